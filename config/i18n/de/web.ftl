### Words of the pages.

## Frame
nav-tickets = Tickets
nav-customers = Kunden
nav-projects = Projekte
nav-employees = Mitarbeiter
nav-mail = E-Mails
nav-settings = Einstellungen
nav-account = Mein Konto
main-navigation = Hauptnavigation
skip-to-content = Zum Inhalt springen
way-back = Zurück
log-in = Anmelden
log-out = Abmelden
demo-notice = Demonstration mit erfundenen Daten. Nichts verlässt diesen Server.

## Buttons and small words
save = Speichern
cancel = Abbrechen
edit = Bearbeiten
edit-named = { $name } bearbeiten
delete-named = { $name } löschen
delete = Löschen
add = Hinzufügen
remove = Entfernen
remove-person = { $name } entfernen
apply = Übernehmen
ok = OK
search = Suchen
show-all = Alle anzeigen
go-back = Zurück
to-start = Zu den Tickets
optional = (optional)
not-chosen = Nicht gewählt
not-set = nicht angegeben
never = Noch nie
details = Angaben
actions = Aktionen
state = Zustand
state-active = Aktiv
state-inactive = Inaktiv
switched-on = Ein
switched-off = Aus
time = Zeit
people = Personen
form-errors = { $count ->
    [one] Bitte berichtigen Sie eine Angabe.
   *[other] Bitte berichtigen Sie { NUMBER($count) } Angaben.
}
drop-files = Dateien hierher ziehen oder Bildschirmfoto einfügen

## Lists
paging = Seiten der Liste
previous-page = Zurück
next-page = Weiter
nothing-found = Nichts gefunden
nothing-found-hint = Versuchen Sie einen anderen Begriff oder weniger Filter.

## Login
login-failed = Benutzername oder Kennwort ist nicht richtig.
login-slowed = Zu viele Versuche. Bitte versuchen Sie es in { $wait } erneut.
session-ended = Sie wurden abgemeldet. Bitte melden Sie sich erneut an.
password-forgotten = Kennwort vergessen oder Link abgelaufen?
demo-logins = Zugänge zum Ausprobieren
demo-logins-hint = Jeder Zugang sieht etwas anderes.

## Passwords
set-password = Kennwort festlegen
set-password-for = Sie legen das Kennwort für den Benutzernamen { $login } fest.
change-password = Kennwort ändern
must-change-explain = Bitte wählen Sie ein eigenes Kennwort, bevor Sie fortfahren.
current-password = Aktuelles Kennwort
new-password = Neues Kennwort
repeat-password = Neues Kennwort wiederholen
save-password = Kennwort speichern
password-minimum = Mindestens { NUMBER($count) } Zeichen.
request-link = Neuen Link anfordern
request-link-explain = Geben Sie Ihren Benutzernamen oder Ihre E-Mail-Adresse ein. Wir senden Ihnen einen Link, mit dem Sie ein neues Kennwort festlegen.
request-link-sent = Falls es diesen Zugang gibt, ist ein Link unterwegs.
request-link-sent-hint = Der Link gilt 24 Stunden und nur einmal. Kommt nichts an, sehen Sie im Spam-Ordner nach oder fragen Sie Ihre Ansprechperson bei uns.
login-or-email = Benutzername oder E-Mail-Adresse
send-link = Link senden
back-to-login = Zurück zur Anmeldung
link-expired = Dieser Link ist nicht mehr gültig
link-expired-explain = Links gelten nur einmal und 24 Stunden lang, und ein neuerer Link ersetzt den älteren. Sie können sofort einen neuen anfordern.

## Ticket list
new-ticket = Neues Ticket
queues = Warteschlangen
queue-mine = Meine
queue-unassigned = Ohne Bearbeiter
queue-all = Alle
filter-tickets = Tickets filtern
filters = Filter
search-term = Suche
search-tickets-hint = Nummer, Betreff oder Text
apply-filters = Anzeigen
chosen-filters = Gesetzte Filter
chosen-filter = { $field }: { $value }
clear-filters = Alle zurücksetzen
all-customers = Alle Kunden
all-projects = Alle Projekte
all-tasks = Alle Vorgänge
all-statuses = Alle Status
open-statuses = Alle offenen
all-priorities = Alle Prioritäten
all-assignees = Alle Bearbeiter
all-creators = Alle Personen
filter-unlisted = Nicht in dieser Liste
waits-for-you = Wartet auf Sie
no-tickets-yet = Hier sind keine Tickets
no-tickets-hint = Sobald es eines gibt, finden Sie es in dieser Liste.
no-access-hint = Für Sie sind derzeit keine Tickets vorhanden. Falls Sie welche erwarten, wenden Sie sich bitte an Ihre Ansprechperson in unserem Haus.

