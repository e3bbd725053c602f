package fetching

// Feeds that the user leaves while they are asked.

import (
	"context"
	"errors"
	"slices"
	"sync"

	"sahifa/app/news"
)

// errLeft is why a feed is asked no more.
var errLeft = errors.New("the feed was left")

// underway are the feeds that are being asked, each with what ends that. A feed that was left
// and came back may be asked twice for a moment.
type underway struct {
	mu    sync.Mutex
	feeds map[*news.Feed]context.CancelCauseFunc
}

// begin gives the context in which a feed is asked; end is to be called afterwards.
func (u *underway) begin(ctx context.Context, f *news.Feed) (asked context.Context, end func()) {
	asked, stop := context.WithCancelCause(ctx)
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.feeds == nil {
		u.feeds = map[*news.Feed]context.CancelCauseFunc{}
	}
	u.feeds[f] = stop
	return asked, func() {
		u.mu.Lock()
		defer u.mu.Unlock()
		delete(u.feeds, f)
		stop(nil)
	}
}

// Leave ends what is under way for feeds that were just removed; the rest of their sync goes
// on. It does not wait for them: the store takes nothing of them any more.
func (s *Syncer) Leave(feeds ...int64) {
	s.underway.mu.Lock()
	defer s.underway.mu.Unlock()
	for f, stop := range s.underway.feeds {
		if slices.Contains(feeds, f.ID) {
			stop(errLeft)
		}
	}
}

// isLeft tells whether a feed was removed while it was asked, here or by another program:
// nothing is told of it, nor kept. When it comes back it is asked as it was before.
func isLeft(asked context.Context, err error) bool {
	return context.Cause(asked) == errLeft || isRemoved(err)
}

// isRemoved tells whether the store refused something since its feed is there no more.
func isRemoved(err error) bool {
	p, ok := errors.AsType[*news.Problem](err)
	return ok && p.Kind == news.NoSuchFeed
}
