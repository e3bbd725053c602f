package feed

// This file makes an entry of an item in gofeed's form.

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/mmcdole/gofeed"
	ext "github.com/mmcdole/gofeed/extensions"

	"sahifa/app/arabic"
	"sahifa/app/news"
	"sahifa/app/web"
)

// entry takes an item over. inherited is the feed's language.
func entry(item *gofeed.Item, b base, inherited string) news.Entry {
	files := attachments(item)
	e := news.Entry{
		GUID: first(item.GUID, fact(item, "about")), PermaLink: fact(item, "permalink") == "true",
		URL: link(item, b), Title: plain(title(item)), Author: byline(item),
		Picture:      largestPicture(files, b),
		Media:        recordings(files, item, b),
		CommentCount: -1,
		CommentsURL:  b.absolute(fact(item, "replies")),
		CommentsFeed: b.absolute(first(extension(item.Extensions, "wfw", "commentRss", "commentRSS"), fact(item, "repliesfeed"))),
	}
	var words shownText
	e.Summary, e.Content, words = texts(item, e, b)
	if short := headline(e.Title); short != e.Title {
		if words.summary == "" && words.content == "" {
			e.Summary, words.summary = bounded(textToHTML(e.Title)), e.Title
		}
		e.Title = short
	}
	e.Language = spoken(language(fact(item, "language"), inherited), e.Title, words.summary, words.content)
	for _, c := range categories(item) {
		if c = plain(c); c != "" && len(e.Tags) < 50 && !slices.Contains(e.Tags, c) {
			e.Tags = append(e.Tags, c)
		}
	}
	if len(e.Tags) > 0 {
		e.Section = e.Tags[0]
	}
	for _, k := range keywords(item) {
		if k = plain(k); k != "" && len(e.Tags) < 50 && !slices.Contains(e.Tags, k) {
			e.Tags = append(e.Tags, k)
		}
	}
	for _, count := range []string{extension(item.Extensions, "slash", "comments"), extension(item.Extensions, "thr", "total"), fact(item, "repliescount")} {
		if n, ok := commentCount(count); ok && e.CommentCount < 0 {
			e.CommentCount = n
		}
	}
	e.Published = timestamp(item.Published, extension(item.Extensions, "dcterms", "issued"), extension(item.Extensions, "dcterms", "created"))
	e.Updated = timestamp(item.Updated, fact(item, "date"), extension(item.Extensions, "dcterms", "modified"))
	if e.Published.IsZero() {
		e.Published = e.Updated
	}
	e.TextHash = textHash(words)
	e.Hash = changeHash(e, words)
	return e
}

// categories gives what an item is filed under, in all vocabularies.
func categories(item *gofeed.Item) []string {
	all := item.Categories
	for _, c := range item.Extensions["media"]["category"] {
		all = append(all, c.Value)
	}
	for _, c := range item.Extensions["itunes"]["category"] {
		all = append(all, c.Attrs["text"])
		for _, inner := range c.Children["category"] {
			all = append(all, inner.Attrs["text"])
		}
	}
	return all
}

// keywords gives the words that media are to be found by.
func keywords(item *gofeed.Item) (all []string) {
	lists := []string{mediaText(item.Extensions["media"], "keywords")}
	if item.ITunesExt != nil {
		lists = append(lists, item.ITunesExt.Keywords)
	}
	for _, list := range lists {
		all = append(all, listed(list)...)
	}
	return all
}

// listed gives the names in a text that lists them.
func listed(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == '،' || r == ';' })
}

// commentCount reads how many comments there are.
func commentCount(text string) (n int, ok bool) {
	n, err := strconv.Atoi(strings.TrimSpace(arabic.Fold(text)))
	return n, err == nil && n >= 0
}

// fact gives what normalReader.writeFacts wrote under a name.
func fact(item *gofeed.Item, name string) string {
	if f := item.Extensions["x"]["facts"]; len(f) > 0 {
		return f[len(f)-1].Attrs[name]
	}
	return ""
}

// title gives the item's title, or that of the media it is about.
func title(item *gofeed.Item) string {
	return first(item.Title, mediaText(item.Extensions["media"], "title"), extension(item.Extensions, "itunes", "title"))
}

// maxTitle is how many characters a title has at most.
const maxTitle = 500

// headline gives a title that can be one: with something to be seen, and of no
// length but a headline's. A longer one is a text, which is told by its beginning.
func headline(title string) string {
	if strings.TrimFunc(title, unseen) == "" {
		return ""
	}
	if len(title) <= maxTitle {
		return title
	}
	count, space := 0, 0
	for i, r := range title {
		if r == ' ' {
			space = i
		}
		if count++; count > maxTitle {
			if space < i/2 { // one long word
				space = i
			}
			return arabic.BeforeEllipsis(title[:space]) + "…"
		}
	}
	return title
}

func unseen(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) }

