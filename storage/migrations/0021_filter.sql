-- Which keys a segment of the index may have (storage/index, filter.go); empty: any.
ALTER TABLE index_segments ADD COLUMN filter BLOB NOT NULL DEFAULT x'';
