-- Where a feed's older posts are to be had: an address, '' where it is not known
-- yet, '-' where there are none.
ALTER TABLE feeds ADD COLUMN older TEXT NOT NULL DEFAULT '';
