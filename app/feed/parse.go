package feed

import (
	"bytes"
	"errors"
	"regexp"
	"strings"

	"github.com/mmcdole/gofeed"
	"github.com/mmcdole/gofeed/rss"

	"sahifa/app/news"
	"sahifa/app/web"
)

// Accept is what to ask a server for where a feed should be.
const Accept = "application/rss+xml,application/atom+xml,application/feed+json,application/rdf+xml;q=0.9,application/xml;q=0.8,text/xml;q=0.8,*/*;q=0.5"

// Bounds on a document.
const (
	maxEntries = 2000
	maxContent = 2 << 20 // bytes of one entry's content or summary
)

// Parse reads a feed document: RSS 0.9x, 1.0 and 2.0, Atom, JSON Feed. address
// is where it came from; relative addresses in it are resolved against it. A
// document that breaks off or breaks in its middle gives the entries before
// the break. Errors are Problems: EmptyFeed, NotAFeed, BrokenFeed.
func Parse(body []byte, contentType, address string) (news.Source, error) {
	text, _ := web.DecodeXML(body, contentType)
	text = bytes.TrimSpace(declaration.ReplaceAll(bytes.TrimSpace(text), nil))
	switch {
	case len(text) == 0:
		return news.Source{}, news.Fail(news.EmptyFeed, nil, address)
	case !resembles(text):
		return news.Source{}, news.Fail(news.NotAFeed, nil, address)
	}
	parsed, err := read(text)
	if err != nil {
		if whole := mend(text); whole != nil {
			if p, again := read(whole); again == nil && len(p.Items) > 0 {
				parsed, err = p, nil
			}
		}
	}
	if errors.Is(err, gofeed.ErrFeedTypeNotDetected) {
		return news.Source{}, news.Fail(news.NotAFeed, err, address)
	} else if err != nil {
		return news.Source{}, news.Fail(news.BrokenFeed, err, address)
	}
	return source(parsed, address), nil
}

// declaration is an XML declaration; what it says of the encoding is not true
// any more of text that has been decoded.
var declaration = regexp.MustCompile(`^(\x{FEFF})?\s*<\?xml[^>]*\?>`)

// resembles tells whether a text may be a feed at all. HTML is told from XML
// here, since gofeed reads what it can of anything.
func resembles(text []byte) bool {
	head := strings.ToLower(string(text[:min(len(text), 4096)]))
	if strings.HasPrefix(head, "{") {
		return strings.Contains(head, "jsonfeed.org") || strings.Contains(head, `"items"`)
	}
	for _, root := range []string{"<rss", "<feed", "<rdf", ":rdf", ":feed", "<channel"} {
		i := strings.Index(head, root)
		if html := strings.Index(head, "<html"); i >= 0 && (html < 0 || i < html) {
			return true
		}
	}
	return false
}

// read parses with gofeed. It is a parser of foreign input like any other: if
// it panics the document is broken, not the program.
func read(text []byte) (parsed *gofeed.Feed, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = errors.New("the parser gave up")
		}
	}()
	p := gofeed.NewParser()
	p.KeepOriginalFeed = true // for <comments>, which the common form leaves out
	return p.Parse(bytes.NewReader(text))
}

// mend closes a document after its last whole entry, nil if it has none.
func mend(text []byte) []byte {
	for _, kind := range []struct{ entry, tail string }{
		{"</item>", "</channel></rss>"}, {"</entry>", "</feed>"},
	} {
		if i := bytes.LastIndex(text, []byte(kind.entry)); i >= 0 {
			tail := kind.tail
			if rdf := regexp.MustCompile(`<(\w+:)?RDF`).Find(text[:min(len(text), 4096)]); rdf != nil {
				tail = "</" + string(rdf[1:]) + ">"
			}
			return append(bytes.Clone(text[:i+len(kind.entry)]), tail...)
		}
	}
	return nil
}

// source makes entries of gofeed's common form.
func source(f *gofeed.Feed, address string) news.Source {
	s := news.Source{Title: plain(f.Title), Site: web.Absolute(address, f.Link)}
	if s.Site == address { // a feed that names itself
		s.Site = ""
	}
	items := f.Items
	if len(items) > maxEntries {
		items = items[:maxEntries]
	}
	var original []*rss.Item
	if r, ok := f.OriginalFeed().(*rss.Feed); ok {
		original = r.Items
	}
	for i, item := range items {
		e := entry(item, address)
		if i < len(original) && original[i] != nil {
			e.CommentsURL = web.Absolute(address, original[i].Comments)
		}
		s.Entries = append(s.Entries, e)
	}
	identify(s.Entries, items)
	return s
}
