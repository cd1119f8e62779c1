-- The audit log becomes a chain of hashes, says from where somebody acted, and keeps the names of what it mentions.
--
-- Entries from before are put aside here. The program chains them in the same transaction, in the order in which they
-- were written, because the hashes are of its making; then it drops what was put aside. They are chained as they were
-- found: a chain that begins today proves nothing about yesterday.

DROP TRIGGER audit_stays;
DROP TRIGGER audit_unchanged;
DROP INDEX audit_object;
DROP INDEX audit_time;
ALTER TABLE audit RENAME TO audit_unchained;

CREATE TABLE audit (
    sequence          INTEGER PRIMARY KEY NOT NULL CHECK (sequence > 0),
    id                BLOB NOT NULL CHECK (length(id) = 16),
    at                INTEGER NOT NULL,
    actor_contact_id  BLOB REFERENCES contact (id),
    actor_employee_id BLOB REFERENCES employee (id),
    -- session, token, link, installation, unrecorded
    way               TEXT NOT NULL,
    way_id            BLOB CHECK (length(way_id) = 16),
    way_name          TEXT,
    address           TEXT,
    action            TEXT NOT NULL,
    object            TEXT NOT NULL,
    changes           TEXT NOT NULL,
    names             TEXT NOT NULL,
    -- In what a search looks: derived from the rest, and not in the chain.
    words             TEXT NOT NULL,
    previous_hash     BLOB NOT NULL CHECK (length(previous_hash) = 32),
    hash              BLOB NOT NULL CHECK (length(hash) = 32),
    CONSTRAINT audit_once UNIQUE (id),
    CONSTRAINT audit_actor CHECK (actor_contact_id IS NULL OR actor_employee_id IS NULL)
) STRICT;
CREATE INDEX audit_object ON audit (object, sequence);
CREATE INDEX audit_time ON audit (at, sequence);
CREATE INDEX audit_contact ON audit (actor_contact_id, sequence) WHERE actor_contact_id IS NOT NULL;
CREATE INDEX audit_employee ON audit (actor_employee_id, sequence) WHERE actor_employee_id IS NOT NULL;

-- The newest entry. Whoever adds to the log locks this row first.
CREATE TABLE audit_head (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    sequence INTEGER NOT NULL,
    hash     BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
INSERT INTO audit_head (id, sequence, hash) VALUES (1, 0, zeroblob(32));

CREATE TRIGGER audit_stays BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is only ever added to'); END;
CREATE TRIGGER audit_unchanged BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is only ever added to'); END;
CREATE TRIGGER audit_head_stays BEFORE DELETE ON audit_head
BEGIN SELECT RAISE(ABORT, 'the head of the audit log only ever moves on'); END;
CREATE TRIGGER audit_head_moves_on BEFORE UPDATE ON audit_head WHEN NEW.sequence <= OLD.sequence
BEGIN SELECT RAISE(ABORT, 'the head of the audit log only ever moves on'); END;
