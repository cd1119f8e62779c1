### Words of the pages.

## Frame
nav-tickets = Tickets
nav-customers = Customers
nav-projects = Projects
nav-employees = Employees
nav-mail = Mail
nav-settings = Settings
nav-account = My account
main-navigation = Main navigation
skip-to-content = Skip to content
way-back = Back
log-in = Log in
log-out = Log out
demo-notice = Demonstration with invented data. Nothing leaves this server.

## Buttons and small words
save = Save
cancel = Cancel
edit = Edit
edit-named = Edit { $name }
delete-named = Delete { $name }
delete = Delete
add = Add
remove = Remove
remove-person = Remove { $name }
apply = Apply
ok = OK
search = Search
show-all = Show all
go-back = Go back
to-start = Go to the tickets
optional = (optional)
not-chosen = Not chosen
not-set = not set
never = Never
details = Details
actions = Actions
state = State
state-active = Active
state-inactive = Inactive
switched-on = On
switched-off = Off
time = Time
people = People
form-errors = { $count ->
    [one] Please correct one entry.
   *[other] Please correct { NUMBER($count) } entries.
}
drop-files = Drop files here or paste a screenshot

## Lists
paging = Pages of the list
previous-page = Previous
next-page = Next
nothing-found = Nothing found
nothing-found-hint = Try another term or fewer filters.

## Login
login-failed = Login name or password is not correct.
login-slowed = Too many attempts. Please try again in { $wait }.
session-ended = You were logged out. Please log in again.
password-forgotten = Forgot your password, or link expired?
demo-logins = Logins for trying out
demo-logins-hint = Each one sees something different.

## Passwords
set-password = Set your password
set-password-for = You are setting the password for the login name { $login }.
change-password = Change password
must-change-explain = Please choose a password of your own before you go on.
current-password = Current password
new-password = New password
repeat-password = Repeat the new password
save-password = Save password
password-minimum = At least { NUMBER($count) } characters.
request-link = Request a new link
request-link-explain = Enter your login name or mail address. We send you a link with which you set a new password.
request-link-sent = If this login exists, a link is on its way.
request-link-sent-hint = The link is valid for 24 hours and works once. If nothing arrives, look into the spam folder or ask the person who looks after you.
login-or-email = Login name or mail address
send-link = Send link
back-to-login = Back to login
link-expired = This link is no longer valid
link-expired-explain = Links work once and for 24 hours, and a newer link replaces an older one. You can request a new one right away.

## Ticket list
new-ticket = New ticket
queues = Queues
queue-mine = Mine
queue-unassigned = Unassigned
queue-all = All
filter-tickets = Filter tickets
filters = Filters
search-term = Search
search-tickets-hint = Number, subject or text
apply-filters = Show
chosen-filters = Filters that are set
chosen-filter = { $field }: { $value }
clear-filters = Clear all
all-customers = All customers
all-projects = All projects
all-tasks = All tasks
all-statuses = All statuses
open-statuses = All open
all-priorities = All priorities
all-assignees = All assignees
all-creators = Everybody
filter-unlisted = Not in this list
waits-for-you = Waits for you
no-tickets-yet = No tickets here
no-tickets-hint = As soon as there is one, you will find it in this list.
no-access-hint = There are no tickets for you at the moment. If you expected some, please ask your contact person at our company.

## Ticket
updated-at = Updated { $when }
journey = Where the ticket stands
thread = Comments
no-comments = No comments yet.
show-history = Show all changes
hide-history = Show comments only
edited = Edited { $when }
changed-status = set the status to
add-comment = Add a comment
send-comment = Send comment
who-reads = Who reads this?
comment-public = Customer and team
comment-public-hint = The customer sees the comment and gets a mail.
comment-internal = Team only
comment-internal-hint = Customers never see internal comments and their files.
ticket-type = Type
site = Site
machine = Machine
categories = Categories
hours-percent = { NUMBER($percent) } % of the planned hours are used
protocol = Acceptance protocol
protocol-line = { $time }, version { $version }
open-protocol = Open and print
protocol-empty = No answer yet
protocol-empty-hint = As soon as finished work is accepted, rejected or sent back, you find it here.
protocol-accepted = Work accepted
protocol-behalf = Work accepted on the customer’s behalf
protocol-rejected = Work rejected
protocol-returned = Work sent back
protocol-by = Answered by
protocol-on = Answered on
protocol-reported = Reported as done
protocol-reported-by = { $name } on { $when }
protocol-version = Version of the ticket
protocol-as-of = { $company }, as of { $when }
protocol-file = protocol-{ $number }.txt
print = Print
save-as-text = Save as text
attachment = Attachment
edit-ticket = Correct the ticket
customer-reference-hint = For example your order number.

