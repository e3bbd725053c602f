package web

import (
	"context"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptrace"
	"net/url"
	"strings"
	"sync/atomic"
	"time"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"

	"sahifa/app/news"
)

// maxAnswer bounds what is read of an answer to a form, in bytes.
const maxAnswer = 1 << 20

// Pair is a field of a form as it is sent.
type Pair struct{ Name, Value string }

// Post is a form to send.
type Post struct {
	URL     string
	Referer string // the page with the form
	Fields  []Pair
	Charset string         // of that page, as DecodeHTML names it; "" for UTF-8
	Cookies []*http.Cookie // that the page set

	JSON           []byte // sent in place of Fields
	User, Password string // HTTP Basic, where User is not ""
}

// Answer is what came back, whatever its status. Redirects are not followed.
type Answer struct {
	Status   int
	Header   http.Header
	Location string // absolute, "" if there is none
	Body     []byte // decompressed; what could be read of it
	Cookies  []*http.Cookie
}

// Send sends a form once. It is never sent a second time by itself. arrived
// tells, with an error, whether the site may have got it: false means that it
// certainly did not.
func (c *Client) Send(ctx context.Context, p Post) (answer Answer, arrived bool, err error) {
	u, err := parse(p.URL)
	if err != nil {
		return Answer{}, false, news.Fail(news.NotAnAddress, err, p.URL)
	}
	leave, err := c.queue.enter(ctx, u.Hostname())
	if err != nil {
		return Answer{}, false, cancelled(ctx, u)
	}
	defer leave()

	whole, done := context.WithTimeoutCause(ctx, c.o.Whole, errTooLong)
	defer done()
	inTime, end := context.WithCancelCause(whole)
	defer end(nil)
	patience := time.AfterFunc(c.o.Timeout, func() { end(errNoAnswer) })
	defer patience.Stop()

	// A request whose header was not written whole cannot have been understood.
	var written atomic.Bool
	traced := httptrace.WithClientTrace(inTime, &httptrace.ClientTrace{WroteHeaders: func() { written.Store(true) }})
	req, err := c.post(traced, u, p)
	if err != nil {
		return Answer{}, false, err
	}
	// A connection of its own: on one kept open the site may hang up the moment
	// we write, and nobody could tell how far that came.
	transport := newTransport(c.o, &c.bytes)
	transport.DisableKeepAlives = true
	defer transport.CloseIdleConnections()

	c.requests.Add(1)
	res, err := transport.RoundTrip(req)
	if err != nil {
		return Answer{}, written.Load(), explain(ctx, inTime, err, u, false)
	}
	patience.Stop()
	defer res.Body.Close()
	body := newPacedReader(res.Body, c.o.Stall, func() { end(errStalled) })
	defer body.stop()
	answer = Answer{Status: res.StatusCode, Header: res.Header, Cookies: res.Cookies()}
	if to, err := resolve(u, res.Header.Get("Location")); err == nil && res.Header.Get("Location") != "" {
		answer.Location = to.String()
	}
	raw, err := readBody(body, res, maxAnswer, u)
	if err != nil { // the status tells enough
		c.o.Log.Info("the answer to a form broke off", "url", show(u), "err", err)
	}
	answer.Body, _ = DecodeHTML(raw, res.Header.Get("Content-Type"))
	c.o.Log.Debug("sent", "url", show(u), "status", res.StatusCode)
	return answer, true, nil
}

// post makes the request. Its body cannot be read again, so that no transport
// sends it twice.
func (c *Client) post(ctx context.Context, u *url.URL, p Post) (*http.Request, error) {
	ctype, text := "application/json", string(p.JSON)
	if p.JSON == nil {
		ctype, text = "application/x-www-form-urlencoded", encodeForm(p.Fields, p.Charset)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, u.String(), io.NopCloser(strings.NewReader(text)))
	if err != nil {
		return nil, news.Fail(news.NotAnAddress, err, p.URL)
	}
	req.ContentLength, req.GetBody = int64(len(text)), nil
	accept := "text/html,application/xhtml+xml,*/*;q=0.5" // WordPress words its refusals in JSON for whoever names that
	if p.JSON != nil {
		accept = "application/json"
	}
	plain := c.request(ctx, u, Request{Accept: accept, Referer: p.Referer})
	req.Header = plain.Header
	req.Header.Set("Content-Type", ctype)
	if from, err := parse(p.Referer); err == nil {
		req.Header.Set("Origin", from.Scheme+"://"+from.Host)
	}
	for _, cookie := range p.Cookies {
		req.AddCookie(cookie)
	}
	if p.User != "" {
		req.SetBasicAuth(p.User, p.Password)
	}
	return req, nil
}

// encodeForm writes fields in their order, in the page's charset: letters it
// lacks become references, as browsers write them.
func encodeForm(fields []Pair, charset string) string {
	encode := func(s string) string { return s }
	if e, err := htmlindex.Get(charset); err == nil && !strings.EqualFold(charset, "utf-8") {
		encoder := encoding.HTMLEscapeUnsupported(e.NewEncoder())
		encode = func(s string) string {
			if out, err := encoder.String(s); err == nil {
				return out
			}
			return s
		}
	}
	var b strings.Builder
	for i, f := range fields {
		if i > 0 {
			b.WriteByte('&')
		}
		b.WriteString(url.QueryEscape(encode(f.Name)) + "=" + url.QueryEscape(encode(f.Value)))
	}
	return b.String()
}

// CookiesFor gives the cookies that a browser which got an answer from one
// address would send to another.
func CookiesFor(from string, h http.Header, to string) []*http.Cookie {
	jar, err := cookiejar.New(nil)
	if err != nil {
		return nil
	}
	a, err := parse(from)
	if err != nil {
		return nil
	}
	b, err := parse(to)
	if err != nil {
		return nil
	}
	jar.SetCookies(a, (&http.Response{Header: h}).Cookies())
	return jar.Cookies(b)
}
