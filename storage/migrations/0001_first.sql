-- Times are milliseconds since 1970 UTC, 0 where unknown. Hashes are bytes.

CREATE TABLE folders (
	id   INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE
);

CREATE TABLE feeds (
	id            INTEGER PRIMARY KEY,
	url           TEXT NOT NULL UNIQUE,
	title         TEXT NOT NULL,
	site          TEXT NOT NULL,
	folder_id     INTEGER REFERENCES folders (id) ON DELETE SET NULL,
	last_sync     INTEGER NOT NULL DEFAULT 0,
	next_sync     INTEGER NOT NULL DEFAULT 0,
	problem_kind  TEXT NOT NULL DEFAULT '',
	problem_args  TEXT NOT NULL DEFAULT '[]',
	etag          TEXT NOT NULL DEFAULT '',
	last_modified TEXT NOT NULL DEFAULT '',
	hash          TEXT NOT NULL DEFAULT '',
	failures      INTEGER NOT NULL DEFAULT 0,
	-- kept by triggers on status
	articles      INTEGER NOT NULL DEFAULT 0,
	unread        INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX feeds_folder ON feeds (folder_id);
CREATE INDEX feeds_due ON feeds (next_sync);

-- What the reader did with an article, and where it stands in lists. It
-- outlives the article (kept = 0), so that an entry that comes back is not new.
CREATE TABLE status (
	id         INTEGER PRIMARY KEY AUTOINCREMENT,
	feed_id    INTEGER REFERENCES feeds (id) ON DELETE CASCADE, -- NULL: a saved page
	first_seen INTEGER NOT NULL,
	sort_time  INTEGER NOT NULL, -- published, or first seen where that is unknown
	read       INTEGER NOT NULL DEFAULT 0,
	starred    INTEGER NOT NULL DEFAULT 0,
	kept       INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX status_all ON status (sort_time DESC, id DESC) WHERE kept = 1;
CREATE INDEX status_unread ON status (sort_time DESC, id DESC) WHERE kept = 1 AND read = 0;
CREATE INDEX status_starred ON status (sort_time DESC, id DESC) WHERE kept = 1 AND starred = 1;
CREATE INDEX status_feed ON status (feed_id, sort_time DESC, id DESC) WHERE kept = 1;
CREATE INDEX status_feed_unread ON status (feed_id, sort_time DESC, id DESC) WHERE kept = 1 AND read = 0;
CREATE INDEX status_feed_any ON status (feed_id);

-- One row: the numbers beside the sidebar's fixed lists, kept by triggers.
CREATE TABLE totals (
	id       INTEGER PRIMARY KEY CHECK (id = 1),
	articles INTEGER NOT NULL,
	unread   INTEGER NOT NULL,
	starred  INTEGER NOT NULL,
	saved    INTEGER NOT NULL
);
INSERT INTO totals VALUES (1, 0, 0, 0, 0);

CREATE TRIGGER status_added AFTER INSERT ON status WHEN new.kept = 1 BEGIN
	UPDATE feeds SET articles = articles + 1, unread = unread + (new.read = 0) WHERE id = new.feed_id;
	UPDATE totals SET articles = articles + 1, unread = unread + (new.read = 0),
		starred = starred + (new.starred = 1), saved = saved + (new.feed_id IS NULL);
END;
CREATE TRIGGER status_removed AFTER DELETE ON status WHEN old.kept = 1 BEGIN
	UPDATE feeds SET articles = articles - 1, unread = unread - (old.read = 0) WHERE id = old.feed_id;
	UPDATE totals SET articles = articles - 1, unread = unread - (old.read = 0),
		starred = starred - (old.starred = 1), saved = saved - (old.feed_id IS NULL);
END;
CREATE TRIGGER status_read AFTER UPDATE OF read ON status WHEN new.kept = 1 AND new.read <> old.read BEGIN
	UPDATE feeds SET unread = unread + (new.read = 0) - (old.read = 0) WHERE id = new.feed_id;
	UPDATE totals SET unread = unread + (new.read = 0) - (old.read = 0);
END;
CREATE TRIGGER status_starred AFTER UPDATE OF starred ON status WHEN new.kept = 1 AND new.starred <> old.starred BEGIN
	UPDATE totals SET starred = starred + (new.starred = 1) - (old.starred = 1);
END;
CREATE TRIGGER status_kept AFTER UPDATE OF kept ON status WHEN new.kept <> old.kept BEGIN
	UPDATE feeds SET articles = articles + new.kept - old.kept,
		unread = unread + (new.read = 0) * (new.kept - old.kept) WHERE id = new.feed_id;
	UPDATE totals SET articles = articles + new.kept - old.kept,
		unread = unread + (new.read = 0) * (new.kept - old.kept),
		starred = starred + (new.starred = 1) * (new.kept - old.kept),
		saved = saved + (new.feed_id IS NULL) * (new.kept - old.kept);
END;
-- An article leaves its feed only to become a saved page.
CREATE TRIGGER status_saved AFTER UPDATE OF feed_id ON status
WHEN new.kept = 1 AND new.feed_id IS NULL AND old.feed_id IS NOT NULL BEGIN
	UPDATE feeds SET articles = articles - 1, unread = unread - (new.read = 0) WHERE id = old.feed_id;
	UPDATE totals SET saved = saved + 1;
END;

-- What an entry is recognised by: the first 16 bytes of SHA-256 of its keys.
CREATE TABLE entry_keys (
	feed_id   INTEGER NOT NULL, -- 0: saved pages
	key       BLOB NOT NULL,
	status_id INTEGER NOT NULL REFERENCES status (id) ON DELETE CASCADE,
	PRIMARY KEY (feed_id, key)
) WITHOUT ROWID;
CREATE INDEX entry_keys_status ON entry_keys (status_id);

-- What a list shows of an article. Its text stands in bodies, so that the rows
-- of a list lie close together.
CREATE TABLE articles (
	id            INTEGER PRIMARY KEY REFERENCES status (id) ON DELETE CASCADE,
	title         TEXT NOT NULL,
	byline        TEXT NOT NULL,
	section       TEXT NOT NULL,
	source        TEXT NOT NULL, -- the site's name, for a saved page
	excerpt       TEXT NOT NULL,
	thumbnail     BLOB,
	url           TEXT NOT NULL,
	short_url     TEXT NOT NULL,
	canonical     TEXT NOT NULL,
	language      TEXT NOT NULL,
	published     INTEGER NOT NULL,
	modified      INTEGER NOT NULL,
	comments_url  TEXT NOT NULL,
	comments_feed TEXT NOT NULL,
	comment_count INTEGER NOT NULL, -- -1: not said
	comments_open INTEGER NOT NULL,
	entry_hash    TEXT NOT NULL,
	whole         INTEGER NOT NULL
);

-- HTML, plain text and comment rules together, compressed (see body.go).
CREATE TABLE bodies (
	id   INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
	data BLOB NOT NULL
);

-- Folded words; it keeps no text of its own.
CREATE VIRTUAL TABLE search USING fts5 (
	title, body, content = '', contentless_delete = 1, tokenize = 'ascii'
);

CREATE TABLE pictures (
	hash   BLOB PRIMARY KEY, -- SHA-256 of bytes
	mime   TEXT NOT NULL,
	width  INTEGER NOT NULL,
	height INTEGER NOT NULL,
	bytes  BLOB NOT NULL
);
CREATE TABLE thumbnails (
	hash BLOB PRIMARY KEY REFERENCES pictures (hash) ON DELETE CASCADE,
	jpeg BLOB NOT NULL
);
CREATE TABLE article_pictures (
	article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
	position   INTEGER NOT NULL,
	url        TEXT NOT NULL,
	url_key    BLOB NOT NULL, -- as entry_keys.key
	hash       BLOB REFERENCES pictures (hash),
	alt        TEXT NOT NULL,
	caption    TEXT NOT NULL,
	place      TEXT NOT NULL,
	PRIMARY KEY (article_id, position)
) WITHOUT ROWID;
CREATE INDEX article_pictures_hash ON article_pictures (hash);
CREATE INDEX article_pictures_url ON article_pictures (url_key) WHERE hash IS NOT NULL;

-- Comments being written. A draft outlives its article, so it keeps what it
-- needs of it.
CREATE TABLE drafts (
	id         INTEGER PRIMARY KEY AUTOINCREMENT,
	article_id INTEGER NOT NULL,
	page_url   TEXT NOT NULL,
	page_title TEXT NOT NULL,
	reply_to   TEXT NOT NULL,
	name       TEXT NOT NULL,
	email      TEXT NOT NULL,
	site       TEXT NOT NULL,
	text       TEXT NOT NULL,
	state      TEXT NOT NULL,
	created    INTEGER NOT NULL,
	updated    INTEGER NOT NULL
);
CREATE INDEX drafts_article ON drafts (article_id);
CREATE TABLE draft_versions (
	draft_id INTEGER NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
	saved    INTEGER NOT NULL,
	text     TEXT NOT NULL,
	PRIMARY KEY (draft_id, saved)
) WITHOUT ROWID;
CREATE TABLE outbox (
	draft_id        INTEGER PRIMARY KEY REFERENCES drafts (id) ON DELETE CASCADE,
	queued          INTEGER NOT NULL,
	attempts        INTEGER NOT NULL DEFAULT 0,
	last_attempt    INTEGER NOT NULL DEFAULT 0,
	outcome_kind    TEXT NOT NULL DEFAULT '',
	outcome_message TEXT NOT NULL DEFAULT '',
	outcome_url     TEXT NOT NULL DEFAULT ''
);

CREATE TABLE settings (
	key   TEXT PRIMARY KEY,
	value TEXT NOT NULL
) WITHOUT ROWID;
