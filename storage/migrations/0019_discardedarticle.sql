-- What a discarded comment is about stays as long as the comment can be taken back.
-- 0: no article, or not known, as of those that were discarded before.
ALTER TABLE discarded_drafts ADD COLUMN article_id INTEGER NOT NULL DEFAULT 0;
