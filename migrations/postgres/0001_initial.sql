-- The schema of Portal on PostgreSQL. The twin for SQLite has the same tables, columns and nullability.
--
-- Ids are UUIDs drawn by the program. Times are microseconds since 1970 in UTC, days are days since then: both back ends
-- order and compare them alike. Every text is compared by its bytes (COLLATE "C") for the same reason; what is sorted for
-- people is folded before it is stored (`*_key`). Codes are those of the domain; an unknown one never gets in.
--
-- Foreign keys refuse: nothing that is referred to can be deleted. Rows are deleted only from session, api_token,
-- submission, search_word, access_grant, and where a row lists members of something (participants, snapshots, ...).

-- An id as text, under the name that the same statement finds on SQLite. Readers accept hyphens.
CREATE FUNCTION hex(id uuid) RETURNS text IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql AS $$ SELECT id::text $$;

CREATE TABLE settings (
    id       integer PRIMARY KEY CHECK (id = 1),
    version  bigint NOT NULL,
    document text COLLATE "C" NOT NULL
);

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
    id         uuid PRIMARY KEY,
    version    bigint NOT NULL,
    number     text COLLATE "C" NOT NULL,
    number_key text COLLATE "C" NOT NULL CONSTRAINT customer_number_unique UNIQUE,
    name       text COLLATE "C" NOT NULL,
    name_key   text COLLATE "C" NOT NULL,
    words      text COLLATE "C" NOT NULL,
    active     boolean NOT NULL,
    language   text COLLATE "C" CHECK (language IN ('de', 'en'))
);
CREATE INDEX customer_name ON customer (name_key, id);

CREATE TABLE site (
    id          uuid PRIMARY KEY,
    version     bigint NOT NULL,
    customer_id uuid NOT NULL REFERENCES customer (id),
    label       text COLLATE "C" NOT NULL,
    label_key   text COLLATE "C" NOT NULL,
    street      text COLLATE "C" NOT NULL,
    zip         text COLLATE "C" NOT NULL,
    city        text COLLATE "C" NOT NULL,
    country     text COLLATE "C" NOT NULL,
    kind        text COLLATE "C" NOT NULL CHECK (kind IN ('default', 'invoice', 'delivery')),
    active      boolean NOT NULL
);
CREATE INDEX site_customer ON site (customer_id, label_key, id);

CREATE TABLE machine (
    id       uuid PRIMARY KEY,
    version  bigint NOT NULL,
    site_id  uuid NOT NULL REFERENCES site (id),
    name     text COLLATE "C" NOT NULL,
    name_key text COLLATE "C" NOT NULL,
    serial   text COLLATE "C",
    active   boolean NOT NULL
);
CREATE INDEX machine_site ON machine (site_id, name_key, id);

CREATE TABLE work_group (
    id       uuid PRIMARY KEY,
    version  bigint NOT NULL,
    name     text COLLATE "C" NOT NULL,
    name_key text COLLATE "C" NOT NULL,
    active   boolean NOT NULL
);

CREATE TABLE employee (
    id            uuid PRIMARY KEY,
    version       bigint NOT NULL,
    name          text COLLATE "C" NOT NULL,
    name_key      text COLLATE "C" NOT NULL,
    words         text COLLATE "C" NOT NULL,
    email         text COLLATE "C",
    email_key     text COLLATE "C",
    active        boolean NOT NULL,
    administrator boolean NOT NULL,
    all_projects  boolean NOT NULL,
    read_only     boolean NOT NULL,
    may_bill      boolean NOT NULL,
    language      text COLLATE "C" NOT NULL CHECK (language IN ('default', 'de', 'en')),
    main_group_id uuid REFERENCES work_group (id)
);
CREATE INDEX employee_name ON employee (name_key, id);
CREATE INDEX employee_email ON employee (email_key);
CREATE INDEX employee_main_group ON employee (main_group_id);

CREATE TABLE employee_group (
    employee_id uuid NOT NULL REFERENCES employee (id),
    group_id    uuid NOT NULL REFERENCES work_group (id),
    PRIMARY KEY (employee_id, group_id)
);
CREATE INDEX employee_group_group ON employee_group (group_id);

