package lines

import (
	_ "embed"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
	"sahifa/app/pattern"
)

// Thresholds of the classification. keepThreshold is below one half because an
// extra line bothers readers less than a missing one. Prose is removed only if
// the model is surer still. If little would be left, all is kept: such a page
// is of a kind that the model does not know.
const (
	keepThreshold     = 0.45
	proseThreshold    = 0.18
	headingThreshold  = 0.2  // of a heading above text
	sentenceThreshold = 0.2  // of a short sentence between paragraphs
	tableThreshold    = 0.3  // of a table with data
	minKept           = 0.35 // share of all runes
)

//go:embed weights.txt
var weightsFile string

// weights are those of the features, in their order.
var weights = func() []float64 {
	w, err := parseWeights(weightsFile)
	if err != nil {
		panic("lines: weights.txt: " + err.Error())
	}
	return w
}()

// parseWeights reads a line "weight<tab>feature" for each feature. The weight
// of a feature that was not trained yet is 0.
func parseWeights(s string) ([]float64, error) {
	byName := map[string]float64{}
	for l := range strings.Lines(s) {
		number, name, ok := strings.Cut(strings.TrimSpace(l), "\t")
		if !ok {
			return nil, fmt.Errorf("no tab in %q", l)
		}
		w, err := strconv.ParseFloat(number, 64)
		if err != nil {
			return nil, err
		}
		byName[name] = w
	}
	all := make([]float64, len(features))
	for i, f := range features {
		all[i] = byName[f.name]
	}
	return all, nil
}

// Context is what is known about a text beside its lines. Either may be "".
type Context struct {
	Site        string // the site's name in its address, see SiteName
	ArticleText string // the article's text in the page's own data
}

// Classify sets for each line of a text the probability that it belongs to the
// article, and whether to keep it.
func Classify(ls []Line, about Context) {
	d, v := newDocument(ls, about), make([]float64, len(features))
	for i := range ls {
		d.features(i, v)
		ls[i].Probability = Predict(v, weights)
	}
	Select(ls)
}

// Select decides by the probabilities of lines which to keep.
func Select(ls []Line) {
	for i := range ls {
		l := &ls[i]
		l.Keep = l.Probability >= keepThreshold || l.Probability >= proseThreshold && l.isProse
	}
	selectGroups(ls)
	keepHeadings(ls)
	keepHeadingsLikeOthers(ls)
	keepShortSentences(ls)
	keepVerses(ls)
	keepUpdateTimes(ls)
	if isLittleKept(ls) {
		for i := range ls {
			ls[i].Keep = true
		}
	}
}

// selectGroups keeps or removes the rows of a table and the items of a list
// together. What a line that ends in a colon introduces is kept, what stands among
// more links that go is not.
func selectGroups(ls []Line) {
	probabilities := map[*html.Node][]float64{}
	introduced := map[*html.Node]bool{}
	gone := map[*html.Node]int{} // links of a list
	for i := range ls {
		g := group(ls[i])
		if g == nil {
			if list := closestOrSelf(ls[i].Node, atom.Ul, atom.Ol); ls[i].isLink && !ls[i].Keep && list != nil {
				gone[list]++
			}
			continue
		}
		if isFirst := probabilities[g] == nil; isFirst && i > 0 && ls[i-1].Keep && strings.HasSuffix(ls[i-1].Text, ":") {
			introduced[g] = true
		}
		probabilities[g] = append(probabilities[g], ls[i].Probability)
	}
	isLikely := map[*html.Node]bool{}
	for g, all := range probabilities {
		isLikely[g] = mean(all) >= groupThreshold(g)
	}
	for i := range ls {
		if g := group(ls[i]); g != nil {
			isAmongButtons := gone[g] > len(probabilities[g]) && !ls[i].isProse && !ls[i].endsSentence
			ls[i].Keep = introduced[g] || !isAmongButtons && isLikely[g]
		}
	}
}

// keepHeadings keeps headings in doubt with the text below them.
func keepHeadings(ls []Line) {
	for i := len(ls) - 2; i >= 0; i-- {
		inDoubt := isHeading(&ls[i]) && ls[i].Probability >= headingThreshold && !ls[i].isLink
		if below := below(ls, i); inDoubt && below != nil && !isHeading(below) {
			ls[i].Keep = true
		}
	}
}

// below returns the line below a heading if it is kept. The caption of a picture
// between them may go.
func below(ls []Line, heading int) *Line {
	i := heading + 1
	for i < len(ls) && !ls[i].Keep && ls[i].inside&(inFigure|inFigcaption) != 0 {
		i++
	}
	if i == len(ls) || !ls[i].Keep {
		return nil
	}
	return &ls[i]
}

// keepHeadingsLikeOthers keeps the headings above text that are of the same kind
// as most of the others: a text has one kind of heading for its parts.
func keepHeadingsLikeOthers(ls []Line) {
	heads := func(i int) bool {
		below := below(ls, i)
		return isHeading(&ls[i]) && !ls[i].isLink && below != nil && below.isProse
	}
	all, kept := map[string]int{}, map[string]int{}
	for i := range ls {
		if heads(i) {
			all[ls[i].signature]++
			if ls[i].Keep {
				kept[ls[i].signature]++
			}
		}
	}
	for i := range ls {
		if heads(i) && 2*kept[ls[i].signature] > all[ls[i].signature] {
			ls[i].Keep = true
		}
	}
}

