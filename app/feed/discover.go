package feed

// This file finds the feeds of an address: Discover.

import (
	"bytes"
	"cmp"
	"context"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"sahifa/app/charset"
	"sahifa/app/news"
	"sahifa/app/web"
)

// Getter fetches; a *web.Client is one.
type Getter interface {
	Get(ctx context.Context, r web.Request) (web.Response, error)
}

// Bounds on what is asked for one address.
const (
	maxNamed     = 12 // feeds that a page names
	maxListings  = 3  // pages that may list the feeds
	maxRefreshes = 3  // pages that send on to another
	atOnce       = 4
)

// Discover finds the feeds of an address, the best first: the address may be a
// feed itself, a site's page, or that of a channel or profile on a service
// (also "@name@host") whose feeds follow from its addresses. A page is asked for the feeds it names,
// and for pages that list them; then the paths are tried where feeds commonly
// are, also where the page itself cannot be had. Feeds that tell the same as
// another, in another format, are left out.
//
// The Problem is NoFeed if there is none, NoFeedService for services that have
// none, ConsentWall where a page is shown only to who agrees to something, or
// what kept us from looking.
func Discover(ctx context.Context, g Getter, address string) ([]news.FoundFeed, error) {
	clean, err := Meant(address)
	if err != nil {
		return nil, err
	}
	if service := withoutFeeds(clean); service != "" {
		return nil, news.NewProblem(news.NoFeedService, nil, service)
	}
	clean = meantAddress(clean)
	f := finder{g: g}
	if id := podcastID(clean); id != "" {
		if clean, err = f.ofApple(ctx, id, clean); err != nil {
			return nil, err
		}
	}
	if known := knownFeeds(clean); len(known) > 0 {
		if found, err := f.firstOf(ctx, known); len(found) > 0 {
			return found, nil
		} else if ctx.Err() != nil || len(known) == 1 && strings.Contains(known[0], "/feeds/videos.xml") {
			return nil, err
		}
	}
	page, asked, err := f.page(ctx, address, clean)
	if err != nil && !worthGuessing(err) {
		return nil, err
	}
	var left leftOf
	if err == nil {
		found, of, err := f.ofPage(ctx, page, asked)
		if len(found) > 0 || err != nil {
			return found, err
		}
		clean, left = page.URL, of
	}
	found, guessErr := f.unnamed(ctx, clean, err, left)
	if len(found) == 0 && ctx.Err() == nil && host(clean) != host(asked) { // which asks for consent there, say
		found, _ = f.guess(ctx, guessesAtRoot(asked))
	}
	switch {
	case len(found) > 0:
		return found, nil
	case ctx.Err() != nil:
		return nil, news.NewProblem(news.Cancelled, ctx.Err())
	case err != nil:
		return nil, err
	case isConsentWall(page.URL):
		return nil, news.NewProblem(news.ConsentWall, nil, address)
	case left.refused != nil:
		return nil, left.refused
	}
	return nil, news.NewProblem(news.NoFeed, guessErr, page.URL)
}

// Meant gives the address that is meant by what was typed, before anything is asked of it.
func Meant(typed string) (string, error) {
	clean, err := web.Clean(spelledOut(typed))
	if err == nil {
		return clean, nil
	}
	if inside := addressInside.FindString(typed); inside != "" {
		return web.Clean(inside)
	}
	return "", err
}

// addressInside finds the address in a sentence, or after "view-source:".
var addressInside = regexp.MustCompile(`https?://[^\s<>"«»]+`)

// acceptPage is what to ask for where a page or a feed may be: some servers give what
// is named first, and one that has a feed at the address of its page means it well.
const acceptPage = "application/rss+xml,application/atom+xml,text/html,application/feed+json;q=0.9,application/xml;q=0.8,text/xml;q=0.8,*/*;q=0.5"

// finder looks for feeds.
type finder struct{ g Getter }

// get gets an address. An answer that is wrong in its head but has a feed in its
// body (a status of 404, a length that is not right, a document that breaks off)
// is an answer.
func (f finder) get(ctx context.Context, r web.Request) (web.Response, error) {
	r.ErrorBody = true
	answer, err := f.g.Get(ctx, r)
	if err != nil && len(answer.Body) > 0 {
		if _, notFeed := Parse(answer.Body, answer.Header.Get("Content-Type"), answer.URL); notFeed == nil {
			return answer, nil
		}
	}
	return answer, err
}