CREATE TABLE contact (
    id                   uuid PRIMARY KEY,
    version              bigint NOT NULL,
    customer_id          uuid NOT NULL REFERENCES customer (id),
    last_name            text COLLATE "C" NOT NULL,
    first_name           text COLLATE "C",
    name_key             text COLLATE "C" NOT NULL,
    words                text COLLATE "C" NOT NULL,
    email                text COLLATE "C",
    email_key            text COLLATE "C",
    phone                text COLLATE "C",
    active               boolean NOT NULL,
    notify_without_grant boolean NOT NULL,
    employee_id          uuid REFERENCES employee (id)
);
CREATE INDEX contact_name ON contact (name_key, id);
CREATE INDEX contact_customer ON contact (customer_id, name_key, id);
CREATE INDEX contact_email ON contact (email_key);

-- Work: projects -------------------------------------------------------------------------------------------------------

-- A project without a customer is internal; there is no separate flag.
CREATE TABLE project (
    id             uuid PRIMARY KEY,
    version        bigint NOT NULL,
    short_name     text COLLATE "C" NOT NULL,
    short_name_key text COLLATE "C" NOT NULL CONSTRAINT project_short_name_unique UNIQUE,
    name           text COLLATE "C" NOT NULL,
    name_key       text COLLATE "C" NOT NULL,
    words          text COLLATE "C" NOT NULL,
    customer_id    uuid REFERENCES customer (id),
    state          text COLLATE "C" NOT NULL CHECK (state IN ('open', 'closed')),
    language       text COLLATE "C" CHECK (language IN ('de', 'en'))
);
CREATE INDEX project_name ON project (name_key, id);
CREATE INDEX project_customer ON project (customer_id, name_key, id);

CREATE TABLE task (
    id         uuid PRIMARY KEY,
    version    bigint NOT NULL,
    project_id uuid NOT NULL REFERENCES project (id),
    name       text COLLATE "C" NOT NULL,
    name_key   text COLLATE "C" NOT NULL,
    active     boolean NOT NULL,
    CONSTRAINT task_name_unique UNIQUE (project_id, name_key),
    -- What lets a reference prove that a task belongs to the project it is paired with.
    CONSTRAINT task_project_unique UNIQUE (id, project_id)
);

CREATE TABLE membership (
    project_id  uuid NOT NULL REFERENCES project (id),
    employee_id uuid NOT NULL REFERENCES employee (id),
    role        text COLLATE "C" NOT NULL CHECK (role IN ('member', 'manager')),
    PRIMARY KEY (project_id, employee_id)
);
CREATE INDEX membership_employee ON membership (employee_id, project_id);

CREATE TABLE ticket_type (
    id      uuid PRIMARY KEY,
    version bigint NOT NULL,
    name_de text COLLATE "C" NOT NULL,
    name_en text COLLATE "C" NOT NULL,
    active  boolean NOT NULL
);

-- How people log in, and what that opens -------------------------------------------------------------------------------

CREATE TABLE credential (
    id            uuid PRIMARY KEY,
    version       bigint NOT NULL,
    contact_id    uuid CONSTRAINT credential_contact_unique UNIQUE REFERENCES contact (id),
    employee_id   uuid CONSTRAINT credential_employee_unique UNIQUE REFERENCES employee (id),
    login_name    text COLLATE "C",
    login_key     text COLLATE "C" CONSTRAINT credential_login_unique UNIQUE,
    password_hash text COLLATE "C",
    must_change   boolean NOT NULL,
    epoch         bigint NOT NULL,
    last_login    bigint,
    CONSTRAINT credential_holder CHECK ((contact_id IS NULL) <> (employee_id IS NULL)),
    CONSTRAINT credential_login CHECK ((login_name IS NULL) = (login_key IS NULL))
);

CREATE TABLE session (
    id            uuid PRIMARY KEY,
    credential_id uuid NOT NULL REFERENCES credential (id),
    token_hash    bytea NOT NULL CONSTRAINT session_token_unique UNIQUE,
    epoch         bigint NOT NULL,
    created_at    bigint NOT NULL,
    last_seen     bigint NOT NULL,
    expires_at    bigint NOT NULL,
    user_agent    text COLLATE "C",
    address       text COLLATE "C"
);
CREATE INDEX session_credential ON session (credential_id, created_at);
CREATE INDEX session_expiry ON session (expires_at);

