-- Letters of Persian, Urdu and the Maghreb are folded with their Arabic twins: words
-- that have them are indexed anew, with all others.
UPDATE index_state SET stale_below = next_doc, behind = 1;
