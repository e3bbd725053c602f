package app

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"sahifa/app/comment"
	"sahifa/app/news"
)

// About is what a comment is about, as far as judging it depends on that.
type About struct {
	Author string // of the article
	Title  string
	Host   string
}

// Checker judges a text by the rules that sites have for comments. It may be
// used from any goroutine and takes no longer than a keystroke.
type Checker interface {
	Check(text string, about About) []news.Finding
}

// SetChecker joins the checker of the rules.
func (a *App) SetChecker(c Checker) { a.checker = c }

// findings judges a draft's text by the site's own rules, without what the
// user has explained away or, of warnings, seen.
func (a *App) findings(d news.Draft) []news.Finding {
	if a.checker == nil {
		return nil
	}
	all := comment.BySite(a.checker.Check(d.Text, About{d.PageByline, d.PageTitle, host(d.Page)}), d.PageRules)
	text := []rune(d.Text)
	var left []news.Finding
	for _, f := range all {
		if !explained(d, text, f) {
			left = append(left, f)
		}
	}
	return left
}

// explain makes the record of an explanation: it holds as long as the
// paragraph stays as it is.
func explain(d news.Draft, f news.Finding, reason string) news.Explanation {
	text := []rune(d.Text)
	return news.Explanation{Text: around(text, f), Rule: f.Rule, Quote: quote(text, f), Reason: reason}
}

func explained(d news.Draft, text []rune, f news.Finding) bool {
	for _, e := range d.Explained {
		if e.Rule == f.Rule && e.Quote == quote(text, f) && e.Text == around(text, f) &&
			(f.Severity == news.SeverityWarn || f.Arguable && strings.TrimSpace(e.Reason) != "") {
			return true
		}
	}
	return false
}

// quote gives the words a finding is about.
func quote(text []rune, f news.Finding) string {
	from, to := max(0, min(f.Start, len(text))), max(0, min(f.End, len(text)))
	if from >= to {
		return ""
	}
	return string(text[from:to])
}

// around is a hash of the paragraph a finding begins in.
func around(text []rune, f news.Finding) string {
	from := max(0, min(f.Start, len(text)))
	to := from
	for from > 0 && text[from-1] != '\n' {
		from--
	}
	for to < len(text) && text[to] != '\n' {
		to++
	}
	sum := sha256.Sum256([]byte(strings.TrimSpace(string(text[from:to]))))
	return hex.EncodeToString(sum[:8])
}
