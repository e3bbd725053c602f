package feed

// This file judges what a page links to: how sure it is that something is a feed.

import (
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"sahifa/app/dom"
	"sahifa/app/web"
)

// linkRank judges a link element or a Link header.
func linkRank(rel, kind, href, title, hreflang string) rank {
	rels := strings.Fields(strings.ToLower(rel))
	alternate := slices.Contains(rels, "alternate") || slices.Contains(rels, "alternative")
	isFeed := slices.ContainsFunc(rels, func(r string) bool { return r == "feed" || r == "rss" || r == "atom" || r == "service.feed" })
	kind = strings.ToLower(strings.TrimSpace(kind))
	switch {
	case rel == "" && feedType.MatchString(kind): // it was forgotten
		return likelyLink
	case slices.Contains(rels, "outline") || strings.Contains(kind, "opml"): // a list of feeds
		return mentionsFeed
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
	case strings.HasSuffix(strings.ToLower(address), ".opml"):
		return mentionsFeed
	case feedWords.MatchString(said) && len(said) < 80:
		return mentionsFeed
	}
	return noFeedLink
}

// foreignReader tells links that hand a feed over to another reader.
var foreignReader = regexp.MustCompile(`(?i)//[^/]*(feedly\.com|inoreader\.com|netvibes\.com|theoldreader\.com|newsblur\.com|add\.my\.yahoo|facebook\.com|twitter\.com|wikipedia\.org)/`)

// handedOver gives the feed that a link hands over to another reader, "" if it does
// not.
func handedOver(address string) string {
	if !foreignReader.MatchString(address) {
		return ""
	}
	if plain, err := url.QueryUnescape(address); err == nil {
		address = plain
	}
	if at := strings.LastIndex(address, "://"); at > len("https") {
		if from := strings.LastIndex(address[:at], "http"); from > 0 {
			return address[from:]
		}
	}
	return ""
}

// meantAddress gives what is meant by the address of a page that only leads to another:
// one that counts clicks, or another reader's of a feed.
func meantAddress(address string) string {
	if to := handedOver(address); to != "" {
		if clean, err := web.Clean(to); err == nil {
			return clean
		}
	}
	return web.Onward(address)
}

var (
	misspelt = regexp.MustCompile(`(?i)^\s*(?:h+t+p+|ht*t?p?p|t+ps?)(s?)\s*[:;]\s*//`)
	subforum = regexp.MustCompile(`^/?((?:r|u|user)/[\w+-]+)/?$`)
	lostMark = regexp.MustCompile(`(?i)^(?:feed:)?//(https?)//`)
)

// spelledOut gives an address as it was meant that somebody typed in short (a part of
// Reddit) or with a slip in its scheme.
func spelledOut(typed string) string {
	if m := subforum.FindStringSubmatch(strings.TrimSpace(typed)); m != nil {
		return "https://www.reddit.com/" + m[1] + "/"
	}
	if m := lostMark.FindStringSubmatch(strings.TrimSpace(typed)); m != nil {
		return m[1] + "://" + strings.TrimSpace(typed)[len(m[0]):]
	}
	return misspelt.ReplaceAllString(typed, "http$1://")
}

// sameLanguage tells whether two codes are of one language.
func sameLanguage(a, b string) bool {
	a, _, _ = strings.Cut(a, "-")
	b, _, _ = strings.Cut(b, "-")
	return strings.EqualFold(a, b)
}

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

// signOfFeed matches the classes by which fonts of icons draw the sign of feeds, and the
// names of pictures of it.
var (
	signOfFeed    = regexp.MustCompile(`(?i)(^|[\s_-])(rss|feed)([\s_-]|$)`)
	pictureOfFeed = regexp.MustCompile(`(?i)(^|[/_-])(rss|feed|xml)([._-]?(icon|logo|\d+))*\.\w+(\?|$)|#[\w-]*rss`)
)

