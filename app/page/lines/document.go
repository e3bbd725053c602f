package lines

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"sahifa/app/arabic"
)

// document is what the features ask: the lines and what holds for all of them.
type document struct {
	lines         []Line
	runes         int
	mainBox       *html.Node         // the box that holds the most prose
	mainSignature string             // the signature of the most prose
	prose         int                // runes of prose
	boxProse      map[*html.Node]int // runes of prose by box
	lineCounts    map[string]int     // how often each line stands in the text
	wordLines     map[string]int     // in how many lines a word stands
	firstMain     int                // the first and the last line of the main box
	lastMain      int

	// Bits by the places in sayings and in names.
	mentioned, boxNames, ownNames []uint32
	underHeading                  []uint32 // what the heading above says
	afterRule                     []bool   // a ruler stands above, after prose
	context                       Context
	articleWords                  string // the words of about.Told, " " between; "" if it does not tell this text
}

// findVocabulary looks for the words of sayings and names in all lines.
func (t *document) findVocabulary() {
	known := map[string]uint32{} // many lines stand in the same box
	named := func(s string) uint32 {
		bits, ok := known[s]
		if !ok {
			bits = findAll(classVocabulary, " "+s+" ")
			known[s] = bits
		}
		return bits
	}
	for _, l := range t.lines {
		said := uint32(0)
		if l.words < maxMentionWords {
			said = findAll(textVocabulary, lineStart(l.Text))
		}
		t.mentioned = append(t.mentioned, said)
		t.boxNames = append(t.boxNames, named(l.boxNames))
		t.ownNames = append(t.ownNames, named(l.ownNames))
	}
	head, since, ruled := uint32(0), 0, false
	for i, l := range t.lines {
		switch since++; {
		case startsSection(l):
			head, since = t.mentioned[i], 0
		case since > maxUnderHeading:
			head = 0
		}
		if ruled = ruled || l.afterRule && l.runesBefore > 0; l.words > 60 && isProse(l) {
			ruled = false
		}
		under := head
		if since == 0 {
			under = 0
		}
		t.underHeading, t.afterRule = append(t.underHeading, under), append(t.afterRule, ruled)
	}
}

// maxUnderHeading is how many lines a heading that is none of the article's heads at
// most.
const maxUnderHeading = 12

// startsSection tells a line that heads what comes below it: a heading, or a short
// line that is bold or ends with a colon.
func startsSection(l Line) bool {
	return isHeading(l) && !isLink(l) || l.words <= 7 && l.linked == 0 && (l.bold || strings.HasSuffix(l.Text, ":"))
}

// maxMentionWords is how many words a line has that is too long to be what sites say
// around a text: that it has such words, too, means nothing.
const maxMentionWords = 60

func findAll(words []vocabulary, s string) (bits uint32) {
	for i, v := range words {
		if v.matches(s) {
			bits |= 1 << i
		}
	}
	return bits
}

func (t *document) mentions(i, saying int) bool { return t.mentioned[i]&(1<<saying) != 0 }

func (t *document) has(i int) bool { return i >= 0 && i < len(t.lines) }

// isProse tells a line that is likely the article's by itself: a long one with
// few links that ends as sentences do.
func isProse(l Line) bool {
	return l.words >= 15 && 3*l.linked < l.runes && endsSentence(l.Text)
}

func endsSentence(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?…؟:\"”»’')]。！？।", r)
}

func newDocument(ls []Line, about Context) *document {
	t := &document{lines: ls, context: about, boxProse: map[*html.Node]int{}, lineCounts: map[string]int{}, wordLines: map[string]int{}, firstMain: -1}
	kinds := map[string]int{}
	for _, l := range ls {
		t.runes += l.runes
		t.lineCounts[l.Text]++
		if isProse(l) {
			t.prose += l.runes
			t.boxProse[l.box] += l.runes
			kinds[l.signature] += l.runes
			for w := range topics(l.Text) {
				t.wordLines[w]++
			}
		}
	}
	most := 0
	for _, l := range ls {
		if n := t.boxProse[l.box]; n > most {
			most, t.mainBox = n, l.box
		}
	}
	most = 0
	for _, l := range ls {
		if n := kinds[l.signature]; n > most {
			most, t.mainSignature = n, l.signature
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
	t.findVocabulary()
	t.matchArticleText()
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

// sharedWords gives the share of a line's words that other prose has too.
func (t *document) sharedWords(i int) float64 {
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
		if t.wordLines[w] >= need {
			n++
		}
	}
	return float64(n) / float64(len(words))
}

// namesSite tells a line in which the site speaks of itself.
func (t *document) namesSite(i int) bool {
	return len(t.context.Site) > 2 && strings.Contains(strings.ReplaceAll(lineStart(t.lines[i].Text), " ", ""), t.context.Site)
}

// spacedWords gives the words of a text and nothing else, one space around each.
func spacedWords(s string) string { return " " + arabic.Words(s) + " " }

// matchArticleText finds whether about.Told tells this text: half of its prose at least.
func (t *document) matchArticleText() {
	if t.context.ArticleText == "" {
		return
	}
	told := spacedWords(t.context.ArticleText)
	in := 0
	for _, l := range t.lines {
		if isProse(l) && containsLine(told, l.Text) {
			in += l.runes
		}
	}
	if 2*in > t.prose {
		t.articleWords = told
	}
}

// containsLine tells that a line's words stand in a text in one run: the first of
// them, for a site may mend the end.
func containsLine(told, line string) bool {
	const most = 12 // words
	words := strings.Fields(spacedWords(line))
	return len(words) > 0 && strings.Contains(told, " "+strings.Join(words[:min(most, len(words))], " ")+" ")
}

// SiteName gives the name in a host's address: "foxnews" of "www.foxnews.com".
func SiteName(host string) string {
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
func (t *document) values(i int) []float64 {
	v := make([]float64, len(features))
	for f := range features {
		v[f] = features[f].of(t, i)
	}
	return v
}
