-- The schema of Portal on SQLite. The twin for PostgreSQL has the same tables, columns and nullability.
--
-- Ids are the 16 bytes of UUIDs drawn by the program. Times are microseconds since 1970 in UTC, days are days since
-- then: both back ends order and compare them alike. Every text is compared by its bytes for the same reason; what is
-- sorted for people is folded before it is stored (`*_key`). Codes are those of the domain; an unknown one never gets in.
-- Tables are STRICT, so that a column holds its type and nothing else.
--
-- Foreign keys refuse: nothing that is referred to can be deleted. Rows are deleted only from session, api_token,
-- submission, search_word, access_grant, and where a row lists members of something (participants, snapshots, ...).

CREATE TABLE settings (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    version  INTEGER NOT NULL,
    document TEXT NOT NULL
) STRICT;

INSERT INTO settings (id, version, document) VALUES (1, 1, '{
    "version": 1,
    "company_name": "Portal",
    "company_language": "en",
    "time_zone": "Europe/Berlin",
    "contact_read_only": false,
    "internal_projects_grantable": false,
    "assigned_regardless": false,
    "contacts_may_set_priority": false,
    "contacts_manage_participants": false,
    "solver_may_accept": false,
    "creator_changeable": false,
    "last_entry_editable": false,
    "history_editable_by_managers": false,
    "offer_all_tickets_in_time_recording": false,
    "default_priority": 3,
    "portal_channel": "portal",
    "default_type": null,
    "forward_to_group": null
}');

-- People ---------------------------------------------------------------------------------------------------------------

CREATE TABLE customer (
    id         BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    version    INTEGER NOT NULL,
    number     TEXT NOT NULL,
    number_key TEXT NOT NULL CONSTRAINT customer_number_unique UNIQUE,
    name       TEXT NOT NULL,
    name_key   TEXT NOT NULL,
    words      TEXT NOT NULL,
    active     INTEGER NOT NULL CHECK (active IN (0, 1)),
    language   TEXT CHECK (language IN ('de', 'en'))
) STRICT;
CREATE INDEX customer_name ON customer (name_key, id);

CREATE TABLE site (
    id          BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    version     INTEGER NOT NULL,
    customer_id BLOB NOT NULL REFERENCES customer (id),
    label       TEXT NOT NULL,
    label_key   TEXT NOT NULL,
    street      TEXT NOT NULL,
    zip         TEXT NOT NULL,
    city        TEXT NOT NULL,
    country     TEXT NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('default', 'invoice', 'delivery')),
    active      INTEGER NOT NULL CHECK (active IN (0, 1))
) STRICT;
CREATE INDEX site_customer ON site (customer_id, label_key, id);

CREATE TABLE machine (
    id       BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    version  INTEGER NOT NULL,
    site_id  BLOB NOT NULL REFERENCES site (id),
    name     TEXT NOT NULL,
    name_key TEXT NOT NULL,
    serial   TEXT,
    active   INTEGER NOT NULL CHECK (active IN (0, 1))
) STRICT;
CREATE INDEX machine_site ON machine (site_id, name_key, id);

CREATE TABLE work_group (
    id       BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    version  INTEGER NOT NULL,
    name     TEXT NOT NULL,
    name_key TEXT NOT NULL,
    active   INTEGER NOT NULL CHECK (active IN (0, 1))
) STRICT;

CREATE TABLE employee (
    id            BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    version       INTEGER NOT NULL,
    name          TEXT NOT NULL,
    name_key      TEXT NOT NULL,
    words         TEXT NOT NULL,
    email         TEXT,
    email_key     TEXT,
    active        INTEGER NOT NULL CHECK (active IN (0, 1)),
    administrator INTEGER NOT NULL CHECK (administrator IN (0, 1)),
    all_projects  INTEGER NOT NULL CHECK (all_projects IN (0, 1)),
    read_only     INTEGER NOT NULL CHECK (read_only IN (0, 1)),
    may_bill      INTEGER NOT NULL CHECK (may_bill IN (0, 1)),
    language      TEXT NOT NULL CHECK (language IN ('default', 'de', 'en')),
    main_group_id BLOB REFERENCES work_group (id)
) STRICT;
CREATE INDEX employee_name ON employee (name_key, id);
CREATE INDEX employee_email ON employee (email_key);
CREATE INDEX employee_main_group ON employee (main_group_id);

