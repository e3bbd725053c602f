package lines

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"sahifa/app/dom"

	"golang.org/x/net/html/atom"
)

// feature is one property of a line, in the order of the weights. A value is
// between 0 and 1.
type feature struct {
	name string
	of   func(t *document, i int) float64
}

func indicator(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// lineFeature is a feature that holds or does not.
func lineFeature(name string, of func(l Line) bool) feature {
	return feature{name, func(t *document, i int) float64 { return indicator(of(t.lines[i])) }}
}

// wordsBetween tells that a line has so many.
func wordsBetween(l Line, from, to int) bool { return l.words >= from && l.words <= to }

func isHeading(l Line) bool { return dom.IsHeading(l.Node) }

func isLink(l Line) bool { return 10*l.linked >= 9*visibleRunes(l.Text) }

func isUpperCase(s string) bool {
	upper, lower := 0, 0
	for _, r := range s {
		if unicode.IsUpper(r) {
			upper++
		} else if unicode.IsLower(r) {
			lower++
		}
	}
	return upper > 3 && upper > 4*lower
}

// neighbour asks a feature of the line some places on; a line that is not there
// is none.
func neighbour(name string, by int, of func(l Line) bool) feature {
	return feature{name, func(t *document, i int) float64 {
		return indicator(t.has(i+by) && of(t.lines[i+by]))
	}}
}

var features = func() (all []feature) {
	add := func(f ...feature) { all = append(all, f...) }
	add(feature{"always", func(*document, int) float64 { return 1 }})
	p := func(l Line) bool { return l.Node.DataAtom == atom.P }
	heading := isHeading
	item := func(l Line) bool {
		return l.Node.DataAtom == atom.Li || l.inside[atom.Ul] || l.inside[atom.Ol] || l.inside[atom.Dl]
	}
	stop := func(l Line) bool { return endsSentence(l.Text) }
	// Length.
	add(lineFeature("1-2 words", func(l Line) bool { return wordsBetween(l, 0, 2) }),
		lineFeature("3-5 words", func(l Line) bool { return wordsBetween(l, 3, 5) }),
		lineFeature("6-10 words", func(l Line) bool { return wordsBetween(l, 6, 10) }),
		lineFeature("11-20 words", func(l Line) bool { return wordsBetween(l, 11, 20) }),
		lineFeature("21-40 words", func(l Line) bool { return wordsBetween(l, 21, 40) }),
		lineFeature("more words", func(l Line) bool { return l.words > 40 }))
	// Kind.
	add(lineFeature("paragraph", p), lineFeature("heading", heading), lineFeature("item", item),
		lineFeature("loose", func(l Line) bool {
			return l.Node.DataAtom == atom.Div || l.Node.DataAtom == atom.Section || l.Node.DataAtom == atom.Span
		}),
		lineFeature("cell", func(l Line) bool { return l.inside[atom.Table] }),
		lineFeature("caption", func(l Line) bool { return l.inside[atom.Figcaption] }),
		lineFeature("in a figure", func(l Line) bool { return l.inside[atom.Figure] }),
		lineFeature("in a quotation", func(l Line) bool { return l.inside[atom.Blockquote] }),
		lineFeature("in an aside", func(l Line) bool { return l.inside[atom.Aside] }),
		lineFeature("header or footer", func(l Line) bool { return l.inside[atom.Header] || l.inside[atom.Footer] }),
		lineFeature("with a picture", func(l Line) bool { return l.picture }),
		lineFeature("bold", func(l Line) bool { return l.bold }),
		lineFeature("capitals", func(l Line) bool { return isUpperCase(l.Text) }),
		lineFeature("ends a sentence", stop),
		lineFeature("short, ends a sentence", func(l Line) bool { return l.words <= 10 && stop(l) }),
		lineFeature("long, ends no sentence", func(l Line) bool { return l.words > 10 && !stop(l) }),
		lineFeature("small print", func(l Line) bool { return l.small }),
		lineFeature("after a ruler", func(l Line) bool { return l.afterRule }),
		lineFeature("in a teaser", func(l Line) bool { return l.teaser }),
		lineFeature("short, in a teaser", func(l Line) bool { return l.teaser && l.words < 15 }),
		lineFeature("only a number", func(l Line) bool { return strings.Trim(l.Text, "0123456789٠١٢٣٤٥٦٧٨٩/ ") == "" }),
		lineFeature("paragraph, ends no sentence", func(l Line) bool { return p(l) && !stop(l) }))
	// Links.
	add(feature{"share of links", func(t *document, i int) float64 {
		return float64(t.lines[i].linked) / float64(max(1, visibleRunes(t.lines[i].Text)))
	}},
		lineFeature("a link", isLink),
		lineFeature("paragraph, a link", func(l Line) bool { return isLink(l) && p(l) }),
		lineFeature("item, a link", func(l Line) bool { return isLink(l) && item(l) }),
		lineFeature("heading, a link", func(l Line) bool { return isLink(l) && heading(l) }),
		lineFeature("a link of many words", func(l Line) bool { return isLink(l) && l.words >= 4 }),
		lineFeature("some links", func(l Line) bool { return l.links > 0 && !isLink(l) }),
		lineFeature("a link after a label", func(l Line) bool {
			return l.links == 1 && l.wordsBeforeLink > 0 && l.wordsBeforeLink <= 4 && l.words-l.wordsBeforeLink >= 3 && 2*l.linked > visibleRunes(l.Text)
		}),
		lineFeature("many links", func(l Line) bool { return l.links > 3 }))
	// Place.
	add(feature{"in the main box", func(t *document, i int) float64 { return indicator(t.lines[i].box == t.mainBox) }},
		feature{"of the main kind", func(t *document, i int) float64 { return indicator(t.lines[i].signature == t.mainSignature) }},
		feature{"prose of its box", func(t *document, i int) float64 {
			return float64(t.boxProse[t.lines[i].box]) / float64(max(1, t.prose))
		}},
		feature{"before the main box", func(t *document, i int) float64 { return indicator(i < t.firstMain) }},
		feature{"after the main box", func(t *document, i int) float64 { return indicator(i > t.lastMain) }},
		feature{"well after the main box", func(t *document, i int) float64 { return indicator(i > t.lastMain+3) }},
		feature{"a link after the main box", func(t *document, i int) float64 { return indicator(i > t.lastMain && isLink(t.lines[i])) }},
		feature{"short before the main box", func(t *document, i int) float64 { return indicator(i < t.firstMain && t.lines[i].words < 15) }},
		feature{"short after the main box", func(t *document, i int) float64 { return indicator(i > t.lastMain && t.lines[i].words < 15) }},
		feature{"first line", func(t *document, i int) float64 { return indicator(i == 0) }},
		feature{"second or third line", func(t *document, i int) float64 { return indicator(i == 1 || i == 2) }},
		feature{"last line", func(t *document, i int) float64 { return indicator(i == len(t.lines)-1) }},
		feature{"near the end", func(t *document, i int) float64 { return indicator(i >= len(t.lines)-4) }},
		feature{"first twentieth", func(t *document, i int) float64 { return indicator(20*t.lines[i].runesBefore < t.runes) }},
		feature{"last tenth", func(t *document, i int) float64 { return indicator(10*t.lines[i].runesBefore > 9*t.runes) }},
		feature{"text before it", func(t *document, i int) float64 { return float64(t.lines[i].runesBefore) / float64(max(1, t.runes)) }},
		feature{"a short text", func(t *document, i int) float64 { return indicator(t.prose < 600) }})
	// Words.
	add(feature{"about the same", func(t *document, i int) float64 { return t.sharedWords(i) }},
		feature{"short, about the same", func(t *document, i int) float64 { return indicator(t.lines[i].words < 15) * t.sharedWords(i) }},
		feature{"names the site", func(t *document, i int) float64 { return indicator(t.namesSite(i)) }},
		feature{"short, names the site", func(t *document, i int) float64 { return indicator(t.lines[i].words < 25 && t.namesSite(i)) }},
		feature{"names the site at the end", func(t *document, i int) float64 {
			return indicator(10*t.lines[i].runesBefore > 8*t.runes && t.namesSite(i))
		}},
		feature{"told by the page's data", func(t *document, i int) float64 {
			return indicator(t.articleWords != "" && containsLine(t.articleWords, t.lines[i].Text))
		}},
		feature{"not told by the page's data", func(t *document, i int) float64 {
			return indicator(t.articleWords != "" && !containsLine(t.articleWords, t.lines[i].Text))
		}},
		feature{"repeated", func(t *document, i int) float64 { return indicator(t.lineCounts[t.lines[i].Text] > 1) }})
	for w, v := range textVocabulary {
		add(feature{"says " + v.name, func(t *document, i int) float64 { return indicator(t.mentions(i, w)) }},
			feature{"short, says " + v.name, func(t *document, i int) float64 { return indicator(t.lines[i].words < 25 && t.mentions(i, w)) }})
	}
	for _, w := range []int{readAlso, signUp, staff, commentInvite} {
		add(feature{"under what says " + textVocabulary[w].name, func(t *document, i int) float64 { return indicator(t.underHeading[i]&(1<<w) != 0) }},
			feature{"just under what says " + textVocabulary[w].name, func(t *document, i int) float64 {
				return indicator(t.underHeading[i]&(1<<w) != 0 && i > 0 && startsSection(t.lines[i-1]))
			}})
	}
	add(feature{"after a ruler after the main box", func(t *document, i int) float64 { return indicator(t.afterRule[i] && i > t.lastMain) }})
	add(lineFeature("quotation marks", func(l Line) bool { return strings.ContainsAny(l.Text, "\"“”«»") }),
		lineFeature("colon at the end", func(l Line) bool { return strings.HasSuffix(l.Text, ":") }),
		lineFeature("comma", func(l Line) bool { return strings.ContainsAny(l.Text, ",،、") }),
		lineFeature("bar", func(l Line) bool { return strings.ContainsAny(l.Text, "|•·/»›") }),
		lineFeature("starts small", func(l Line) bool { r, _ := utf8.DecodeRuneInString(l.Text); return unicode.IsLower(r) }))
	// Names.
	for w, v := range classVocabulary {
		add(feature{"named " + v.name, func(t *document, i int) float64 { return indicator(t.boxNames[i]&(1<<w) != 0) }},
			feature{"itself named " + v.name, func(t *document, i int) float64 { return indicator(t.ownNames[i]&(1<<w) != 0) }})
	}
	// Neighbours.
	for _, n := range []struct {
		name string
		by   int
	}{{"before", -1}, {"after", 1}, {"second before", -2}, {"second after", 2}} {
		add(neighbour("prose "+n.name, n.by, isProse),
			neighbour("link "+n.name, n.by, isLink),
			neighbour("heading "+n.name, n.by, heading),
			neighbour("short "+n.name, n.by, func(l Line) bool { return l.words < 6 }),
			feature{"read also " + n.name, func(t *document, i int) float64 {
				return indicator(t.has(i+n.by) && t.lines[i+n.by].words < 12 && t.mentions(i+n.by, readAlso))
			}},
			feature{"control " + n.name, func(t *document, i int) float64 { return indicator(t.has(i+n.by) && t.mentions(i+n.by, pageControl)) }})
	}
	add(feature{"link among links", func(t *document, i int) float64 {
		return indicator(isLink(t.lines[i]) && (i > 0 && isLink(t.lines[i-1]) || i+1 < len(t.lines) && isLink(t.lines[i+1])))
	}},
		feature{"link among prose", func(t *document, i int) float64 {
			return indicator(isLink(t.lines[i]) && i > 0 && isProse(t.lines[i-1]) && i+1 < len(t.lines) && isProse(t.lines[i+1]))
		}},
		feature{"heading before links", func(t *document, i int) float64 {
			return indicator((heading(t.lines[i]) || t.lines[i].words < 6) && i+1 < len(t.lines) && isLink(t.lines[i+1]))
		}},
		feature{"heading before prose", func(t *document, i int) float64 {
			return indicator(heading(t.lines[i]) && i+1 < len(t.lines) && isProse(t.lines[i+1]))
		}},
		feature{"short among prose", func(t *document, i int) float64 {
			return indicator(t.lines[i].words < 12 && i > 0 && isProse(t.lines[i-1]) && i+1 < len(t.lines) && isProse(t.lines[i+1]))
		}})
	return all
}()