CREATE TABLE api_token (
    id            uuid PRIMARY KEY,
    credential_id uuid NOT NULL REFERENCES credential (id),
    token_hash    bytea NOT NULL CONSTRAINT api_token_token_unique UNIQUE,
    epoch         bigint NOT NULL,
    name          text COLLATE "C" NOT NULL,
    created_at    bigint NOT NULL,
    expires_at    bigint NOT NULL,
    last_used     bigint
);
CREATE INDEX api_token_credential ON api_token (credential_id, created_at);

CREATE TABLE password_link (
    id            uuid PRIMARY KEY,
    credential_id uuid NOT NULL REFERENCES credential (id),
    token_hash    bytea CONSTRAINT password_link_token_unique UNIQUE,
    requested_at  bigint NOT NULL,
    issued_at     bigint,
    used_at       bigint,
    voided_at     bigint
);
CREATE INDEX password_link_credential ON password_link (credential_id, requested_at);

-- The version changes with every grant of the contact too: whoever holds this row holds the grants.
CREATE TABLE portal_account (
    contact_id       uuid PRIMARY KEY REFERENCES contact (id),
    version          bigint NOT NULL,
    language         text COLLATE "C" NOT NULL CHECK (language IN ('default', 'de', 'en')),
    ticket_access    boolean NOT NULL,
    external         boolean NOT NULL,
    home_site_id     uuid REFERENCES site (id),
    sites_right      text COLLATE "C" NOT NULL CHECK (sites_right IN ('none', 'read', 'write')),
    machines_right   text COLLATE "C" NOT NULL CHECK (machines_right IN ('none', 'read', 'write')),
    contacts_right   text COLLATE "C" NOT NULL CHECK (contacts_right IN ('none', 'read', 'write')),
    -- Status codes divided by commas; NULL restricts nothing, an empty text allows none.
    allowed_statuses text COLLATE "C",
    created_at       bigint NOT NULL,
    CONSTRAINT portal_account_home CHECK (external = (home_site_id IS NOT NULL))
);

CREATE TABLE account_site (
    contact_id uuid NOT NULL REFERENCES portal_account (contact_id),
    site_id    uuid NOT NULL REFERENCES site (id),
    mode       text COLLATE "C" NOT NULL CHECK (mode IN ('read', 'write')),
    PRIMARY KEY (contact_id, site_id, mode)
);

CREATE TABLE account_party (
    contact_id  uuid NOT NULL REFERENCES portal_account (contact_id),
    group_id    uuid REFERENCES work_group (id),
    employee_id uuid REFERENCES employee (id),
    position    integer NOT NULL,
    PRIMARY KEY (contact_id, position),
    CONSTRAINT account_party_one CHECK ((group_id IS NULL) <> (employee_id IS NULL))
);

CREATE TABLE account_ticket_type (
    contact_id uuid NOT NULL REFERENCES portal_account (contact_id),
    type_id    uuid NOT NULL REFERENCES ticket_type (id),
    PRIMARY KEY (contact_id, type_id)
);

CREATE TABLE access_grant (
    id                     uuid PRIMARY KEY,
    version                bigint NOT NULL,
    contact_id             uuid NOT NULL REFERENCES contact (id),
    project_id             uuid NOT NULL REFERENCES project (id),
    scope                  text COLLATE "C" NOT NULL CHECK (scope IN ('all_tasks', 'existing_tasks', 'task')),
    task_id                uuid,
    read_only              boolean NOT NULL,
    reach                  text COLLATE "C" NOT NULL CHECK (reach IN ('named', 'named_or_unassigned', 'all')),
    sees_planned_hours     boolean NOT NULL,
    sees_actual_hours      boolean NOT NULL,
    sees_billable_hours    boolean NOT NULL,
    end_date               integer,
    created_by_contact_id  uuid REFERENCES contact (id),
    created_by_employee_id uuid REFERENCES employee (id),
    created_at             bigint NOT NULL,
    FOREIGN KEY (task_id, project_id) REFERENCES task (id, project_id),
    CONSTRAINT access_grant_task CHECK ((scope = 'task') = (task_id IS NOT NULL)),
    CONSTRAINT access_grant_author CHECK (created_by_contact_id IS NULL OR created_by_employee_id IS NULL)
);
-- At most one grant per contact, project and scope (and task), ended or not: exactly one grant decides.
CREATE UNIQUE INDEX access_grant_scope_unique ON access_grant (contact_id, project_id, scope) WHERE task_id IS NULL;
CREATE UNIQUE INDEX access_grant_task_unique ON access_grant (contact_id, project_id, task_id) WHERE task_id IS NOT NULL;

