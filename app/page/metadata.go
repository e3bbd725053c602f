package page

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
	"sahifa/app/news"
)

// metadata is what a page says of itself outside its text.
type metadata struct {
	title, byline, section, site string
	titleIsFallback              bool // title is <title>, for want of better: perhaps the site's
	published, modified          time.Time
	canonical, shortLink         string
	commentsFeed                 string
	language                     string
	picture                      news.PictureRef // the article's own, URL absolute
	ampURL                       string          // the page's version for phones
	tags                         []string
	keywords                     []string
	articleData                  articleData // the article as JSON-LD tells it
}

// readMetadata asks each kind of metadata in turn; what an earlier one said
// stays. JSON-LD is written for machines and so the most exact.
func readMetadata(doc *html.Node, base *url.URL, header http.Header) metadata {
	var m metadata
	m.readJSONLD(doc, base)
	m.readMeta(doc, base)
	m.readLinks(doc, base, header)
	if isHostName(m.byline, base) {
		m.byline = ""
	}
	m.readMarkup(doc, base)
	m.readVisibleText(doc)
	m.readBreadcrumb(doc)
	below := elementsBelowHeadline(doc, m.title)
	m.readTagLinks(below)
	if len(m.tags) == 0 {
		m.addTags(m.keywords...)
	}
	m.readSection(doc)
	if isAgency(m.byline) {
		m.byline = ""
	}
	if m.byline == "" {
		m.byline = findAuthor(below)
	}
	if m.shortLink == "" {
		m.shortLink = visibleShortLink(doc, base)
	}
	if isAgency(m.byline) {
		m.byline = ""
	}
	if h := findHeadline(doc, m.title); h != nil {
		// Where the title goes on behind a bar, the rest is the site's.
		if s, ok := lineText(h); ok && s != "" && strings.HasPrefix(m.title, s+" ") && titleSeparator.MatchString(m.title[len(s):]) {
			m.title = s
		}
	}
	if m.title = trimSiteName(m.title, m.site); strings.EqualFold(m.title, m.site) {
		m.title = ""
	}
	if strings.EqualFold(m.byline, m.site) {
		m.byline = ""
	}
	return m
}

// meta names, by field, the most exact first.
var (
	metaTitle     = []string{"og:title", "twitter:title", "dc.title", "dcterms.title"}
	metaByline    = []string{"author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author"}
	metaSection   = []string{"article:section", "parsely-section", "section"}
	metaTags      = []string{"news_keywords", "parsely-tags", "dc.subject", "dcterms.subject"}
	metaKeywords  = []string{"keywords"} // for search engines: only where no reader is shown tags
	metaSite      = []string{"og:site_name", "application-name"}
	metaPublished = []string{"article:published_time", "og:published_time", "datepublished", "date", "dc.date", "dcterms.created", "parsely-pub-date", "pubdate", "publishdate"}
	metaModified  = []string{"article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified"}
	metaPicture   = []string{"og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src"}
)

func (m *metadata) readMeta(doc *html.Node, base *url.URL) {
	said := map[string]string{}
	for n := range dom.Elements(doc, atom.Meta) {
		name := strings.ToLower(firstNonEmpty(dom.Attr(n, "property"), dom.Attr(n, "name"), dom.Attr(n, "itemprop")))
		if name == "article:tag" { // one element for each
			m.addTags(dom.CollapseSpace(dom.Attr(n, "content")))
		}
		if content := dom.CollapseSpace(dom.Attr(n, "content")); content != "" && said[name] == "" && len(content) < 2000 {
			said[name] = content
		}
	}
	pick := func(into *string, names []string) {
		for _, name := range names {
			*into = firstNonEmpty(*into, said[name])
		}
	}
	pick(&m.title, metaTitle)
	pick(&m.byline, metaByline)
	pick(&m.section, metaSection)
	pick(&m.site, metaSite)
	for _, name := range metaTags {
		m.addTags(splitTags(said[name])...)
	}
	for _, name := range metaKeywords {
		m.keywords = append(m.keywords, splitTags(said[name])...)
	}
	pickTime := func(into *time.Time, names []string) {
		for _, name := range names {
			if into.IsZero() {
				*into = parseTime(said[name])
			}
		}
	}
	pickTime(&m.published, metaPublished)
	pickTime(&m.modified, metaModified)
	pick(&m.picture.URL, metaPicture)
	m.picture.URL = resolveURL(base, m.picture.URL)
	m.picture.Alt = firstNonEmpty(m.picture.Alt, said["og:image:alt"])
}

