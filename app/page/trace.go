package page

import (
	"unicode/utf8"

	"golang.org/x/net/html"

	"sahifa/app/dom"
	"sahifa/app/page/lines"
)

// Trace is told what each step of an extraction did. A nil one is told
// nothing.
type Trace struct {
	Steps   []Step
	Lines   []lines.Line // of the chosen body, judged
	Context lines.Context

	lastLines map[string]int // the lines after the last step, and how often each
}

// Step is what one step left of a page's text, and took away.
type Step struct {
	Name    string
	Note    string   // what was chosen or found, "" if nothing is to be said
	Runes   int      // of text that is left
	Removed []string // lines that were there before the step
}

// record records a step by what it left below a node.
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
		}
	}
	t.lastLines, t.Steps = now, append(t.Steps, s)
}
