package page

import (
	"iter"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
	"sahifa/app/news"
)

// metadata is what a page says of an article outside its text.
type metadata struct {
	titles                       titles
	title, byline, section, site string
	titleIsFallback              bool     // title is that of the window, which may be the site's
	signerIsOrganization         bool     // JSON-LD names no person as author
	siteNames                    []string // what window and logo call the site
	published, modified          time.Time
	canonical, shortLink         string
	commentsFeed                 string
	language                     string
	picture                      news.PictureRef // the article's own, URL absolute
	ampURL                       string          // of the page's AMP version
	tags                         []string
	keywords                     []string
	descriptions                 []string    // what the page says it is about
	articleData                  articleData // the article in JSON-LD
}

// readMetadata reads each kind of metadata in turn. What is found first stays,
// so the most exact kind comes first: JSON-LD, which is written for machines.
func readMetadata(doc *html.Node, base *url.URL, header http.Header) metadata {
	var m metadata
	m.readJSONLD(doc, base)
	m.readMeta(doc, base)
	m.readLinks(doc, base, header)
	signer := m.byline
	m.siteNames = siteNames(doc, base)
	if m.isSite(signer, base) || m.signerIsOrganization || isAddressOrLabel(signer) || loginName.MatchString(signer) || isAgency(signer) {
		m.byline = ""
	}
	m.readMarkup(doc, base)
	page := newOutline(doc, m.title)
	m.readVisibleText(doc, page)
	m.readBreadcrumb(page)
	m.readTagLinks(page.below())
	if len(m.tags) == 0 {
		m.addTags(m.keywords...)
	}
	m.readSection(doc, page)
	if fromData := m.byline == signer; fromData {
		m.byline = m.withoutSite(m.byline, base)
	} else {
		m.byline = m.personOf(m.byline, base)
	}
	if isAgency(m.byline) {
		m.byline = ""
	}
	if all := findAuthor(page.below()); m.byline != "" && strings.HasPrefix(all, m.byline+"،") {
		m.byline = all // the data may have the first of several only
	}
	if m.byline == "" {
		m.byline = m.findWriter(page, base)
	}
	if m.shortLink == "" {
		m.shortLink = visibleShortLink(doc, base)
	}
	if isAgency(m.byline) || isAddressOrLabel(m.byline) || m.isSite(m.byline, base) {
		m.byline = ""
	}
	if m.byline == "" && (m.isSite(signer, base) || m.signerIsOrganization) && !isAddressOrLabel(signer) && !isAgency(signer) {
		m.byline = signer // nobody else signs it
	}
	m.title = m.cleanTitle(page.headline)
	return m
}

// isSite reports whether a byline is only the site's name or host.
func (m *metadata) isSite(byline string, base *url.URL) bool {
	return isHostName(byline, base) || sameName(byline, m.site) || slices.ContainsFunc(m.siteNames, func(name string) bool { return sameName(byline, name) })
}

// The names of meta elements by what they say, the most exact first.
var (
	metaByline    = []string{"author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl", "citation_author"}
	metaSection   = []string{"article:section", "parsely-section", "section"}
	metaTags      = []string{"news_keywords", "parsely-tags", "dc.subject", "dcterms.subject"}
	metaKeywords  = []string{"keywords"} // meant for search engines: used only if readers are shown no tags
	metaSite      = []string{"og:site_name", "application-name"}
	metaPublished = []string{"article:published_time", "og:published_time", "datepublished", "date", "dc.date", "dcterms.created", "parsely-pub-date", "pubdate", "publishdate", "citation_publication_date", "citation_online_date"}
	metaModified  = []string{"article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified"}
	metaPicture   = []string{"og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src"}
)

// readMeta reads the meta elements.
func (m *metadata) readMeta(doc *html.Node, base *url.URL) {
	contents := map[string]string{}
	for n := range dom.Elements(doc, atom.Meta) {
		name := strings.ToLower(firstNonEmpty(dom.Attr(n, "property"), dom.Attr(n, "name"), dom.Attr(n, "itemprop")))
		if name == "article:tag" { // one element for each tag
			m.addTags(dom.CollapseSpace(dom.Attr(n, "content")))
		}
		if content := dom.CollapseSpace(dom.Attr(n, "content")); content != "" && contents[name] == "" && len(content) < 2000 {
			contents[name] = content
		}
	}
	pick := func(into *string, names []string) {
		for _, name := range names {
			*into = firstNonEmpty(*into, contents[name])
		}
	}
	m.titles.social = firstNonEmpty(contents["og:title"], contents["twitter:title"])
	m.titles.post = contents["twitter:title"]
	m.titles.plain = firstNonEmpty(contents["dc.title"], contents["dcterms.title"], contents["citation_title"])
	for _, name := range []string{"og:description", "description", "twitter:description"} {
		if d := contents[name]; d != "" {
			m.descriptions = append(m.descriptions, d)
		}
	}
	pick(&m.byline, metaByline)
	pick(&m.section, metaSection)
	pick(&m.site, metaSite)
	for _, name := range metaTags {
		m.addTags(splitTags(contents[name])...)
	}
	for _, name := range metaKeywords {
		m.keywords = append(m.keywords, splitTags(contents[name])...)
	}
	pickTime := func(into *time.Time, names []string) {
		for _, name := range names {
			if into.IsZero() {
				*into = parseTime(contents[name])
			}
		}
	}
	pickTime(&m.published, metaPublished)
	pickTime(&m.modified, metaModified)
	pick(&m.picture.URL, metaPicture)
	m.picture.URL = resolveURL(base, m.picture.URL)
	m.picture.Alt = firstNonEmpty(m.picture.Alt, contents["og:image:alt"])
}

