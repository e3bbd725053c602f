package app

import (
	"context"
	"path"

	"sahifa/app/news"
	"sahifa/app/page"
	"sahifa/assets/edition"
)

// editionLoaded is the setting that says the sample edition was offered once;
// a user who removed it does not get it back.
const editionLoaded = "edition.loaded"

// editionHost makes the edition's picture names addresses. The name is
// reserved (RFC 2606): nothing answers there.
const editionHost = "https://edition.invalid/"

// LoadEdition puts the sample edition that ships inside the program into a
// store that never had it, so that a first start without a network shows
// something to read. title is the name of its feed.
func (a *App) LoadEdition(ctx context.Context, title string) error {
	if done, err := a.store.Settings.Setting(ctx, editionLoaded); err != nil || done != "" {
		return err
	}
	articles, err := edition.Articles()
	if err != nil {
		return err
	}
	f, err := a.editionFeed(ctx, title)
	if err != nil {
		return err
	}
	for _, e := range articles {
		if err := a.keepSample(ctx, f.ID, e); err != nil {
			return err
		}
	}
	return a.store.Settings.SetSetting(ctx, editionLoaded, "1")
}

// editionFeed gives the edition's feed, made unless an interrupted start left
// it.
func (a *App) editionFeed(ctx context.Context, title string) (news.Feed, error) {
	feeds, err := a.store.Feeds.All(ctx)
	if err != nil {
		return news.Feed{}, err
	}
	for _, f := range feeds {
		if f.URL == news.EditionURL {
			return f, nil
		}
	}
	return a.store.Feeds.Add(ctx, news.Feed{URL: news.EditionURL, Title: title})
}

// keepSample keeps one article of the edition the way a fetched one is kept.
func (a *App) keepSample(ctx context.Context, feedID int64, e edition.Article) error {
	keys := []string{"edition:" + e.Name}
	known, err := a.store.Articles.Known(ctx, feedID, [][]string{keys})
	if err != nil || known[0].ArticleID != 0 {
		return err
	}
	art := page.FromEntry(news.Entry{
		URL: editionHost, Title: e.Title, Author: e.Byline, Section: e.Section,
		Published: e.Published, Content: e.HTML, CommentCount: -1,
	})
	art.FeedID, art.URL, art.Language = feedID, "", "ar"
	art.Saved, art.Whole = a.now(), true
	data := map[string][]byte{}
	for _, p := range e.Pictures {
		data[p.Name] = p.Bytes
	}
	var pictures []news.Picture
	for i := range art.Pictures {
		ref := &art.Pictures[i]
		p, err := newPicture(data[path.Base(ref.URL)], ref.URL)
		if err != nil {
			return err
		}
		ref.Hash, ref.Width, ref.Height = p.Hash, p.Width, p.Height
		if art.Thumbnail == "" {
			art.Thumbnail = p.Hash
		}
		pictures = append(pictures, p)
	}
	_, err = a.store.Articles.Put(ctx, art, keys, pictures)
	return err
}
