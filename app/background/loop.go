package background

import (
	"context"
	"log/slog"
	"time"
)

// Feeds tells when feeds are due. fetching.Syncer does.
type Feeds interface {
	// NextDue gives when a feed is due next; ok is false if none ever is.
	NextDue(ctx context.Context) (at time.Time, ok bool, err error)
	// Rebase plans anew what a wrong clock has planned.
	Rebase(ctx context.Context) error
}

// Settings tells what the user set.
type Settings interface {
	Setting(ctx context.Context, key string) (string, error)
}

// Dependencies are what a Loop works with.
type Dependencies struct {
	Feeds    Feeds
	Settings Settings
	Network  func(ctx context.Context) Network
	Log      *slog.Logger
	Now      func() time.Time
	Tick     <-chan time.Time // nil: a tick every half minute
}

// Loop syncs by itself.
type Loop struct{ deps Dependencies }

// New makes a loop; Run runs it.
func New(d Dependencies) *Loop { return &Loop{d} }

// look is how often the loop looks at the clock. It does not sleep until a feed
// is due: timers stand still while a machine sleeps, and clocks are set.
const look = 30 * time.Second

// jump is how much further than the ticks a clock must have come, or how far
// back, for it to have been set, or the machine to have slept.
const jump = 5 * time.Minute

// Run calls sync whenever one is wanted, until ctx ends. sync returns when the
// sync is over, with what failed of it as a whole.
func (l *Loop) Run(ctx context.Context, sync func(context.Context) error) {
	tick := l.deps.Tick
	if tick == nil {
		ticker := time.NewTicker(look)
		defer ticker.Stop()
		tick = ticker.C
	}
	l.rebase(ctx)
	var s state
	last := l.now()
	for {
		now := l.now()
		if passed := now.Sub(last); passed < -jump || passed > look+jump {
			l.deps.Log.Info("the clock has jumped", "by", passed)
			l.rebase(ctx)
		}
		if l.read(ctx, &s) && s.wanted(now) && l.mayUseNetwork(ctx) {
			s.failed = sync(ctx) != nil
			s.ended = l.now()
		}
		last = l.now()
		select {
		case <-tick:
		case <-ctx.Done():
			return
		}
	}
}

// now gives the time by the wall's clock, so that it shows how long a machine
// slept.
func (l *Loop) now() time.Time { return l.deps.Now().Round(0) }

func (l *Loop) rebase(ctx context.Context) {
	if err := l.deps.Feeds.Rebase(ctx); err != nil && ctx.Err() == nil {
		l.deps.Log.Error("feeds not planned anew", "err", err)
	}
}

// read brings the state up to date; ok is false if it cannot be read.
func (l *Loop) read(ctx context.Context, s *state) (ok bool) {
	var err error
	if s.setting, err = l.deps.Settings.Setting(ctx, Setting); err == nil {
		s.due, s.any, err = l.deps.Feeds.NextDue(ctx)
	}
	if err != nil && ctx.Err() == nil {
		l.deps.Log.Error("not known what is due", "err", err)
	}
	return err == nil
}

// SyncsUnasked tells whether syncs may begin now that nobody has asked for: the user
// does not want to begin them by hand, and the network may be used.
func (l *Loop) SyncsUnasked(ctx context.Context) bool {
	setting, err := l.deps.Settings.Setting(ctx, Setting)
	_, byHand := interval(setting)
	return err == nil && !byHand && l.mayUseNetwork(ctx)
}

func (l *Loop) mayUseNetwork(ctx context.Context) bool {
	metered, err := l.deps.Settings.Setting(ctx, MeteredSetting)
	return l.deps.Network(ctx).usable(err == nil && metered == "yes")
}
