-- The index of our own takes the place of FTS5's (package storage/index). Its
-- segments are made in the background of what the articles hold.
DROP TABLE search;

CREATE TABLE index_segments (
	id          INTEGER PRIMARY KEY AUTOINCREMENT,
	first_doc   INTEGER NOT NULL, -- number of its first document
	count       INTEGER NOT NULL, -- documents, dead ones too
	live        INTEGER NOT NULL, -- documents alive when it was made
	title_words INTEGER NOT NULL,
	body_words  INTEGER NOT NULL,
	first_block INTEGER NOT NULL,
	blocks      INTEGER NOT NULL,
	directory   BLOB NOT NULL,
	documents   BLOB NOT NULL
);
CREATE TABLE index_blocks (
	id   INTEGER PRIMARY KEY,
	data BLOB NOT NULL
);

-- Which document an article is, and a hash of what it was indexed by.
CREATE TABLE index_docs (
	article_id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
	doc        INTEGER NOT NULL,
	hash       INTEGER NOT NULL
);
-- Documents that are no longer there, but still in their segment.
CREATE TABLE index_dead (doc INTEGER PRIMARY KEY);

-- One row.
CREATE TABLE index_state (
	id       INTEGER PRIMARY KEY CHECK (id = 1),
	deaths   INTEGER NOT NULL, -- so often was index_dead added to
	next_doc INTEGER NOT NULL,
	next_block INTEGER NOT NULL,
	behind   INTEGER NOT NULL  -- 1: there may be articles without a document
);
INSERT INTO index_state VALUES (1, 0, 1, 1, 1);

CREATE TRIGGER index_docs_moved AFTER UPDATE OF doc ON index_docs WHEN new.doc <> old.doc BEGIN
	INSERT INTO index_dead VALUES (old.doc);
	UPDATE index_state SET deaths = deaths + 1;
END;
CREATE TRIGGER index_docs_gone AFTER DELETE ON index_docs BEGIN
	INSERT INTO index_dead VALUES (old.doc);
	UPDATE index_state SET deaths = deaths + 1;
END;

-- What the index knows of an article beside its text.
CREATE INDEX status_read ON status (id) WHERE kept = 1 AND read = 1;
CREATE INDEX status_starred_ids ON status (id) WHERE kept = 1 AND starred = 1;

CREATE TABLE searches (
	id       INTEGER PRIMARY KEY,
	name     TEXT NOT NULL UNIQUE,
	query    TEXT NOT NULL,
	position INTEGER NOT NULL,
	notify   INTEGER NOT NULL,
	-- what was there when the reader was last told of it
	told     INTEGER NOT NULL DEFAULT 0
);
-- Queries that were asked, for suggestions.
CREATE TABLE asked (
	query TEXT PRIMARY KEY,
	times INTEGER NOT NULL,
	last  INTEGER NOT NULL
) WITHOUT ROWID;
