// Package edition puts the sample edition that ships inside the program into a
// store that never had it, so that a first start without a network shows
// something to read.
package edition

import (
	"context"
	"path"
	"slices"
	"time"

	"sahifa/app/news"
	"sahifa/app/page"
	"sahifa/app/picture"
	"sahifa/assets/edition"
)

// loadedSetting says that the edition was offered once; a user who removed it
// does not get it back.
const loadedSetting = "edition.loaded"

// host makes the edition's picture names addresses. The name is reserved (RFC
// 2606): nothing answers there.
const host = "https://edition.invalid/"

// Feeds keeps the edition's feed.
type Feeds interface {
	All(ctx context.Context) ([]news.Feed, error)
	Add(ctx context.Context, f news.Feed) (news.Feed, error)
	Update(ctx context.Context, f news.Feed) error
}

// Articles keeps the edition's articles.
type Articles interface {
	Known(ctx context.Context, feedID int64, entries [][]string) (map[int]news.KnownEntry, error)
	Put(ctx context.Context, a news.Article, keys []string, pictures []news.Picture) (int64, error)
}

// Settings keeps that the edition was offered.
type Settings interface {
	Setting(ctx context.Context, key string) (string, error)
	SetSetting(ctx context.Context, key, value string) error
}

// Dependencies are what a Loader works with.
type Dependencies struct {
	Feeds    Feeds
	Articles Articles
	Settings Settings
	Now      func() time.Time
}

// Loader puts the edition into a store.
type Loader struct{ deps Dependencies }

// New makes a loader.
func New(d Dependencies) *Loader { return &Loader{d} }

// Load puts the edition into the store, unless it ever was there. title is the
// name of its feed.
func (l *Loader) Load(ctx context.Context, title string) error {
	if done, err := l.deps.Settings.Setting(ctx, loadedSetting); err != nil || done != "" {
		return err
	}
	articles, err := edition.Articles()
	if err != nil {
		return err
	}
	f, err := l.feed(ctx, title)
	if err != nil {
		return err
	}
	for _, a := range articles {
		if err := l.keep(ctx, f.ID, a); err != nil {
			return err
		}
	}
	return l.deps.Settings.SetSetting(ctx, loadedSetting, "1")
}

// Name gives the edition's feed the first of its titles, as that of the interface's
// language is, if it has another of them, and tells whether it had. One that the user gave it stays.
func (l *Loader) Name(ctx context.Context, titles []string) (changed bool, err error) {
	feeds, err := l.deps.Feeds.All(ctx)
	at := slices.IndexFunc(feeds, func(f news.Feed) bool { return f.URL == news.EditionURL })
	if err != nil || at < 0 || feeds[at].Title == titles[0] || !slices.Contains(titles, feeds[at].Title) {
		return false, err
	}
	feeds[at].Title = titles[0]
	return true, l.deps.Feeds.Update(ctx, feeds[at])
}

// feed gives the edition's feed, made unless an interrupted start left it.
func (l *Loader) feed(ctx context.Context, title string) (news.Feed, error) {
	feeds, err := l.deps.Feeds.All(ctx)
	if err != nil {
		return news.Feed{}, err
	}
	for _, f := range feeds {
		if f.URL == news.EditionURL {
			return f, nil
		}
	}
	return l.deps.Feeds.Add(ctx, news.Feed{URL: news.EditionURL, Title: title})
}

// keep keeps one article of the edition the way a fetched one is kept.
func (l *Loader) keep(ctx context.Context, feedID int64, a edition.Article) error {
	keys := []string{"edition:" + a.Name}
	known, err := l.deps.Articles.Known(ctx, feedID, [][]string{keys})
	if err != nil || known[0].ArticleID != 0 {
		return err
	}
	art := page.FromEntry(news.Entry{
		URL: host, Title: a.Title, Author: a.Byline, Section: a.Section,
		Published: a.Published, Content: a.HTML, CommentCount: -1,
	})
	art.FeedID, art.URL, art.Language = feedID, "", "ar"
	art.Saved, art.Complete = l.deps.Now(), true
	data := map[string][]byte{}
	for _, p := range a.Pictures {
		data[p.Name] = p.Bytes
	}
	var pictures []news.Picture
	for i := range art.Pictures {
		ref := &art.Pictures[i]
		p, err := picture.New(data[path.Base(ref.URL)], ref.URL)
		if err != nil {
			return err
		}
		ref.Hash, ref.Width, ref.Height = p.Hash, p.Width, p.Height
		if art.Thumbnail == "" {
			art.Thumbnail = p.Hash
		}
		pictures = append(pictures, p)
	}
	_, err = l.deps.Articles.Put(ctx, art, keys, pictures)
	return err
}