## Ticket
updated-at = Geändert { $when }
journey = Stand des Tickets
thread = Kommentare
no-comments = Noch keine Kommentare.
show-history = Alle Änderungen anzeigen
hide-history = Nur Kommentare anzeigen
edited = Bearbeitet { $when }
changed-status = hat den Status geändert auf
add-comment = Kommentar hinzufügen
send-comment = Kommentar senden
who-reads = Wer liest das?
comment-public = Kunde und Team
comment-public-hint = Der Kunde sieht den Kommentar und erhält eine E-Mail.
comment-internal = Nur das Team
comment-internal-hint = Kunden sehen interne Kommentare und deren Dateien nie.
ticket-type = Art
site = Standort
machine = Maschine
categories = Kategorien
hours-percent = { NUMBER($percent) } % der geplanten Stunden sind verbraucht
protocol = Abnahmeprotokoll
protocol-line = { $time }, Fassung { $version }
open-protocol = Öffnen und drucken
protocol-empty = Noch keine Antwort
protocol-empty-hint = Sobald fertige Arbeit abgenommen, abgelehnt oder zurückgegeben wird, finden Sie es hier.
protocol-accepted = Arbeit abgenommen
protocol-behalf = Arbeit im Namen des Kunden abgenommen
protocol-rejected = Arbeit abgelehnt
protocol-returned = Arbeit zurückgegeben
protocol-by = Beantwortet von
protocol-on = Beantwortet am
protocol-reported = Fertig gemeldet
protocol-reported-by = { $name } am { $when }
protocol-version = Fassung des Tickets
protocol-as-of = { $company }, Stand { $when }
protocol-file = abnahmeprotokoll-{ $number }.txt
print = Drucken
save-as-text = Als Text speichern
attachment = Anhang
edit-ticket = Ticket berichtigen
customer-reference-hint = Zum Beispiel Ihre Bestellnummer.

## Answer to finished work
answer-title = Die Arbeit ist fertig. Sind Sie zufrieden?
answer-title-staff = Wartet auf die Antwort des Kunden
answer-done-by = { $name } hat die Arbeit am { $since } fertig gemeldet.
answer-done = Die Arbeit wurde am { $since } fertig gemeldet.
answer-hint = Bitte prüfen Sie das Ergebnis und geben Sie uns Ihre Antwort.
answer-accept = Abnehmen
answer-behalf = Im Namen des Kunden abnehmen
answer-reject = Ablehnen
answer-return = Zurück in Bearbeitung
answer-accept-title = Arbeit abnehmen?
answer-reject-title = Arbeit ablehnen?
answer-return-title = Zurück in Bearbeitung geben?
answer-accept-explain = Sie bestätigen, dass die Arbeit wie vereinbart erledigt ist. Das Ticket wird damit geschlossen.
answer-behalf-explain = Sie halten fest, dass der Kunde die Arbeit abgenommen hat. Geben Sie an, woher Sie das wissen.
answer-reject-explain = Die Lösung entspricht nicht der Vereinbarung. Das Ticket wird als abgelehnt geschlossen, und wer daran gearbeitet hat, erfährt Ihre Begründung.
answer-return-explain = Es fehlt noch etwas oder Sie haben einen Fehler gefunden. Die Arbeit am Ticket geht weiter.
reason-hint = Was funktioniert nicht, und was haben Sie erwartet?
what-is-missing = Was fehlt noch?

## Status dialog
change-status = Status ändern
next-status = Nächster Status
status-now = Jetzt:
comment-needed = Ein Kommentar ist nötig.
status-comment-internal = Bemerkung nur für das Team
status-comment-hint = Kunden sehen ihn dann nicht. Eine Ablehnung und eine Abnahme im Namen des Kunden sind für sie immer sichtbar.

## Desk of employees
take-ticket = Ticket übernehmen
assignment = Zuordnung
assign = Zuordnen
times = Projektzeiten
no-times = Noch nichts gebucht.
book-time = Zeit buchen
day = Tag
billable-hint = Leer: alles.
billable-part = { $hours } abrechenbar
travel = Reisezeit
planned-hours = Geplante Stunden
start = Beginn
group = Gruppe
what-was-done = Was wurde getan
no-participants = Keine weiteren Ansprechpartner.
add-participant = Ansprechpartner hinzufügen

