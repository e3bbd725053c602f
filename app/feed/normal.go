package feed

// This file writes any feed in one form that gofeed reads without doubt:
// well-formed, with the usual prefixes, every text as escaped HTML, addresses
// resolved against xml:base, and what elements inherit said outright.

import (
	"io"
	"net/url"
	"regexp"
	"strings"
)

// normalForm is a feed as gofeed is given it.
type normalForm struct {
	atom   bool
	head   *element
	item   func(i int) *element
	author *element // the channel's, for the entries that name none
}

// normalReader writes the head and the items from next to end while it is read.
type normalReader struct {
	normalForm
	next, end int
	stage     int // 0: the head comes next, 1: items, 2: all is written
	b         strings.Builder
	rest      string // written, but not read yet
}

// namespaces declares the prefixes of canonical names to gofeed.
const namespaces = ` xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"` +
	` xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/"` +
	` xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" xmlns:thr="http://purl.org/rss/1.0/modules/threading/"` +
	` xmlns:wfw="http://wellformedweb.org/commentAPI/" xmlns:media="http://search.yahoo.com/mrss/"` +
	` xmlns:itunes="http://www.itunes.com/DTDs/PodCast-1.0.dtd" xmlns:x="` + extra + `"`

// extra is the vocabulary of what gofeed has no field for: the extension
// "x:facts" of an item.
const extra = "urn:sahifa:entry"

// Read gives the next part of the document.
func (n *normalReader) Read(p []byte) (int, error) {
	for n.rest == "" {
		n.b.Reset()
		switch {
		case n.stage == 2:
			return 0, io.EOF
		case n.stage == 0:
			n.writeHead()
			n.stage = 1
		case n.next < n.end:
			n.writeItem(n.item(n.next))
			n.next++
		default:
			n.writeTail()
			n.stage = 2
		}
		n.rest = n.b.String()
	}
	size := copy(p, n.rest)
	n.rest = n.rest[size:]
	return size, nil
}

func (n *normalReader) writeHead() {
	if n.atom {
		n.b.WriteString(`<feed xmlns="http://www.w3.org/2005/Atom"` + namespaces + `>`)
	} else {
		n.b.WriteString(`<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"` + namespaces + `><channel>`)
	}
	for e := range n.head.all {
		if !n.atom && e.name == "category" || e.name == "image" || e.name == "textinput" || e.name == "cloud" {
			continue
		}
		n.writeField(e, n.head)
	}
	n.b.WriteString("\n")
}

func (n *normalReader) writeTail() {
	if n.atom {
		n.b.WriteString("</feed>")
	} else {
		n.b.WriteString("</channel></rss>")
	}
}

func (n *normalReader) writeItem(item *element) {
	tag := "item"
	if n.atom {
		tag = "entry"
	}
	n.b.WriteString("<" + tag + ">")
	hasAuthor := false
	for e := range item.all {
		hasAuthor = hasAuthor || e.name == "author" || e.name == "dc:creator"
		n.writeField(e, item)
	}
	if source := item.find("source"); !hasAuthor && n.atom && source != nil {
		if a := source.find("author"); a != nil {
			n.writeField(a, item)
			hasAuthor = true
		}
	}
	if !hasAuthor && n.author != nil {
		n.writeField(n.author, item)
	}
	n.writeFacts(item)
	n.b.WriteString("</" + tag + ">\n")
}

