-- What a draft keeps of its article and page, so that it outlives both.
ALTER TABLE drafts ADD COLUMN page_byline TEXT NOT NULL DEFAULT '';
ALTER TABLE drafts ADD COLUMN page_rules TEXT NOT NULL DEFAULT '';
ALTER TABLE drafts ADD COLUMN comment_feed TEXT NOT NULL DEFAULT '';
ALTER TABLE drafts ADD COLUMN needs TEXT NOT NULL DEFAULT '{}'; -- JSON, what the form asks for
ALTER TABLE drafts ADD COLUMN reply_name TEXT NOT NULL DEFAULT '';
ALTER TABLE drafts ADD COLUMN explained TEXT NOT NULL DEFAULT '[]'; -- JSON, findings the user spoke to
CREATE INDEX drafts_state ON drafts (state);

ALTER TABLE outbox ADD COLUMN host TEXT NOT NULL DEFAULT ''; -- whom comments are spaced out for
ALTER TABLE outbox ADD COLUMN not_before INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN first_sent INTEGER NOT NULL DEFAULT 0; -- since it was queued
ALTER TABLE outbox ADD COLUMN outcome_time INTEGER NOT NULL DEFAULT 0;
CREATE INDEX outbox_host ON outbox (host, last_attempt);

-- Readers' comments, as the site shows them.
CREATE TABLE comments (
	id         INTEGER PRIMARY KEY,
	article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
	ref        TEXT NOT NULL, -- the site's number
	parent     TEXT NOT NULL, -- its ref, '' for none
	author     TEXT NOT NULL,
	text       TEXT NOT NULL,
	url        TEXT NOT NULL,
	published  INTEGER NOT NULL,
	UNIQUE (article_id, ref)
);
-- Folded words; it keeps no text of its own.
CREATE VIRTUAL TABLE comment_search USING fts5 (
	author, body, content = '', contentless_delete = 1, tokenize = 'ascii'
);
CREATE TRIGGER comments_removed AFTER DELETE ON comments BEGIN
	DELETE FROM comment_search WHERE rowid = old.id;
END;

-- What an article's comment form asks for, as JSON.
CREATE TABLE comment_needs (
	article_id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
	data       TEXT NOT NULL
);
