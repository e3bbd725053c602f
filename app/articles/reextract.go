package articles

import (
	"context"
	"slices"
	"strings"

	"sahifa/app/news"
	"sahifa/app/scraper"
)

// KeepOrigins is the setting that SetKeepOrigins sets.
const KeepOrigins = scraper.KeepOrigins

// SetKeepOrigins sets whether fetched pages are kept. Those kept so far go when
// they are not.
func (l *Library) SetKeepOrigins(ctx context.Context, keep bool) error {
	value := "no"
	if keep {
		value = "yes"
	}
	if err := l.deps.Settings.SetSetting(ctx, KeepOrigins, value); err != nil || keep {
		return err
	}
	return l.deps.Articles.DropOrigins(ctx)
}

// Reextracted is what a new extraction did.
type Reextracted struct {
	Articles int // that were looked at
	Changed  int // whose text or metadata are others now
	Without  int // whose pages were not kept
}

// Reextract makes articles anew from the pages that were kept of them, without
// a network; all articles if no ids are given. What cannot be made again stays
// as it is, and so do status and pictures. progress may be nil.
func (l *Library) Reextract(ctx context.Context, ids []int64, progress func(done, all int)) (r Reextracted, err error) {
	if err := l.deps.Scraper.SitesErr(); err != nil {
		return r, err
	}
	if len(ids) == 0 {
		if ids, err = l.deps.Articles.Origins(ctx); err != nil {
			return r, err
		}
	}
	for i, id := range ids {
		if ctx.Err() != nil {
			return r, news.NewProblem(news.Cancelled, ctx.Err())
		}
		if err := l.reextract(ctx, id, &r); err != nil {
			return r, err
		}
		if progress != nil {
			progress(i+1, len(ids))
		}
	}
	return r, nil
}

// reextract makes one article anew and counts what became of it.
func (l *Library) reextract(ctx context.Context, id int64, r *Reextracted) error {
	old, err := l.deps.Articles.Get(ctx, id)
	if err != nil {
		return err
	}
	origin, err := l.deps.Articles.Origin(ctx, id)
	if err != nil {
		return err
	}
	r.Articles++
	if origin == nil {
		r.Without++
		return nil
	}
	art, ok, err := l.deps.Scraper.Reextract(ctx, old, origin)
	if err != nil || !ok {
		return err
	}
	if looksSame(art, old) {
		return nil
	}
	if _, err = l.deps.Articles.Put(ctx, art, nil, nil); err == nil {
		r.Changed++
	}
	return err
}

// looksSame tells that a reader would see no difference.
func looksSame(a, b news.Article) bool {
	return a.HTML == b.HTML && a.Title == b.Title && a.Byline == b.Byline && a.Section == b.Section && a.ShortURL == b.ShortURL &&
		a.SameSecond(b.Item) && a.Modified.Equal(b.Modified) && slices.Equal(a.Tags, b.Tags) && strings.EqualFold(a.Language, b.Language)
}