-- The tasks that existed when a grant on existing tasks was saved.
CREATE TABLE grant_task (
    grant_id uuid NOT NULL REFERENCES access_grant (id),
    task_id  uuid NOT NULL REFERENCES task (id),
    PRIMARY KEY (grant_id, task_id)
);

-- Work: tickets --------------------------------------------------------------------------------------------------------

-- Numbers of the public sequence. A number drawn by a unit of work that was undone is lost, which tells nothing.
CREATE SEQUENCE ticket_number AS bigint;

CREATE TABLE ticket (
    id                   uuid PRIMARY KEY,
    version              bigint NOT NULL,
    number               bigint NOT NULL CHECK (number > 0),
    part                 integer NOT NULL CHECK (part >= 0),
    -- The parent of a subtask, the ticket itself otherwise: one value for the whole family.
    root_id              uuid NOT NULL REFERENCES ticket (id),
    parent_id            uuid REFERENCES ticket (id),
    status               integer NOT NULL CHECK (status IN (1, 2, 3, 4, 5, 8)),
    subject              text COLLATE "C" NOT NULL,
    subject_key          text COLLATE "C" NOT NULL,
    description          text COLLATE "C" NOT NULL,
    priority             integer NOT NULL CHECK (priority BETWEEN 1 AND 5),
    project_id           uuid NOT NULL REFERENCES project (id),
    task_id              uuid,
    owner_id             uuid REFERENCES customer (id),
    contact_id           uuid REFERENCES contact (id),
    solver_id            uuid REFERENCES employee (id),
    creator_contact_id   uuid REFERENCES contact (id),
    creator_employee_id  uuid REFERENCES employee (id),
    assignee_id          uuid REFERENCES employee (id),
    group_id             uuid REFERENCES work_group (id),
    planned              bigint CHECK (planned >= 0),
    overbooking          integer NOT NULL CHECK (overbooking BETWEEN 0 AND 4),
    received             integer NOT NULL,
    start_day            integer,
    deadline             integer,
    reference            text COLLATE "C",
    external_number      text COLLATE "C",
    origin_address       text COLLATE "C",
    notify_on_completion boolean NOT NULL,
    type_id              uuid REFERENCES ticket_type (id),
    channel              text COLLATE "C" NOT NULL CHECK (channel IN ('portal', 'mail', 'phone', 'program', 'other')),
    site_id              uuid REFERENCES site (id),
    machine_id           uuid REFERENCES machine (id),
    created_at           bigint NOT NULL,
    modified_at          bigint NOT NULL,
    FOREIGN KEY (task_id, project_id) REFERENCES task (id, project_id),
    CONSTRAINT ticket_family CHECK (root_id = coalesce(parent_id, id)),
    CONSTRAINT ticket_creator CHECK ((creator_contact_id IS NULL) <> (creator_employee_id IS NULL))
);
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
-- A project has one owner nearly always, and a task one project: without knowing that, the planner takes a contact's
-- share for far smaller than it is, and sorts it instead of walking an index.
CREATE STATISTICS ticket_place (dependencies) ON owner_id, project_id, task_id FROM ticket;

CREATE TABLE ticket_participant (
    ticket_id  uuid NOT NULL REFERENCES ticket (id),
    contact_id uuid NOT NULL REFERENCES contact (id),
    PRIMARY KEY (ticket_id, contact_id)
);
CREATE INDEX ticket_participant_contact ON ticket_participant (contact_id, ticket_id);

