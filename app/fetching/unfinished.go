package fetching

// What earlier syncs could not have, or left for later.

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"time"

	"sahifa/app/arabic"
	"sahifa/app/identity"
	"sahifa/app/news"
	"sahifa/app/schedule"
	"sahifa/app/web"
)

// complementAfter is when the page of an article that has the feed's whole text
// is asked for what the feed can't tell.
const complementAfter = 3 * time.Hour

// noTime is the Due of what is not tried any more.
var noTime time.Time

// maxOld is how many articles of a feed one sync looks at to finish them.
const maxOld = 100

// finisher is a run's part that goes on with articles of earlier syncs, and notes
// what is left of those of this one.
type finisher struct{ *run }

// feeds gives the feeds of which an article is to be finished by now. It is asked once
// a sync: of hundreds of feeds nearly none has any, and what is due a minute later
// is for the next sync.
func (r finisher) feeds(ctx context.Context) (map[int64]bool, error) {
	now := r.deps.Now()
	ids, err := r.deps.Articles.UnfinishedFeeds(ctx, now, now.Add(schedule.LongestRetry))
	of := map[int64]bool{}
	for _, id := range ids {
		of[id] = true
	}
	return of, err
}

// finishOld finishes articles of earlier syncs, as many as leave the sync short.
// fetched is how many pages were asked for already.
func (r finisher) finishOld(ctx context.Context, f *news.Feed, fetched int) (changed bool, err error) {
	now := r.deps.Now()
	due, err := r.deps.Articles.Unfinished(ctx, f.ID, now, now.Add(schedule.LongestRetry), maxOld)
	if err != nil {
		return false, err
	}
	_, take := schedule.Portion(false, fetched, len(due))
	for _, u := range due[:min(take, len(due))] {
		if ctx.Err() != nil {
			return changed, ctx.Err()
		}
		done, err := r.finish(ctx, f, u)
		if isStoreFailure(err) || isRemoved(err) {
			return changed, err
		} else if err != nil {
			r.deps.Log.Error("article not finished", "feed", f.URL, "article", u.ArticleID, "err", err)
		}
		changed = changed || done
	}
	return changed, nil
}

// finish asks for what is still to be had of an article: its page, or pictures
// of it.
func (r finisher) finish(ctx context.Context, f *news.Feed, u news.Unfinished) (changed bool, err error) {
	art, err := r.deps.Articles.Get(ctx, u.ArticleID)
	if err != nil {
		return false, err
	}
	switch {
	case u.Entry == nil || art.FromPage && u.Entry.Hash == art.EntryHash:
		return r.finishPictures(ctx, f, u, art)
	case textFrom(f, r.text) == news.TextFromWholeFeed && hasWholeText(u.Entry):
		return r.complement(ctx, f, u, art)
	}
	return r.replace(ctx, f, r.entryOf(f, u, &art), u)
}

// entryOf gives the entry that an article is to be made of.
func (r finisher) entryOf(f *news.Feed, u news.Unfinished, art *news.Article) *entry {
	e := &itemised(f, news.Source{Entries: []news.Entry{*u.Entry}})[0]
	e.article.ArticleID, e.article.FeedID = art.ID, f.ID
	return e
}

// finishPictures asks for the pictures that an article lacks.
func (r finisher) finishPictures(ctx context.Context, f *news.Feed, u news.Unfinished, art news.Article) (changed bool, err error) {
	pictures, problem := r.scraper.MissingPictures(ctx, &art)
	if ctx.Err() != nil {
		return false, ctx.Err()
	}
	if len(pictures) > 0 {
		if art.Origin, err = r.deps.Articles.Origin(ctx, art.ID); err != nil {
			return false, err
		}
		art.Complete = problem == nil
		if _, err := r.deps.Articles.PutEntry(ctx, art, identity.Known{}, pictures); err != nil {
			return false, err
		}
	}
	return len(pictures) > 0, r.note(ctx, f, u, &art, problem)
}

