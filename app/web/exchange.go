package web

// One request and its answer.

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"sync/atomic"
	"time"

	"golang.org/x/net/http/httpguts"

	"sahifa/app/news"
)

// Why we ended an exchange ourselves.
var (
	errNoAnswer = errors.New("no answer in time")
	errStalled  = errors.New("the body stalled")
	errTooLong  = errors.New("the answer took too long in all")
)

// drainBytes is read of a body we do not want, to keep its connection.
const drainBytes = 16 << 10

// once waits for its turn with a host, sends one request and takes its answer.
// Redirects are answers.
func (t *trip) once(ctx context.Context, u *url.URL) (Response, error) {
	to, err := t.destination(u)
	if err != nil {
		return Response{}, err
	}
	turn, err := t.queue.enter(ctx, u.Host, t.First)
	if err == nil && t.Gate != nil && !t.Gate.Open() {
		turn.leave(0)
		if err = t.Gate.Pass(ctx); err == nil {
			turn, err = t.queue.enter(ctx, u.Host, t.First)
		}
	}
	if err != nil {
		return Response{}, cancelled(ctx, u)
	}
	if err := t.ready(ctx, turn, u); err != nil {
		turn.leave(0)
		return Response{}, err
	}
	if err := t.places.open.Acquire(ctx, 1); err != nil {
		turn.leave(0)
		return Response{}, cancelled(ctx, u)
	}
	defer t.places.open.Release(1)
	e := &exchange{trip: t, u: u, caller: withDestination(ctx, to)}
	defer func() { turn.asked(e.latency) }()
	answer, err := e.run()
	e.log(&answer, err)
	return answer, err
}

// log notes how an exchange ended.
//
//go:noinline
func (e *exchange) log(answer *Response, err error) {
	e.options.Log.Debug("asked", "url", show(e.u), "status", answer.Status, "bytes", len(answer.Body), "began", e.latency, "err", err)
}

// destination chooses the proxy for an address, and refuses what its name
// alone shows to be internal.
func (c *core) destination(u *url.URL) (destination, error) {
	if internalName(u.Hostname()) && !c.hosts.trusts(u.Host) {
		return destination{}, news.NewProblem(news.PrivateAddress, errInternal, show(u))
	}
	p, err := (*c.proxy.Load())(u)
	if err != nil {
		return destination{}, news.NewProblem(news.ProxyFailed, err, "")
	}
	return destination{host: u.Host, proxy: p}, nil
}

// ready waits until a host whose turn we have may be asked, or tells why it is
// not asked.
func (t *trip) ready(ctx context.Context, turn turn, u *url.URL) error {
	if err := t.session.death(u.Host); err != nil {
		return err
	}
	if err := t.rested(ctx, u); err != nil {
		return err
	}
	if turn.pause(ctx) != nil {
		return cancelled(ctx, u)
	}
	return nil
}

// rested waits for a host that rests for a moment, and is Busy for one that
// rests longer.
func (c *core) rested(ctx context.Context, u *url.URL) error {
	left := c.hosts.resting(u.Host)
	if left > shortWait {
		return news.NewProblem(news.SiteBusy, &Busy{After: left, NotAsked: true}, u.Host)
	}
	if sleep(ctx, left) != nil {
		return cancelled(ctx, u)
	}
	return nil
}

// exchange is one request on its way.
type exchange struct {
	*trip
	u       *url.URL
	caller  context.Context
	latency time.Duration // until the answer began, or failed to

	connected   atomic.Bool
	login       bool // a name and password were sent
	conditional bool // validators were
}

func (e *exchange) run() (Response, error) {
	ctx, end := context.WithCancelCause(e.caller)
	defer end(nil)
	clock := newClock(e.options.Whole, func() { end(errTooLong) })
	defer clock.stop()

	res, err := e.send(ctx, end)
	if err != nil {
		err = e.explain(ctx, err, false)
		e.noteFailure(err)
		return Response{}, err
	}
	defer res.Body.Close()
	e.session.answered(e.u.Host)
	if code := res.StatusCode; code != http.StatusTooManyRequests && code != http.StatusServiceUnavailable {
		e.hosts.answered(e.u.Host)
	}
	e.hosts.save(e.caller) // that the host is internal, if it was not known
	e.cookies.take(e.u, res.Header)

	answer := Response{Status: res.StatusCode, Header: res.Header, FreshFor: freshFor(res.Header, time.Now())}
	switch code := res.StatusCode; {
	case code >= 200 && code < 300:
		answer.Body, answer.Cut, err = e.body(ctx, end, clock, res)
		if err != nil {
			err = e.explain(ctx, err, true)
			answer.Cut = answer.Cut && news.AsProblem(err).Kind != news.Cancelled
		}
		if err != nil && !answer.Cut {
			answer.Body = nil
		}
	case code == http.StatusNotModified && e.conditional:
		answer.NotModified = true
	default:
		err = e.refusal(res)
		if err != nil && e.ErrorBody {
			answer.Body, answer.Cut, _ = e.body(ctx, end, clock, res)
		} else {
			drain(res.Body, e.options.Stall, func() { end(errStalled) })
		}
	}
	return answer, err
}

