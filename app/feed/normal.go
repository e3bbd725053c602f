package feed

// This file writes any feed in one form that gofeed reads without doubt:
// well-formed, with the usual prefixes, every text as escaped HTML, addresses
// resolved against xml:base, and what elements inherit said outright.

import (
	"bytes"
	"io"
	"net/url"
	"regexp"
	"slices"
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
	b         bytes.Buffer
	rest      []byte // of b, that is not read yet
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
	for len(n.rest) == 0 {
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
		n.rest = n.b.Bytes()
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
	hasAuthor, hasPage := false, slices.ContainsFunc(item.children, isPageLink)
	inOwn := slices.ContainsFunc(item.children, func(c child) bool { return c.element != nil && speaks(c.element, item.language) })
	for e := range item.all {
		if hasPage && isOtherAlternate(e) || isOwnFeed(e) || inOwn && e.name == "link" && e.attr("hreflang") != "" && !speaks(e, item.language) {
			continue
		}
		hasAuthor = hasAuthor || e.name == "author" || e.name == "dc:creator" || e.name == "itunes:author"
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

// isPageLink tells an entry's link to a page, isOtherAlternate one to the same in
// another format (PDF, say), which gofeed might take for the entry's own.
func isPageLink(c child) bool {
	return c.element != nil && c.element.name == "link" && isAlternate(c.element) && strings.Contains(strings.ToLower(c.element.attr("type")), "html")
}

func isOtherAlternate(e *element) bool {
	kind := strings.ToLower(e.attr("type"))
	return e.name == "link" && isAlternate(e) && kind != "" && !strings.Contains(kind, "html")
}

func isAlternate(e *element) bool {
	rel := relation(e)
	return rel == "" || rel == "alternate"
}

// isOwnFeed tells the link of an entry to itself as a document of its own.
func isOwnFeed(e *element) bool {
	return e.name == "link" && (relation(e) == "self" || relation(e) == "edit") && strings.HasSuffix(strings.ToLower(e.attr("type")), "xml")
}

// speaks tells a link to the page in a language.
func speaks(e *element, code string) bool {
	return code != "" && e.name == "link" && isAlternate(e) && sameLanguage(code, e.attr("hreflang"))
}

// relation gives what a link leads to, also where it is named by the address that
// the registry has for it.
func relation(e *element) string {
	rel := strings.ToLower(strings.TrimSpace(e.attr("rel")))
	return strings.TrimPrefix(strings.TrimPrefix(rel, "http://www.iana.org/assignments/"), "relation/")
}

// writeFacts writes what gofeed has no field for.
func (n *normalReader) writeFacts(item *element) {
	facts := map[string]string{}
	for _, name := range []string{"content", "content:encoded", "body", "xhtml:body", "description", "summary", "title"} {
		if e := item.find(name); e != nil {
			facts["language"] = first(facts["language"], e.language)
			if n.atom {
				e = withoutDiv(e)
			}
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
	facts["picture"], facts["chapters"] = first(facts["picture"], podcastPicture(item)), podcastChapters(item)
	repliesTo(item, facts)
	facts["language"] = first(facts["language"], textOfChild(item, "dc:language"), item.language)
	if n.atom {
		for e := range item.all {
			if rel := relation(e); e.name == "link" && (rel == "self" || rel == "related" || rel == "via") {
				facts["other"] = first(facts["other"], resolved(e.base, e.attr("href")))
			}
		}
	}
	facts["origin"] = textOfChild(item, "feedburner:origLink")
	facts["link"], facts["date"] = resolved(item.base, item.attr("href")), item.attr("lastmod") // CDF
	n.b.WriteString("<x:facts")
	for _, name := range []string{"about", "base", "chapters", "date", "language", "link", "origin", "other", "permalink", "picture", "replies", "repliescount", "repliesfeed", "src", "srctype"} {
		if facts[name] != "" {
			n.writeAttr(name, facts[name])
		}
	}
	n.b.WriteString("/>")
}

// repliesTo notes where an entry's comments are and how many, as Atom links to them.
func repliesTo(item *element, facts map[string]string) {
	for e := range item.all {
		if e.name != "link" && e.name != "atom:link" || relation(e) != "replies" {
			continue
		}
		name := "replies"
		if strings.HasSuffix(strings.ToLower(e.attr("type")), "+xml") && !strings.Contains(e.attr("type"), "html") {
			name = "repliesfeed"
		}
		facts[name] = first(facts[name], resolved(e.base, e.attr("href")))
		facts["repliescount"] = first(facts["repliescount"], e.attr("count"))
	}
}

func textOfChild(e *element, name string) string {
	if c := e.find(name); c != nil {
		return c.text()
	}
	return ""
}

func (n *normalReader) writeText(name, value string) {
	n.b.WriteString("<" + name + ">")
	n.escape(bounded(withoutData(withoutMarks(value))))
	n.b.WriteString("</" + name + ">")
}

func (n *normalReader) writeAttr(name, value string) {
	n.b.WriteString(" " + name + `="`)
	n.escape(value)
	n.b.WriteString(`"`)
}

// withoutMarks takes off the marks of a CDATA section that stand in a text, as
// where they were escaped with it.
func withoutMarks(s string) string {
	const begin, end = "<![CDATA[", "]]>"
	trimmed := strings.TrimSpace(s)
	if !strings.HasPrefix(trimmed, begin) && !strings.HasSuffix(trimmed, end) {
		return s
	}
	inside, opened := strings.CutPrefix(trimmed, begin)
	if rest, closed := strings.CutSuffix(inside, end); closed {
		return rest
	} else if before, after, closed := strings.Cut(inside, end); opened && closed {
		return before + after
	}
	return inside
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
	_, _ = escaper.WriteString(&n.b, legal(s)) // a buffer does not fail
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
