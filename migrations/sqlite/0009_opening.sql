-- That a contact has opened a ticket ties it to its owner. It stands beside the ticket, which does not change by being read.

CREATE TABLE ticket_opening (
    ticket_id BLOB PRIMARY KEY NOT NULL REFERENCES ticket (id),
    -- The first time.
    at        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER ticket_opening_stays BEFORE DELETE ON ticket_opening
BEGIN SELECT RAISE(ABORT, 'that a ticket was opened stays'); END;
CREATE TRIGGER ticket_opening_unchanged BEFORE UPDATE ON ticket_opening
BEGIN SELECT RAISE(ABORT, 'that a ticket was opened stays'); END;

-- Nobody knows whether the older ones were opened, so they count as if they were.
INSERT INTO ticket_opening (ticket_id, at)
SELECT id, created_at FROM ticket WHERE owner_id IS NOT NULL AND parent_id IS NULL;

-- Mails about one ticket to contacts.
CREATE INDEX outbox_ticket_contact ON outbox (ticket_id) WHERE recipient_contact_id IS NOT NULL;
