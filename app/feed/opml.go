package feed

// This file reads lists of subscriptions: OPML. Other forms are in lists.go.

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"io"
	"slices"
	"strconv"
	"strings"

	"sahifa/app/news"
	"sahifa/app/web"
)

// Bounds on a list of subscriptions.
const (
	maxList     = 128 << 20 // bytes
	maxOutlines = 500_000
	maxFolders  = 1_000 // that hold nothing
	maxBegun    = 5_000 // of which the order is known
	maxLevels   = 8     // of folders in a folder's name
	maxOpen     = 1_000 // outlines open at a time; what is deeper is taken as if it stood there
)

// folderSeparator stands between the names of nested folders in the one name
// that a feed's folder has.
const folderSeparator = " / "

// SubscriptionList is what a list of subscriptions holds.
type SubscriptionList struct {
	Feeds    []news.Outline
	Folders  []string   // that hold nothing
	Rejected []Rejected // in the order of the list

	begun []string // folders of OPML, whatever is in them, as the list begins them
}

// Order gives all folders in the order in which the list begins them: one that lies in
// another comes after it, though its feeds may stand first.
func (l SubscriptionList) Order() []string {
	holds, listed := map[string]bool{}, map[string]bool{}
	for _, name := range l.Folders {
		holds[name] = true
	}
	all := slices.Concat(l.begun, l.Folders)
	for _, f := range l.Feeds {
		holds[f.Folder] = true
		all = append(all, f.Folder)
	}
	return slices.DeleteFunc(all, func(name string) bool {
		again := listed[name]
		listed[name] = true
		return name == "" || again || !holds[name]
	})
}

// Rejected is an entry of a list that cannot be subscribed to.
type Rejected struct {
	news.Outline
	Address string // as it is in the list
	Reason  RejectReason
}

// RejectReason says why an entry was rejected. Each has a sentence,
// "cli.rejected." + the reason, in assets/lang.
type RejectReason string

// The reasons.
const (
	Duplicate RejectReason = "duplicate"  // the feed is in the list already, perhaps under another spelling of its address
	NoAddress RejectReason = "no_address" // the list names the feed or its site, but not its address
	NoHost    RejectReason = "no_host"    // the address begins as it should, and leads nowhere
	NotHTTP   RejectReason = "not_http"   // neither http nor https: a command, a file, a query of another reader
	Include   RejectReason = "include"    // another list that this one refers to
	TooMany   RejectReason = "too_many"   // beyond what is read of one list
)

// ReadOPML reads a list of subscriptions in OPML of any version, or in another form
// in which readers, browsers and services hand them out: with an address on each line,
// as a table, as bookmarks. What is none of them is NotOPML; the name of the file is for
// the caller to add (news.NameFile). The names of nested folders are joined to one; an
// outline's category counts where it is in no folder.
//
// A list that was packed with gzip, as backups are, is unpacked.
func ReadOPML(r io.Reader) (SubscriptionList, error) {
	raw, err := io.ReadAll(io.LimitReader(unpacked(r), maxList+1))
	if err != nil {
		return SubscriptionList{}, news.NewProblem(news.CannotRead, err, "")
	}
	if len(raw) > maxList {
		return SubscriptionList{}, news.NewProblem(news.FileTooLarge, nil, "", strconv.Itoa(maxList>>20))
	}
	text := decode(raw, "")
	p := opmlReader{seen: map[string]bool{}}
	if !p.read(text) && !p.json(text) && !p.lines(text) && !p.table(text) && !p.bookmarks(text) {
		return SubscriptionList{}, news.NewProblem(news.NotOPML, nil, "")
	}
	return p.list, nil
}

// unpacked gives what a file has that may be packed with gzip, nothing if it is packed
// wrongly.
func unpacked(r io.Reader) io.Reader {
	b := bufio.NewReader(r)
	if magic, _ := b.Peek(3); !bytes.Equal(magic, []byte{0x1f, 0x8b, 8}) {
		return b
	}
	z, err := gzip.NewReader(b)
	if err != nil {
		return bytes.NewReader(nil)
	}
	return z
}

// opmlReader reads outlines.
type opmlReader struct {
	list SubscriptionList
	seen map[string]bool // feeds, by FeedKey
	open []outline       // the outlines that are not closed yet
	deep int             // further ones, beyond maxOpen
}

// outline is one outline's attributes.
type outline struct {
	news.Outline
	kind     string // its type attribute
	address  string // of its feed or list, as written
	site     string
	category string
	comment  bool // it was put aside by its list, or what it stands in was
	children int
}

// read reads OPML; it is false if there is none.
func (p *opmlReader) read(text []byte) bool {
	t := tokenizer{doc: text, longestTag: maxOutline}
	found := false
	for {
		k := t.next()
		switch {
		case k.kind == endOfText:
			for p.deep = 0; len(p.open) > 0; {
				o, _ := p.pop()
				p.close(o)
			}
			return found
		case k.kind == startTag && strings.EqualFold(k.name, "opml"):
			found = true
		case k.kind == startTag && strings.EqualFold(k.name, "outline"):
			found = true
			if len(p.open) > 0 {
				p.open[len(p.open)-1].children++
			}
			o := newOutline(k.attrs)
			o.comment = o.comment || len(p.open) > 0 && p.open[len(p.open)-1].comment
			if k.empty || !p.push(o) {
				p.close(o)
			}
		case k.kind == endTag && strings.EqualFold(k.name, "outline"):
			if o, ok := p.pop(); ok {
				p.close(o)
			}
		}
	}
}