CREATE TABLE employee_group (
    employee_id BLOB NOT NULL REFERENCES employee (id),
    group_id    BLOB NOT NULL REFERENCES work_group (id),
    PRIMARY KEY (employee_id, group_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX employee_group_group ON employee_group (group_id);

CREATE TABLE contact (
    id                   BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    version              INTEGER NOT NULL,
    customer_id          BLOB NOT NULL REFERENCES customer (id),
    last_name            TEXT NOT NULL,
    first_name           TEXT,
    name_key             TEXT NOT NULL,
    words                TEXT NOT NULL,
    email                TEXT,
    email_key            TEXT,
    phone                TEXT,
    active               INTEGER NOT NULL CHECK (active IN (0, 1)),
    notify_without_grant INTEGER NOT NULL CHECK (notify_without_grant IN (0, 1)),
    employee_id          BLOB REFERENCES employee (id)
) STRICT;
CREATE INDEX contact_name ON contact (name_key, id);
CREATE INDEX contact_customer ON contact (customer_id, name_key, id);
CREATE INDEX contact_email ON contact (email_key);

-- Work: projects -------------------------------------------------------------------------------------------------------

-- A project without a customer is internal; there is no separate flag.
CREATE TABLE project (
    id             BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    version        INTEGER NOT NULL,
    short_name     TEXT NOT NULL,
    short_name_key TEXT NOT NULL CONSTRAINT project_short_name_unique UNIQUE,
    name           TEXT NOT NULL,
    name_key       TEXT NOT NULL,
    words          TEXT NOT NULL,
    customer_id    BLOB REFERENCES customer (id),
    state          TEXT NOT NULL CHECK (state IN ('open', 'closed')),
    language       TEXT CHECK (language IN ('de', 'en'))
) STRICT;
CREATE INDEX project_name ON project (name_key, id);
CREATE INDEX project_customer ON project (customer_id, name_key, id);

CREATE TABLE task (
    id         BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    version    INTEGER NOT NULL,
    project_id BLOB NOT NULL REFERENCES project (id),
    name       TEXT NOT NULL,
    name_key   TEXT NOT NULL,
    active     INTEGER NOT NULL CHECK (active IN (0, 1)),
    CONSTRAINT task_name_unique UNIQUE (project_id, name_key),
    -- What lets a reference prove that a task belongs to the project it is paired with.
    CONSTRAINT task_project_unique UNIQUE (id, project_id)
) STRICT;

CREATE TABLE membership (
    project_id  BLOB NOT NULL REFERENCES project (id),
    employee_id BLOB NOT NULL REFERENCES employee (id),
    role        TEXT NOT NULL CHECK (role IN ('member', 'manager')),
    PRIMARY KEY (project_id, employee_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX membership_employee ON membership (employee_id, project_id);

CREATE TABLE ticket_type (
    id      BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    version INTEGER NOT NULL,
    name_de TEXT NOT NULL,
    name_en TEXT NOT NULL,
    active  INTEGER NOT NULL CHECK (active IN (0, 1))
) STRICT;

-- How people log in, and what that opens -------------------------------------------------------------------------------

CREATE TABLE credential (
    id            BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    version       INTEGER NOT NULL,
    contact_id    BLOB CONSTRAINT credential_contact_unique UNIQUE REFERENCES contact (id),
    employee_id   BLOB CONSTRAINT credential_employee_unique UNIQUE REFERENCES employee (id),
    login_name    TEXT,
    login_key     TEXT CONSTRAINT credential_login_unique UNIQUE,
    password_hash TEXT,
    must_change   INTEGER NOT NULL CHECK (must_change IN (0, 1)),
    epoch         INTEGER NOT NULL,
    last_login    INTEGER,
    CONSTRAINT credential_holder CHECK ((contact_id IS NULL) <> (employee_id IS NULL)),
    CONSTRAINT credential_login CHECK ((login_name IS NULL) = (login_key IS NULL))
) STRICT;

CREATE TABLE session (
    id            BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    credential_id BLOB NOT NULL REFERENCES credential (id),
    token_hash    BLOB NOT NULL CONSTRAINT session_token_unique UNIQUE,
    epoch         INTEGER NOT NULL,
    created_at    INTEGER NOT NULL,
    last_seen     INTEGER NOT NULL,
    expires_at    INTEGER NOT NULL,
    user_agent    TEXT,
    address       TEXT
) STRICT;
CREATE INDEX session_credential ON session (credential_id, created_at);
CREATE INDEX session_expiry ON session (expires_at);

CREATE TABLE api_token (
    id            BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    credential_id BLOB NOT NULL REFERENCES credential (id),
    token_hash    BLOB NOT NULL CONSTRAINT api_token_token_unique UNIQUE,
    epoch         INTEGER NOT NULL,
    name          TEXT NOT NULL,
    created_at    INTEGER NOT NULL,
    expires_at    INTEGER NOT NULL,
    last_used     INTEGER
) STRICT;
CREATE INDEX api_token_credential ON api_token (credential_id, created_at);

CREATE TABLE password_link (
    id            BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    credential_id BLOB NOT NULL REFERENCES credential (id),
    token_hash    BLOB CONSTRAINT password_link_token_unique UNIQUE,
    requested_at  INTEGER NOT NULL,
    issued_at     INTEGER,
    used_at       INTEGER,
    voided_at     INTEGER
) STRICT;
CREATE INDEX password_link_credential ON password_link (credential_id, requested_at);

-- The version changes with every grant of the contact too: whoever holds this row holds the grants.
CREATE TABLE portal_account (
    contact_id       BLOB PRIMARY KEY NOT NULL REFERENCES contact (id),
    version          INTEGER NOT NULL,
    language         TEXT NOT NULL CHECK (language IN ('default', 'de', 'en')),
    ticket_access    INTEGER NOT NULL CHECK (ticket_access IN (0, 1)),
    external         INTEGER NOT NULL CHECK (external IN (0, 1)),
    home_site_id     BLOB REFERENCES site (id),
    sites_right      TEXT NOT NULL CHECK (sites_right IN ('none', 'read', 'write')),
    machines_right   TEXT NOT NULL CHECK (machines_right IN ('none', 'read', 'write')),
    contacts_right   TEXT NOT NULL CHECK (contacts_right IN ('none', 'read', 'write')),
    -- Status codes divided by commas; NULL restricts nothing, an empty text allows none.
    allowed_statuses TEXT,
    created_at       INTEGER NOT NULL,
    CONSTRAINT portal_account_home CHECK (external = (home_site_id IS NOT NULL))
) STRICT;

CREATE TABLE account_site (
    contact_id BLOB NOT NULL REFERENCES portal_account (contact_id),
    site_id    BLOB NOT NULL REFERENCES site (id),
    mode       TEXT NOT NULL CHECK (mode IN ('read', 'write')),
    PRIMARY KEY (contact_id, site_id, mode)
) STRICT, WITHOUT ROWID;

CREATE TABLE account_party (
    contact_id  BLOB NOT NULL REFERENCES portal_account (contact_id),
    group_id    BLOB REFERENCES work_group (id),
    employee_id BLOB REFERENCES employee (id),
    position    INTEGER NOT NULL,
    PRIMARY KEY (contact_id, position),
    CONSTRAINT account_party_one CHECK ((group_id IS NULL) <> (employee_id IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE account_ticket_type (
    contact_id BLOB NOT NULL REFERENCES portal_account (contact_id),
    type_id    BLOB NOT NULL REFERENCES ticket_type (id),
    PRIMARY KEY (contact_id, type_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE access_grant (
    id                     BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    version                INTEGER NOT NULL,
    contact_id             BLOB NOT NULL REFERENCES contact (id),
    project_id             BLOB NOT NULL REFERENCES project (id),
    scope                  TEXT NOT NULL CHECK (scope IN ('all_tasks', 'existing_tasks', 'task')),
    task_id                BLOB,
    read_only              INTEGER NOT NULL CHECK (read_only IN (0, 1)),
    reach                  TEXT NOT NULL CHECK (reach IN ('named', 'named_or_unassigned', 'all')),
    sees_planned_hours     INTEGER NOT NULL CHECK (sees_planned_hours IN (0, 1)),
    sees_actual_hours      INTEGER NOT NULL CHECK (sees_actual_hours IN (0, 1)),
    sees_billable_hours    INTEGER NOT NULL CHECK (sees_billable_hours IN (0, 1)),
    end_date               INTEGER,
    created_by_contact_id  BLOB REFERENCES contact (id),
    created_by_employee_id BLOB REFERENCES employee (id),
    created_at             INTEGER NOT NULL,
    FOREIGN KEY (task_id, project_id) REFERENCES task (id, project_id),
    CONSTRAINT access_grant_task CHECK ((scope = 'task') = (task_id IS NOT NULL)),
    CONSTRAINT access_grant_author CHECK (created_by_contact_id IS NULL OR created_by_employee_id IS NULL)
) STRICT;
-- At most one grant per contact, project and scope (and task), ended or not: exactly one grant decides.
CREATE UNIQUE INDEX access_grant_scope_unique ON access_grant (contact_id, project_id, scope) WHERE task_id IS NULL;
CREATE UNIQUE INDEX access_grant_task_unique ON access_grant (contact_id, project_id, task_id) WHERE task_id IS NOT NULL;

-- The tasks that existed when a grant on existing tasks was saved.
CREATE TABLE grant_task (
    grant_id BLOB NOT NULL REFERENCES access_grant (id),
    task_id  BLOB NOT NULL REFERENCES task (id),
    PRIMARY KEY (grant_id, task_id)
) STRICT, WITHOUT ROWID;

-- Work: tickets --------------------------------------------------------------------------------------------------------

-- The last number of the public sequence: one row. (PostgreSQL has a sequence of this name, which blocks nobody; here
-- there is one writer at a time anyway.)
CREATE TABLE ticket_number (
    id   INTEGER PRIMARY KEY CHECK (id = 1),
    last INTEGER NOT NULL
) STRICT;
INSERT INTO ticket_number (id, last) VALUES (1, 0);

CREATE TABLE ticket (
    id                   BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    version              INTEGER NOT NULL,
    number               INTEGER NOT NULL CHECK (number > 0),
    part                 INTEGER NOT NULL CHECK (part >= 0),
    -- The parent of a subtask, the ticket itself otherwise: one value for the whole family.
    root_id              BLOB NOT NULL REFERENCES ticket (id),
    parent_id            BLOB REFERENCES ticket (id),
    status               INTEGER NOT NULL CHECK (status IN (1, 2, 3, 4, 5, 8)),
    subject              TEXT NOT NULL,
    subject_key          TEXT NOT NULL,
    description          TEXT NOT NULL,
    priority             INTEGER NOT NULL CHECK (priority BETWEEN 1 AND 5),
    project_id           BLOB NOT NULL REFERENCES project (id),
    task_id              BLOB,
    owner_id             BLOB REFERENCES customer (id),
    contact_id           BLOB REFERENCES contact (id),
    solver_id            BLOB REFERENCES employee (id),
    creator_contact_id   BLOB REFERENCES contact (id),
    creator_employee_id  BLOB REFERENCES employee (id),
    assignee_id          BLOB REFERENCES employee (id),
    group_id             BLOB REFERENCES work_group (id),
    planned              INTEGER CHECK (planned >= 0),
    overbooking          INTEGER NOT NULL CHECK (overbooking BETWEEN 0 AND 4),
    received             INTEGER NOT NULL,
    start_day            INTEGER,
    deadline             INTEGER,
    reference            TEXT,
    external_number      TEXT,
    origin_address       TEXT,
    notify_on_completion INTEGER NOT NULL CHECK (notify_on_completion IN (0, 1)),
    type_id              BLOB REFERENCES ticket_type (id),
    channel              TEXT NOT NULL CHECK (channel IN ('portal', 'mail', 'phone', 'program', 'other')),
    site_id              BLOB REFERENCES site (id),
    machine_id           BLOB REFERENCES machine (id),
    created_at           INTEGER NOT NULL,
    modified_at          INTEGER NOT NULL,
    FOREIGN KEY (task_id, project_id) REFERENCES task (id, project_id),
    CONSTRAINT ticket_family CHECK (root_id = coalesce(parent_id, id)),
    CONSTRAINT ticket_creator CHECK ((creator_contact_id IS NULL) <> (creator_employee_id IS NULL))
) STRICT;
-- A contact's list walks the tickets of the own customer in the order of the list.
CREATE INDEX ticket_owner_number ON ticket (owner_id, number, part);
CREATE INDEX ticket_owner_subject ON ticket (owner_id, subject_key, number, part);
CREATE INDEX ticket_owner_status ON ticket (owner_id, status, number, part);
CREATE INDEX ticket_owner_priority ON ticket (owner_id, priority, number, part);
CREATE INDEX ticket_owner_modified ON ticket (owner_id, modified_at, number, part);
CREATE INDEX ticket_owner_creator_contact ON ticket (owner_id, creator_contact_id, number, part);
CREATE INDEX ticket_owner_creator_employee ON ticket (owner_id, creator_employee_id, number, part);
-- Employees' lists walk all tickets.
CREATE UNIQUE INDEX ticket_number_unique ON ticket (number, part);
CREATE INDEX ticket_subject ON ticket (subject_key, number, part);
CREATE INDEX ticket_status ON ticket (status, number, part);
CREATE INDEX ticket_priority ON ticket (priority, number, part);
CREATE INDEX ticket_modified ON ticket (modified_at, number, part);
-- Narrow filters.
CREATE INDEX ticket_contact ON ticket (contact_id, number, part);
CREATE INDEX ticket_assignee ON ticket (assignee_id, number, part);
CREATE INDEX ticket_project ON ticket (project_id, number, part);
CREATE INDEX ticket_project_status ON ticket (project_id, status);
CREATE INDEX ticket_task ON ticket (task_id, number, part);
CREATE INDEX ticket_group ON ticket (group_id, number, part);
CREATE INDEX ticket_root ON ticket (root_id, part);
CREATE INDEX ticket_creator_contact ON ticket (creator_contact_id, number, part);
CREATE INDEX ticket_creator_employee ON ticket (creator_employee_id, number, part);

CREATE TABLE ticket_participant (
    ticket_id  BLOB NOT NULL REFERENCES ticket (id),
    contact_id BLOB NOT NULL REFERENCES contact (id),
    PRIMARY KEY (ticket_id, contact_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX ticket_participant_contact ON ticket_participant (contact_id, ticket_id);

CREATE TABLE secondary_assignment (
    ticket_id  BLOB NOT NULL REFERENCES ticket (id),
    position   INTEGER NOT NULL,
    project_id BLOB NOT NULL REFERENCES project (id),
    task_id    BLOB,
    PRIMARY KEY (ticket_id, position),
    FOREIGN KEY (task_id, project_id) REFERENCES task (id, project_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX secondary_assignment_project ON secondary_assignment (project_id, ticket_id);

-- Categories get a table of their own together with their administration.
CREATE TABLE ticket_category (
    ticket_id   BLOB NOT NULL REFERENCES ticket (id),
    category_id BLOB NOT NULL,
    PRIMARY KEY (ticket_id, category_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE ticket_keyword (
    ticket_id BLOB NOT NULL REFERENCES ticket (id),
    keyword   TEXT NOT NULL,
    PRIMARY KEY (ticket_id, keyword)
) STRICT, WITHOUT ROWID;

CREATE TABLE comment (
    id                 BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    ticket_id          BLOB NOT NULL REFERENCES ticket (id),
    author_contact_id  BLOB REFERENCES contact (id),
    author_employee_id BLOB REFERENCES employee (id),
    at                 INTEGER NOT NULL,
    audience           TEXT NOT NULL CHECK (audience IN ('public', 'internal')),
    body               TEXT,
    CONSTRAINT comment_author CHECK ((author_contact_id IS NULL) <> (author_employee_id IS NULL))
) STRICT;
CREATE INDEX comment_ticket ON comment (ticket_id, at, id);

-- References between the parts of one ticket are checked at the commit, so that they can be written in any order.
CREATE TABLE attachment (
    id                   BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    ticket_id            BLOB NOT NULL REFERENCES ticket (id),
    comment_id           BLOB REFERENCES comment (id) DEFERRABLE INITIALLY DEFERRED,
    audience             TEXT NOT NULL CHECK (audience IN ('public', 'internal')),
    name                 TEXT NOT NULL,
    size                 INTEGER NOT NULL CHECK (size >= 0),
    media_type           TEXT NOT NULL,
    blob_key             TEXT NOT NULL CONSTRAINT attachment_blob_unique UNIQUE,
    uploader_contact_id  BLOB REFERENCES contact (id),
    uploader_employee_id BLOB REFERENCES employee (id),
    at                   INTEGER NOT NULL,
    CONSTRAINT attachment_uploader CHECK ((uploader_contact_id IS NULL) <> (uploader_employee_id IS NULL))
) STRICT;
CREATE INDEX attachment_ticket ON attachment (ticket_id, comment_id, at, id);

CREATE TABLE answer (
    id               BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    ticket_id        BLOB NOT NULL REFERENCES ticket (id),
    kind             TEXT NOT NULL CHECK (kind IN ('accepted', 'accepted_on_behalf', 'rejected', 'returned')),
    by_contact_id    BLOB REFERENCES contact (id),
    by_employee_id   BLOB REFERENCES employee (id),
    at               INTEGER NOT NULL,
    answered_version INTEGER NOT NULL,
    comment_id       BLOB REFERENCES comment (id) DEFERRABLE INITIALLY DEFERRED,
    words            TEXT,
    -- One winner: a version of a ticket is answered once.
    CONSTRAINT answer_version_unique UNIQUE (ticket_id, answered_version),
    CONSTRAINT answer_by CHECK ((by_contact_id IS NULL) <> (by_employee_id IS NULL))
) STRICT;

CREATE TABLE time_entry (
    id          BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    ticket_id   BLOB NOT NULL REFERENCES ticket (id),
    employee_id BLOB NOT NULL REFERENCES employee (id),
    project_id  BLOB NOT NULL REFERENCES project (id),
    task_id     BLOB,
    day         INTEGER NOT NULL,
    minutes     INTEGER NOT NULL CHECK (minutes >= 0),
    billable    INTEGER NOT NULL CHECK (billable BETWEEN 0 AND minutes),
    travel      INTEGER NOT NULL CHECK (travel IN (0, 1)),
    billed      INTEGER NOT NULL CHECK (billed IN (0, 1)),
    comment     TEXT,
    at          INTEGER NOT NULL,
    FOREIGN KEY (task_id, project_id) REFERENCES task (id, project_id)
) STRICT;
CREATE INDEX time_entry_ticket ON time_entry (ticket_id, day, id);

CREATE TABLE history (
    id                 BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    ticket_id          BLOB NOT NULL REFERENCES ticket (id) DEFERRABLE INITIALLY DEFERRED,
    ticket_version     INTEGER NOT NULL,
    at                 INTEGER NOT NULL,
    author_contact_id  BLOB REFERENCES contact (id),
    author_employee_id BLOB REFERENCES employee (id),
    kind               TEXT NOT NULL CHECK (kind IN ('created', 'field', 'commented', 'answered', 'time_booked')),
    field              TEXT,
    old_value          TEXT,
    new_value          TEXT,
    comment_id         BLOB REFERENCES comment (id) DEFERRABLE INITIALLY DEFERRED,
    answer_id          BLOB REFERENCES answer (id) DEFERRABLE INITIALLY DEFERRED,
    minutes            INTEGER,
    CONSTRAINT history_author CHECK (author_contact_id IS NULL OR author_employee_id IS NULL),
    CONSTRAINT history_field CHECK ((kind = 'field') = (field IS NOT NULL)),
    CONSTRAINT history_comment CHECK ((kind = 'commented') = (comment_id IS NOT NULL)),
    CONSTRAINT history_answer CHECK ((kind = 'answered') = (answer_id IS NOT NULL)),
    CONSTRAINT history_minutes CHECK ((kind = 'time_booked') = (minutes IS NOT NULL))
) STRICT;
CREATE INDEX history_ticket ON history (ticket_id, at, id);
CREATE INDEX history_version ON history (ticket_id, ticket_version, field);

-- The words under which a ticket is found, with their readers. The first key finds the tickets of a rare word, the
-- second tells whether a ticket has a frequent one.
CREATE TABLE search_word (
    word      TEXT NOT NULL,
    ticket_id BLOB NOT NULL REFERENCES ticket (id),
    source_id BLOB NOT NULL,
    audience  TEXT NOT NULL CHECK (audience IN ('public', 'internal')),
    PRIMARY KEY (word, ticket_id, source_id, audience)
) STRICT, WITHOUT ROWID;
CREATE INDEX search_word_ticket ON search_word (ticket_id, word, audience);

-- What is kept to send, to prove and to repeat -------------------------------------------------------------------------

-- A row says what happened and to whom, never the rendered text.
CREATE TABLE outbox (
    id                    BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    topic                 TEXT NOT NULL CHECK (topic IN ('access_link', 'password_changed', 'ticket_created',
                          'comment_added', 'assigned', 'done', 'accepted', 'rejected', 'returned', 'dropped')),
    ticket_id             BLOB REFERENCES ticket (id) DEFERRABLE INITIALLY DEFERRED,
    comment_id            BLOB REFERENCES comment (id) DEFERRABLE INITIALLY DEFERRED,
    answer_id             BLOB REFERENCES answer (id) DEFERRABLE INITIALLY DEFERRED,
    password_link_id      BLOB REFERENCES password_link (id) DEFERRABLE INITIALLY DEFERRED,
    recipient_contact_id  BLOB REFERENCES contact (id),
    recipient_employee_id BLOB REFERENCES employee (id),
    actor_contact_id      BLOB REFERENCES contact (id),
    actor_employee_id     BLOB REFERENCES employee (id),
    at                    INTEGER NOT NULL,
    state                 TEXT NOT NULL CHECK (state IN ('waiting', 'claimed', 'sent', 'withheld', 'dead')),
    -- Due, lease end, or when it ended, as the state says.
    state_at              INTEGER NOT NULL,
    reason                TEXT,
    attempts              INTEGER NOT NULL CHECK (attempts >= 0),
    last_error            TEXT,
    CONSTRAINT outbox_recipient CHECK ((recipient_contact_id IS NULL) <> (recipient_employee_id IS NULL)),
    CONSTRAINT outbox_actor CHECK (actor_contact_id IS NULL OR actor_employee_id IS NULL),
    CONSTRAINT outbox_reason CHECK ((state = 'withheld') = (reason IS NOT NULL))
) STRICT;
CREATE INDEX outbox_due ON outbox (id, state_at) WHERE state IN ('waiting', 'claimed');

CREATE TABLE audit (
    id                BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    at                INTEGER NOT NULL,
    actor_contact_id  BLOB REFERENCES contact (id),
    actor_employee_id BLOB REFERENCES employee (id),
    action            TEXT NOT NULL,
    object            TEXT NOT NULL,
    changes           TEXT NOT NULL,
    CONSTRAINT audit_actor CHECK (actor_contact_id IS NULL OR actor_employee_id IS NULL)
) STRICT;
CREATE INDEX audit_object ON audit (object, at, id);
CREATE INDEX audit_time ON audit (at, id);

CREATE TABLE submission (
    credential_id BLOB NOT NULL REFERENCES credential (id),
    key           TEXT NOT NULL,
    body_hash     BLOB NOT NULL,
    outcome       TEXT NOT NULL,
    at            INTEGER NOT NULL,
    CONSTRAINT submission_unique PRIMARY KEY (credential_id, key)
) STRICT;
CREATE INDEX submission_age ON submission (at);

-- What no program can get past -----------------------------------------------------------------------------------------

CREATE TRIGGER ticket_starts_new BEFORE INSERT ON ticket WHEN NEW.status <> 1
BEGIN SELECT RAISE(ABORT, 'a ticket starts as new'); END;

CREATE TRIGGER ticket_billed_stays BEFORE UPDATE ON ticket WHEN OLD.status = 8
BEGIN SELECT RAISE(ABORT, 'a billed ticket takes no change'); END;

CREATE TRIGGER ticket_identity_stays BEFORE UPDATE ON ticket
WHEN NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.part <> OLD.part OR NEW.root_id <> OLD.root_id
     OR NEW.version < OLD.version
BEGIN SELECT RAISE(ABORT, 'a ticket keeps its id, number and family, and its version grows'); END;

-- A status changes together with its line of history, written before in the same transaction: the version in that line
-- is the one that this change makes. The history names a status by its code, the ticket stores its number.
CREATE TRIGGER ticket_status_told BEFORE UPDATE ON ticket
WHEN NEW.status <> OLD.status AND (NEW.version <> OLD.version + 1 OR NOT EXISTS (
    SELECT 1 FROM history
    WHERE ticket_id = NEW.id AND ticket_version = NEW.version AND field = 'status'
      AND old_value = CASE OLD.status WHEN 1 THEN 'new' WHEN 2 THEN 'in_process' WHEN 3 THEN 'done'
                                      WHEN 4 THEN 'rejected' WHEN 5 THEN 'accepted' WHEN 8 THEN 'billed' END
      AND new_value = CASE NEW.status WHEN 1 THEN 'new' WHEN 2 THEN 'in_process' WHEN 3 THEN 'done'
                                      WHEN 4 THEN 'rejected' WHEN 5 THEN 'accepted' WHEN 8 THEN 'billed' END
))
BEGIN SELECT RAISE(ABORT, 'a status changes only with its line of history'); END;

CREATE TRIGGER ticket_stays BEFORE DELETE ON ticket
BEGIN SELECT RAISE(ABORT, 'a ticket is never deleted'); END;
CREATE TRIGGER comment_stays BEFORE DELETE ON comment
BEGIN SELECT RAISE(ABORT, 'a comment is never deleted'); END;
CREATE TRIGGER history_stays BEFORE DELETE ON history
BEGIN SELECT RAISE(ABORT, 'history is only ever added to'); END;
CREATE TRIGGER history_unchanged BEFORE UPDATE ON history
BEGIN SELECT RAISE(ABORT, 'history is only ever added to'); END;
CREATE TRIGGER answer_stays BEFORE DELETE ON answer
BEGIN SELECT RAISE(ABORT, 'the protocol of acceptance is only ever added to'); END;
CREATE TRIGGER answer_unchanged BEFORE UPDATE ON answer
BEGIN SELECT RAISE(ABORT, 'the protocol of acceptance is only ever added to'); END;
CREATE TRIGGER audit_stays BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is only ever added to'); END;
CREATE TRIGGER audit_unchanged BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is only ever added to'); END;
