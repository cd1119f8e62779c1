### Words for what employees do to a ticket: move it, split it, copy it, label it, correct time and comments.

## Moving
move-ticket = Move ticket
move-from = From
move-to = To
move-to-hint = Projects of the same customer and internal ones. Another customer’s project only while nothing ties the ticket to its own.
move-choose-other = Choose another
move-nowhere = There is no other place where you could record this ticket.
move-new-owner = The ticket will belong to { $customer }. Address, machine, customer reference and secondary assignments are emptied.
move-losing = Will not see this ticket any more: { $names }
move-gaining = Will see this ticket then: { $names }
move-subtasks = { $count ->
    [one] One subtask comes along.
   *[other] { NUMBER($count) } subtasks come along.
}
move-keep-old = Keep the old assignment as a secondary one
move-keep-old-hint = Its employees go on seeing the ticket. Contacts never see secondary assignments.
booked-choice = { $hours } are booked
booked-leave = Leave the ticket where it is
booked-leave-hint = Nothing changes.
booked-rebook = Rebook the hours
booked-rebook-hint = All entries count for the new assignment.
booked-keep = Keep the hours where they are
booked-keep-hint = The entries go on counting for the old assignment, which stays as a secondary one.
secondary-assignments = Secondary assignments
secondary-hint = They show the ticket to the employees of further projects, and to no contact.
no-secondary = None.
add-secondary = Add an assignment
remove-named = Remove { $name }
notice-moved = The ticket was moved.
notice-assignments-changed = The secondary assignments were changed.
void-owner = Void mistaken owner
void-owner-link = Does it belong to another customer? Void the mistaken owner
void-owner-explain = The ticket then belongs to no customer and counts as never having named anybody of this one: contact, participants, address, machine and customer reference are emptied, projects of the customer go from the secondary assignments, and mails that wait are not sent. The history says so; it cannot be undone.
void-owner-of = Belongs to
void-owner-people = People
void-owner-projects = Secondary assignments that go
void-owner-comments = Public comments stay and are shown to whoever the ticket belongs to next. Read them first.
notice-owner-voided = The ticket belongs to no customer now.
tie-no-owner = The ticket belongs to no customer.
tie-subtask = A subtask belongs to whoever its ticket belongs to.
tie-customers-project = The ticket is in a project of this customer, so it is theirs.
tie-opened = A contact of this customer has opened the ticket, so the owner stays.
tie-mailed = A contact of this customer got a mail about the ticket, so the owner stays.
tie-written-on = A contact of this customer recorded the ticket or wrote on it, so the owner stays.
tie-answered = The ticket was accepted, rejected or sent back for this customer, so the owner stays.
tie-time-booked = Time is booked on a project of this customer, so the owner stays.
conflict-move-subtask = A subtask has the project and task of its ticket.
conflict-move-billed = The ticket or one of its subtasks is billed and takes no change.
conflict-move-no-owner = Nobody owns this ticket yet. Enter a contact of that customer first.
conflict-move-other-customer = The ticket is tied to its customer: by a person, a comment, a file or booked time. It cannot go to another customer’s project.
conflict-move-old-project = The old project belongs to another customer and cannot stay as a secondary assignment.
conflict-move-time = Time is booked on this ticket. Say what becomes of it.
conflict-move-time-billed = Billed time is on this ticket and cannot be rebooked.
conflict-assignment-has-time = Time is booked on this assignment, so it cannot be removed.

## Time
correct-time = Correct time entry
remove-time = Remove time entry
remove-time-hint = The history keeps what the entry said.
notice-time-corrected = The time entry was corrected.
notice-time-removed = The time entry was removed.
conflict-time-billed = This time is billed and takes no change.
conflict-plan-exceeded = This would exceed the planned hours, and the ticket does not allow that.
overbooking = What may exceed the plan
overbooking-0 = Everything
overbooking-1 = Only time that is not billable
overbooking-2 = Nothing
overbooking-3 = Travel and time that is not billable
overbooking-4 = Only travel
change-times = Time entry
billed-mark = billed

## Subtasks and copies
subtasks = Subtasks
new-subtask = New subtask
add-subtask = Add subtask
no-subtasks = No subtasks.
part-of = Part of
copy-ticket = Copy ticket
copy-lead = A new ticket of the same customer. Comments, files, booked time and history stay with the old one.
copy-of = Copy of { $subject }
copy-same-place = Where the ticket is
copy-subtasks = { $count ->
    [one] Copy the subtask too
   *[other] Copy the { NUMBER($count) } subtasks too
}
change-subtasks = Subtask added

## Categories and keywords
keywords = Keywords
keywords-hint = Divided by commas.
keyword = Keyword
category = Category
all-categories = All categories
categories-lead = Employees put categories on tickets; contacts do not see them. A category that is used is never deleted.
no-categories = No categories yet
new-category = New category
edit-category = Edit category
category-active-hint = An inactive category stays on the tickets that carry it and is offered no more.
name-german = German name
name-english = English name
name-other-language = In German
change-creator = Creator

## Comments
correct-comment = Correct comment
correct-comment-hint = Employees can read what it said before. No mail is sent again.
comment-by = By { $name }, { $time }
earlier-texts = Earlier texts
replaced-by = until { $time }, replaced by { $name }
notice-comment-corrected = The comment was corrected.
change-comment = Comment corrected

## Sums
hours-sum = Hours
hours-sum-hint = Of all tickets that you see
