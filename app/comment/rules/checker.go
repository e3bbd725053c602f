package rules

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
)

// Checker checks comments against the rules. It is safe for concurrent use.
type Checker struct {
	words    *tokenizer
	patterns patterns
	model    *model
	senses   senses
	limits   Limits
	sites    map[string][]Rule
}

// UserFile is the name of the file in the data folder with the user's own words
// and exceptions.
const UserFile = "rules.txt"

// Load reads the lexicon, the patterns and the weights that ship, and then the
// user's own words from the file UserFile in the data folder dir, if there is
// one. If dir is "", there is no data folder. If the user's file has a mistake,
// Load returns an error with its line, and a checker that works without the
// file.
func Load(shipped fs.FS, dir string) (*Checker, error) {
	if dir == "" {
		return load(shipped, nil)
	}
	f, err := os.Open(filepath.Join(dir, UserFile))
	if err != nil {
		c, wrong := load(shipped, nil)
		if errors.Is(err, fs.ErrNotExist) {
			err = nil
		}
		return c, errors.Join(wrong, err)
	}
	defer f.Close()
	c, err := load(shipped, f)
	if err != nil {
		c, _ = load(shipped, nil)
	}
	return c, err
}

// patternsFile is the name of the file of the patterns that ship.
const patternsFile = "patterns.txt"

// maxUserFile bounds the user's file, in bytes.
const maxUserFile = 1 << 20

func load(shipped fs.FS, own io.Reader) (*Checker, error) {
	l, latin := newLexiconReader(), arabizi{}
	c := &Checker{words: newTokenizer(l.lexicon, latin), senses: senses{}, sites: map[string][]Rule{}}
	names, err := fs.Glob(shipped, "lexicon/*.txt")
	if err != nil {
		return c, err
	}
	for _, name := range names {
		if err := readFile(shipped, name, func(r io.Reader) error { return l.parse(path.Base(name), r, nil) }); err != nil {
			return c, err
		}
	}
	for _, f := range []struct {
		name  string
		parse func(io.Reader) error
	}{
		{"harmless.txt", l.parseHarmless},
		{"names.txt", l.parseNames},
		{"senses.txt", c.senses.parse},
		{"limits.txt", func(r io.Reader) error { return parseLimits(r, &c.limits) }},
		{"model.bin", func(r io.Reader) (err error) { c.model, err = readModel(r); return err }},
	} {
		if err := readFile(shipped, f.name, f.parse); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return c, err
		}
	}
	var wrong error
	if own != nil {
		if err := l.parse(UserFile, io.LimitReader(own, maxUserFile), c.sites); err != nil {
			wrong = fmt.Errorf("%s: %w", UserFile, err)
		}
	}
	if err := readFile(shipped, "arabizi.txt", latin.parse); err != nil {
		return c, err
	}
	c.words = newTokenizer(l.lexicon, latin)
	p := patternReader{lexiconReader: l, literals: map[string]*entry{}, words: map[string][]string{}, listed: map[string][]*entry{}}
	if err := readFile(shipped, patternsFile, func(r io.Reader) error { return p.parse(r, &c.patterns) }); err != nil {
		return c, err
	}
	return c, wrong
}

// readFile reads a file that ships.
func readFile(shipped fs.FS, name string, parse func(io.Reader) error) error {
	f, err := shipped.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := parse(f); err != nil {
		return fmt.Errorf("%s: %w", path.Base(name), err)
	}
	return nil
}

// Check returns what in a comment breaks the rules, in the order of the text.
func (c *Checker) Check(text string, about About) []Finding { return c.check(text, about, nil) }

// check is Check with its steps noted.
func (c *Checker) check(text string, about About, notes *notes) []Finding {
	if len(text) > maxText {
		text = text[:maxText]
	}
	a := c.analyse(text, about, notes)
	kept, tally := c.candidates(a)
	o := &opinion{analysis: a, model: c.model, tally: tally}
	r := resolver{a, o}
	findings := r.resolve(kept)
	if len(findings) == 0 {
		o.nothingFound = !slices.ContainsFunc(kept, r.mayCount)
		findings = o.findings()
	} else {
		findings = o.plainer(findings)
	}
	if rules, ok := c.sites[about.Site]; ok {
		findings = slices.DeleteFunc(findings, func(f Finding) bool { return !slices.Contains(rules, f.Rule) })
	}
	for i := range findings {
		findings[i].Arguable = true
	}
	sortFindings(findings)
	return findings
}

// maxText bounds what is read of a comment, in bytes. Sites allow far less.
const maxText = 1 << 20