// link gives the entry's page: the one that FeedBurner's link leads to, its link, a guid that is an address, or where
// its content is kept (Atom's src).
func link(item *gofeed.Item, b base) string {
	links := append([]string{fact(item, "origin"), item.Link}, item.Links...)
	for _, l := range item.Extensions["atom"]["link"] {
		if rel := l.Attrs["rel"]; rel == "" || strings.EqualFold(rel, "alternate") {
			links = append(links, l.Attrs["href"])
		}
	}
	for _, l := range append(links, fact(item, "link")) {
		if placeholder[strings.ToLower(strings.TrimSpace(l))] {
			continue
		}
		if u := b.absolute(l); u != "" {
			return web.Onward(u)
		}
	}
	if fact(item, "permalink") == "true" && (isAddress(item.GUID) || strings.HasPrefix(item.GUID, "/")) {
		return b.absolute(item.GUID)
	}
	if about := fact(item, "about"); isAddress(about) { // of RSS 1.0, which wants both to be the same
		return b.absolute(about)
	}
	kind := fact(item, "srctype")
	if src := b.absolute(fact(item, "src")); src != "" && !strings.HasPrefix(kind, "audio/") && !strings.HasPrefix(kind, "video/") && !strings.HasPrefix(kind, "image/") {
		return src
	}
	return b.absolute(fact(item, "other"))
}

// placeholder are what programs write where they have no address.
var placeholder = map[string]bool{"#": true, "-": true, "n/a": true, "null": true, "nil": true, "none": true, "undefined": true, "false": true, "about:blank": true}

// shownText is summary and content as plain text, which is worth making once.
type shownText struct{ summary, content string }

// texts gives summary and content of an item. Where the description is clearly
// longer than the content, it is the full text.
func texts(item *gofeed.Item, e news.Entry, b base) (summary, content string, words shownText) {
	summary, content = item.Description, item.Content
	if summary == "" {
		summary = first(mediaText(item.Extensions["media"], "description"), extension(item.Extensions, "itunes", "subtitle"))
	}
	words = shownText{plain(summary), plain(content)}
	if content == "" { // the text of what it is about, where that tells more
		about := first(mediaText(item.Extensions["media"], "text"), extension(item.Extensions, "itunes", "summary"))
		if said := plain(about); 2*len(said) > 3*len(words.summary) {
			content, words.content = about, said
		}
	}
	if content != "" && 3*len(words.content) < 2*len(words.summary) {
		summary, content, words = content, summary, shownText{words.content, words.summary}
	}
	in := fact(item, "base")
	if in == "" && e.URL == "" {
		in = b.of
	}
	summary, content = bounded(resolveHTML(summary, in)), bounded(resolveHTML(content, in))
	if parts := fact(item, "chapters"); parts != "" { // no reason to take the entry for changed
		content = first(content, summary) + resolveHTML(parts, in)
	}
	return summary, content, words
}

// byline gives all authors as one line.
func byline(item *gofeed.Item) string {
	var names []string
	add := func(texts ...string) {
		for _, t := range texts {
			if name := authorName(t); name != "" && !slices.Contains(names, name) && len(names) < 20 {
				names = append(names, name)
			}
		}
	}
	if dc := item.DublinCoreExt; dc != nil {
		add(dc.Creator...)
		add(dc.Author...)
	} else if creators := item.Extensions["dc"]["creator"]; len(creators) > 0 { // of an Atom entry
		for _, c := range creators {
			add(c.Value)
		}
	}
	if len(names) == 0 {
		for _, p := range item.Authors {
			if p != nil {
				add(first(p.Name, p.Email))
			}
		}
	}
	if len(names) == 0 && item.ITunesExt != nil {
		add(item.ITunesExt.Author)
	}
	if len(names) == 0 {
		add(mediaText(item.Extensions["media"], "credit"))
	}
	return arabic.Enumerate(names)
}

// mail finds an e-mail address with what it is put into.
var mail = regexp.MustCompile(`(?i)[<(\[]?\s*(?:mailto:)?[^\s<>()\[\],;@:]+@[^\s<>()\[\],;@]+\s*[>)\]]?`)

// byWords finds what stands before a name in a byline.
var byWords = regexp.MustCompile(`^\s*(?i:(?:بقلم|إعداد|كتبت?|by|written by)\s*[:：]\s*|(?:بقلم|by|written by)\s+)`)

