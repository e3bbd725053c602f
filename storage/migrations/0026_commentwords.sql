-- More letters of other languages in Arabic script are folded with their Arabic twins:
-- articles are indexed anew, and readers' comments up to this one are to be folded anew
-- (0: none is left). Their words are divided where letters and digits meet, as those of
-- articles are.
ALTER TABLE index_state ADD COLUMN comments_left INTEGER NOT NULL DEFAULT 0;
UPDATE index_state SET stale_below = next_doc, behind = 1, comments_left = (SELECT coalesce(max(id), 0) FROM comments);

-- How often what feeds are called has changed: a search reads it once for each time.
ALTER TABLE index_state ADD COLUMN feed_changes INTEGER NOT NULL DEFAULT 0;
CREATE TRIGGER feeds_named AFTER INSERT ON feeds BEGIN
	UPDATE index_state SET feed_changes = feed_changes + 1;
END;
CREATE TRIGGER feeds_renamed AFTER UPDATE OF title, site, removed ON feeds
WHEN old.title <> new.title OR old.site <> new.site OR old.removed <> new.removed BEGIN
	UPDATE index_state SET feed_changes = feed_changes + 1;
END;
CREATE TRIGGER feeds_unnamed AFTER DELETE ON feeds BEGIN
	UPDATE index_state SET feed_changes = feed_changes + 1;
END;
