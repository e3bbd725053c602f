package lines

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
)

// feature is one property of a line, in the order of the weights. Its value is
// between 0 and 1.
type feature struct {
	name string
	of   func(d *document, i int) float64
}

func indicator(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// lineFeature is a feature that a line has or has not, whatever stands around
// it.
func lineFeature(name string, of func(l *Line) bool) feature {
	return feature{name, func(d *document, i int) float64 { return indicator(of(&d.lines[i])) }}
}

// wordsBetween reports whether the number of a line's words is in a range.
func wordsBetween(l *Line, from, to int) bool { return l.words >= from && l.words <= to }

func isHeading(l *Line) bool { return dom.IsHeading(l.Node) }

func isLink(l *Line) bool { return l.isLink }

// neighbour is a feature of the line some places further on. It is 0 if there
// is no such line.
func neighbour(name string, by int, of func(l *Line) bool) feature {
	return feature{name, func(d *document, i int) float64 {
		return indicator(d.has(i+by) && of(&d.lines[i+by]))
	}}
}

var features = func() (all []feature) {
	add := func(f ...feature) { all = append(all, f...) }
	add(feature{"always", func(*document, int) float64 { return 1 }})
	p := func(l *Line) bool { return l.Node.DataAtom == atom.P }
	heading := isHeading
	item := func(l *Line) bool {
		return l.Node.DataAtom == atom.Li || l.inside&(inUl|inOl|inDl) != 0
	}
	stop := func(l *Line) bool { return l.endsSentence }
	// Length.
	add(lineFeature("1-2 words", func(l *Line) bool { return wordsBetween(l, 0, 2) }),
		lineFeature("3-5 words", func(l *Line) bool { return wordsBetween(l, 3, 5) }),
		lineFeature("6-10 words", func(l *Line) bool { return wordsBetween(l, 6, 10) }),
		lineFeature("11-20 words", func(l *Line) bool { return wordsBetween(l, 11, 20) }),
		lineFeature("21-40 words", func(l *Line) bool { return wordsBetween(l, 21, 40) }),
		lineFeature("more words", func(l *Line) bool { return l.words > 40 }))
	// Kind.
	add(lineFeature("paragraph", p), lineFeature("heading", heading), lineFeature("item", item),
		lineFeature("loose", func(l *Line) bool {
			return l.Node.DataAtom == atom.Div || l.Node.DataAtom == atom.Section || l.Node.DataAtom == atom.Span
		}),
		lineFeature("cell", func(l *Line) bool { return l.inside&inTable != 0 }),
		lineFeature("caption", func(l *Line) bool { return l.inside&inFigcaption != 0 }),
		lineFeature("in a figure", func(l *Line) bool { return l.inside&inFigure != 0 }),
		lineFeature("in a quotation", func(l *Line) bool { return l.inside&inBlockquote != 0 }),
		lineFeature("in an aside", func(l *Line) bool { return l.inside&inAside != 0 }),
		lineFeature("header or footer", func(l *Line) bool { return l.inside&(inHeader|inFooter) != 0 }),
		lineFeature("with a picture", func(l *Line) bool { return l.picture }),
		lineFeature("bold", func(l *Line) bool { return l.bold }),
		lineFeature("capitals", func(l *Line) bool { return l.upper > 3 && l.upper > 4*l.lower }),
		lineFeature("ends a sentence", stop),
		lineFeature("short, ends a sentence", func(l *Line) bool { return l.words <= 10 && stop(l) }),
		lineFeature("long, ends no sentence", func(l *Line) bool { return l.words > 10 && !stop(l) }),
		lineFeature("small print", func(l *Line) bool { return l.small }),
		lineFeature("after a ruler", func(l *Line) bool { return l.afterRule }),
		lineFeature("in a teaser", func(l *Line) bool { return l.teaser }),
		lineFeature("short, in a teaser", func(l *Line) bool { return l.teaser && l.words < 15 }),
		lineFeature("only a number", func(l *Line) bool { return strings.Trim(l.Text, "0123456789٠١٢٣٤٥٦٧٨٩/ ") == "" }),
		lineFeature("paragraph, ends no sentence", func(l *Line) bool { return p(l) && !stop(l) }))
	// Links.
	add(feature{"share of links", func(d *document, i int) float64 {
		return float64(d.lines[i].linked) / float64(max(1, d.lines[i].visible))
	}},
		lineFeature("a link", isLink),
		lineFeature("paragraph, a link", func(l *Line) bool { return l.isLink && p(l) }),
		lineFeature("item, a link", func(l *Line) bool { return l.isLink && item(l) }),
		lineFeature("heading, a link", func(l *Line) bool { return l.isLink && heading(l) }),
		lineFeature("a link of many words", func(l *Line) bool { return l.isLink && l.words >= 4 }),
		lineFeature("some links", func(l *Line) bool { return l.links > 0 && !l.isLink }),
		lineFeature("a link after a label", func(l *Line) bool {
			return l.links == 1 && l.wordsBeforeLink > 0 && l.wordsBeforeLink <= 4 && l.words-l.wordsBeforeLink >= 3 && 2*l.linked > l.visible
		}),
		lineFeature("many links", func(l *Line) bool { return l.links > 3 }))
	// Place.
	add(feature{"in the main box", func(d *document, i int) float64 { return indicator(d.lines[i].box == d.mainBox) }},
		feature{"of the main kind", func(d *document, i int) float64 { return indicator(d.lines[i].signature == d.mainSignature) }},
		feature{"prose of its box", func(d *document, i int) float64 {
			return float64(d.boxProse[d.lines[i].box]) / float64(max(1, d.prose))
		}},
		feature{"before the main box", func(d *document, i int) float64 { return indicator(i < d.firstMain) }},
		feature{"after the main box", func(d *document, i int) float64 { return indicator(i > d.lastMain) }},
		feature{"well after the main box", func(d *document, i int) float64 { return indicator(i > d.lastMain+3) }},
		feature{"a link after the main box", func(d *document, i int) float64 { return indicator(i > d.lastMain && d.lines[i].isLink) }},
		feature{"short before the main box", func(d *document, i int) float64 { return indicator(i < d.firstMain && d.lines[i].words < 15) }},
		feature{"short after the main box", func(d *document, i int) float64 { return indicator(i > d.lastMain && d.lines[i].words < 15) }},
		feature{"first line", func(d *document, i int) float64 { return indicator(i == 0) }},
		feature{"second or third line", func(d *document, i int) float64 { return indicator(i == 1 || i == 2) }},
		feature{"last line", func(d *document, i int) float64 { return indicator(i == len(d.lines)-1) }},
		feature{"near the end", func(d *document, i int) float64 { return indicator(i >= len(d.lines)-4) }},
		feature{"first twentieth", func(d *document, i int) float64 { return indicator(20*d.lines[i].runesBefore < d.runes) }},
		feature{"last tenth", func(d *document, i int) float64 { return indicator(10*d.lines[i].runesBefore > 9*d.runes) }},
		feature{"text before it", func(d *document, i int) float64 { return float64(d.lines[i].runesBefore) / float64(max(1, d.runes)) }},
		feature{"a short text", func(d *document, i int) float64 { return indicator(d.prose < 600) }})
	// Words.
	add(feature{"about the same", func(d *document, i int) float64 { return d.shared[i] }},
		feature{"short, about the same", func(d *document, i int) float64 { return indicator(d.lines[i].words < 15) * d.shared[i] }},
		feature{"names the site", func(d *document, i int) float64 { return indicator(d.namesSite[i]) }},
		feature{"short, names the site", func(d *document, i int) float64 { return indicator(d.lines[i].words < 25 && d.namesSite[i]) }},
		feature{"names the site at the end", func(d *document, i int) float64 {
			return indicator(10*d.lines[i].runesBefore > 8*d.runes && d.namesSite[i])
		}},
		feature{"told by the page's data", func(d *document, i int) float64 {
			return indicator(d.told[i])
		}},
		feature{"not told by the page's data", func(d *document, i int) float64 {
			return indicator(d.articleWords != "" && !d.told[i])
		}},
		feature{"repeated", func(d *document, i int) float64 { return indicator(d.lineCounts[d.lines[i].Text] > 1) }})
	for w, v := range textVocabulary {
		add(feature{"says " + v.name, func(d *document, i int) float64 { return indicator(d.mentions(i, w)) }},
			feature{"short, says " + v.name, func(d *document, i int) float64 { return indicator(d.lines[i].words < 25 && d.mentions(i, w)) }})
	}
	for _, w := range []int{readAlso, signUp, staff, commentInvite} {
		add(feature{"under what says " + textVocabulary[w].name, func(d *document, i int) float64 { return indicator(d.underHeading[i]&(1<<w) != 0) }},
			feature{"just under what says " + textVocabulary[w].name, func(d *document, i int) float64 {
				return indicator(d.underHeading[i]&(1<<w) != 0 && i > 0 && startsSection(&d.lines[i-1]))
			}})
	}
	add(feature{"after a ruler after the main box", func(d *document, i int) float64 { return indicator(d.afterRule[i] && i > d.lastMain) }})
	add(lineFeature("quotation marks", func(l *Line) bool { return l.marks&quotationMark != 0 }),
		lineFeature("colon at the end", func(l *Line) bool { return strings.HasSuffix(l.Text, ":") }),
		lineFeature("comma", func(l *Line) bool { return l.marks&comma != 0 }),
		lineFeature("bar", func(l *Line) bool { return l.marks&bar != 0 }),
		lineFeature("starts small", func(l *Line) bool { r, _ := utf8.DecodeRuneInString(l.Text); return unicode.IsLower(r) }))
	// Names.
	for w, v := range classVocabulary {
		add(feature{"named " + v.name, func(d *document, i int) float64 { return indicator(d.boxNames[i]&(1<<w) != 0) }},
			feature{"itself named " + v.name, func(d *document, i int) float64 { return indicator(d.ownNames[i]&(1<<w) != 0) }})
	}
	// Neighbours.
	for _, n := range []struct {
		name string
		by   int
	}{{"before", -1}, {"after", 1}, {"second before", -2}, {"second after", 2}} {
		add(neighbour("prose "+n.name, n.by, func(l *Line) bool { return l.isProse }),
			neighbour("link "+n.name, n.by, isLink),
			neighbour("heading "+n.name, n.by, heading),
			neighbour("short "+n.name, n.by, func(l *Line) bool { return l.words < 6 }),
			feature{"read also " + n.name, func(d *document, i int) float64 {
				return indicator(d.has(i+n.by) && d.lines[i+n.by].words < 12 && d.mentions(i+n.by, readAlso))
			}},
			feature{"control " + n.name, func(d *document, i int) float64 { return indicator(d.has(i+n.by) && d.mentions(i+n.by, pageControl)) }})
	}
	add(feature{"link among links", func(d *document, i int) float64 {
		return indicator(d.lines[i].isLink && (i > 0 && d.lines[i-1].isLink || i+1 < len(d.lines) && d.lines[i+1].isLink))
	}},
		feature{"link among prose", func(d *document, i int) float64 {
			return indicator(d.lines[i].isLink && i > 0 && d.lines[i-1].isProse && i+1 < len(d.lines) && d.lines[i+1].isProse)
		}},
		feature{"heading before links", func(d *document, i int) float64 {
			return indicator((heading(&d.lines[i]) || d.lines[i].words < 6) && i+1 < len(d.lines) && d.lines[i+1].isLink)
		}},
		feature{"heading before prose", func(d *document, i int) float64 {
			return indicator(heading(&d.lines[i]) && i+1 < len(d.lines) && d.lines[i+1].isProse)
		}},
		feature{"short among prose", func(d *document, i int) float64 {
			return indicator(d.lines[i].words < 12 && i > 0 && d.lines[i-1].isProse && i+1 < len(d.lines) && d.lines[i+1].isProse)
		}})
	return all
}()
