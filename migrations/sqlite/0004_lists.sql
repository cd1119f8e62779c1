-- Lists: by what employees look for tickets.

CREATE INDEX ticket_start ON ticket (start_day, number, part) WHERE start_day IS NOT NULL;
CREATE INDEX ticket_deadline ON ticket (deadline, number, part) WHERE deadline IS NOT NULL;
CREATE INDEX ticket_free ON ticket (project_id) WHERE assignee_id IS NULL;

-- Filters that people keep, and with which of them their list begins.

CREATE TABLE saved_filter (
    id          BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    version     INTEGER NOT NULL,
    contact_id  BLOB REFERENCES contact (id),
    employee_id BLOB REFERENCES employee (id),
    name        TEXT NOT NULL,
    name_key    TEXT NOT NULL,
    -- own, staff, everybody
    sharing     TEXT NOT NULL,
    -- Parameters of the list, one in each line: name=value
    query       TEXT NOT NULL,
    CONSTRAINT saved_filter_owner CHECK ((contact_id IS NULL) <> (employee_id IS NULL))
) STRICT;
CREATE UNIQUE INDEX saved_filter_contact_unique ON saved_filter (contact_id, name_key);
CREATE UNIQUE INDEX saved_filter_employee_unique ON saved_filter (employee_id, name_key);
CREATE INDEX saved_filter_shared ON saved_filter (name_key, id) WHERE sharing <> 'own';

CREATE TABLE default_filter (
    contact_id  BLOB UNIQUE REFERENCES contact (id),
    employee_id BLOB UNIQUE REFERENCES employee (id),
    filter_id   BLOB NOT NULL REFERENCES saved_filter (id),
    CONSTRAINT default_filter_person CHECK ((contact_id IS NULL) <> (employee_id IS NULL))
) STRICT;
CREATE INDEX default_filter_filter ON default_filter (filter_id);
