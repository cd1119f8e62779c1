-- Categories, keywords that are found whatever their case, earlier texts of comments, and what guards booked time.

CREATE TABLE category (
    id          uuid PRIMARY KEY,
    version     bigint NOT NULL,
    name_de     text COLLATE "C" NOT NULL,
    name_de_key text COLLATE "C" NOT NULL CONSTRAINT category_name_de_unique UNIQUE,
    name_en     text COLLATE "C" NOT NULL,
    name_en_key text COLLATE "C" NOT NULL CONSTRAINT category_name_en_unique UNIQUE,
    active      boolean NOT NULL
);
CREATE TRIGGER category_stays BEFORE DELETE OR TRUNCATE ON category
    EXECUTE FUNCTION refuse('a category is never deleted');

-- There was no way to give a ticket a category or a keyword before, so both tables are empty.
DROP TABLE ticket_category;
CREATE TABLE ticket_category (
    ticket_id   uuid NOT NULL REFERENCES ticket (id),
    category_id uuid NOT NULL REFERENCES category (id),
    PRIMARY KEY (ticket_id, category_id)
);
CREATE INDEX ticket_category_category ON ticket_category (category_id, ticket_id);

DROP TABLE ticket_keyword;
CREATE TABLE ticket_keyword (
    ticket_id   uuid NOT NULL REFERENCES ticket (id),
    keyword     text COLLATE "C" NOT NULL,
    keyword_key text COLLATE "C" NOT NULL,
    PRIMARY KEY (ticket_id, keyword)
);
CREATE INDEX ticket_keyword_key ON ticket_keyword (keyword_key, ticket_id);

-- A comment can be corrected: its text changes, what it said before is kept, and nothing else of it ever changes.
ALTER TABLE comment ADD COLUMN edited_at bigint;
CREATE TABLE comment_revision (
    id                      uuid PRIMARY KEY,
    comment_id              uuid NOT NULL REFERENCES comment (id),
    body                    text COLLATE "C",
    replaced_at             bigint NOT NULL,
    replaced_by_contact_id  uuid REFERENCES contact (id),
    replaced_by_employee_id uuid REFERENCES employee (id),
    CONSTRAINT comment_revision_by CHECK ((replaced_by_contact_id IS NULL) <> (replaced_by_employee_id IS NULL))
);
CREATE INDEX comment_revision_comment ON comment_revision (comment_id, replaced_at, id);
CREATE TRIGGER comment_identity_stays BEFORE UPDATE ON comment FOR EACH ROW
    WHEN (NEW.id <> OLD.id OR NEW.ticket_id <> OLD.ticket_id OR NEW.at <> OLD.at OR NEW.audience <> OLD.audience
        OR NEW.author_contact_id IS DISTINCT FROM OLD.author_contact_id
        OR NEW.author_employee_id IS DISTINCT FROM OLD.author_employee_id)
    EXECUTE FUNCTION refuse('of a comment only the text is corrected');
CREATE TRIGGER comment_revision_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON comment_revision
    EXECUTE FUNCTION refuse('earlier texts are only ever added to');

-- What is on an invoice stays as it is.
CREATE TRIGGER time_entry_billed_stays BEFORE UPDATE ON time_entry FOR EACH ROW WHEN (OLD.billed)
    EXECUTE FUNCTION refuse('a billed time entry takes no change');
CREATE TRIGGER time_entry_billed_remains BEFORE DELETE ON time_entry FOR EACH ROW WHEN (OLD.billed)
    EXECUTE FUNCTION refuse('a billed time entry is not deleted');
CREATE INDEX time_entry_project ON time_entry (project_id, ticket_id);
