package commenting

import (
	"context"
	"errors"

	"sahifa/app/news"
	"sahifa/app/web"
)

// Keyring keeps passwords where the system keeps them. A password that is not
// there is "".
type Keyring interface {
	Password(host, user string) (string, error)
	SetPassword(host, user, password string) error
	Forget(host, user string) error
}

// Logins are the user's accounts at sites: the name at each is a setting, the
// password is in the keyring.
type Logins struct{ deps Dependencies }

// NewLogins makes the logins of a store and a keyring.
func NewLogins(d Dependencies) *Logins { return &Logins{d} }

// loginKey is the setting that holds the user's name at a site.
func loginKey(host string) string { return "login:" + host }

var errNoKeyring = errors.New("there is no keyring")

// find gives the user's name and application password at a site, "" where
// there is none.
func (l *Logins) find(ctx context.Context, host string) (user, password string, err error) {
	user, err = l.deps.Settings.Setting(ctx, loginKey(host))
	if err != nil || user == "" || l.deps.Keyring == nil {
		return "", "", err
	}
	password, err = l.deps.Keyring.Password(host, user)
	if err != nil {
		l.deps.Log.Info("the keyring did not answer", "host", host, "err", err)
		return "", "", nil
	}
	if password == "" {
		user = ""
	}
	return user, password, nil
}

// SetLogin keeps the user's name and application password for a site, the
// password in the system's keyring; an empty user forgets them.
func (l *Logins) SetLogin(ctx context.Context, address, user, password string) error {
	address, err := web.Clean(address)
	if err != nil {
		return err
	}
	if l.deps.Keyring == nil {
		return news.NewProblem(news.NoKeyring, errNoKeyring)
	}
	host := hostOf(address)
	if user == "" {
		if old, err := l.deps.Settings.Setting(ctx, loginKey(host)); err == nil && old != "" {
			if err := l.deps.Keyring.Forget(host, old); err != nil {
				return news.NewProblem(news.NoKeyring, err)
			}
		}
	} else if err := l.deps.Keyring.SetPassword(host, user, password); err != nil {
		return news.NewProblem(news.NoKeyring, err)
	}
	return l.deps.Settings.SetSetting(ctx, loginKey(host), user)
}