## Answer to finished work
answer-title = The work is done. Are you satisfied?
answer-title-staff = Waits for the customer’s answer
answer-done-by = { $name } reported the work as done on { $since }.
answer-done = The work was reported as done on { $since }.
answer-hint = Please check it and give us your answer.
answer-accept = Accept
answer-behalf = Accept on the customer’s behalf
answer-reject = Reject
answer-return = Back to work
answer-accept-title = Accept the work?
answer-reject-title = Reject the work?
answer-return-title = Send back to work?
answer-accept-explain = You confirm that the work is finished as agreed. The ticket is closed then.
answer-behalf-explain = You record that the customer has accepted the work. Say how you know.
answer-reject-explain = The solution does not meet what was agreed. The ticket is closed as rejected, and whoever worked on it learns your reason.
answer-return-explain = Something is still missing, or you found a mistake. Work on the ticket goes on.
reason-hint = What does not work, and what did you expect?
what-is-missing = What is missing?

## Status dialog
change-status = Change status
next-status = Next status
status-now = Now:
comment-needed = Needs a comment.
status-comment-internal = Comment for the team only
status-comment-hint = Customers do not see it then. A rejection and an acceptance on the customer’s behalf are always visible to them.

## Desk of employees
take-ticket = Take ticket
assignment = Assignment
assign = Assign
times = Time entries
no-times = Nothing booked yet.
book-time = Book time
day = Day
billable-hint = Empty: all of it.
billable-part = { $hours } billable
travel = Travel time
planned-hours = Planned hours
start = Start
group = Group
what-was-done = What was done
no-participants = No further contacts.
add-participant = Add contact

## New ticket
new-ticket-lead = Tell us what you need. You can follow every step here.
new-ticket-lead-staff = The customer sees the ticket as far as the contact’s grants allow.
subject-hint = In one line: what is it about?
description-hint = What happened, what did you expect, since when?
contact-hint = The person at the customer who accepts the work.
create-ticket = Create ticket
choose-project-hint = It decides which tasks, contacts and sites you can choose.
choose-other-project = Choose another project
go-on = Continue
upload-hint = Up to { NUMBER($count) } files, at most { $size } each.

## Account
about-you = About you
about-you-hint = Something wrong? Your contact person at our company changes it for you.
email = Mail address
language = Language
language-default = Default ({ $language })
language-de = German
language-en = English
sessions = Where you are logged in
sessions-hint = End a session that you do not recognize, and change your password.
this-session = This session
session-line = Since { $started }, last used { $seen }
end-session = End session
tokens = API tokens
tokens-hint = For programs that work with your tickets. A token may do what you may do.
token-fresh = Copy this token now. It is not shown again.
token-line = Created { $created }, valid until { $expires }
token-used = last used { $when }
new-token = New token
token-name = What is it for?
token-name-hint = For example “Monthly report”.
token-lifetime = Valid for
token-days = { $count ->
    [one] 1 day
   *[other] { NUMBER($count) } days
}
create-token = Create token
revoke = Revoke

