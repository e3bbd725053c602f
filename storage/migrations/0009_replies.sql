-- Readers' answers to the user's own comments. They stay when the article goes.
CREATE TABLE replies (
	id        INTEGER PRIMARY KEY,
	draft_id  INTEGER NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
	ref       TEXT NOT NULL, -- the site's number
	author    TEXT NOT NULL,
	text      TEXT NOT NULL,
	url       TEXT NOT NULL,
	published INTEGER NOT NULL,
	found     INTEGER NOT NULL,
	told      INTEGER NOT NULL DEFAULT 0, -- the user knows of it
	UNIQUE (draft_id, ref)
);
CREATE INDEX replies_untold ON replies (told) WHERE told = 0;
