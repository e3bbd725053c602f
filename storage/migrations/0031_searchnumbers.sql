-- A saved search's number is never given to another: what the window remembers by number
-- (what was shown last, a step that can be taken back) would be that one.
CREATE TABLE numbered_searches (
	id       INTEGER PRIMARY KEY AUTOINCREMENT,
	name     TEXT NOT NULL UNIQUE,
	query    TEXT NOT NULL,
	position INTEGER NOT NULL,
	notify   INTEGER NOT NULL,
	-- what was there when the reader was last told of it
	told     INTEGER NOT NULL DEFAULT 0
);
INSERT INTO numbered_searches (id, name, query, position, notify, told) SELECT id, name, query, position, notify, told FROM searches;
DROP TABLE searches;
ALTER TABLE numbered_searches RENAME TO searches;