// writeFacts writes what gofeed has no field for.
func (n *normalReader) writeFacts(item *element) {
	facts := map[string]string{}
	for _, name := range []string{"content", "content:encoded", "body", "xhtml:body", "description", "summary", "title"} {
		if e := item.find(name); e != nil {
			facts["language"] = first(facts["language"], e.language)
			facts["base"] = first(facts["base"], e.base)
		}
	}
	if e := item.find("content"); e != nil && n.atom {
		facts["src"], facts["srctype"] = resolved(e.base, e.attr("src")), e.attr("type")
	}
	if n.atom {
		facts["permalink"] = "true" // an id that is an address is the page's, mostly
	} else if e := item.find("guid"); e != nil && !strings.EqualFold(e.attr("ispermalink"), "false") {
		facts["permalink"] = "true"
	} else if e == nil {
		facts["about"] = item.attr("about") // RSS 1.0
	}
	if e := item.find("image"); e != nil {
		if u := e.find("url"); u != nil {
			facts["picture"] = resolved(u.base, u.text())
		} else {
			facts["picture"] = resolved(e.base, first(e.attr("url"), e.attr("href"), e.attr("src"), e.text()))
		}
	}
	facts["base"] = first(facts["base"], item.base)
	facts["language"] = first(facts["language"], textOfChild(item, "dc:language"), item.language)
	if n.atom {
		for e := range item.all {
			if rel := strings.ToLower(e.attr("rel")); e.name == "link" && (rel == "self" || rel == "related" || rel == "via") {
				facts["other"] = first(facts["other"], resolved(e.base, e.attr("href")))
			}
		}
	}
	facts["link"], facts["date"] = resolved(item.base, item.attr("href")), item.attr("lastmod") // CDF
	n.b.WriteString("<x:facts")
	for _, name := range []string{"about", "base", "date", "language", "link", "other", "permalink", "picture", "src", "srctype"} {
		if facts[name] != "" {
			n.writeAttr(name, facts[name])
		}
	}
	n.b.WriteString("/>")
}

func textOfChild(e *element, name string) string {
	if c := e.find(name); c != nil {
		return c.text()
	}
	return ""
}

// writeField writes one element of the channel or of an item.
func (n *normalReader) writeField(e, parent *element) {
	prefix, _, extended := strings.Cut(e.name, ":")
	if extended {
		switch prefix {
		case "content", "xhtml":
			if e.name == "content:encoded" || e.name == "xhtml:body" || e.name == "xhtml:div" {
				n.writeText("content:encoded", rssHTML(e))
			}
		case "dc", "dcterms", "slash", "sy", "thr", "wfw", "media", "itunes":
			n.writeExtension(e, 0)
		case "atom":
			n.writeAtomInRSS(e)
		}
		return
	}
	switch e.name {
	case "item", "entry", "source", "items", "textinput":
	case "body", "fullitem":
		n.writeText("content:encoded", rssHTML(e))
	case "title", "summary", "content", "subtitle", "tagline", "info", "description", "abstract":
		n.writeConstruct(e)
	case "link":
		n.writeLink(e)
	case "author", "contributor", "managingeditor":
		n.writePerson(e, parent)
	case "category":
		n.writeCategory(e)
	case "tags", "keywords":
		for tag := range strings.SplitSeq(e.text(), ",") {
			n.writeText("category", strings.TrimSpace(tag))
		}
	case "enclosure":
		n.b.WriteString("<enclosure")
		n.writeAttr("url", resolved(e.base, first(e.attr("url"), e.attr("href"), e.text())))
		n.writeAttr("type", e.attr("type"))
		n.writeAttr("length", e.attr("length"))
		n.b.WriteString("/>")
	case "skiphours", "skipdays":
		n.b.WriteString("<" + e.name + ">")
		for c := range e.all {
			if c.name == "hour" || c.name == "day" {
				n.writeText(c.name, strings.TrimSpace(c.text()))
			}
		}
		n.b.WriteString("</" + e.name + ">")
	case "guid", "id", "comments":
		n.writeText(e.name, resolveText(e))
	case "published", "issued", "created", "updated", "modified", "date":
		n.writeDate(e, parent)
	case "pubdate", "lastbuilddate", "language", "ttl":
		n.writeText(e.name, strings.TrimSpace(e.text()))
	case "thumb", "thumbnail", "img", "picture", "photo": // of home-made feeds
		if u := first(e.attr("url"), e.attr("src"), e.text()); isAddress(u) || strings.HasPrefix(u, "/") {
			n.b.WriteString("<media:thumbnail")
			n.writeAttr("url", resolved(e.base, u))
			n.b.WriteString("/>")
		}
	}
}

