package cli

import (
	"bufio"
	"context"
	"errors"
	"strconv"
	"strings"

	"sahifa/app/commenting"
	"sahifa/app/news"
)

// jsonCheck is what the rules say of one text.
type jsonCheck struct {
	Verdict  string        `json:"verdict"`
	Unread   bool          `json:"unread,omitempty"` // it is not in Arabic, which the rules are of
	Findings []jsonFinding `json:"findings"`
	Steps    []jsonStep    `json:"steps,omitempty"` // with --explain
}

// jsonStep is one decision of the check, in its order.
type jsonStep struct {
	Name  string `json:"name"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"` // the sentence
}

// jsonFinding is one place of a text; start and end are in code points of the
// text as given.
type jsonFinding struct {
	Rule     string `json:"rule"`
	Severity string `json:"severity"`
	Start    int    `json:"start"`
	End      int    `json:"end"`
	Text     string `json:"text"`
	Reason   string `json:"reason"`
	Arguable bool   `json:"arguable"` // the user may answer it, see submit --explain
}

// check tells what of a text is against the comment rules; with --lines each
// line is a comment of its own.
func check(ctx context.Context, c *call) error {
	checker, err := commenting.LoadRules(c.Dir)
	if err != nil {
		return err
	}
	if c.has("lines") {
		return checkLines(ctx, c, checker)
	}
	text, err := readFile(c, c.args[0], maxComment)
	if err != nil {
		return err
	}
	return printCheck(c, checker, string(text))
}

// checkLines checks each line of a file, however many there are.
func checkLines(ctx context.Context, c *call, checker *commenting.Rules) error {
	in, closing, err := c.open(c.args[0])
	if err != nil {
		return err
	}
	defer closing()
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, maxComment<<20)
	for lines.Scan() {
		if ctx.Err() != nil {
			return news.NewProblem(news.Cancelled, ctx.Err())
		}
		if err := printCheck(c, checker, lines.Text()); err != nil {
			return err
		}
	}
	if errors.Is(lines.Err(), bufio.ErrTooLong) {
		return news.NewProblem(news.FileTooLarge, lines.Err(), c.args[0], strconv.Itoa(maxComment))
	} else if lines.Err() != nil {
		return news.NewProblem(news.NoSuchFile, lines.Err(), c.args[0])
	}
	return nil
}

// printCheck prints what the rules say of a text and, with --explain, the steps
// that led to it.
func printCheck(c *call, checker *commenting.Rules, text string) error {
	findings, steps := checker.Explain(text, commenting.About{Author: c.flags["author"]})
	if !c.has("explain") {
		steps = nil
	}
	verdict := string(commenting.Verdict(findings))
	runes := []rune(text)
	unread := len(findings) == 0 && commenting.Unread(text)
	if !c.has("json") {
		said := verdict
		if unread {
			said = "unread"
		}
		c.print(c.words.Text("cli.verdict." + said))
		for _, f := range findings {
			c.print("  " + c.words.Text("rules.name."+string(f.Rule)) + ": «" + strings.TrimSpace(string(runes[f.Start:f.End])) + "». " + c.words.Text(f.Reason))
		}
		for i, s := range steps {
			c.print("  " + strconv.Itoa(i+1) + ". " + stepText(c, runes, s))
		}
		return nil
	}
	j := jsonCheck{Verdict: verdict, Unread: unread, Findings: []jsonFinding{}}
	for _, f := range findings {
		j.Findings = append(j.Findings, jsonFinding{string(f.Rule), string(f.Severity), f.Start, f.End, string(runes[f.Start:f.End]), c.words.Text(f.Reason), f.Arguable})
	}
	for _, s := range steps {
		j.Steps = append(j.Steps, jsonStep{s.Name, s.Start, s.End, stepText(c, runes, s)})
	}
	return c.object(j)
}

// stepText is the sentence of a step.
func stepText(c *call, text []rune, s commenting.RuleStep) string {
	return c.words.Text("rules.step."+s.Name, strings.TrimSpace(string(text[s.Start:s.End])), s.What, s.File)
}
