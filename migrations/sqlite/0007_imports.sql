-- A ticket that is taken over from another system keeps its number there, and no other ticket here has it: taken over twice, it
-- is there once. Nothing gave a ticket such a number before, so none has one.

CREATE UNIQUE INDEX ticket_external_number_unique ON ticket (external_number) WHERE external_number IS NOT NULL;