// complement asks an article's page for what its feed can't tell, a picture if
// it gave none, and leaves the text as it is.
func (r finisher) complement(ctx context.Context, f *news.Feed, u news.Unfinished, art news.Article) (changed bool, err error) {
	made, pictures, problem := r.scraper.FromPage(ctx, u.Entry)
	switch {
	case ctx.Err() != nil:
		return false, ctx.Err()
	case !made.FromPage && problem != nil && mayPass(problem):
		return false, r.note(ctx, f, u, &art, problem)
	case !made.FromPage:
		return false, r.deps.Articles.SetFinished(ctx, u.ArticleID)
	}
	if changed = len(art.Pictures) == 0 && len(made.Pictures) > 0; changed {
		if art.Origin, err = r.deps.Articles.Origin(ctx, art.ID); err != nil {
			return false, err
		}
		keepPictures(&art, *made)
		if _, err := r.deps.Articles.PutEntry(ctx, art, identity.Known{}, pictures); err != nil {
			return false, err
		}
	}
	if err := r.discussion.Keep(ctx, art.ID, *made); err != nil {
		return changed, err
	}
	return changed, r.deps.Articles.SetFinished(ctx, u.ArticleID)
}

// errLater is why an article is not finished whose page was not asked for yet.
var errLater = errors.New("its page is fetched later")

// note records what is still to be had of an article, and when; or that nothing
// is.
func (r finisher) note(ctx context.Context, f *news.Feed, u news.Unfinished, art *news.Article, problem error) error {
	now := r.deps.Now()
	retry := retryOf(u)
	switch {
	case problem == nil && textFrom(f, r.text) == news.TextFromWholeFeed && !art.FromPage && len(u.Retry) == 0:
		u.Due, u.Problem = now.Add(complementAfter), nil // the comment form, say, politely
	case problem == nil, !mayPass(problem):
		return r.deps.Articles.SetFinished(ctx, u.ArticleID)
	case errors.Is(problem, errLater):
		u.Due, u.Problem = now, nil
	case isPutOff(problem):
		u.Due, u.Problem = now.Add(schedule.NobodysWait), nil
	default:
		u.Problem = news.AsProblem(problem)
		u.Problem = news.NewProblem(u.Problem.Kind, nil, u.Problem.Args...)
		if busy, ok := errors.AsType[*web.Busy](problem); ok && busy.After > 0 {
			u.Due = now.Add(busy.After)
		} else if retry = retry.Failed(now, statusOf(u.Problem)); !retry.Never {
			u.Due = retry.Next
		} else {
			u.Due = noTime
		}
	}
	u.Retry = json.RawMessage(encoded(retry))
	return r.deps.Articles.SetUnfinished(ctx, u)
}

// noteUnchanged remembers that a page had nothing new although its entry had, so
// that it is asked for ever more rarely.
func (r finisher) noteUnchanged(ctx context.Context, u news.Unfinished) error {
	u.Retry = json.RawMessage(encoded(retryOf(u).Failed(r.deps.Now(), 0)))
	u.Due, u.Problem = noTime, nil
	return r.deps.Articles.SetUnfinished(ctx, u)
}

// mayPass tells whether what failed may go well another time. What is missing
// or forbidden now is asked for again a few times, too.
func mayPass(problem error) bool {
	switch news.AsProblem(problem).Kind {
	case news.NoText, news.TooLarge, news.TooManyHops, news.NotAnAddress, news.PrivateAddress:
		return errors.Is(problem, errLater)
	}
	return true
}

// retryOf gives the attempts that were made to finish an article.
func retryOf(u news.Unfinished) (retry schedule.Retry) {
	if len(u.Retry) == 0 || json.Unmarshal(u.Retry, &retry) != nil {
		return schedule.Retry{}
	}
	return retry
}

// wholeWords is how many words a feed's text must have to be taken for whole.
const wholeWords = 80

// hasWholeText tells whether a feed gives an entry's whole text: one that is long,
// longer than its summary, and does not end in an ellipsis.
func hasWholeText(e *news.Entry) bool {
	content := strings.TrimSpace(words(e.Content))
	for _, end := range []string{"…", "...", "[…]", "[...]", "[&#8230;]"} {
		if strings.HasSuffix(content, end) {
			return false
		}
	}
	return count(content) >= wholeWords && count(content) > count(words(e.Summary))
}

func count(text string) (n int) {
	for range arabic.Tokens(text) {
		n++
	}
	return n
}
