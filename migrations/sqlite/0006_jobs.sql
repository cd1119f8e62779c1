-- Long work that goes on beside the requests.

CREATE TABLE job (
    id            BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    -- bulk
    kind          TEXT NOT NULL,
    employee_id   BLOB NOT NULL REFERENCES employee (id),
    credential_id BLOB NOT NULL REFERENCES credential (id),
    -- The credential's when it was ordered
    epoch         INTEGER NOT NULL,
    -- By which way and from where it was ordered, as in the audit log
    way           TEXT NOT NULL,
    way_id        BLOB,
    way_name      TEXT,
    address       TEXT,
    created_at    INTEGER NOT NULL,
    -- waiting, running, done, stopped, failed
    state         TEXT NOT NULL,
    -- Since when it waits, until when it is held, when it ended
    state_at      INTEGER NOT NULL,
    -- Why it failed
    reason        TEXT,
    -- How often it was taken up
    claims        INTEGER NOT NULL,
    -- checking, writing
    phase         TEXT NOT NULL,
    done          INTEGER NOT NULL,
    total         INTEGER,
    CONSTRAINT job_reason CHECK ((state = 'failed') = (reason IS NOT NULL))
) STRICT;
CREATE INDEX job_open ON job (id) WHERE state IN ('waiting', 'running');
CREATE INDEX job_ended ON job (state_at) WHERE state IN ('done', 'stopped', 'failed');
CREATE INDEX job_employee ON job (employee_id, kind, id);

-- Several actions on many tickets.

CREATE TABLE bulk (
    job_id BLOB PRIMARY KEY NOT NULL REFERENCES job (id),
    -- Names and values: [["status","done"], …]
    plan   TEXT NOT NULL
) STRICT;

CREATE TABLE bulk_ticket (
    job_id    BLOB NOT NULL REFERENCES bulk (job_id),
    position  INTEGER NOT NULL,
    ticket_id BLOB NOT NULL REFERENCES ticket (id),
    -- waiting, changed, unchanged, skipped
    outcome   TEXT NOT NULL,
    -- Why it was skipped
    reason    TEXT,
    -- What each action did: primary changed,status already_so
    steps     TEXT NOT NULL,
    PRIMARY KEY (job_id, position),
    CONSTRAINT bulk_ticket_reason CHECK ((outcome = 'skipped') = (reason IS NOT NULL))
) STRICT;
CREATE INDEX bulk_ticket_waiting ON bulk_ticket (job_id, position) WHERE outcome = 'waiting';
CREATE INDEX bulk_ticket_ticket ON bulk_ticket (ticket_id);