// page gets the page at an address, and where that fails in a way that another
// spelling of the address may mend, by that: http where https was only guessed,
// with or without "www.". asked is the spelling that was answered.
func (f finder) page(ctx context.Context, typed, clean string) (answer web.Response, asked string, err error) {
	get := func(address string) (web.Response, error) {
		return f.get(ctx, web.Request{URL: address, Accept: acceptPage, Cookies: consent(address)})
	}
	if answer, err = get(clean); err == nil || ctx.Err() != nil {
		return answer, clean, err
	}
	for _, other := range otherSpellings(typed, clean, news.AsProblem(err).Kind) {
		if a, again := get(other); again == nil {
			return a, other, nil
		}
	}
	return answer, clean, err
}

// otherSpellings gives what an address may have been meant for.
func otherSpellings(typed, clean string, why news.ProblemKind) (out []string) {
	u, err := url.Parse(clean)
	if err != nil {
		return nil
	}
	guessedScheme := u.Scheme == "https" && !strings.Contains(typed, "://")
	atHost := why == news.Refused || why == news.BadTLS || why == news.TimedOut || why == news.PutOff || why == news.Interrupted
	if guessedScheme && (atHost || why == news.NotFound || why == news.Forbidden || why == news.SiteError) {
		plain := *u
		plain.Scheme = "http"
		out = append(out, plain.String())
	}
	if short := strings.TrimRight(clean, ".!:;"); short != clean && why == news.NotFound { // the end of a sentence
		out = append(out, short)
	}
	if atHost || why == news.NoSuchHost || why == news.NotFound && u.Path == "/" {
		other := *u
		if bare, had := strings.CutPrefix(u.Host, "www."); had {
			other.Host = bare
		} else if strings.Count(u.Hostname(), ".") == 1 {
			other.Host = "www." + u.Host
		} else {
			return out
		}
		out = append(out, other.String())
	}
	return out
}

// worthGuessing tells whether a site whose page failed may have its feed in the
// usual place all the same.
func worthGuessing(err error) bool {
	switch news.AsProblem(err).Kind {
	case news.Forbidden, news.NotFound, news.Gone, news.SiteError, news.SiteBusy, news.TooLarge, news.TooManyHops:
		return true
	}
	return false
}

// ofPage gives the feeds of a page that was fetched: itself, those it names, those
// of its frames or of the page it sends on to. An error is one that ends the search.
func (f finder) ofPage(ctx context.Context, answer web.Response, asked string) (found []news.FoundFeed, left leftOf, err error) {
	for range maxRefreshes {
		itself, err := f.read(answer, asked)
		if err == nil {
			return []news.FoundFeed{itself.FoundFeed}, left, nil
		}
		if news.AsProblem(err).Kind == news.BrokenFeed {
			return nil, left, err
		}
		p := readPage(answer)
		left.usual = atMost(maxUsual, withFirst(left.usual, p.usual))
		if len(p.feeds) > 0 && p.feeds[0].rank >= ofComments {
			left.comments, p.feeds = p.feeds, nil
		}
		left.further = atMost(maxFurther, withFirst(left.further, p.further))
		some, listing, refused := f.named(ctx, answer.URL, p.feeds)
		left.refused = cmp.Or(left.refused, refused)
		if len(some) > 0 && some[0].Comments { // as their entries show
			left.comments, some = append(left.comments, p.feeds...), nil
		}
		if len(some) == 0 {
			some, _, _ = f.named(ctx, answer.URL, inOPML(answer))
		}
		if len(some) == 0 {
			some = f.listed(ctx, answer.URL, listing, p.links)
		}
		if len(some) == 0 {
			some = f.listed(ctx, answer.URL, f.framed(ctx, p.frames), nil)
		}
		if len(some) > 0 || p.refresh == "" || p.refresh == answer.URL {
			return distinct(some), left, nil
		}
		next, err := f.get(ctx, web.Request{URL: p.refresh, Accept: acceptPage})
		if err != nil {
			return nil, left, nil // what it sends on to does not answer
		}
		answer, asked = next, p.refresh
	}
	return nil, left, nil
}

// atMost gives the first of some addresses.
func atMost(most int, all []string) []string { return all[:min(len(all), most)] }

// withFirst puts some addresses before others, each once.
func withFirst(some, others []string) (all []string) {
	for _, a := range slices.Concat(some, others) {
		if !slices.Contains(all, a) {
			all = append(all, a)
		}
	}
	return all
}

