package app

// The web client's settings, and what it remembers of hosts, kept as one.

import (
	"context"
	"encoding/json"
	"strconv"
	"sync"
	"time"

	"sahifa/app/news"
	"sahifa/app/web"
)

// The settings of the network, by their keys.
const (
	Proxy     = "proxy"         // a proxy's address, as web.Options.Proxy takes it
	PerHost   = "sync.per_host" // requests at a time to one host; 1
	HostPause = "sync.pause"    // milliseconds between two requests to one host; 50 at least
)

// ProxyWorks tells whether a value of the setting Proxy can be understood.
func ProxyWorks(value string) bool { return web.ProxyWorks(value) }

// maxPerHost bounds the setting: more is no courtesy.
const maxPerHost = 6

// NetworkOptions gives what the user set for the web client.
func NetworkOptions(ctx context.Context, s Settings) (o web.Options, err error) {
	if o.Proxy, err = s.Setting(ctx, Proxy); err != nil {
		return o, err
	}
	perHost, err := s.Setting(ctx, PerHost)
	if err != nil {
		return o, err
	}
	pause, err := s.Setting(ctx, HostPause)
	if err != nil {
		return o, err
	}
	if n, err := strconv.Atoi(perHost); err == nil && n > 0 {
		o.PerHost = min(n, maxPerHost)
	}
	if n, err := strconv.Atoi(pause); err == nil && n > 0 {
		o.HostDelay = time.Duration(min(n, 60_000)) * time.Millisecond
	}
	return o, nil
}

// network has the web client heed what the user sets.
type network struct {
	Settings
	client *web.Client

	mu     sync.Mutex
	heeded web.Options // as NetworkOptions gave them last
}

// SetSetting sets a setting; those of the network count from the next request on.
func (n *network) SetSetting(ctx context.Context, key, value string) error {
	if key == Proxy && !ProxyWorks(value) {
		return news.NewProblem(news.ProxyFailed, nil, "")
	}
	err := n.Settings.SetSetting(ctx, key, value)
	if err == nil && (key == Proxy || key == PerHost || key == HostPause) {
		err = n.heed(ctx)
	}
	return err
}

// heed has the client work by the settings if they changed, which another
// process may have done.
func (n *network) heed(ctx context.Context) error {
	now, err := NetworkOptions(ctx, n.Settings)
	if err != nil {
		return err
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if now != n.heeded {
		n.heeded = now
		n.client.SetNetwork(now)
	}
	return nil
}

// hostsKey is the setting that holds web.Hosts as JSON.
const hostsKey = "web.hosts"

// hostStore is a web.HostStore over the settings.
type hostStore struct{ settings Settings }

// LoadHosts gives the hosts kept; a value that cannot be read counts as none.
func (s hostStore) LoadHosts(ctx context.Context) (web.Hosts, error) {
	var h web.Hosts
	value, err := s.settings.Setting(ctx, hostsKey)
	if err != nil || value == "" || json.Unmarshal([]byte(value), &h) != nil {
		return web.Hosts{}, err
	}
	return h, nil
}

// SaveHosts keeps the hosts.
func (s hostStore) SaveHosts(ctx context.Context, h web.Hosts) error {
	value, err := json.Marshal(h)
	if err != nil {
		return err
	}
	return s.settings.SetSetting(ctx, hostsKey, string(value))
}
