### Wörter dafür, was Ansprechpartner sehen dürfen: Übersicht, Vorschau, Übernahme, Matrix, Grenzen, eigene Standorte.

## Was es zusammen ergibt
sums-line = Sieht { $sees ->
    [one] ein Ticket
   *[other] { NUMBER($sees) } Tickets
}, darf bei { NUMBER($writes) } schreiben und jetzt { NUMBER($accepts) } abnehmen.
sums-change = Sieht jetzt { NUMBER($before) } und dann { NUMBER($after) }; darf jetzt bei { NUMBER($may) } und dann bei { NUMBER($might) } schreiben.
overview-title = Was dieser Zugang zusammen ergibt
overview-without-grant = { $count ->
    [one] Eines davon ist ohne Berechtigung zu sehen, weil es den Ansprechpartner nennt.
   *[other] { NUMBER($count) } davon sind ohne Berechtigung zu sehen, weil sie den Ansprechpartner nennen.
}
obstacle-contact-inactive = Der Ansprechpartner ist inaktiv, deshalb ist nichts zu sehen.
obstacle-customer-inactive = Der Kunde ist inaktiv, deshalb ist nichts zu sehen.
obstacle-no-login-name = Es gibt keinen Benutzernamen, deshalb ist keine Anmeldung möglich.
obstacle-no-password = Es ist noch kein Kennwort gesetzt, deshalb ist keine Anmeldung möglich.
obstacle-ticket-access-off = Der Zugang zu Tickets ist aus, deshalb ist kein Ticket zu sehen.
grant-decides = Entscheidet über { $sees ->
    [one] ein sichtbares Ticket
   *[other] { NUMBER($sees) } sichtbare Tickets
}, davon { NUMBER($writes) } mit Schreibrecht
grant-shadowed = Entscheidet nichts, genauere Berechtigungen gehen vor ({ $by }).
grant-partly-shadowed = Bei einigen Vorgängen gehen genauere Berechtigungen vor ({ $by }).
grant-reads-closed = Das Projekt ist geschlossen: nur Lesen.
grant-reads-company = Die Einstellungen lassen alle Ansprechpartner nur lesen.

## Vorschau
preview = Vorschau
preview-title = Was sich dadurch ändert
preview-nothing = { $count ->
    [one] Der Ansprechpartner gewinnt und verliert nichts.
   *[other] Keiner von { NUMBER($count) } Ansprechpartnern gewinnt oder verliert etwas.
}
preview-lead = Noch ist nichts gespeichert. { $count ->
    [one] Ein Ansprechpartner gewinnt oder verliert etwas.
   *[other] { NUMBER($count) } Ansprechpartner gewinnen oder verlieren etwas.
}
preview-more-contacts = { $count ->
    [one] und ein weiterer Ansprechpartner
   *[other] und { NUMBER($count) } weitere Ansprechpartner
}
preview-sight-gained = { $count ->
    [one] Ein Ticket wird sichtbar
   *[other] { NUMBER($count) } Tickets werden sichtbar
}
preview-sight-lost = { $count ->
    [one] Ein Ticket wird unsichtbar
   *[other] { NUMBER($count) } Tickets werden unsichtbar
}
preview-writing-gained = { $count ->
    [one] Bei einem Ticket kommt Schreiben dazu
   *[other] Bei { NUMBER($count) } Tickets kommt Schreiben dazu
}
preview-writing-lost = { $count ->
    [one] Bei einem Ticket entfällt Schreiben
   *[other] Bei { NUMBER($count) } Tickets entfällt Schreiben
}
preview-more = { $count ->
    [one] und ein weiteres
   *[other] und { NUMBER($count) } weitere
}

## Jemand war schneller
changed-line = { $field }: { $before } → { $after } ({ $by }, { $at })
changed-save-over = Ihre Eingaben sind erhalten. Speichern Sie noch einmal, wenn sie dies ersetzen sollen.

## Berechtigungen übernehmen
copy-grants = Berechtigungen übernehmen
grant-copy-lead = Berechtigungen eines anderen Ansprechpartners für { $name }. Gespeichert wird erst, was Sie auswählen.
copy-source = Übernehmen von
copy-show = Berechtigungen anzeigen
copy-none = Bei diesem Kunden hat sonst niemand Berechtigungen.
copy-none-hint = Vergeben Sie stattdessen eine eigene Berechtigung.
copy-choose = Zu übernehmende Berechtigungen
copy-hint = Berechtigungen auf bestehende Vorgänge gelten für die Vorgänge, die es beim Speichern gibt.
copy-new = Neu
copy-same = Schon vorhanden
copy-differs = Es gibt eine mit anderen Optionen. Angekreuzt wird sie ersetzt, sonst bleibt sie: { $own }
copy-not-grantable = Lässt sich zurzeit nicht vergeben.
copy-take = Übernehmen
copy-nothing-chosen = Wählen Sie mindestens eine Berechtigung aus.

