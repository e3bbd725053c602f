package fetching

// The sync of one feed.

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/http"
	"slices"
	"time"

	"sahifa/app/feed"
	"sahifa/app/news"
	"sahifa/app/schedule"
	"sahifa/app/web"
)

// maxFeedTime bounds the time for one feed and its articles: a site that hangs
// costs its own time only, and a sync comes to an end.
const maxFeedTime = 10 * time.Minute

// maxDocument bounds a feed's document, in bytes.
const maxDocument = 32 << 20

// feed syncs one feed. Its error stops the whole sync, so a failure of the feed
// itself is none.
func (r *run) feed(ctx context.Context, chosen *news.Feed) error {
	f, err := leaser{r}.lease(ctx, chosen)
	if f == nil { // another process is syncing it or has, or it was removed
		r.feedDone(chosen, false)
		return err
	}
	if r.backward {
		return backfiller{r}.backfill(ctx, f)
	}
	asked := *f
	return r.settle(ctx, &asked, f, r.try(ctx, f))
}

// attempt is what came of asking for a feed and its articles.
type attempt struct {
	changed  bool
	answer   schedule.Answer
	err      error
	received int64
	took     time.Duration
	left     bool // the feed was removed meanwhile
}

// try asks for a leased feed and its articles, in a time that is bounded.
func (r *run) try(ctx context.Context, f *news.Feed) (a attempt) {
	var tally web.Tally
	began := time.Now()
	asked, end := r.underway.begin(ctx, f)
	defer end()
	timed, cancel := context.WithTimeout(web.WithTally(asked, &tally), maxFeedTime)
	defer cancel()
	a.changed, a.answer, a.err = r.refresh(timed, f)
	if a.left = a.err != nil && isLeft(asked, a.err); a.left {
		return a
	}
	if timed.Err() != nil && ctx.Err() == nil && !isStoreFailure(a.err) { // what it has kept stays; the next sync goes on
		a.err = news.NewProblem(news.TimedOut, timed.Err(), f.URL)
		a.answer = r.failure(a.err, 0)
	}
	a.received, a.took = tally.Bytes(), time.Since(began)
	return a
}

// settle has recorded what came of a feed that was asked for, as it was before and
// as it is now, which ends its lease.
func (r *run) settle(ctx context.Context, asked, f *news.Feed, a attempt) error {
	switch {
	case errors.Is(a.err, errMerged):
		r.feedDone(f, true)
		return nil
	case ctx.Err() != nil || isStoreFailure(a.err):
		return r.giveUp(ctx, cmp.Or(ctx.Err(), a.err), f)
	case a.left:
		f.Problem = nil
		r.feedDone(f, true)
		return nil
	case isPutOff(a.err):
		r.putOff(f, a.answer, a.err)
		return nil
	case isUnreached(a.err):
		judge{r}.putBack(asked, a.err)
		return nil
	}
	f.LastSync, f.Problem, f.Received, f.Took = r.deps.Now(), nil, a.received, a.took
	if a.err != nil {
		f.Problem = news.AsProblem(a.err)
		r.deps.Log.Warn("feed not synced", "feed", f.URL, "err", a.err)
	}
	busy, ok := errors.AsType[*web.Busy](a.err)
	site := *f // what is given away is the recorder's, which changes it
	r.outcomes <- outcome{
		feed: f, answer: a.answer, at: f.LastSync, keepsPlan: ok && busy.NotAsked,
		done: func() { r.feedDone(f, a.changed) },
	}
	return r.icon(ctx, site, a.answer.Result != schedule.Unchanged)
}

// putOff plans a feed that was not asked, and leaves all else that is known of it
// as it was.
func (r *run) putOff(f *news.Feed, a schedule.Answer, why error) {
	r.deps.Log.Info("feed put off", "feed", f.URL, "err", why)
	r.outcomes <- outcome{feed: f, answer: a, at: r.deps.Now(), done: func() {
		r.update(func() {
			r.state.FeedsDone++
			r.report.PutOff = append(r.report.PutOff, FeedFailure{f.ID, f.URL, news.AsProblem(why)})
		})
	}}
}

// icon gets the icon of a feed's site if it is due, once the feed itself went well:
// nobody waits for it.
func (r *run) icon(ctx context.Context, f news.Feed, read bool) error {
	if r.icons == nil || f.Problem != nil {
		return nil
	}
	if err := r.icons.Refresh(ctx, f, read); isStoreFailure(err) {
		return err
	} else if err != nil {
		r.deps.Log.Error("icon not kept", "feed", f.URL, "err", err)
	}
	return nil
}

// feedDone counts a feed that was dealt with.
func (r *run) feedDone(f *news.Feed, changed bool) {
	r.update(func() {
		r.state.FeedsDone++
		switch {
		case f.Problem != nil:
			r.state.Failed++
			r.report.Failed = append(r.report.Failed, FeedFailure{f.ID, f.URL, f.Problem})
		case !changed:
			r.report.Unchanged++
		}
	})
}