// writeConstruct writes a text of the feed as HTML.
func (n *normalReader) writeConstruct(e *element) {
	value := ""
	if n.atom || e.attr("mode") != "" {
		value = atomHTML(e)
	} else {
		value = rssHTML(e)
	}
	name := e.name
	switch {
	case name == "abstract" || !n.atom && (name == "summary" || name == "subtitle" || name == "tagline"):
		name = "description"
	case !n.atom && name == "content":
		name = "content:encoded"
	case n.atom && name == "description":
		name = "summary"
	case n.atom && name == "info":
		name = "subtitle"
	}
	n.writeText(name, value)
}

// writeDate writes a date; in RSS those of Atom and of home-made feeds, where the
// item has none of RSS's.
func (n *normalReader) writeDate(e, parent *element) {
	name := e.name
	switch {
	case n.atom:
	case name == "updated" || name == "modified":
		name = "atom:updated"
	case parent.find("pubdate") != nil || parent.find("dc:date") != nil:
		return
	default:
		name = "pubDate"
	}
	n.writeText(name, strings.TrimSpace(e.text()))
}

func (n *normalReader) writeLink(e *element) {
	href := resolved(e.base, first(e.attr("href"), e.text(), e.attr("rdf:resource"), e.attr("resource")))
	if href == "" {
		return
	}
	if !n.atom {
		if rel := strings.ToLower(e.attr("rel")); rel == "" || rel == "alternate" {
			n.writeText("link", href)
		} else {
			n.writeAtomLink("atom:link", e, href)
		}
		return
	}
	n.writeAtomLink("link", e, href)
}

func (n *normalReader) writeAtomLink(tag string, e *element, href string) {
	n.b.WriteString("<" + tag)
	n.writeAttr("href", href)
	for _, name := range []string{"rel", "type", "title", "length"} {
		if v := e.attr(name); v != "" {
			n.writeAttr(name, v)
		}
	}
	n.b.WriteString("/>")
}

// writeAtomInRSS writes an element of Atom that stands in an RSS feed.
func (n *normalReader) writeAtomInRSS(e *element) {
	switch local := strings.TrimPrefix(e.name, "atom:"); local {
	case "link":
		if href := resolved(e.base, e.attr("href")); href != "" {
			n.writeAtomLink("atom:link", e, href)
		}
	case "author":
		if name := personName(e); name != "" {
			n.writeText("dc:creator", name)
		}
	case "summary", "content":
		n.writeText("atom:"+local, atomHTML(e))
	case "published", "updated", "id":
		n.writeText("atom:"+local, strings.TrimSpace(e.text()))
	}
}

// writePerson writes an author: in RSS the first as it is, further ones as
// dc:creator, which there may be several of.
func (n *normalReader) writePerson(e, parent *element) {
	if n.atom {
		n.b.WriteString("<" + e.name + ">")
		n.writeText("name", personName(e))
		for _, part := range []string{"email", "uri", "url", "homepage"} {
			if c := childOf(e, part); c != nil {
				n.writeText(part, resolveText(c))
			}
		}
		n.b.WriteString("</" + e.name + ">")
		return
	}
	name := personName(e)
	if name == "" {
		return
	}
	if e.name == "author" && parent.find("author") != e {
		if parent.find("dc:creator") == nil {
			n.writeText("dc:creator", name)
		}
		return
	}
	if e.name == "author" && parent.find("dc:creator") == nil && severalAuthors(parent) {
		n.writeText("dc:creator", name)
		return
	}
	n.writeText(e.name, name)
}

func severalAuthors(item *element) bool {
	count := 0
	for e := range item.all {
		if e.name == "author" {
			count++
		}
	}
	return count > 1
}

// personName gives a person's name: of its element for it, or the whole text.
func personName(e *element) string {
	if c := childOf(e, "name"); c != nil {
		return strings.TrimSpace(c.text())
	}
	if e.hasElements() {
		if c := childOf(e, "email"); c != nil {
			return strings.TrimSpace(c.text())
		}
	}
	return strings.TrimSpace(e.text())
}

// childOf gives the first child of a local name, in whatever vocabulary.
func childOf(e *element, local string) *element {
	for c := range e.all {
		if strings.EqualFold(c.name[strings.IndexByte(c.name, ':')+1:], local) {
			return c
		}
	}
	return nil
}

