-- The place of a folder in the order that the user gave them, from 1. 0: none was given
-- to it; such folders stand after the others, by name.
ALTER TABLE folders ADD COLUMN position INTEGER NOT NULL DEFAULT 0;
