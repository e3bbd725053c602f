-- The address of a subscription as it was typed while there was no network, so that it is
-- not known yet which feed it means; '' where that is known.
ALTER TABLE feeds ADD COLUMN waiting TEXT NOT NULL DEFAULT '';