## New ticket
new-ticket-lead = Schildern Sie uns Ihr Anliegen. Sie können hier jeden Schritt verfolgen.
new-ticket-lead-staff = Der Kunde sieht das Ticket, soweit es die Berechtigungen des Ansprechpartners erlauben.
subject-hint = In einer Zeile: Worum geht es?
description-hint = Was ist passiert, was haben Sie erwartet, seit wann?
contact-hint = Die Person beim Kunden, die die Arbeit abnimmt.
create-ticket = Ticket anlegen
choose-project-hint = Davon hängt ab, welche Vorgänge, Ansprechpartner und Standorte zur Wahl stehen.
choose-other-project = Anderes Projekt wählen
go-on = Weiter
upload-hint = Bis zu { NUMBER($count) } Dateien mit je höchstens { $size }.

## Account
about-you = Zu Ihrer Person
about-you-hint = Etwas stimmt nicht? Ihre Ansprechperson in unserem Haus ändert es für Sie.
email = E-Mail-Adresse
language = Sprache
language-default = Standard ({ $language })
language-de = Deutsch
language-en = Englisch
sessions = Wo Sie angemeldet sind
sessions-hint = Beenden Sie eine Sitzung, die Sie nicht kennen, und ändern Sie Ihr Kennwort.
this-session = Diese Sitzung
session-line = Seit { $started }, zuletzt benutzt { $seen }
end-session = Sitzung beenden
tokens = API-Schlüssel
tokens-hint = Für Programme, die mit Ihren Tickets arbeiten. Ein Schlüssel darf, was Sie dürfen.
token-fresh = Kopieren Sie diesen Schlüssel jetzt. Er wird nicht wieder angezeigt.
token-line = Erstellt { $created }, gültig bis { $expires }
token-used = zuletzt benutzt { $when }
new-token = Neuer Schlüssel
token-name = Wofür ist er?
token-name-hint = Zum Beispiel „Monatsbericht“.
token-lifetime = Gültig für
token-days = { $count ->
    [one] 1 Tag
   *[other] { NUMBER($count) } Tage
}
create-token = Schlüssel anlegen
revoke = Widerrufen

## Customers
new-customer = Neuer Kunde
edit-customer = Kunde bearbeiten
search-customers = Nummer oder Name
customer-number = Kundennummer
customer-language-hint = Für E-Mails an Ansprechpartner ohne eigene Sprache.
customer-active-hint = Ist der Kunde inaktiv, kann sich keiner seiner Ansprechpartner anmelden. Tickets bleiben erhalten.
contacts = Ansprechpartner
open-tickets = Offene Tickets
latest-tickets = Neueste Tickets
no-contacts = Dieser Kunde hat noch keine Ansprechpartner.
no-projects = Noch keine Projekte.
sites = Standorte
new-site = Neuer Standort
edit-site = Standort bearbeiten
no-sites = Noch keine Standorte.
site-label = Bezeichnung
site-label-hint = So nennt ihn Ihr Team, zum Beispiel „Werk 2“.
site-kind = Art der Adresse
site-active-hint = Inaktive Standorte werden nicht mehr angeboten. Tickets behalten sie.
machine-active-hint = Inaktive Maschinen werden nicht mehr angeboten. Tickets behalten sie.
site-default = Hauptadresse
site-invoice = Rechnungsadresse
site-delivery = Lieferadresse
street = Straße und Hausnummer
zip = Postleitzahl
city = Ort
country = Land
machines = Maschinen
new-machine = Neue Maschine
edit-machine = Maschine bearbeiten
no-machines = Noch keine Maschinen.
serial = Seriennummer
serial-line = Seriennummer { $serial }

