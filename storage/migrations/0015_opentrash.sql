-- 1 while the run of the program in which it was removed has not ended in order: a run
-- that did not leaves it so, and the next offers what was removed in it. What was in the
-- trash before is offered to nobody.
ALTER TABLE trash ADD COLUMN open INTEGER NOT NULL DEFAULT 0;
