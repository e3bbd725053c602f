-- Whether the user has a feed not be asked for a while; what it has brought stays as it is.
ALTER TABLE feeds ADD COLUMN paused INTEGER NOT NULL DEFAULT 0;
