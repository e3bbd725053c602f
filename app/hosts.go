package app

// What the web client remembers of hosts, kept as a setting.

import (
	"context"
	"encoding/json"
	"strconv"
	"time"

	"sahifa/app/web"
)

// Proxy is the setting that holds the address of a proxy, as web.Options.Proxy
// takes it.
const Proxy = "proxy"

// ProxyWorks tells whether a value of the setting Proxy can be understood.
func ProxyWorks(value string) bool { return web.ProxyWorks(value) }

// Pause is the setting that holds the least pause between two requests to one
// host, in milliseconds. It is heeded from the next start.
const Pause = "web.pause"

// longestPause bounds the setting Pause.
const longestPause = time.Minute

// PauseOf gives the pause of a value of the setting Pause, 0 for the client's
// own.
func PauseOf(value string) time.Duration {
	ms, err := strconv.Atoi(value)
	if err != nil || ms <= 0 {
		return 0
	}
	return min(time.Duration(ms)*time.Millisecond, longestPause)
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
