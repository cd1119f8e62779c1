### Words for bulk runs: several actions on many tickets.

bulk-runs = Sammeländerungen
bulk-tick = Ticket { $number } auswählen
bulk-change-ticked = Ausgewählte ändern
bulk-change-all = Alle Tickets dieser Liste ändern
bulk-title = Mehrere Tickets ändern
bulk-count = { $count ->
    [one] Ein Ticket
   *[other] { NUMBER($count) } Tickets
}
bulk-lead = Jedes Ticket wird geändert wie auf seiner eigenen Seite: mit Ihren Rechten, seinem Verlauf und seinen E-Mails. Was bei einem Ticket nicht möglich ist, lässt es unberührt und wird berichtet.
bulk-nothing-hint = Wählen Sie in der Liste Tickets aus oder nehmen Sie die ganze Liste.
bulk-too-many = Auf einmal lassen sich höchstens { NUMBER($most) } Tickets ändern. Grenzen Sie die Liste ein.
bulk-not-seen = Eines der ausgewählten Tickets ist nicht mehr da. Wählen Sie noch einmal aus.
bulk-no-action = Wählen Sie mindestens eine Aktion.
bulk-against = Das widerspricht einer anderen Aktion.
bulk-words-alone = Wählen Sie den Status, zu dem der Kommentar gehört.
bulk-leave = Unverändert lassen
bulk-primary = Primäre Zuordnung
bulk-primary-hint = Projekt und Vorgang. Teilaufgaben kommen mit.
bulk-booked = Tickets mit gebuchter Zeit
bulk-booked-leave = Primäre Zuordnung unverändert lassen
bulk-booked-leave-hint = Die anderen Aktionen werden trotzdem ausgeführt.
bulk-booked-rebook = Stunden auf die neue Zuordnung umbuchen
bulk-booked-rebook-hint = Ein Ticket mit abgerechneter Zeit bleibt unberührt.
bulk-booked-keep = Alte Zuordnung als sekundäre behalten
bulk-booked-keep-hint = Die Stunden bleiben auf ihr.
bulk-keep-old = Alte Zuordnung immer als sekundäre behalten
bulk-keep-old-hint = Bei jedem Ticket, das umgebucht wird, mit Stunden oder ohne.
bulk-secondary = Sekundäre Zuordnung hinzufügen
bulk-add-categories = Kategorien hinzufügen
bulk-remove-categories = Kategorien entfernen
bulk-comment-hint = Für „Abgelehnt“ erforderlich. Er steht danach an jedem Ticket, dessen Status sich ändert.
bulk-audience = Wer den Kommentar liest
bulk-audience-hint = Eine Ablehnung liest der Kunde immer.
bulk-audience-internal = Nur Mitarbeiter
bulk-audience-public = Auch der Kunde
bulk-accept-hint = Eine Abnahme im Namen des Kunden geben Sie am Ticket selbst, nie hier.
bulk-nobody = Niemand
bulk-preview = Ausprobieren
bulk-preview-hint = Dabei wird noch nichts geändert.
bulk-previewed = Was geschehen würde
bulk-first-only = Nur die ersten { NUMBER($tried) } von { NUMBER($count) } Tickets wurden ausprobiert.
bulk-would-change = Würden geändert
bulk-would-stay = Nichts zu tun
bulk-would-skip = Bleiben unberührt
bulk-hours = Gebucht auf den geänderten
bulk-moved-hours = { $count ->
    [one] Ein Ticket mit { $hours } gebuchter Zeit bekommt eine andere primäre Zuordnung.
   *[other] { NUMBER($count) } Tickets mit { $hours } gebuchter Zeit bekommen eine andere primäre Zuordnung.
}
bulk-left-hours = { $count ->
    [one] Ein Ticket mit { $hours } gebuchter Zeit behält seine primäre Zuordnung.
   *[other] { NUMBER($count) } Tickets mit { $hours } gebuchter Zeit behalten ihre primäre Zuordnung.
}
bulk-per-action = Nach Aktion
bulk-action = Aktion
bulk-effect-changed = Geändert
bulk-effect-already = War schon so
bulk-effect-left = Bleibt wegen gebuchter Zeit
bulk-execute = Jetzt ausführen
bulk-go-back = Zurück zur Liste
bulk-run-title = Sammeländerung vom { $time }
bulk-no-runs = Noch keine Sammeländerungen
bulk-no-runs-hint = Sie bleiben nach ihrem Ende 30 Tage lang stehen.
bulk-started = Begonnen
bulk-progress = Fortschritt
bulk-progress-of = { NUMBER($done) } von { NUMBER($total) }
bulk-refreshes = Diese Seite erneuert sich selbst, solange die Änderung läuft.
bulk-stop = Anhalten
bulk-stop-hint = Was bis dahin geändert wurde, bleibt.
bulk-state-waiting = Wartet
bulk-state-running = Läuft
bulk-state-done = Fertig
bulk-state-stopped = Angehalten
bulk-state-failed = Gescheitert
bulk-failed-hint = Die Sammeländerung ließ sich nicht ausführen. Was bis dahin geändert wurde, bleibt.
bulk-no-undo = Eine Sammeländerung lässt sich nicht zurücknehmen. Was geändert wurde, steht im Verlauf jedes Tickets.
bulk-results = Tickets im Einzelnen
bulk-results-filter = Welche Tickets gezeigt werden
bulk-result-all = Alle
bulk-result-waiting = Noch nicht an der Reihe
bulk-result-changed = Geändert
bulk-result-unchanged = Nichts zu tun
bulk-result-skipped = Unberührt
bulk-no-results = Keine solchen Tickets
bulk-result = Ergebnis
bulk-reason-not-found = Sie sehen dieses Ticket nicht oder nicht mehr.
bulk-reason-access-ended = Ihr Zugang war vorher beendet.
bulk-reason-forbidden = Sie dürfen an diesem Ticket zurzeit nichts ändern.
bulk-reason-not-offered = Bei diesem Ticket nicht möglich: { $action }
bulk-reason-stale = Jemand anderes hat es im selben Moment geändert.
bulk-reason-damaged = Was darüber gespeichert ist, widerspricht sich. Melden Sie es Ihrem Administrator.
notice-bulk-stopped = Die Sammeländerung wurde angehalten.
