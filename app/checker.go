package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"log/slog"
	"strings"
	"sync"

	"sahifa/app/comment"
	"sahifa/app/comment/rules"
	"sahifa/app/news"
)

// Checker judges a text by the rules that sites have for comments. It may be
// used from any goroutine and takes no longer than a keystroke.
type Checker interface {
	Check(text string, about rules.About) []rules.Finding
}

// UseRules has texts judged by the rules that ship and the user's own words in
// the data folder dir. They are read with the first text, not at the start.
func (a *App) UseRules(dir string) { a.checker = &lateChecker{dir: dir, log: a.log} }

// lateChecker reads the rules when they are first needed.
type lateChecker struct {
	dir  string
	log  *slog.Logger
	once sync.Once
	read *Rules
}

// Check reads the rules, the first time, and judges by them.
func (c *lateChecker) Check(text string, about rules.About) []rules.Finding {
	c.once.Do(func() {
		var err error
		if c.read, err = LoadRules(c.dir); err != nil {
			c.log.Error("the user's own rules for comments were left out", "err", err)
		}
	})
	return c.read.Check(text, about)
}

// findings judges a draft's text by the site's own rules, without what the
// user has explained away or, of warnings, seen.
func (a *App) findings(ctx context.Context, d news.Draft) ([]news.Finding, error) {
	if a.checker == nil {
		return nil, nil
	}
	about := rules.About{Author: d.PageByline, Site: host(d.Page)}
	art, err := a.store.Articles.Get(ctx, d.ArticleID)
	switch {
	case err == nil:
		about.Article = art.Text
	case news.AsProblem(err).Kind != news.NoSuchArticle: // the draft outlives it
		return nil, err
	}
	var all []news.Finding
	for _, f := range a.checker.Check(d.Text, about) {
		all = append(all, news.Finding{
			Rule: string(f.Rule), Severity: news.Severity(f.Severity), Start: f.Start, End: f.End, Reason: f.Reason, Arguable: f.Arguable,
		})
	}
	text := []rune(d.Text)
	var left []news.Finding
	for _, f := range comment.BySite(all, d.PageRules) {
		if !explained(d, text, f) {
			left = append(left, f)
		}
	}
	return left, nil
}

// explain makes the record of an explanation: it holds as long as the
// paragraph stays as it is.
func explain(d news.Draft, f news.Finding, reason string) news.Explanation {
	text := []rune(d.Text)
	return news.Explanation{Text: paragraph(text, f), Rule: f.Rule, Quote: quote(text, f), Reason: reason}
}

func explained(d news.Draft, text []rune, f news.Finding) bool {
	for _, e := range d.Explained {
		if e.Rule == f.Rule && e.Quote == quote(text, f) && e.Text == paragraph(text, f) &&
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

// paragraph is a hash of the paragraph a finding begins in.
func paragraph(text []rune, f news.Finding) string {
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
