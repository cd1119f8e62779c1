-- Lists of what stood under something else only: by which words a row is found, and in which order it comes.
-- The program fills the words of the rows that are there: what folds a word is the domain, not the database.

ALTER TABLE site ADD COLUMN words text COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE machine ADD COLUMN words text COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE task ADD COLUMN words text COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE work_group ADD COLUMN words text COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE category ADD COLUMN words text COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE ticket_keyword ADD COLUMN words text COLLATE "C" NOT NULL DEFAULT '';

CREATE INDEX site_label ON site (label_key, id);
CREATE INDEX machine_name ON machine (name_key, id);
CREATE INDEX task_name ON task (name_key, id);
CREATE INDEX work_group_name ON work_group (name_key, id);

-- Open tickets of a row, counted beside it: of all tickets the open ones are few.
CREATE INDEX ticket_open_site ON ticket (site_id) WHERE site_id IS NOT NULL AND status IN (1, 2, 3);
CREATE INDEX ticket_open_machine ON ticket (machine_id) WHERE machine_id IS NOT NULL AND status IN (1, 2, 3);
CREATE INDEX ticket_open_task ON ticket (task_id) WHERE task_id IS NOT NULL AND status IN (1, 2, 3);
CREATE INDEX ticket_open_group ON ticket (group_id) WHERE group_id IS NOT NULL AND status IN (1, 2, 3);
