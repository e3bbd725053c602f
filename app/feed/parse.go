package feed

// This file reads a feed's document of whatever format: Parse. The steps are:
// decode its bytes, divide it into channel and items, write both in a form
// without faults, have gofeed read that, and make entries of what it gives.

import (
	"bytes"
	"errors"
	"io"

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
	maxContent = 2 << 20 // bytes of one entry's content or summary
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
		return news.Source{}, news.Fail(news.EmptyFeed, nil, address)
	case text[0] == '{' || text[0] == '[':
		return parseJSON(text, address)
	}
	d := divide(text, address)
	if d == nil {
		return news.Source{}, news.Fail(news.NotAFeed, nil, address)
	}
	n := &normalForm{atom: d.atom, head: d.channel(), count: len(d.items), item: d.item}
	if d.atom {
		n.author = n.head.find("author")
	}
	if len(d.items) == 0 && (d.cut || !d.ended()) {
		return news.Source{}, news.Fail(news.BrokenFeed, nil, address)
	}
	s, err := n.read(address)
	if err != nil {
		return news.Source{}, news.Fail(news.BrokenFeed, err, address)
	}
	s.Cut, s.Total = d.cut || !d.ended(), d.total
	return s, nil
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
	e := parseTree(d.text[s.from:s.to], d.entities, d.outer.enter(tag.attrs))
	e.attrs = tag.attrs
	return e
}

// ended tells whether a document has the end tag of its root.
func (d *document) ended() bool {
	tail := bytes.ToLower(d.text[max(0, len(d.text)-(8<<10)):])
	for _, end := range []string{"</rss", "</feed", ":rdf>", "</rdf", "</channel", "</entry", "</item"} {
		if bytes.Contains(tail, []byte(end)) {
			return true
		}
	}
	return false
}

// read has gofeed read the normal form, and makes a Source of what it gives. A
// parser of foreign input may panic like any other: then the document is
// broken, not the program.
func (n *normalForm) read(address string) (s news.Source, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = errors.New("the parser gave up")
		}
	}()
	var parsed *gofeed.Feed
	var comments []string
	if n.atom {
		var f *atom.Feed
		if f, err = (&atom.Parser{}).Parse(n); err == nil {
			parsed, err = (&gofeed.DefaultAtomTranslator{}).Translate(f)
		}
	} else {
		var f *rss.Feed
		if f, err = (&rss.Parser{}).Parse(n); err == nil {
			for _, item := range f.Items { // which the common form leaves out
				comments = append(comments, item.Comments)
			}
			parsed, err = (&gofeed.DefaultRSSTranslator{DisableContentImageScan: true}).Translate(f)
		}
	}
	if err != nil && err != io.EOF {
		return s, err
	}
	return n.source(parsed, comments, address), nil
}

// source makes entries of gofeed's common form.
func (n *normalForm) source(f *gofeed.Feed, comments []string, address string) news.Source {
	b := bases(f, address)
	s := news.Source{
		Title: plain(f.Title), Description: plain(first(f.Description, extension(f.Extensions, "itunes", "summary", "subtitle"))), Site: b.site, Schedule: scheduleHints(n.head),
		Language: language(f.Language, n.head.language),
		Self:     b.absolute(selfLink(f)), Moved: b.absolute(extension(f.Extensions, "itunes", "new-feed-url")),
	}
	for i, item := range f.Items {
		f.Items[i] = nil // so that the memory of what was read may be had again
		e := entry(item, b)
		e.Language = language(e.Language, s.Language)
		if i < len(comments) {
			e.CommentsURL = b.absolute(comments[i])
		}
		s.Entries = append(s.Entries, e)
	}
	identify(s.Entries)
	return s
}
