// Package syncbar runs syncs and shows them: a bar that says what the last one
// did or how far the one under way has come. Other long work is shown beside it (jobs.go).
//
// The Sync outlives the bar, which is made anew for another language or text
// size while a sync goes on.
package syncbar

import (
	"context"
	"slices"
	"sync/atomic"
	"time"

	"sahifa/app/fetching"
	"sahifa/app/news"
	"sahifa/ui/kit/async"
)

// App is what a sync needs of the program. Its methods are called from any
// goroutine.
type App interface {
	Sync(ctx context.Context, o fetching.Options) (fetching.Report, error)
	// NewMatches gives what saved searches found since they were last asked, by
	// their names; only those that notify.
	NewMatches(ctx context.Context) (map[string][]news.Item, error)
}

// Events tell of a sync. They are called on the UI thread; none may be nil.
type Events struct {
	Changed func()                                 // the state of the sync has: it is to be drawn
	Arrived func()                                 // articles have come, more are on their way
	Ended   func(Result)                           // it is over; what was fetched is kept
	Stopped func()                                 // the user ended it before; what was fetched until then is kept
	Found   func(search string, items []news.Item) // a saved search that notifies has new articles
	Failed  func(error)                            // finding those failed
}

// Result is how a sync ended.
type Result struct {
	Report  fetching.Report
	Err     error
	Unasked bool // nobody had asked for it: it began by itself
	Older   bool // what came before was asked for
	FeedIDs []int64
	Own     int // new articles without those of syncs that made way for it
}

// Sync is the sync under way, or the last one. It belongs to the UI thread.
type Sync struct {
	app    App
	runner *async.Runner
	events Events
	task   async.Task

	running   bool
	unasked   bool          // it began by itself
	over      func(error)   // to be told when it is; nil: nobody
	finished  chan struct{} // closed when its call has returned
	aside     aside
	progress  fetching.Progress
	brought   []*atomic.Int64 // new articles: of the syncs that made way for this one, and its own
	arrived   int             // articles told of by Events.Arrived
	ended     bool            // one has
	lately    lately
	report    fetching.Report
	err       error     // of the report
	at        time.Time // when it ended
	restUntil time.Time // until then none begins by itself, because the user stopped one
}

// lately is what syncs have brought one after the other: one that brings nothing does not
// make what came a minute before be no news.
type lately struct {
	count int
	at    time.Time // when one brought something last
}

// latelyTime is how long after the last that brought something the next counts with it.
const latelyTime = 10 * time.Minute

// begin is for a sync that begins. For one of all that the user asked for what came before
// is no news any more.
func (l *lately) begin(all bool, now time.Time) {
	if all || now.Sub(l.at) > latelyTime {
		*l = lately{}
	}
}

func (l *lately) add(count int, now time.Time) {
	if l.count += count; count > 0 {
		l.at = now
	}
}

// restAfterStop is how long none begins by itself after the user has stopped one, unless
// he asks for all before.
const restAfterStop = 30 * time.Minute

// progressPause is how often the progress is shown.
const progressPause = 150 * time.Millisecond

// arrivalPause is how often it is told that articles have come.
const arrivalPause = 3 * time.Second

// NewSync makes a Sync. Nothing runs yet.
func NewSync(a App, r *async.Runner, e Events) *Sync { return &Sync{app: a, runner: r, events: e} }

// aside are the syncs of some feeds beside one that goes on, one after another.
type aside struct {
	tasks    []*async.Task
	finished chan struct{} // closed when the call of the last has returned; nil: there was none
}

// cancel ends those that are under way.
func (a *aside) cancel() {
	for _, t := range a.tasks {
		t.Cancel()
	}
	a.tasks = nil
}

// Start begins a sync that the user asked for. One that he asked for before goes
// on; one that began by itself makes way.
func (s *Sync) Start(o fetching.Options) {
	if s.running && !s.unasked {
		if len(o.FeedIDs) > 0 {
			s.startAside(o)
		}
		return
	}
	if len(o.FeedIDs) == 0 {
		s.restUntil = time.Time{}
	}
	if s.running {
		s.task.Cancel()
		s.tellOver(nil)
	} else {
		s.brought = nil
	}
	s.start(o, false, nil)
}

// startAside syncs some feeds at once while a sync goes on, which does not know of those
// that were added since, and may come to the others late.
func (s *Sync) startAside(o fetching.Options) {
	o.Icons, o.Progress = true, nil
	before, finished, task := s.aside.finished, make(chan struct{}), new(async.Task)
	s.aside.finished, s.aside.tasks = finished, append(s.aside.tasks, task)
	async.Call(s.runner, task, func(ctx context.Context) (fetching.Report, error) {
		defer close(finished)
		if before != nil {
			<-before
		}
		return s.app.Sync(ctx, o)
	}, func(r fetching.Report, err error) {
		s.aside.tasks = slices.DeleteFunc(s.aside.tasks, func(t *async.Task) bool { return t == task })
		s.lately.add(r.New, time.Now())
		s.events.Changed()
		s.events.Ended(Result{Report: r, Err: err, Older: o.Older, FeedIDs: o.FeedIDs, Own: r.New})
		s.lookForNew()
	})
}

