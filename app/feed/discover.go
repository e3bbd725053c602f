package feed

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/sync/errgroup"

	"sahifa/app/news"
	"sahifa/app/web"
)

// Getter fetches; a *web.Client is one.
type Getter interface {
	Get(ctx context.Context, r web.Request) (web.Response, error)
}

// Found is the feed of an address.
type Found struct {
	URL   string
	Title string
	Site  string
	Also  []Candidate // other feeds the page names
}

// Candidate is a feed that a page names.
type Candidate struct{ URL, Title string }

// Discover finds the feed of an address: the address may be a feed itself or a
// site's page. A page is asked for the feeds it names, then the paths where
// feeds commonly are. The Problem is NoFeed if there is none, or what kept us
// from looking.
func Discover(ctx context.Context, g Getter, address string) (Found, error) {
	clean, err := web.Clean(address)
	if err != nil {
		return Found{}, err
	}
	if known := pattern(clean); known != "" {
		return fetch(ctx, g, known)
	}
	request := web.Request{URL: clean, Accept: "text/html," + Accept}
	answer, err := g.Get(ctx, request)
	if unsafe := guessed(address, clean, err); unsafe != "" {
		request.URL = unsafe
		if plain, again := g.Get(ctx, request); again == nil {
			answer, err = plain, nil
		}
	}
	if err != nil {
		return Found{}, err
	}
	source, err := Parse(answer.Body, answer.Header.Get("Content-Type"), answer.URL)
	if err == nil {
		return found(source, answer), nil
	}
	if p := news.AsProblem(err); p.Kind == news.BrokenFeed {
		return Found{}, err
	}
	page, _ := web.DecodeHTML(answer.Body, answer.Header.Get("Content-Type"))
	named := candidates(page, answer.URL)
	if f, err := firstFeed(ctx, g, addresses(named)); err == nil {
		for _, c := range named {
			if c.URL != f.URL {
				f.Also = append(f.Also, c)
			}
		}
		f.Site = cmp.Or(f.Site, answer.URL)
		return f, nil
	}
	f, err := firstFeed(ctx, g, common(answer.URL))
	if err != nil {
		if ctx.Err() != nil {
			return Found{}, news.Fail(news.Cancelled, ctx.Err())
		}
		return Found{}, news.Fail(news.NoFeed, err, answer.URL)
	}
	f.Site = cmp.Or(f.Site, answer.URL)
	return f, nil
}

// guessed gives the http address of one that was typed without a scheme and
// whose guessed https does not answer.
func guessed(typed, clean string, err error) string {
	rest, https := strings.CutPrefix(clean, "https://")
	if err == nil || !https || strings.Contains(typed, "://") {
		return ""
	}
	switch news.AsProblem(err).Kind {
	case news.Refused, news.BadTLS, news.TimedOut, news.Interrupted:
		return "http://" + rest
	}
	return ""
}

// fetch gets the feed at an address.
func fetch(ctx context.Context, g Getter, address string) (Found, error) {
	answer, err := g.Get(ctx, web.Request{URL: address, Accept: Accept})
	if err != nil {
		return Found{}, err
	}
	source, err := Parse(answer.Body, answer.Header.Get("Content-Type"), answer.URL)
	if err != nil {
		return Found{}, err
	}
	return found(source, answer), nil
}

func found(s news.Source, answer web.Response) Found {
	f := Found{URL: answer.URL, Title: s.Title, Site: s.Site}
	if u, err := url.Parse(answer.URL); err == nil && f.Title == "" {
		f.Title = strings.TrimPrefix(u.Hostname(), "www.")
	}
	return f
}

// firstFeed tries addresses at the same time and gives the first of them, in
// their order, that is a feed.
func firstFeed(ctx context.Context, g Getter, addresses []string) (Found, error) {
	results := make([]Found, len(addresses))
	errs := make([]error, len(addresses))
	var group errgroup.Group
	group.SetLimit(4)
	for i, a := range addresses {
		group.Go(func() error {
			results[i], errs[i] = fetch(ctx, g, a)
			return nil
		})
	}
	_ = group.Wait() // none fails
	for i, err := range errs {
		if err == nil {
			return results[i], nil
		}
	}
	return Found{}, errors.Join(append(errs, errNone)...)
}

