package scraper

import (
	"context"
	"net/http"

	"sahifa/app/news"
	"sahifa/app/page"
)

// Reextract makes an article anew of what it was made of, without a network. ok
// is false if no article can be made. Identity, time of saving and pictures are
// those of the old one.
func (s *Scraper) Reextract(ctx context.Context, old news.Article, origin *news.Origin) (art news.Article, ok bool, err error) {
	art, ok = s.extractOrigin(ctx, origin)
	if ctx.Err() != nil {
		return art, false, news.NewProblem(news.Cancelled, ctx.Err())
	}
	if !ok {
		return art, false, nil
	}
	art.ID, art.FeedID, art.Feed, art.Saved = old.ID, old.FeedID, old.Feed, old.Saved
	art.EntryHash, art.Complete, art.Origin = old.EntryHash, old.Complete, origin
	art.Published = plausible(art.Published, art.Saved)
	if len(origin.Pages) == 0 { // what its page said of commenting is not in the feed
		art.Comments.Open, art.Comments.Rules = old.Comments.Open, old.Comments.Rules
	}
	if old.URL != "" {
		art.URL = old.URL
	}
	return art, true, s.findPictures(ctx, &art)
}

// extractOrigin makes an article of an origin; ok is false if none can be made.
func (s *Scraper) extractOrigin(ctx context.Context, origin *news.Origin) (art news.Article, ok bool) {
	if len(origin.Pages) == 0 {
		if origin.Entry == nil {
			return art, false
		}
		art = page.FromEntry(*origin.Entry)
		return art, art.Text != ""
	}
	for i, p := range origin.Pages {
		in := page.Input{URL: p.URL, HTML: []byte(p.HTML), Header: http.Header{"Link": p.Link}, Sites: s.sites}
		if i == 0 {
			in.Entry = origin.Entry
		}
		part, err := page.Extract(ctx, in)
		switch {
		case err != nil && i == 0:
			s.deps.Log.Info("no article is made of a kept page", "page", p.URL, "err", err)
			return art, false
		case err != nil:
		case i == 0:
			art = part
		default:
			page.Append(&art, part)
		}
	}
	return art, true
}