// maxShortSentence is how many words a short sentence has at most.
const maxShortSentence = 6

// keepShortSentences keeps short sentences in doubt after a sentence of their
// kind, and before one or at the end: a text may stop for three words.
func keepShortSentences(ls []Line) {
	for i := 1; i < len(ls); i++ {
		l, before := &ls[i], &ls[i-1]
		isAfter := before.Keep && before.endsSentence && isBeside(before, l)
		isBefore := i+1 == len(ls) || ls[i+1].Keep && isBeside(l, &ls[i+1])
		if isAfter && isBefore && l.words <= maxShortSentence && l.endsSentence && l.links == 0 && l.Probability >= sentenceThreshold {
			l.Keep = true
		}
	}
}

// What lines of a poem are like: as many beside each other at least, as long at most.
const (
	minVerses = 3
	maxVerse  = 90 // runes
)

// keepVerses keeps short lines in doubt among others of their kind, most of which are
// kept: nobody takes one verse out of a poem.
func keepVerses(ls []Line) {
	for from := 0; from < len(ls); {
		to, kept := from, 0
		for to < len(ls) && ls[to].runes <= maxVerse && ls[to].links == 0 && (to == from || isBeside(&ls[to-1], &ls[to]) && ls[to].signature == ls[from].signature) {
			if ls[to].Keep {
				kept++
			}
			to++
		}
		for i := from; i < to && to-from >= minVerses && 2*kept > to-from; i++ {
			ls[i].Keep = ls[i].Keep || ls[i].Probability >= sentenceThreshold
		}
		from = max(to, from+1)
	}
}

// isBeside reports whether two lines are elements of one name in one box.
func isBeside(a, b *Line) bool { return a.box == b.box && a.Node.DataAtom == b.Node.DataAtom }

// isLittleKept reports whether too little of a text would be kept.
func isLittleKept(ls []Line) bool {
	all, kept := 0, 0
	for _, l := range ls {
		all += l.runes
		if l.Keep {
			kept += l.runes
		}
	}
	return float64(kept) < minKept*float64(all)
}

// timeOfDay matches the time above an update of a live blog. A text with
// minUpdates of them is one.
var timeOfDay = pattern.MustCompile(`^[0-2]?\d[:.٫][0-5]\d( ?[صم]|[ap]m)?$`)

const minUpdates = 4

// keepUpdateTimes keeps the times above the updates of a live blog that are
// kept.
func keepUpdateTimes(ls []Line) {
	var times []int
	for i := range ls {
		if ls[i].words <= 2 && timeOfDay.MatchString(ls[i].Text) && i+1 < len(ls) {
			times = append(times, i)
		}
	}
	if len(times) < minUpdates {
		return
	}
	for _, i := range times {
		if ls[i+1].Keep {
			ls[i].Keep = true
		}
	}
}

// group returns what is kept or removed as a whole with a line: the table of a
// row, the list of an item or definition that is no link. It returns nil for other lines.
func group(l Line) *html.Node {
	if l.Node.DataAtom == atom.Tr {
		return closestOrSelf(l.Node, atom.Table)
	}
	if l.isLink || l.inside&(inUl|inOl|inDl) == 0 {
		return nil
	}
	return closestOrSelf(l.Node, atom.Ul, atom.Ol, atom.Dl)
}

// groupThreshold returns the mean probability from which on a group is kept.
func groupThreshold(g *html.Node) float64 {
	if g.DataAtom == atom.Table && isData(g) {
		return tableThreshold
	}
	return keepThreshold
}

// minDataRows is how many rows of several cells a table with data has at least.
const minDataRows = 3

// isData reports whether a table has rows of several cells and nothing that leads away.
func isData(table *html.Node) bool {
	rows := 0
	for tr := range dom.Elements(table, atom.Tr) {
		cells := 0
		for c := range tr.ChildNodes() {
			if (c.DataAtom == atom.Td || c.DataAtom == atom.Th) && dom.TextLength(c, 1) > 0 {
				cells++
			}
		}
		if cells > 1 {
			rows++
		}
	}
	return rows >= minDataRows && dom.First(table, atom.A, atom.Img, atom.Table) == nil
}

func closestOrSelf(n *html.Node, kinds ...atom.Atom) *html.Node {
	if slices.Contains(kinds, n.DataAtom) {
		return n
	}
	return dom.Closest(n, nil, kinds...)
}

func mean(v []float64) (m float64) {
	for _, x := range v {
		m += x / float64(len(v))
	}
	return m
}

// Features returns the features of each line, in the order of FeatureNames.
func Features(ls []Line, about Context) [][]float64 {
	d := newDocument(ls, about)
	all := make([][]float64, len(ls))
	for i := range ls {
		all[i] = make([]float64, len(features))
		d.features(i, all[i])
	}
	return all
}

// FeatureNames returns the names of the features.
func FeatureNames() []string {
	names := make([]string, len(features))
	for i, f := range features {
		names[i] = f.name
	}
	return names
}

// Predict returns the probability that a line with these features belongs to
// the article: logistic regression.
func Predict(values, weights []float64) float64 {
	z := 0.0
	for i, v := range values {
		z += v * weights[i]
	}
	return 1 / (1 + math.Exp(-z))
}
