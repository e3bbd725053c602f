package scraper

import (
	"context"
	"log/slog"
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

// Settings tells what the user set.
type Settings interface {
	Setting(ctx context.Context, key string) (string, error)
}

// Dependencies are what a Scraper works with.
type Dependencies struct {
	Client   *web.Client
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
}

// New makes a scraper.
func New(d Dependencies) *Scraper {
	s := &Scraper{deps: d}
	s.loadSites()
	return s
}

// Entry makes an entry's article: its page's text, or the feed's own where the
// page cannot be had, and gives the pictures of it that are not kept yet. The
// article is whole unless something failed that may go well another time.
func (s *Scraper) Entry(ctx context.Context, e news.Entry) (news.Article, []news.Picture) {
	art, err := s.fetchPage(ctx, e.URL, &e)
	whole := true
	if err != nil {
		s.deps.Log.Info("page not taken, keeping what the feed gave", "page", e.URL, "err", err)
		scraped := art // its links and comments are right, if the page was there at all
		art, whole = page.FromEntry(e), !temporary(err)
		art.ShortURL, art.Canonical = scraped.ShortURL, scraped.Canonical
	}
	if art.Origin == nil {
		art.Origin = &news.Origin{Entry: &e}
	}
	pictures, all := s.finish(ctx, &art)
	art.EntryHash, art.Whole = e.Hash, whole && all
	return art, pictures
}

// Page makes an article of the page at an address, without a feed, and gives
// the pictures of it that are not kept yet.
func (s *Scraper) Page(ctx context.Context, address string) (news.Article, []news.Picture, error) {
	art, err := s.fetchPage(ctx, address, nil)
	if err != nil {
		return news.Article{}, nil, err
	}
	pictures, all := s.finish(ctx, &art)
	if ctx.Err() != nil {
		return news.Article{}, nil, news.Fail(news.Cancelled, ctx.Err())
	}
	art.Whole = all
	return art, pictures, nil
}

// finish does what every scraped article needs: it drops the origin if the user
// does not want it kept, fetches the pictures and sets the times. all is false
// if a picture is missing that may be had another time.
func (s *Scraper) finish(ctx context.Context, art *news.Article) (pictures []news.Picture, all bool) {
	if value, err := s.deps.Settings.Setting(ctx, KeepOrigins); err == nil && value == "no" {
		art.Origin = nil
	}
	pictures, all = s.fetchPictures(ctx, art)
	art.Saved = s.deps.Now()
	art.Published = plausible(art.Published, art.Saved)
	return pictures, all
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
	case news.NoText, news.NotFound, news.Gone, news.Forbidden, news.TooLarge, news.TooManyHops, news.NotAnAddress:
		return false
	}
	return true
}
