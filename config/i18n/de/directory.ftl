# Listen der Stammdaten, Projekte für Mitarbeiter, Ansprechpartner für Kunden.

## Lists
search-sites = Bezeichnung, Straße oder Ort
search-machines = Name oder Seriennummer
search-names = Nach Namen suchen
search-keywords = Stichwort suchen
sites-lead = Die Adressen aller Kunden. Neue entstehen beim Kunden.
machines-lead = Die Maschinen aller Kunden. Neue entstehen beim Kunden, an einem Standort.
tasks-lead = Die Vorgänge aller Projekte. Neue entstehen im Projekt.
keywords-lead = Mitarbeiter vergeben Stichwörter frei am Ticket. Eines, das kein Ticket mehr trägt, verschwindet von selbst.
tab-active = Aktive
tab-all = Alle
site-address = Adresse
open-tickets-count = { $n ->
    [one] Ein offenes Ticket
   *[other] { NUMBER($n) } offene Tickets
}

## Projects for employees
project-tickets = Tickets des Projekts

## Contact persons for customers
own-contacts = Ansprechpartner Ihres Unternehmens
own-contacts-lead = So erreichen Sie die Kolleginnen und Kollegen, die bei uns als Ansprechpartner eingetragen sind.

## What deactivating a customer takes
preview-logins-lost = { $count ->
    [one] Eine Person kann sich danach nicht mehr anmelden.
   *[other] { NUMBER($count) } Personen können sich danach nicht mehr anmelden.
}
preview-logins-gained = { $count ->
    [one] Eine Person kann sich danach wieder anmelden.
   *[other] { NUMBER($count) } Personen können sich danach wieder anmelden.
}

## Settings
default-priority-hint = Gilt für jedes neue Ticket, für das niemand eine Priorität wählt. Standard: Normal.
portal-channel-hint = Steht auf Tickets, die Ansprechpartner anlegen. Standard: Portal.
default-type-hint = Gilt, wenn für das Konto des Ansprechpartners keine Arten festgelegt sind. Standard: keine.