## Contacts
new-contact = Neuer Ansprechpartner
edit-contact = Ansprechpartner bearbeiten
first-name = Vorname
last-name = Nachname
phone = Telefon
contact-email-hint = Nötig, um den Link für das Kennwort zu senden.
is-employee = Zugleich Mitarbeiter bei uns
is-employee-hint = Niemand darf auf der einen Seite abnehmen, was dieselbe Person auf der anderen gelöst hat.
contact-active-hint = Ist der Ansprechpartner inaktiv, kann er sich nicht anmelden. Tickets und Kommentare bleiben erhalten.
notify-without-grant = Ticket-E-Mails auch ohne Berechtigung senden
notify-without-grant-short = E-Mails ohne Berechtigung
notify-without-grant-hint = Der Ansprechpartner erhält E-Mails zu Tickets, die ihn nennen, obwohl das Portal sie nicht zeigt.
no-login = Kein Zugang
portal-login = Portalzugang
no-login-hint = Dieser Ansprechpartner kann sich noch nicht anmelden.
set-up-login = Zugang einrichten
edit-login = Zugang bearbeiten
login-name-hint = Muss unter Mitarbeitern und Ansprechpartnern eindeutig sein.
login-then-grants = Vergeben Sie danach Berechtigungen: Ein Zugang allein zeigt keine Tickets.
ticket-access = Zugang zu Tickets
ticket-access-on = Zugang zu Tickets einschalten
ticket-access-hint = Ist er aus, kann sich der Ansprechpartner anmelden, sieht aber kein Ticket.
last-login = Letzte Anmeldung
link-pending = Link gesendet, gültig bis { $until }
link-waiting = Link wird gleich verschickt
link-unused = Link ist ungenutzt abgelaufen
send-new-link = Neuen Link senden
password-is-set = Ist festgelegt
password-not-set = Noch nicht festgelegt
must-change-state = Muss bei der nächsten Anmeldung geändert werden
password-method = Wie wird das Kennwort festgelegt?
password-by-mail = Link per E-Mail senden
password-by-mail-hint = Ein Link geht an { $email }. Er gilt 24 Stunden und nur einmal.
password-by-mail-typed-hint = Ein Link geht an die E-Mail-Adresse aus diesem Formular. Er gilt 24 Stunden und nur einmal.
password-by-mail-impossible = Nicht möglich, es ist keine E-Mail-Adresse hinterlegt.
password-by-hand = Von Hand eingeben
password-by-hand-hint = Sie übergeben es selbst. Es wird nie per E-Mail gesendet.
password-must-change = Muss bei der ersten Anmeldung geändert werden
reset-password = Kennwort zurücksetzen
reset-password-explain = Das aktuelle Kennwort von { $login } gilt nicht mehr, alle Sitzungen enden, und ältere Links werden ungültig.
withdraw-access = Zugang entziehen
withdraw-explain = Das wirkt sofort, auch auf offene Sitzungen. Tickets, Kommentare und Verlauf des Ansprechpartners bleiben erhalten.
access-level = Wie viel Zugang soll bleiben?
access-full = Anmeldung und Tickets
access-full-hint = Nichts wird entzogen.
access-login-only = Nur Anmeldung
access-login-only-hint = Der Ansprechpartner kann sich anmelden, sieht aber kein Ticket.
access-withdrawn = Kein Zugang
access-withdrawn-hint = Der Benutzername wird gelöscht und kann neu vergeben werden.
access-log = Änderungen an Zugang und Berechtigungen

## Grants
grants = Berechtigungen
new-grant = Berechtigung hinzufügen
edit-grant = Berechtigung bearbeiten
delete-grant = Diese Berechtigung löschen?
delete-grant-explain = { $name } verliert ab der nächsten Anfrage, was diese Berechtigung in { $project } erlaubt.
no-grants = Noch keine Berechtigungen
no-grants-hint = Ohne Berechtigung sieht der Ansprechpartner keine Tickets und kann keine anlegen.
grant-lead = Was darf { $name } sehen und tun?
no-projects-to-grant = Kein Projekt kann freigegeben werden
no-projects-to-grant-hint = Der Kunde hat noch keine Projekte.
scope = Vorgänge
scope-all-tasks = Alle Vorgänge
scope-all-tasks-hint = Später hinzugefügte Vorgänge gehören dazu.
scope-existing-tasks = Nur die jetzt vorhandenen Vorgänge
scope-existing-tasks-hint = Später hinzugefügte Vorgänge gehören nicht dazu.
scope-task = Ein Vorgang
scope-task-named = Vorgang { $task }
scope-existing-count = { $count ->
    [one] Der damals vorhandene Vorgang
   *[other] Die { NUMBER($count) } damals vorhandenen Vorgänge
}
rights = Rechte
read-only = Nur lesen
read-only-hint = Keine neuen Tickets, Kommentare, Dateien oder Antworten.
read-and-write = Lesen und schreiben
reach = Welche Tickets
reach-named = Eigene Tickets
reach-named-hint = Tickets, die diesen Ansprechpartner nennen oder an denen er beteiligt ist.
reach-unassigned = Eigene Tickets und solche ohne Ansprechpartner
reach-unassigned-hint = Auch Tickets, die beim Kunden niemanden nennen.
reach-all = Alle Tickets des Kunden
reach-all-hint = Auch Tickets, die Kolleginnen und Kollegen nennen.
hours-visible = Stunden, die der Ansprechpartner sieht
hours-planned-hint = Was vereinbart oder geschätzt wurde.
hours-actual-hint = Was tatsächlich gebucht wurde.
hours-billable-hint = Der Teil, der auf die Rechnung kommt.
ends = Endet
ends-hint = Letzter Tag, an dem die Berechtigung gilt. Leer: kein Ende.
no-end = Kein Ende
apply-hint = OK speichert und schließt. Übernehmen speichert und lässt das Formular für die nächste Berechtigung offen.
suspended-ended = Abgelaufen
suspended-internal = Interne Projekte sind derzeit nicht freigegeben
suspended-customer = Das Projekt gehört jetzt zu einem anderen Kunden

