### Words of the mails.

## Subjects
mail-subject-access = Bitte legen Sie Ihr Kennwort fest: Kundenportal { $company }
mail-subject-password-changed = Ihr Kennwort wurde geändert: Kundenportal { $company }
mail-subject-created = Neues Ticket { $number }: { $subject }
mail-subject-commented = Neuer Kommentar zu Ticket { $number }: { $subject }
mail-subject-commented-internal = Interner Kommentar zu Ticket { $number }: { $subject }
mail-subject-assigned = Ticket { $number } ist Ihnen zugewiesen: { $subject }
mail-subject-done = Ticket { $number } ist fertig: { $subject }
mail-subject-answer = Bitte prüfen Sie Ticket { $number }: { $subject }
mail-subject-accepted = Ticket { $number } wurde abgenommen: { $subject }
mail-subject-rejected = Ticket { $number } wurde abgelehnt: { $subject }
mail-subject-returned = Nacharbeit an Ticket { $number }: { $subject }
mail-subject-dropped = Ticket { $number } wird nicht weiterverfolgt: { $subject }

## Headlines
mail-headline-access = Kennwort festlegen
mail-headline-password-changed = Ihr Kennwort wurde geändert
mail-headline-created = Neues Ticket
mail-headline-commented = Neuer Kommentar
mail-headline-commented-internal = Interner Kommentar
mail-headline-assigned = Ihnen zugewiesen
mail-headline-done = Die Arbeit ist fertig
mail-headline-accepted = Die Arbeit wurde abgenommen
mail-headline-rejected = Die Arbeit wurde abgelehnt
mail-headline-returned = Nacharbeit ist nötig
mail-headline-dropped = Nicht weiterverfolgt

## What happened, by whom if the recipient may know
mail-created = Ein neues Ticket wurde erfasst.
mail-created-by = { $actor } hat ein neues Ticket erfasst.
mail-commented = Zu diesem Ticket gibt es einen neuen Kommentar.
mail-commented-by = { $actor } hat dieses Ticket kommentiert.
mail-commented-internal = Zu diesem Ticket gibt es einen neuen internen Kommentar.
mail-commented-internal-by = { $actor } hat einen internen Kommentar zu diesem Ticket geschrieben.
mail-assigned = Dieses Ticket wurde Ihnen zugewiesen.
mail-assigned-by = { $actor } hat Ihnen dieses Ticket zugewiesen.
mail-done = Die Arbeit an diesem Ticket ist abgeschlossen.
mail-done-by = { $actor } hat die Arbeit an diesem Ticket abgeschlossen.
mail-accepted = Die Arbeit an diesem Ticket wurde abgenommen.
mail-accepted-by = { $actor } hat die Arbeit an diesem Ticket abgenommen.
mail-accepted-on-behalf = Die Arbeit an diesem Ticket wurde im Namen des Kunden abgenommen.
mail-accepted-on-behalf-by = { $actor } hat die Arbeit an diesem Ticket im Namen des Kunden abgenommen.
mail-rejected = Die Arbeit an diesem Ticket wurde abgelehnt.
mail-rejected-by = { $actor } hat die Arbeit an diesem Ticket abgelehnt.
mail-returned = Die Arbeit an diesem Ticket wurde zur Nacharbeit zurückgegeben.
mail-returned-by = { $actor } hat die Arbeit an diesem Ticket zur Nacharbeit zurückgegeben.
mail-dropped = Dieses Ticket wird nicht weiterverfolgt.
mail-dropped-by = { $actor } hat entschieden, dass dieses Ticket nicht weiterverfolgt wird.

## Around the words
mail-internal-notice = Intern: Dies liest nur das Team. Bitte leiten Sie es nicht an den Kunden weiter.
mail-shortened = Der Text ist länger und wurde hier gekürzt.
mail-shortened-open = Der Text ist länger und wurde hier gekürzt. Vollständig finden Sie ihn im Ticket.
mail-files-open = Dateien, im Portal abrufbar
mail-files-more = und { NUMBER($count) } weitere
mail-answer-hint = Sind Sie mit dem Ergebnis zufrieden? Im Ticket können Sie die Arbeit abnehmen, zur Nacharbeit zurückgeben oder mit einer Begründung ablehnen.
mail-open = Ticket { $number } öffnen
mail-open-answer = Prüfen und antworten

## Passwords
mail-access-intro = Sie haben Zugang zum Kundenportal von { $company }. Bitte legen Sie über diesen Link Ihr eigenes Kennwort fest; danach melden Sie sich mit Ihrem Benutzernamen an.
mail-access-button = Kennwort festlegen
mail-access-until = Der Link gilt bis zum { $day } um { $clock } Uhr und nur einmal.
mail-access-expired = Ist der Link abgelaufen? Einen neuen fordern Sie hier an:
mail-access-ignore = Sie haben diese E-Mail nicht erwartet? Dann brauchen Sie nichts zu tun: Ohne den Link ändert sich nichts.
mail-password-changed-intro = Das Kennwort Ihres Zugangs wurde geändert.
mail-password-changed-not-you = Das waren nicht Sie? Dann geben Sie uns bitte Bescheid und legen Sie sofort ein neues Kennwort fest. Den Link dazu fordern Sie hier an:
mail-password-changed-button = Neuen Link anfordern

## Why this mail came
mail-why-ticket = Sie erhalten diese E-Mail, weil Sie an diesem Ticket beteiligt sind. Sie wurde automatisch erstellt: Bitte antworten Sie im Portal, Antworten auf diese E-Mail erreichen das Ticket nicht.
mail-why-notice = Sie erhalten diese Nachricht, weil Sie als Ansprechpartner dieses Tickets genannt sind. Im Portal können Sie es nicht selbst öffnen; bei Fragen wenden Sie sich bitte an Ihre Ansprechperson bei { $company }. Antworten auf diese E-Mail erreichen das Ticket nicht.
mail-why-access = Sie erhalten diese E-Mail, weil für Ihren Zugang bei { $company } ein Kennwort festgelegt werden soll. Sie wurde automatisch erstellt.
mail-why-password-changed = Sie erhalten diese E-Mail zur Sicherheit Ihres Zugangs bei { $company }. Sie wurde automatisch erstellt.
