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

// Bounds on what is kept of a page.
const (
	maxLinks = 300
	maxFeeds = 1000 // that it names
	maxUsual = 24   // places where its program may have feeds
)

// Named gives the address of the feed that a page declares first, or that a document
// says has taken its place; "" for none.
func Named(answer web.Response) string {
	if to := movedTo(answer); to != "" {
		return to
	}
	if p := readPage(answer); len(p.feeds) > 0 && p.feeds[0].rank == declaredFeed {
		return p.feeds[0].url
	}
	return ""
}

// movedTo gives the address that a document says has taken its place, "" for none.
func movedTo(answer web.Response) string {
	m := newLocation.FindSubmatch(answer.Body[:min(len(answer.Body), 4<<10)])
	if m == nil {
		return ""
	}
	return web.Absolute(answer.URL, string(m[1]))
}

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

// pageReader reads a page.
type pageReader struct {
	sitePage
	address string
	host    string         // of the address
	base    string         // what its links are relative to
	at      map[string]int // where each of the feeds is, by its address
}

var (
	// newLocation is what a document says that stands where a feed was (rssboard.org/redirect-rss-feed).
	newLocation = regexp.MustCompile(`<newLocation>\s*([^\s<>]+)\s*</newLocation>`)
	// opened is what a button opens.
	opened = regexp.MustCompile(`(?:open\(|href\s*=)\s*['"]([^'"]+)['"]`)
)

// readPage reads a page.
func readPage(answer web.Response) sitePage {
	p := &pageReader{address: answer.URL, host: host(answer.URL), base: answer.URL, at: map[string]int{}}
	p.head(answer)
	page := decoded(answer)
	p.known(page)
	doc, err := html.ParseWithOptions(bytes.NewReader(page[:min(len(page), 4<<20)]), html.ParseOptionEnableScripting(false)) // what is for want of scripts is for us
	if err != nil {
		return p.sitePage
	}
	p.document(doc)
	if p.refresh == "" {
		p.refresh = web.Absolute(p.base, dom.ScriptTarget(page))
	}
	slices.SortStableFunc(p.feeds, func(a, b namedFeed) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(last(a.foreign), last(b.foreign)), cmp.Compare(last(!ofAll.MatchString(a.title)), last(!ofAll.MatchString(b.title))))
	})
	if len(p.feeds) > 0 && p.feeds[0].rank <= likelyLink { // then what merely says RSS need not be asked
		p.feeds = slices.DeleteFunc(p.feeds, func(f namedFeed) bool { return f.rank%ofComments == mentionsFeed })
	}
	return p.sitePage
}

// add keeps what the page names as a feed, or what may be one; it tells whether that is new.
func (p *pageReader) add(href, title string, r rank) (added bool) {
	u := web.Absolute(p.base, meantHref(href))
	if u == "" || u == p.address || r >= noFeedLink {
		return false
	}
	if at, named := p.at[u]; named {
		p.feeds[at].rank = min(p.feeds[at].rank, r)
		return false
	}
	if len(p.feeds) >= maxFeeds {
		return false
	}
	if commentWords.MatchString(u + " " + title) {
		r += ofComments
	}
	p.at[u] = len(p.feeds)
	p.feeds = append(p.feeds, namedFeed{url: u, title: title, rank: r})
	return true
}

// addUsual keeps where the program that the page is made by has feeds.
func (p *pageReader) addUsual(places []string) {
	if len(places) > 0 {
		p.usual = atMost(maxUsual, withFirst(p.usual, places))
	}
}

// head reads the head of the answer.
func (p *pageReader) head(answer web.Response) {
	p.refresh = cmp.Or(movedTo(answer), web.Absolute(p.base, dom.RefreshTarget(answer.Header.Get("Refresh"))))
	for _, header := range answer.Header.Values("Link") {
		for _, m := range linkHeader.FindAllStringSubmatch(header, 20) {
			p.addUsual(feedsOfREST(parameter(m[2], "rel"), web.Absolute(p.base, m[1])))
			p.add(m[1], "", linkRank(parameter(m[2], "rel"), parameter(m[2], "type"), m[1], parameter(m[2], "title"), ""))
		}
	}
}

// known finds what the pages of some services say of their feeds.
func (p *pageReader) known(page []byte) {
	if bytes.Contains(page, []byte("<!-- This is Squarespace. -->")) {
		p.addUsual(feedsOfProgram("squarespace", p.address))
	}
	switch p.host {
	case "youtube.com", "m.youtube.com":
		if m := youtubeID.FindSubmatch(page); m != nil {
			p.add(youtubeFeeds+"channel_id="+string(m[1]), "", likelyLink)
		}
	case "soundcloud.com":
		if m := soundcloudID.FindSubmatch(page); m != nil {
			p.add("https://feeds.soundcloud.com/users/soundcloud:users:"+string(m[1])+"/sounds.rss", "", likelyLink)
		}
	}
}

