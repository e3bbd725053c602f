-- 1 where a rule mutes an article and the user did not ask for it: it stands in no list.
-- Marking it as unread or starring it asks for it.
ALTER TABLE status ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;
UPDATE status SET hidden = 1 WHERE read = 1 AND starred = 0 AND id IN (SELECT status_id FROM muted);
CREATE INDEX status_hidden ON status (id) WHERE kept = 1 AND hidden = 1;

-- Lists pass over what is hidden within their indexes.
DROP INDEX status_all;
CREATE INDEX status_all ON status (sort_time DESC, id DESC, hidden) WHERE kept = 1;
DROP INDEX status_feed;
CREATE INDEX status_feed ON status (feed_id, sort_time DESC, id DESC, hidden) WHERE kept = 1;

CREATE TRIGGER status_shown AFTER UPDATE OF read, starred ON status WHEN new.hidden = 1 AND (new.read = 0 OR new.starred = 1) BEGIN
	UPDATE status SET hidden = 0 WHERE id = new.id;
END;
-- So that a star can be taken back.
CREATE TRIGGER status_unstarred AFTER UPDATE OF starred ON status WHEN new.starred = 0 AND old.starred = 1 AND new.read = 1 BEGIN
	UPDATE status SET hidden = 1 WHERE id = new.id AND id IN (SELECT status_id FROM muted);
END;
