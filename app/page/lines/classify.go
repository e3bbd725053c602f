package lines

import (
	_ "embed"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Bounds of the judgement. least is below one half: a line too many bothers a
// reader less than one that is missing. Prose must be less likely still to go,
// and never goes so much of it that little is left: then the page is of a kind
// that the weights do not know.
const (
	keepThreshold    = 0.45
	proseThreshold   = 0.18
	headingThreshold = 0.2  // with text below it
	minKept          = 0.35 // of all runes
)

//go:embed weights.txt
var weightsFile string

// weights are those of features, in their order.
var weights = func() []float64 {
	w, err := parseWeights(weightsFile)
	if err != nil {
		panic("lines: weights.txt: " + err.Error())
	}
	return w
}()

// parseWeights reads a line "weight<tab>feature" for each feature. A feature
// without one has not been learned yet, and counts for nothing.
func parseWeights(s string) ([]float64, error) {
	said := map[string]float64{}
	for l := range strings.Lines(s) {
		number, name, ok := strings.Cut(strings.TrimSpace(l), "\t")
		if !ok {
			return nil, fmt.Errorf("no tab in %q", l)
		}
		w, err := strconv.ParseFloat(number, 64)
		if err != nil {
			return nil, err
		}
		said[name] = w
	}
	all := make([]float64, len(features))
	for i, f := range features {
		all[i] = said[f.name]
	}
	return all, nil
}

// Context is what is known of a text beside its lines; what is "" is not known.
type Context struct {
	Site        string // the site's name in its address, as Site gives it
	ArticleText string // the text as the page's own data tell it
}

// Classify says of each line of a text how likely it is the article's, and whether
// to keep it.
func Classify(ls []Line, about Context) {
	for i, v := range Features(ls, about) {
		ls[i].P = Predict(v, weights)
	}
	Select(ls)
}

// Select sets Keep by P.
func Select(ls []Line) {
	groups := map[*html.Node][]float64{}
	introduced := map[*html.Node]bool{} // by a line with a colon at its end
	for i := range ls {
		l := &ls[i]
		l.Keep = l.P >= keepThreshold || l.P >= proseThreshold && isProse(*l)
		if g := group(*l); g != nil {
			if groups[g] == nil && i > 0 && ls[i-1].Keep && strings.HasSuffix(ls[i-1].Text, ":") {
				introduced[g] = true
			}
			groups[g] = append(groups[g], l.P)
		}
	}
	for i := range ls {
		if g := group(ls[i]); g != nil {
			ls[i].Keep = introduced[g] || mean(groups[g]) >= keepThreshold
		}
	}
	for i := len(ls) - 2; i >= 0; i-- {
		// A heading that is in doubt stays with the text below it.
		if l := &ls[i]; isHeading(*l) && l.P >= headingThreshold && !isLink(*l) && ls[i+1].Keep && !isHeading(ls[i+1]) {
			l.Keep = true
		}
	}
	keepUpdateTimes(ls)
	all, left := 0, 0
	for _, l := range ls {
		all += l.runes
		if l.Keep {
			left += l.runes
		}
	}
	if float64(left) < minKept*float64(all) {
		for i := range ls {
			ls[i].Keep = true
		}
	}
}

// timeOfDay is the time of an update; leastUpdates is how many such lines make a
// text one that was written as things happened.
var timeOfDay = regexp.MustCompile(`^[0-2]?\d[:.٫][0-5]\d( ?[صم]|[ap]m)?$`)

const minUpdates = 4

// keepUpdateTimes keeps the times above the updates of a live blog, and headings below
// them.
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

// group gives what stands or falls as a whole: the table of a row, the list of
// an item that is no link; or nil.
func group(l Line) *html.Node {
	row := l.Node.DataAtom == atom.Tr
	if !row && (isLink(l) || !l.inside[atom.Ul] && !l.inside[atom.Ol]) {
		return nil
	}
	for p := l.Node; p != nil; p = p.Parent {
		if row && p.DataAtom == atom.Table || !row && (p.DataAtom == atom.Ul || p.DataAtom == atom.Ol) {
			return p
		}
	}
	return nil
}

func mean(v []float64) (m float64) {
	for _, x := range v {
		m += x / float64(len(v))
	}
	return m
}

// Features gives the features of each line, in the order of Names: what the
// weights are learned from.
func Features(ls []Line, about Context) [][]float64 {
	t := newDocument(ls, about)
	all := make([][]float64, len(ls))
	for i := range ls {
		all[i] = t.values(i)
	}
	return all
}

// FeatureNames gives the names of the features.
func FeatureNames() []string {
	names := make([]string, len(features))
	for i, f := range features {
		names[i] = f.name
	}
	return names
}

// Predict gives the probability of a line by its features and their weights.
func Predict(values, weights []float64) float64 {
	z := 0.0
	for i, v := range values {
		z += v * weights[i]
	}
	return 1 / (1 + math.Exp(-z))
}
