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
	of   func(t *text, i int) float64
}

func is(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// kind is a feature that holds or does not.
func kind(name string, of func(l Line) bool) feature {
	return feature{name, func(t *text, i int) float64 { return is(of(t.lines[i])) }}
}

// words tells that a line has so many.
func words(l Line, from, to int) bool { return l.words >= from && l.words <= to }

func isHeading(l Line) bool { return dom.IsHeading(l.Node) }

func wholeLink(l Line) bool { return 10*l.linked >= 9*solid(l.Text) }

func capitals(s string) bool {
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

// beside asks a feature of the line some places on; a line that is not there
// is none.
func beside(name string, by int, of func(l Line) bool) feature {
	return feature{name, func(t *text, i int) float64 {
		return is(t.has(i+by) && of(t.lines[i+by]))
	}}
}

var features = func() (all []feature) {
	add := func(f ...feature) { all = append(all, f...) }
	add(feature{"always", func(*text, int) float64 { return 1 }})
	p := func(l Line) bool { return l.Node.DataAtom == atom.P }
	heading := isHeading
	item := func(l Line) bool {
		return l.Node.DataAtom == atom.Li || l.within[atom.Ul] || l.within[atom.Ol] || l.within[atom.Dl]
	}
	stop := func(l Line) bool { return ends(l.Text) }
	// Length.
	add(kind("1-2 words", func(l Line) bool { return words(l, 0, 2) }),
		kind("3-5 words", func(l Line) bool { return words(l, 3, 5) }),
		kind("6-10 words", func(l Line) bool { return words(l, 6, 10) }),
		kind("11-20 words", func(l Line) bool { return words(l, 11, 20) }),
		kind("21-40 words", func(l Line) bool { return words(l, 21, 40) }),
		kind("more words", func(l Line) bool { return l.words > 40 }))
	// Kind.
	add(kind("paragraph", p), kind("heading", heading), kind("item", item),
		kind("loose", func(l Line) bool {
			return l.Node.DataAtom == atom.Div || l.Node.DataAtom == atom.Section || l.Node.DataAtom == atom.Span
		}),
		kind("cell", func(l Line) bool { return l.within[atom.Table] }),
		kind("caption", func(l Line) bool { return l.within[atom.Figcaption] }),
		kind("in a figure", func(l Line) bool { return l.within[atom.Figure] }),
		kind("in a quotation", func(l Line) bool { return l.within[atom.Blockquote] }),
		kind("in an aside", func(l Line) bool { return l.within[atom.Aside] }),
		kind("header or footer", func(l Line) bool { return l.within[atom.Header] || l.within[atom.Footer] }),
		kind("with a picture", func(l Line) bool { return l.picture }),
		kind("bold", func(l Line) bool { return l.bold }),
		kind("capitals", func(l Line) bool { return capitals(l.Text) }),
		kind("ends a sentence", stop),
		kind("short, ends a sentence", func(l Line) bool { return l.words <= 10 && stop(l) }),
		kind("long, ends no sentence", func(l Line) bool { return l.words > 10 && !stop(l) }),
		kind("small print", func(l Line) bool { return l.small }),
		kind("after a ruler", func(l Line) bool { return l.ruled }),
		kind("in a teaser", func(l Line) bool { return l.teaser }),
		kind("short, in a teaser", func(l Line) bool { return l.teaser && l.words < 15 }),
		kind("only a number", func(l Line) bool { return strings.Trim(l.Text, "0123456789٠١٢٣٤٥٦٧٨٩/ ") == "" }),
		kind("paragraph, ends no sentence", func(l Line) bool { return p(l) && !stop(l) }))
	// Links.
	add(feature{"share of links", func(t *text, i int) float64 {
		return float64(t.lines[i].linked) / float64(max(1, solid(t.lines[i].Text)))
	}},
		kind("a link", wholeLink),
		kind("paragraph, a link", func(l Line) bool { return wholeLink(l) && p(l) }),
		kind("item, a link", func(l Line) bool { return wholeLink(l) && item(l) }),
		kind("heading, a link", func(l Line) bool { return wholeLink(l) && heading(l) }),
		kind("a link of many words", func(l Line) bool { return wholeLink(l) && l.words >= 4 }),
		kind("some links", func(l Line) bool { return l.links > 0 && !wholeLink(l) }),
		kind("a link after a label", func(l Line) bool {
			return l.links == 1 && l.label > 0 && l.label <= 4 && l.words-l.label >= 3 && 2*l.linked > solid(l.Text)
		}),
		kind("many links", func(l Line) bool { return l.links > 3 }))
	// Place.
	add(feature{"in the main box", func(t *text, i int) float64 { return is(t.lines[i].box == t.mainBox) }},
		feature{"of the main kind", func(t *text, i int) float64 { return is(t.lines[i].signature == t.mainKind) }},
		feature{"prose of its box", func(t *text, i int) float64 {
			return float64(t.inBox[t.lines[i].box]) / float64(max(1, t.prose))
		}},
		feature{"before the main box", func(t *text, i int) float64 { return is(i < t.firstMain) }},
		feature{"after the main box", func(t *text, i int) float64 { return is(i > t.lastMain) }},
		feature{"well after the main box", func(t *text, i int) float64 { return is(i > t.lastMain+3) }},
		feature{"a link after the main box", func(t *text, i int) float64 { return is(i > t.lastMain && wholeLink(t.lines[i])) }},
		feature{"short before the main box", func(t *text, i int) float64 { return is(i < t.firstMain && t.lines[i].words < 15) }},
		feature{"short after the main box", func(t *text, i int) float64 { return is(i > t.lastMain && t.lines[i].words < 15) }},
		feature{"first line", func(t *text, i int) float64 { return is(i == 0) }},
		feature{"second or third line", func(t *text, i int) float64 { return is(i == 1 || i == 2) }},
		feature{"last line", func(t *text, i int) float64 { return is(i == len(t.lines)-1) }},
		feature{"near the end", func(t *text, i int) float64 { return is(i >= len(t.lines)-4) }},
		feature{"first twentieth", func(t *text, i int) float64 { return is(20*t.lines[i].before < t.runes) }},
		feature{"last tenth", func(t *text, i int) float64 { return is(10*t.lines[i].before > 9*t.runes) }},
		feature{"text before it", func(t *text, i int) float64 { return float64(t.lines[i].before) / float64(max(1, t.runes)) }},
		feature{"a short text", func(t *text, i int) float64 { return is(t.prose < 600) }})
	// Words.
	add(feature{"about the same", func(t *text, i int) float64 { return t.shared(i) }},
		feature{"short, about the same", func(t *text, i int) float64 { return is(t.lines[i].words < 15) * t.shared(i) }},
		feature{"names the site", func(t *text, i int) float64 { return is(t.namesSite(i)) }},
		feature{"short, names the site", func(t *text, i int) float64 { return is(t.lines[i].words < 25 && t.namesSite(i)) }},
		feature{"names the site at the end", func(t *text, i int) float64 {
			return is(10*t.lines[i].before > 8*t.runes && t.namesSite(i))
		}},
		feature{"told by the page's data", func(t *text, i int) float64 { return is(t.told != "" && contains(t.told, t.lines[i].Text)) }},
		feature{"not told by the page's data", func(t *text, i int) float64 { return is(t.told != "" && !contains(t.told, t.lines[i].Text)) }},
		feature{"repeated", func(t *text, i int) float64 { return is(t.seen[t.lines[i].Text] > 1) }})
	for w, v := range sayings {
		add(feature{"says " + v.name, func(t *text, i int) float64 { return is(t.says(i, w)) }},
			feature{"short, says " + v.name, func(t *text, i int) float64 { return is(t.lines[i].words < 25 && t.says(i, w)) }})
	}
	for _, w := range []int{saysReadAlso, saysSignUp, saysStaff, saysComment} {
		add(feature{"under what says " + sayings[w].name, func(t *text, i int) float64 { return is(t.under[i]&(1<<w) != 0) }},
			feature{"just under what says " + sayings[w].name, func(t *text, i int) float64 {
				return is(t.under[i]&(1<<w) != 0 && i > 0 && isHead(t.lines[i-1]))
			}})
	}
	add(feature{"after a ruler after the main box", func(t *text, i int) float64 { return is(t.ruled[i] && i > t.lastMain) }})
	add(kind("quotation marks", func(l Line) bool { return strings.ContainsAny(l.Text, "\"“”«»") }),
		kind("colon at the end", func(l Line) bool { return strings.HasSuffix(l.Text, ":") }),
		kind("comma", func(l Line) bool { return strings.ContainsAny(l.Text, ",،、") }),
		kind("bar", func(l Line) bool { return strings.ContainsAny(l.Text, "|•·/»›") }),
		kind("starts small", func(l Line) bool { r, _ := utf8.DecodeRuneInString(l.Text); return unicode.IsLower(r) }))
	// Names.
	for w, v := range names {
		add(feature{"named " + v.name, func(t *text, i int) float64 { return is(t.named[i]&(1<<w) != 0) }},
			feature{"itself named " + v.name, func(t *text, i int) float64 { return is(t.itself[i]&(1<<w) != 0) }})
	}
	// Neighbours.
	for _, n := range []struct {
		name string
		by   int
	}{{"before", -1}, {"after", 1}, {"second before", -2}, {"second after", 2}} {
		add(beside("prose "+n.name, n.by, isProse),
			beside("link "+n.name, n.by, wholeLink),
			beside("heading "+n.name, n.by, heading),
			beside("short "+n.name, n.by, func(l Line) bool { return l.words < 6 }),
			feature{"read also " + n.name, func(t *text, i int) float64 {
				return is(t.has(i+n.by) && t.lines[i+n.by].words < 12 && t.says(i+n.by, saysReadAlso))
			}},
			feature{"control " + n.name, func(t *text, i int) float64 { return is(t.has(i+n.by) && t.says(i+n.by, saysControl)) }})
	}
	add(feature{"link among links", func(t *text, i int) float64 {
		return is(wholeLink(t.lines[i]) && (i > 0 && wholeLink(t.lines[i-1]) || i+1 < len(t.lines) && wholeLink(t.lines[i+1])))
	}},
		feature{"link among prose", func(t *text, i int) float64 {
			return is(wholeLink(t.lines[i]) && i > 0 && isProse(t.lines[i-1]) && i+1 < len(t.lines) && isProse(t.lines[i+1]))
		}},
		feature{"heading before links", func(t *text, i int) float64 {
			return is((heading(t.lines[i]) || t.lines[i].words < 6) && i+1 < len(t.lines) && wholeLink(t.lines[i+1]))
		}},
		feature{"heading before prose", func(t *text, i int) float64 {
			return is(heading(t.lines[i]) && i+1 < len(t.lines) && isProse(t.lines[i+1]))
		}},
		feature{"short among prose", func(t *text, i int) float64 {
			return is(t.lines[i].words < 12 && i > 0 && isProse(t.lines[i-1]) && i+1 < len(t.lines) && isProse(t.lines[i+1]))
		}})
	return all
}()
