package scraper

import (
	"cmp"
	"context"
	"log/slog"
	"sync"
	"time"

	"golang.org/x/sync/semaphore"

	"sahifa/app/news"
	"sahifa/app/page"
	"sahifa/app/web"
)

// KeepOrigins is the setting that says whether fetched pages are kept with their
// articles, for a better extraction later: "no", or anything else for yes.
const KeepOrigins = "keep_pages"

// Pictures tells what is known of pictures.
type Pictures interface {
	// Find gives the picture that an article showed from an address, without
	// its bytes.
	Find(ctx context.Context, url string) (p news.Picture, ok bool, err error)
}

// Articles tells when an article that is made can be kept.
type Articles interface {
	// Ready waits while many that were made wait to be kept.
	Ready(ctx context.Context) error
}

// Settings tells what the user set.
type Settings interface {
	Setting(ctx context.Context, key string) (string, error)
}

// Dependencies are what a Scraper works with.
type Dependencies struct {
	Client   *web.Client
	Articles Articles
	Pictures Pictures
	Settings Settings
	Log      *slog.Logger
	Now      func() time.Time
	Cores    *semaphore.Weighted // a place a core, shared by all work that only computes
	Dir      string              // the data folder, which may have SitesFile; "" for none
}

// Scraper makes articles of pages. It may be used from any goroutine.
type Scraper struct {
	deps     Dependencies
	sites    page.Sites // the user's own rules
	sitesErr error      // why they could not be read

	unread  *gate // before pages are asked for
	origins *once // whether they are kept, as this session found it; nil: asked each time
}

// once is a setting that is read by the first who needs it.
type once struct {
	sync.Mutex
	known bool
	value string
}

// New makes a scraper.
func New(d Dependencies) *Scraper {
	s := &Scraper{deps: d, unread: &gate{}}
	s.loadSites()
	return s
}

// With gives the scraper of a session: it fetches by another client, and goes by
// what was set when it began.
func (s *Scraper) With(client *web.Client) *Scraper {
	other := *s
	other.deps.Client, other.origins = client, &once{}
	return &other
}

// keepsOrigins tells whether what articles are made of is kept.
func (s *Scraper) keepsOrigins(ctx context.Context) bool {
	o := s.origins
	if o == nil {
		o = &once{}
	}
	o.Lock()
	defer o.Unlock()
	if !o.known {
		value, err := s.deps.Settings.Setting(ctx, KeepOrigins)
		o.known, o.value = err == nil, value
	}
	return o.value != "no"
}

// FromPage makes an entry's article of its page, or of what the feed gave where
// the page cannot be had, and gives the pictures of it that are not kept yet.
// The error tells what could not be had.
//
// Hundreds wait in it for their hosts, each with a stack: entries and articles,
// which are large, are not on it.
func (s *Scraper) FromPage(ctx context.Context, e *news.Entry) (*news.Article, []news.Picture, error) {
	art, problem := s.fetchPage(ctx, e.URL, e)
	if art.FromPage = problem == nil; problem != nil {
		art, problem = s.withoutPage(art, e, problem)
	}
	return s.finishPage(ctx, art, e, problem)
}

// withoutPage gives what the feed gave of an entry, with what its page told that showed no
// text, and what could not be had.
func (s *Scraper) withoutPage(scraped *news.Article, e *news.Entry, problem error) (*news.Article, error) {
	s.deps.Log.Info("page not taken, keeping what the feed gave", "page", e.URL, "err", problem)
	art := fromEntry(e)
	art.ShortURL, art.Canonical = scraped.ShortURL, scraped.Canonical // right, if the page was there at all
	art.Comments = commentsOf(scraped.Comments, art.Comments)
	if e.URL == "" {
		problem = nil // there is nothing to be had
	}
	return art, problem
}

// finishPage is finish for an article of which problem tells what could not be had so far.
func (s *Scraper) finishPage(ctx context.Context, art *news.Article, e *news.Entry, problem error) (*news.Article, []news.Picture, error) {
	pictures, missing := s.finish(ctx, art, e)
	if problem == nil {
		problem = missing
	}
	return art, pictures, problem
}

// commentsOf gives what a page without a text says of commenting, with what the
// feed says of it, which knows best where the comments are and how many.
func commentsOf(page, feed news.Comments) news.Comments {
	page.URL, page.Feed = cmp.Or(feed.URL, page.URL), cmp.Or(feed.Feed, page.Feed)
	page.Count = feed.Count
	return page
}

// FromFeed makes an entry's article of what the feed gave, and gives the
// pictures of it that are not kept yet, if they are wanted. The error tells what
// could not be had.
func (s *Scraper) FromFeed(ctx context.Context, e *news.Entry, pictures bool) (*news.Article, []news.Picture, error) {
	art := fromEntry(e)
	if !pictures {
		s.complete(ctx, art, e)
		return art, nil, s.findPictures(ctx, art)
	}
	fresh, missing := s.finish(ctx, art, e)
	return art, fresh, missing
}

// fromEntry gives what a feed gave as an article.
//
//go:noinline
func fromEntry(e *news.Entry) *news.Article {
	art := page.FromEntry(*e)
	return &art
}

// Page makes an article of the page at an address, without a feed, and gives
// the pictures of it that are not kept yet.
func (s *Scraper) Page(ctx context.Context, address string) (news.Article, []news.Picture, error) {
	s.deps.Client.Trust(address) // the user typed it
	art, err := s.fetchPage(ctx, address, nil)
	if err != nil {
		return news.Article{}, nil, err
	}
	s.complete(ctx, art, nil)
	pictures, missing := s.fetchPictures(ctx, art)
	if ctx.Err() != nil {
		return news.Article{}, nil, news.NewProblem(news.Cancelled, ctx.Err())
	}
	art.FromPage, art.Complete = true, missing == nil
	return *art, pictures, nil
}

// finish completes an entry's article and fetches its pictures.
func (s *Scraper) finish(ctx context.Context, art *news.Article, e *news.Entry) ([]news.Picture, error) {
	s.complete(ctx, art, e)
	return s.fetchPictures(ctx, art)
}

// complete does what every scraped article needs: it keeps the origin unless the
// user does not want that, and sets the times.
func (s *Scraper) complete(ctx context.Context, art *news.Article, e *news.Entry) {
	if art.Origin == nil && e != nil {
		art.Origin = &news.Origin{Entry: e}
	}
	if !s.keepsOrigins(ctx) {
		art.Origin = nil
	}
	art.Saved = s.deps.Now()
	art.Published = plausible(art.Published, art.Saved)
}

// plausible drops a publication time that cannot be: from before the web, or
// from a future that would keep the article on top of every list.
func plausible(published, now time.Time) time.Time {
	if published.Year() < 1990 || published.After(now.Add(24*time.Hour)) {
		return time.Time{}
	}
	return published
}

// temporary tells whether what failed may go well another time.
func temporary(err error) bool {
	switch news.AsProblem(err).Kind {
	case news.NoText, news.NotFound, news.Gone, news.Forbidden, news.TooLarge, news.TooManyHops, news.NotAnAddress,
		news.NeedsLogin, news.LoginRefused, news.PrivateAddress:
		return false
	}
	return true
}
