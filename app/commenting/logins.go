package commenting

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"

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
// password in the system's keyring; an empty user forgets them. They are tried
// first: what the site refuses is LoginRefused, and not kept. accepted tells that
// the site took them; it is false where it could not be asked.
func (l *Logins) SetLogin(ctx context.Context, address, user, password string) (accepted bool, err error) {
	address, err = web.Clean(address)
	if err != nil {
		return false, err
	}
	if l.deps.Keyring == nil {
		return false, news.NewProblem(news.NoKeyring, errNoKeyring)
	}
	host := hostOf(address)
	if user == "" {
		return false, l.forget(ctx, host)
	}
	if host, accepted, err = l.try(ctx, address, user, password); err != nil {
		return false, err
	}
	if err := l.deps.Keyring.SetPassword(host, user, password); err != nil {
		return false, news.NewProblem(news.NoKeyring, err)
	}
	return accepted, l.deps.Settings.SetSetting(ctx, loginKey(host), user)
}

func (l *Logins) forget(ctx context.Context, host string) error {
	old, err := l.deps.Settings.Setting(ctx, loginKey(host))
	if err != nil {
		return err
	}
	if old != "" {
		if err := l.deps.Keyring.Forget(host, old); err != nil {
			return news.NewProblem(news.NoKeyring, err)
		}
	}
	return l.deps.Settings.SetSetting(ctx, loginKey(host), "")
}

// try asks WordPress' REST interface who a user is, and gives the host that the login
// is for: the one that was typed, or where that leads to, with www. or without.
func (l *Logins) try(ctx context.Context, address, user, password string) (host string, accepted bool, err error) {
	host = hostOf(address)
	p, err := site{l.deps.Client}.page(ctx, address)
	if ctx.Err() != nil {
		return host, false, news.NewProblem(news.Cancelled, ctx.Err())
	}
	if err != nil {
		l.deps.Log.Info("a login was not tried", "host", host, "err", err)
		return host, false, nil
	}
	if landed := hostOf(p.URL); strings.TrimPrefix(landed, "www.") == strings.TrimPrefix(host, "www.") {
		host = landed
	}
	if p.REST == "" || hostOf(p.REST) != host { // whom the password is not for
		return host, false, nil
	}
	me := restGet(p.REST, "/wp/v2/users/me")
	me.ErrorBody, me.Credential = true, credential(me.URL, user, password)
	me.Credential.Unasked = true
	answer, err := l.deps.Client.Get(ctx, me)
	var who struct {
		ID   int64
		Code string
	}
	_ = json.Unmarshal(answer.Body, &who) // an answer that is no JSON leaves it empty
	switch {
	case answer.Status == http.StatusUnauthorized && refusals[who.Code]:
		return host, false, news.NewProblem(news.LoginRefused, err, host)
	case err != nil:
		l.deps.Log.Info("a login was not tried", "host", host, "err", err)
		return host, false, nil
	}
	return host, who.ID != 0, nil
}

// refusals are what WordPress calls it that it does not take a login. With others a plugin
// keeps everybody from asking who a user is.
var refusals = map[string]bool{
	"incorrect_password": true, "invalid_username": true, "invalid_email": true, "rest_not_logged_in": true,
	"application_passwords_disabled": true, "application_passwords_disabled_for_user": true,
}

// needed gives what a page's form requires of who has a login for its site: where only
// members may comment, a member needs to say nothing of himself.
func (l *Logins) needed(ctx context.Context, page string, needs news.CommentRequirements) (news.CommentRequirements, error) {
	if needs.Barrier != news.OutcomeLogin {
		return needs, nil
	}
	user, _, err := l.find(ctx, hostOf(page))
	if err != nil || user == "" {
		return needs, err
	}
	return news.CommentRequirements{Known: true, WordPress: needs.WordPress, AcceptsReplies: true}, nil
}