## Customers
new-customer = New customer
edit-customer = Edit customer
search-customers = Number or name
customer-number = Customer number
customer-language-hint = For mails to contacts without a language of their own.
customer-active-hint = When inactive, none of the customer’s contacts can log in. Tickets stay.
contacts = Contacts
open-tickets = Open tickets
latest-tickets = Latest tickets
no-contacts = This customer has no contacts yet.
no-projects = No projects yet.
sites = Sites
new-site = New site
edit-site = Edit site
no-sites = No sites yet.
site-label = Label
site-label-hint = How your team calls it, for example “Plant 2”.
site-kind = Kind of address
site-active-hint = Inactive sites are no longer offered. Tickets keep them.
machine-active-hint = Inactive machines are no longer offered. Tickets keep them.
site-default = Main address
site-invoice = Invoice address
site-delivery = Delivery address
street = Street and number
zip = Postal code
city = City
country = Country
machines = Machines
new-machine = New machine
edit-machine = Edit machine
no-machines = No machines yet.
serial = Serial number
serial-line = Serial number { $serial }

## Contacts
new-contact = New contact
edit-contact = Edit contact
first-name = First name
last-name = Last name
phone = Phone
contact-email-hint = Needed to send the link for the password.
is-employee = Also an employee here
is-employee-hint = Nobody may accept on one side what the same person solved on the other.
contact-active-hint = When inactive, the contact cannot log in. Tickets and comments stay.
notify-without-grant = Send ticket mails even without a grant
notify-without-grant-short = Mails without a grant
notify-without-grant-hint = The contact gets mails about tickets that name this contact, although the portal does not show them.
no-login = No login
portal-login = Portal login
no-login-hint = This contact cannot log in yet.
set-up-login = Set up login
edit-login = Edit login
login-name-hint = Must be unique among employees and contacts.
login-then-grants = Next, give the contact grants: a login alone shows no tickets.
ticket-access = Ticket access
ticket-access-on = Switch on access to tickets
ticket-access-hint = When off, the contact can log in but sees no ticket.
last-login = Last login
link-pending = Link sent, valid until { $until }
link-waiting = Link is about to be sent
link-unused = Link expired unused
send-new-link = Send another link
password-is-set = Is set
password-not-set = Not set yet
must-change-state = Must be changed at the next login
password-method = How is the password set?
password-by-mail = Mail a link
password-by-mail-hint = A link goes to { $email }. It is valid for 24 hours and works once.
password-by-mail-typed-hint = A link goes to the mail address of this form. It is valid for 24 hours and works once.
password-by-mail-impossible = Not possible, no mail address is stored.
password-by-hand = Enter it by hand
password-by-hand-hint = You hand it over yourself. It is never mailed.
password-must-change = Must be changed at the first login
reset-password = Reset password
reset-password-explain = The current password of { $login } stops working, all sessions end, and older links become void.
withdraw-access = Withdraw access
withdraw-explain = This acts at once, also on open sessions. Tickets, comments and history of the contact stay.
access-level = How much access shall remain?
access-full = Login and tickets
access-full-hint = Nothing is withdrawn.
access-login-only = Login only
access-login-only-hint = The contact can log in but sees no ticket.
access-withdrawn = No login
access-withdrawn-hint = The login name is deleted and can be given again.
access-log = Changes of access and grants

## Grants
grants = Grants
new-grant = Add grant
edit-grant = Edit grant
delete-grant = Delete this grant?
delete-grant-explain = { $name } loses what this grant allows in { $project }, from the next request on.
no-grants = No grants yet
no-grants-hint = Without a grant the contact sees no tickets and cannot create any.
grant-lead = What may { $name } see and do?
no-projects-to-grant = No project can be granted
no-projects-to-grant-hint = The customer has no projects yet.
scope = Tasks
scope-all-tasks = All tasks
scope-all-tasks-hint = Tasks added later are included.
scope-existing-tasks = Only the tasks that exist now
scope-existing-tasks-hint = Tasks added later are not included.
scope-task = One task
scope-task-named = Task { $task }
scope-existing-count = { $count ->
    [one] The one task that existed
   *[other] The { NUMBER($count) } tasks that existed
}
rights = Rights
read-only = Read only
read-only-hint = No new tickets, comments, files or answers.
read-and-write = Read and write
reach = Which tickets
reach-named = Own tickets
reach-named-hint = Tickets that name this contact or have this contact as a participant.
reach-unassigned = Own tickets and those without a contact
reach-unassigned-hint = Also tickets that name nobody at the customer.
reach-all = All tickets of the customer
reach-all-hint = Also tickets that name colleagues.
hours-visible = Hours the contact may see
hours-planned-hint = What was agreed or estimated.
hours-actual-hint = What was really booked.
hours-billable-hint = The part that goes onto the invoice.
ends = Ends
ends-hint = Last day on which the grant is valid. Empty: no end.
no-end = No end
apply-hint = OK saves and closes. Apply saves and keeps the form open for the next grant.
suspended-ended = Ended
suspended-internal = Internal projects are not granted at present
suspended-customer = The project belongs to another customer now