// send sends the request, again with a name and password where the host asks
// for them, and waits for the answer to begin.
func (e *exchange) send(ctx context.Context, end context.CancelCauseFunc) (*http.Response, error) {
	began := time.Now()
	defer func() { e.latency = time.Since(began) }()
	waiting := time.AfterFunc(e.options.Timeout, func() { end(errNoAnswer) })
	defer waiting.Stop()
	traced := httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{GotConn: func(httptrace.GotConnInfo) { e.connected.Store(true) }})

	req := e.request(traced)
	e.conditional = req.Header.Get("If-None-Match") != "" || req.Header.Get("If-Modified-Since") != ""
	var cred Credential
	ok := false
	if !e.Anonymous {
		cred, ok = e.credential(ctx, e.session, e.u, e.Credential, e.host)
	}
	if ok {
		e.login = e.session.authorize(req, cred)
	}
	e.requests.Add(1)
	res, err := e.transport.RoundTrip(req)
	for try := 0; err == nil && ok && try < 2 && res.StatusCode == http.StatusUnauthorized && e.session.answerChallenge(req, cred, res.Header); try++ {
		drain(res.Body, e.options.Stall, func() { end(errStalled) })
		res.Body.Close()
		e.login = true
		e.requests.Add(1)
		res, err = e.transport.RoundTrip(req)
	}
	return res, err
}

// noteFailure remembers that a host is dead, so that what else is there in
// this session is not tried.
func (e *exchange) noteFailure(err error) {
	switch news.AsProblem(err).Kind {
	case news.NoSuchHost, news.Offline, news.Refused, news.TimedOut:
		if e.caller.Err() == nil {
			e.session.failed(e.u.Host, e.connected.Load(), err)
		}
	}
}

// body reads an answer's body.
func (e *exchange) body(ctx context.Context, end context.CancelCauseFunc, clock *clock, res *http.Response) ([]byte, bool, error) {
	if res.ContentLength == 0 {
		return nil, false, nil
	}
	place, err := e.receive(ctx, clock)
	if err != nil {
		return nil, false, err
	}
	defer place.leave()
	b := bodyReader{
		limit: e.MaxBytes, held: e.held, place: place, clock: clock,
		stall: e.options.Stall, stalled: func() { end(errStalled) }, buffers: &e.buffers,
	}
	return b.read(ctx, res)
}

// receive waits for a place to receive the answer's body, and until there is room for
// it.
func (e *exchange) receive(ctx context.Context, clock *clock) (*place, error) {
	p, err := e.places.receive(ctx)
	for err == nil && e.Room != nil && !e.Room.Open() {
		p.leave()
		clock.stop()
		err = e.Room.Pass(ctx)
		clock.start()
		if err == nil {
			p, err = e.places.receive(ctx)
		}
	}
	return p, err
}

// request makes the request to send.
func (e *exchange) request(ctx context.Context) *http.Request {
	req := e.plain(ctx, e.u, e.Request)
	for _, c := range e.cookies.give(e.u, e.Cookies) {
		req.AddCookie(c)
	}
	return req
}

// plain makes a request with no more than the headers that every site gets.
func (c *core) plain(ctx context.Context, u *url.URL, r Request) *http.Request {
	h := http.Header{
		"User-Agent":      {c.options.UserAgent},
		"Accept":          {"*/*"},
		"Accept-Encoding": {acceptEncoding},
		"Accept-Language": {"ar,en;q=0.7,*;q=0.5"},
	}
	set := func(name, value string) {
		if value != "" && httpguts.ValidHeaderFieldValue(value) {
			h.Set(name, value)
		}
	}
	set("Accept", r.Accept)
	set("If-None-Match", r.ETag)
	set("If-Modified-Since", r.LastModified)
	set("Referer", referer(r.Referer, u))
	if r.Fresh {
		h.Set("Cache-Control", "no-cache")
		h.Set("Pragma", "no-cache")
	}
	return (&http.Request{
		Method: http.MethodGet, URL: u, Host: u.Host, Header: h,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
	}).WithContext(ctx)
}

// referer gives what a request to u may say of the page that named it: the
// page to its own site, its site to another, nothing from https to http. (The
// policy browsers call strict-origin-when-cross-origin.)
func referer(page string, to *url.URL) string {
	from, err := parse(page)
	if err != nil || from.Scheme == "https" && to.Scheme == "http" {
		return ""
	}
	from.User = nil
	if from.Host == to.Host && from.Scheme == to.Scheme {
		return from.String()
	}
	return from.Scheme + "://" + from.Host + "/"
}

// drain reads the rest of a body that is not wanted if it is short, so that
// its connection can be used again.
func drain(body io.Reader, window time.Duration, stalled func()) {
	timer := time.AfterFunc(window, stalled)
	defer timer.Stop()
	_, _ = io.CopyN(io.Discard, body, drainBytes) // best effort
}
