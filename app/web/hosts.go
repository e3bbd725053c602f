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
)

// Hosts is what a client remembers of hosts from one run to the next. A host
// is named as in a URL, with its port if that is not the default.
type Hosts struct {
	Resting  map[string]time.Time `json:"resting,omitempty"`  // until when nothing is asked of it
	Internal []string             `json:"internal,omitempty"` // of this machine or its network, and named by the user
}

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
	rest     map[string]time.Time
	standing map[string]standing
	unsaved  bool

	saving sync.Mutex
}

func newHosts(log *slog.Logger) *hosts {
	return &hosts{log: log, rest: map[string]time.Time{}, standing: map[string]standing{}}
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
	for host, until := range kept.Resting {
		if until.After(h.rest[host]) {
			h.rest[host] = until
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
	maps.DeleteFunc(out.Resting, func(_ string, until time.Time) bool { return !until.After(now) })
	for host, s := range h.standing {
		if s == standsInternal {
			out.Internal = append(out.Internal, host)
		}
	}
	slices.Sort(out.Internal)
	return out
}

// restUntil leaves a host alone until then.
func (h *hosts) restUntil(ctx context.Context, host string, until time.Time) {
	h.mu.Lock()
	if until.After(h.rest[host]) {
		h.rest[host], h.unsaved = until, true
	}
	h.mu.Unlock()
	h.save(ctx)
}

// resting gives how long a host still rests.
func (h *hosts) resting(host string) time.Duration {
	h.mu.Lock()
	defer h.mu.Unlock()
	left := time.Until(h.rest[host])
	if left <= 0 || left > longestWait { // nobody is asked to wait so long: the clock was wrong then
		delete(h.rest, host)
		return 0
	}
	return left
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