func (n *normalReader) writeCategory(e *element) {
	term := first(e.attr("label"), e.attr("term"), e.text())
	if term == "" {
		return
	}
	if !n.atom {
		n.writeText("category", term)
		return
	}
	n.b.WriteString("<category")
	n.writeAttr("term", term)
	n.b.WriteString("/>")
}

// writeExtension writes an element of another vocabulary as it is, its
// addresses resolved.
func (n *normalReader) writeExtension(e *element, depth int) {
	if depth > 8 {
		return
	}
	prefix, _, found := strings.Cut(e.name, ":")
	if !found || prefix == "?" {
		return
	}
	n.b.WriteString("<" + e.name)
	seen := map[string]bool{}
	for _, a := range e.attrs {
		name := a.name[strings.IndexByte(a.name, ':')+1:]
		if strings.HasPrefix(a.name, "xmlns") || seen[name] || !plainName.MatchString(name) {
			continue
		}
		seen[name] = true
		if name == "url" || name == "href" {
			a.value = resolved(e.base, a.value)
		}
		n.writeAttr(name, a.value)
	}
	n.b.WriteString(">")
	switch {
	case strings.HasPrefix(e.name, "media:") || strings.HasPrefix(e.name, "itunes:category"):
		for _, c := range e.children {
			if c.element != nil {
				n.writeExtension(c.element, depth+1)
			} else {
				n.escape(c.text)
			}
		}
	case e.name == "dc:description" || e.name == "itunes:summary":
		n.escape(rssHTML(e))
	default:
		n.escape(resolveText(e))
	}
	n.b.WriteString("</" + e.name + ">")
}

var plainName = regexp.MustCompile(`^[A-Za-z_][\w.-]*$`)

func (n *normalReader) writeText(name, value string) {
	n.b.WriteString("<" + name + ">")
	n.escape(bounded(withoutData(value)))
	n.b.WriteString("</" + name + ">")
}

func (n *normalReader) writeAttr(name, value string) {
	n.b.WriteString(" " + name + `="`)
	n.escape(value)
	n.b.WriteString(`"`)
}

// dataAddress is a picture written into a page itself, of a size that is none of
// a text's.
var dataAddress = regexp.MustCompile(`data:\w+/[\w.+-]+;base64,[A-Za-z0-9+/=\s]{1000}[A-Za-z0-9+/=\s]*`)

// withoutData takes large files out of a text, so that the text itself is not
// cut short for them.
func withoutData(s string) string {
	if len(s) <= maxContent || !strings.Contains(s, ";base64,") {
		return s
	}
	return dataAddress.ReplaceAllString(s, "")
}

// escape writes a text so that none of it is markup.
func (n *normalReader) escape(s string) {
	_, _ = escaper.WriteString(&n.b, legal(s)) // a builder does not fail
}

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "\r", "&#13;")

// resolveText gives an element's text; an address that xml:base makes absolute
// as that.
func resolveText(e *element) string {
	s := strings.TrimSpace(e.text())
	switch e.name {
	case "guid":
		if strings.EqualFold(e.attr("ispermalink"), "false") {
			return s
		}
		return resolved(e.base, s)
	case "id", "comments", "uri", "url", "homepage", "wfw:commentRss", "wfw:commentRSS", "wfw:comment":
		return resolved(e.base, s)
	}
	return s
}

// resolved resolves an address against an xml:base. Without one it stays as it
// is.
func resolved(base, reference string) string {
	reference = strings.TrimSpace(reference)
	if base == "" || reference == "" || strings.Contains(strings.SplitN(reference, "/", 2)[0], ":") {
		return reference
	}
	b, err := url.Parse(base)
	if err != nil {
		return reference
	}
	u, err := b.Parse(reference)
	if err != nil {
		return reference
	}
	return u.String()
}

func isAddress(s string) bool {
	return strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://")
}

// first gives the first text that is not blank, trimmed.
func first(texts ...string) string {
	for _, t := range texts {
		if t = strings.TrimSpace(t); t != "" {
			return t
		}
	}
	return ""
}