CREATE TABLE secondary_assignment (
    ticket_id  uuid NOT NULL REFERENCES ticket (id),
    position   integer NOT NULL,
    project_id uuid NOT NULL REFERENCES project (id),
    task_id    uuid,
    PRIMARY KEY (ticket_id, position),
    FOREIGN KEY (task_id, project_id) REFERENCES task (id, project_id)
);
CREATE INDEX secondary_assignment_project ON secondary_assignment (project_id, ticket_id);

-- Categories get a table of their own together with their administration.
CREATE TABLE ticket_category (
    ticket_id   uuid NOT NULL REFERENCES ticket (id),
    category_id uuid NOT NULL,
    PRIMARY KEY (ticket_id, category_id)
);

CREATE TABLE ticket_keyword (
    ticket_id uuid NOT NULL REFERENCES ticket (id),
    keyword   text COLLATE "C" NOT NULL,
    PRIMARY KEY (ticket_id, keyword)
);

CREATE TABLE comment (
    id                 uuid PRIMARY KEY,
    ticket_id          uuid NOT NULL REFERENCES ticket (id),
    author_contact_id  uuid REFERENCES contact (id),
    author_employee_id uuid REFERENCES employee (id),
    at                 bigint NOT NULL,
    audience           text COLLATE "C" NOT NULL CHECK (audience IN ('public', 'internal')),
    body               text COLLATE "C",
    CONSTRAINT comment_author CHECK ((author_contact_id IS NULL) <> (author_employee_id IS NULL))
);
CREATE INDEX comment_ticket ON comment (ticket_id, at, id);

-- References between the parts of one ticket are checked at the commit, so that they can be written in any order.
CREATE TABLE attachment (
    id                   uuid PRIMARY KEY,
    ticket_id            uuid NOT NULL REFERENCES ticket (id),
    comment_id           uuid REFERENCES comment (id) DEFERRABLE INITIALLY DEFERRED,
    audience             text COLLATE "C" NOT NULL CHECK (audience IN ('public', 'internal')),
    name                 text COLLATE "C" NOT NULL,
    size                 bigint NOT NULL CHECK (size >= 0),
    media_type           text COLLATE "C" NOT NULL,
    blob_key             text COLLATE "C" NOT NULL CONSTRAINT attachment_blob_unique UNIQUE,
    uploader_contact_id  uuid REFERENCES contact (id),
    uploader_employee_id uuid REFERENCES employee (id),
    at                   bigint NOT NULL,
    CONSTRAINT attachment_uploader CHECK ((uploader_contact_id IS NULL) <> (uploader_employee_id IS NULL))
);
CREATE INDEX attachment_ticket ON attachment (ticket_id, comment_id, at, id);

CREATE TABLE answer (
    id               uuid PRIMARY KEY,
    ticket_id        uuid NOT NULL REFERENCES ticket (id),
    kind             text COLLATE "C" NOT NULL CHECK (kind IN ('accepted', 'accepted_on_behalf', 'rejected', 'returned')),
    by_contact_id    uuid REFERENCES contact (id),
    by_employee_id   uuid REFERENCES employee (id),
    at               bigint NOT NULL,
    answered_version bigint NOT NULL,
    comment_id       uuid REFERENCES comment (id) DEFERRABLE INITIALLY DEFERRED,
    words            text COLLATE "C",
    -- One winner: a version of a ticket is answered once.
    CONSTRAINT answer_version_unique UNIQUE (ticket_id, answered_version),
    CONSTRAINT answer_by CHECK ((by_contact_id IS NULL) <> (by_employee_id IS NULL))
);

CREATE TABLE time_entry (
    id          uuid PRIMARY KEY,
    ticket_id   uuid NOT NULL REFERENCES ticket (id),
    employee_id uuid NOT NULL REFERENCES employee (id),
    project_id  uuid NOT NULL REFERENCES project (id),
    task_id     uuid,
    day         integer NOT NULL,
    minutes     bigint NOT NULL CHECK (minutes >= 0),
    billable    bigint NOT NULL CHECK (billable BETWEEN 0 AND minutes),
    travel      boolean NOT NULL,
    billed      boolean NOT NULL,
    comment     text COLLATE "C",
    at          bigint NOT NULL,
    FOREIGN KEY (task_id, project_id) REFERENCES task (id, project_id)
);
CREATE INDEX time_entry_ticket ON time_entry (ticket_id, day, id);

