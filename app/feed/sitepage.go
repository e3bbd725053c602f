package feed

// This file reads what a site's page says of the site's feeds.

import (
	"bytes"
	"cmp"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
	"sahifa/app/web"
)

// sitePage is what a page says.
type sitePage struct {
	feeds   []namedFeed // the best first
	refresh string      // the page it sends on to at once, "" for none
	frames  []string    // the pages that it is put together of
	usual   []string    // where the program that it is made by has its feeds
}

// namedFeed is what a page names as a feed, or what may be one.
type namedFeed struct {
	url, title string
	rank       rank
}

// rank says how sure it is that something is a feed, and the one to take.
type rank int

const (
	declaredFeed rank = iota // by a link that says so
	likelyLink               // by a link that does not say its type
	feedAddress              // an anchor to an address like a feed's
	mentionsFeed             // an anchor that says RSS: a feed, or a page that lists feeds
	noFeedLink
	ofComments rank = 10 // is added to feeds of comments
)

var (
	commentWords = regexp.MustCompile(`(?i)comment|تعليق`)
	// feedAddressForm is how addresses of feeds look.
	feedAddressForm = regexp.MustCompile(`(?i)(/feeds?/?$|/rss2?/?$|\.rss$|\.rdf$|\.atom$|/atom/?$|(rss|feed|atom|index)[\w-]*\.(xml|json|rdf)$|[?&]feed=(rss2?|atom|rdf)|/(rss|feeds?|xml|atom)/.|[/_.-]rss[\d_.-]*\.\w{3,4}(\?|$)|^https?://feeds?\d*\.)`)
	// feedWords are what links to feeds say.
	feedWords  = regexp.MustCompile(`(?i)\b(rss|atom feed|xml feed|news feeds?|feeds?)\b|خلاص(ة|ات)|تلقيم|ملقم`)
	feedScheme = regexp.MustCompile(`(?i)^\s*feed:`)
	feedType   = regexp.MustCompile(`(?i)^(application|text)/(rss|atom|rdf|feed|x-rss|x-atom)\+?(xml|json)?`)
	youtubeID  = regexp.MustCompile(`(?:"(?:channelId|externalId|externalChannelId|browseId)"\s*:\s*"|/channel/|itemprop="(?:channelId|identifier)"\s+content=")(UC[\w-]{22})`)
)

// readPage reads a page.
func readPage(answer web.Response) (p sitePage) {
	page := decoded(answer)
	base := answer.URL
	p.refresh = web.Absolute(base, dom.RefreshTarget(answer.Header.Get("Refresh")))
	add := func(href, title string, r rank) {
		u := web.Absolute(base, href)
		if u == "" || u == answer.URL || r >= noFeedLink {
			return
		}
		if at := slices.IndexFunc(p.feeds, func(f namedFeed) bool { return f.url == u }); at >= 0 {
			p.feeds[at].rank = min(p.feeds[at].rank, r)
			return
		}
		if commentWords.MatchString(u + " " + title) {
			r += ofComments
		}
		p.feeds = append(p.feeds, namedFeed{u, title, r})
	}
	for _, header := range answer.Header.Values("Link") {
		for _, m := range linkHeader.FindAllStringSubmatch(header, 20) {
			add(m[1], "", linkRank(parameter(m[2], "rel"), parameter(m[2], "type"), m[1], parameter(m[2], "title"), ""))
		}
	}
	if h := host(answer.URL); h == "youtube.com" || h == "m.youtube.com" {
		if m := youtubeID.FindSubmatch(page); m != nil {
			add(youtubeFeeds+"channel_id="+string(m[1]), "", likelyLink)
		}
	}
	doc, err := html.ParseWithOptions(bytes.NewReader(page[:min(len(page), 4<<20)]), html.ParseOptionEnableScripting(false)) // what is for want of scripts is for us
	if err != nil {
		return p
	}
	// The first base holds for the whole page, for what stands before it, too.
	if b := dom.Find(doc, func(n *html.Node) bool { return n.DataAtom == atom.Base && dom.Attr(n, "href") != "" }); b != nil {
		base = cmp.Or(web.Absolute(answer.URL, dom.Attr(b, "href")), base)
	}
	for n := range doc.Descendants() {
		switch n.DataAtom {
		case atom.Frame:
			if u := web.Absolute(base, dom.Attr(n, "src")); u != "" && len(p.frames) < maxListings {
				p.frames = append(p.frames, u)
			}
		case atom.Meta:
			if strings.EqualFold(dom.Attr(n, "http-equiv"), "refresh") {
				p.refresh = cmp.Or(p.refresh, web.Absolute(base, dom.RefreshTarget(dom.Attr(n, "content"))))
			}
			if strings.EqualFold(dom.Attr(n, "name"), "generator") {
				p.usual = append(p.usual, feedsOfProgram(dom.Attr(n, "content"), answer.URL)...)
			}
		case atom.Link:
			href := dom.Attr(n, "href")
			add(href, plain(dom.Attr(n, "title")), linkRank(dom.Attr(n, "rel"), dom.Attr(n, "type"), href, dom.Attr(n, "title"), dom.Attr(n, "hreflang")))
		case atom.A:
			href, said := dom.Attr(n, "href"), plain(first(dom.Attr(n, "title"), wordsOf(n)))
			if feedScheme.MatchString(href) { // as programs once asked to be handed a feed
				if address, err := web.Clean(href); err == nil {
					add(address, said, likelyLink)
				}
				continue
			}
			add(href, said, anchorRank(web.Absolute(base, href), dom.Attr(n, "type"), dom.Attr(n, "rel"), said))
		}
	}
	if p.refresh == "" {
		p.refresh = web.Absolute(base, dom.ScriptTarget(page))
	}
	slices.SortStableFunc(p.feeds, func(a, b namedFeed) int { return cmp.Compare(a.rank, b.rank) })
	if len(p.feeds) > 0 && p.feeds[0].rank <= likelyLink { // then what merely says RSS need not be asked
		p.feeds = slices.DeleteFunc(p.feeds, func(f namedFeed) bool { return f.rank%ofComments == mentionsFeed })
	}
	return p
}