// readLinks reads the link elements, the Link header (RFC 8288) and the
// language.
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
				if (strings.Contains(t, "rss") || strings.Contains(t, "atom")) && isCommentsFeed(href, base) {
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

// isCommentsFeed tells a feed of the page's comments from a feed of the site:
// its address is below the page's own.
func isCommentsFeed(href string, base *url.URL) bool {
	page := strings.TrimSuffix(base.String(), "/")
	return strings.Trim(base.Path, "/") != "" && strings.HasPrefix(href, page+"/")
}

// readMarkup reads the elements of the page that its markup tells the meaning
// of, by their kind, microdata, RDFa or a well-known class.
func (m *metadata) readMarkup(doc *html.Node, base *url.URL) {
	m.readTimeElements(doc)
	m.readMicrodata(doc)
	m.readExactTimes(doc)
	m.byline = cleanByline(firstNonEmpty(m.byline, labelledAuthor(doc), textNamed(doc, "author", "byline-name", "author-name", "entry-author", "post-author", "post-meta-author", "article-author", "news-author", "author_name", "writer-name", "writer", "byline")))
	if m.section == "" {
		m.section = textNamed(doc, "articleSection", "cat-links", "entry-category", "post-category")
		if n := dom.Find(doc, isSectionLink); n != nil {
			m.section = dom.Text(n)
		}
	}
	m.title = m.chooseTitle(doc)
	if m.picture.URL == "" {
		m.readFeaturedImage(doc, base)
	}
}

// readTimeElements reads the time elements, each as the time of publication or
// of the last change.
func (m *metadata) readTimeElements(doc *html.Node) {
	for n := range dom.Elements(doc, atom.Time) {
		t := parseTime(dom.Attr(n, "datetime"))
		if t.IsZero() {
			continue
		}
		// An element with both classes is of an article that was never changed.
		modified := (dom.HasName(n, "updated") || isModifiedTime(n)) && !dom.HasName(n, "published")
		switch {
		case modified && m.modified.IsZero():
			m.modified = t
		case !modified && m.published.IsZero():
			m.published = t
		}
	}
}

// readMicrodata reads the time of the last change and the keywords.
func (m *metadata) readMicrodata(doc *html.Node) {
	for n := range dom.Nodes(doc) {
		switch dom.Attr(n, "itemprop") {
		case "dateModified":
			if m.modified.IsZero() {
				m.modified = timeFromAttrs(n, "content", "datetime")
			}
		case "keywords":
			m.addTags(splitTags(firstNonEmpty(dom.Attr(n, "content"), dom.Text(n)))...)
		}
	}
}

// readExactTimes reads the time of publication that RDFa, microdata and hAtom
// give machines beside the words for people.
func (m *metadata) readExactTimes(doc *html.Node) {
	for n := range dom.Nodes(doc) {
		if !m.published.IsZero() {
			return
		}
		switch property := firstNonEmpty(dom.Attr(n, "property"), dom.Attr(n, "itemprop")); {
		case property == "dc:date", property == "dc:created", property == "datePublished",
			n.DataAtom == atom.Abbr && dom.HasName(n, "published"):
			m.published = timeFromAttrs(n, "content", "datetime", "title")
		}
	}
}

// timeFromAttrs returns the first time in one of an element's attributes.
func timeFromAttrs(n *html.Node, names ...string) time.Time {
	for _, name := range names {
		if t := parseTime(dom.Attr(n, name)); !t.IsZero() {
			return t
		}
	}
	return time.Time{}
}

// textNamed returns the text of the first element that has one of the names as
// a class, an id, an itemprop or a rel. Long texts are passed over.
func textNamed(doc *html.Node, names ...string) string {
	first := make([]*html.Node, len(names)) // by name
	for n := range dom.Nodes(doc) {
		if n.Type != html.ElementNode || len(n.Attr) == 0 {
			continue
		}
		for i := range namesOf(n, names) {
			if first[i] == nil && !isOfComments(n) {
				first[i] = n
			}
		}
	}
	for _, n := range first {
		if n != nil {
			if t, ok := lineText(n); ok && t != "" && len([]rune(t)) < 80 { // a space between a name and a button
				return t
			}
		}
	}
	return ""
}

// namesOf returns, by their indices, those of some names that an element has as a
// class, an id, an itemprop or a rel.
func namesOf(n *html.Node, names []string) iter.Seq[int] {
	return func(yield func(int) bool) {
		for _, a := range n.Attr {
			switch a.Key {
			case "itemprop", "rel":
				if i := slices.Index(names, strings.TrimSpace(a.Val)); i >= 0 && !yield(i) {
					return
				}
			case "class", "id":
				for name := range strings.FieldsSeq(a.Val) {
					isSame := func(s string) bool { return len(s) == len(name) && strings.EqualFold(s, name) }
					if i := slices.IndexFunc(names, isSame); i >= 0 && !yield(i) {
						return
					}
				}
			}
		}
	}
}

// readFeaturedImage reads the picture that WordPress marks as the article's.
func (m *metadata) readFeaturedImage(doc *html.Node, base *url.URL) {
	n := dom.Find(doc, func(n *html.Node) bool { return n.DataAtom == atom.Img && dom.HasName(n, "wp-post-image") })
	if n == nil {
		return
	}
	src := realSource(n, false)
	if src == "" {
		return
	}
	m.picture = news.PictureRef{URL: resolveURL(base, src), Alt: dom.Attr(n, "alt")}
}

// fillFromPayload adds what a script's payload says and the page does not.
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

// onlyElement returns the page's one element of a kind, nil if there are
// several or none.
func onlyElement(doc *html.Node, kind atom.Atom) (one *html.Node) {
	for n := range dom.Elements(doc, kind) {
		if one != nil {
			return nil
		}
		one = n
	}
	return one
}
