### Words that pages and mails have in common.

## Statuses
status-new = New
status-in-process = In progress
status-done = Done
status-accepted = Accepted
status-rejected = Rejected
status-billed = Billed

## Priorities, 1 is the lowest
priority-1 = Lowest
priority-2 = Low
priority-3 = Normal
priority-4 = High
priority-5 = Highest

## Tickets
ticket = Ticket
ticket-number = Ticket { $number }
ticket-title = { $number } · { $subject }
number = Number
subject = Subject
description = Description
status = Status
priority = Priority
project = Project
task = Task
customer = Customer
contact = Contact
creator = Created by
assignee = Assignee
participants = Participants
recipient = Recipient
comment = Comment
reason = Reason
remark = Remark
attachments = Attachments
customer-reference = Customer reference
due = Due
created = Created
updated = Updated
internal = Internal
on-behalf = on the customer’s behalf
nobody = Nobody yet

## Hours
hours = Hours
hours-planned = Planned
hours-actual = Booked
hours-billable = Billable

## People
greeting = Hello { $name },
name = Name
login-name = Login name
password = Password

## Short answers
yes = Yes
no = No
none = None

## Days
today-at = today, { $clock }
yesterday-at = yesterday, { $clock }
day-at = { $day }, { $clock }
