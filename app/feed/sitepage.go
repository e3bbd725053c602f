package feed

// This file reads what a site's page says of the site's feeds.

import (
	"bytes"
	"cmp"
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
	files   []namedFeed // files of XML that it links to: feeds, if it is a list of them
	links   []string    // what it links to on its own host
	further []string    // pages where the site may name its feeds
}

// Named gives the address of the feed that a page declares first, or that a document
// says has taken its place; "" for none.
func Named(answer web.Response) string {
	if m := newLocation.FindSubmatch(answer.Body[:min(len(answer.Body), 4<<10)]); m != nil {
		return web.Absolute(answer.URL, string(m[1]))
	}
	if p := readPage(answer); len(p.feeds) > 0 && p.feeds[0].rank == declaredFeed {
		return p.feeds[0].url
	}
	return ""
}

// maxLinks bounds the links of a page that are kept.
const maxLinks = 300

// fewLetters is how many letters a page has at most that is only there to lead on.
const fewLetters = 200

// namedFeed is what a page names as a feed, or what may be one.
type namedFeed struct {
	url, title string
	rank       rank
	foreign    bool // in another language than the page
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
	// ofAll is how the feed of a whole site is called among those of its sections.
	ofAll        = regexp.MustCompile(`(?i)^[^\p{L}]*(كل|جميع|آخر|أحدث|كافة)\s|الرئيسي|\b(all|latest|main|top)\b`)
	commentWords = regexp.MustCompile(`(?i)comment|تعليق`)
	// feedAddressForm is how addresses of feeds look.
	feedAddressForm = regexp.MustCompile(`(?i)(/feeds?/?$|/[\w.-]*rss\d*([/?]|$)|/rss[\w-]*([/?.]|$)|/(feeds?|atom)\?|/xml\.(php|aspx?)(\?|$)|\.rss$|\.rdf$|\.atom$|/atom/?$|(rss|feed|atom|index)[\w-]*\.(xml|json|rdf)$|[?&]feed=(rss2?|atom|rdf)|/(rss|feeds?|xml|atom)/.|(rss|feeds?)\d*\.(aspx?|ashx|axd|php|cgi|jsp|do)(\?|$)|[/_.-]rss[\d_.-]*\.\w{3,4}(\?|$)|^https?://(feeds?|rss)\d*\.)`)
	// feedWords are what links to feeds say.
	feedWords    = regexp.MustCompile(`(?i)^[^\p{L}]*xml[^\p{L}]*$|\b(rss|atom feed|xml feed|news feeds?|feeds?)\b|خلاص(ة|ات)|تلقيم|ملقم|تغذي[ةه]\s+(ال)?([إا]خباري|[أا]خبار)|[آأا]ر[\s.]*[إا]س[\s.]*[إا]س`)
	feedScheme   = regexp.MustCompile(`(?i)^\s*(feed|rss|itpc|pcast|podcast):`)
	feedType     = regexp.MustCompile(`(?i)^(application|text)/(rss|atom|rdf|feed|x-rss|x-atom)\+?(xml|json)?`)
	youtubeID    = regexp.MustCompile(`(?:"(?:channelId|externalId|externalChannelId|browseId)"\s*:\s*"|/channel/|itemprop="(?:channelId|identifier)"\s+content=")(UC[\w-]{22})`)
	soundcloudID = regexp.MustCompile(`soundcloud:(?://)?users:(\d{1,15})`)
)

var (
	// newLocation is what a document says that stands where a feed was (rssboard.org/redirect-rss-feed).
	newLocation = regexp.MustCompile(`<newLocation>\s*([^\s<>]+)\s*</newLocation>`)
	// opened is what a button opens.
	opened = regexp.MustCompile(`(?:open\(|href\s*=)\s*['"]([^'"]+)['"]`)
)

