### Words for workflow and permissions as the product shows them.

## Conditions of the rules, as statements
condition-can-log-in = The contact can log in
condition-ticket-access = The login has access to tickets
condition-own-customer = The ticket belongs to the contact’s own customer
condition-not-subtask = It is not a subtask
condition-site-readable = Its site may be read, where sites limit the login
condition-site-writable = Its site may be written, where sites limit the login
condition-granted = A grant covers its project and task
condition-reached = That grant reaches the ticket: named, unassigned or all
condition-named = The ticket names the contact
condition-assigned-regardless = The settings show contacts the tickets that name them, even without a grant
condition-company-writes = The settings do not limit contacts to reading
condition-project-open = The project is open
condition-grant-writes = The grant is not read-only
condition-not-closed = The ticket is neither accepted nor billed
condition-status-editable = The ticket is new or in progress
condition-status-done = The ticket is done
condition-priority-allowed = The settings let contacts choose the priority
condition-participants-allowed = The settings let contacts manage participants
condition-is-ticket-contact = The person is the ticket’s contact
condition-is-participant = The person is a participant
condition-may-apply-accepted = The login may accept
condition-may-apply-rejected = The login may reject
condition-may-apply-in-process = The login may send back
condition-shows-planned = The grant shows planned hours
condition-shows-actual = The grant shows booked hours
condition-shows-billable = The grant shows billable hours
condition-machines-readable = Machines may be read, where sites limit the login
condition-machine-placed = The ticket names a site, where sites limit the login
condition-task-fits = The task, if one is chosen, is active and belongs to the project
condition-task-chosen = A task is chosen, or no writing grant covers one
condition-staff-active = The employee is active
condition-administrator = The employee is an administrator
condition-sees-all = The employee sees all projects or is an administrator
condition-in-project = The employee belongs to a project of the ticket
condition-family-tie = The employee recorded it, works on it or is in its group, or so for its parent or a subtask
condition-staff-writes = The employee is not read-only
condition-open-or-administrator = The project is open, or the employee is an administrator
condition-not-billed = The ticket is not billed
condition-not-closed-or-administrator = The ticket is neither accepted nor billed, or accepted and the employee an administrator
condition-status-accepted = The ticket is accepted
condition-status-bookable = The ticket is in progress or done
condition-may-bill = The employee may bill or is an administrator

## What somebody does
action-view = see the ticket
action-write = write on the ticket
action-comment = comment and attach files for all readers
action-comment-internally = comment and attach files for the team
action-read-internal = read what only the team reads
action-edit-subject = correct the subject
action-edit-reference = correct the customer reference
action-edit-priority = change the priority
action-edit-internal = change any other field
action-manage-participants = add and remove participants
action-leave-participants = stop being a participant
action-accept = accept for the customer
action-reject = reject for the customer
action-return = send back for the customer
action-change-status = change the status as the workflow says
action-bill = set the ticket to billed
action-book-time = book time
action-read-planned-hours = read planned hours
action-read-actual-hours = read booked hours
action-read-billable-hours = read billable hours
action-read-machine = see the machine
action-create = record a new ticket

## What an employee is to a ticket
relation-writer = an employee
relation-creator = its creator
relation-assignee = its assignee
relation-parent-assignee = the assignee of its parent
relation-project-manager = a project manager
relation-administrator = an administrator
relation-biller = who may bill

## Kinds of tickets
kind-owned = ticket of a customer
kind-ownerless = ticket without customer
kind-subtask = subtask

## Headings and fixed statements
docs-row = No.
docs-from = From
docs-to = To
docs-tickets = For
docs-who = Who
docs-needs = Needs
docs-brings = Brings about
docs-action = To
docs-contacts = Contacts
docs-staff = Employees
docs-contact = a contact
docs-on-behalf = on the customer’s behalf
docs-comment-needed = with a comment
docs-subtasks-final = all subtasks ended
docs-solver-barred = not by who solved it
docs-solver-barred-unless-allowed = not by who solved it, unless the settings allow it
docs-assigns-actor = whoever acts becomes assignee, if there is none
docs-records-solver = whoever acts is noted as solver
docs-records-answer = a line in the record of acceptance
docs-nobody = nobody
docs-diagram-title = Statuses of a ticket and who changes them
docs-dashed-needs-comment = Dashed: only with a comment
docs-whoever-may = Whoever may “{ $action }”
docs-way = Way { $number }

## Pages
rules-title = Workflow and permissions
rules-lead = What the portal allows, shown from the rules by which it decides.
rules-diagram = How a ticket moves
rules-workflow = Every status change
rules-permissions = Who may do what
rules-permissions-hint = All statements of a cell must hold. Where several ways are named, one is enough.
rules-link = Show workflow and permissions