## Projects and tasks
new-project = New project
edit-project = Edit project
search-projects = Short name or name
short-name = Short name
short-name-hint = Short and unique, shown in lists.
internal-project = Internal project
project-customer-hint = A project without a customer is internal.
no-customer = No customer (internal project)
project-language-hint = For mails about tickets of this project.
project-open = Open
project-closed = Closed
project-is-open = Open for booking
project-is-open-hint = Nobody can book time on a closed project.
tasks = Tasks
new-task = New task
edit-task = Edit task
task-active-hint = New tickets can only be created in active tasks.
no-tasks = No tasks yet
no-tasks-hint = Tasks divide the work of a project.
managers = Project managers
members = Members
no-managers = No project manager yet.
no-members = No members yet.
add-employee = Add employee

## Employees and groups
new-employee = New employee
edit-employee = Edit employee
search-employees = Name or login name
role = Role
role-employee = Employee
role-administrator = Administrator
role-administrator-hint = Also manages logins, grants, employees and settings.
may-bill = May set tickets to billed
all-projects-right = Works in all projects
all-projects-right-hint = Without being a member of each.
employee-read-only-hint = Changes nothing, whatever else is allowed.
employee-name-hint = First name and last name, as customers see it.
main-group = Main group
may-bill-hint = Billed tickets are locked for good.
employee-active-hint = When inactive, the employee cannot log in or be assigned.
groups = Groups
groups-lead = Groups receive tickets that nobody in particular is meant for.
new-group = New group
edit-group = Edit group
group-active-hint = Inactive groups are no longer offered. Tickets keep them.
no-groups = No groups yet

## Settings
settings-lead = These settings apply to everybody. Changes act at once.
settings-company = Company
settings-company-hint = Name, language and time.
settings-contacts = What contacts may do
settings-contacts-hint = Grants decide project by project. These switches stand above them.
settings-work = How the team works
settings-work-hint = Acceptance, entries and time.
settings-portal = Tickets from the portal
settings-portal-hint = What a ticket starts with when a contact creates it.
save-settings = Save settings
default-off = Default: off
company-name = Company name
company-name-hint = Shown on every page and in every mail.
company-language = Company language
company-language-hint = Language of the login page and of everybody without a language of their own.
time-zone = Time zone
time-zone-hint = Decides when a day begins, for example Europe/Berlin.
contact-read-only = All contacts only read
contact-read-only-hint = No contact can create, comment, attach or answer, whatever the grants say.
internal-projects-grantable = Internal projects can be granted
internal-projects-grantable-hint = When off, such grants cannot be given, and existing ones rest.
assigned-regardless = Contacts see tickets that name them, even without a grant
assigned-regardless-hint = Reading only, and without hours. Whoever is added as a participant then sees the ticket, too.
contacts-may-set-priority = Contacts choose the priority
contacts-may-set-priority-hint = When creating a ticket, and while it is new or in process. When off, new tickets get the default priority.
contacts-manage-participants = Contacts manage participants
contacts-manage-participants-hint = Whoever is the contact of a ticket and may write on it adds colleagues of the own company or takes them off. When off, only employees do.
solver-may-accept = Whoever solved a ticket may accept it on the customer’s behalf
solver-may-accept-hint = Always with a comment. When off, a second person must do it.
creator-changeable = The creator of a ticket can be changed
creator-changeable-hint = Choice among the members of the project. When off, the creator stays as it is.
last-entry-editable = Authors edit their last comment
last-entry-editable-hint = With its files, until another comment follows. When off, every comment stays as it was written.
history-editable-by-managers = Project managers edit all comments
history-editable-by-managers-hint = Also those of others. Earlier texts are kept.
offer-all-tickets-in-time-recording = Offer all employees’ tickets in time recording
offer-all-tickets-in-time-recording-hint = When off, only the own tickets are offered.
default-priority = Priority
portal-channel = Channel
channel-portal = Portal
channel-phone = Phone
channel-mail = Mail
channel-program = Program
channel-other = Other
default-type = Type
forward-to-group = Forward to group
forward-to-group-hint = Gets tickets for which the account of the contact names no recipient. Default: none, the ticket stays without assignee.
no-group = No group

