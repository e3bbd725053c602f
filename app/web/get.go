package web

// Getting an address: redirects, cookies and the one retry.

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"

	"sahifa/app/news"
)

const (
	maxRedirects = 10
	// shortWait is how long a rest a request waits out itself, without telling
	// the caller.
	shortWait = 5 * time.Second
)

// Get fetches an address and follows redirects.
//
// With an error, of the Response only Status is set, but for two cases. If Cut
// is set, the answer broke off or was too large, and Body is what came of it:
// whoever can read a part, as a feed's parser can, may use that; for all others
// it is a failure. And with ErrorBody, Body is what came with a refusal.
func (c *Client) Get(ctx context.Context, r Request) (Response, error) {
	held := &charge{b: c.memory}
	defer held.release()
	return c.get(ctx, &r, held)
}

// Use does what Get does, and counts the body to the memory of all bodies
// until use has returned. use is called for an answer that is Cut as well; it
// must not fetch anything itself.
func (c *Client) Use(ctx context.Context, r *Request, use func(Response, error) error) error {
	held := &charge{b: c.memory}
	defer held.release()
	return use(c.get(ctx, r, held))
}

// get makes a request, which it leaves as it is.
func (c *Client) get(ctx context.Context, r *Request, held *charge) (Response, error) {
	t, u, err := c.trip(ctx, r, held)
	if err != nil {
		return Response{}, err
	}
	return t.follow(ctx, u)
}

// trip makes what a request goes on, and gives where to begin.
//
//go:noinline
func (c *Client) trip(ctx context.Context, r *Request, held *charge) (*trip, *url.URL, error) {
	u, err := parse(r.URL)
	if err != nil {
		return nil, nil, news.NewProblem(news.NotAnAddress, err, withoutPassword(r.URL))
	}
	t := &trip{core: c.core, session: c.session, Request: *r, host: u.Host, held: held}
	if t.MaxBytes <= 0 {
		t.MaxBytes = defaultMaxBytes
	}
	if u.User != nil {
		t.Credential, u.User = credentialOf(u), nil
	}
	c.hosts.load(ctx)
	if t.session == nil {
		t.session = newSession()
	}
	t.cookies = t.session.jar(firstParty(t.Referer, u))
	if t.Anonymous {
		t.cookies, t.Credential = newJar(), Credential{}
	}
	return t, u, nil
}

// firstParty gives the site whose cookies a request sees: that of the page
// which named the address, if one did.
func firstParty(referer string, u *url.URL) string {
	if from, err := parse(referer); err == nil {
		return site(from.Hostname())
	}
	return site(u.Hostname())
}

// trip is one Get on its way through redirects.
type trip struct {
	*core
	session *session
	Request
	host    string // that the request is for, before redirects
	cookies *jar
	held    *charge
}

// Hundreds wait in it, each with a stack: what comes before and after the waiting is in
// functions of its own.
func (t *trip) follow(ctx context.Context, u *url.URL) (answer Response, err error) {
	seen := map[string]bool{}
	permanent := true
	var from *url.URL // that redirected to u
	for hop := 0; hop <= maxRedirects; hop++ {
		step := t.step(u)
		if seen[step] {
			break
		}
		seen[step] = true
		answer, err = t.try(ctx, u)
		next, err := t.onward(from, u, &answer, err)
		if next == nil || err != nil {
			if err == nil && hop > 0 && permanent {
				answer.Permanent = answer.URL
			} else if !permanent && answer.Status == http.StatusGone {
				err = onlyMissing(&answer, u, err)
			}
			return answer, err
		}
		permanent = permanent && (answer.Status == http.StatusMovedPermanently || answer.Status == http.StatusPermanentRedirect)
		from, u = u, next
	}
	return Response{}, tooManyHops(u)
}

// onlyMissing makes of what a temporary redirect leads to, and is gone for good, something
// that is missing: what was asked for may lead elsewhere tomorrow.
//
//go:noinline
func onlyMissing(answer *Response, u *url.URL, err error) error {
	answer.Status = http.StatusNotFound
	return news.NewProblem(news.NotFound, err, show(u))
}

//go:noinline
func tooManyHops(u *url.URL) error { return news.NewProblem(news.TooManyHops, nil, show(u)) }

