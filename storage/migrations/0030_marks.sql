-- What entries are recognised by stands by feed, so that an article's marks lie among
-- those of its feed: by their hashes alone each was written into a page of its own,
-- which was a third of all that an article wrote.
CREATE TABLE entry_marks (
	feed_id   INTEGER NOT NULL,
	key       INTEGER NOT NULL, -- 64 bits of a hash of a guid, link, path or title
	status_id INTEGER NOT NULL,
	PRIMARY KEY (feed_id, key, status_id)
) WITHOUT ROWID;
INSERT INTO entry_marks SELECT feed_id, key, status_id FROM entry_index ORDER BY 1, 2, 3;
DROP TABLE entry_index;
CREATE INDEX entry_marks_status ON entry_marks (status_id);

-- In place of a reference: with one, SQLite looks for the status of each mark, and copies
-- every page that a statement changes, so that it can be taken back alone.
CREATE TRIGGER entry_marks_removed AFTER DELETE ON status BEGIN
	DELETE FROM entry_marks WHERE status_id = old.id;
END;

-- By this an article is found in other feeds.
CREATE INDEX entries_link ON entries (link);
