-- What the user removed and can still take back. The rows of a removed article
-- or feed stay where they are, out of every list, until the trash is emptied.
CREATE TABLE trash (
	id      INTEGER PRIMARY KEY AUTOINCREMENT,
	made    INTEGER NOT NULL,
	feed_id INTEGER NOT NULL, -- 0: articles alone
	url     TEXT NOT NULL,    -- of the feed, and the folder that it was in
	folder  TEXT NOT NULL
);

-- What became of articles: the feed that they stood in, and whether they are
-- gone or stayed elsewhere (as saved pages, or in another feed).
CREATE TABLE trash_status (
	trash_id  INTEGER NOT NULL REFERENCES trash (id) ON DELETE CASCADE,
	status_id INTEGER NOT NULL REFERENCES status (id) ON DELETE CASCADE,
	feed_id   INTEGER, -- NULL: a saved page
	gone      INTEGER NOT NULL,
	kept      INTEGER NOT NULL, -- before
	PRIMARY KEY (trash_id, status_id)
) WITHOUT ROWID;
CREATE INDEX trash_status_status ON trash_status (status_id);

-- The further feeds that articles of a removed feed stood in.
CREATE TABLE trash_shared (
	trash_id  INTEGER NOT NULL REFERENCES trash (id) ON DELETE CASCADE,
	feed_id   INTEGER NOT NULL,
	status_id INTEGER NOT NULL,
	PRIMARY KEY (trash_id, feed_id, status_id)
) WITHOUT ROWID;

-- 1 while the feed is in the trash: its address is then free for another.
ALTER TABLE feeds ADD COLUMN removed INTEGER NOT NULL DEFAULT 0;

-- A sync that was under way when its feed was removed brings nothing into the lists.
CREATE TRIGGER status_of_removed AFTER INSERT ON status
WHEN new.kept = 1 AND new.feed_id IS NOT NULL AND (SELECT removed FROM feeds WHERE id = new.feed_id) = 1 BEGIN
	UPDATE status SET kept = 0 WHERE id = new.id;
END;
