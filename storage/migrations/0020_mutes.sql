-- Words that the user does not want to read of: what has them is marked as read when it
-- comes. A rule is of all feeds, of one (feed_id) or of those in a folder (by its name, so
-- that it outlives a folder that is removed and comes back).
CREATE TABLE mutes (
	id         INTEGER PRIMARY KEY AUTOINCREMENT,
	words      TEXT NOT NULL,
	title_only INTEGER NOT NULL DEFAULT 0,
	feed_id    INTEGER NOT NULL DEFAULT 0, -- 0: any
	folder     TEXT NOT NULL DEFAULT '',   -- '': any
	made       INTEGER NOT NULL
);

-- What was marked as read for that, and by which rule. Of those that are unread all the
-- same, the user wanted it.
CREATE TABLE muted (
	status_id INTEGER PRIMARY KEY REFERENCES status (id) ON DELETE CASCADE,
	mute_id   INTEGER NOT NULL
);
CREATE INDEX muted_by ON muted (mute_id);
