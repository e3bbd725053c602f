package identity

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"math/bits"
	"slices"
	"strings"
	"time"

	"sahifa/app/arabic"
)

// Item is what identifies an entry of a feed, or an article made of one. Empty
// fields are unknown.
type Item struct {
	GUID      string
	Link      string    // as Link writes it
	Title     string    // words, as arabic.Words writes them
	Published time.Time // as the feed said it
	Text      Sketch
}

// Said is what a feed says of an entry: the guid as given, the link absolute, title and
// text plain. Site is the address of the site's home page, which identifies no article.
// What is empty is unknown.
type Said struct {
	GUID, Link, Title string
	Published         time.Time
	Text, Site        string
}

// New makes an Item of what a feed says.
func New(said Said) Item {
	it := Item{GUID: strings.TrimSpace(said.GUID), Link: Link(said.Link), Title: arabic.FoldWords(said.Title), Published: said.Published, Text: sketch(said.Text)}
	if strings.HasPrefix(it.GUID, "http://") || strings.HasPrefix(it.GUID, "https://") {
		it.GUID = guidLink(it.GUID)
	}
	home := Link(said.Site)
	if isHome(it.Link, home) {
		it.Link = ""
	}
	if isHome(it.GUID, home) {
		it.GUID = ""
	}
	if it.GUID == "" && it.Link == "" && it.Title == "" {
		it.GUID = contentGUID(said.Text, said.Published)
	}
	return it
}

// guidLink writes a guid that is an address: as Link, with its fragment. An address
// leads to a page, but a guid with a fragment names a part of one: a post of a live
// page, an answer in a forum.
func guidLink(guid string) string {
	link := Link(guid)
	if _, part, ok := strings.Cut(guid, "#"); ok && part != "" && !strings.Contains(link, "#") {
		return link + "#" + part
	}
	return link
}

// partsOfPage tells whether the guids of two items name different parts of one
// page.
func partsOfPage(a, b Item) bool {
	page, part, ok := strings.Cut(a.GUID, "#")
	otherPage, otherPart, otherOK := strings.Cut(b.GUID, "#")
	return ok && otherOK && page == otherPage && part != otherPart
}

// contentGUID identifies an entry that has nothing but a text, or not even
// that, by what it is.
func contentGUID(text string, published time.Time) string {
	h := fnv.New64a()
	fmt.Fprintf(h, "%s\x00%d", text, published.Unix())
	return fmt.Sprintf("content-%016x", h.Sum64())
}

// Duplicates tells which entries of a document repeat an earlier one: guid,
// link, title and date are the same; or the numbers of its address, title, text and
// date, where an article stands under two sections.
func Duplicates(entries []Item) []bool {
	type identifiers struct {
		guid, link, numbers, title string
		published                  int64
		text                       Sketch
	}
	out, seen := make([]bool, len(entries)), map[identifiers]bool{}
	for i, e := range entries {
		ids := []identifiers{{guid: e.GUID, link: e.Link, title: e.Title, published: e.Published.Unix()}}
		if numberOf(e) != "" && isTelling(e.Title) && hasTime(e.Published) {
			ids = append(ids, identifiers{numbers: strings.Join(linkNumbers(e.Link), " "), title: e.Title, published: e.Published.Unix(), text: e.Text})
		}
		for _, id := range ids {
			out[i], seen[id] = out[i] || seen[id], true
		}
	}
	return out
}

// isHome tells whether a normalised link is a site's front page.
func isHome(link, home string) bool {
	return link != "" && (link == home || !strings.ContainsAny(link, "/?:") && strings.Contains(link, "."))
}

// Sketch is a 64-bit SimHash of a text's pairs of words (Charikar, Similarity
// estimation techniques from rounding algorithms, 2002): texts that share most
// pairs differ in few bits. 0 is the sketch of a text too short to tell.
type Sketch uint64

// sketchWords is how many words a text needs to have a sketch.
const sketchWords = 8

