### Words for tables that come in: progress, report, tickets of other systems.

audit-tickets-imported = Tickets imported
import-kept = Already there, left as it is
import-no-arrival = No ticket is taken over in this status. Please take over billed tickets as accepted.
import-done-in-closed = The project is closed. Nobody could accept a finished ticket there.
import-waiting = The table is about to be dealt with.
import-checking = The table is being checked.
import-writing = The table is being imported.
import-rows-done = { $done } rows so far.
import-rows-of = { $done } of { $total } rows.
import-refreshes = This page loads itself anew every two seconds. You can leave it; the work goes on.
import-stopped = The work was stopped.
import-failed = The table could not be dealt with. Please upload it again.
import-nothing-written = Nothing was imported.
import-rows-file = Save all mistakes as CSV
import-tickets-hint = Nobody gets a mail about imported tickets.
import-tickets-known = Tickets are only added: a row whose id or external_number is there already changes nothing. Separate several values in one cell by semicolons; times are in UTC.
import-written = Imported
import-checked = The table was checked.
import-given = Your last tables