// named gets the feeds that a page names, in the order to offer them in, and those
// of what it names that are pages, not feeds. refused is why the first could not be had
// that is a feed by what the page says.
func (f finder) named(ctx context.Context, page string, all []namedFeed) (found []reading, pages []listing, refused error) {
	all = all[:min(len(all), maxNamed)]
	errs := make([]error, len(all))
	results := make([]reading, len(all))
	answers := make([]web.Response, len(all))
	var group errgroup.Group
	group.SetLimit(atOnce)
	for i, c := range all {
		group.Go(func() error {
			answer, err := f.get(ctx, web.Request{URL: c.url, Accept: Accept})
			if rest, plain := strings.CutPrefix(c.url, "http://"); err != nil && plain { // named before the site had https
				if a, again := f.get(ctx, web.Request{URL: "https://" + rest, Accept: Accept}); again == nil {
					answer, c.url, err = a, "https://"+rest, nil
				}
			}
			if err == nil {
				if results[i], err = f.read(answer, c.url); err != nil && news.AsProblem(err).Kind == news.NotAFeed {
					answers[i], err = answer, nil
				}
			}
			errs[i] = err
			return nil
		})
	}
	_ = group.Wait() // none fails
	for i, r := range results {
		if r.URL != "" {
			r.Comments = r.Comments || all[i].rank >= ofComments || commentWords.MatchString(r.Title)
			r.Title = cmp.Or(r.Title, all[i].title)
			found = append(found, r)
		}
		if answers[i].URL != "" && len(pages) < maxListings {
			pages = append(pages, listing{answers[i], all[i].rank == mentionsFeed || all[i].rank == feedAddress})
		}
		if errs[i] != nil && refused == nil && all[i].rank <= likelyLink && !isMissing(errs[i]) {
			refused = errs[i]
		}
	}
	return inOrder(found, page), pages, refused
}

// feeds gets the feeds at some addresses. The error is of the first that failed.
func (f finder) feeds(ctx context.Context, addresses []string) (found []news.FoundFeed, err error) {
	results := make([]reading, len(addresses))
	errs := make([]error, len(addresses))
	var group errgroup.Group
	group.SetLimit(atOnce)
	for i, a := range addresses {
		group.Go(func() error {
			answer, err := f.get(ctx, web.Request{URL: a, Accept: Accept})
			if err == nil {
				results[i], err = f.read(answer, a)
			}
			errs[i] = err
			return nil
		})
	}
	_ = group.Wait() // none fails
	var some []reading
	for i, r := range results {
		if errs[i] == nil {
			some = append(some, r)
		} else {
			err = cmp.Or(err, errs[i])
		}
	}
	return distinct(some), err
}

// firstOf gives the first of some addresses' feeds that has something, asking for no
// more than it takes, or else the first there is.
func (f finder) firstOf(ctx context.Context, addresses []string) (found []news.FoundFeed, err error) {
	for i := range addresses {
		now, failed := f.feeds(ctx, addresses[i:i+1])
		if found = surer(found, now); sure(found) || ctx.Err() != nil {
			return found, failed
		}
		err = cmp.Or(err, failed)
	}
	return found, err
}

// guess tries addresses a few at a time, until there is a feed among them that is not
// doubtful. If none is, it gives the first that were found.
func (f finder) guess(ctx context.Context, addresses []string) (found []news.FoundFeed, err error) {
	for some := range slices.Chunk(addresses, atOnce) {
		now, failed := f.feeds(ctx, some)
		if found = surer(found, now); sure(found) || ctx.Err() != nil {
			return found, failed
		}
		err = cmp.Or(err, failed)
	}
	return found, err
}

// consent gives the cookies that say one has answered a site's question about
// cookies (with no), where a site shows nothing before.
func consent(address string) []*http.Cookie {
	if h := host(address); h == "youtube.com" || h == "m.youtube.com" {
		return []*http.Cookie{{Name: "SOCS", Value: "CAI"}}
	}
	return nil
}

func isConsentWall(address string) bool {
	return strings.HasPrefix(host(address), "consent.")
}

// decoded gives a page's HTML as UTF-8.
func decoded(answer web.Response) []byte {
	text, _ := charset.DecodeHTML(answer.Body, answer.Header.Get("Content-Type"))
	return bytes.TrimSpace(text)
}
