## Filters of the tickets
queue-own = My work
more-filters = More filters
all-project-types = All types
project-type = Type of project
project-type-customer = Customer project
project-type-internal = Internal project
all-contacts = All contacts
start-from = Start from
start-until = Start until
deadline-from = Due from
deadline-until = Due until
hide-subtasks = Hide subtasks
primary-only = Primary assignments only
primary-only-hint = Otherwise tickets also count whose secondary assignment is in the project.
assigned-primary = primary
assigned-secondary = secondary
export-list = Save as CSV
