package feed

// This file writes the elements of a channel or an item in the normal form, each
// as what its vocabulary means by it.

import (
	"regexp"
	"strings"
)

// writeField writes one element of the channel or of an item.
func (n *normalReader) writeField(e, parent *element) {
	if prefix, _, prefixed := strings.Cut(e.name, ":"); prefixed {
		n.writePrefixed(prefix, e, parent)
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
	case "pubdate":
		if n.atom {
			n.writeDate(e, parent)
		} else {
			n.writeText(e.name, strings.TrimSpace(e.text()))
		}
	case "lastbuilddate", "language", "ttl":
		n.writeText(e.name, strings.TrimSpace(e.text()))
	case "url", "permalink": // of home-made feeds, as the dates are
		if !n.atom && !hasLink(parent) {
			n.writeLink(e)
		}
	default:
		n.writeHomeMade(e, parent)
	}
}

// writePrefixed writes an element of another vocabulary than RSS or Atom, or one of Atom
// in RSS.
func (n *normalReader) writePrefixed(prefix string, e, parent *element) {
	switch prefix {
	case "content", "xhtml":
		if e.name == "content:encoded" || e.name == "xhtml:body" || e.name == "xhtml:div" {
			n.writeText("content:encoded", rssHTML(e))
		} else if value := e.deep("rdf:value"); value != nil { // content:items, as the module was at first
			n.writeText("content:encoded", rssHTML(value))
		}
	case "dc", "dcterms", "slash", "sy", "thr", "wfw", "media", "itunes":
		n.writeExtension(e, 0)
	case "atom":
		n.writeAtomInRSS(e)
	case "podcast":
		n.writePodcast(e, parent)
	default:
		n.writeHomeMade(e, parent)
	}
}

// hasLink tells whether an item or channel has a link that leads somewhere.
func hasLink(parent *element) bool {
	for e := range parent.all {
		if e.name == "link" && (len(e.attrs) > 0 || strings.TrimSpace(e.text()) != "") {
			return true
		}
	}
	return false
}

var (
	homePicture = regexp.MustCompile(`^(thumb|thumbnail|img|picture|photo|cover|[a-z_-]*(image|thumbnail|photo|picture)([_-]?ur[li]|[_-]?link|[_-]?src|\d)?)$`)
	homeText    = regexp.MustCompile(`^full[_-]?(text|content|story|article|description)$|^(content|encoded)$`)
	homeDate    = regexp.MustCompile(`^(publi(shed|sh|cation)|pub|post|creat(ed|ion))[_-]?(at|on|date|time)$|^date[_-]?(published|created)$`)
	homeAuthor  = regexp.MustCompile(`^(byline|writer|author[_-]?name)$`)
)

// writeHomeMade writes what no vocabulary has: pictures and whole texts, by the
// names that people give them in feeds of their own making.
func (n *normalReader) writeHomeMade(e, parent *element) {
	name := strings.ToLower(e.name[strings.IndexByte(e.name, ':')+1:])
	switch {
	case homeText.MatchString(name):
		n.writeText("content:encoded", rssHTML(e))
	case homeDate.MatchString(name):
		n.writeDate(e, parent)
	case homeAuthor.MatchString(name) && parent.find("author") == nil:
		n.writeText("dc:creator", personName(e))
	case homePicture.MatchString(name):
		inside := ""
		if c := e.find("url"); c != nil {
			inside = strings.TrimSpace(c.text())
		}
		u := first(e.attr("url"), e.attr("src"), e.attr("href"), e.attr("image"), inside, e.text())
		if isAddress(u) || strings.HasPrefix(u, "/") {
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
	case n.atom && (name == "published" || name == "issued" || name == "updated" || name == "modified"):
	case n.atom: // "created", or of RSS
		if parent.find("published") != nil || parent.find("issued") != nil {
			return
		}
		name = "published"
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
	href := resolved(e.base, first(e.attr("href"), hrefIn(e), e.text(), e.attr("rdf:resource"), e.attr("resource"), e.attr("url")))
	href = lineBreak.ReplaceAllString(href, "")
	if href == "" {
		return
	}
	if !n.atom {
		if isAlternate(e) {
			n.writeText("link", href)
		} else {
			n.writeAtomLink("atom:link", e, href)
		}
		return
	}
	n.writeAtomLink("link", e, href)
}

// lineBreak finds where an address was broken into two lines.
var lineBreak = regexp.MustCompile(`[ \t]*[\r\n]\s*`)

// hrefIn gives the address of an anchor that somebody made of a link.
func hrefIn(e *element) (href string) {
	for c := range e.all {
		href = first(href, c.attr("href"))
	}
	return href
}

func (n *normalReader) writeAtomLink(tag string, e *element, href string) {
	n.b.WriteString("<" + tag)
	n.writeAttr("href", href)
	for _, name := range []string{"rel", "type", "title", "length"} {
		v := e.attr(name)
		if name == "rel" {
			v = relation(e)
		}
		if v != "" {
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
	case "title":
		n.writeText(local, atomHTML(e))
	case "summary", "content":
		n.writeText("atom:"+local, atomHTML(e))
	case "published", "updated", "id":
		n.writeText("atom:"+local, strings.TrimSpace(e.text()))
	}
}

// writePerson writes an author: in RSS as dc:creator, which there may be several of
// and whose text is read as it stands, unless the item has some that count more.
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
	tag := e.name
	if tag == "author" && parent.find("dc:creator") == nil {
		tag = "dc:creator"
	}
	n.writeText(tag, name)
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
	if term == "" || strings.Contains(e.attr("scheme"), "schemas.google.com/g/2005#kind") { // "post", of Blogger
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
