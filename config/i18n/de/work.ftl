### Words for what employees do to a ticket: move it, split it, copy it, label it, correct time and comments.

## Moving
move-ticket = Ticket umbuchen
move-from = Von
move-to = Nach
move-to-hint = Projekte desselben Kunden und interne Projekte. Das Projekt eines anderen Kunden nur, solange nichts das Ticket an seinen Kunden bindet.
move-choose-other = Anderes wählen
move-nowhere = Es gibt keinen anderen Ort, an dem Sie dieses Ticket anlegen könnten.
move-new-owner = Das Ticket wird { $customer } gehören. Adresse, Maschine, Kundenreferenz und sekundäre Zuordnungen werden geleert.
move-losing = Sieht dieses Ticket danach nicht mehr: { $names }
move-gaining = Sieht dieses Ticket danach: { $names }
move-subtasks = { $count ->
    [one] Eine Teilaufgabe kommt mit.
   *[other] { NUMBER($count) } Teilaufgaben kommen mit.
}
move-keep-old = Alte Zuordnung als sekundäre behalten
move-keep-old-hint = Ihre Mitarbeiter sehen das Ticket weiterhin. Ansprechpartner sehen sekundäre Zuordnungen nie.
booked-choice = { $hours } sind gebucht
booked-leave = Ticket dort lassen, wo es ist
booked-leave-hint = Nichts ändert sich.
booked-rebook = Stunden umbuchen
booked-rebook-hint = Alle Buchungen zählen für die neue Zuordnung.
booked-keep = Stunden dort lassen, wo sie sind
booked-keep-hint = Die Buchungen zählen weiter für die alte Zuordnung, die als sekundäre bleibt.
secondary-assignments = Sekundäre Zuordnungen
secondary-hint = Sie zeigen das Ticket den Mitarbeitern weiterer Projekte, aber keinem Ansprechpartner.
no-secondary = Keine.
add-secondary = Zuordnung hinzufügen
remove-named = { $name } entfernen
notice-moved = Das Ticket wurde umgebucht.
notice-assignments-changed = Die sekundären Zuordnungen wurden geändert.
void-owner = Irrtümlichen Kunden entfernen
void-owner-link = Gehört es einem anderen Kunden? Irrtümlichen Kunden entfernen
void-owner-explain = Das Ticket gehört dann keinem Kunden und gilt so, als hätte es nie jemanden von diesem genannt: Ansprechpartner, Beteiligte, Adresse, Maschine und Kundenreferenz werden geleert, Projekte des Kunden fallen aus den sekundären Zuordnungen, und wartende Mails werden nicht gesendet. Der Verlauf hält das fest; es lässt sich nicht rückgängig machen.
void-owner-of = Gehört zu
void-owner-people = Personen
void-owner-projects = Sekundäre Zuordnungen, die wegfallen
void-owner-comments = Öffentliche Kommentare bleiben und sind für den nächsten Kunden des Tickets sichtbar. Lesen Sie sie vorher.
notice-owner-voided = Das Ticket gehört jetzt keinem Kunden.
tie-no-owner = Das Ticket gehört keinem Kunden.
tie-subtask = Eine Teilaufgabe gehört, wem ihr Ticket gehört.
tie-customers-project = Das Ticket ist in einem Projekt dieses Kunden und gehört ihm deshalb.
tie-opened = Ein Ansprechpartner dieses Kunden hat das Ticket geöffnet, deshalb bleibt es bei ihm.
tie-mailed = Ein Ansprechpartner dieses Kunden hat eine Mail zu diesem Ticket bekommen, deshalb bleibt es bei ihm.
tie-written-on = Ein Ansprechpartner dieses Kunden hat das Ticket erfasst oder darauf geschrieben, deshalb bleibt es bei ihm.
tie-answered = Das Ticket wurde für diesen Kunden abgenommen, abgelehnt oder zurückgegeben, deshalb bleibt es bei ihm.
tie-time-booked = Auf ein Projekt dieses Kunden ist Zeit gebucht, deshalb bleibt das Ticket bei ihm.
conflict-move-subtask = Eine Teilaufgabe hat Projekt und Vorgang ihres Tickets.
conflict-move-billed = Das Ticket oder eine seiner Teilaufgaben ist abgerechnet und lässt sich nicht mehr ändern.
conflict-move-no-owner = Dieses Ticket gehört noch keinem Kunden. Tragen Sie zuerst einen Ansprechpartner des Kunden ein.
conflict-move-other-customer = Das Ticket ist an seinen Kunden gebunden: durch eine Person, einen Kommentar, eine Datei oder gebuchte Zeit. Es kann nicht in das Projekt eines anderen Kunden.
conflict-move-old-project = Das alte Projekt gehört einem anderen Kunden und kann nicht als sekundäre Zuordnung bleiben.
conflict-move-time = Auf diesem Ticket ist Zeit gebucht. Wählen Sie, was mit ihr geschieht.
conflict-move-time-billed = Auf diesem Ticket ist abgerechnete Zeit, die sich nicht umbuchen lässt.
conflict-assignment-has-time = Auf diese Zuordnung ist Zeit gebucht, deshalb lässt sie sich nicht entfernen.