## Outgoing mail
mail-lead = What the portal sends, and how far it got.
mail-held = No mail server is configured. Mails are kept here and not sent.
no-mail = No mail here
no-mail-hint = Mails appear as soon as something happens that somebody should know.
mail-state-waiting = Waiting
mail-state-retrying = Trying again
mail-state-sent = Sent
mail-state-failed = Failed
mail-state-held = Kept
mail-state-dropped = Not sent
sender = Sender
attempts = Attempts
next-try = Next attempt
send-again = Send again
mail-text = Text
mail-html = As the recipient sees it
mail-not-kept = The text of this mail is not kept.
mail-topic-access-link = Link to set the password
mail-topic-password-changed = Password changed
mail-topic-ticket-created = New ticket
mail-topic-comment-added = New comment
mail-topic-assigned = Ticket assigned
mail-topic-done = Ticket is done
mail-topic-accepted = Ticket accepted
mail-topic-rejected = Ticket rejected
mail-topic-returned = Ticket sent back
mail-topic-dropped = Ticket no longer pursued
mail-withheld-inactive = The recipient is no longer active.
mail-withheld-no-address = The recipient has no mail address.
mail-withheld-owner-voided = The ticket did not belong to the recipient’s customer; the owner was voided.
mail-withheld-link-voided = The link was replaced or is no longer needed.
mail-withheld-no-login = The recipient has no login any more.
mail-withheld-not-visible = The recipient may no longer read this.

## What happened, shown after a form
notice-saved = Saved.
notice-ticket-created = The ticket is recorded.
notice-comment-added = Your comment is added.
notice-accepted = You accepted the work. Thank you!
notice-rejected = You rejected the work. We have been informed.
notice-returned = The ticket is back in progress.
notice-status-changed = The status is changed.
notice-assigned = The ticket is assigned.
notice-taken = The ticket is yours.
notice-time-booked = Your time is booked.
notice-participants-changed = The participants are changed.
notice-password-changed = Your password is changed.
notice-link-sent = A link is on its way.
notice-login-saved = The login is saved.
notice-access-changed = The access is changed.
notice-grant-saved = The grant is saved.
notice-grant-deleted = The grant is deleted.
notice-session-ended = The session is ended.
notice-token-revoked = The token is revoked.
notice-mail-queued = The mail is in the queue again.

