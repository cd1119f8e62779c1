-- A contact's data can be erased: texts go from the audit log while its chain stays whole, and the contact says since when
-- it is nobody any more.
--
-- The hashes of the log cover its texts in another manner from now on, so the program chains all entries anew in the same
-- transaction, in their order, and then drops what was put aside here.

ALTER TABLE contact ADD COLUMN erased_at INTEGER;

DROP TRIGGER audit_stays;
DROP TRIGGER audit_unchanged;
DROP TRIGGER audit_head_moves_on;

CREATE TABLE audit_unsealed AS SELECT * FROM audit;
-- Entries that are older than the chain, if the database comes from there in one step.
CREATE TABLE IF NOT EXISTS audit_unchained (
    id BLOB, at INTEGER, actor_contact_id BLOB, actor_employee_id BLOB, action TEXT, object TEXT, changes TEXT
);
INSERT INTO audit_unsealed (sequence, id, at, actor_contact_id, actor_employee_id, way, action, object, changes, names)
SELECT row_number() OVER (ORDER BY at, id), id, at, actor_contact_id, actor_employee_id, 'unrecorded', action, object,
       changes, '[]'
FROM audit_unchained;
DROP TABLE audit_unchained;

DELETE FROM audit;
UPDATE audit_head SET sequence = 0, hash = zeroblob(32);
-- One for each text of the entry, in their order: the salt of a text that is there, the hash of one that was erased.
ALTER TABLE audit ADD COLUMN seals TEXT NOT NULL DEFAULT '[]';

CREATE TRIGGER audit_stays BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is only ever added to'); END;
-- Texts can be erased. That nothing else happened to them, the hash shows.
CREATE TRIGGER audit_unchanged
BEFORE UPDATE OF sequence, id, at, actor_contact_id, actor_employee_id, way, way_id, action, object, previous_hash, hash ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is only ever added to'); END;
CREATE TRIGGER audit_head_moves_on BEFORE UPDATE ON audit_head WHEN NEW.sequence <= OLD.sequence
BEGIN SELECT RAISE(ABORT, 'the head of the audit log only ever moves on'); END;