CREATE TABLE history (
    id                 uuid PRIMARY KEY,
    ticket_id          uuid NOT NULL REFERENCES ticket (id) DEFERRABLE INITIALLY DEFERRED,
    ticket_version     bigint NOT NULL,
    at                 bigint NOT NULL,
    author_contact_id  uuid REFERENCES contact (id),
    author_employee_id uuid REFERENCES employee (id),
    kind               text COLLATE "C" NOT NULL CHECK (kind IN ('created', 'field', 'commented', 'answered', 'time_booked')),
    field              text COLLATE "C",
    old_value          text COLLATE "C",
    new_value          text COLLATE "C",
    comment_id         uuid REFERENCES comment (id) DEFERRABLE INITIALLY DEFERRED,
    answer_id          uuid REFERENCES answer (id) DEFERRABLE INITIALLY DEFERRED,
    minutes            bigint,
    CONSTRAINT history_author CHECK (author_contact_id IS NULL OR author_employee_id IS NULL),
    CONSTRAINT history_field CHECK ((kind = 'field') = (field IS NOT NULL)),
    CONSTRAINT history_comment CHECK ((kind = 'commented') = (comment_id IS NOT NULL)),
    CONSTRAINT history_answer CHECK ((kind = 'answered') = (answer_id IS NOT NULL)),
    CONSTRAINT history_minutes CHECK ((kind = 'time_booked') = (minutes IS NOT NULL))
);
CREATE INDEX history_ticket ON history (ticket_id, at, id);
CREATE INDEX history_version ON history (ticket_id, ticket_version, field);

-- The words under which a ticket is found, with their readers. The first key finds the tickets of a rare word, the
-- second tells whether a ticket has a frequent one.
CREATE TABLE search_word (
    word      text COLLATE "C" NOT NULL,
    ticket_id uuid NOT NULL REFERENCES ticket (id),
    source_id uuid NOT NULL,
    audience  text COLLATE "C" NOT NULL CHECK (audience IN ('public', 'internal')),
    PRIMARY KEY (word, ticket_id, source_id, audience)
);
CREATE INDEX search_word_ticket ON search_word (ticket_id, word, audience);

-- What is kept to send, to prove and to repeat -------------------------------------------------------------------------

-- A row says what happened and to whom, never the rendered text.
CREATE TABLE outbox (
    id                    uuid PRIMARY KEY,
    topic                 text COLLATE "C" NOT NULL CHECK (topic IN ('access_link', 'password_changed', 'ticket_created',
                          'comment_added', 'assigned', 'done', 'accepted', 'rejected', 'returned', 'dropped')),
    ticket_id             uuid REFERENCES ticket (id) DEFERRABLE INITIALLY DEFERRED,
    comment_id            uuid REFERENCES comment (id) DEFERRABLE INITIALLY DEFERRED,
    answer_id             uuid REFERENCES answer (id) DEFERRABLE INITIALLY DEFERRED,
    password_link_id      uuid REFERENCES password_link (id) DEFERRABLE INITIALLY DEFERRED,
    recipient_contact_id  uuid REFERENCES contact (id),
    recipient_employee_id uuid REFERENCES employee (id),
    actor_contact_id      uuid REFERENCES contact (id),
    actor_employee_id     uuid REFERENCES employee (id),
    at                    bigint NOT NULL,
    state                 text COLLATE "C" NOT NULL CHECK (state IN ('waiting', 'claimed', 'sent', 'withheld', 'dead')),
    -- Due, lease end, or when it ended, as the state says.
    state_at              bigint NOT NULL,
    reason                text COLLATE "C",
    attempts              bigint NOT NULL CHECK (attempts >= 0),
    last_error            text COLLATE "C",
    CONSTRAINT outbox_recipient CHECK ((recipient_contact_id IS NULL) <> (recipient_employee_id IS NULL)),
    CONSTRAINT outbox_actor CHECK (actor_contact_id IS NULL OR actor_employee_id IS NULL),
    CONSTRAINT outbox_reason CHECK ((state = 'withheld') = (reason IS NOT NULL))
);
CREATE INDEX outbox_due ON outbox (id, state_at) WHERE state IN ('waiting', 'claimed');

