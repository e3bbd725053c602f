-- A place kept for the search's migration, which comes from its own branch.
SELECT 1;