func sketch(text string) Sketch {
	var ones counters
	var last uint64 // hash of the word before
	n := 0
	for t := range arabic.Tokens(text) {
		if n > 0 {
			ones.add(mix(hashMore(hashMore(last, " "), t.Word)))
		}
		last = hashMore(fnvBegin, t.Word)
		n++
	}
	if n < sketchWords {
		return 0
	}
	var s Sketch
	for i := range 64 {
		if 2*ones.count(i) > n-1 {
			s |= 1 << i
		}
	}
	return max(s, 1)
}

// counters count how often each of 64 bits was set: counters[k] has bit k of all
// 64 counts.
type counters [32]uint64

func (c *counters) add(bits uint64) {
	for k := 0; bits != 0 && k < len(c); k++ {
		c[k], bits = c[k]^bits, c[k]&bits
	}
}

func (c *counters) count(i int) (n int) {
	for k, plane := range c {
		n |= int(plane>>i&1) << k
	}
	return n
}

// The 64-bit FNV-1a hash, of a text that comes in parts.
const (
	fnvBegin = 14695981039346656037
	fnvPrime = 1099511628211
)

func hashMore(h uint64, s string) uint64 {
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * fnvPrime
	}
	return h
}

// mix spreads a hash over all its bits (the finaliser of MurmurHash3): FNV's
// high bits hardly change between short inputs.
func mix(h uint64) uint64 {
	h = (h ^ h>>33) * 0xff51afd7ed558ccd
	h = (h ^ h>>33) * 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}

// distance is in how many bits two sketches differ; texts that have nothing in
// common differ in about 32.
func (s Sketch) distance(o Sketch) int { return bits.OnesCount64(uint64(s ^ o)) }

// alike gives the part of their words that two titles share (Jaccard).
func alike(a, b string) float64 {
	wa, wb := strings.Fields(a), strings.Fields(b)
	slices.Sort(wa)
	slices.Sort(wb)
	wa, wb = slices.Compact(wa), slices.Compact(wb)
	shared := 0
	for _, w := range wa {
		if _, ok := slices.BinarySearch(wb, w); ok {
			shared++
		}
	}
	if len(wa)+len(wb) == shared {
		return 0
	}
	return float64(shared) / float64(len(wa)+len(wb)-shared)
}

// numbers gives the runs of digits in a text, in order.
func numbers(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
}

// Differs tells whether two items of one article differ in more than what feeds
// change at each request: in the title, or in much of the text.
func (it Item) Differs(o Item) bool {
	return it.Title != o.Title || it.Text != 0 && o.Text != 0 && it.Text.distance(o.Text) > sameBits
}

// Known is an article that a store knows, as the entry it was last made of.
type Known struct {
	Item
	ArticleID int64
	FeedID    int64  // in which feed it was found
	Hash      string // of the entry, to tell whether it changed
	Kept      bool   // false: the user removed it
}

// Mark is a field of an item by which a store finds articles to Match: equal
// fields have equal marks.
type Mark int64

// MostMarks is how many marks an item has at most.
const MostMarks = 5

// Marks gives the marks of an item's guid, link, path, title and number, as far as it
// has them.
func (it Item) Marks() []Mark {
	var out []Mark
	for _, f := range fields(it) {
		out = append(out, markOf(f))
	}
	return out
}

// LinkMark gives the mark of an item's link; ok is false if it has none that
// tells articles apart.
func (it Item) LinkMark() (m Mark, ok bool) {
	if it.Link == "" || isHub(it.Link) {
		return 0, false
	}
	return markOf(linkField + it.Link), true
}

func markOf(field string) Mark {
	sum := sha256.Sum256([]byte(field))
	return Mark(binary.BigEndian.Uint64(sum[:8]))
}

// Memory is what a store remembers of an article beside itself: what feeds said
// of it, by which it is recognised when it comes again. It outlives the article.
type Memory struct {
	ArticleID int64
	FeedID    int64 // 0: a saved page
	Kept      bool  // false: the user removed it, and the fields below are all that is left
	Read      bool
	Starred   bool
	FirstSeen time.Time
	Sorted    time.Time // the time that lists are sorted by
	Entries   []Known
	Keys      []Key
}

// Key is a hash by which older stores recognise an article in a feed.
type Key struct {
	FeedID int64
	Hash   []byte
}
