package feed

// This file makes a tree of a piece of a document, however its tags are
// nested.

import (
	"strings"

	"golang.org/x/net/html"
)

// element is an element of a feed. Its name has the canonical prefix of its
// vocabulary: "dc:creator", whatever prefix the document uses; the feed
// format's own elements have none.
type element struct {
	name     string // lower case but for what follows a prefix
	tag      string // as written
	attrs    []attribute
	children []child
	closed   bool // by its own end tag
	base     string
	language string // xml:lang in force, "" for none
}

// child is text or an element.
type child struct {
	text    string // its references resolved
	raw     bool   // of a CDATA section
	element *element
}

// attr gives the value of an attribute by its local name, "" if there is none.
func (e *element) attr(name string) string {
	for _, a := range e.attrs {
		if local := a.name[strings.IndexByte(a.name, ':')+1:]; strings.EqualFold(local, name) && !strings.HasPrefix(a.name, "xmlns") {
			return strings.TrimSpace(a.value)
		}
	}
	return ""
}

// text gives the text in an element and the elements in it.
func (e *element) text() string {
	if len(e.children) == 1 && e.children[0].element == nil {
		return e.children[0].text
	}
	var b strings.Builder
	e.writeText(&b)
	return b.String()
}

func (e *element) writeText(b *strings.Builder) {
	for _, c := range e.children {
		if c.element == nil {
			b.WriteString(c.text)
		} else {
			c.element.writeText(b)
		}
	}
}

// hasElements tells whether there is markup in an element.
func (e *element) hasElements() bool {
	for _, c := range e.children {
		if c.element != nil {
			return true
		}
	}
	return false
}

// find gives the first child of a name, nil if there is none.
func (e *element) find(name string) *element {
	for _, c := range e.children {
		if c.element != nil && c.element.name == name {
			return c.element
		}
	}
	return nil
}

// deep gives the first element of a name within, however deep.
func (e *element) deep(name string) *element {
	for c := range e.all {
		if c.name == name {
			return c
		}
		if found := c.deep(name); found != nil {
			return found
		}
	}
	return nil
}

// all gives the children that are elements.
func (e *element) all(yield func(*element) bool) {
	for _, c := range e.children {
		if c.element != nil && !yield(c.element) {
			return
		}
	}
}

// markup writes the inside of an element as HTML. escapeText says that text in
// it is text; otherwise it may be escaped HTML itself.
func (e *element) markup(escapeText bool) string {
	var b strings.Builder
	e.writeMarkup(&b, escapeText)
	return b.String()
}

func (e *element) writeMarkup(b *strings.Builder, escapeText bool) {
	for _, c := range e.children {
		if c.element == nil {
			if escapeText && !c.raw {
				b.WriteString(html.EscapeString(c.text))
			} else {
				b.WriteString(c.text)
			}
			continue
		}
		name := c.element.tag[strings.IndexByte(c.element.tag, ':')+1:]
		b.WriteString("<" + name)
		for _, a := range c.element.attrs {
			if !strings.HasPrefix(a.name, "xmlns") {
				b.WriteString(" " + a.name + `="` + html.EscapeString(a.value) + `"`)
			}
		}
		if isVoid[strings.ToLower(name)] {
			b.WriteString("/>")
			continue
		}
		b.WriteString(">")
		c.element.writeMarkup(b, escapeText)
		b.WriteString("</" + name + ">")
	}
}

// isVoid are the elements of HTML that have no end tag, as far as no feed
// format has another use for their names.
var isVoid = map[string]bool{"br": true, "hr": true, "img": true, "input": true, "wbr": true, "area": true, "col": true, "embed": true, "param": true}

// Bounds on a tree.
const (
	maxDepth = 200
	maxNodes = 50_000 // elements and texts
)

// parseTree reads the inside of an item or of a channel. An end tag closes the
// element it names with all that are open in it; one that names none is passed
// over. An element of the feed that is never closed ends where the next
// begins.
func parseTree(doc []byte, entities map[string]string, outer scope) *element {
	root := &element{base: outer.base, language: outer.language, closed: true}
	stack := []*element{root}
	scopes := []scope{outer}
	t := tokenizer{doc: doc, entities: entities}
	for nodes := 0; ; nodes++ {
		if nodes > maxNodes {
			t.at = len(doc)
		}
		top := stack[len(stack)-1]
		switch k := t.next(); k.kind {
		case endOfText:
			hoist(root)
			takeAddresses(root)
			return root
		case charData:
			top.addText(child{text: resolve(k.text, entities)})
		case cdata:
			top.addText(child{text: legal(string(k.text)), raw: true})
		case startTag:
			in := scopes[len(scopes)-1].enter(k.attrs)
			e := &element{name: in.canonical(k.name), tag: k.name, attrs: k.attrs, base: in.base, language: in.language, closed: k.empty}
			top.children = append(top.children, child{element: e})
			void := isVoid[strings.ToLower(k.name)] && (len(stack) > 1 || len(k.attrs) > 0)
			if !k.empty && !void && len(stack) < maxDepth {
				stack, scopes = append(stack, e), append(scopes, in)
			}
		case endTag:
			for i := len(stack) - 1; i > 0; i-- {
				if strings.EqualFold(stack[i].tag, k.name) {
					stack[i].closed = true
					stack, scopes = stack[:i], scopes[:i]
					break
				}
			}
		}
	}
}

func (e *element) addText(c child) {
	if c.text != "" {
		e.children = append(e.children, c)
	}
}

// takeAddresses gives an empty link the address after it: a program that took
// the feed for HTML, where link has no inside, moved it out.
func takeAddresses(root *element) {
	for i := 1; i < len(root.children); i++ {
		link, text := root.children[i-1].element, root.children[i].text
		if link != nil && link.name == "link" && len(link.children) == 0 && len(link.attrs) == 0 && isAddress(strings.TrimSpace(text)) {
			link.children = []child{{text: text}}
		}
	}
}

// hoist ends the elements that were never closed where the next element of the
// feed begins: what a tree has as its children is in truth what follows it.
func hoist(root *element) {
	for i := 0; i < len(root.children); i++ {
		e := root.children[i].element
		if e == nil || e.closed {
			continue
		}
		for j, c := range e.children {
			if c.element != nil && startsField(c.element.name) {
				rest := append([]child(nil), e.children[j:]...)
				e.children = e.children[:j]
				root.children = append(root.children[:i+1], append(rest, root.children[i+1:]...)...)
				break
			}
		}
	}
}

// startsField tells whether an element is one of a feed's, and not of the HTML
// that may stand in a feed.
func startsField(name string) bool {
	if strings.Contains(name, ":") {
		return true
	}
	switch name {
	case "link", "description", "guid", "pubdate", "author", "category", "comments", "enclosure", "content", "id", "updated", "published", "modified", "issued":
		return true
	}
	return false
}