// readPage reads a page.
func readPage(answer web.Response) (p sitePage) {
	page := decoded(answer)
	base := answer.URL
	p.refresh = web.Absolute(base, dom.RefreshTarget(answer.Header.Get("Refresh")))
	if m := newLocation.FindSubmatch(page[:min(len(page), 4<<10)]); m != nil {
		p.refresh = web.Absolute(base, string(m[1]))
	}
	if bytes.Contains(page, []byte("<!-- This is Squarespace. -->")) {
		p.usual = feedsOfProgram("squarespace", answer.URL)
	}
	add := func(href, title string, r rank) {
		u := web.Absolute(base, meantHref(href))
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
		p.feeds = append(p.feeds, namedFeed{url: u, title: title, rank: r})
	}
	for _, header := range answer.Header.Values("Link") {
		for _, m := range linkHeader.FindAllStringSubmatch(header, 20) {
			p.usual = append(p.usual, feedsOfREST(parameter(m[2], "rel"), web.Absolute(base, m[1]))...)
			add(m[1], "", linkRank(parameter(m[2], "rel"), parameter(m[2], "type"), m[1], parameter(m[2], "title"), ""))
		}
	}
	if h := host(answer.URL); h == "youtube.com" || h == "m.youtube.com" {
		if m := youtubeID.FindSubmatch(page); m != nil {
			add(youtubeFeeds+"channel_id="+string(m[1]), "", likelyLink)
		}
	}
	if host(answer.URL) == "soundcloud.com" {
		if m := soundcloudID.FindSubmatch(page); m != nil {
			add("https://feeds.soundcloud.com/users/soundcloud:users:"+string(m[1])+"/sounds.rss", "", likelyLink)
		}
	}
	doc, err := html.ParseWithOptions(bytes.NewReader(page[:min(len(page), 4<<20)]), html.ParseOptionEnableScripting(false)) // what is for want of scripts is for us
	if err != nil {
		return p
	}
	// The first base holds for the whole page, for what stands before it, too.
	if b := dom.Find(doc, func(n *html.Node) bool { return n.DataAtom == atom.Base && dom.Attr(n, "href") != "" }); b != nil {
		if to := web.Absolute(answer.URL, dom.Attr(b, "href")); to != "" && (strings.Contains(host(to), ".") || host(answer.URL) == host(to)) { // none of whose machine the page was made on
			base = to
		}
	}
	spoken, leads := "", dom.TextLength(doc, fewLetters) <= fewLetters
	for n := range doc.Descendants() {
		switch n.DataAtom {
		case atom.Html:
			spoken = dom.Attr(n, "lang")
		case atom.Frame, atom.Iframe:
			u := web.Absolute(base, dom.Attr(n, "src"))
			if u != "" && len(p.frames) < maxListings && (n.DataAtom == atom.Frame || leads && host(u) == host(answer.URL)) {
				p.frames = append(p.frames, u)
			}
		case atom.Script:
			p.usual = withFirst(p.usual, feedsOfHost(host(web.Absolute(base, dom.Attr(n, "src"))), answer.URL))
			if n.FirstChild != nil {
				for _, m := range namedInScript.FindAllStringSubmatch(n.FirstChild.Data, 5) {
					add(strings.ReplaceAll(m[1], `\/`, "/"), "", feedAddress)
				}
			}
		case atom.Meta:
			if strings.EqualFold(dom.Attr(n, "http-equiv"), "refresh") {
				p.refresh = cmp.Or(p.refresh, web.Absolute(base, dom.RefreshTarget(dom.Attr(n, "content"))))
			}
			if strings.EqualFold(dom.Attr(n, "name"), "generator") {
				p.usual = append(p.usual, feedsOfProgram(dom.Attr(n, "content"), answer.URL)...)
			}
		case atom.Link:
			href, before := dom.Attr(n, "href"), len(p.feeds)
			p.usual = append(p.usual, feedsOfREST(dom.Attr(n, "rel"), web.Absolute(base, href))...)
			if to := web.Absolute(base, href); strings.EqualFold(dom.Attr(n, "rel"), "canonical") && to != "" && host(to) != host(answer.URL) { // this is the page for telephones, say
				p.further = withFirst(append([]string{to}, frontsOf(to)...), p.further)
			}
			add(href, plain(dom.Attr(n, "title")), linkRank(dom.Attr(n, "rel"), dom.Attr(n, "type"), href, dom.Attr(n, "title"), dom.Attr(n, "hreflang")))
			if in := dom.Attr(n, "hreflang"); len(p.feeds) > before && in != "" && spoken != "" {
				p.feeds[before].foreign = !sameLanguage(in, spoken)
			}
		case atom.Button, atom.Input:
			for _, m := range opened.FindAllStringSubmatch(dom.Attr(n, "onclick"), 3) {
				add(m[1], "", anchorRank(web.Absolute(base, m[1]), "", "", plain(wordsOf(n))))
			}
			if shown := dom.Attr(n, "value"); isAddress(shown) && feedAddressForm.MatchString(answer.URL) { // to be copied
				add(shown, "", mentionsFeed)
			}
		case atom.A, atom.Area:
			href := dom.Attr(n, "href")
			if href == "" || strings.HasPrefix(href, "#") || strings.HasPrefix(href, "javascript:") {
				href = first(dom.Attr(n, "data-href"), dom.Attr(n, "data-url"), href)
			}
			said := plain(first(dom.Attr(n, "title"), wordsOf(n)))
			if feedScheme.MatchString(href) { // as programs once asked to be handed a feed
				add(href, said, likelyLink)
				continue
			}
			u := web.Absolute(base, href)
			p.usual = withFirst(p.usual, feedsOfHost(host(u), answer.URL))
			add(href, said, anchorRank(u, dom.Attr(n, "type"), dom.Attr(n, "rel"), said))
			add(handedOver(u), said, feedAddress)
			if host(u) == host(answer.URL) && len(p.links) < maxLinks && !slices.Contains(p.links, u) {
				p.links = append(p.links, u)
			}
			if isFile(u) && len(p.files) < maxNamed {
				p.files = append(p.files, namedFeed{url: u, title: said, rank: mentionsFeed})
			}
			if host(u) == host(answer.URL) && u != answer.URL && isFurther(u, said) && len(p.further) < maxFurther {
				p.further = withFirst(p.further, []string{u})
			}
			if leads && p.refresh == "" && arabicPart.MatchString(said) && u != answer.URL {
				p.refresh = u
			}
		}
	}
	if p.refresh == "" {
		p.refresh = web.Absolute(base, dom.ScriptTarget(page))
	}
	slices.SortStableFunc(p.feeds, func(a, b namedFeed) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(last(a.foreign), last(b.foreign)), cmp.Compare(last(!ofAll.MatchString(a.title)), last(!ofAll.MatchString(b.title))))
	})
	if len(p.feeds) > 0 && p.feeds[0].rank <= likelyLink { // then what merely says RSS need not be asked
		p.feeds = slices.DeleteFunc(p.feeds, func(f namedFeed) bool { return f.rank%ofComments == mentionsFeed })
	}
	return p
}