## Time
correct-time = Zeitbuchung korrigieren
remove-time = Zeitbuchung entfernen
remove-time-hint = Was in der Buchung stand, bleibt im Verlauf.
notice-time-corrected = Die Zeitbuchung wurde korrigiert.
notice-time-removed = Die Zeitbuchung wurde entfernt.
conflict-time-billed = Diese Zeit ist abgerechnet und lässt sich nicht mehr ändern.
conflict-plan-exceeded = Damit wären die Planstunden überschritten, und das Ticket lässt das nicht zu.
overbooking = Was die Planung überschreiten darf
overbooking-0 = Alles
overbooking-1 = Nur nicht fakturierbare Zeit
overbooking-2 = Nichts
overbooking-3 = Reisezeit und nicht fakturierbare Zeit
overbooking-4 = Nur Reisezeit
change-times = Zeitbuchung
billed-mark = abgerechnet

## Subtasks and copies
subtasks = Teilaufgaben
new-subtask = Neue Teilaufgabe
add-subtask = Teilaufgabe anlegen
no-subtasks = Keine Teilaufgaben.
part-of = Teil von
copy-ticket = Ticket kopieren
copy-lead = Ein neues Ticket desselben Kunden. Kommentare, Dateien, gebuchte Zeit und Verlauf bleiben beim alten.
copy-of = Kopie von { $subject }
copy-same-place = Wo das Ticket ist
copy-subtasks = { $count ->
    [one] Die Teilaufgabe mitkopieren
   *[other] Die { NUMBER($count) } Teilaufgaben mitkopieren
}
change-subtasks = Teilaufgabe angelegt

## Categories and keywords
keywords = Stichwörter
keywords-hint = Durch Kommas getrennt.
keyword = Stichwort
category = Kategorie
all-categories = Alle Kategorien
categories-lead = Mitarbeiter versehen Tickets mit Kategorien; Ansprechpartner sehen sie nicht. Eine verwendete Kategorie wird nie gelöscht.
no-categories = Noch keine Kategorien
new-category = Neue Kategorie
edit-category = Kategorie bearbeiten
category-active-hint = Eine inaktive Kategorie bleibt auf den Tickets, die sie tragen, und wird nicht mehr angeboten.
name-german = Deutscher Name
name-english = Englischer Name
name-other-language = Auf Englisch
change-creator = Ersteller

## Comments
correct-comment = Kommentar korrigieren
correct-comment-hint = Mitarbeiter können lesen, was vorher dort stand. Es wird keine Mail noch einmal gesendet.
comment-by = Von { $name }, { $time }
earlier-texts = Frühere Fassungen
replaced-by = bis { $time }, ersetzt von { $name }
notice-comment-corrected = Der Kommentar wurde korrigiert.
change-comment = Kommentar korrigiert

## Sums
hours-sum = Stunden
hours-sum-hint = Aller Tickets, die Sie sehen