var errNone = errors.New("no feed among the addresses")

// mostNamed is how many of the feeds a page names are tried.
const mostNamed = 6

// ofComments tells feeds of comments by their address or title.
var ofComments = regexp.MustCompile(`(?i)comment|تعليق`)

// feedLink is how the address of a link that leads to a feed ends.
var feedLink = regexp.MustCompile(`(?i)(/feed/?|/rss/?|\.rss|rss\.xml|feed\.xml|atom\.xml|/atom/?|[?&]feed=(rss2?|atom))$`)

// candidates gives the feeds that a page names, the best first: those it links
// to as its alternate before mere links, those of articles before those of
// comments, else in their order.
func candidates(page []byte, address string) []Candidate {
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return nil
	}
	type ranked struct {
		Candidate
		rank int
	}
	var all []ranked
	seen := map[string]bool{}
	for n := range doc.Descendants() {
		if n.DataAtom != atom.Link && n.DataAtom != atom.A {
			continue
		}
		get := func(name string) string {
			for _, a := range n.Attr {
				if a.Key == name {
					return strings.TrimSpace(a.Val)
				}
			}
			return ""
		}
		c := ranked{Candidate: Candidate{URL: web.Absolute(address, get("href")), Title: plain(get("title"))}}
		kind := strings.ToLower(get("type"))
		switch {
		case c.URL == "" || seen[c.URL]:
			continue
		case n.DataAtom == atom.Link && strings.Contains(" "+strings.ToLower(get("rel"))+" ", " alternate ") &&
			(strings.Contains(kind, "rss") || strings.Contains(kind, "atom") || kind == "application/feed+json" || kind == "text/xml"):
		case n.DataAtom == atom.A && feedLink.MatchString(c.URL):
			c.rank = 2
		default:
			continue
		}
		if ofComments.MatchString(c.URL + " " + c.Title) {
			c.rank++
		}
		seen[c.URL] = true
		all = append(all, c)
	}
	slices.SortStableFunc(all, func(a, b ranked) int { return cmp.Compare(a.rank, b.rank) })
	var out []Candidate
	for _, c := range all {
		out = append(out, c.Candidate)
	}
	return out
}

func addresses(all []Candidate) (out []string) {
	for _, c := range all[:min(len(all), mostNamed)] {
		out = append(out, c.URL)
	}
	return out
}

// common gives the addresses where the feed of a site is for want of a link:
// below the page's own path first, then the site's root.
func common(page string) []string {
	u, err := url.Parse(page)
	if err != nil {
		return nil
	}
	root := u.Scheme + "://" + u.Host
	var out []string
	if path := strings.Trim(u.Path, "/"); path != "" {
		out = append(out, root+"/"+path+"/feed/")
	}
	for _, p := range []string{"/feed/", "/rss", "/feed.xml", "/rss.xml", "/atom.xml", "/index.xml", "/?feed=rss2"} {
		out = append(out, root+p)
	}
	return out
}

// The parts of YouTube's addresses that name a channel or a list.
var (
	youtubeChannel = regexp.MustCompile(`^/channel/(UC[\w-]{22})`)
	youtubeUser    = regexp.MustCompile(`^/user/([\w.-]+)`)
)

// pattern gives the feed of addresses whose feed follows from them. A YouTube
// page without its channel's number in the address names its feed itself.
func pattern(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	switch strings.TrimPrefix(strings.TrimPrefix(u.Hostname(), "www."), "m.") {
	case "youtube.com":
		const feeds = "https://www.youtube.com/feeds/videos.xml?"
		if m := youtubeChannel.FindStringSubmatch(u.Path); m != nil {
			return feeds + "channel_id=" + m[1]
		}
		if m := youtubeUser.FindStringSubmatch(u.Path); m != nil {
			return feeds + "user=" + url.QueryEscape(m[1])
		}
		if list := u.Query().Get("list"); u.Path == "/playlist" && list != "" {
			return feeds + "playlist_id=" + url.QueryEscape(list)
		}
	}
	return ""
}
