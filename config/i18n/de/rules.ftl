### Words for workflow and permissions as the product shows them.

## Conditions of the rules, as statements
condition-can-log-in = Der Ansprechpartner kann sich anmelden
condition-ticket-access = Der Zugang umfasst Tickets
condition-own-customer = Das Ticket gehört dem eigenen Kunden des Ansprechpartners
condition-not-subtask = Es ist keine Teilaufgabe
condition-site-readable = Sein Standort darf gelesen werden, sofern Standorte den Zugang begrenzen
condition-site-writable = Sein Standort darf bearbeitet werden, sofern Standorte den Zugang begrenzen
condition-granted = Eine Berechtigung umfasst Projekt und Vorgang
condition-reached = Diese Berechtigung erreicht das Ticket: genannt, ohne Ansprechpartner oder alle
condition-named = Das Ticket nennt den Ansprechpartner
condition-assigned-regardless = Laut Einstellungen sehen Ansprechpartner Tickets, die sie nennen, auch ohne Berechtigung
condition-company-writes = Die Einstellungen beschränken Ansprechpartner nicht auf das Lesen
condition-project-open = Das Projekt ist offen
condition-grant-writes = Die Berechtigung ist nicht nur lesend
condition-not-closed = Das Ticket ist weder abgenommen noch abgerechnet
condition-status-editable = Das Ticket ist neu oder in Bearbeitung
condition-status-done = Das Ticket ist fertig
condition-priority-allowed = Laut Einstellungen wählen Ansprechpartner die Priorität
condition-participants-allowed = Laut Einstellungen verwalten Ansprechpartner Beteiligte
condition-is-ticket-contact = Die Person ist Ansprechpartner des Tickets
condition-is-participant = Die Person ist beteiligt
condition-may-apply-accepted = Der Zugang darf abnehmen
condition-may-apply-rejected = Der Zugang darf ablehnen
condition-may-apply-in-process = Der Zugang darf zurückgeben
condition-shows-planned = Die Berechtigung zeigt geplante Stunden
condition-shows-actual = Die Berechtigung zeigt gebuchte Stunden
condition-shows-billable = Die Berechtigung zeigt abrechenbare Stunden
condition-machines-readable = Maschinen dürfen gelesen werden, sofern Standorte den Zugang begrenzen
condition-machine-placed = Das Ticket nennt einen Standort, sofern Standorte den Zugang begrenzen
condition-task-fits = Der Vorgang, falls gewählt, ist aktiv und gehört zum Projekt
condition-task-chosen = Ein Vorgang ist gewählt, oder keine schreibende Berechtigung umfasst einen
condition-staff-active = Der Mitarbeiter ist aktiv
condition-administrator = Der Mitarbeiter ist Administrator
condition-sees-all = Der Mitarbeiter sieht alle Projekte oder ist Administrator
condition-in-project = Der Mitarbeiter gehört zu einem Projekt des Tickets
condition-family-tie = Der Mitarbeiter hat es angelegt, bearbeitet es oder ist in seiner Gruppe, oder so beim Hauptticket oder einer Teilaufgabe
condition-staff-writes = Der Mitarbeiter liest nicht nur
condition-open-or-administrator = Das Projekt ist offen, oder der Mitarbeiter ist Administrator
condition-not-billed = Das Ticket ist nicht abgerechnet
condition-not-closed-or-administrator = Das Ticket ist weder abgenommen noch abgerechnet, oder abgenommen und der Mitarbeiter Administrator
condition-status-accepted = Das Ticket ist abgenommen
condition-status-bookable = Das Ticket ist in Bearbeitung oder fertig
condition-may-bill = Der Mitarbeiter darf abrechnen oder ist Administrator

## What somebody does
action-view = das Ticket sehen
action-write = am Ticket schreiben
action-comment = für alle Leser kommentieren und Dateien anhängen
action-comment-internally = für das Team kommentieren und Dateien anhängen
action-read-internal = lesen, was nur das Team liest
action-edit-subject = den Betreff berichtigen
action-edit-reference = die Kundenreferenz berichtigen
action-edit-priority = die Priorität ändern
action-edit-internal = jedes andere Feld ändern
action-manage-participants = Beteiligte hinzufügen und entfernen
action-leave-participants = nicht länger beteiligt sein
action-accept = als Kunde abnehmen
action-reject = als Kunde ablehnen
action-return = als Kunde zurückgeben
action-change-status = den Status nach dem Ablauf ändern
action-bill = das Ticket auf abgerechnet setzen
action-book-time = Zeit buchen
action-read-planned-hours = geplante Stunden lesen
action-read-actual-hours = gebuchte Stunden lesen
action-read-billable-hours = abrechenbare Stunden lesen
action-read-machine = die Maschine sehen
action-create = ein neues Ticket anlegen

## What an employee is to a ticket
relation-writer = Mitarbeiter
relation-creator = sein Ersteller
relation-assignee = sein Bearbeiter
relation-parent-assignee = Bearbeiter des Haupttickets
relation-project-manager = Projektleitung
relation-administrator = Administrator
relation-biller = wer abrechnet

## Kinds of tickets
kind-owned = Ticket eines Kunden
kind-ownerless = Ticket ohne Kunden
kind-subtask = Teilaufgabe

## Headings and fixed statements
docs-row = Nr.
docs-from = Von
docs-to = Nach
docs-tickets = Für
docs-who = Wer
docs-needs = Braucht
docs-brings = Bewirkt
docs-action = Um zu
docs-contacts = Ansprechpartner
docs-staff = Mitarbeiter
docs-contact = Ansprechpartner
docs-on-behalf = im Namen des Kunden
docs-comment-needed = mit Kommentar
docs-subtasks-final = alle Teilaufgaben beendet
docs-solver-barred = nicht durch den, der es gelöst hat
docs-solver-barred-unless-allowed = nicht durch den, der es gelöst hat, außer die Einstellungen erlauben es
docs-assigns-actor = wer handelt, wird Bearbeiter, falls es keinen gibt
docs-records-solver = wer handelt, wird als Löser vermerkt
docs-records-answer = ein Eintrag im Abnahmeprotokoll
docs-nobody = niemand
docs-diagram-title = Status eines Tickets und wer sie ändert
docs-dashed-needs-comment = Gestrichelt: nur mit Kommentar
docs-whoever-may = Wer „{ $action }“ darf
docs-way = Weg { $number }

## Pages
rules-title = Ablauf und Rechte
rules-lead = Was das Portal erlaubt, gezeigt aus den Regeln, nach denen es entscheidet.
rules-diagram = Der Weg eines Tickets
rules-workflow = Jeder Statuswechsel
rules-permissions = Wer was darf
rules-permissions-hint = Alle Aussagen einer Zelle müssen zutreffen. Wo mehrere Wege genannt sind, genügt einer.
rules-link = Ablauf und Rechte anzeigen
