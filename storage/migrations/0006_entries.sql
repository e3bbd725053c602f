-- What the entries of each feed say, as they said it last, so that they are
-- recognised when they come again (package identity). An article that stands in
-- several feeds has a row for each. It outlives its article, as status does.
CREATE TABLE entries (
	feed_id   INTEGER NOT NULL, -- 0: saved pages
	status_id INTEGER NOT NULL REFERENCES status (id) ON DELETE CASCADE,
	guid      TEXT NOT NULL,
	link      TEXT NOT NULL,
	title     TEXT NOT NULL,
	published INTEGER NOT NULL, -- milliseconds, 0: not said
	sketch    INTEGER NOT NULL, -- of its text
	hash      TEXT NOT NULL,    -- of all that would make the article change
	PRIMARY KEY (feed_id, status_id)
) WITHOUT ROWID;
CREATE INDEX entries_status ON entries (status_id);

-- Which entries have a guid, link, path or title: 64 bits of a hash of it.
-- Unlike entry_keys, which is read for articles from before this table and for
-- saved pages, several articles may share one.
CREATE TABLE entry_index (
	key       INTEGER NOT NULL,
	feed_id   INTEGER NOT NULL,
	status_id INTEGER NOT NULL REFERENCES status (id) ON DELETE CASCADE,
	PRIMARY KEY (key, feed_id, status_id)
) WITHOUT ROWID;
CREATE INDEX entry_index_status ON entry_index (status_id);

-- The further feeds that an article stands in, beside status.feed_id.
CREATE TABLE shared (
	feed_id   INTEGER NOT NULL REFERENCES feeds (id) ON DELETE CASCADE,
	status_id INTEGER NOT NULL REFERENCES status (id) ON DELETE CASCADE,
	PRIMARY KEY (feed_id, status_id)
) WITHOUT ROWID;
CREATE INDEX shared_status ON shared (status_id);

-- 1 where there may be rows in shared: marking 100,000 articles as read looks
-- for none of the others.
ALTER TABLE status ADD COLUMN shared INTEGER NOT NULL DEFAULT 0;

CREATE TRIGGER shared_added AFTER INSERT ON shared BEGIN
	UPDATE status SET shared = 1 WHERE id = new.status_id;
	UPDATE feeds SET articles = articles + 1,
		unread = unread + (SELECT read = 0 FROM status WHERE id = new.status_id)
		WHERE id = new.feed_id AND (SELECT kept FROM status WHERE id = new.status_id) = 1;
END;
CREATE TRIGGER shared_removed AFTER DELETE ON shared BEGIN
	UPDATE feeds SET articles = articles - 1,
		unread = unread - (SELECT read = 0 FROM status WHERE id = old.status_id)
		WHERE id = old.feed_id AND (SELECT kept FROM status WHERE id = old.status_id) = 1;
END;
CREATE TRIGGER status_shared_removed BEFORE DELETE ON status WHEN old.shared = 1 BEGIN
	DELETE FROM shared WHERE status_id = old.id;
END;
CREATE TRIGGER status_shared_read AFTER UPDATE OF read ON status
WHEN new.shared = 1 AND new.kept = 1 AND new.read <> old.read BEGIN
	UPDATE feeds SET unread = unread + (new.read = 0) - (old.read = 0)
		WHERE id IN (SELECT feed_id FROM shared WHERE status_id = new.id);
END;
CREATE TRIGGER status_shared_kept AFTER UPDATE OF kept ON status WHEN new.shared = 1 AND new.kept <> old.kept BEGIN
	UPDATE feeds SET articles = articles + new.kept - old.kept, unread = unread + (new.read = 0) * (new.kept - old.kept)
		WHERE id IN (SELECT feed_id FROM shared WHERE status_id = new.id);
END;
-- An article whose feed is removed goes on in another that it stands in.
CREATE TRIGGER status_moved AFTER UPDATE OF feed_id ON status
WHEN new.kept = 1 AND new.feed_id IS NOT NULL AND old.feed_id IS NOT NULL AND new.feed_id <> old.feed_id BEGIN
	UPDATE feeds SET articles = articles - 1, unread = unread - (new.read = 0) WHERE id = old.feed_id;
	UPDATE feeds SET articles = articles + 1, unread = unread + (new.read = 0) WHERE id = new.feed_id;
END;

-- Texts that the site has changed since, the newest of which the article has.
CREATE TABLE revisions (
	id         INTEGER PRIMARY KEY,
	article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
	replaced   INTEGER NOT NULL, -- when
	title      TEXT NOT NULL,
	byline     TEXT NOT NULL,
	data       BLOB NOT NULL -- as bodies.data
);
CREATE INDEX revisions_article ON revisions (article_id, replaced);

-- Articles of which a page or a picture is still to be had.
CREATE TABLE unfinished (
	article_id   INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
	due          INTEGER NOT NULL, -- 0: it is not tried any more
	retry        TEXT NOT NULL,    -- schedule.Retry as JSON
	problem_kind TEXT NOT NULL,    -- why it failed, '' where it was not tried yet
	problem_args TEXT NOT NULL,
	entry        BLOB              -- the entry to make it of, compressed JSON
);
CREATE INDEX unfinished_due ON unfinished (due) WHERE due > 0;

-- 1 where the article was made of its page, 0 where it is what the feed gave.
ALTER TABLE articles ADD COLUMN from_page INTEGER NOT NULL DEFAULT 1;
UPDATE articles SET from_page = whole;

ALTER TABLE feeds ADD COLUMN schedule TEXT NOT NULL DEFAULT '';  -- schedule.Feed as JSON
ALTER TABLE feeds ADD COLUMN move TEXT NOT NULL DEFAULT '';      -- schedule.Move as JSON
ALTER TABLE feeds ADD COLUMN every INTEGER NOT NULL DEFAULT 0;   -- seconds, the user's own interval; 0: none
ALTER TABLE feeds ADD COLUMN text_from TEXT NOT NULL DEFAULT ''; -- '': as the setting says
ALTER TABLE feeds ADD COLUMN notify INTEGER NOT NULL DEFAULT 0;  -- 1: new articles are told of
ALTER TABLE feeds ADD COLUMN leased INTEGER NOT NULL DEFAULT 0;  -- until when a process is syncing it
