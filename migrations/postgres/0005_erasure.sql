-- A contact's data can be erased: texts go from the audit log while its chain stays whole, and the contact says since when
-- it is nobody any more.
--
-- The hashes of the log cover its texts in another manner from now on, so the program chains all entries anew in the same
-- transaction, in their order, and then drops what was put aside here.

ALTER TABLE contact ADD COLUMN erased_at bigint;

DROP TRIGGER audit_stays ON audit;
DROP TRIGGER audit_head_moves_on ON audit_head;

CREATE TABLE audit_unsealed AS SELECT * FROM audit;
-- Entries that are older than the chain, if the database comes from there in one step.
CREATE TABLE IF NOT EXISTS audit_unchained (
    id uuid, at bigint, actor_contact_id uuid, actor_employee_id uuid, action text, object text, changes text
);
INSERT INTO audit_unsealed (sequence, id, at, actor_contact_id, actor_employee_id, way, action, object, changes, names)
SELECT row_number() OVER (ORDER BY at, id), id, at, actor_contact_id, actor_employee_id, 'unrecorded', action, object,
       changes, '[]'
FROM audit_unchained;
DROP TABLE audit_unchained;

DELETE FROM audit;
UPDATE audit_head SET sequence = 0, hash = decode(repeat('00', 32), 'hex');
-- One for each text of the entry, in their order: the salt of a text that is there, the hash of one that was erased.
ALTER TABLE audit ADD COLUMN seals text COLLATE "C" NOT NULL DEFAULT '[]';

CREATE TRIGGER audit_stays BEFORE DELETE OR TRUNCATE ON audit
    EXECUTE FUNCTION refuse('the audit log is only ever added to');
-- Texts can be erased. That nothing else happened to them, the hash shows.
CREATE TRIGGER audit_unchanged
    BEFORE UPDATE OF sequence, id, at, actor_contact_id, actor_employee_id, way, way_id, action, object, previous_hash, hash
    ON audit EXECUTE FUNCTION refuse('the audit log is only ever added to');
CREATE TRIGGER audit_head_moves_on BEFORE UPDATE ON audit_head
    FOR EACH ROW EXECUTE FUNCTION audit_head_moves_on();
