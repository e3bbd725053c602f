package subscribing

// Names and passwords for private feeds and the pages of their sites.

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/url"
	"strings"

	"sahifa/app/news"
	"sahifa/app/web"
)

// Keyring keeps passwords.
type Keyring interface {
	Password(host, user string) (string, error)
	SetPassword(host, user, password string) error
}

// Settings keeps who the user is at a host.
type Settings interface {
	Setting(ctx context.Context, key string) (string, error)
	SetSetting(ctx context.Context, key, value string) error
	All(ctx context.Context) (map[string]string, error)
}

// Credentials are the names and passwords for private feeds: the names in the
// settings, the passwords in the keyring. They are what a web.Client asks.
type Credentials struct {
	settings Settings
	keyring  Keyring // nil: there is none
	log      *slog.Logger
}

// NewCredentials gives the credentials of a store and a keyring, which may be
// nil.
func NewCredentials(settings Settings, keyring Keyring, log *slog.Logger) *Credentials {
	return &Credentials{settings, keyring, log}
}

// credentialKey is the setting that tells who the user is at a host that asks
// for a name and password.
func credentialKey(host string) string { return credentialPrefix + host }

const credentialPrefix = "credential:"

// keyringHost names a host in the keyring, apart from the passwords for
// comments there.
func keyringHost(host string) string { return "feed:" + host }

// knownUser is the value of such a setting, as JSON.
type knownUser struct {
	User  string `json:"user"`
	Plain bool   `json:"plain,omitempty"` // the address was http
}

// CredentialHosts gives the hosts that the settings name.
func (c *Credentials) CredentialHosts(ctx context.Context) (map[string]bool, error) {
	all, err := c.settings.All(ctx)
	if err != nil {
		return nil, err
	}
	hosts := map[string]bool{}
	for key := range all {
		if host, ok := strings.CutPrefix(key, credentialPrefix); ok {
			hosts[host] = true
		}
	}
	return hosts, nil
}

// Credential gives the name and password for a host. The keyring is asked only
// for hosts that the settings name.
func (c *Credentials) Credential(ctx context.Context, host string) (web.Credential, bool) {
	value, err := c.settings.Setting(ctx, credentialKey(host))
	var known knownUser
	if err != nil || value == "" || json.Unmarshal([]byte(value), &known) != nil || c.keyring == nil {
		return web.Credential{}, false
	}
	password, err := c.keyring.Password(keyringHost(host), known.User)
	if err != nil {
		c.log.Warn("the password for a host cannot be read", "host", host, "err", err)
		return web.Credential{}, false
	}
	return web.Credential{User: known.User, Password: password, Plain: known.Plain}, true
}

// plain tells whether the keyring keeps passwords in a file that it has to fall
// back on; one that cannot tell keeps them well.
func (c *Credentials) plain() bool {
	k, ok := c.keyring.(interface{ Plain() bool })
	return ok && k.Plain()
}

var errNoKeyring = errors.New("no keyring")

// Take keeps the name and password of an address, if it has them, and gives the
// address without.
func (c *Credentials) Take(ctx context.Context, address string) (string, error) {
	full, err := web.Clean(address)
	if err != nil {
		return address, nil // told by who fetches it
	}
	clean, host, credential, found := web.SplitCredential(full)
	if !found {
		return address, nil
	}
	return clean, c.set(ctx, host, credential)
}

// Set keeps the name and password that the user typed for an address.
func (c *Credentials) Set(ctx context.Context, address, user, password string) error {
	full, err := web.Clean(address)
	if err != nil {
		return err
	}
	u, err := url.Parse(full)
	if err != nil {
		return news.NewProblem(news.NotAnAddress, err, address)
	}
	return c.set(ctx, u.Host, web.Credential{User: user, Password: password, Plain: u.Scheme == "http"})
}

func (c *Credentials) set(ctx context.Context, host string, credential web.Credential) error {
	if c.keyring == nil {
		return news.NewProblem(news.NoKeyring, errNoKeyring)
	}
	if err := c.keyring.SetPassword(keyringHost(host), credential.User, credential.Password); err != nil {
		return news.NewProblem(news.NoKeyring, err)
	}
	value, err := json.Marshal(knownUser{credential.User, credential.Plain})
	if err != nil {
		return err
	}
	return c.settings.SetSetting(ctx, credentialKey(host), string(value))
}