## Projects and tasks
new-project = Neues Projekt
edit-project = Projekt bearbeiten
search-projects = Kurzname oder Name
short-name = Kurzname
short-name-hint = Kurz und eindeutig, erscheint in Listen.
internal-project = Internes Projekt
project-customer-hint = Ein Projekt ohne Kunden ist intern.
no-customer = Kein Kunde (internes Projekt)
project-language-hint = Für E-Mails zu Tickets dieses Projekts.
project-open = Offen
project-closed = Geschlossen
project-is-open = Für Buchungen offen
project-is-open-hint = Auf ein geschlossenes Projekt kann niemand Zeiten buchen.
tasks = Vorgänge
new-task = Neuer Vorgang
edit-task = Vorgang bearbeiten
task-active-hint = Neue Tickets lassen sich nur in aktiven Vorgängen anlegen.
no-tasks = Noch keine Vorgänge
no-tasks-hint = Vorgänge gliedern die Arbeit eines Projekts.
managers = Projektleitung
members = Mitglieder
no-managers = Noch keine Projektleitung.
no-members = Noch keine Mitglieder.
add-employee = Mitarbeiter hinzufügen

## Employees and groups
new-employee = Neuer Mitarbeiter
edit-employee = Mitarbeiter bearbeiten
search-employees = Name oder Benutzername
role = Rolle
role-employee = Mitarbeiter
role-administrator = Administrator
role-administrator-hint = Verwaltet auch Zugänge, Berechtigungen, Mitarbeiter und Einstellungen.
may-bill = Darf Tickets auf abgerechnet setzen
all-projects-right = Arbeitet in allen Projekten
all-projects-right-hint = Ohne in jedem Mitglied zu sein.
employee-read-only-hint = Ändert nichts, gleich was sonst erlaubt ist.
employee-name-hint = Vorname und Nachname, so wie Kunden ihn sehen.
main-group = Hauptgruppe
may-bill-hint = Abgerechnete Tickets sind endgültig gesperrt.
employee-active-hint = Ist der Mitarbeiter inaktiv, kann er sich nicht anmelden und bekommt keine Tickets.
groups = Gruppen
groups-lead = Gruppen erhalten Tickets, die an niemand Bestimmten gerichtet sind.
new-group = Neue Gruppe
edit-group = Gruppe bearbeiten
group-active-hint = Inaktive Gruppen werden nicht mehr angeboten. Tickets behalten sie.
no-groups = Noch keine Gruppen

