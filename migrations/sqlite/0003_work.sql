-- Categories, keywords that are found whatever their case, earlier texts of comments, and what guards booked time.

CREATE TABLE category (
    id          BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    version     INTEGER NOT NULL,
    name_de     TEXT NOT NULL,
    name_de_key TEXT NOT NULL CONSTRAINT category_name_de_unique UNIQUE,
    name_en     TEXT NOT NULL,
    name_en_key TEXT NOT NULL CONSTRAINT category_name_en_unique UNIQUE,
    active      INTEGER NOT NULL CHECK (active IN (0, 1))
) STRICT;
CREATE TRIGGER category_stays BEFORE DELETE ON category
BEGIN SELECT RAISE(ABORT, 'a category is never deleted'); END;

-- There was no way to give a ticket a category or a keyword before, so both tables are empty.
DROP TABLE ticket_category;
CREATE TABLE ticket_category (
    ticket_id   BLOB NOT NULL REFERENCES ticket (id),
    category_id BLOB NOT NULL REFERENCES category (id),
    PRIMARY KEY (ticket_id, category_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX ticket_category_category ON ticket_category (category_id, ticket_id);

DROP TABLE ticket_keyword;
CREATE TABLE ticket_keyword (
    ticket_id   BLOB NOT NULL REFERENCES ticket (id),
    keyword     TEXT NOT NULL,
    keyword_key TEXT NOT NULL,
    PRIMARY KEY (ticket_id, keyword)
) STRICT, WITHOUT ROWID;
CREATE INDEX ticket_keyword_key ON ticket_keyword (keyword_key, ticket_id);

-- A comment can be corrected: its text changes, what it said before is kept, and nothing else of it ever changes.
ALTER TABLE comment ADD COLUMN edited_at INTEGER;
CREATE TABLE comment_revision (
    id                      BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    comment_id              BLOB NOT NULL REFERENCES comment (id),
    body                    TEXT,
    replaced_at             INTEGER NOT NULL,
    replaced_by_contact_id  BLOB REFERENCES contact (id),
    replaced_by_employee_id BLOB REFERENCES employee (id),
    CONSTRAINT comment_revision_by CHECK ((replaced_by_contact_id IS NULL) <> (replaced_by_employee_id IS NULL))
) STRICT;
CREATE INDEX comment_revision_comment ON comment_revision (comment_id, replaced_at, id);
CREATE TRIGGER comment_identity_stays BEFORE UPDATE ON comment
WHEN NEW.id <> OLD.id OR NEW.ticket_id <> OLD.ticket_id OR NEW.at <> OLD.at OR NEW.audience <> OLD.audience
     OR NEW.author_contact_id IS NOT OLD.author_contact_id OR NEW.author_employee_id IS NOT OLD.author_employee_id
BEGIN SELECT RAISE(ABORT, 'of a comment only the text is corrected'); END;
CREATE TRIGGER comment_revision_stays BEFORE DELETE ON comment_revision
BEGIN SELECT RAISE(ABORT, 'earlier texts are only ever added to'); END;
CREATE TRIGGER comment_revision_unchanged BEFORE UPDATE ON comment_revision
BEGIN SELECT RAISE(ABORT, 'earlier texts are only ever added to'); END;

-- What is on an invoice stays as it is.
CREATE TRIGGER time_entry_billed_stays BEFORE UPDATE ON time_entry WHEN OLD.billed = 1
BEGIN SELECT RAISE(ABORT, 'a billed time entry takes no change'); END;
CREATE TRIGGER time_entry_billed_remains BEFORE DELETE ON time_entry WHEN OLD.billed = 1
BEGIN SELECT RAISE(ABORT, 'a billed time entry is not deleted'); END;
CREATE INDEX time_entry_project ON time_entry (project_id, ticket_id);
