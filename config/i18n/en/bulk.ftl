### Words for bulk runs: several actions on many tickets.

bulk-runs = Bulk changes
bulk-tick = Choose ticket { $number }
bulk-change-ticked = Change the chosen ones
bulk-change-all = Change all tickets of this list
bulk-title = Change several tickets
bulk-count = { $count ->
    [one] One ticket
   *[other] { NUMBER($count) } tickets
}
bulk-lead = Each ticket is changed as on its own page, with your rights, its history and its mails. What is not possible for a ticket leaves it untouched and is reported.
bulk-nothing-hint = Go back to the list and choose tickets, or take all of the list.
bulk-too-many = A run takes at most { NUMBER($most) } tickets. Narrow the list down.
bulk-not-seen = One of the chosen tickets is not there any more. Choose again.
bulk-no-action = Choose at least one action.
bulk-against = This contradicts another of the actions.
bulk-words-alone = Choose the status to which the comment belongs.
bulk-leave = Leave as it is
bulk-primary = Primary assignment
bulk-primary-hint = Project and task. Subtasks come along.
bulk-booked = Tickets that carry booked time
bulk-booked-leave = Leave their primary assignment as it is
bulk-booked-leave-hint = The other actions are done to them all the same.
bulk-booked-rebook = Rebook the hours to the new assignment
bulk-booked-rebook-hint = A ticket with billed time stays untouched.
bulk-booked-keep = Keep the old assignment as a secondary one
bulk-booked-keep-hint = The hours stay on it.
bulk-keep-old = Always keep the old assignment as a secondary one
bulk-keep-old-hint = On every ticket that moves, with hours or without.
bulk-secondary = Secondary assignment to add
bulk-add-categories = Categories to add
bulk-remove-categories = Categories to remove
bulk-comment-hint = Needed for Rejected. It is written on every ticket whose status changes.
bulk-audience = Who reads the comment
bulk-audience-hint = A rejection is always read by the customer.
bulk-audience-internal = Employees only
bulk-audience-public = The customer too
bulk-accept-hint = Acceptance on a customer’s behalf is given on the ticket itself, never here.
bulk-nobody = Nobody
bulk-preview = Try it out
bulk-preview-hint = Nothing is changed yet.
bulk-previewed = What would happen
bulk-first-only = Only the first { NUMBER($tried) } of { NUMBER($count) } tickets were tried.
bulk-would-change = Would change
bulk-would-stay = Nothing to do
bulk-would-skip = Stay untouched
bulk-hours = Booked on those that change
bulk-moved-hours = { $count ->
    [one] One ticket with { $hours } of booked time gets another primary assignment.
   *[other] { NUMBER($count) } tickets with { $hours } of booked time get another primary assignment.
}
bulk-left-hours = { $count ->
    [one] One ticket with { $hours } of booked time keeps its primary assignment.
   *[other] { NUMBER($count) } tickets with { $hours } of booked time keep their primary assignment.
}
bulk-per-action = By action
bulk-action = Action
bulk-effect-changed = Changed
bulk-effect-already = Was so already
bulk-effect-left = Stays because of booked time
bulk-execute = Execute now
bulk-go-back = Back to the list
bulk-run-title = Bulk change of { $time }
bulk-no-runs = No bulk changes yet
bulk-no-runs-hint = They are kept for 30 days after their end.
bulk-started = Started
bulk-progress = Progress
bulk-progress-of = { NUMBER($done) } of { NUMBER($total) }
bulk-refreshes = This page renews itself while the run goes on.
bulk-stop = Stop the run
bulk-stop-hint = What was done until then stays.
bulk-state-waiting = Waits
bulk-state-running = Runs
bulk-state-done = Done
bulk-state-stopped = Stopped
bulk-state-failed = Failed
bulk-failed-hint = The run could not be carried out. What was done until then stays.
bulk-no-undo = A run cannot be undone. The history of each ticket tells what was changed.
bulk-results = Tickets
bulk-results-filter = Which tickets are shown
bulk-result-all = All
bulk-result-waiting = Not done yet
bulk-result-changed = Changed
bulk-result-unchanged = Nothing to do
bulk-result-skipped = Untouched
bulk-no-results = No such tickets in this run
bulk-result = Result
bulk-reason-not-found = You do not see this ticket, or not any more.
bulk-reason-access-ended = Your access had ended before.
bulk-reason-forbidden = You may not write on this ticket now.
bulk-reason-not-offered = Not possible for this ticket: { $action }
bulk-reason-stale = Somebody else changed it in the same moment.
bulk-reason-damaged = What is stored about it contradicts itself. Tell your administrator.
notice-bulk-stopped = The run was stopped.