// document reads the elements of the page.
func (p *pageReader) document(doc *html.Node) {
	// The first base holds for the whole page, for what stands before it, too.
	if b := dom.Find(doc, func(n *html.Node) bool { return n.DataAtom == atom.Base && dom.Attr(n, "href") != "" }); b != nil {
		to := web.Absolute(p.address, dom.Attr(b, "href"))
		if h := host(to); to != "" && (strings.Contains(h, ".") || h == p.host) { // none of whose machine the page was made on
			p.base = to
		}
	}
	spoken, leads := "", dom.TextLength(doc, fewLetters) <= fewLetters
	for n := range doc.Descendants() {
		switch n.DataAtom {
		case atom.Html:
			spoken = dom.Attr(n, "lang")
		case atom.Frame, atom.Iframe:
			u := web.Absolute(p.base, dom.Attr(n, "src"))
			if u != "" && len(p.frames) < maxListings && (n.DataAtom == atom.Frame || leads && host(u) == p.host) {
				p.frames = append(p.frames, u)
			}
		case atom.Script:
			p.addUsual(feedsOfHost(host(web.Absolute(p.base, dom.Attr(n, "src"))), p.address))
			if n.FirstChild != nil {
				for _, m := range namedInScript.FindAllStringSubmatch(n.FirstChild.Data, 5) {
					p.add(strings.ReplaceAll(m[1], `\/`, "/"), "", feedAddress)
				}
			}
		case atom.Meta:
			if strings.EqualFold(dom.Attr(n, "http-equiv"), "refresh") {
				p.refresh = cmp.Or(p.refresh, web.Absolute(p.base, dom.RefreshTarget(dom.Attr(n, "content"))))
			}
			if strings.EqualFold(dom.Attr(n, "name"), "generator") {
				p.addUsual(feedsOfProgram(dom.Attr(n, "content"), p.address))
			}
		case atom.Link:
			p.link(n, spoken)
		case atom.Button, atom.Input:
			p.button(n)
		case atom.A, atom.Area:
			p.anchor(n, leads)
		}
	}
}

// link reads a link element of a page in a language.
func (p *pageReader) link(n *html.Node, spoken string) {
	href, rel := dom.Attr(n, "href"), dom.Attr(n, "rel")
	to := web.Absolute(p.base, href)
	p.addUsual(feedsOfREST(rel, to))
	if strings.EqualFold(rel, "canonical") && to != "" && host(to) != p.host { // this is the page for telephones, say
		p.further = atMost(maxFurther, withFirst(append([]string{to}, frontsOf(to)...), p.further))
	}
	added := p.add(href, plain(dom.Attr(n, "title")), linkRank(rel, dom.Attr(n, "type"), href, dom.Attr(n, "title"), dom.Attr(n, "hreflang")))
	if in := dom.Attr(n, "hreflang"); added && in != "" && spoken != "" {
		p.feeds[len(p.feeds)-1].foreign = !sameLanguage(in, spoken)
	}
}

// button reads a button of a page, or a field.
func (p *pageReader) button(n *html.Node) {
	for _, m := range opened.FindAllStringSubmatch(dom.Attr(n, "onclick"), 3) {
		p.add(m[1], "", anchorRank(web.Absolute(p.base, m[1]), "", "", plain(wordsOf(n))))
	}
	if shown := dom.Attr(n, "value"); isAddress(shown) && feedAddressForm.MatchString(p.address) { // to be copied
		p.add(shown, "", mentionsFeed)
	}
}

// anchor reads an anchor of a page, which may be there only to lead on.
func (p *pageReader) anchor(n *html.Node, leads bool) {
	href, said := dom.Attr(n, "href"), plain(first(dom.Attr(n, "title"), wordsOf(n)))
	if href == "" || strings.HasPrefix(href, "#") || strings.HasPrefix(href, "javascript:") {
		href = first(dom.Attr(n, "data-href"), dom.Attr(n, "data-url"), href)
	}
	if feedScheme.MatchString(href) { // as programs once asked to be handed a feed
		p.add(href, said, likelyLink)
		return
	}
	u := web.Absolute(p.base, href)
	to := host(u)
	p.addUsual(feedsOfHost(to, p.address))
	p.add(href, said, anchorRank(u, dom.Attr(n, "type"), dom.Attr(n, "rel"), said))
	p.add(handedOver(u), said, feedAddress)
	if to == p.host && len(p.links) < maxLinks && !slices.Contains(p.links, u) {
		p.links = append(p.links, u)
	}
	if isFile(u) && len(p.files) < maxNamed {
		p.files = append(p.files, namedFeed{url: u, title: said, rank: mentionsFeed})
	}
	if to == p.host && u != p.address && len(p.further) < maxFurther && isFurther(u, said) {
		p.further = withFirst(p.further, []string{u})
	}
	if leads && p.refresh == "" && arabicPart.MatchString(said) && u != p.address {
		p.refresh = u
	}
}