// refresh fetches a feed and the articles that are new in it, then what is still
// to be had of earlier ones, and brings f's address and state up to date. Of a
// feed that broke off the entries that came are kept, beside the error.
//
// As in fresh, hundreds wait in it: what comes after the waiting is in functions of
// its own.
func (r *run) refresh(ctx context.Context, f *news.Feed) (changed bool, a schedule.Answer, err error) {
	if f.Waiting != "" && r.deps.Find != nil {
		if err := (inquiry{r}).findOut(ctx, f); err != nil {
			return false, r.failure(err, 0), err
		}
	}
	got, err := r.ask(ctx, f)
	defer got.memory.end()
	switch {
	case err != nil:
		if status := got.answer.Status; status >= http.StatusInternalServerError && status != http.StatusServiceUnavailable {
			f.State.ETag, f.State.LastModified = "", "" // some fail at whoever asks whether there is anything new
		}
		return false, r.failure(err, got.answer.Status), err
	case got.unchanged:
		return r.unchanged(ctx, f, got)
	}
	return r.changedFeed(ctx, f, got)
}

// unchanged deals with a feed that has nothing new, and finishes earlier articles.
func (r *run) unchanged(ctx context.Context, f *news.Feed, got *document) (changed bool, a schedule.Answer, err error) {
	a = schedule.Answer{Result: schedule.Unchanged, Status: got.answer.Status, Hints: schedule.Hints{MaxAge: got.answer.FreshFor}}
	if err := r.landed(ctx, f, got.answer, f.Title, true); err != nil {
		return false, r.failure(err, got.answer.Status), err
	}
	tag := got.answer.Header.Get("ETag")
	switch {
	case !got.answer.NotModified: // the same once more, by whatever it is known now
		f.State.ETag, f.State.LastModified = tag, lastModified(got.answer, r.deps.Now())
	case tag != "": // it may be a new one (RFC 9110, section 15.4.5)
		f.State.ETag = tag
	}
	if unfinished, err := r.unfinished(); err != nil || !unfinished[f.ID] { // as of nearly all feeds: nothing to look for
		return false, a, err
	}
	changed, err = finisher{r}.finishOld(ctx, f, 0)
	return changed, a, err
}

// changedFeed deals with the entries of a document. As in refresh, hundreds wait in it.
func (r *run) changedFeed(ctx context.Context, f *news.Feed, got *document) (changed bool, a schedule.Answer, err error) {
	entries, err := opened(ctx, r, f, got)
	if err != nil {
		return false, r.failure(err, got.answer.Status), err
	}
	changed, fetched, err := r.entries(ctx, f, entries, got.memory, f.LastSync.IsZero())
	if err == nil {
		changed, err = finished(ctx, r, f, got, changed, fetched)
	}
	return changed, got.tells, err
}

// opened recognises the entries of a document, and takes over what it says of the feed.
//
//go:noinline
func opened(ctx context.Context, r *run, f *news.Feed, got *document) ([]entry, error) {
	entries, err := r.recognised(ctx, f, got.source)
	got.source.Entries = nil
	if err != nil {
		return nil, err
	}
	known := slices.ContainsFunc(entries, entry.known)
	if got.named && !isFamiliar(f, got.source.Title, known) { // the site's, which is not this one
		return nil, news.NewProblem(news.NotAFeed, nil, f.URL)
	}
	if err := r.landed(ctx, f, got.answer, got.source.Title, known); err != nil {
		return nil, err
	}
	f.Title, f.Site, f.Logo = cmp.Or(f.Title, got.source.Title), cmp.Or(f.Site, got.source.Site), got.source.Logo
	got.tells = answerOf(entries, got.source, got.answer)
	return entries, nil
}

// finished keeps by what a document is known whose entries are kept, and finishes earlier
// articles.
//
//go:noinline
func finished(ctx context.Context, r *run, f *news.Feed, got *document, changed bool, fetched int) (bool, error) {
	f.State.Older = cmp.Or(f.State.Older, got.source.Older)
	f.State.ETag, f.State.LastModified, f.State.Hash = "", "", ""
	if got.broken == nil && !got.source.Cut {
		f.State.ETag, f.State.LastModified, f.State.Hash = got.answer.Header.Get("ETag"), lastModified(got.answer, r.deps.Now()), got.hash
	}
	old, err := finisher{r}.finishOld(ctx, f, fetched)
	if err == nil && got.answer.Cut {
		err = got.broken
	}
	return changed || old, err
}

