-- The direction that the user gives a feed's articles: 'rtl', 'ltr', or '' for
-- that of most of their letters.
ALTER TABLE feeds ADD COLUMN dir TEXT NOT NULL DEFAULT '';
