-- Articles whose words are not in a segment of the search index yet, with the hash
-- of what they are to be indexed by. A program has their words in memory; those that
-- it did not come to are indexed from their texts.
CREATE TABLE index_waiting (
	article_id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
	hash       INTEGER NOT NULL
);

-- Words in memory have the feed of then, and are of an article that is kept.
CREATE TRIGGER index_waiting_moved AFTER UPDATE OF kept, feed_id ON status
WHEN (old.kept <> new.kept OR old.feed_id IS NOT new.feed_id) AND EXISTS (SELECT 1 FROM index_waiting WHERE article_id = new.id) BEGIN
	DELETE FROM index_waiting WHERE article_id = new.id;
	UPDATE index_state SET behind = 1 WHERE new.kept = 1;
END;
