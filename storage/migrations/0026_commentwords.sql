-- More letters of other languages in Arabic script are folded with their Arabic twins:
-- articles are indexed anew, and readers' comments up to this one are to be folded anew
-- (0: none is left). Their words are divided where letters and digits meet, as those of
-- articles are.
ALTER TABLE index_state ADD COLUMN comments_left INTEGER NOT NULL DEFAULT 0;
UPDATE index_state SET stale_below = next_doc, behind = 1, comments_left = (SELECT coalesce(max(id), 0) FROM comments);
