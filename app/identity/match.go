package identity

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
	"time"
)

// The weights of the package comment.
const (
	guidSame, guidSameWeak, guidDiffers    = 6, 2, -3
	linkSame, linkSameHub, pathSame        = 6, 3, 3
	linkDiffers, linkNumbersDiffer         = -2, -5
	guidAndLinkMost                        = 8
	titleSame, titleUnrelated              = 3, -4
	dateSame, dateDayApart                 = 2, -5
	titleDateSame, titleTelling            = 2, 2
	numberSame                             = 3
	textSame, textSimilar                  = 3, 1
	textDiffers, textDiffersAlone, textDay = -1, -4, -5
)

// Limits between the grades of a field.
const (
	titleRelated = 0.4            // part of the words shared
	tellingTitle = 4              // words: a heading of a column has fewer
	dayApart     = 20 * time.Hour // a daily item may come a little earlier
	sameBits     = 3              // of a Sketch
	similarBits  = 20
	longNumber   = 5 // figures: of an article, not of a page or section
)

// None is what Match gives for an entry that is no article kept.
const None = -1

// Match tells, for each entry of a document, which of the kept articles it is,
// by its index, or None. See the package comment for the rule.
func Match(kept, entries []Item) []int {
	entries = withoutShared(entries)
	if positional(kept, entries) {
		kept, entries = withoutGUIDs(kept), withoutGUIDs(entries)
	}
	type pair struct{ entry, kept, weight int }
	var pairs []pair
	by, numbered := index(kept), numberedBy(entries)
	for e, entry := range entries {
		for _, k := range by.candidates(entry) {
			w, named := weight(kept[k], entry), known(kept[k], entry)
			switch id := numbered.of[e]; {
			case !numbered.own[id] || numberOf(kept[k]) != id:
			case numbered.isArticles(id, kept[k], entry):
				w, named = w+numberSame, true
			case edited(kept[k], entry):
				named = true
			}
			if w > 0 && named {
				pairs = append(pairs, pair{e, k, w})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Compare(b.weight, a.weight) })
	out, taken := make([]int, len(entries)), map[int]bool{}
	for i := range out {
		out[i] = None
	}
	for _, p := range pairs {
		if out[p.entry] == None && !taken[p.kept] {
			out[p.entry], taken[p.kept] = p.kept, true
		}
	}
	return out
}

// weight sums what speaks for and against a and b being one article.
func weight(a, b Item) int {
	guid, link, title, date := guidWeight(a, b), linkWeight(a, b), titleWeight(a, b), dateWeight(a, b)
	sum := guid + link
	if guid > 0 && link > 0 {
		sum = min(sum, guidAndLinkMost)
	}
	sum += title + date
	if title == titleSame && date == dateSame && hasTime(a.Published) {
		sum += titleDateSame
		if isTelling(a.Title) {
			sum += titleTelling
		}
	}
	return sum + textWeight(a, b, guid > 0 || link > 0, date == dateDayApart)
}

// isTelling tells a title from the heading of a column.
func isTelling(title string) bool { return strings.Count(title, " ")+1 >= tellingTitle }

func guidWeight(a, b Item) int {
	switch {
	case a.GUID == "" || b.GUID == "":
		return 0
	case a.GUID != b.GUID && editedAddress(a, b):
		return 0
	case a.GUID != b.GUID:
		return guidDiffers
	case len(a.GUID) < 12 && len(numbers(a.GUID)) == 0:
		return guidSameWeak
	}
	return guidSame
}

// editedAddress tells two guids that are addresses, with words that were edited after
// the number of the article.
func editedAddress(a, b Item) bool {
	id := numberOf(a)
	return id != "" && id == numberOf(b)
}

// known tells whether something names one article in both items.
func known(a, b Item) bool {
	return guidWeight(a, b) > 0 || linkWeight(a, b) > 0 || titleWeight(a, b) > 0
}

// edited tells whether of two items with one number a title, and the address made of it,
// were edited of one text.
func edited(a, b Item) bool {
	return titleWeight(a, b) == 0 && a.Text != 0 && b.Text != 0 && a.Text.distance(b.Text) <= sameBits
}

// numbering is what the entries of a document say of the numbers in their addresses.
type numbering struct {
	of      []string        // the number of each entry, "" if it has none
	own     map[string]bool // numbers that one entry has; those of several are of their section
	telling bool            // each of several entries has a number of its own: they are of articles
}

// fewNumbered is how many entries with a number each tell that it is the article's.
const fewNumbered = 3

func numberedBy(entries []Item) numbering {
	n := numbering{of: make([]string, len(entries)), own: map[string]bool{}, telling: true}
	for i, e := range entries {
		id := numberOf(e)
		if n.of[i] = id; id != "" {
			_, again := n.own[id]
			n.own[id], n.telling = !again, n.telling && !again
		}
	}
	n.telling = n.telling && len(n.own) >= fewNumbered
	return n
}

// isArticles tells whether a number that two items have, and no other entry, is an
// article's: it stands at the end of the address, or where each has its own. A section's
// stands before that.
func (n numbering) isArticles(id string, a, b Item) bool {
	return n.telling || strings.Contains(lastPart(a.Link), id) && strings.Contains(lastPart(b.Link), id)
}

// lastPart gives what of a normalised link names the page: the end of its path, and
// what is asked there.
func lastPart(link string) string {
	path, query, _ := strings.Cut(PathOf(link), "?")
	return path[strings.LastIndexByte(path, '/')+1:] + "?" + query
}

// numberOf gives the number that a site has for the article whose address is its guid,
// or which has none: the only long one in its path. "" if there is none.
func numberOf(it Item) (id string) {
	if it.GUID != "" && it.GUID != it.Link {
		return ""
	}
	for _, n := range linkNumbers(it.Link) {
		switch {
		case len(n) < longNumber || isDay(n):
		case id != "":
			return ""
		default:
			id = n
		}
	}
	return id
}

// linkNumbers gives the runs of digits in the words of a link's path: those by which
// its letters are escaped are none.
func linkNumbers(link string) []string {
	path := PathOf(link)
	if words, err := url.PathUnescape(path); err == nil {
		path = words
	}
	return numbers(path)
}

// isDay tells a number that is a day, as 20261124 or 24112026.
func isDay(n string) bool {
	if len(n) != len("20261124") {
		return false
	}
	_, err := time.Parse("02012006", n)
	return strings.HasPrefix(n, "20") || err == nil && (n[4:6] == "20" || n[4:6] == "19")
}

func linkWeight(a, b Item) int {
	switch {
	case a.Link == "" || b.Link == "" || partsOfPage(a, b):
		return 0
	case a.Link == b.Link && isHub(a.Link):
		return linkSameHub
	case a.Link == b.Link:
		return linkSame
	case PathOf(a.Link) == PathOf(b.Link) && !isHub(a.Link):
		return pathSame
	}
	na, nb := linkNumbers(a.Link), linkNumbers(b.Link)
	switch {
	case !slices.Equal(na, nb):
		return linkNumbersDiffer
	case len(na) > 0: // the words of the address were edited with the title
		return 0
	}
	return linkDiffers
}

func titleWeight(a, b Item) int {
	switch {
	case a.Title == "" || b.Title == "":
		return 0
	case a.Title == b.Title:
		return titleSame
	case otherNumbers(numbers(a.Title), numbers(b.Title)):
		return titleUnrelated
	case alike(a.Title, b.Title) < titleRelated:
		return titleUnrelated
	}
	return 0
}

// otherNumbers tells whether the numbers in two titles say that they are of two
// things: parts of a series, or two days. Those that an edit added, as of the dead
// and the injured, do not.
func otherNumbers(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return len(a) == len(b) && !slices.Equal(a, b) || slices.ContainsFunc(a, func(n string) bool { return !slices.Contains(b, n) })
}

func dateWeight(a, b Item) int {
	if a.Published.IsZero() || b.Published.IsZero() {
		return 0
	}
	switch apart := a.Published.Sub(b.Published).Abs(); {
	case apart < time.Second:
		return dateSame
	case apart >= dayApart:
		return dateDayApart
	}
	return 0
}

// hasTime tells a date with a time of day from a bare day.
func hasTime(t time.Time) bool {
	h, m, s := t.Clock()
	return m != 0 || s != 0 || h != 0
}

func textWeight(a, b Item, identified, dayApart bool) int {
	if a.Text == 0 || b.Text == 0 {
		return 0
	}
	switch d := a.Text.distance(b.Text); {
	case d <= sameBits:
		return textSame
	case d <= similarBits:
		return textSimilar
	}
	w := textDiffers
	if !identified {
		w = textDiffersAlone
	}
	if dayApart {
		w += textDay
	}
	return w
}

// withoutShared leaves out the guids and links that several entries of a
// document share.
func withoutShared(entries []Item) []Item {
	guids, links := map[string]int{}, map[string]int{}
	for _, e := range entries {
		guids[e.GUID]++
		links[e.Link]++
	}
	out := slices.Clone(entries)
	for i := range out {
		if guids[out[i].GUID] > 1 {
			out[i].GUID = ""
		}
		if links[out[i].Link] > 1 {
			out[i].Link = ""
		}
	}
	return out
}

// positional tells whether the guids of a document are places in its list: most
// entries that have the guid of an article kept are plainly other articles.
func positional(kept, entries []Item) bool {
	byGUID := map[string]Item{}
	for _, k := range kept {
		if k.GUID != "" {
			byGUID[k.GUID] = k
		}
	}
	same, contradicted := 0, 0
	for _, e := range entries {
		k, ok := byGUID[e.GUID]
		if e.GUID == "" || !ok {
			continue
		}
		same++
		if linkWeight(k, e) < 0 && titleWeight(k, e) < 0 {
			contradicted++
		}
	}
	return contradicted >= 2 && contradicted*2 > same
}

func withoutGUIDs(items []Item) []Item {
	out := slices.Clone(items)
	for i := range out {
		out[i].GUID = ""
	}
	return out
}

// lookup finds the articles that share a field with an entry.
type lookup map[string][]int

// mostShare bounds how many articles with one title are compared with an
// entry; the last ones are, since Match is given the oldest first.
const mostShare = 64

func index(kept []Item) lookup {
	l := lookup{}
	for i, k := range kept {
		for _, key := range fields(k) {
			l[key] = append(l[key], i)
		}
	}
	return l
}

func (l lookup) candidates(e Item) []int {
	var out []int
	for _, key := range fields(e) {
		some := l[key]
		out = append(out, some[max(0, len(some)-mostShare):]...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// linkField tells links from the other fields of an item.
const linkField = "l"

// fields gives the fields of an item that may find it, each with a letter that
// tells it from the others.
func fields(it Item) []string {
	var out []string
	for _, f := range [...]struct{ letter, value string }{{"g", it.GUID}, {linkField, it.Link}, {"p", PathOf(it.Link)}, {"t", it.Title}, {"n", numberOf(it)}} {
		if f.value != "" {
			out = append(out, f.letter+f.value)
		}
	}
	return out
}