// linkRank judges a link element or a Link header.
func linkRank(rel, kind, href, title, hreflang string) rank {
	rels := strings.Fields(strings.ToLower(rel))
	alternate, isFeed := slices.Contains(rels, "alternate"), slices.Contains(rels, "feed")
	kind = strings.ToLower(strings.TrimSpace(kind))
	switch {
	case rel == "" && feedType.MatchString(kind): // it was forgotten
		return likelyLink
	case slices.Contains(rels, "stylesheet") || strings.Contains(kind, "oembed") || !alternate && !isFeed:
		return noFeedLink
	case isFeed || feedType.MatchString(kind):
		return declaredFeed
	case kind == "text/html" || kind == "application/xhtml+xml":
		return noFeedLink
	case feedAddressForm.MatchString(href) || feedWords.MatchString(title) || strings.Contains(kind, "rss") || strings.Contains(kind, "atom"):
		return likelyLink
	case (kind == "text/xml" || kind == "application/xml") && hreflang == "":
		return likelyLink
	}
	return noFeedLink
}

// anchorRank judges an anchor.
func anchorRank(address, kind, rel, said string) rank {
	switch {
	case address == "":
		return noFeedLink
	case feedType.MatchString(kind) || strings.EqualFold(rel, "feed"):
		return likelyLink
	case foreignReader.MatchString(address):
		return noFeedLink
	case feedAddressForm.MatchString(address):
		return feedAddress
	case feedWords.MatchString(said) && len(said) < 80:
		return mentionsFeed
	}
	return noFeedLink
}

// foreignReader tells links that hand a feed over to another reader.
var foreignReader = regexp.MustCompile(`(?i)//[^/]*(feedly\.com|inoreader\.com|netvibes\.com|theoldreader\.com|newsblur\.com|add\.my\.yahoo|facebook\.com|twitter\.com|wikipedia\.org)/`)

// linkHeader finds the links of a Link header (RFC 8288).
var linkHeader = regexp.MustCompile(`<([^<>]+)>((?:\s*;\s*[\w-]+\*?\s*=\s*(?:"[^"]*"|[^",;\s]+))*)`)

func parameter(all, name string) string {
	for p := range strings.SplitSeq(all, ";") {
		if k, v, ok := strings.Cut(p, "="); ok && strings.EqualFold(strings.TrimSpace(k), name) {
			return strings.Trim(strings.TrimSpace(v), `"`)
		}
	}
	return ""
}

// wordsOf gives the text of an anchor, or of the picture in it.
func wordsOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data + " ")
		} else if d.DataAtom == atom.Img {
			b.WriteString(dom.Attr(d, "alt") + " ")
		}
	}
	return b.String()
}

// guesses gives the addresses where the feed of a page is for want of a link:
// below the page's own path first, then, unless only those are wanted, at the
// site's root.
func guesses(page string, onlyBelow bool) (out []string) {
	u, err := url.Parse(page)
	if err != nil {
		return nil
	}
	add := func(rest string) {
		if a := u.Scheme + "://" + u.Host + rest; !slices.Contains(out, a) {
			out = append(out, a)
		}
	}
	below := []string{"/feed/", "/index.xml", "/rss", "/feed.xml", "/rss.xml", "/atom.xml"}
	path := strings.TrimRight(u.EscapedPath(), "/")
	if onlyBelow && feedAddressForm.MatchString(page) {
		return nil // it was meant for a feed, which is not there
	}
	if i := strings.LastIndexByte(path, '/'); i >= 0 && strings.Contains(path[i:], ".") {
		path = path[:i] // of a file: its folder
	} else if path != "" {
		add(path + below[0])
		add(path + ".rss")
	}
	if path != "" {
		for _, b := range below {
			add(path + b)
		}
	}
	if onlyBelow && path != "" {
		return out
	}
	for _, r := range append(below, "/?feed=rss2", "/feeds/posts/default", "/feed.json", "/index.rdf", "/rss2.xml") {
		add(r)
	}
	return out
}
