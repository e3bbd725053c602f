package corpus

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"sahifa/app/comment/rules"
)

// OwnAuthor is the author of the article that the comments written for this
// program are on.
const OwnAuthor = "سامي الشمراني"

// Case is a comment written for this program.
type Case struct {
	Rule    rules.Rule // of the file it is in, or the plainest that it breaks; "" if that is not known
	Breaks  bool       // else it only comes near
	Dialect string
	Text    string
	Spans   [][2]int // what breaks the rule, in runes
}

// Own reads the comments for a rule from their folder, one per line:
//
//   - dialect | text with [what breaks the rule] in brackets
//   - dialect | text that comes near and does not break it
func Own(dir fs.FS, rule rules.Rule) ([]Case, error) {
	b, err := fs.ReadFile(dir, string(rule)+".txt")
	if err != nil {
		return nil, err
	}
	var out []Case
	for n, line := range strings.Split(string(b), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		c, ok := signed(line)
		if !ok {
			return nil, fmt.Errorf("%s.txt: line %d", rule, n+1)
		}
		c.Rule = rule
		var plain []rune
		for _, r := range c.Text {
			switch r {
			case '[':
				c.Spans = append(c.Spans, [2]int{len(plain), -1})
			case ']':
				c.Spans[len(c.Spans)-1][1] = len(plain)
			default:
				plain = append(plain, r)
			}
		}
		c.Text = string(plain)
		if c.Breaks == (len(c.Spans) == 0) {
			return nil, fmt.Errorf("%s.txt: line %d has the wrong brackets", rule, n+1)
		}
		out = append(out, c)
	}
	return out, nil
}

// Plain is the name of the set of cases written for this program, most of which are as
// plain as any. No weight has learnt from them.
const Plain = "plain"

// PlainSet reads the cases of all rules and the functions of HateCheck from the folder of
// test data as a set.
func PlainSet(dir fs.FS) (Set, error) {
	s := Set{Name: Plain, Author: OwnAuthor}
	b, err := fs.ReadFile(dir, "functions.txt")
	if err != nil {
		return s, err
	}
	for _, f := range Functions(string(b)) {
		for _, text := range f.Texts {
			s.Rows = append(s.Rows, Row{Offensive: f.Breaks, Label: f.Name, Text: text})
		}
	}
	own, err := fs.Sub(dir, "own")
	if err != nil {
		return s, err
	}
	for _, rule := range rules.All {
		cases, err := Own(own, rule)
		if err != nil {
			return s, err
		}
		for _, c := range cases {
			s.Rows = append(s.Rows, Row{Offensive: c.Breaks, Rules: []string{string(rule)}, Label: c.Dialect, Text: c.Text})
		}
	}
	return s, nil
}

// Result is how the comments for a rule were judged.
type Result struct {
	Any      Counts // a finding of any rule
	Rule     Counts // a finding of the right rule; near-misses of this and all other rules' files count against it
	Right    int    // of those that break the rule and were found: the right rule is among the findings
	Overlaps int    // of those: a finding stands on what breaks the rule
	Found    int
	Missed   []string
	Wrong    []string
}

// Judge has a checker judge the comments for all rules.
func Judge(c *rules.Checker, cases map[rules.Rule][]Case) map[rules.Rule]*Result {
	out := map[rules.Rule]*Result{}
	for _, rule := range rules.All {
		out[rule] = &Result{}
	}
	for _, rule := range rules.All {
		for _, k := range cases[rule] {
			findings := c.Check(k.Text, rules.About{Author: OwnAuthor})
			r := out[rule]
			r.Any.Add(k.Breaks, len(findings) > 0)
			right, overlaps := false, false
			for _, f := range findings {
				right = right || f.Rule == rule
				for _, s := range k.Spans {
					overlaps = overlaps || f.Start < s[1] && s[0] < f.End
				}
			}
			r.Rule.Add(k.Breaks, right)
			switch {
			case k.Breaks && len(findings) == 0:
				r.Missed = append(r.Missed, k.Text)
			case k.Breaks:
				r.Found++
				if right {
					r.Right++
				}
				if overlaps {
					r.Overlaps++
				}
				if !right || !overlaps {
					r.Wrong = append(r.Wrong, "+ "+Show(findings, k.Text))
				}
			case len(findings) > 0:
				r.Wrong = append(r.Wrong, "- "+Show(findings, k.Text))
			}
		}
	}
	return out
}

// Show returns findings before the text they are in, to read.
func Show(f []rules.Finding, text string) string {
	var s []string
	r := []rune(text)
	for _, f := range f {
		s = append(s, fmt.Sprintf("[%s %s %s]", f.Rule, f.Severity, string(r[f.Start:f.End])))
	}
	return strings.Join(s, " ") + "  " + text
}

// Signed reads lines "rule dialect | text" of comments that break a rule, with + for
// the rule where that was not written down and with - where none is broken. Of several
// rules, divided by commas, the first is the plainest. It passes over other lines.
func Signed(text string) []Case {
	var out []Case
	for line := range strings.Lines(text) {
		if c, ok := signed(strings.TrimSpace(line)); ok {
			out = append(out, c)
		}
	}
	return out
}

// signed reads a line of Signed.
func signed(line string) (Case, bool) {
	head, text, ok := strings.Cut(line, " | ")
	sign, dialect, two := strings.Cut(head, " ")
	first, _, _ := strings.Cut(sign, ",")
	c := Case{Breaks: sign != "-", Dialect: dialect, Text: text}
	isRule := slices.Contains(rules.All, rules.Rule(first))
	if isRule {
		c.Rule = rules.Rule(first)
	}
	return c, ok && two && (isRule || sign == "+" || sign == "-")
}
