package lines

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"sahifa/app/arabic"
)

// text is what the features ask: the lines and what holds for all of them.
type text struct {
	lines     []Line
	runes     int
	mainBox   *html.Node         // the box that holds the most prose
	mainKind  string             // the signature of the most prose
	prose     int                // runes of prose
	inBox     map[*html.Node]int // runes of prose by box
	seen      map[string]int     // how often each line stands in the text
	common    map[string]int     // in how many lines a word stands
	firstMain int                // the first and the last line of the main box
	lastMain  int

	// Bits by the places in sayings and in names.
	said, named, itself []uint32
	under               []uint32 // what the heading above says
	ruled               []bool   // a ruler stands above, after prose
	about               About
	told                string // the words of about.Told, " " between; "" if it does not tell this text
}

// readWords looks for the words of sayings and names in all lines.
func (t *text) readWords() {
	known := map[string]uint32{} // many lines stand in the same box
	named := func(s string) uint32 {
		bits, ok := known[s]
		if !ok {
			bits = find(names, " "+s+" ")
			known[s] = bits
		}
		return bits
	}
	for _, l := range t.lines {
		said := uint32(0)
		if l.words < longLine {
			said = find(sayings, head(l.Text))
		}
		t.said = append(t.said, said)
		t.named = append(t.named, named(l.names))
		t.itself = append(t.itself, named(l.own))
	}
	head, since, ruled := uint32(0), 0, false
	for i, l := range t.lines {
		switch since++; {
		case isHead(l):
			head, since = t.said[i], 0
		case since > underHead:
			head = 0
		}
		if ruled = ruled || l.ruled && l.before > 0; l.words > 60 && isProse(l) {
			ruled = false
		}
		under := head
		if since == 0 {
			under = 0
		}
		t.under, t.ruled = append(t.under, under), append(t.ruled, ruled)
	}
}

// underHead is how many lines a heading that is none of the article's heads at
// most.
const underHead = 12

// isHead tells a line that heads what comes below it: a heading, or a short
// line that is bold or ends with a colon.
func isHead(l Line) bool {
	return isHeading(l) && !wholeLink(l) || l.words <= 7 && l.linked == 0 && (l.bold || strings.HasSuffix(l.Text, ":"))
}

// longLine is how many words a line has that is too long to be what sites say
// around a text: that it has such words, too, means nothing.
const longLine = 60

func find(words []vocabulary, s string) (bits uint32) {
	for i, v := range words {
		if v.in(s) {
			bits |= 1 << i
		}
	}
	return bits
}

func (t *text) says(i, saying int) bool { return t.said[i]&(1<<saying) != 0 }

func (t *text) has(i int) bool { return i >= 0 && i < len(t.lines) }

// isProse tells a line that is likely the article's by itself: a long one with
// few links that ends as sentences do.
func isProse(l Line) bool {
	return l.words >= 15 && 3*l.linked < l.runes && ends(l.Text)
}

func ends(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?…؟:\"”»’')]。！？।", r)
}

func newText(ls []Line, about About) *text {
	t := &text{lines: ls, about: about, inBox: map[*html.Node]int{}, seen: map[string]int{}, common: map[string]int{}, firstMain: -1}
	kinds := map[string]int{}
	for _, l := range ls {
		t.runes += l.runes
		t.seen[l.Text]++
		if isProse(l) {
			t.prose += l.runes
			t.inBox[l.box] += l.runes
			kinds[l.signature] += l.runes
			for w := range topics(l.Text) {
				t.common[w]++
			}
		}
	}
	most := 0
	for _, l := range ls {
		if n := t.inBox[l.box]; n > most {
			most, t.mainBox = n, l.box
		}
	}
	most = 0
	for _, l := range ls {
		if n := kinds[l.signature]; n > most {
			most, t.mainKind = n, l.signature
		}
	}
	for i, l := range ls {
		if l.box == t.mainBox && isProse(l) {
			if t.firstMain < 0 {
				t.firstMain = i
			}
			t.lastMain = i
		}
	}
	t.readWords()
	t.tells()
	return t
}

// topics gives the words of a line that say what it is about: those of four
// letters and more.
func topics(s string) map[string]bool {
	words := map[string]bool{}
	for tok := range arabic.Tokens(s) {
		if utf8.RuneCountInString(tok.Word) >= 4 {
			words[tok.Word] = true
		}
	}
	return words
}

// shared gives the share of a line's words that other prose has too.
func (t *text) shared(i int) float64 {
	words := topics(t.lines[i].Text)
	if len(words) == 0 {
		return 0.5
	}
	need := 1
	if isProse(t.lines[i]) {
		need = 2 // itself is one
	}
	n := 0
	for w := range words {
		if t.common[w] >= need {
			n++
		}
	}
	return float64(n) / float64(len(words))
}

// namesSite tells a line in which the site speaks of itself.
func (t *text) namesSite(i int) bool {
	return len(t.about.Site) > 2 && strings.Contains(strings.ReplaceAll(head(t.lines[i].Text), " ", ""), t.about.Site)
}

// bareWords gives the words of a text and nothing else, one space around each.
func bareWords(s string) string { return " " + arabic.Words(s) + " " }

// tells finds whether about.Told tells this text: half of its prose at least.
func (t *text) tells() {
	if t.about.Told == "" {
		return
	}
	told := bareWords(t.about.Told)
	in := 0
	for _, l := range t.lines {
		if isProse(l) && contains(told, l.Text) {
			in += l.runes
		}
	}
	if 2*in > t.prose {
		t.told = told
	}
}

// contains tells that a line's words stand in a text in one run: the first of
// them, for a site may mend the end.
func contains(told, line string) bool {
	const most = 12 // words
	words := strings.Fields(bareWords(line))
	return len(words) > 0 && strings.Contains(told, " "+strings.Join(words[:min(most, len(words))], " ")+" ")
}

// Site gives the name in a host's address: "foxnews" of "www.foxnews.com".
func Site(host string) string {
	labels := strings.Split(strings.ToLower(host), ".")
	name := ""
	for _, l := range labels[:max(0, len(labels)-1)] {
		if len(l) > len(name) || len(l) > 3 {
			name = l
		}
	}
	return name
}

// values gives a line's features.
func (t *text) values(i int) []float64 {
	v := make([]float64, len(features))
	for f := range features {
		v[f] = features[f].of(t, i)
	}
	return v
}
