### The audit log.

nav-audit = Audit log
audit-lead = Who changed what and when, from where, with the old and the new value. Entries are only ever added.
audit-search-hint = Name, value or field
audit-filter = Filter the audit log
audit-export = Save as CSV
audit-what = What
audit-object = Object
audit-who = Who
audit-entry = Entry
audit-kind = Kind of object
audit-action = Action
audit-from = From
audit-until = Until
audit-all-kinds = All kinds
audit-all-actions = All actions
audit-all-people = Everybody
audit-old = Before
audit-new = After
audit-installation = The installation
audit-no-changes = No value was changed.
audit-none-yet = Nothing has been changed yet
audit-none-yet-hint = As soon as somebody changes something in the administration, it stands here.

## By which way somebody came
audit-way-session = With the pages
audit-way-token = As a program, with the token “{ $name }”
audit-way-link = With a link to set the password
audit-way-installation = By the installation itself
audit-way-unrecorded = Not recorded

## Kinds that have no other word
audit-kind-employee = Employee
audit-kind-outbox = Mail
audit-kind-session = Session
audit-kind-api-token = API token

## Fields that have no other word
audit-field-member = Member of the group
audit-field-name-de = German name
audit-field-name-en = English name
audit-field-grant = Grant
audit-field-former-project = Project before
audit-field-wish = Question
audit-field-sessions = Open sessions
audit-field-api-tokens = Valid API tokens
audit-field-began-at = Began
audit-field-expires-at = Expires

## Values that have no other word
audit-value-link = Link by mail
audit-value-by-hand = Entered by hand
audit-value-own = Chosen by the owner
audit-value-default = Default

## What was done
audit-customer-created = Customer added
audit-customer-changed = Customer changed
audit-site-created = Site added
audit-site-changed = Site changed
audit-machine-created = Machine added
audit-machine-changed = Machine changed
audit-contact-created = Contact added
audit-contact-exported = Data of a contact handed out
audit-contact-erased = Data of a contact erased
audit-contact-changed = Contact changed
audit-login-set-up = Login set up
audit-login-link-sent = Link for the password sent
audit-access-changed = Login changed
audit-access-ended = Sessions ended
audit-access-explained = Asked why something is possible or not
audit-view-as-opened = Looked with the eyes of a contact
audit-access-listed = Asked who can see a ticket
audit-owner-voided = Mistaken owner voided
audit-password-reset = Password reset
audit-password-changed = Password changed by its owner
audit-grant-created = Grant added
audit-grant-changed = Grant changed
audit-grant-removed = Grant removed
audit-employee-created = Employee added
audit-employee-changed = Employee changed
audit-administrator-created = Administrator made on the command line
audit-group-created = Group added
audit-group-changed = Group changed
audit-group-members = Members of a group changed
audit-project-created = Project added
audit-project-changed = Project changed
audit-project-members = People of a project changed
audit-task-created = Task added
audit-task-changed = Task changed
audit-ticket-type-created = Ticket type added
audit-category-created = Category added
audit-category-changed = Category changed
audit-settings-changed = Settings changed
audit-mail-retried = Mail queued again
audit-session-ended = Own session ended
audit-api-token-created = API token made
audit-api-token-revoked = API token revoked