// push opens an outline; it is false where it is too deep and taken as if it had ended.
func (p *opmlReader) push(o outline) bool {
	if len(p.open) >= maxOpen {
		p.deep++
		return false
	}
	p.open = append(p.open, o)
	if o.address == "" && o.Title != "" && !o.comment && len(p.list.begun) < maxBegun {
		p.list.begun = append(p.list.begun, strings.Join(p.levels(), folderSeparator))
	}
	return true
}

// pop ends the innermost open outline, and gives it if it was pushed.
func (p *opmlReader) pop() (o outline, ok bool) {
	switch {
	case p.deep > 0:
		p.deep--
		return o, false
	case len(p.open) == 0:
		return o, false
	}
	o = p.open[len(p.open)-1]
	p.open = p.open[:len(p.open)-1]
	return o, true
}

// maxOutline bounds one outline in bytes: some readers put a site's picture into it.
const maxOutline = 2 << 20

// newOutline reads an outline's attributes, whose names are written in every
// case.
func newOutline(attrs []attribute) (o outline) {
	text, link := "", ""
	for _, a := range attrs {
		value := strings.TrimSpace(a.value)
		switch strings.ToLower(a.name) {
		case "title":
			o.Title = plain(value)
		case "text":
			text = plain(value)
		case "type":
			o.kind = strings.ToLower(value)
		case "xmlurl", "feedurl", "rssurl":
			o.address = escapedOnce(value)
		case "iscomment":
			o.comment = strings.EqualFold(value, "true")
		case "url":
			link = value
		case "htmlurl":
			o.site = value
		case "category":
			o.category = value
		}
	}
	o.Title = headline(first(o.Title, text))
	o.Site = web.Absolute("", o.site)
	if strings.HasPrefix(o.address, "/") && !strings.HasPrefix(o.address, "//") { // of its site
		o.address = first(web.Absolute(o.site, o.address), o.address)
	}
	if o.address == "" && (o.isFeed() || o.isInclude(link) || o.kind == "" && link != "" || o.kind == "link" && (feedAddressForm.MatchString(link) || strings.HasSuffix(link, ".xml"))) {
		o.address = link
	} else if o.site == "" {
		o.site = link
	}
	if o.address == "" && o.site == "" && o.isFeed() && isAddress(text) { // as some list them
		o.address = text
	}
	return o
}

// isFeed tells whether an outline says that it stands for a feed.
func (o outline) isFeed() bool { return o.kind == "rss" || o.kind == "atom" || o.kind == "feed" }

// isInclude tells whether an outline stands for another list.
func (o outline) isInclude(link string) bool {
	return o.kind == "include" || o.kind == "link" && strings.HasSuffix(strings.ToLower(link), ".opml")
}

// close takes an outline that has ended.
func (p *opmlReader) close(o outline) {
	if o.comment {
		return
	}
	if o.address == "" && (o.children > 0 || o.site == "" && !(o.isFeed() && o.Title != "")) {
		if o.children == 0 && o.Title != "" && len(p.list.Folders) < maxFolders {
			name := strings.Join(append(p.levels(), o.Title), folderSeparator)
			p.list.Folders = append(p.list.Folders, name)
			p.list.begun = append(p.list.begun, name)
		}
		return // a folder
	}
	o.Folder = p.folder(o.category)
	p.take(o)
}

// beginsHTTP tells whether an address begins as those of the web do.
func beginsHTTP(address string) bool {
	scheme, _, _ := strings.Cut(strings.TrimSpace(address), "://")
	return strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https")
}

// take keeps a feed's outline or says why not.
func (p *opmlReader) take(o outline) {
	reject := func(why RejectReason) {
		if len(p.list.Rejected) < maxOutlines {
			p.list.Rejected = append(p.list.Rejected, Rejected{o.Outline, o.address, why})
		}
	}
	address, err := web.Clean(o.address)
	switch {
	case o.isInclude(o.address):
		reject(Include)
	case o.address == "":
		reject(NoAddress)
	case err != nil && beginsHTTP(o.address):
		reject(NoHost)
	case err != nil:
		reject(NotHTTP)
	case p.seen[FeedKey(address)]:
		reject(Duplicate)
	case len(p.list.Feeds) >= maxOutlines:
		reject(TooMany)
	default:
		p.seen[FeedKey(address)] = true
		o.URL = address
		p.list.Feeds = append(p.list.Feeds, o.Outline)
	}
}

// levels gives the titles of the folders that are open, the outermost first.
func (p *opmlReader) levels() (levels []string) {
	for i := len(p.open) - 1; i >= 0 && len(levels) < maxLevels; i-- {
		if o := p.open[i]; o.address == "" && o.Title != "" {
			levels = append([]string{o.Title}, levels...)
		}
	}
	return levels
}

// folder gives the folder of what stands in the open outlines.
func (p *opmlReader) folder(category string) string {
	levels := p.levels()
	if len(levels) == 0 {
		category, _, _ = strings.Cut(category, ",") // further ones are tags
		for level := range strings.SplitSeq(category, "/") {
			if level = plain(level); level != "" && len(levels) < maxLevels {
				levels = append(levels, level)
			}
		}
	}
	return strings.Join(levels, folderSeparator)
}
