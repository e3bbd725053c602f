package feed

// This file reads a feed's document of whatever format: Parse. The steps are:
// decode its bytes, divide it into channel and items, write both in a form
// without faults, have gofeed read that, and make entries of what it gives.

import (
	"bytes"
	"encoding/json"
	"errors"
	"html"
	"regexp"
	"strings"

	"github.com/mmcdole/gofeed"
	"github.com/mmcdole/gofeed/atom"
	"github.com/mmcdole/gofeed/rss"

	"sahifa/app/news"
)

// Accept is what to ask a server for where a feed should be.
const Accept = "application/rss+xml,application/atom+xml,application/feed+json,application/rdf+xml;q=0.9,application/xml;q=0.8,text/xml;q=0.8,*/*;q=0.5"

// Bounds on a document.
const (
	maxEntries = 2000
	maxItem    = 4 << 20 // bytes of an item that are read
	maxContent = 1 << 20 // bytes of one entry's content or summary
	batch      = 50      // items that gofeed is given at a time
)

// Parse reads a feed document: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, CDF,
// JSON Feed and RSS written as JSON. address is where it came from.
//
// Broken documents are read as far as they go: what stands before the feed is
// passed over, tags that do not fit are made to, and of a document that breaks
// off the entries before the break are taken (Source.Cut). Of a feed of more
// than 2,000 entries the newest are taken. Errors are Problems: EmptyFeed,
// NotAFeed, BrokenFeed.
func Parse(body []byte, contentType, address string) (news.Source, error) {
	text := decode(body, contentType)
	switch {
	case len(text) == 0:
		return news.Source{}, news.NewProblem(news.EmptyFeed, nil, address)
	}
	if inner := ""; text[0] == '"' && json.Unmarshal(text, &inner) == nil && strings.HasPrefix(strings.TrimSpace(inner), "{") { // JSON, encoded twice
		text = []byte(strings.TrimSpace(inner))
	}
	if at := jsonBegin(text); at >= 0 {
		return parseJSON(text[at:], address)
	}
	d := divide(text, address)
	if d == nil {
		if inner := writtenOut(text); inner != nil {
			d = divide(inner, address)
		}
	}
	if d == nil {
		return news.Source{}, news.NewProblem(news.NotAFeed, nil, address)
	}
	if len(d.items) == 0 && (d.cut || !d.ended()) {
		return news.Source{}, news.NewProblem(news.BrokenFeed, nil, address)
	}
	head := d.channel()
	n := normalForm{atom: d.atom, head: head, item: d.item}
	if d.atom {
		n.author = head.find("author")
	} else { // a podcast's, which is its speaker
		n.author = head.find("itunes:author")
	}
	s, err := n.parse(len(d.items), address)
	if err != nil {
		return news.Source{}, news.NewProblem(news.BrokenFeed, err, address)
	}
	s.Cut, s.Total = d.cut || !d.ended(), d.total
	return s, nil
}

var (
	tagFirst = regexp.MustCompile(`^(?:<[^<>]*>|<!\[CDATA\[|\]\]>)`)
	feedTag  = regexp.MustCompile(`(?i)<(\?xml|rss|rdf:RDF|(\w+:)?feed)[\s>]`)
)

// writtenOut gives the feed that a document shows instead of being it: as the only text of
// a page or of an answer to a program, escaped or in a section. It looks no further than the
// first text: most that come here are pages that show none.
func writtenOut(text []byte) []byte {
	for rest := text; ; {
		rest = bytes.TrimSpace(rest)
		if inner, ok := bytes.CutPrefix(rest, []byte("<![CDATA[")); ok {
			if inner = bytes.TrimSpace(inner); feedTag.Match(inner[:min(len(inner), 20)]) {
				return inner
			}
		}
		tag := tagFirst.Find(rest[:min(len(rest), maxJunk)])
		if tag == nil {
			text = rest
			break
		}
		rest = rest[len(tag):]
	}
	if bytes.HasPrefix(text, []byte("&lt;")) {
		inner := html.UnescapeString(string(text))
		if at := feedTag.FindStringIndex(inner); at != nil && at[0] == 0 {
			return []byte(inner)
		}
	}
	return nil
}

