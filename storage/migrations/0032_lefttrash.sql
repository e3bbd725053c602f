-- What syncs have left that went on with a feed after it was removed, when the store still
-- took that. First the address that such a feed has in the trash though it is a live feed's:
-- nobody could subscribe to it any more.
UPDATE feeds SET url = printf('removed:%d:%s', id, url)
	WHERE removed = 1 AND substr(url, 1, length(printf('removed:%d:', id))) <> printf('removed:%d:', id);

-- Then its articles, which no list had and no step led back to: they are in the trash with
-- it. So are those that came into the lists again with a new text.
INSERT INTO trash_status (trash_id, status_id, feed_id, gone, kept)
	SELECT max(t.id), s.id, s.feed_id, 1, 1 FROM feeds f JOIN trash t ON t.feed_id = f.id JOIN status s ON s.feed_id = f.id
	WHERE f.removed = 1 AND NOT EXISTS (SELECT 1 FROM trash_status x WHERE x.status_id = s.id)
		AND EXISTS (SELECT 1 FROM articles a WHERE a.id = s.id) AND EXISTS (SELECT 1 FROM bodies b WHERE b.id = s.id)
	GROUP BY s.id;
DELETE FROM index_docs WHERE article_id IN (SELECT s.id FROM feeds f JOIN status s ON s.feed_id = f.id WHERE f.removed = 1 AND s.kept = 1);
UPDATE status SET kept = 0 WHERE kept = 1 AND feed_id IN (SELECT id FROM feeds WHERE removed = 1);

-- And those of feeds that were put back since, which had been left behind.
UPDATE status SET kept = 1 WHERE kept = 0 AND feed_id IN (SELECT id FROM feeds WHERE removed = 0)
	AND NOT EXISTS (SELECT 1 FROM trash_status x WHERE x.status_id = status.id)
	AND EXISTS (SELECT 1 FROM articles a WHERE a.id = status.id) AND EXISTS (SELECT 1 FROM bodies b WHERE b.id = status.id);
UPDATE index_state SET behind = 1;