CREATE TABLE audit (
    id                uuid PRIMARY KEY,
    at                bigint NOT NULL,
    actor_contact_id  uuid REFERENCES contact (id),
    actor_employee_id uuid REFERENCES employee (id),
    action            text COLLATE "C" NOT NULL,
    object            text COLLATE "C" NOT NULL,
    changes           text COLLATE "C" NOT NULL,
    CONSTRAINT audit_actor CHECK (actor_contact_id IS NULL OR actor_employee_id IS NULL)
);
CREATE INDEX audit_object ON audit (object, at, id);
CREATE INDEX audit_time ON audit (at, id);

CREATE TABLE submission (
    credential_id uuid NOT NULL REFERENCES credential (id),
    key           text COLLATE "C" NOT NULL,
    body_hash     bytea NOT NULL,
    outcome       text COLLATE "C" NOT NULL,
    at            bigint NOT NULL,
    CONSTRAINT submission_unique PRIMARY KEY (credential_id, key)
);
CREATE INDEX submission_age ON submission (at);

-- What no program can get past -----------------------------------------------------------------------------------------

-- The name of a status in the history; the status itself is stored by its number.
CREATE FUNCTION status_code(number integer) RETURNS text IMMUTABLE LANGUAGE sql AS $$
    SELECT CASE number WHEN 1 THEN 'new' WHEN 2 THEN 'in_process' WHEN 3 THEN 'done'
                       WHEN 4 THEN 'rejected' WHEN 5 THEN 'accepted' WHEN 8 THEN 'billed' END
$$;

CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
END
$$;

CREATE TRIGGER ticket_starts_new BEFORE INSERT ON ticket FOR EACH ROW WHEN (NEW.status <> 1)
    EXECUTE FUNCTION refuse('a ticket starts as new');

CREATE TRIGGER ticket_billed_stays BEFORE UPDATE ON ticket FOR EACH ROW WHEN (OLD.status = 8)
    EXECUTE FUNCTION refuse('a billed ticket takes no change');

CREATE TRIGGER ticket_identity_stays BEFORE UPDATE ON ticket FOR EACH ROW
    WHEN (NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.part <> OLD.part OR NEW.root_id <> OLD.root_id
          OR NEW.version < OLD.version)
    EXECUTE FUNCTION refuse('a ticket keeps its id, number and family, and its version grows');

-- A status changes together with its line of history, written before in the same transaction: the version in that line
-- is the one that this change makes.
CREATE FUNCTION refuse_silent_status() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.version = OLD.version + 1 AND EXISTS (
        SELECT 1 FROM history
        WHERE ticket_id = NEW.id AND ticket_version = NEW.version AND field = 'status'
          AND old_value = status_code(OLD.status) AND new_value = status_code(NEW.status)
    ) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a status changes only with its line of history'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
END
$$;
CREATE TRIGGER ticket_status_told BEFORE UPDATE ON ticket FOR EACH ROW WHEN (NEW.status <> OLD.status)
    EXECUTE FUNCTION refuse_silent_status();

CREATE TRIGGER ticket_stays BEFORE DELETE OR TRUNCATE ON ticket
    EXECUTE FUNCTION refuse('a ticket is never deleted');
CREATE TRIGGER comment_stays BEFORE DELETE OR TRUNCATE ON comment
    EXECUTE FUNCTION refuse('a comment is never deleted');
CREATE TRIGGER history_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON history
    EXECUTE FUNCTION refuse('history is only ever added to');
CREATE TRIGGER answer_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON answer
    EXECUTE FUNCTION refuse('the protocol of acceptance is only ever added to');
CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
    EXECUTE FUNCTION refuse('the audit log is only ever added to');
