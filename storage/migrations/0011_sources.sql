-- The icons of sites, each as one small square picture. They outlive the feeds
-- that they were had for.
CREATE TABLE icons (
	site          TEXT PRIMARY KEY, -- its scheme and host
	png           BLOB,             -- NULL: none that is known
	changed       INTEGER NOT NULL, -- when png was kept
	source        TEXT NOT NULL,    -- the address that it came from, and what is asked of that
	etag          TEXT NOT NULL,
	last_modified TEXT NOT NULL,
	due           INTEGER NOT NULL, -- when it is asked for again
	failures      INTEGER NOT NULL  -- in a row
);
CREATE INDEX icons_changed ON icons (changed);

-- How long the articles of a feed are kept: a news.Retention, '' for that of all.
ALTER TABLE feeds ADD COLUMN keep TEXT NOT NULL DEFAULT '';
