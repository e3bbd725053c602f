-- Words are divided where letters and digits meet (arabic.Terms), so documents
-- from before are made anew. Until that is done, they are found as they were.
ALTER TABLE index_state ADD COLUMN stale_below INTEGER NOT NULL DEFAULT 0; -- documents with a smaller number are to be made anew
UPDATE index_state SET stale_below = next_doc, behind = 1;
