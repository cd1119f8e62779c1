-- Long work that goes on beside the requests.

CREATE TABLE job (
    id            uuid PRIMARY KEY,
    -- bulk
    kind          text COLLATE "C" NOT NULL,
    employee_id   uuid NOT NULL REFERENCES employee (id),
    credential_id uuid NOT NULL REFERENCES credential (id),
    -- The credential's when it was ordered
    epoch         bigint NOT NULL,
    -- By which way and from where it was ordered, as in the audit log
    way           text COLLATE "C" NOT NULL,
    way_id        uuid,
    way_name      text COLLATE "C",
    address       text COLLATE "C",
    created_at    bigint NOT NULL,
    -- waiting, running, done, stopped, failed
    state         text COLLATE "C" NOT NULL,
    -- Since when it waits, until when it is held, when it ended
    state_at      bigint NOT NULL,
    -- Why it failed
    reason        text COLLATE "C",
    -- How often it was taken up
    claims        bigint NOT NULL,
    -- checking, writing
    phase         text COLLATE "C" NOT NULL,
    done          bigint NOT NULL,
    total         bigint,
    CONSTRAINT job_reason CHECK ((state = 'failed') = (reason IS NOT NULL))
);
CREATE INDEX job_open ON job (id) WHERE state IN ('waiting', 'running');
CREATE INDEX job_ended ON job (state_at) WHERE state IN ('done', 'stopped', 'failed');
CREATE INDEX job_employee ON job (employee_id, kind, id);

-- Several actions on many tickets.

CREATE TABLE bulk (
    job_id uuid PRIMARY KEY REFERENCES job (id),
    -- Names and values: [["status","done"], …]
    plan   text COLLATE "C" NOT NULL
);

CREATE TABLE bulk_ticket (
    job_id    uuid NOT NULL REFERENCES bulk (job_id),
    position  bigint NOT NULL,
    ticket_id uuid NOT NULL REFERENCES ticket (id),
    -- waiting, changed, unchanged, skipped
    outcome   text COLLATE "C" NOT NULL,
    -- Why it was skipped
    reason    text COLLATE "C",
    -- What each action did: primary changed,status already_so
    steps     text COLLATE "C" NOT NULL,
    PRIMARY KEY (job_id, position),
    CONSTRAINT bulk_ticket_reason CHECK ((outcome = 'skipped') = (reason IS NOT NULL))
);
CREATE INDEX bulk_ticket_waiting ON bulk_ticket (job_id, position) WHERE outcome = 'waiting';
CREATE INDEX bulk_ticket_ticket ON bulk_ticket (ticket_id);
