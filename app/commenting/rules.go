package commenting

import (
	"log/slog"
	"path/filepath"
	"sync"

	"sahifa/app/comment/rules"
	"sahifa/app/news"
	shipped "sahifa/assets/rules"
)

// What the command line needs of the rules' checker.
type (
	Rules    = rules.Checker
	About    = rules.About
	Severity = rules.Severity
	RuleStep = rules.Step
)

// LoadRules reads the comment rules, with the user's own words from the data
// folder dir. If those have a mistake the checker works without them, and the
// error says so.
func LoadRules(dir string) (*Rules, error) {
	c, err := rules.Load(shipped.Files, dir)
	if err != nil {
		err = news.NewProblem(news.BadLexicon, err, filepath.Join(dir, rules.UserFile), err.Error())
	}
	return c, err
}

// Verdict gives the worst severity of findings: ok, warn or block.
func Verdict(findings []rules.Finding) Severity { return rules.Verdict(findings) }

// Checker judges a text by the rules that sites have for comments. It may be
// used from any goroutine and takes no longer than a keystroke.
type Checker interface {
	Check(text string, about rules.About) []rules.Finding
}

// NewChecker judges by the rules that ship and the user's own words in the data
// folder dir. They are read with the first text, not at the start.
func NewChecker(dir string, log *slog.Logger) Checker { return &lazyChecker{dir: dir, log: log} }

// lazyChecker reads the rules when they are first needed.
type lazyChecker struct {
	dir  string
	log  *slog.Logger
	once sync.Once
	read *Rules
}

// Check reads the rules, the first time, and judges by them.
func (c *lazyChecker) Check(text string, about rules.About) []rules.Finding {
	c.once.Do(func() {
		var err error
		if c.read, err = LoadRules(c.dir); err != nil {
			c.log.Error("the user's own rules for comments were left out", "err", err)
		}
	})
	return c.read.Check(text, about)
}
