-- A ticket that is taken over from another system keeps its number there, and no other ticket here has it: taken over twice, it
-- is there once. Nothing gave a ticket such a number before, so none has one.

CREATE UNIQUE INDEX ticket_external_number_unique ON ticket (external_number) WHERE external_number IS NOT NULL;

-- A job that checks a table or takes it in, with what has come of it.

CREATE TABLE import (
    job_id    uuid PRIMARY KEY REFERENCES job (id),
    -- customers, contacts, tickets, …
    kind      text COLLATE "C" NOT NULL,
    file_id   uuid NOT NULL,
    created   bigint NOT NULL,
    changed   bigint NOT NULL,
    unchanged bigint NOT NULL,
    wrong     bigint NOT NULL,
    written   boolean NOT NULL,
    -- Why the table cannot be read
    problem   text COLLATE "C"
);

-- Every wrong row, and the first ones of the others.
CREATE TABLE import_line (
    job_id uuid NOT NULL REFERENCES import (job_id),
    line   bigint NOT NULL,
    fate   text COLLATE "C" NOT NULL,
    said   text COLLATE "C" NOT NULL,
    PRIMARY KEY (job_id, line)
);