// step names what is asked at a hop. The same address may answer otherwise once it has its
// cookie back.
//
//go:noinline
func (t *trip) step(u *url.URL) string {
	return u.String() + " " + cookieHeader(t.cookies.give(u, nil))
}

// onward gives the address that an answer sends on to, nil if it does not.
//
//go:noinline
func (t *trip) onward(from, u *url.URL, answer *Response, err error) (next *url.URL, _ error) {
	answer.URL = u.String()
	if err != nil {
		err = t.leadAstray(from, u, err)
	} else {
		next, err = redirection(u, answer.Status, answer.Header)
	}
	if err != nil {
		answer.fail()
		return nil, err
	}
	if next == nil {
		return nil, nil
	}
	if next.Hostname() == u.Hostname() && t.hosts.trusts(u.Host) { // from one port to another, by who is trusted
		t.hosts.trust(next.Host)
	}
	if next.Host != u.Host || next.Scheme != u.Scheme { // what the caller sent with it is for one site
		t.Cookies = nil
	}
	return next, nil
}

// fail leaves of an answer what may be given beside an error.
func (r *Response) fail() {
	if !r.Cut && r.Body == nil {
		*r = Response{Status: r.Status}
	}
}

// redirection gives the address an answer sends us to, nil if it does not.
func redirection(from *url.URL, status int, h http.Header) (*url.URL, error) {
	location := h.Get("Location")
	if !redirects(status) || status == http.StatusMultipleChoices && location == "" {
		return nil, nil
	}
	to, err := resolve(from, location)
	if err != nil {
		return nil, news.NewProblem(news.NotAnAddress, err, withoutPassword(location))
	}
	to.Fragment, to.RawFragment, to.User = "", "", nil // a password is the user's to give
	return to, nil
}

func redirects(status int) bool {
	switch status {
	case http.StatusMultipleChoices, // with the choice that the server prefers (RFC 9110, section 15.4.1)
		http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther,
		http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return true
	}
	return false
}

// leadAstray makes more of the problem that an address is in our own network
// if a public host redirected there without encryption: most likely it was not
// that host who answered but the network, which wants its user to sign in.
func (t *trip) leadAstray(from, to *url.URL, err error) error {
	if from == nil || from.Scheme != "http" || t.hosts.trusts(from.Host) || news.AsProblem(err).Kind != news.PrivateAddress {
		return err
	}
	return news.NewProblem(news.NetworkLogin, err, from.Host, to.Host)
}

// try gets one address, a second time if the first failed in a way that often
// passes at once.
func (t *trip) try(ctx context.Context, u *url.URL) (Response, error) {
	answer, err := t.once(ctx, u)
	if wait, again := t.again(&answer, err); again {
		err = t.onceMore(ctx, u, wait, &answer, err)
	}
	return answer, err
}

// onceMore gets an address again that failed to be got. The answer stays as it is where that
// is given up.
//
//go:noinline
func (t *trip) onceMore(ctx context.Context, u *url.URL, wait time.Duration, answer *Response, why error) (err error) {
	t.held.release()
	t.options.Log.Debug("trying again", "url", show(u), "err", why)
	if sleep(ctx, wait) != nil {
		return cancelled(ctx, u)
	}
	*answer, err = t.once(ctx, u)
	return err
}

// again tells whether a failed GET is worth trying again, and after what time.
func (t *trip) again(answer *Response, err error) (time.Duration, bool) {
	if err == nil || answer.Cut && answer.Status < 300 {
		return 0, false
	}
	if busy, ok := errors.AsType[*Busy](err); ok {
		return 0, busy.After > 0 && busy.After <= shortWait // the host's turn does the waiting
	}
	switch answer.Status {
	case 0:
		return t.options.RetryDelay, news.AsProblem(err).Kind == news.Interrupted
	case http.StatusInternalServerError, http.StatusBadGateway, http.StatusGatewayTimeout:
		return t.options.RetryDelay, true
	}
	return 0, false
}

func cookieHeader(cookies []*http.Cookie) string {
	var b strings.Builder
	for _, c := range cookies {
		b.WriteString(c.Name + "=" + c.Value + "; ")
	}
	return b.String()
}
