package scraper

import (
	"bytes"
	"context"
	"errors"
	"mime"
	"net/http"
	"strings"

	"sahifa/app/charset"
	"sahifa/app/news"
	"sahifa/app/page"
	"sahifa/app/web"
)

// AcceptHTML is what to tell a server we want where a page should be.
const AcceptHTML = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5"

// HTML is a page as a site answered with it, decoded.
type HTML struct {
	web.Response
	Text    []byte // UTF-8
	Charset string // of the page as it came
}

// GetHTML asks for a page. What is no HTML is NoText.
func GetHTML(ctx context.Context, client *web.Client, r web.Request) (HTML, error) {
	r.Accept = AcceptHTML
	answer, err := client.Get(ctx, r)
	if err != nil {
		return HTML{}, err
	}
	return decoded(answer, r.URL)
}

// decoded gives the answer to a request for an address as a page.
func decoded(answer web.Response, address string) (HTML, error) {
	contentType := answer.Header.Get("Content-Type")
	if !isHTML(contentType) && !looksLikeHTML(contentType, answer.Body) {
		return HTML{}, news.NewProblem(news.NoText, errors.New("content type "+contentType), address)
	}
	text, name := charset.DecodeHTML(answer.Body, contentType)
	return HTML{Response: answer, Text: text, Charset: name}, nil
}

func isHTML(contentType string) bool {
	media, _, err := mime.ParseMediaType(contentType)
	return err != nil || media == "text/html" || media == "application/xhtml+xml" || media == "text/plain"
}

// looksLikeHTML tells a page whose type says no more than that it is a file, or XML.
func looksLikeHTML(contentType string, body []byte) bool {
	media, _, _ := mime.ParseMediaType(contentType)
	switch media {
	case "application/octet-stream", "application/force-download", "application/x-download", "binary/octet-stream", "application/xml", "text/xml":
	default:
		return false
	}
	const head = 1 << 10
	start := bytes.ToLower(body[:min(len(body), head)])
	return strings.HasPrefix(http.DetectContentType(body), "text/html") || bytes.Contains(start, []byte("<html"))
}

// SiteName gives the host of an address without "www.", for want of a site's
// own name.
func SiteName(address string) string {
	_, rest, _ := strings.Cut(address, "://")
	name, _, _ := strings.Cut(rest, "/")
	return strings.TrimPrefix(name, "www.")
}

// fetchPage makes an article of the page at an address, and of its next pages
// where the site divides it. A page that shows no text may have a version for
// phones that does.
func (s *Scraper) fetchPage(ctx context.Context, address string, e *news.Entry) (*news.Article, error) {
	art, err := s.fetchOne(ctx, address, e)
	if err != nil || len(art.OtherPages) > 0 {
		return s.fetchMore(ctx, address, e, art, err) // few pages need its stack
	}
	return art, nil
}

// fetchMore goes on where a page's first fetch is not all.
func (s *Scraper) fetchMore(ctx context.Context, address string, e *news.Entry, art *news.Article, err error) (*news.Article, error) {
	if err != nil && art.AMP != "" && art.AMP != address && news.AsProblem(err).Kind == news.NoText {
		if amp, ampErr := s.fetchOne(ctx, art.AMP, e); ampErr == nil {
			amp.URL = address
			art, err = amp, nil
		}
	}
	if err != nil {
		return art, err
	}
	for _, next := range art.OtherPages {
		more, err := s.fetchOne(ctx, next, nil)
		if err != nil && temporary(err) {
			return art, err
		} else if err == nil {
			page.Append(art, *more)
		}
	}
	return art, nil
}

// fetchOne makes an article of the one page at an address. If the page has no
// text, the article tells what else was found in it, beside the error.
func (s *Scraper) fetchOne(ctx context.Context, address string, e *news.Entry) (*news.Article, error) {
	art := &news.Article{}
	if address == "" {
		return art, news.NewProblem(news.NoText, nil, "")
	}
	err := s.getPage(ctx, address, func(got *HTML) error { return s.extract(ctx, got, e, art) })
	return art, err
}

// extract makes art of a page. That is all computing: more at a time than there
// are cores would only take more memory, and so would articles that are made
// faster than they are kept.
func (s *Scraper) extract(ctx context.Context, got *HTML, e *news.Entry, art *news.Article) (err error) {
	if err := s.deps.Articles.Ready(ctx); err != nil {
		return news.NewProblem(news.Cancelled, err)
	}
	if err := s.deps.Cores.Acquire(ctx, 1); err != nil {
		return news.NewProblem(news.Cancelled, err)
	}
	done := make(chan struct{})
	go func() { // its deep stack goes with it, while the article waits for pictures
		defer close(done)
		defer s.deps.Cores.Release(1)
		*art, err = page.Extract(ctx, page.Input{URL: got.URL, HTML: got.Text, Header: got.Header, Entry: e, Sites: s.sites})
		if err == nil {
			art.Origin = &news.Origin{Entry: e, Pages: []news.Page{{URL: got.URL, Link: got.Header.Values("Link"), HTML: string(page.Minify(got.Text))}}}
		}
	}()
	<-done
	return err
}

// getPage gets the page at an address, or the one it sends on to, and has it
// read. Pages that wait for that count to the memory of all bodies. A redirect to
// a site's front page is how many sites answer for what they have removed.
func (s *Scraper) getPage(ctx context.Context, address string, read func(*HTML) error) error {
	next := address
	for range maxRefreshes {
		to, err := s.getPageAt(ctx, next, address, read)
		if err != nil || to == "" {
			return err
		}
		next = to
	}
	return news.NewProblem(news.TooManyHops, nil, address)
}

// getPageAt gets the page at an address, for that of an article, and has it read unless it
// sends on to another.
func (s *Scraper) getPageAt(ctx context.Context, at, address string, read func(*HTML) error) (next string, err error) {
	request := &web.Request{URL: at, Accept: AcceptHTML, Gate: s.unread, Room: s.unread}
	err = s.deps.Client.Use(ctx, request, func(answer web.Response, err error) error {
		if err == nil {
			next, err = s.readPage(answer, at, address, read)
		}
		return err
	})
	return next, err
}

// readPage has the page of an answer read unless it sends on to another.
func (s *Scraper) readPage(answer web.Response, asked, address string, read func(*HTML) error) (next string, err error) {
	defer s.unread.came()()
	got, err := decoded(answer, asked)
	if err != nil {
		return "", err
	}
	if isFrontPage(got.URL) && !isFrontPage(address) {
		return "", news.NewProblem(news.NotFound, errors.New("sent on to "+got.URL), address)
	}
	if next = refreshTarget(got); next != "" && next != got.URL {
		return next, nil
	}
	return "", read(&got)
}
