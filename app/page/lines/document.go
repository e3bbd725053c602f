package lines

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"sahifa/app/arabic"
)

// document is the lines of a text and what holds for all of them. Features are
// computed from it.
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

	// By line: bits for what is found of textVocabulary in the line and in
	// the heading above it, and of classVocabulary in classes.
	mentioned, underHeading []uint32
	boxNames, ownNames      []uint32

	afterRule []bool     // by line: an hr stands above, after prose
	topics    [][]string // by line: see topics
	shared    []float64  // by line: the share of its topics that other prose has too
	namesSite []bool     // by line: it has the site's name
	told      []bool     // by line: articleWords has it

	context      Context
	articleWords string // Context.ArticleText as spacedWords, "" if it is not this text
}

// findVocabulary searches all lines for the words of both vocabularies, and for
// the site's name.
func (d *document) findVocabulary() {
	d.namesSite = make([]bool, len(d.lines))
	d.mentioned, d.boxNames, d.ownNames = make([]uint32, len(d.lines)), make([]uint32, len(d.lines)), make([]uint32, len(d.lines))
	cache := map[string]uint32{} // many lines stand in the same box
	inClasses := func(s string) uint32 {
		bits, ok := cache[s]
		if !ok {
			bits = searchClasses.find(" " + s + " ")
			cache[s] = bits
		}
		return bits
	}
	for i := range d.lines {
		l := &d.lines[i]
		start := lineStart(l.Text)
		if l.words < maxMentionWords {
			d.mentioned[i] = searchText.find(start)
		}
		d.namesSite[i] = len(d.context.Site) > 2 && strings.Contains(strings.ReplaceAll(start, " ", ""), d.context.Site)
		d.boxNames[i], d.ownNames[i] = inClasses(l.boxNames), inClasses(l.ownNames)
	}
	d.readSections()
}

// readSections sets for each line what is known from the lines above it.
func (d *document) readSections() {
	head, since, ruled := uint32(0), 0, false
	for i := range d.lines {
		l := &d.lines[i]
		switch since++; {
		case startsSection(l):
			head, since = d.mentioned[i], 0
		case since > maxUnderHeading:
			head = 0
		}
		if ruled = ruled || l.afterRule && l.runesBefore > 0; l.words > 60 && l.isProse {
			ruled = false
		}
		under := head
		if since == 0 {
			under = 0
		}
		d.underHeading, d.afterRule = append(d.underHeading, under), append(d.afterRule, ruled)
	}
}

// maxUnderHeading is how many lines a heading that is not the article's has
// below it at most.
const maxUnderHeading = 12

// startsSection reports whether a line heads the lines below it: a heading, or
// a short line that is bold or ends in a colon.
func startsSection(l *Line) bool {
	return isHeading(l) && !l.isLink || l.words <= 7 && l.linked == 0 && (l.bold || strings.HasSuffix(l.Text, ":"))
}

// maxMentionWords is from how many words on a line is too long to be
// boilerplate. That it has the same words means nothing.
const maxMentionWords = 60

// mentions reports whether the i-th line has words of a text vocabulary.
func (d *document) mentions(i, vocabulary int) bool { return d.mentioned[i]&(1<<vocabulary) != 0 }

func (d *document) has(i int) bool { return i >= 0 && i < len(d.lines) }

func endsSentence(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?…؟:\"”»’')]。！？।", r)
}

func newDocument(ls []Line, about Context) *document {
	d := &document{lines: ls, context: about, boxProse: map[*html.Node]int{}, lineCounts: map[string]int{}, wordLines: map[string]int{}, firstMain: -1}
	signatures := map[string]int{}
	for i := range ls {
		l := &ls[i]
		d.topics = append(d.topics, topics(l.Text))
		d.runes += l.runes
		d.lineCounts[l.Text]++
		if l.isProse {
			d.prose += l.runes
			d.boxProse[l.box] += l.runes
			signatures[l.signature] += l.runes
			for _, w := range d.topics[i] {
				d.wordLines[w]++
			}
		}
	}
	boxMost, signatureMost := 0, 0
	for _, l := range ls {
		if n := d.boxProse[l.box]; n > boxMost {
			boxMost, d.mainBox = n, l.box
		}
		if n := signatures[l.signature]; n > signatureMost {
			signatureMost, d.mainSignature = n, l.signature
		}
	}
	for i, l := range ls {
		if l.box == d.mainBox && l.isProse {
			if d.firstMain < 0 {
				d.firstMain = i
			}
			d.lastMain = i
		}
	}
	d.findVocabulary()
	d.matchArticleText()
	for i := range ls {
		d.shared = append(d.shared, d.sharedTopics(i))
		d.told = append(d.told, d.articleWords != "" && containsLine(d.articleWords, ls[i].Text))
	}
	return d
}

// topics returns the words of a line that tell what it is about: those of at
// least four letters, each once.
func topics(s string) (words []string) {
	for tok := range arabic.Tokens(s) {
		if utf8.RuneCountInString(tok.Word) >= 4 {
			words = append(words, tok.Word)
		}
	}
	slices.Sort(words)
	return slices.Compact(words)
}

// sharedTopics returns the share of a line's topics that other prose has too.
func (d *document) sharedTopics(i int) float64 {
	words := d.topics[i]
	if len(words) == 0 {
		return 0.5
	}
	need := 1
	if d.lines[i].isProse {
		need = 2 // the line itself counts as one
	}
	n := 0
	for _, w := range words {
		if d.wordLines[w] >= need {
			n++
		}
	}
	return float64(n) / float64(len(words))
}

// spacedWords returns the folded words of a text with a space around each.
func spacedWords(s string) string { return " " + arabic.FoldWords(s) + " " }

// matchArticleText sets articleWords if the page's own data holds this text: at
// least half of its prose.
func (d *document) matchArticleText() {
	if d.context.ArticleText == "" {
		return
	}
	articleText := spacedWords(d.context.ArticleText)
	in := 0
	for _, l := range d.lines {
		if l.isProse && containsLine(articleText, l.Text) {
			in += l.runes
		}
	}
	if 2*in > d.prose {
		d.articleWords = articleText
	}
}

// containsLine reports whether a text has a line's first words in one run. The
// end may differ, because sites edit it.
func containsLine(articleText, line string) bool {
	const first = 12 // words
	words := strings.Fields(spacedWords(line))
	return len(words) > 0 && strings.Contains(articleText, " "+strings.Join(words[:min(first, len(words))], " ")+" ")
}

// SiteName returns the name in a host's address: "foxnews" for
// "www.foxnews.com".
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

// features sets v to the features of a line.
func (d *document) features(i int, v []float64) {
	for f := range features {
		v[f] = features[f].of(d, i)
	}
}