// channel gives the elements that tell of the feed as a whole, those of the
// channel first.
func (d *document) channel() *element {
	head := parseTree(d.head, d.entities, d.outer)
	all := &element{base: head.base, language: head.language}
	for e := range head.all {
		if e.name == "channel" {
			all.children = append(all.children, e.children...)
			all.language = first(e.language, all.language)
		}
	}
	all.children = append(all.children, head.children...)
	return all
}

// item gives the tree of one item.
func (d *document) item(i int) *element {
	s := d.items[i]
	t := tokenizer{doc: d.text, at: s.tag, entities: d.entities}
	tag := t.next()
	e := parseTree(d.text[s.from:min(s.to, s.from+maxItem)], d.entities, d.outer.enter(tag.attrs))
	e.attrs = tag.attrs
	return e
}

// ended tells whether a document has the end tag of its root, or of the channel
// in it.
func (d *document) ended() bool {
	tail := bytes.ToLower(d.text[max(0, len(d.text)-(8<<10)):])
	return bytes.Contains(tail, []byte("</"+d.root)) || bytes.Contains(tail, []byte("</channel")) || bytes.Contains(tail, []byte(":"+d.root+">"))
}

// parse reads the head and so many items, a batch at a time: gofeed's own form
// of a whole feed would take several times the memory of the feed.
func (n normalForm) parse(items int, address string) (news.Source, error) {
	f, _, err := n.read(0, 0)
	if err != nil {
		return news.Source{}, err
	}
	b := bases(f, address)
	s := news.Source{
		Title: plain(f.Title), Description: plain(first(f.Description, extension(f.Extensions, "itunes", "summary", "subtitle"))), Site: b.site,
		Logo: b.absolute(logo(n.head)), Language: language(f.Language, n.head.language), Schedule: scheduleHints(n.head),
		Self: b.absolute(f.FeedLink), Moved: b.absolute(extension(f.Extensions, "itunes", "new-feed-url")),
		Older: older(n.head, address),
	}
	n.head = &element{}
	for from := 0; from < items; from += batch {
		f, comments, err := n.read(from, min(from+batch, items))
		if err != nil {
			return s, err
		}
		for i, item := range f.Items {
			e := entry(item, b, s.Language)
			if i < len(comments) {
				e.CommentsURL, e.CommentCount = commentsOf(comments[i], e, b)
			}
			s.Entries = append(s.Entries, e)
		}
	}
	identify(s.Entries)
	return s, nil
}

// commentsOf gives an entry's comments' page and how many there are by its element
// "comments", in which some write their number.
func commentsOf(text string, e news.Entry, b base) (string, int) {
	if n, ok := commentCount(text); ok {
		return e.CommentsURL, max(e.CommentCount, n)
	}
	return first(b.absolute(text), e.CommentsURL), e.CommentCount
}

// logo gives the address of the picture that a feed shows of itself: rather the
// small square one.
func logo(head *element) string {
	for _, name := range []string{"icon", "logo", "image", "itunes:image"} {
		e := head.find(name)
		if e == nil {
			continue
		}
		at := e
		if u := e.find("url"); u != nil {
			at = u
		}
		if address := first(e.attr("href"), at.text(), e.attr("resource")); address != "" {
			return resolved(at.base, address)
		}
	}
	return ""
}

// read has gofeed read the head and some items in their normal form. comments
// are the items' comment pages in RSS, which the form common to all formats
// leaves out. A parser of foreign input may panic like any other: then the
// document is broken, not the program.
func (n normalForm) read(from, to int) (f *gofeed.Feed, comments []string, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = errors.New("the parser gave up")
		}
	}()
	r := &normalReader{normalForm: n, next: from, end: to}
	if n.atom {
		parsed, err := (&atom.Parser{}).Parse(r)
		if err != nil {
			return nil, nil, err
		}
		f, err = (&gofeed.DefaultAtomTranslator{}).Translate(parsed)
		return f, nil, err
	}
	parsed, err := (&rss.Parser{}).Parse(r)
	if err != nil {
		return nil, nil, err
	}
	for _, item := range parsed.Items {
		comments = append(comments, item.Comments)
	}
	f, err = (&gofeed.DefaultRSSTranslator{DisableContentImageScan: true}).Translate(parsed)
	return f, comments, err
}
