## Filters of the tickets
queue-own = Eigene Arbeit
more-filters = Weitere Filter
all-project-types = Alle Arten
project-type = Art des Projekts
project-type-customer = Kundenprojekt
project-type-internal = Internes Projekt
all-contacts = Alle Ansprechpartner
start-from = Beginn ab
start-until = Beginn bis
deadline-from = Fällig ab
deadline-until = Fällig bis
hide-subtasks = Teilaufgaben ausblenden
primary-only = Nur primäre Zuordnung
primary-only-hint = Sonst zählen auch Tickets, deren sekundäre Zuordnung im Projekt liegt.
assigned-primary = primär
assigned-secondary = sekundär
export-list = Als CSV speichern
