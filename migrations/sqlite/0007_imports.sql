-- A ticket that is taken over from another system keeps its number there, and no other ticket here has it: taken over twice, it
-- is there once. Nothing gave a ticket such a number before, so none has one.

CREATE UNIQUE INDEX ticket_external_number_unique ON ticket (external_number) WHERE external_number IS NOT NULL;

-- A job that checks a table or takes it in, with what has come of it.

CREATE TABLE import (
    job_id    BLOB PRIMARY KEY NOT NULL REFERENCES job (id),
    -- customers, contacts, tickets, …
    kind      TEXT NOT NULL,
    file_id   BLOB NOT NULL CHECK (length(file_id) = 16),
    created   INTEGER NOT NULL,
    changed   INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    wrong     INTEGER NOT NULL,
    written   INTEGER NOT NULL CHECK (written IN (0, 1)),
    -- Why the table cannot be read
    problem   TEXT
) STRICT;

-- Every wrong row, and the first ones of the others.
CREATE TABLE import_line (
    job_id BLOB NOT NULL REFERENCES import (job_id),
    line   INTEGER NOT NULL,
    fate   TEXT NOT NULL,
    said   TEXT NOT NULL,
    PRIMARY KEY (job_id, line)
) STRICT, WITHOUT ROWID;
