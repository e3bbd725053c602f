package page

import (
	"unicode/utf8"

	"golang.org/x/net/html"

	"sahifa/app/dom"
	"sahifa/app/page/lines"
)

// Trace records what each step of an extraction did. Nothing is recorded in a
// nil Trace.
type Trace struct {
	Steps   []Step
	Lines   []lines.Line // of the chosen body, classified
	Context lines.Context

	lastLines map[string]int // how often each line stood in the text after the last step
}

// Step is what one step removed from a page's text and left of it.
type Step struct {
	Name    string
	Note    string   // what was chosen, "" for steps that choose nothing
	Runes   int      // of text that is left
	Took    int      // runes of the lines that the step removed
	Added   int      // runes of the lines that it added
	Removed []string // the lines that the step removed
}

// record adds a step by what it left below a node.
func (t *Trace) record(name, note string, n *html.Node) {
	if t == nil {
		return
	}
	s := Step{Name: name, Note: note}
	now := map[string]int{}
	if n != nil {
		s.Runes = utf8.RuneCountInString(dom.Text(n))
		for _, l := range lines.Read(n) {
			now[l.Text]++
		}
	}
	for l, times := range t.lastLines {
		if now[l] < times {
			s.Removed = append(s.Removed, l)
			s.Took += (times - now[l]) * utf8.RuneCountInString(l)
		}
	}
	for l, times := range now {
		if before := t.lastLines[l]; t.lastLines != nil && before < times {
			s.Added += (times - before) * utf8.RuneCountInString(l)
		}
	}
	t.lastLines, t.Steps = now, append(t.Steps, s)
}