// lastModified gives the time of an answer's last change as it was sent. One in the
// future says nothing: asked with it, the server would go on saying that nothing has changed.
func lastModified(answer web.Response, now time.Time) string {
	const wrongClocks = 24 * time.Hour
	sent := answer.Header.Get("Last-Modified")
	if t, err := http.ParseTime(sent); err == nil && t.After(now.Add(wrongClocks)) {
		return ""
	}
	return sent
}

// document is what came of asking for a feed.
type document struct {
	answer    web.Response // without its body
	source    news.Source
	hash      string
	unchanged bool   // it is what we had
	broken    error  // why the answer is not as it should be, though a feed was read of it
	memory    *share // that its entries take
	tells     schedule.Answer
	names     string // the feed that a page declares which stands in the feed's place
	named     bool   // it was found so
}

// ask fetches and reads a feed, by what is known of its document unless its server has said
// for long that this is as it was; where a page stands in its place that declares a feed,
// that one, as if a permanent redirect led there.
func (r *run) ask(ctx context.Context, f *news.Feed) (*document, error) {
	request := web.Request{URL: f.URL}
	if planOf(f).Believes(r.deps.Now()) {
		request.ETag, request.LastModified = f.State.ETag, f.State.LastModified
	}
	conditional := request.ETag != "" || request.LastModified != ""
	got, err := r.askAt(ctx, f, request)
	if err != nil && conditional && refusesConditions(got.answer.Status, err) {
		got.memory.end()
		got, err = r.askAt(ctx, f, web.Request{URL: f.URL})
	}
	if err == nil || got.names == "" || got.names == f.URL {
		return got, err
	}
	other, failed := r.askAt(ctx, f, web.Request{URL: got.names})
	if failed != nil {
		other.memory.end()
		return got, err
	}
	got.memory.end()
	other.named, other.answer.Permanent = true, other.answer.URL
	return other, nil
}

// refusesConditions tells the answers of servers that do not know what to make of a
// question whether there is anything new: the request is bad, or nothing at all.
func refusesConditions(status int, err error) bool {
	return status == http.StatusBadRequest || status == http.StatusPreconditionFailed || news.AsProblem(err).Kind == news.EmptyFeed
}

// askAt fetches and reads a feed at an address. The memory that its document takes counts to
// that of all bodies until it is read, and to that of all entries from then on.
func (r *run) askAt(ctx context.Context, f *news.Feed, request web.Request) (got *document, err error) {
	got = &document{}
	// The user named its address, which may be in his own network. After its first
	// answer to this program (an older one kept no schedule) its host may not become
	// internal any more.
	if planOf(f).Answered.IsZero() {
		r.client.Trust(f.URL)
	}
	place := &room{in: r.memory}
	defer place.leave()
	request.Accept, request.MaxBytes, request.ErrorBody, request.Room = feed.Accept, maxDocument, true, place
	err = r.client.Use(ctx, &request, func(answer web.Response, err error) error {
		if answer.Status != 0 {
			r.answered.Store(true)
			r.hostAnswered()
		}
		body := answer.Body
		got.answer, got.broken = answer, err
		got.answer.Body = nil
		if err != nil && (len(body) == 0 || answer.Status == http.StatusGone) {
			return err
		}
		sum := sha256.Sum256(body)
		got.hash = hex.EncodeToString(sum[:])
		if got.unchanged = err == nil && (answer.NotModified || got.hash == f.State.Hash); got.unchanged {
			return nil
		}
		place.leave() // and wait for all that it takes: who holds some and waits for more may wait for ever
		if got.memory, err = r.memory.take(ctx, len(body)); err != nil {
			return news.NewProblem(news.Cancelled, err)
		}
		r.garbage.more()
		if err := r.deps.Cores.Acquire(ctx, 1); err != nil { // parsing is all computing
			return news.NewProblem(news.Cancelled, err)
		}
		parsed := make(chan struct{})
		go func() { // its deep stack goes with it, while the feed waits for its articles
			defer close(parsed)
			defer r.deps.Cores.Release(1)
			if got.source, err = feed.Parse(body, answer.Header.Get("Content-Type"), answer.URL); err != nil && got.broken == nil {
				answer.Body = body
				got.names = feed.Named(answer)
			}
		}()
		if <-parsed; err != nil && got.broken != nil {
			return got.broken
		}
		return err
	})
	return got, err
}

// answerOf tells the schedule what a document brought.
func answerOf(entries []entry, source news.Source, answer web.Response) schedule.Answer {
	a := schedule.Answer{Result: schedule.OK, Status: answer.Status, Entries: len(entries), Hints: hintsOf(source.Schedule, answer.FreshFor)}
	var oldest time.Time
	for _, e := range entries {
		if !e.known() {
			a.New = append(a.New, e.Published)
		}
		if !e.Published.IsZero() && (oldest.IsZero() || e.Published.Before(oldest)) {
			oldest = e.Published
		}
	}
	if len(a.New) == len(entries) {
		a.Overflow = oldest
	}
	return a
}
