-- The audit log becomes a chain of hashes, says from where somebody acted, and keeps the names of what it mentions.
--
-- Entries from before are put aside here. The program chains them in the same transaction, in the order in which they
-- were written, because the hashes are of its making; then it drops what was put aside. They are chained as they were
-- found: a chain that begins today proves nothing about yesterday.

DROP TRIGGER audit_stays ON audit;
DROP INDEX audit_object;
DROP INDEX audit_time;
ALTER TABLE audit RENAME TO audit_unchained;

CREATE TABLE audit (
    sequence          bigint CONSTRAINT audit_place PRIMARY KEY CHECK (sequence > 0),
    id                uuid NOT NULL,
    at                bigint NOT NULL,
    actor_contact_id  uuid REFERENCES contact (id),
    actor_employee_id uuid REFERENCES employee (id),
    -- session, token, link, installation, unrecorded
    way               text COLLATE "C" NOT NULL,
    way_id            uuid,
    way_name          text COLLATE "C",
    address           text COLLATE "C",
    action            text COLLATE "C" NOT NULL,
    object            text COLLATE "C" NOT NULL,
    changes           text COLLATE "C" NOT NULL,
    names             text COLLATE "C" NOT NULL,
    -- In what a search looks: derived from the rest, and not in the chain.
    words             text COLLATE "C" NOT NULL,
    previous_hash     bytea NOT NULL CHECK (length(previous_hash) = 32),
    hash              bytea NOT NULL CHECK (length(hash) = 32),
    CONSTRAINT audit_once UNIQUE (id),
    CONSTRAINT audit_actor CHECK (actor_contact_id IS NULL OR actor_employee_id IS NULL)
);
CREATE INDEX audit_object ON audit (object, sequence);
CREATE INDEX audit_time ON audit (at, sequence);
CREATE INDEX audit_contact ON audit (actor_contact_id, sequence) WHERE actor_contact_id IS NOT NULL;
CREATE INDEX audit_employee ON audit (actor_employee_id, sequence) WHERE actor_employee_id IS NOT NULL;

-- The newest entry. Whoever adds to the log locks this row first.
CREATE TABLE audit_head (
    id       integer PRIMARY KEY CHECK (id = 1),
    sequence bigint NOT NULL,
    hash     bytea NOT NULL CHECK (length(hash) = 32)
);
INSERT INTO audit_head (id, sequence, hash) VALUES (1, 0, decode(repeat('00', 32), 'hex'));

CREATE FUNCTION audit_head_moves_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.sequence <= OLD.sequence THEN
        RAISE EXCEPTION 'the head of the audit log only ever moves on'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
    EXECUTE FUNCTION refuse('the audit log is only ever added to');
CREATE TRIGGER audit_head_stays BEFORE DELETE OR TRUNCATE ON audit_head
    EXECUTE FUNCTION refuse('the head of the audit log only ever moves on');
CREATE TRIGGER audit_head_moves_on BEFORE UPDATE ON audit_head
    FOR EACH ROW EXECUTE FUNCTION audit_head_moves_on();
