package app

// Names and passwords for private feeds and the pages of their sites.

import (
	"context"
	"encoding/json"

	"sahifa/app/news"
	"sahifa/app/web"
)

// credentialKey is the setting that tells who the user is at a host that asks
// for a name and password, as JSON. The password is in the keyring.
func credentialKey(host string) string { return "credential:" + host }

// keyringHost names a host in the keyring, apart from the passwords for
// comments there.
func keyringHost(host string) string { return "feed:" + host }

// knownUser is the value of such a setting.
type knownUser struct {
	User  string `json:"user"`
	Plain bool   `json:"plain,omitempty"` // the address was http
}

// credentials is the web.Credentials of the program.
type credentials struct{ a *App }

// Credential gives the name and password for a host. The keyring is asked only
// for hosts that the settings name.
func (c credentials) Credential(ctx context.Context, host string) (web.Credential, bool) {
	value, err := c.a.store.Setting(ctx, credentialKey(host))
	var known knownUser
	if err != nil || value == "" || json.Unmarshal([]byte(value), &known) != nil || c.a.keyring == nil {
		return web.Credential{}, false
	}
	password, err := c.a.keyring.Password(keyringHost(host), known.User)
	if err != nil {
		c.a.log.Warn("the password for a host cannot be read", "host", host, "err", err)
		return web.Credential{}, false
	}
	return web.Credential{User: known.User, Password: password, Plain: known.Plain}, true
}

// takeCredential keeps the name and password of an address, if it has them,
// and gives the address without.
func (a *App) takeCredential(ctx context.Context, address string) (string, error) {
	full, err := web.Clean(address)
	if err != nil {
		return address, nil // told by who fetches it
	}
	clean, host, c, found := web.SplitCredential(full)
	if !found {
		return address, nil
	}
	if a.keyring == nil {
		return "", news.Fail(news.NoKeyring, errNoKeyring)
	}
	if err := a.keyring.SetPassword(keyringHost(host), c.User, c.Password); err != nil {
		return "", news.Fail(news.NoKeyring, err)
	}
	value, err := json.Marshal(knownUser{c.User, c.Plain})
	if err != nil {
		return "", err
	}
	return clean, a.store.SetSetting(ctx, credentialKey(host), string(value))
}
