package background

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"testing"
	"time"
)

var start = time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC)

// world is what a loop sees, with a clock that only the test moves.
type world struct {
	mu       sync.Mutex
	now, due time.Time
	every    time.Duration // after a sync, the feed is due again
	settings map[string]string
	network  Network
	failing  error
	syncs    []time.Duration // since the start
	rebased  int
}

func (w *world) NextDue(context.Context) (time.Time, bool, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.due, !w.due.IsZero(), nil
}
func (w *world) Rebase(context.Context) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.rebased++
	return nil
}
func (w *world) Setting(_ context.Context, key string) (string, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.settings[key], nil
}
func (w *world) sync(context.Context) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.syncs = append(w.syncs, w.now.Sub(start))
	if w.failing == nil {
		w.due = w.now.Add(w.every)
	}
	return w.failing
}

// run runs a loop for ticks of half a minute; at each, change may change the
// world.
func (w *world) run(t *testing.T, ticks int, change func(tick int)) {
	t.Helper()
	tick := make(chan time.Time)
	ctx, cancel := context.WithCancel(context.Background())
	over := make(chan struct{})
	l := New(Dependencies{
		Feeds: w, Settings: w, Log: slog.New(slog.DiscardHandler), Tick: tick,
		Now:     func() time.Time { w.mu.Lock(); defer w.mu.Unlock(); return w.now },
		Network: func(context.Context) Network { w.mu.Lock(); defer w.mu.Unlock(); return w.network },
	})
	// The first tick is taken when the loop has looked once.
	go func() { l.Run(ctx, w.sync); close(over) }()
	for i := range ticks {
		tick <- time.Time{}
		w.mu.Lock()
		w.now = w.now.Add(look)
		if change != nil {
			change(i)
		}
		w.mu.Unlock()
		tick <- time.Time{} // taken after the look that the one before caused
	}
	cancel()
	<-over
}

func newWorld() *world {
	return &world{now: start, due: start, every: 10 * time.Minute, settings: map[string]string{}}
}

func (w *world) check(t *testing.T, want ...time.Duration) {
	t.Helper()
	if len(w.syncs) != len(want) {
		t.Fatalf("synced after %v, want %v", w.syncs, want)
	}
	for i := range want {
		if w.syncs[i] < want[i] || w.syncs[i] > want[i]+look {
			t.Fatalf("synced after %v, want %v", w.syncs, want)
		}
	}
}

func TestSyncsAtTheStartAndWhenDue(t *testing.T) {
	w := newWorld()
	w.run(t, 50, nil)
	w.check(t, 0, 10*time.Minute, 20*time.Minute)
	if w.rebased != 1 {
		t.Errorf("planned anew %d times", w.rebased)
	}
}

func TestTheUserDecides(t *testing.T) {
	w := newWorld()
	w.settings[Setting] = ByHand
	w.run(t, 50, nil)
	w.check(t)

	w = newWorld()
	w.settings[Setting] = "20"
	w.run(t, 90, nil)
	w.check(t, 0, 20*time.Minute, 40*time.Minute)

	w = newWorld() // chosen while it runs
	w.settings[Setting] = ByHand
	w.run(t, 50, func(tick int) {
		if tick == 30 {
			w.settings[Setting] = WhenDue
		}
	})
	w.check(t, 15*time.Minute)
}

func TestWithoutFeedsNothingIsSynced(t *testing.T) {
	w := newWorld()
	w.due = time.Time{}
	w.run(t, 10, nil)
	w.check(t)
}

func TestTheNetworkDecides(t *testing.T) {
	for name, n := range map[string]Network{"absent": {Absent: true}, "metered": {Metered: true}} {
		w := newWorld()
		w.network = n
		w.run(t, 30, func(tick int) {
			if tick == 19 {
				w.network = Network{}
			}
		})
		if w.check(t, 10*time.Minute); t.Failed() {
			t.Fatal(name)
		}
	}
	w := newWorld()
	w.network, w.settings[MeteredSetting] = Network{Metered: true}, "yes"
	w.run(t, 10, nil)
	w.check(t, 0)
}

func TestAMachineThatWakes(t *testing.T) {
	w := newWorld()
	w.run(t, 12, func(tick int) {
		if tick == 5 {
			w.now = w.now.Add(8 * time.Hour)
		}
	})
	w.check(t, 0, 8*time.Hour+3*time.Minute)
	if w.rebased != 2 {
		t.Errorf("planned anew %d times, want at the start and on waking", w.rebased)
	}
}

func TestAClockThatIsSetBackHoldsNothingUp(t *testing.T) {
	w := newWorld()
	w.settings[Setting] = "60"
	w.now, w.due = start.Add(48*time.Hour), start // the clock was wrong at the start
	w.run(t, 20, func(tick int) {
		if tick == 5 {
			w.now, w.due = start, start // planned anew
		}
	})
	if len(w.syncs) != 2 || w.syncs[1] > time.Minute || w.rebased != 2 {
		t.Errorf("synced after %v, planned anew %d times", w.syncs, w.rebased)
	}
}

func TestAFailingStoreIsLeftAlone(t *testing.T) {
	w := newWorld()
	w.failing = errors.New("disk full")
	w.run(t, 80, nil)
	w.check(t, 0, 15*time.Minute, 30*time.Minute)
}

func TestIntervals(t *testing.T) {
	for value, want := range map[string]time.Duration{
		"": 0, WhenDue: 0, "x": 0, "-4": 0, "0": 0, "1": leastInterval, "60": time.Hour, "99999999999": mostInterval,
	} {
		got, byHand := interval(value)
		if got != want || byHand {
			t.Errorf("%q: %v, %v, want %v", value, got, byHand, want)
		}
	}
}

func TestWhatNetworkManagerSays(t *testing.T) {
	for _, tt := range []struct {
		state, metered uint32
		address        bool
		want           Network
	}{
		{0, 0, false, Network{}}, // it does not answer
		{70, 2, true, Network{}},
		{70, 4, true, Network{}},
		{70, 1, true, Network{Metered: true}},
		{70, 3, true, Network{Metered: true}},
		{20, 0, false, Network{Absent: true}},
		{10, 0, false, Network{Absent: true}},
		{50, 0, false, Network{Absent: true}},
		{20, 0, true, Network{}}, // a network that was set up without it
		{60, 0, true, Network{}},
	} {
		if got := judge(tt.state, tt.metered, tt.address); got != tt.want {
			t.Errorf("%+v: %+v", tt, got)
		}
	}
}

func TestWhetherToSyncUnasked(t *testing.T) {
	for _, tt := range []struct {
		setting, metered string
		network          Network
		want             bool
	}{
		{"", "", Network{}, true},
		{WhenDue, "", Network{}, true},
		{"180", "", Network{}, true},
		{ByHand, "", Network{}, false},
		{"", "", Network{Absent: true}, false},
		{"", "", Network{Metered: true}, false},
		{"", "yes", Network{Metered: true}, true},
	} {
		w := &world{settings: map[string]string{Setting: tt.setting, MeteredSetting: tt.metered}}
		l := New(Dependencies{Feeds: w, Settings: w, Log: slog.New(slog.DiscardHandler), Now: time.Now, Network: func(context.Context) Network { return tt.network }})
		if got := l.SyncsUnasked(t.Context()); got != tt.want {
			t.Errorf("%+v: %v", tt, got)
		}
	}
}