## What is wrong with a field
problem-blank = Please fill this in.
problem-subject-blank = Please enter a subject.
problem-description-blank = Please describe what you need.
problem-reason-blank = Please give a reason.
problem-comment-blank = Please enter a comment.
problem-too-long = At most { NUMBER($count) } characters are possible here.
problem-characters = The text contains characters that cannot be stored.
problem-choice = Please choose one of the entries.
problem-email = Please enter a mail address such as name@example.com.
problem-date = Please enter a date.
problem-hours = Please enter hours such as 1.5 or 1:30.
problem-login-taken = This login name is already in use.
problem-number-taken = This number is already in use.
problem-name-taken = This name is already in use.
problem-grant-exists = The contact already has this grant.
problem-password-short = The password needs at least { NUMBER($count) } characters.
problem-password-repeat = The two passwords differ.
problem-password-wrong = The current password is not correct.
problem-no-email = No mail address is stored, so no link can be sent.
problem-file-large = { $name } is larger than { $size }.
problem-file-type = Files like { $name } are not accepted.
problem-time-zone = This time zone is not known.
problem-changed-by = { $name } changed this in the meantime. Please look at it again.
problem-expired-form = The form was open for too long. Please send it again.
problem-too-short = At least { NUMBER($count) } characters are needed here.
problem-malformed = Please check this entry.
problem-out-of-range = This value is not possible here.
problem-not-allowed = You cannot set this.
problem-unknown = The form contained an entry that is not known here.
problem-password-weak = This password is too easy to guess. Please choose another one.
problem-changed-meanwhile = This was changed in the meantime. Please look at it again; what you typed is still here.
problem-upload-large = A file is larger than { $size }.
problem-upload-type = Files of this type are not accepted.
refusal-no-such-transition = This status change is not possible any more.
refusal-not-allowed = This status change is not open to you.
refusal-solver-barred = Whoever solved a ticket does not accept it.
refusal-open-subtasks = Subtasks of this ticket are not finished yet.
conflict-done-ticket = A ticket in this project is done and waits for an answer. The project can be closed afterwards.
conflict-customer-in-use = Tickets refer to this already, so its customer cannot change. Please create a new one.
conflict-last-administrator = This is the last administrator. Make somebody else an administrator first.
conflict-login-exists = This person already has a login. Use “reset password” instead.
conflict-no-login = This person has no login yet.
conflict-erased = This person’s data was erased. Nothing can be entered about somebody erased.

## What changed, shown in the history
change-created = created the ticket
change-subject = Subject
change-priority = Priority
change-assignee = Assignee
change-contact = Contact
change-reference = Reference
change-participants = Participants
change-assignment = Project and task
change-solver = Solved by
change-planned = Planned hours
change-time-booked = booked { $hours }
change-file-added = added { $name }

## What changed, shown in the log of access
event-login-set-up = Login set up
event-login-changed = Login changed
event-link-sent = Link for the password sent
event-password-reset = Password reset
event-access-changed = Access changed
event-grant-created = Grant added: { $project }
event-grant-changed = Grant changed: { $project }
event-grant-deleted = Grant deleted: { $project }

## Errors
request-name = If you ask for help, please mention { $request }.
error-400-title = We did not understand that
error-400-advice = The address or the form was not complete. Nothing was changed.
error-403-title = You may not do this
error-403-advice = Your access does not allow this step. Nothing was changed.
error-404-title = We could not find this page
error-404-advice = It does not exist, or you have no access to it.
error-405-title = This does not work that way
error-405-advice = Please go back and use the buttons of the page.
error-409-title = Somebody was faster
error-409-advice = Look at the current state, then decide again. Nothing of yours was saved.
error-412-title = This has changed in the meantime
error-412-advice = Your form was filled from an older state. Please open it again.
error-413-title = That is too large
error-413-advice = Please send fewer or smaller files. Nothing was saved.
error-415-title = We do not accept this kind of file
error-415-advice = Please choose another format, for example PDF. Nothing was saved.
error-422-title = Something in the form is not right
error-422-advice = Please go back, correct it and send it again.
error-429-title = That was a bit too fast
error-429-advice = Please wait a moment and try again.
error-500-title = Something went wrong on our side
error-500-advice = We have noted it. Please try again in a few minutes.
error-503-title = We are not available for a moment
error-503-advice = Nothing is lost. Please try again in a minute.
retry-after = Try again in { $wait }.
wait-seconds = { $count ->
    [one] one second
   *[other] { NUMBER($count) } seconds
}
wait-minutes = { $count ->
    [one] one minute
   *[other] { NUMBER($count) } minutes
}

## Style guide
styleguide = Style guide
styleguide-lead = All components, in the language and color scheme of your browser.
guide-marks = Marks
guide-buttons = Buttons
guide-notices = Notices
guide-lists = Lists
guide-forms = Forms
guide-dialog = Dialog
guide-open-dialog = Open dialog
guide-notice-info = The portal is being maintained on Sunday from 8 to 9.
guide-notice-success = Your comment is added.
guide-notice-error = The file could not be stored.
guide-upload-hint = Up to 20 MB per file: images, PDF, documents, archives.
