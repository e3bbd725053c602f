package articles

import (
	"context"

	"sahifa/app/feed"
	"sahifa/app/news"
	"sahifa/app/page"
	"sahifa/app/scraper"
	"sahifa/app/web"
)

// Save keeps the page at an address for later, without a feed. A page kept
// before is brought up to date.
func (l *Library) Save(ctx context.Context, address string) (news.Article, error) {
	address, err := web.Clean(address)
	if err != nil {
		return news.Article{}, err
	}
	art, pictures, err := l.deps.Scraper.Page(ctx, address)
	if err != nil {
		return news.Article{}, err
	}
	if art.Feed == "" {
		art.Feed = scraper.SiteName(address)
	}
	keys := savedKeys(address, art.Canonical)
	known, err := l.deps.Articles.Known(ctx, 0, [][]string{keys})
	if err != nil {
		return news.Article{}, err
	}
	art.ID = known[0].ArticleID
	id, err := l.deps.Articles.Put(ctx, art, keys, pictures)
	if err != nil {
		return news.Article{}, err
	}
	if err := l.deps.Discussion.Keep(ctx, id, art); err != nil {
		return news.Article{}, err
	}
	return l.Article(ctx, id)
}

// AtAddress gives the article of an address, NoSuchArticle if it is not kept.
func (l *Library) AtAddress(ctx context.Context, address string) (news.Article, error) {
	id, found, err := l.deps.Lists.AtAddress(ctx, address, feed.AddressKey(address))
	if err != nil {
		return news.Article{}, err
	}
	if !found {
		return news.Article{}, news.NewProblem(news.NoSuchArticle, nil, address)
	}
	return l.Article(ctx, id)
}

// savedKeys gives what a saved page is known by: its address, and the one it
// calls its own.
func savedKeys(address, canonical string) []string {
	keys := []string{feed.AddressKey(address)}
	if canonical != "" && feed.AddressKey(canonical) != keys[0] {
		keys = append(keys, feed.AddressKey(canonical))
	}
	return keys
}

// Trace tells what each step of an extraction did.
type Trace = page.Trace

// Step is what one step removed from a page's text, added to it and left of it.
type Step = page.Step

// Extract makes an article of an HTML file and keeps nothing. address, which
// may be "", is where the file came from. trace, which may be nil, is told what
// each step did.
func (l *Library) Extract(ctx context.Context, file []byte, address string, trace *Trace) (news.Article, error) {
	return l.deps.Scraper.File(ctx, file, address, trace)
}
