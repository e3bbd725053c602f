package fetching

// Articles that are kept already, and whose entry has changed. Nothing that is
// kept is replaced by something worse.

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"sahifa/app/arabic"
	"sahifa/app/identity"
	"sahifa/app/news"
)

// changed brings the article of a changed entry up to date.
func (r *run) changed(ctx context.Context, f news.Feed, e entry) (changed bool, err error) {
	id := e.article.ArticleID
	u, noted, err := r.deps.Articles.UnfinishedOf(ctx, id)
	if err != nil {
		return false, err
	}
	if noted && !e.item.Differs(e.article.Item) && !retryOf(u).Due(r.deps.Now()) {
		// Its page failed, or had not changed the last times: a counter in the
		// summary is no reason to ask again.
		return false, r.deps.Articles.RecordEntries(ctx, f.ID, []identity.Known{r.as(e, id)})
	}
	u.ArticleID, u.Entry = id, &e.Entry
	return r.replace(ctx, f, e, u)
}

// replace makes an article anew, and puts it in the place of the one that is
// kept unless that is the better one.
func (r *run) replace(ctx context.Context, f news.Feed, e entry, u news.Unfinished) (changed bool, err error) {
	old, err := r.deps.Articles.Get(ctx, u.ArticleID)
	if err != nil {
		return false, err
	}
	art, pictures, problem := r.scrape(ctx, f, e.Entry, true)
	if ctx.Err() != nil {
		return false, ctx.Err()
	}
	art.ID, art.FeedID, art.EntryHash, art.Complete = old.ID, old.FeedID, e.Hash, problem == nil
	recorded := []identity.Known{r.as(e, old.ID)}
	if reason := whyWorse(old, art, e.Entry, problem); reason != nil {
		r.deps.Log.Info("article left as it was", "feed", f.URL, "entry", e.URL, "article", old.ID, "err", reason)
		if problem == nil || !mayPass(problem) { // a page without text has less than there was
			problem = news.NewProblem(news.PageWorse, reason, e.URL)
		}
		if err := r.deps.Articles.RecordEntries(ctx, f.ID, recorded); err != nil {
			return false, err
		}
		return false, r.note(ctx, f, u, old, problem, true)
	}
	if sameText(old, art) && old.FromPage == art.FromPage && len(pictures) == 0 {
		if err := r.deps.Articles.RecordEntries(ctx, f.ID, recorded); err != nil {
			return false, err
		}
		return false, r.noteUnchanged(ctx, u)
	}
	keepPictures(&art, old)
	if _, err := r.deps.Articles.PutEntry(ctx, art, e.item, pictures); err != nil {
		return false, err
	}
	r.update(func() { r.report.Updated++ })
	if err := r.deps.Discussion.Keep(ctx, art.ID, art); err != nil {
		return true, err
	}
	return true, r.note(ctx, f, u, art, problem, true)
}

// noteUnchanged remembers that a page had nothing new although its entry had, so
// that it is asked for ever more rarely.
func (r *run) noteUnchanged(ctx context.Context, u news.Unfinished) error {
	u.Retry = json.RawMessage(encoded(retryOf(u).Failed(r.deps.Now(), 0)))
	u.Due, u.Problem = noTime, nil
	return r.deps.Articles.SetUnfinished(ctx, u)
}

// sameText tells that a reader would see no difference.
func sameText(a, b news.Article) bool {
	return a.Title == b.Title && a.Text == b.Text && a.HTML == b.HTML && a.Byline == b.Byline
}

// keepPictures lets pictures that could not be had again stay the ones kept.
func keepPictures(art *news.Article, old news.Article) {
	for i, p := range art.Pictures {
		at := slices.IndexFunc(old.Pictures, func(o news.PictureRef) bool { return o.URL == p.URL && o.Hash != "" })
		if p.Hash == "" && at >= 0 {
			o := old.Pictures[at]
			art.Pictures[i].Hash, art.Pictures[i].Width, art.Pictures[i].Height = o.Hash, o.Width, o.Height
		}
	}
	if art.Thumbnail == "" && len(art.Pictures) > 0 {
		art.Thumbnail = art.Pictures[0].Hash
	}
}

// Limits for a text to be taken for another version of one that is kept.
const (
	shorterPart  = 0.5  // of the words: a shorter text is a stub
	fewWords     = 40   // shorter texts are not judged by their length
	unlikePart   = 0.15 // of its word pairs shared: a text with fewer is another
	titleSharing = 0.25 // of the words of entry's and page's title
)

// whyWorse tells why an article made anew must not take the place of the one
// kept; nil if it may. A page that could not be had, a paywall's stub, a login
// page, a "not found" that says 200: each comes with less than there was, or
// with something else.
func whyWorse(old, made news.Article, e news.Entry, problem error) error {
	switch {
	case old.FromPage && !made.FromPage:
		if problem == nil {
			return nil // the user wants the feed's text now
		}
		return problem
	case !old.FromPage:
		return nil // anything the site itself gives is better than before, or as good
	}
	before, after := shingles(old.Text), shingles(made.Text)
	if len(before) < fewWords {
		return nil
	}
	if len(after) == 0 {
		return errors.New("the page has no text now")
	}
	common := 0
	for s := range after {
		if before[s] {
			common++
		}
	}
	kept := float64(common) / float64(min(len(before), len(after)))
	aboutEntry := sharing(e.Title, made.Title) >= titleSharing
	switch part := float64(len(after)) / float64(len(before)); {
	case part < shorterPart:
		return fmt.Errorf("the page has %.0f %% of the text there was", part*100)
	case kept < unlikePart && !aboutEntry:
		return fmt.Errorf("the page has another text: %.0f %% in common, and another title", kept*100)
	}
	return nil
}

// shingles gives the pairs of words of a text.
func shingles(text string) map[string]bool {
	all, last := map[string]bool{}, ""
	for t := range arabic.Tokens(text) {
		if last != "" {
			all[last+" "+t.Word] = true
		}
		last = t.Word
	}
	return all
}

// sharing gives the part of the words of the shorter of two titles that the
// other has.
func sharing(a, b string) float64 {
	wa, wb := strings.Fields(arabic.FoldWords(a)), strings.Fields(arabic.FoldWords(b))
	if len(wa) > len(wb) {
		wa, wb = wb, wa
	}
	if len(wa) == 0 {
		return 0
	}
	n := 0
	for _, w := range wa {
		if slices.Contains(wb, w) {
			n++
		}
	}
	return float64(n) / float64(len(wa))
}
