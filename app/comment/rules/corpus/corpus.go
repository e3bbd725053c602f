// Package corpus reads the labelled comments that the comment rules' model is
// trained on and measured with, and scores what a checker says of them.
package corpus

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"sahifa/app/comment/rules"
)

// Row is one labelled comment.
type Row struct {
	Offensive bool
	Rules     []string // if the source's label tells
	Label     string   // as in the source
	Text      string
	Writer    int // of our own comments: which of the headings it stands below
}

// Set is a file of labelled comments.
type Set struct {
	Name   string
	Author string // of the articles that they are on, if that is known
	Rows   []Row
}

// About is what is known of the articles.
func (s Set) About() rules.About { return rules.About{Author: s.Author} }

// Heard is the name of the set of comments written for this program, which ships
// with it.
const Heard = "heard"

// Trainable are the sets whose licences allow that weights trained on them
// ship.
var Trainable = []string{"mpold", "mlma", "hatecheck", Heard}

// Names are all sets of labelled comments. Those that are not trainable are
// only measured.
var Names = append(Trainable[:len(Trainable):len(Trainable)], "lhsab", "thsab", "youtube", "tweets2017")

// Load reads the set with a name from a folder.
func Load(dir, name string) (Set, error) {
	if name == Heard {
		return heardSet(), nil
	}
	f, err := os.Open(filepath.Join(dir, name+".tsv"))
	if err != nil {
		return Set{}, err
	}
	defer f.Close()
	s := Set{Name: name}
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		if n == 1 {
			continue // the header
		}
		c := strings.SplitN(lines.Text(), "\t", 4)
		if len(c) < 4 {
			return Set{}, fmt.Errorf("%s: line %d has %d columns", name, n, len(c))
		}
		r := Row{Offensive: c[0] == "1", Label: c[2], Text: c[3]}
		if c[1] != "" {
			r.Rules = strings.Split(c[1], ",")
		}
		s.Rows = append(s.Rows, r)
	}
	return s, lines.Err()
}

// LoadAll reads the sets with some names from a folder.
func LoadAll(dir string, names []string) ([]Set, error) {
	var sets []Set
	for _, name := range names {
		s, err := Load(dir, name)
		if err != nil {
			return nil, err
		}
		sets = append(sets, s)
	}
	return sets, nil
}

// Lines reads a file of one sentence a line.
func Lines(name string) ([]string, error) {
	b, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	return linesOf(string(b)), nil
}

func linesOf(text string) []string { return strings.Split(strings.TrimSpace(text), "\n") }

// Counts are how often a yes-or-no answer was right.
type Counts struct{ TP, FP, FN, TN int }

// Add counts one answer.
func (c *Counts) Add(is, said bool) {
	switch {
	case is && said:
		c.TP++
	case is:
		c.FN++
	case said:
		c.FP++
	default:
		c.TN++
	}
}

// Precision returns the share of yeses that were right, 1 if there were none.
func (c Counts) Precision() float64 { return ratio(c.TP, c.TP+c.FP) }

// Recall returns the share found of what was to be found.
func (c Counts) Recall() float64 { return ratio(c.TP, c.TP+c.FN) }

// FalsePositiveRate returns the share found of what was not to be found, 0 if there was
// nothing.
func (c Counts) FalsePositiveRate() float64 { return float64(c.FP) / float64(max(1, c.FP+c.TN)) }

// F1 returns the harmonic mean of precision and recall.
func (c Counts) F1() float64 { return ratio(2*c.TP, 2*c.TP+c.FP+c.FN) }

// MacroF1 returns the mean of the F1 of yes and of no.
func (c Counts) MacroF1() float64 { return (c.F1() + ratio(2*c.TN, 2*c.TN+c.FP+c.FN)) / 2 }

func ratio(a, b int) float64 {
	if b == 0 {
		return 1
	}
	return float64(a) / float64(b)
}

// proseFile is beside the folder of comments.
const proseFile = "../search/docs.jsonl"

// Prose reads sentences of prose from the file of paragraphs beside a folder of
// comments, one JSON object a line: those of ARCD (Mozannar et al. 2019), whose licence allows that weights
// trained on them ship.
func Prose(dir string) ([]string, error) {
	lines, err := Lines(filepath.Join(dir, proseFile))
	if err != nil {
		return nil, err
	}
	var all []string
	for _, l := range lines {
		var p struct{ ID, Text string }
		if err := json.Unmarshal([]byte(l), &p); err != nil {
			return nil, err
		}
		if !strings.HasPrefix(p.ID, "arcd") {
			continue
		}
		for s := range strings.SplitSeq(p.Text, ". ") {
			if s = strings.TrimSpace(s); s != "" {
				all = append(all, s)
			}
		}
	}
	return all, nil
}