## Settings
settings-lead = Diese Einstellungen gelten für alle. Änderungen wirken sofort.
settings-company = Unternehmen
settings-company-hint = Name, Sprache und Zeit.
settings-contacts = Was Ansprechpartner dürfen
settings-contacts-hint = Berechtigungen entscheiden je Projekt. Diese Schalter stehen darüber.
settings-work = Wie das Team arbeitet
settings-work-hint = Abnahme, Einträge und Zeiten.
settings-portal = Tickets aus dem Portal
settings-portal-hint = Womit ein Ticket beginnt, das ein Ansprechpartner anlegt.
save-settings = Einstellungen speichern
default-off = Standard: aus
company-name = Name des Unternehmens
company-name-hint = Steht auf jeder Seite und in jeder E-Mail.
company-language = Sprache des Unternehmens
company-language-hint = Sprache der Anmeldeseite und aller, die keine eigene Sprache haben.
time-zone = Zeitzone
time-zone-hint = Bestimmt, wann ein Tag beginnt, zum Beispiel Europe/Berlin.
contact-read-only = Alle Ansprechpartner lesen nur
contact-read-only-hint = Kein Ansprechpartner kann anlegen, kommentieren, anhängen oder antworten, gleich was die Berechtigungen sagen.
internal-projects-grantable = Interne Projekte können freigegeben werden
internal-projects-grantable-hint = Ist das aus, können solche Berechtigungen nicht vergeben werden, und vorhandene ruhen.
assigned-regardless = Ansprechpartner sehen Tickets, die sie nennen, auch ohne Berechtigung
assigned-regardless-hint = Nur lesend und ohne Stunden. Auch wer als Beteiligter eingetragen wird, sieht das Ticket dann.
contacts-may-set-priority = Ansprechpartner wählen die Priorität
contacts-may-set-priority-hint = Beim Anlegen und solange das Ticket neu oder in Arbeit ist. Ist das aus, erhalten neue Tickets die Standardpriorität.
contacts-manage-participants = Ansprechpartner verwalten Beteiligte
contacts-manage-participants-hint = Wer auf einem Ticket als Ansprechpartner steht und dort schreiben darf, fügt Kolleginnen und Kollegen des eigenen Unternehmens hinzu oder nimmt sie heraus. Ist das aus, tun es nur Mitarbeiter.
solver-may-accept = Wer ein Ticket gelöst hat, darf es im Namen des Kunden abnehmen
solver-may-accept-hint = Immer mit Kommentar. Ist das aus, muss es eine zweite Person tun.
creator-changeable = Der Ersteller eines Tickets kann geändert werden
creator-changeable-hint = Auswahl unter den Mitgliedern des Projekts. Ist das aus, bleibt der Ersteller, wie er ist.
last-entry-editable = Verfasser bearbeiten ihren letzten Kommentar
last-entry-editable-hint = Mit seinen Dateien, bis ein weiterer Kommentar folgt. Ist das aus, bleibt jeder Kommentar, wie er geschrieben wurde.
history-editable-by-managers = Projektleitungen bearbeiten alle Kommentare
history-editable-by-managers-hint = Auch die von anderen. Frühere Fassungen bleiben erhalten.
offer-all-tickets-in-time-recording = Tickets aller Mitarbeiter in der Zeiterfassung anbieten
offer-all-tickets-in-time-recording-hint = Ist das aus, werden nur die eigenen Tickets angeboten.
default-priority = Standardpriorität
portal-channel = Kanal
channel-portal = Portal
channel-phone = Telefon
channel-mail = E-Mail
channel-program = Programm
channel-other = Anderer
default-type = Art
forward-to-group = An Gruppe weiterleiten
forward-to-group-hint = Bekommt Tickets, für die das Konto des Ansprechpartners keinen Empfänger vorgibt. Standard: keine, das Ticket bleibt ohne Bearbeiter.
no-group = Keine Gruppe

## Outgoing mail
mail-lead = Was das Portal sendet und wie weit es gekommen ist.
mail-held = Es ist kein Mailserver eingerichtet. E-Mails werden hier aufbewahrt und nicht gesendet.
no-mail = Hier sind keine E-Mails
no-mail-hint = E-Mails erscheinen, sobald etwas geschieht, das jemand wissen soll.
mail-state-waiting = Wartet
mail-state-retrying = Neuer Versuch
mail-state-sent = Gesendet
mail-state-failed = Fehlgeschlagen
mail-state-held = Aufbewahrt
mail-state-dropped = Nicht gesendet
sender = Absender
attempts = Versuche
next-try = Nächster Versuch
send-again = Erneut senden
mail-text = Textfassung
mail-html = So sieht es der Empfänger
mail-not-kept = Der Text dieser E-Mail wird nicht aufbewahrt.
mail-topic-access-link = Link zum Festlegen des Kennworts
mail-topic-password-changed = Kennwort geändert
mail-topic-ticket-created = Neues Ticket
mail-topic-comment-added = Neuer Kommentar
mail-topic-assigned = Ticket zugewiesen
mail-topic-done = Ticket ist fertig
mail-topic-accepted = Ticket abgenommen
mail-topic-rejected = Ticket abgelehnt
mail-topic-returned = Ticket zurückgegeben
mail-topic-dropped = Ticket wird nicht weiter verfolgt
mail-withheld-inactive = Die Person ist nicht mehr aktiv.
mail-withheld-no-address = Für die Person ist keine E-Mail-Adresse hinterlegt.
mail-withheld-owner-voided = Das Ticket gehörte nicht zum Kunden des Empfängers; der Kunde wurde entfernt.
mail-withheld-link-voided = Der Link wurde ersetzt oder wird nicht mehr gebraucht.
mail-withheld-no-login = Die Person hat keinen Zugang mehr.
mail-withheld-not-visible = Die Person darf das nicht mehr lesen.

