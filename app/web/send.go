package web

// Sending a form.

import (
	"context"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptrace"
	"net/textproto"
	"net/url"
	"strings"
	"sync/atomic"
	"time"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"

	"sahifa/app/charset"
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

	Multipart  bool              // sent as multipart/form-data
	JSON       []byte            // sent in place of Fields
	Header     map[string]string // sent as well
	Credential Credential        // for the host of URL; the zero value: what is kept for it
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
		return Answer{}, false, news.NewProblem(news.NotAnAddress, err, p.URL)
	}
	c.hosts.load(ctx)
	own := p.Credential
	if u.User != nil {
		own, u.User = credentialOf(u), nil
	}
	to, err := c.destination(u)
	if err != nil {
		return Answer{}, false, err
	}
	turn, err := c.queue.enter(ctx, u.Host, true)
	if err != nil {
		return Answer{}, false, cancelled(ctx, u)
	}
	began := time.Now()
	defer func() { turn.asked(time.Since(began)) }()
	if err := c.rested(ctx, u); err != nil {
		return Answer{}, false, err
	}
	s := c.session
	if s == nil {
		s = newSession()
	}
	e := &exchange{
		trip: &trip{core: c.core, session: s, Request: Request{MaxBytes: maxAnswer}, held: &charge{b: c.memory}},
		u:    u, caller: withDestination(ctx, to),
	}
	defer e.held.release()
	req, err := c.post(e.caller, u, p)
	if err != nil {
		return Answer{}, false, err
	}
	if cred, ok := c.credential(ctx, s, u, own, u.Host); ok {
		if s.authorize(req, cred); req.Header.Get("Authorization") == "" {
			req.SetBasicAuth(cred.User, cred.Password) // there is no second try
		}
	}
	return e.post(req)
}

// post sends a form and reads the answer.
func (e *exchange) post(req *http.Request) (answer Answer, arrived bool, err error) {
	ctx, end := context.WithCancelCause(e.caller)
	defer end(nil)
	clock := newClock(e.options.Whole, func() { end(errTooLong) })
	defer clock.stop()
	waiting := time.AfterFunc(e.options.Timeout, func() { end(errNoAnswer) })
	defer waiting.Stop()

	// A request whose header was not written whole cannot have been understood.
	var written atomic.Bool
	req = req.WithContext(httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{WroteHeaders: func() { written.Store(true) }}))
	// A connection of its own: on one kept open the site may hang up the moment
	// we write, and nobody could tell how far that came.
	transport := e.newTransport()
	transport.DisableKeepAlives = true
	defer transport.CloseIdleConnections()

	e.requests.Add(1)
	res, err := transport.RoundTrip(req)
	if err != nil {
		return Answer{}, written.Load(), e.explain(ctx, err, false)
	}
	waiting.Stop()
	defer res.Body.Close()
	e.hosts.save(e.caller)
	// Without a Retry-After, 429 is the answer to this form (WordPress says so to
	// a second comment within seconds), and no reason to leave the host alone.
	if code := res.StatusCode; res.Header.Get("Retry-After") != "" && (code == http.StatusTooManyRequests || code == http.StatusServiceUnavailable) {
		e.rest(e.caller, e.u.Host, res)
	}
	answer = Answer{Status: res.StatusCode, Header: res.Header, Cookies: res.Cookies()}
	if to, err := resolve(e.u, res.Header.Get("Location")); err == nil && res.Header.Get("Location") != "" {
		to.User = nil
		answer.Location = to.String()
	}
	raw, _, err := e.body(ctx, end, clock, res)
	if err != nil { // the status tells enough
		e.options.Log.Info("the answer to a form broke off", "url", show(e.u), "err", err)
	}
	answer.Body, _ = charset.DecodeHTML(raw, res.Header.Get("Content-Type"))
	e.options.Log.Debug("sent", "url", show(e.u), "status", res.StatusCode)
	return answer, true, nil
}

// post makes the request. Its body cannot be read again, so that no transport
// sends it twice.
func (c *Client) post(ctx context.Context, u *url.URL, p Post) (*http.Request, error) {
	ctype, text := "application/json", string(p.JSON)
	if p.JSON == nil && p.Multipart {
		ctype, text = encodeMultipart(p.Fields, p.Charset)
	} else if p.JSON == nil {
		ctype, text = "application/x-www-form-urlencoded", encodeForm(p.Fields, p.Charset)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, u.String(), io.NopCloser(strings.NewReader(text)))
	if err != nil {
		return nil, news.NewProblem(news.NotAnAddress, err, p.URL)
	}
	req.ContentLength, req.GetBody = int64(len(text)), nil
	accept := "text/html,application/xhtml+xml,*/*;q=0.5" // WordPress words its refusals in JSON for whoever names that
	if p.JSON != nil {
		accept = "application/json"
	}
	plain := c.plain(ctx, u, Request{Accept: accept, Referer: p.Referer})
	req.Header = plain.Header
	req.Header.Set("Content-Type", ctype)
	if from, err := parse(p.Referer); err == nil {
		req.Header.Set("Origin", from.Scheme+"://"+from.Host)
	}
	for name, value := range p.Header {
		req.Header.Set(name, value)
	}
	for _, cookie := range p.Cookies {
		req.AddCookie(cookie)
	}
	return req, nil
}

// encodeForm writes fields in their order, in the page's charset: letters it
// lacks become references, as browsers write them.
func encodeForm(fields []Pair, label string) string {
	encode := encoderOf(label)
	var b strings.Builder
	for i, f := range fields {
		if i > 0 {
			b.WriteByte('&')
		}
		b.WriteString(url.QueryEscape(encode(f.Name)) + "=" + url.QueryEscape(encode(f.Value)))
	}
	return b.String()
}

// encodeMultipart writes fields as the parts of a message, as browsers do for a
// form that could take a file as well.
func encodeMultipart(fields []Pair, label string) (contentType, body string) {
	encode := encoderOf(label)
	var b strings.Builder
	w := multipart.NewWriter(&b)
	name := strings.NewReplacer(`"`, "%22", "\r", "%0D", "\n", "%0A")
	for _, f := range fields {
		part, err := w.CreatePart(textproto.MIMEHeader{"Content-Disposition": {`form-data; name="` + name.Replace(encode(f.Name)) + `"`}})
		if err == nil {
			_, err = io.WriteString(part, encode(f.Value))
		}
		if err != nil {
			break // of a builder: does not happen
		}
	}
	_ = w.Close()
	return w.FormDataContentType(), b.String()
}

// encoderOf returns what writes a text in a charset, as itself if the charset is
// UTF-8 or not known.
func encoderOf(label string) func(string) string {
	e, err := htmlindex.Get(label)
	if err != nil || strings.EqualFold(label, "utf-8") {
		return func(s string) string { return s }
	}
	encoder := encoding.HTMLEscapeUnsupported(e.NewEncoder())
	return func(s string) string {
		if out, err := encoder.String(s); err == nil {
			return out
		}
		return s
	}
}
