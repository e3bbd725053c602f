-- What an article is filed under, as JSON: a list of texts.
ALTER TABLE articles ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';