## Matrix
matrix = Berechtigungen nach Projekt
matrix-lead = Die Berechtigung jedes Ansprechpartners auf alle Vorgänge eines Projekts. Mehrere Felder lassen sich zugleich ändern.
matrix-none = Keine
matrix-reads = Liest
matrix-writes = Schreibt
matrix-cell = { $contact }, { $project }
matrix-rights = Rechte: { $cell }
matrix-reach = Reichweite: { $cell }
matrix-ends = Letzter Tag: { $cell }
matrix-narrower = { $count ->
    [one] dazu eine auf einzelne Vorgänge
   *[other] dazu { NUMBER($count) } auf einzelne Vorgänge
}
matrix-no-login = Kein Zugang
matrix-projects = Projekte { NUMBER($first) } bis { NUMBER($last) } von { NUMBER($total) }
matrix-projects-before = Vorherige Projekte
matrix-projects-after = Weitere Projekte
matrix-empty = Nichts anzuzeigen
matrix-empty-hint = Die Matrix braucht Ansprechpartner und Projekte dieses Kunden.
matrix-unchanged = Es wurde kein Feld geändert.
project-closed-note = geschlossen

## Grenzen eines Zugangs
limits = Externer Benutzer und Grenzen
limits-edit = Externer Benutzer und Grenzen
limits-lead = Was den Zugang von { $name } neben den Berechtigungen begrenzt.
limits-external = Externer Benutzer
limits-external-hint = Sieht nur Tickets und Maschinen an seinen Standorten sowie Tickets ohne Standort; die Berechtigungen müssen es ebenfalls erlauben.
limits-home = Heimatstandort
limits-home-hint = Der eine Standort, zu dem der Zugang gehört. Er darf gelesen werden.
limits-search = Standorte suchen
limits-search-hint = Teil von Bezeichnung, Straße oder Ort. Ausgewählte Standorte bleiben immer in der Liste.
limits-find = Suchen
limits-read-sites = Standorte zum Lesen
limits-write-sites = Standorte zum Lesen und Schreiben
limits-more-sites = { $count ->
    [one] Ein weiterer Standort passt. Suchen Sie danach.
   *[other] { NUMBER($count) } weitere Standorte passen. Suchen Sie danach.
}
limits-rights = Basisrechte
limits-rights-hint = Die Obergrenze für alles an den Standorten.
limits-site-right = Standorte
limits-machine-right = Maschinen
limits-contact-right = Ansprechpartner
right-none = Keines
right-read = Lesen
right-write = Lesen und Schreiben
limits-parties = Empfänger von Tickets
limits-parties-hint = Bei einem gehen Tickets dorthin, bei mehreren wählt der Ansprechpartner, bei keinem bleiben sie ohne Bearbeiter.
limits-types = Ticketarten
limits-types-hint = Ohne Auswahl gilt der Standardart.
limits-restrict = Die Status einschränken, die der Ansprechpartner setzen darf
limits-restrict-hint = Dann nur die angekreuzten; ohne Kreuz gar keine Statusänderung.
limits-statuses = Status
limits-none = Dieser Zugang hat keine Grenzen.
limits-summary-external = Externer Benutzer an { $home }
limits-summary-parties = { $count ->
    [one] Ein Empfänger
   *[other] { NUMBER($count) } Empfänger
}
limits-summary-types = { $count ->
    [one] Eine Ticketart
   *[other] { NUMBER($count) } Ticketarten
}
limits-summary-statuses = Status eingeschränkt
notice-limits-saved = Die Grenzen sind gespeichert.

## Eigene Standorte
own-sites = Standorte und Maschinen
own-sites-lead = Was Ihr Unternehmen an seinen Standorten hat. Entsprechend Gekennzeichnetes können Sie berichtigen.
own-sites-none = Es gibt keine Standorte anzuzeigen.
own-sites-none-hint = Ihr Ansprechpartner bei uns hilft Ihnen weiter.
own-sites-open = Standorte und Maschinen anzeigen
own-machines-none = Keine Maschinen
correct = Berichtigen
correct-named = { $name } berichtigen
correct-site = Standort berichtigen
correct-machine = Maschine berichtigen
notice-corrected = Danke, die Berichtigung ist gespeichert.
audit-field-home-site = Heimatstandort
