-- Lists: by what employees look for tickets.

CREATE INDEX ticket_start ON ticket (start_day, number, part) WHERE start_day IS NOT NULL;
CREATE INDEX ticket_deadline ON ticket (deadline, number, part) WHERE deadline IS NOT NULL;
CREATE INDEX ticket_free ON ticket (project_id) WHERE assignee_id IS NULL;
