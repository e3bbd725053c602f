-- Segments say which format their blocks have (storage/index, Format). Those of
-- an earlier one are read as they are, and written anew in the background.
ALTER TABLE index_segments ADD COLUMN format INTEGER NOT NULL DEFAULT 1;
