-- 1 where a rule mutes an article that is read and not starred: it stands in no list.
-- Marking it as unread or starring it has it back, as long as it is so.
ALTER TABLE status ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;
UPDATE status SET hidden = 1 WHERE read = 1 AND starred = 0 AND id IN (SELECT status_id FROM muted);
CREATE INDEX status_hidden_ids ON status (id) WHERE kept = 1 AND hidden = 1;

-- Lists pass over what is hidden within their indexes.
DROP INDEX status_all;
CREATE INDEX status_all ON status (sort_time DESC, id DESC, hidden) WHERE kept = 1;
DROP INDEX status_feed;
CREATE INDEX status_feed ON status (feed_id, sort_time DESC, id DESC, hidden) WHERE kept = 1;

CREATE TRIGGER status_shown AFTER UPDATE OF read, starred ON status WHEN new.hidden = 1 AND (new.read = 0 OR new.starred = 1) BEGIN
	UPDATE status SET hidden = 0 WHERE id = new.id;
END;
CREATE TRIGGER status_hidden AFTER UPDATE OF read, starred ON status
WHEN new.read = 1 AND new.starred = 0 AND new.hidden = 0 AND EXISTS (SELECT 1 FROM muted WHERE status_id = new.id) BEGIN
	UPDATE status SET hidden = 1 WHERE id = new.id;
END;