// readLinks reads <link> and the Link header (RFC 8288), and the language.
func (m *metadata) readLinks(doc *html.Node, base *url.URL, header http.Header) {
	for n := range dom.Elements(doc, atom.Link) {
		href := resolveURL(base, dom.Attr(n, "href"))
		for rel := range strings.FieldsSeq(strings.ToLower(dom.Attr(n, "rel"))) {
			switch rel {
			case "canonical":
				m.canonical = firstNonEmpty(m.canonical, href)
			case "amphtml":
				m.ampURL = firstNonEmpty(m.ampURL, href)
			case "shortlink":
				m.shortLink = firstNonEmpty(m.shortLink, href)
			case "alternate":
				t := dom.Attr(n, "type")
				if (strings.Contains(t, "rss") || strings.Contains(t, "atom")) && m.isCommentsFeed(href, base) {
					m.commentsFeed = firstNonEmpty(m.commentsFeed, href)
				}
			}
		}
	}
	for _, link := range header.Values("Link") {
		for part := range strings.SplitSeq(link, ",") {
			address, params, _ := strings.Cut(part, ";")
			address = strings.Trim(strings.TrimSpace(address), "<>")
			if strings.Contains(strings.ReplaceAll(params, `"`, ""), "rel=shortlink") {
				m.shortLink = firstNonEmpty(m.shortLink, resolveURL(base, address))
			}
		}
	}
	if root := dom.First(doc, atom.Html); root != nil {
		m.language = dom.Attr(root, "lang")
	}
}

// isCommentsFeed tells a feed of the page's comments from those of the site: it lies
// below the page's own address.
func (m *metadata) isCommentsFeed(href string, base *url.URL) bool {
	page := strings.TrimSuffix(base.String(), "/")
	return strings.Trim(base.Path, "/") != "" && strings.HasPrefix(href, page+"/")
}

