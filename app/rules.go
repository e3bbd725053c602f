package app

import (
	"path/filepath"

	"sahifa/app/comment/rules"
	"sahifa/app/news"
	shipped "sahifa/assets/rules"
)

// What the faces need of the comment rules' checker.
type (
	Rules    = rules.Checker
	About    = rules.About
	Finding  = rules.Finding
	Severity = rules.Severity
)

// LoadRules reads the comment rules, with the user's own words from the data
// folder dir. If those have a mistake the checker works without them, and the
// error says so.
func LoadRules(dir string) (*Rules, error) {
	c, err := rules.Load(shipped.Files, dir)
	if err != nil {
		err = news.Fail(news.BadLexicon, err, filepath.Join(dir, rules.OwnFile), err.Error())
	}
	return c, err
}

// Verdict gives the worst severity of findings: ok, warn or block.
func Verdict(findings []Finding) Severity { return rules.Verdict(findings) }
