### Words that pages and mails have in common.

## Statuses
status-new = Neu
status-in-process = In Bearbeitung
status-done = Fertig
status-accepted = Abgenommen
status-rejected = Abgelehnt
status-billed = Abgerechnet

## Priorities, 1 is the lowest
priority-1 = Sehr niedrig
priority-2 = Niedrig
priority-3 = Normal
priority-4 = Hoch
priority-5 = Sehr hoch

## Tickets
ticket = Ticket
ticket-number = Ticket { $number }
ticket-title = { $number } · { $subject }
number = Nummer
subject = Betreff
description = Beschreibung
status = Status
priority = Priorität
project = Projekt
task = Vorgang
customer = Kunde
contact = Ansprechpartner
creator = Erstellt von
assignee = Bearbeiter
participants = Beteiligte
recipient = Empfänger
comment = Kommentar
reason = Begründung
remark = Bemerkung
attachments = Anhänge
customer-reference = Kundenreferenz
due = Fällig
created = Erstellt
updated = Geändert
internal = Intern
on-behalf = im Namen des Kunden
nobody = Noch niemand

## Hours
hours = Stunden
hours-planned = Geplant
hours-actual = Gebucht
hours-billable = Abrechenbar

## People
greeting = Guten Tag { $name },
name = Name
login-name = Benutzername
password = Kennwort

## Short answers
yes = Ja
no = Nein
none = Keine

## Days
today-at = heute, { $clock }
yesterday-at = gestern, { $clock }
day-at = { $day }, { $clock }