// readMarkup reads what stands in the page for everyone to see.
func (m *metadata) readMarkup(doc *html.Node, base *url.URL) {
	for n := range dom.Elements(doc, atom.Time) {
		if t := parseTime(dom.Attr(n, "datetime")); !t.IsZero() {
			updated := (dom.HasName(n, "updated") || isModifiedTime(n)) && !dom.HasName(n, "published") // both: never changed
			if m.published.IsZero() && !updated {
				m.published = t
			}
			if m.modified.IsZero() && updated {
				m.modified = t
			}
		}
	}
	for n := range dom.Elements(doc) {
		switch dom.Attr(n, "itemprop") {
		case "dateModified":
			for _, said := range []string{"content", "datetime"} {
				if t := parseTime(dom.Attr(n, said)); m.modified.IsZero() {
					m.modified = t
				}
			}
		case "keywords":
			m.addTags(splitTags(firstNonEmpty(dom.Attr(n, "content"), dom.Text(n)))...)
		}
	}
	// RDFa and microdata have the exact time beside the words.
	for n := range dom.Elements(doc) {
		if at := firstNonEmpty(dom.Attr(n, "property"), dom.Attr(n, "itemprop")); m.published.IsZero() && (at == "dc:date" || at == "dc:created" || at == "datePublished" || n.DataAtom == atom.Abbr && dom.HasName(n, "published")) {
			for _, said := range []string{"content", "datetime", "title"} {
				if t := parseTime(dom.Attr(n, said)); m.published.IsZero() {
					m.published = t
				}
			}
		}
	}
	byClass := func(names ...string) string {
		for _, name := range names {
			n := dom.Find(doc, func(n *html.Node) bool {
				return dom.HasName(n, name) || dom.Attr(n, "itemprop") == name || dom.Attr(n, "rel") == name
			})
			if n != nil {
				if t := dom.Text(n); t != "" && len([]rune(t)) < 80 {
					return t
				}
			}
		}
		return ""
	}
	m.byline = cleanByline(firstNonEmpty(m.byline, byClass("author", "byline-name", "author-name", "entry-author", "post-author", "post-meta-author", "article-author", "news-author", "author_name", "writer-name", "writer", "byline")))
	if m.section == "" {
		m.section = byClass("articleSection", "cat-links", "entry-category", "post-category")
		if n := dom.Find(doc, isSectionLink); n != nil {
			m.section = dom.Text(n)
		}
	}
	if n := dom.Find(doc, func(n *html.Node) bool {
		return n.DataAtom == atom.H1 && (dom.HasName(n, "entry-title") || dom.Attr(n, "itemprop") == "headline")
	}); n != nil {
		m.title = firstNonEmpty(dom.Text(n), m.title)
	}
	if m.title == "" {
		if n := dom.First(doc, atom.Title); n != nil {
			m.title, m.titleIsFallback = dom.Text(n), true
		}
		if n := onlyElement(doc, atom.H1); n != nil && dom.Text(n) != "" && strings.Contains(m.title, dom.Text(n)) {
			m.title, m.titleIsFallback = dom.Text(n), false
		} else if dom.First(doc, atom.H1) == nil {
			if n := mostSimilarToTitle(doc, m.title); n != nil {
				m.title, m.titleIsFallback = dom.Text(n), false
			}
		}
	}
	if m.picture.URL == "" {
		if n := dom.Find(doc, func(n *html.Node) bool { return n.DataAtom == atom.Img && dom.HasName(n, "wp-post-image") }); n != nil {
			src := firstNonEmpty(chooseFromSrcset(dom.Attr(n, "srcset")), dom.Attr(n, "src"))
			m.picture = news.PictureRef{URL: resolveURL(base, src), Alt: dom.Attr(n, "alt")}
		}
	}
}

// fillFromPayload fills in from a script's payload what the page does not say.
func (m *metadata) fillFromPayload(d articleData) {
	if m.title == "" || m.titleIsFallback {
		m.title, m.titleIsFallback = firstNonEmpty(d.title, m.title), m.titleIsFallback && d.title == ""
	}
	m.byline = firstNonEmpty(m.byline, cleanByline(d.byline))
	m.section = firstNonEmpty(m.section, d.section)
	if m.published.IsZero() {
		m.published = parseTime(d.published)
	}
	if m.modified.IsZero() {
		m.modified = parseTime(d.modified)
	}
	m.addTags(d.tags...)
}

// onlyElement gives the page's single element of a kind, or nil.
func onlyElement(doc *html.Node, kind atom.Atom) (one *html.Node) {
	for n := range dom.Elements(doc, kind) {
		if one != nil {
			return nil
		}
		one = n
	}
	return one
}

// titleSeparator is how what a title has beside the headline begins.
var titleSeparator = regexp.MustCompile(`^ [|–—:»·-]+ `)

// trimSiteName cuts the site's name off a headline's end: "Headline - Site".
func trimSiteName(title, site string) string {
	for _, bar := range []string{" | ", " - ", " – ", " — ", " :: ", " » ", " · "} {
		i := strings.LastIndex(title, bar)
		if i <= 0 {
			continue
		}
		head, tail := strings.TrimSpace(title[:i]), strings.TrimSpace(title[i+len(bar):])
		if strings.EqualFold(tail, site) || site == "" && bar == " | " && len(tail) < len(head) {
			return head
		}
	}
	return title
}
