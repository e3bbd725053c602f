-- The passages of articles that the user marked, with what he noted of them. Each is
-- found in the text again by what it says and what stands around it. They outlive their
-- article, which is named beside them.
CREATE TABLE highlights (
	id         INTEGER PRIMARY KEY AUTOINCREMENT,
	article_id INTEGER NOT NULL,
	page_url   TEXT NOT NULL,
	page_title TEXT NOT NULL,
	text       TEXT NOT NULL,
	before     TEXT NOT NULL,
	after      TEXT NOT NULL,
	note       TEXT NOT NULL DEFAULT '',
	made       INTEGER NOT NULL
);
CREATE INDEX highlights_article ON highlights (article_id);