## What happened, shown after a form
notice-saved = Gespeichert.
notice-ticket-created = Das Ticket ist erfasst.
notice-comment-added = Ihr Kommentar ist hinzugefügt.
notice-accepted = Sie haben die Arbeit abgenommen. Vielen Dank!
notice-rejected = Sie haben die Arbeit abgelehnt. Wir sind informiert.
notice-returned = Das Ticket ist wieder in Bearbeitung.
notice-status-changed = Der Status ist geändert.
notice-assigned = Das Ticket ist zugeordnet.
notice-taken = Das Ticket gehört jetzt Ihnen.
notice-time-booked = Ihre Zeit ist gebucht.
notice-participants-changed = Die Beteiligten sind geändert.
notice-password-changed = Ihr Kennwort ist geändert.
notice-link-sent = Ein Link ist unterwegs.
notice-login-saved = Der Zugang ist gespeichert.
notice-access-changed = Der Zugang ist geändert.
notice-grant-saved = Die Berechtigung ist gespeichert.
notice-grant-deleted = Die Berechtigung ist gelöscht.
notice-session-ended = Die Sitzung ist beendet.
notice-token-revoked = Der Schlüssel ist widerrufen.
notice-mail-queued = Die E-Mail steht wieder in der Warteschlange.

## What is wrong with a field
problem-blank = Bitte füllen Sie dieses Feld aus.
problem-subject-blank = Bitte geben Sie einen Betreff ein.
problem-description-blank = Bitte beschreiben Sie Ihr Anliegen.
problem-reason-blank = Bitte geben Sie eine Begründung an.
problem-comment-blank = Bitte geben Sie einen Kommentar ein.
problem-too-long = Hier sind höchstens { NUMBER($count) } Zeichen möglich.
problem-characters = Der Text enthält Zeichen, die sich nicht speichern lassen.
problem-choice = Bitte wählen Sie einen der Einträge.
problem-email = Bitte geben Sie eine E-Mail-Adresse wie name@example.com ein.
problem-date = Bitte geben Sie ein Datum ein.
problem-hours = Bitte geben Sie Stunden wie 1,5 oder 1:30 ein.
problem-login-taken = Dieser Benutzername ist schon vergeben.
problem-number-taken = Diese Nummer ist schon vergeben.
problem-name-taken = Dieser Name ist schon vergeben.
problem-grant-exists = Der Ansprechpartner hat diese Berechtigung schon.
problem-password-short = Das Kennwort braucht mindestens { NUMBER($count) } Zeichen.
problem-password-repeat = Die beiden Kennwörter stimmen nicht überein.
problem-password-wrong = Das aktuelle Kennwort ist nicht richtig.
problem-no-email = Es ist keine E-Mail-Adresse hinterlegt, daher kann kein Link gesendet werden.
problem-file-large = { $name } ist größer als { $size }.
problem-file-type = Dateien wie { $name } werden nicht angenommen.
problem-time-zone = Diese Zeitzone ist nicht bekannt.
problem-changed-by = { $name } hat das zwischenzeitlich geändert. Bitte sehen Sie es sich noch einmal an.
problem-expired-form = Das Formular war zu lange offen. Bitte senden Sie es noch einmal.
problem-too-short = Hier sind mindestens { NUMBER($count) } Zeichen nötig.
problem-malformed = Bitte prüfen Sie diese Angabe.
problem-out-of-range = Dieser Wert ist hier nicht möglich.
problem-not-allowed = Diese Angabe steht Ihnen nicht offen.
problem-unknown = Das Formular enthielt eine Angabe, die hier nicht bekannt ist.
problem-password-weak = Dieses Kennwort ist zu leicht zu erraten. Bitte wählen Sie ein anderes.
problem-changed-meanwhile = Dies wurde inzwischen geändert. Bitte sehen Sie es sich noch einmal an; Ihre Eingaben sind noch da.
problem-upload-large = Eine Datei ist größer als { $size }.
problem-upload-type = Dateien dieser Art werden nicht angenommen.
refusal-no-such-transition = Dieser Statuswechsel ist nicht mehr möglich.
refusal-not-allowed = Dieser Statuswechsel steht Ihnen nicht offen.
refusal-solver-barred = Wer ein Ticket gelöst hat, nimmt es nicht selbst ab.
refusal-open-subtasks = Teilaufgaben dieses Tickets sind noch nicht abgeschlossen.
conflict-done-ticket = Ein Ticket in diesem Projekt ist fertig und wartet auf eine Antwort. Danach kann das Projekt geschlossen werden.
conflict-customer-in-use = Tickets beziehen sich bereits darauf, deshalb bleibt der Kunde. Bitte legen Sie es neu an.
conflict-last-administrator = Dies ist die letzte Person mit Administrationsrechten. Bitte geben Sie diese Rechte zuerst jemand anderem.
conflict-login-exists = Diese Person hat bereits einen Zugang. Bitte setzen Sie stattdessen das Kennwort zurück.
conflict-no-login = Diese Person hat noch keinen Zugang.
conflict-erased = Die Daten dieser Person wurden gelöscht. Über eine gelöschte Person lässt sich nichts mehr eintragen.

