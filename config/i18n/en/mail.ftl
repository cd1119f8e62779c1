### Words of the mails.

## Subjects
mail-subject-access = Please set your password: customer portal of { $company }
mail-subject-password-changed = Your password was changed: customer portal of { $company }
mail-subject-created = New ticket { $number }: { $subject }
mail-subject-commented = New comment on ticket { $number }: { $subject }
mail-subject-commented-internal = Internal comment on ticket { $number }: { $subject }
mail-subject-assigned = Ticket { $number } is assigned to you: { $subject }
mail-subject-done = Ticket { $number } is done: { $subject }
mail-subject-answer = Please check ticket { $number }: { $subject }
mail-subject-accepted = Ticket { $number } was accepted: { $subject }
mail-subject-rejected = Ticket { $number } was rejected: { $subject }
mail-subject-returned = Ticket { $number } needs rework: { $subject }
mail-subject-dropped = Ticket { $number } is no longer pursued: { $subject }

## Headlines
mail-headline-access = Set your password
mail-headline-password-changed = Your password was changed
mail-headline-created = New ticket
mail-headline-commented = New comment
mail-headline-commented-internal = Internal comment
mail-headline-assigned = Assigned to you
mail-headline-done = The work is done
mail-headline-accepted = The work was accepted
mail-headline-rejected = The work was rejected
mail-headline-returned = Rework is needed
mail-headline-dropped = No longer pursued

## What happened, by whom if the recipient may know
mail-created = A new ticket was recorded.
mail-created-by = { $actor } recorded a new ticket.
mail-commented = There is a new comment on this ticket.
mail-commented-by = { $actor } commented on this ticket.
mail-commented-internal = There is a new internal comment on this ticket.
mail-commented-internal-by = { $actor } wrote an internal comment on this ticket.
mail-assigned = This ticket was assigned to you.
mail-assigned-by = { $actor } assigned this ticket to you.
mail-done = The work on this ticket is finished.
mail-done-by = { $actor } finished the work on this ticket.
mail-accepted = The work on this ticket was accepted.
mail-accepted-by = { $actor } accepted the work on this ticket.
mail-accepted-on-behalf = The work on this ticket was accepted on the customer’s behalf.
mail-accepted-on-behalf-by = { $actor } accepted the work on this ticket on the customer’s behalf.
mail-rejected = The work on this ticket was rejected.
mail-rejected-by = { $actor } rejected the work on this ticket.
mail-returned = The work on this ticket was sent back for rework.
mail-returned-by = { $actor } sent the work on this ticket back for rework.
mail-dropped = This ticket is no longer pursued.
mail-dropped-by = { $actor } decided that this ticket is no longer pursued.

## Around the words
mail-internal-notice = Internal: only the team reads this. Please do not forward it to the customer.
mail-shortened = The text is longer and was shortened here.
mail-shortened-open = The text is longer and was shortened here. You find all of it in the ticket.
mail-files-open = Files, to be opened in the portal
mail-files-more = and { NUMBER($count) } more
mail-answer-hint = Are you satisfied with the result? In the ticket you can accept the work, send it back for rework, or reject it with a reason.
mail-open = Open ticket { $number }
mail-open-answer = Check and answer

## Passwords
mail-access-intro = You have access to the customer portal of { $company }. Please set a password of your own with this link; afterwards you can log in with your login name.
mail-access-button = Set password
mail-access-until = The link is valid until { $day } at { $clock } and works once.
mail-access-expired = Has the link expired? Request a new one here:
mail-access-ignore = You did not expect this mail? Then you need not do anything: without the link, nothing changes.
mail-password-changed-intro = The password of your login was changed.
mail-password-changed-not-you = That was not you? Then please tell us and set a new password at once. You request the link for it here:
mail-password-changed-button = Request a new link

## Why this mail came
mail-why-ticket = You receive this mail because you take part in this ticket. It was written automatically: please answer in the portal, replies to this mail do not reach the ticket.
mail-why-notice = You receive this notice because you are named as contact on this ticket. You cannot open it in the portal yourself; if you have questions, please turn to your contact person at { $company }. Replies to this mail do not reach the ticket.
mail-why-access = You receive this mail because a password is to be set for your login at { $company }. It was written automatically.
mail-why-password-changed = You receive this mail for the safety of your login at { $company }. It was written automatically.
