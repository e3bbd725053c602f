package feed

// This file finds the parts of an XML document: where the feed begins, what is
// said of it as a whole, and the items, without reading the items themselves.

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"time"

	"sahifa/app/arabic"
)

// document is a feed's document, divided.
type document struct {
	text     []byte
	root     string // its name, in lower case without a prefix
	atom     bool
	outer    scope             // in force around the channel's elements
	entities map[string]string // declared
	head     []byte            // the document without its items
	items    []span
	total    int  // items in the document, as far as it was read
	cut      bool // the document ends within an item
}

// span is the place of an item.
type span struct {
	tag      int // where its start tag begins
	from, to int // its inside
}

// Bounds on what is looked through.
const (
	maxJunk  = 256 << 10 // bytes before the root, comments apart
	maxHead  = 256 << 10 // bytes beside the items
	maxSpans = 50_000    // items whose places are kept, of which maxEntries are read
)

// divide finds the parts of a document, or nil if there is no feed in it.
// Whatever stands before the feed's root (a warning of PHP, say) is passed
// over; a page of HTML is none, unless a feed with its declaration or channel comes after it.
func divide(text []byte, address string) *document {
	t := &tokenizer{doc: text}
	d := &document{text: text, outer: scope{document: address}}
	junk := 0
	for {
		k := t.next()
		if k.kind == endOfText || junk > maxJunk {
			return nil
		}
		local := strings.ToLower(k.name[strings.IndexByte(k.name, ':')+1:])
		if k.kind == startTag && isRoot(local, k) {
			d.root, d.atom = local, local == "feed" || local == "entry"
			d.enterRoot(k)
			if local == "item" || local == "entry" { // the root is missing
				t.at = k.from
			}
			break
		}
		if k.kind == startTag && (local == "html" || local == "head" || local == "body") {
			at := declaredRoot.FindIndex(text[k.to:min(len(text), k.to+maxJunk)])
			if at == nil {
				return nil
			}
			t.at = k.to + at[0] // a page of errors before the feed
		}
		junk += k.to - k.from
	}
	d.entities = t.entities
	d.findItems(t)
	return d
}

// declaredRoot is an XML declaration with a feed's root after it, or that of RSS with its
// channel.
var declaredRoot = regexp.MustCompile(`(?i)<\?xml\s[^<>]*>\s*(?:<!--[^>]*-->\s*|<[?!][^<>]*>\s*)*<(?:rss|rdf:RDF|(?:\w+:)?feed)[\s>]|<rss\s[^<>]*>\s*<channel[\s>]`)

// isRoot tells whether a tag begins a feed.
func isRoot(local string, k token) bool {
	switch local {
	case "rss", "rdf", "channel":
		return true
	case "feed", "entry", "item":
		return !k.empty
	}
	return false
}

// enterRoot makes the root's scope the outer one.
func (d *document) enterRoot(root token) {
	if d.atom {
		d.outer.own = "atom"
	}
	d.outer = d.outer.enter(root.attrs)
	d.ownNamespace()
}

// ownNamespace drops a default namespace that is not the format's: one that somebody
// made up, or Atom's, which an RSS feed meant to give a prefix.
func (d *document) ownNamespace() {
	if space := d.outer.prefixes[""]; space == "?" || space == "xhtml" || space == "atom" && !d.atom {
		d.outer.prefixes = cloneOf(d.outer.prefixes)
		delete(d.outer.prefixes, "")
	}
}

// findItems finds the items after the root's tag, however deep they stand.
func (d *document) findItems(t *tokenizer) {
	outside := t.at
	for {
		k := t.next()
		if k.kind == endOfText {
			break
		}
		if k.kind == startTag && strings.EqualFold(k.name, "channel") {
			d.outer = d.outer.enter(k.attrs)
			d.ownNamespace()
		}
		if k.kind != startTag || !isItem(k.name) {
			continue
		}
		d.addHead(outside, k.from)
		s := span{tag: k.from, from: k.to, to: k.to}
		if !k.empty {
			s.to = t.itemEnd(k.name)
			if t.at >= len(t.doc) && s.to == len(t.doc) {
				d.cut = true
				outside = len(t.doc)
				break
			}
		}
		outside = t.at
		if blank(d.text[s.from:s.to]) && len(k.attrs) == 0 {
			continue // an item that says nothing
		}
		d.total++
		if len(d.items) < maxSpans {
			d.items = append(d.items, s)
		} else { // no feed is that long
			outside = len(d.text)
			break
		}
	}
	d.addHead(outside, len(d.text))
	if d.total > maxEntries {
		d.chooseNewest()
	}
}

