package app

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"sahifa/app/news"
	"sahifa/app/page"
	"sahifa/app/web"
)

// maxFile bounds an HTML file given by hand, and the file of rules for sites.
const maxFile = 64 << 20

// SitesFile is the name of the user's own rules for single sites, beside the
// store. page.ParseSites says what is in it.
const SitesFile = "sites.txt"

// LoadSites reads the user's own rules for sites from the folder of the store.
// Rules with a mistake are not used; Extract and Reextract say so.
func (a *App) LoadSites(dir string) {
	f, err := os.Open(filepath.Join(dir, SitesFile))
	if errors.Is(err, fs.ErrNotExist) {
		return
	}
	if err == nil {
		defer f.Close()
		a.sites, err = page.ParseSites(io.LimitReader(f, maxFile))
	}
	if err != nil {
		a.log.Warn("the rules for sites are not used", "err", err)
		a.sites, a.sitesErr = nil, news.Fail(news.BadRules, err, filepath.Join(dir, SitesFile), err.Error())
	}
}

// Trace tells what each step of an extraction did.
type Trace = page.Trace

// Extract makes an article of an HTML file and keeps nothing. address, which
// may be "", is where the file came from. trace, which may be nil, is told what
// each step did.
func (a *App) Extract(ctx context.Context, file io.Reader, address string, trace *Trace) (news.Article, error) {
	if a.sitesErr != nil {
		return news.Article{}, a.sitesErr
	}
	body, err := io.ReadAll(io.LimitReader(file, maxFile+1))
	if err != nil {
		return news.Article{}, news.Fail(news.NoSuchFile, err, address)
	}
	if len(body) > maxFile {
		return news.Article{}, news.Fail(news.TooLarge, nil, address, "64")
	}
	html, _ := web.DecodeHTML(body, "")
	return page.Extract(ctx, page.Input{URL: address, HTML: html, Sites: a.sites, Trace: trace})
}

// KeepOrigins is the setting that says whether fetched pages are kept for a
// better extraction: "no", or anything else for yes.
const KeepOrigins = "keep_pages"

// SetKeepOrigins sets whether fetched pages are kept. Those kept so far go when
// they are not.
func (a *App) SetKeepOrigins(ctx context.Context, keep bool) error {
	value := "no"
	if keep {
		value = "yes"
	}
	if err := a.store.Settings.SetSetting(ctx, KeepOrigins, value); err != nil || keep {
		return err
	}
	return a.store.Articles.DropOrigins(ctx)
}

// dropOrigin takes the origin off an article if the user does not want it kept.
func (a *App) dropOrigin(ctx context.Context, art *news.Article) {
	if value, err := a.store.Settings.Setting(ctx, KeepOrigins); err == nil && value == "no" {
		art.Origin = nil
	}
}

// Reextracted is what a new extraction did.
type Reextracted struct {
	Articles int // that were looked at
	Changed  int // whose text or metadata are others now
	Without  int // whose pages were not kept
}

// Reextract makes articles anew from the pages that were kept of them, without
// a network; of all articles if no ids are given. What cannot be made again
// stays as it is, and so do status and pictures. progress may be nil.
func (a *App) Reextract(ctx context.Context, ids []int64, progress func(done, all int)) (r Reextracted, err error) {
	if a.sitesErr != nil {
		return r, a.sitesErr
	}
	if len(ids) == 0 {
		if ids, err = a.store.Articles.Origins(ctx); err != nil {
			return r, err
		}
	}
	for i, id := range ids {
		if ctx.Err() != nil {
			return r, news.Fail(news.Cancelled, ctx.Err())
		}
		old, err := a.store.Articles.Get(ctx, id)
		if err != nil {
			return r, err
		}
		origin, err := a.store.Articles.Origin(ctx, id)
		if err != nil {
			return r, err
		}
		r.Articles++
		if origin == nil {
			r.Without++
		} else if changed, err := a.remake(ctx, old, origin); err != nil {
			return r, err
		} else if changed {
			r.Changed++
		}
		if progress != nil {
			progress(i+1, len(ids))
		}
	}
	return r, nil
}

// remake puts what is now made of an origin in an article's place.
func (a *App) remake(ctx context.Context, old news.Article, origin *news.Origin) (changed bool, err error) {
	art, ok := a.extractOrigin(ctx, origin)
	if ctx.Err() != nil {
		return false, news.Fail(news.Cancelled, ctx.Err())
	}
	if !ok {
		return false, nil
	}
	art.ID, art.FeedID, art.Feed, art.Saved = old.ID, old.FeedID, old.Feed, old.Saved
	art.EntryHash, art.Whole, art.Origin = old.EntryHash, old.Whole, origin
	art.Published = plausible(art.Published, art.Saved)
	if old.URL != "" {
		art.URL = old.URL
	}
	if err := a.knownPictures(ctx, &art); err != nil {
		return false, err
	}
	if same(art, old) {
		return false, nil
	}
	_, err = a.store.Articles.Put(ctx, art, nil, nil)
	return err == nil, err
}

// extractOrigin makes an article of an origin; ok is false if none can be made.
func (a *App) extractOrigin(ctx context.Context, origin *news.Origin) (art news.Article, ok bool) {
	if len(origin.Pages) == 0 {
		if origin.Entry == nil {
			return art, false
		}
		art = page.FromEntry(*origin.Entry)
		return art, art.Text != ""
	}
	for i, p := range origin.Pages {
		in := page.Input{URL: p.URL, HTML: []byte(p.HTML), Header: http.Header{"Link": p.Link}, Sites: a.sites}
		if i == 0 {
			in.Entry = origin.Entry
		}
		part, err := page.Extract(ctx, in)
		switch {
		case err != nil && i == 0:
			a.log.Info("no article is made of a kept page", "page", p.URL, "err", err)
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

// knownPictures fills in what is stored of an article's pictures.
func (a *App) knownPictures(ctx context.Context, art *news.Article) error {
	for i := range art.Pictures {
		ref := &art.Pictures[i]
		p, ok, err := a.store.Pictures.Find(ctx, ref.URL)
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		ref.Hash, ref.Width, ref.Height = p.Hash, p.Width, p.Height
		if ref.Place == news.PlaceLead || art.Thumbnail == "" {
			art.Thumbnail = p.Hash
		}
	}
	return nil
}

// same tells that a reader would see no difference.
func same(a, b news.Article) bool {
	return a.HTML == b.HTML && a.Title == b.Title && a.Byline == b.Byline && a.Section == b.Section && a.ShortURL == b.ShortURL &&
		a.Published.Equal(b.Published) && a.Modified.Equal(b.Modified) && slices.Equal(a.Tags, b.Tags) && strings.EqualFold(a.Language, b.Language)
}