// earlier counts the new articles of the syncs that made way for this one: to the
// user it is one sync.
func (s *Sync) earlier() (n int) {
	for _, b := range s.brought[:max(len(s.brought)-1, 0)] {
		n += int(b.Load())
	}
	return n
}

// StartUnasked begins a sync of what is due, which nobody asked for, and calls
// over when it has ended, with its failure as a whole. Where one is under way, or the
// user has stopped one, over is called at once.
func (s *Sync) StartUnasked(over func(error)) {
	if s.running || time.Now().Before(s.restUntil) {
		over(nil)
		return
	}
	s.brought = nil
	s.start(fetching.Options{Spread: true}, true, over)
}

func (s *Sync) start(o fetching.Options, unasked bool, over func(error)) {
	o.Icons = true // the window shows them
	before := s.finished
	s.lately.begin(o.All && !unasked, time.Now())
	s.running, s.unasked, s.over, s.finished, s.arrived = true, unasked, over, make(chan struct{}), 0
	s.progress, s.report, s.err = fetching.Progress{}, fetching.Report{}, nil
	s.events.Changed()
	brought := new(atomic.Int64)
	s.brought = append(s.brought, brought)
	latest := make(chan fetching.Progress, 1) // the newest only: the UI thread is not to be flooded
	o.Progress = func(p fetching.Progress) {
		brought.Store(int64(p.New))
		select {
		case <-latest:
		default:
		}
		select {
		case latest <- p:
		default:
		}
	}
	finished := s.finished
	s.runner.Go(func(ctx context.Context) { s.watch(ctx, finished, latest) })
	async.Call(s.runner, &s.task, func(ctx context.Context) (fetching.Report, error) {
		defer close(finished)
		if before != nil { // one that made way has its feeds until it has returned
			<-before
		}
		return s.app.Sync(ctx, o)
	}, func(r fetching.Report, err error) {
		own := r.New
		r.New += s.earlier()
		s.end(r, err)
		s.events.Ended(Result{r, err, unasked, o.Older, o.FeedIDs, own})
		s.lookForNew()
	})
}

// tellOver tells whoever waits for a sync that it is over.
func (s *Sync) tellOver(err error) {
	if over := s.over; over != nil {
		s.over = nil
		over(err)
	}
}

// lookForNew tells of what saved searches newly find.
func (s *Sync) lookForNew() {
	async.Call(s.runner, nil, s.app.NewMatches, func(all map[string][]news.Item, err error) {
		if err != nil {
			s.events.Failed(err)
		}
		for name, items := range all {
			s.events.Found(name, items)
		}
	})
}

// Running tells whether a sync is under way.
func (s *Sync) Running() bool { return s.running }

// Stop cancels the sync under way.
func (s *Sync) Stop() {
	s.task.Cancel()
	s.aside.cancel()
	s.restUntil = time.Now().Add(restAfterStop)
	s.end(fetching.Report{}, context.Canceled)
	s.events.Stopped()
}

func (s *Sync) end(r fetching.Report, err error) {
	s.running, s.ended, s.report, s.err, s.at = false, true, r, err, time.Now()
	s.lately.add(r.New, s.at)
	s.events.Changed()
	s.tellOver(err)
}

// watch takes over a sync's progress, some times a second, until it is over.
func (s *Sync) watch(ctx context.Context, over chan struct{}, latest <-chan fetching.Progress) {
	tick := time.NewTicker(progressPause)
	defer tick.Stop()
	told := time.Now()
	for {
		select {
		case <-tick.C:
		case <-over:
			return
		case <-ctx.Done():
			return
		}
		select {
		case p := <-latest:
			tell := time.Since(told) >= arrivalPause
			if tell {
				told = time.Now()
			}
			s.runner.Post(func() {
				if s.running && s.finished == over {
					s.show(p, tell)
				}
			})
		default:
		}
	}
}

// show takes over the progress, and tells of articles that have come if it is
// time to.
func (s *Sync) show(p fetching.Progress, tell bool) {
	p.New += s.earlier()
	s.progress = p
	s.events.Changed()
	if tell && p.New > s.arrived {
		s.arrived = p.New
		s.events.Arrived()
	}
}

// share gives how much of the sync is done, 0 to 1. A feed is done when its
// articles are, so of those that are being read so much is done as of all articles.
func share(p fetching.Progress) float32 {
	if p.Feeds == 0 {
		return 0
	}
	done := float32(p.FeedsDone)
	if p.Articles > 0 {
		done += float32(p.FeedsReading) * float32(p.ArticlesDone) / float32(p.Articles)
	}
	return min(done/float32(p.Feeds), 1)
}