func isItem(name string) bool {
	local := name[strings.IndexByte(name, ':')+1:]
	return (len(local) == 4 && strings.EqualFold(local, "item") || len(local) == 5 && strings.EqualFold(local, "entry")) && !strings.EqualFold(name, "media:item")
}

// itemEnd passes over the inside of an item and gives where it ends: at its end
// tag, or where the next item or the end of the feed stands in its stead.
func (t *tokenizer) itemEnd(name string) (end int) {
	for t.at < len(t.doc) {
		i := bytes.IndexByte(t.doc[t.at:], '<')
		if i < 0 {
			break
		}
		t.at += i
		rest := t.doc[t.at:]
		switch {
		case bytes.HasPrefix(rest, []byte("<!--")):
			t.at = t.commentEnd(t.at)
		case bytes.HasPrefix(rest, []byte("<![CDATA[")):
			_, t.at = t.sectionEnd(t.at)
		case hasTag(rest[1:], "/"+name):
			end = t.at
			t.at = end + 2 + len(name)
			if i := bytes.IndexByte(t.doc[t.at:], '>'); i >= 0 {
				t.at += i + 1
			}
			return end
		case hasTag(rest[1:], name), hasTag(rest[1:], "/channel"), hasTag(rest[1:], "/rss"), hasTag(rest[1:], "/feed"), hasTag(rest[1:], "/rdf:RDF"):
			return t.at
		default:
			t.at++
		}
	}
	t.at = len(t.doc)
	return len(t.doc)
}

// hasTag tells whether a text begins with a tag's name, in any case.
func hasTag(text []byte, name string) bool {
	return len(text) >= len(name) && strings.EqualFold(string(text[:len(name)]), name) &&
		(len(text) == len(name) || isSpace(text[len(name)]) || text[len(name)] == '>' || text[len(name)] == '/')
}

func blank(text []byte) bool { return len(bytes.TrimSpace(text)) == 0 }

func (d *document) addHead(from, to int) {
	if to = min(to, from+maxHead-len(d.head)); to > from {
		d.head = append(d.head, d.text[from:to]...)
	}
}

// chooseNewest leaves the newest of a feed that has more than maxEntries items.
func (d *document) chooseNewest() {
	dates := make([]time.Time, len(d.items))
	for i, s := range d.items {
		dates[i] = roughDate(d.text[s.from:s.to])
	}
	d.items = newest(d.items, dates)
}

// newest gives the newest maxEntries of more items, in their order. Of items
// without dates nobody can tell whether the newest are the first or the last,
// so both ends stay.
func newest(items []span, dates []time.Time) []span {
	known, order := 0, make([]int, len(items))
	for i, at := range dates {
		order[i] = i
		if !at.IsZero() {
			known++
		}
	}
	if known*2 < len(items) {
		const half = maxEntries / 2
		return slices.Delete(items, half, len(items)-half)
	}
	slices.SortStableFunc(order, func(i, j int) int { return dates[j].Compare(dates[i]) })
	order = order[:maxEntries]
	slices.Sort(order)
	for to, from := range order {
		items[to] = items[from]
	}
	return items[:maxEntries]
}

// roughDate reads the first date in an item without reading the item.
func roughDate(item []byte) time.Time {
	for _, name := range []string{"pubDate", "published", "issued", "dc:date", "updated", "modified"} {
		i := bytes.Index(item, []byte("<"+name))
		if i < 0 {
			continue
		}
		rest := item[i+1:]
		begin := bytes.IndexByte(rest, '>')
		if begin < 0 {
			continue
		}
		rest = bytes.TrimPrefix(bytes.TrimSpace(rest[begin+1:min(len(rest), begin+200)]), []byte("<![CDATA["))
		end := bytes.IndexAny(rest, "<]")
		if end < 0 {
			continue
		}
		if t, ok := arabic.ParseTimestamp(string(rest[:end]), time.UTC); ok {
			return t
		}
	}
	return time.Time{}
}
