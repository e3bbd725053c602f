package fetching

// Articles that are kept already, and whose entry has changed. Nothing that is
// kept is replaced by something worse.

import (
	"cmp"
	"context"
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"sahifa/app/identity"
	"sahifa/app/news"
)

// changed brings the article of a changed entry up to date.
func (r *run) changed(ctx context.Context, f *news.Feed, e *entry) (changed bool, err error) {
	id := e.article.ArticleID
	u, noted, err := r.deps.Articles.UnfinishedOf(ctx, id)
	if err != nil {
		return false, err
	}
	if noted && !e.item.Differs(e.article.Item) && !retryOf(u).Due(r.deps.Now()) {
		// Its page failed, or had not changed the last times: a counter in the
		// summary is no reason to ask again.
		return false, r.deps.Articles.RecordEntries(ctx, f.ID, []identity.Known{r.as(f, e, id)})
	}
	if !r.claims.update(id) { // another feed that it stands in was first
		return false, r.deps.Articles.RecordEntries(ctx, f.ID, []identity.Known{r.as(f, e, id)})
	}
	u.ArticleID, u.Entry = id, &e.Entry
	return r.replace(ctx, f, e, u)
}

// replace makes an article anew, and puts it in the place of the one that is
// kept unless that is the better one.
func (r *run) replace(ctx context.Context, f *news.Feed, e *entry, u news.Unfinished) (changed bool, err error) {
	old, err := r.deps.Articles.Get(ctx, u.ArticleID)
	if err != nil {
		return false, err
	}
	made := r.scrape(ctx, f, &e.Entry, true)
	art, pictures, problem := made.art, made.pictures, made.problem
	if ctx.Err() != nil {
		return false, ctx.Err()
	}
	art.ID, art.FeedID, art.EntryHash, art.Complete = old.ID, old.FeedID, e.Hash, problem == nil
	if e.Title == "" && !begins(old.Text, old.Title) { // it had one of its own
		art.Title = old.Title
	}
	recorded := []identity.Known{r.as(f, e, old.ID)}
	if reason := whyWorse(old, *art, e.Entry, problem); reason != nil {
		r.deps.Log.Info("article left as it was", "feed", f.URL, "entry", e.URL, "article", old.ID, "err", reason)
		if problem == nil || !mayPass(problem) { // a page without text has less than there was
			problem = news.NewProblem(news.PageWorse, reason, e.URL)
		}
		if err := r.deps.Articles.RecordEntries(ctx, f.ID, recorded); err != nil {
			return false, err
		}
		return false, finisher{r}.note(ctx, f, u, &old, problem)
	}
	if sameText(old, *art) && old.FromPage == art.FromPage && len(pictures) == 0 {
		if err := r.deps.Articles.RecordEntries(ctx, f.ID, recorded); err != nil {
			return false, err
		}
		if problem != nil { // what the feed gave once more
			return false, finisher{r}.note(ctx, f, u, &old, problem)
		}
		return false, finisher{r}.noteUnchanged(ctx, u)
	}
	keepPictures(art, old)
	if _, err := r.deps.Articles.PutEntry(ctx, *art, recorded[0], pictures); err != nil {
		return false, err
	}
	r.update(func() { r.report.Updated++ })
	dropText(art)
	if err := r.discussion.Keep(ctx, art.ID, *art); err != nil {
		return true, err
	}
	return true, finisher{r}.note(ctx, f, u, art, problem)
}

// begins tells whether a title is made of the first words of a text.
func begins(text, title string) bool {
	rest, ok := strings.CutPrefix(text, strings.TrimSuffix(title, "…"))
	next, _ := utf8.DecodeRuneInString(rest)
	return ok && !unicode.IsLetter(next)
}

// sameText tells that a reader would see no difference.
func sameText(a, b news.Article) bool {
	return a.Title == b.Title && a.Text == b.Text && a.HTML == b.HTML && a.Byline == b.Byline
}

// keepPictures lets pictures that could not be had again stay the ones kept, by
// their address or, where a site gives addresses anew, by what else is the same.
// A text that comes without any, as one does that the feed has and the page hides,
// leaves the article its lead picture.
func keepPictures(art *news.Article, old news.Article) {
	if len(art.Pictures) == 0 {
		if i := slices.IndexFunc(old.Pictures, func(o news.PictureRef) bool { return o.Hash != "" }); i >= 0 {
			lead := old.Pictures[i]
			lead.Place = news.PlaceLead
			art.Pictures, art.Thumbnail = []news.PictureRef{lead}, cmp.Or(old.Thumbnail, lead.Hash)
		}
		return
	}
	used := map[string]bool{} // by address
	for _, p := range art.Pictures {
		used[p.URL] = true
	}
	take := func(i int, same func(news.PictureRef) bool) {
		at := slices.IndexFunc(old.Pictures, func(o news.PictureRef) bool { return o.Hash != "" && same(o) })
		if art.Pictures[i].Hash == "" && at >= 0 {
			o := old.Pictures[at]
			art.Pictures[i].Hash, art.Pictures[i].Width, art.Pictures[i].Height = o.Hash, o.Width, o.Height
			used[o.URL] = true
		}
	}
	for i, p := range art.Pictures {
		take(i, func(o news.PictureRef) bool { return o.URL == p.URL })
		take(i, func(o news.PictureRef) bool { return !used[o.URL] && fileName(o.URL) == fileName(p.URL) })
	}
	for i, p := range art.Pictures {
		take(i, func(o news.PictureRef) bool {
			return !used[o.URL] && o.Place == p.Place && o.Alt == p.Alt && o.Caption == p.Caption
		})
	}
	if art.Thumbnail == "" && len(art.Pictures) > 0 {
		art.Thumbnail = art.Pictures[0].Hash
	}
}

// fileName gives the last part of an address's path.
func fileName(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return path.Base(u.Path)
}