## What changed, shown in the history
change-created = hat das Ticket angelegt
change-subject = Betreff
change-priority = Priorität
change-assignee = Bearbeiter
change-contact = Ansprechpartner
change-reference = Referenz
change-participants = Beteiligte
change-assignment = Projekt und Vorgang
change-solver = Gelöst von
change-planned = Geplante Stunden
change-time-booked = hat { $hours } gebucht
change-file-added = hat { $name } angehängt

## What changed, shown in the log of access
event-login-set-up = Zugang eingerichtet
event-login-changed = Zugang geändert
event-link-sent = Link für das Kennwort gesendet
event-password-reset = Kennwort zurückgesetzt
event-access-changed = Zugang geändert
event-grant-created = Berechtigung hinzugefügt: { $project }
event-grant-changed = Berechtigung geändert: { $project }
event-grant-deleted = Berechtigung gelöscht: { $project }

## Errors
request-name = Wenn Sie Hilfe brauchen, nennen Sie bitte { $request }.
error-400-title = Das haben wir nicht verstanden
error-400-advice = Die Adresse oder das Formular war nicht vollständig. Es wurde nichts geändert.
error-403-title = Das dürfen Sie nicht
error-403-advice = Ihr Zugang erlaubt diesen Schritt nicht. Es wurde nichts geändert.
error-404-title = Diese Seite haben wir nicht gefunden
error-404-advice = Es gibt sie nicht, oder Sie haben keinen Zugang dazu.
error-405-title = So geht das nicht
error-405-advice = Bitte gehen Sie zurück und verwenden Sie die Schaltflächen der Seite.
error-409-title = Jemand war schneller
error-409-advice = Sehen Sie sich den aktuellen Stand an und entscheiden Sie neu. Von Ihnen wurde nichts gespeichert.
error-412-title = Das hat sich zwischenzeitlich geändert
error-412-advice = Ihr Formular stammt von einem älteren Stand. Bitte öffnen Sie es erneut.
error-413-title = Das ist zu groß
error-413-advice = Bitte senden Sie weniger oder kleinere Dateien. Es wurde nichts gespeichert.
error-415-title = Diese Art von Datei nehmen wir nicht an
error-415-advice = Bitte wählen Sie ein anderes Format, zum Beispiel PDF. Es wurde nichts gespeichert.
error-422-title = Im Formular stimmt etwas nicht
error-422-advice = Bitte gehen Sie zurück, berichtigen Sie es und senden Sie es erneut.
error-429-title = Das war etwas zu schnell
error-429-advice = Bitte warten Sie einen Augenblick und versuchen Sie es erneut.
error-500-title = Bei uns ist etwas schiefgegangen
error-500-advice = Wir haben es festgehalten. Bitte versuchen Sie es in einigen Minuten erneut.
error-503-title = Wir sind kurz nicht erreichbar
error-503-advice = Es geht nichts verloren. Bitte versuchen Sie es in einer Minute erneut.
retry-after = Versuchen Sie es in { $wait } erneut.
wait-seconds = { $count ->
    [one] einer Sekunde
   *[other] { NUMBER($count) } Sekunden
}
wait-minutes = { $count ->
    [one] einer Minute
   *[other] { NUMBER($count) } Minuten
}

## Style guide
styleguide = Gestaltung
styleguide-lead = Alle Bausteine, in der Sprache und dem Farbschema Ihres Browsers.
guide-marks = Kennzeichen
guide-buttons = Schaltflächen
guide-notices = Hinweise
guide-lists = Listen
guide-forms = Formulare
guide-dialog = Dialog
guide-open-dialog = Dialog öffnen
guide-notice-info = Das Portal wird am Sonntag von 8 bis 9 Uhr gewartet.
guide-notice-success = Ihr Kommentar ist hinzugefügt.
guide-notice-error = Die Datei konnte nicht gespeichert werden.
guide-upload-hint = Bis 20 MB je Datei: Bilder, PDF, Dokumente, Archive.