// authorName gives a person's name without the e-mail address that stands beside
// it, as RSS has it, "mail@example.com (Name)", or as everybody else, "Name
// <mail@example.com>"; a bare address is none.
func authorName(text string) string {
	text = byWords.ReplaceAllString(text, "")
	if placeholder[strings.ToLower(strings.TrimSpace(text))] || strings.Contains(text, "noreply@blogger.com") && strings.Contains(text, "Unknown") {
		return ""
	}
	if i := strings.IndexByte(text, '<'); i > 0 && mail.MatchString(text[i:]) {
		text = text[:i] + mail.ReplaceAllString(text[i:], "") // before it is taken for a tag
	}
	name := plain(text)
	if strings.Contains(name, "@") && !strings.HasPrefix(name, "@") {
		name = strings.Trim(mail.ReplaceAllString(name, " "), " ,،;:-–—|/")
		if inside, ok := strings.CutPrefix(name, "("); ok {
			name = strings.TrimSuffix(inside, ")")
		}
		if strings.Contains(name, "@") {
			return ""
		}
	}
	if isAddress(name) { // of the author's page
		return ""
	}
	return strings.Trim(singleSpaced(name), `"' `)
}

// language gives the first of some codes of languages that is one, as BCP 47
// writes it.
func language(codes ...string) string {
	for _, c := range codes {
		c = strings.ReplaceAll(strings.TrimSpace(c), "_", "-")
		if code, ok := languageNames[strings.ToLower(c)]; ok {
			c = code
		}
		if len(c) < 2 || len(c) > 35 || strings.Trim(strings.ToLower(c), "abcdefghijklmnopqrstuvwxyz0123456789-") != "" || strings.EqualFold(c, "und") {
			continue
		}
		primary, rest, found := strings.Cut(c, "-")
		if len(rest) == 2 {
			rest = strings.ToUpper(rest)
		}
		if c = strings.ToLower(primary); found {
			c += "-" + rest
		}
		return c
	}
	return ""
}

// languageNames are what some write for a code.
var languageNames = map[string]string{"arabic": "ar", "عربي": "ar", "العربية": "ar", "english": "en", "persian": "fa", "farsi": "fa", "french": "fr", "urdu": "ur"}

// arabicScript are the languages written in it.
var arabicScript = map[string]bool{
	"ar": true, "fa": true, "ur": true, "ps": true, "ckb": true, "ku": true, "sd": true, "ug": true, "arz": true, "ary": true, "apc": true, "azb": true, "pnb": true, "ks": true,
}

// spoken gives a language unless the text is in another script: many a feed in
// Arabic says en-US, as its program does until somebody sets it.
func spoken(code string, texts ...string) string {
	const sample = 500 // bytes of each
	primary, _, _ := strings.Cut(strings.ToLower(code), "-")
	arabic, latin := 0, 0
	for _, text := range texts {
		for _, r := range text[:min(len(text), sample)] {
			switch {
			case 0x620 <= r && r <= 0x6FF:
				arabic++
			case 'a' <= r|0x20 && r|0x20 <= 'z':
				latin++
			}
		}
	}
	if arabicScript[primary] && arabic == 0 && latin > 20 || !arabicScript[primary] && arabic > latin {
		return ""
	}
	return code
}

// extension gives the text of an extension's element under any of some names.
func extension(all ext.Extensions, space string, names ...string) string {
	for _, name := range names {
		if e := all[space][name]; len(e) > 0 {
			return first(e[0].Value, e[0].Attrs["href"])
		}
	}
	return ""
}

func bounded(s string) string {
	if len(s) <= maxContent {
		return s
	}
	return strings.ToValidUTF8(s[:maxContent], "")
}

// timestamp reads the first of some texts that holds a date.
func timestamp(texts ...string) time.Time {
	for _, text := range texts {
		if t, ok := arabic.ParseTimestamp(text, time.UTC); ok {
			return t.UTC()
		}
	}
	return time.Time{}
}

// changeHash is Entry.Hash: of the words a reader sees, and the recordings. The time of change
// counts only where the feed carries no full text to see the change in; the
// time of publication and counts of comments never do, for some feeds move
// them at every request.
func changeHash(e news.Entry, words shownText) string {
	parts := []string{e.Title, e.Author, words.summary, words.content}
	if words.content == "" && !e.Updated.IsZero() && !e.Updated.Equal(e.Published) {
		parts = append(parts, e.Updated.Format(time.RFC3339))
	}
	for _, m := range e.Media { // by its path: services for counting change the rest
		if u, err := url.Parse(m.URL); err == nil {
			parts = append(parts, u.EscapedPath())
		}
	}
	return shortHash(parts...)
}

// textHash is Entry.TextHash.
func textHash(words shownText) string {
	text := first(words.content, words.summary)
	if text == "" {
		return ""
	}
	return shortHash(text)
}

func shortHash(parts ...string) string {
	h := sha256.New()
	var some [512]byte // a hash takes bytes: else each whole text would be copied
	for i, p := range parts {
		if i > 0 {
			_, _ = io.WriteString(h, "\x00") // a hash does not fail
		}
		for len(p) > 0 {
			n := copy(some[:], p)
			_, _ = h.Write(some[:n])
			p = p[n:]
		}
	}
	return hex.EncodeToString(h.Sum(nil)[:12])
}
