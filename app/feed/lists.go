package feed

// This file reads lists of subscriptions that are no OPML.

import (
	"bytes"
	"encoding/csv"
	"regexp"
	"strings"

	"sahifa/app/news"
	"sahifa/app/web"
)

// listOfLines is a text that begins with an address, but for comments.
var listOfLines = regexp.MustCompile(`^(?:\s*#.*\n)*\s*(?i:https?|feed)://\S`)

// listTag is one of the tags after an address.
var listTag = regexp.MustCompile(`"[^"]*"|[^\s"]+`)

// lines reads a list with an address on each line, as Newsboat keeps it: after
// the address come tags, of which the first is the folder, and a
// title that begins with "~".
func (p *opmlReader) lines(text []byte) bool {
	if !listOfLines.Match(text) {
		return false
	}
	for line := range strings.Lines(string(text)) {
		address, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		if address == "" || address[0] == '#' {
			continue
		}
		o := outline{address: address}
		for _, tag := range listTag.FindAllString(rest, -1) {
			tag = strings.Trim(tag, `"`)
			title, isTitle := strings.CutPrefix(tag, "~")
			switch {
			case tag == "!" || tag == "":
			case isTitle:
				o.Title = plain(title)
			case o.Folder == "":
				o.Folder = plain(tag)
			}
		}
		p.take(o)
	}
	return len(p.list.Feeds) > 0
}

// table reads a table with an address in each row, as services hand out what one has
// subscribed to there (YouTube: number, address and title of each channel). The first
// row may name the columns; the last text of a row that is no address is the title.
func (p *opmlReader) table(text []byte) bool {
	head, _, _ := bytes.Cut(text, []byte("\n"))
	between := byte(',')
	for _, other := range []byte(";\t") {
		if bytes.Count(head, []byte{other}) > bytes.Count(head, []byte{between}) {
			between = other
		}
	}
	if bytes.IndexByte(head, between) < 0 || bytes.IndexByte(head, '<') >= 0 {
		return false
	}
	r := csv.NewReader(bytes.NewReader(text))
	r.Comma = rune(between)
	r.FieldsPerRecord, r.LazyQuotes, r.ReuseRecord = -1, true, true
	for {
		row, err := r.Read()
		if err != nil { // the end, or what is no table
			return len(p.list.Feeds) > 0
		}
		var o outline
		for _, cell := range row {
			if cell = strings.TrimSpace(cell); isAddress(cell) {
				if known := knownFeeds(cell); len(known) == 1 && strings.HasPrefix(known[0], youtubeFeeds) {
					o.site, cell = cell, known[0]
				}
				o.address = first(o.address, cell)
			} else if cell != "" {
				o.Title = headline(plain(cell))
			}
		}
		if o.address != "" {
			o.Site = web.Absolute("", o.site)
			p.take(o)
		}
	}
}

// bookmarks reads the bookmarks of a browser, of which those count that were kept with
// their feed; the headings above them are the folders.
func (p *opmlReader) bookmarks(text []byte) bool {
	const head = 1 << 10
	if !bytes.Contains(bytes.ToLower(text[:min(len(text), head)]), []byte("netscape-bookmark-file")) {
		return false
	}
	t := tokenizer{doc: text}
	said, from := "", 0 // the last heading, and where the text of an anchor or heading begins
	var o outline
	for {
		switch k := t.next(); {
		case k.kind == endOfText:
			return len(p.list.Feeds) > 0
		case k.kind == startTag && strings.EqualFold(k.name, "dl"):
			p.push(outline{Outline: news.Outline{Title: said}})
			said = ""
		case k.kind == endTag && strings.EqualFold(k.name, "dl"):
			p.pop()
		case k.kind == startTag && (strings.EqualFold(k.name, "h3") || strings.EqualFold(k.name, "a")):
			from, o = k.to, outline{}
			for _, a := range k.attrs {
				switch strings.ToLower(a.name) {
				case "feedurl":
					o.address = strings.TrimSpace(a.value)
				case "href":
					o.Site = web.Absolute("", a.value)
				}
			}
		case k.kind == endTag && strings.EqualFold(k.name, "h3"):
			said = plain(string(text[from:k.from]))
		case k.kind == endTag && strings.EqualFold(k.name, "a") && o.address != "":
			o.Title = headline(plain(string(text[from:k.from])))
			o.Folder = p.folder("")
			p.take(o)
			o = outline{}
		}
	}
}
