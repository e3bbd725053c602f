// Package scraper fetches a page and makes an article of it, with its pictures:
// what a sync does for every new entry of a feed, and Save for a page that the
// user names. It keeps nothing; its callers do.
//
// The words are Miniflux's. Package web fetches, package page extracts; the
// scraper is the order of these steps and what is done when one fails: the
// article is then made of what the feed gave, and marked as not whole if another
// attempt may go better.
package scraper
