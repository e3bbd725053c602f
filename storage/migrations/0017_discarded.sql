-- The user's own comments that he discarded and can still take back, each with all
-- its rows as they were (a draft's, its versions', its replies'; storage/trashdrafts.go
-- writes and reads them). What the program forgot to take away when it ended in order
-- was left by a run that did not, and is offered by the next.
CREATE TABLE discarded_drafts (
	id        INTEGER PRIMARY KEY AUTOINCREMENT,
	draft_id  INTEGER NOT NULL,
	discarded INTEGER NOT NULL,
	data      BLOB NOT NULL
);

-- What the last sync of a feed took: bytes received, its pages and pictures among
-- them, and milliseconds.
ALTER TABLE feeds ADD COLUMN received INTEGER NOT NULL DEFAULT 0;
ALTER TABLE feeds ADD COLUMN took INTEGER NOT NULL DEFAULT 0;
