-- What articles were made of: the feed's entry and the fetched pages, as JSON,
-- compressed (see origin.go).
CREATE TABLE origins (
	id   INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
	data BLOB NOT NULL
);