// wordsOf gives the text of an anchor, or of the picture in it, and what is said of
// both to who cannot see them.
func wordsOf(n *html.Node) string {
	var b strings.Builder
	b.WriteString(dom.Attr(n, "aria-label") + " " + dom.Attr(n, "alt") + " ")
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data + " ")
			continue
		}
		b.WriteString(dom.Attr(d, "alt") + " " + dom.Attr(d, "aria-label") + " ")
		shown := dom.Attr(d, "src") + dom.Attr(d, "href") + dom.Attr(d, "xlink:href") // of a picture, or of a part of one
		if signOfFeed.MatchString(dom.Attr(d, "class")) || pictureOfFeed.MatchString(shown) {
			b.WriteString("RSS ")
		}
	}
	return b.String()
}

// namedInScript finds feeds in the JSON of a page.
var namedInScript = regexp.MustCompile(`(?i)"(?:rss|atom|feed|webfeed)(?:_?-?(?:url|link|href|feed))?"\s*:\s*"((?:https?:)?\\?/[^"\s<>]+)"`)

// arabicPart matches what a front page that asks for the language calls the Arabic
// part of its site.
var arabicPart = regexp.MustCompile(`(?i)^\s*(العربية|عربي|بالعربية|النسخة العربية|arabic|عربى)\s*$`)

// meantHref gives an address as it was meant: without what was escaped twice, and in
// a scheme that can be asked.
func meantHref(href string) string {
	href = escapedOnce(href)
	if m := ofNoHost.FindString(href); m != "" { // the site's own was not filled in
		href = "/" + href[len(m):]
	}
	if feedScheme.MatchString(href) {
		if address, err := web.Clean(href); err == nil {
			return address
		}
	}
	return href
}

// ofNoHost finds the beginning of an address whose host is none, or the machine that
// the site was made on.
var ofNoHost = regexp.MustCompile(`(?i)^\s*https?:///+|^\s*https?://(?:localhost|127\.0\.0\.1)(?::\d+)?/`)

// Pages that may name a feed which the front page does not: those for who wants to follow
// a site, and those for its news.
var (
	toFollow  = regexp.MustCompile(`(?i)^[^\p{L}]*(subscribe|follow( us)?|اشترك|اشتراك|الاشتراك|تابعنا)([^\p{L}]|$)`)
	ofNews    = regexp.MustCompile(`(?i)^[^\p{L}]*((our |the )?(blog|news|newsroom|articles|posts)|(ال)?(مدونة|أخبار|اخبار|مقالات)|مدونتنا|أخبارنا|المركز الإعلامي)[^\p{L}]*$`)
	newsPaths = regexp.MustCompile(`(?i)^(/[a-z]{2}(-[a-z]{2})?)?/(blog|news|newsroom|articles|posts|subscribe)/?$`)
)

// isFurther tells whether a link leads to such a page.
func isFurther(address, said string) bool {
	u, err := url.Parse(address)
	return err == nil && (newsPaths.MatchString(u.Path) || toFollow.MatchString(said) && len(said) < 80 || ofNews.MatchString(said))
}

// isFile tells the address of a file of XML that may be a feed.
func isFile(address string) bool {
	u, err := url.Parse(address)
	if err != nil || strings.Contains(u.Path, "sitemap") {
		return false
	}
	switch strings.ToLower(path.Ext(u.Path)) {
	case ".xml", ".rdf", ".atom", ".rss":
		return true
	}
	return false
}

// feedsOfREST gives where the feeds are of the WordPress whose REST interface a page
// links to.
func feedsOfREST(rel, address string) []string {
	if rel != "https://api.w.org/" || address == "" {
		return nil
	}
	root, _, _ := strings.Cut(address, "?")
	root = strings.TrimSuffix(strings.TrimSuffix(root, "/"), "/wp-json")
	return []string{root + "/feed/", root + "/?feed=rss2"}
}
