package feed

// This file reads JSON Feed, and RSS written as JSON, into the elements that
// the same feed would have in XML.

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"time"

	"sahifa/app/arabic"
	"sahifa/app/news"
)

// parseJSON is Parse for a document in JSON.
func parseJSON(text []byte, address string) (news.Source, error) {
	d, ok := divideJSON(text)
	if !ok {
		return news.Source{}, news.NewProblem(news.NotAFeed, nil, address)
	}
	if len(d.items) == 0 && d.cut {
		return news.Source{}, news.NewProblem(news.BrokenFeed, nil, address)
	}
	n := normalForm{head: d.channel(), item: d.item}
	if authors := jsonAuthors(d.head); len(authors) > 0 {
		n.author = leaf("dc:creator", arabic.Enumerate(authors))
	}
	s, err := n.parse(len(d.items), address)
	if err != nil {
		return news.Source{}, news.NewProblem(news.BrokenFeed, err, address)
	}
	s.Cut, s.Total = d.cut, d.total
	return s, nil
}

// jsonFeed is how a feed in JSON begins that stands after something else.
var jsonFeed = regexp.MustCompile(`\{\s*"(?:version|title|rss|items|feed)"\s*:`)

// ofAPage is what stands before JSON that is part of a page, or of a feed in XML.
var ofAPage = regexp.MustCompile(`(?i)<(\?xml|!doctype|html|head|meta|title|script|rss|feed|rdf)\b`)

// jsonBegin gives where JSON begins in a document, -1 if it is none. Before it
// may stand what keeps browsers from running it (")]}'"), the name of a
// function to call with it, or a warning of PHP.
func jsonBegin(text []byte) int {
	if text[0] == '{' || text[0] == '[' {
		return 0
	}
	head := text[:min(len(text), 8<<10)]
	at := jsonFeed.FindIndex(head)
	if at == nil || ofAPage.Match(head[:at[0]]) {
		return -1
	}
	return at[0]
}

// jsonDocument is a feed in JSON, divided.
type jsonDocument struct {
	text  []byte
	head  map[string]any // of the feed, without its items
	items []span
	total int
	cut   bool
	rss   bool // RSS's names, not JSON Feed's
}

// divideJSON finds the object that is the feed and the places of its items. A
// list of items alone is a feed, too.
func divideJSON(text []byte) (*jsonDocument, bool) {
	d := &jsonDocument{text: text, head: map[string]any{}}
	p := &jsonReader{text: text}
	found := d.object(p, 0)
	d.cut = p.broken
	if !found {
		return nil, false
	}
	if _, ok := d.head["version"].(string); !ok && !d.rss && len(d.items) > 0 && !d.plausible() {
		return nil, false
	}
	if d.total > maxEntries {
		d.chooseNewest()
	}
	return d, true
}

// plausible tells whether the items look like those of a feed.
func (d *jsonDocument) plausible() bool {
	first, _ := (&jsonReader{text: d.text[d.items[0].from:d.items[0].to]}).value(0).(map[string]any)
	for _, name := range []string{"url", "link", "title", "content_html", "content_text", "guid"} {
		if _, ok := first[name]; ok {
			return true
		}
	}
	return false
}

// object reads the feed's object, or descends into the "rss" and "channel" that
// it is wrapped in. found tells that there was a list of items.
func (d *jsonDocument) object(p *jsonReader, depth int) (found bool) {
	if p.peek() == '[' && depth == 0 {
		d.list(p)
		return d.total > 0
	}
	if p.peek() != '{' || depth > 4 {
		p.skip()
		return false
	}
	p.at++
	for p.more('}') {
		key, ok := p.key()
		if !ok {
			break
		}
		switch {
		case key == "rss" || key == "channel" || key == "feed":
			d.rss = d.rss || key == "rss" || key == "channel"
			found = d.object(p, depth+1) || found
		case isItems(key) && p.peek() == '[':
			d.list(p)
			found = true
		case isItems(key) && p.peek() == '{':
			d.itemOrItems(p)
			found = true
		default:
			from := p.at
			p.skip()
			if p.at-from <= maxHead && len(d.head) < 200 {
				d.head[key] = (&jsonReader{text: p.text[from:p.at]}).value(0)
			}
		}
	}
	if v, ok := d.head["version"].(string); ok && strings.Contains(v, "jsonfeed.org") {
		found = true // though it has no items yet
	}
	return found
}

func isItems(key string) bool {
	return key == "items" || key == "item" || key == "entries" || key == "entry"
}

// list notes the places of the objects in a list.
func (d *jsonDocument) list(p *jsonReader) {
	p.at++
	for p.more(']') {
		from := p.at
		isObject := p.peek() == '{'
		p.skip()
		if p.broken {
			return
		}
		if !isObject || p.at-from > maxItem || blank(bytes.Trim(d.text[from:p.at], "{} \t\r\n")) {
			continue
		}
		if !d.note(span{from: from, to: p.at}) {
			p.at = len(p.text) // no feed is that long
		}
	}
}

// note notes the place of an item, and tells whether there was room for it.
func (d *jsonDocument) note(s span) bool {
	d.total++
	if len(d.items) >= maxSpans {
		return false
	}
	d.items = append(d.items, s)
	return true
}

// itemOrItems notes the place of a single item, as programs make it of XML, or those
// of the items that an object has under numbers, as others make it of a list.
func (d *jsonDocument) itemOrItems(p *jsonReader) {
	from, single := p.at, false
	var under []span
	p.at++
	for p.more('}') {
		key, ok := p.key()
		if !ok {
			break
		}
		isObject, at := p.peek() == '{', p.at
		p.skip()
		switch {
		case key == "id" || key == "guid" || key == "url" || key == "link" || key == "title":
			single = true
		case isObject && !p.broken && p.at-at <= maxItem && len(under) < maxSpans:
			under = append(under, span{from: at, to: p.at})
		}
	}
	if single {
		under = nil
		if !p.broken && p.at-from <= maxItem {
			under = []span{{from: from, to: p.at}}
		}
	}
	for _, s := range under {
		d.note(s)
	}
}

