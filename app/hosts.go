package app

// What the web client remembers of hosts, kept as a setting.

import (
	"context"
	"encoding/json"

	"sahifa/app/web"
)

// Proxy is the setting that holds the address of a proxy, as web.Options.Proxy
// takes it.
const Proxy = "proxy"

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
