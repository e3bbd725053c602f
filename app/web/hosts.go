package web

// What is known of hosts beyond a session: which rest, and which the user
// named that are internal.

import (
	"context"
	"log/slog"
	"maps"
	"slices"
	"sync"
	"time"

	"sahifa/app/schedule"
)

// Hosts is what a client remembers of hosts from one run to the next. A host
// is named as in a URL, with its port if that is not the default.
type Hosts struct {
	Resting  map[string]schedule.Host `json:"resting,omitempty"`  // those that asked for patience
	Internal []string                 `json:"internal,omitempty"` // of this machine or its network, and named by the user
}

// forgetRest is how long after its rest a host is remembered, so that the next
// one is longer.
const forgetRest = 30 * 24 * time.Hour

// HostStore keeps Hosts. LoadHosts is called before the first request,
// SaveHosts whenever a host was added.
type HostStore interface {
	LoadHosts(ctx context.Context) (Hosts, error)
	SaveHosts(ctx context.Context, h Hosts) error
}

// standing is what we know of whether a host may be internal.
type standing int

const (
	standsPublic   standing = iota // it may not be: the user did not name it, or it was public when next used
	standsNamed                    // the user named it; its next use decides
	standsInternal                 // the user named it, and it is
)

// hosts is what the sessions of a client share about hosts.
type hosts struct {
	store  HostStore // nil: what is known is forgotten with the client
	log    *slog.Logger
	loaded sync.Once

	mu       sync.Mutex
	rest     map[string]schedule.Host
	standing map[string]standing
	unsaved  bool

	saving sync.Mutex
}

func newHosts(log *slog.Logger) *hosts {
	return &hosts{log: log, rest: map[string]schedule.Host{}, standing: map[string]standing{}}
}

// load brings back what the store has. Only the first call does anything.
func (h *hosts) load(ctx context.Context) {
	if h.store == nil {
		return
	}
	h.loaded.Do(func() {
		kept, err := h.store.LoadHosts(context.WithoutCancel(ctx))
		if err != nil {
			h.log.Error("what was known of hosts was not read", "err", err)
			return
		}
		h.mu.Lock()
		defer h.mu.Unlock()
		h.merge(kept)
	})
}

func (h *hosts) merge(kept Hosts) {
	for host, rest := range kept.Resting {
		if rest.Until.After(h.rest[host].Until) {
			h.rest[host] = rest
		}
	}
	for _, host := range kept.Internal {
		h.standing[host] = standsInternal
	}
}

// save writes what is new to the store, beside what another process wrote.
func (h *hosts) save(ctx context.Context) {
	if h.store == nil || !h.isUnsaved() {
		return
	}
	h.saving.Lock()
	defer h.saving.Unlock()
	h.mu.Lock()
	h.unsaved = false
	h.mu.Unlock()
	kept, err := h.store.LoadHosts(ctx)
	if err == nil {
		h.mu.Lock()
		h.merge(kept)
		now := h.snapshot(time.Now())
		h.mu.Unlock()
		err = h.store.SaveHosts(ctx, now)
	}
	if err != nil {
		h.log.Error("what is known of hosts was not kept", "err", err)
		h.mu.Lock()
		h.unsaved = true
		h.mu.Unlock()
	}
}

func (h *hosts) isUnsaved() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.unsaved
}

func (h *hosts) snapshot(now time.Time) Hosts {
	out := Hosts{Resting: maps.Clone(h.rest)}
	maps.DeleteFunc(out.Resting, func(_ string, rest schedule.Host) bool { return now.Sub(rest.Until) > forgetRest })
	for host, s := range h.standing {
		if s == standsInternal {
			out.Internal = append(out.Internal, host)
		}
	}
	slices.Sort(out.Internal)
	return out
}

// refused notes that a host asked for patience, and gives how long it is left
// alone: as long as it says, or as schedule.Host finds. A moment is waited out
// and no sign of having asked too often.
func (h *hosts) refused(ctx context.Context, host string, retryAfter time.Duration) time.Duration {
	now := time.Now()
	h.mu.Lock()
	rest := h.rest[host]
	if retryAfter > 0 && retryAfter <= shortWait {
		rest.Since, rest.Until = now, now.Add(retryAfter)
	} else {
		rest = rest.Refused(now, retryAfter)
	}
	h.rest[host], h.unsaved = rest, true
	h.mu.Unlock()
	h.save(ctx)
	return rest.Until.Sub(now)
}

// answered notes that a host that had asked for patience answers as it should.
func (h *hosts) answered(host string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	rest, known := h.rest[host]
	if !known {
		return
	}
	if after := rest.Answered(time.Now()); after == (schedule.Host{}) {
		delete(h.rest, host)
		h.unsaved = true
	} else if after != rest {
		h.rest[host], h.unsaved = after, true
	}
}

// resting gives how long a host still rests.
func (h *hosts) resting(host string) time.Duration {
	h.mu.Lock()
	defer h.mu.Unlock()
	now := time.Now()
	if rest := h.rest[host]; rest.Resting(now) {
		return rest.Until.Sub(now)
	}
	return 0
}

func (h *hosts) trust(host string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.standing[host] == standsPublic {
		h.standing[host] = standsNamed
	}
}

// trusts tells whether the user named a host that is or may be internal.
func (h *hosts) trusts(host string) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.standing[host] != standsPublic
}

// mayDial tells whether a host may be at this address, which is internal or
// not. The next use of a host that the user named decides what it is, so that
// a public site whose DNS answers change later does not get in.
func (h *hosts) mayDial(host string, isInternal bool) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	switch h.standing[host] {
	case standsInternal:
		return true
	case standsNamed:
		h.standing[host] = standsPublic
		if isInternal {
			h.standing[host], h.unsaved = standsInternal, true
		}
		return true
	}
	return !isInternal
}