// chooseNewest is document.chooseNewest for JSON.
func (d *jsonDocument) chooseNewest() {
	dates := make([]time.Time, len(d.items))
	for i, s := range d.items {
		for _, name := range []string{`"date_published"`, `"pubDate"`, `"date_modified"`} {
			if at := bytes.Index(d.text[s.from:s.to], []byte(name)); at >= 0 {
				p := &jsonReader{text: d.text[s.from:s.to], at: at + len(name)}
				if p.peek() == ':' {
					p.at++
				}
				if v, ok := p.value(0).(string); ok {
					dates[i], _ = arabic.ParseTimestamp(v, time.UTC)
					break
				}
			}
		}
	}
	d.items = newest(d.items, dates)
}

// leaf makes an element of a name and a text.
func leaf(name, text string) *element {
	return &element{name: name, tag: name, closed: true, children: []child{{text: text}}}
}

func (e *element) add(c *element) { e.children = append(e.children, child{element: c}) }

// addLeaf adds an element that holds a text, if there is one.
func (e *element) addLeaf(name string, value any) {
	if s := asText(value); s != "" {
		e.add(leaf(name, s))
	}
}

// channel gives the elements that the head has in RSS.
func (d *jsonDocument) channel() *element {
	e := &element{language: asText(d.head["language"])}
	e.addLeaf("title", textToHTML(asText(d.head["title"])))
	if d.rss {
		e.addLeaf("link", d.head["link"])
		for _, name := range []string{"ttl", "language"} {
			e.addLeaf(name, d.head[name])
		}
		return e
	}
	e.addLeaf("link", d.head["home_page_url"])
	e.addLeaf("icon", first(asText(d.head["favicon"]), asText(d.head["icon"])))
	for key, rel := range map[string]string{"feed_url": "self", "next_url": "next"} {
		if address := asText(d.head[key]); address != "" {
			e.add(&element{name: "atom:link", attrs: []attribute{{"rel", rel}, {"href", address}}})
		}
	}
	return e
}

// item gives the elements that an item has in RSS.
func (d *jsonDocument) item(i int) *element {
	s := d.items[i]
	m, _ := (&jsonReader{text: d.text[s.from:s.to]}).value(0).(map[string]any)
	e := &element{language: first(asText(m["language"]), asText(d.head["language"]))}
	if d.rss {
		d.rssItem(e, m)
		return e
	}
	e.addLeaf("title", first(rendered(m["title"]), textToHTML(asText(m["title"]))))
	e.addLeaf("guid", m["id"])
	e.addLeaf("link", first(asText(m["url"]), asText(m["link"]), pageOf(m["link"]), asText(m["external_url"])))
	e.addLeaf("content:encoded", first(asText(m["content_html"]), textToHTML(asText(m["content_text"])), rendered(m["content"]), asText(m["content"])))
	e.addLeaf("description", first(textToHTML(asText(m["summary"])), rendered(m["excerpt"])))
	e.addLeaf("pubdate", first(asText(m["date_published"]), asText(m["pubDate"]), asText(m["date_gmt"]), asText(m["date"])))
	e.addLeaf("atom:updated", m["date_modified"])
	for _, name := range jsonAuthors(m) {
		e.add(leaf("dc:creator", name))
	}
	for _, tag := range append(jsonTags(m["tags"]), jsonTags(m["categories"])...) {
		e.addLeaf("category", tag)
	}
	for _, name := range []string{"image", "banner_image", "thumbnail"} {
		if u := first(asText(m[name]), attrOf(m[name], "url")); u != "" {
			e.add(&element{name: "media:content", attrs: []attribute{{"url", u}, {"medium", "image"}}})
		}
	}
	for _, a := range asList(m["attachments"]) {
		if a, ok := a.(map[string]any); ok {
			e.add(&element{name: "media:content", attrs: []attribute{
				{"url", asText(a["url"])}, {"type", asText(a["mime_type"])}, {"fileSize", asText(a["size_in_bytes"])},
				{"duration", asText(a["duration_in_seconds"])}, {"title", asText(a["title"])},
			}})
		}
	}
	return e
}

// rssItem takes over an item whose names are those of RSS.
func (d *jsonDocument) rssItem(e *element, m map[string]any) {
	for _, name := range []string{"title", "link", "guid", "description", "author", "comments", "content:encoded", "dc:creator"} {
		for _, v := range asList(m[name]) {
			e.addLeaf(name, v)
		}
	}
	e.addLeaf("pubdate", m["pubDate"])
	for _, v := range asList(m["category"]) {
		e.addLeaf("category", v)
	}
	for _, v := range asList(m["enclosure"]) {
		if a, ok := v.(map[string]any); ok {
			e.add(&element{name: "enclosure", attrs: []attribute{{"url", attrOf(a, "url")}, {"type", attrOf(a, "type")}, {"length", attrOf(a, "length")}}})
		}
	}
}

// jsonAuthors gives the names of "authors", or of version 1's "author", either
// of which people write as text, object or list.
func jsonAuthors(m map[string]any) (names []string) {
	for _, v := range append(asList(m["authors"]), asList(m["author"])...) {
		name := asText(v)
		if o, ok := v.(map[string]any); ok {
			name = asText(o["name"])
		}
		if name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}
