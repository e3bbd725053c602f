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
	lexicon  *lexicon
	patterns patterns
	model    *model
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

// maxUserFile bounds the user's file, in bytes.
const maxUserFile = 1 << 20

func load(shipped fs.FS, own io.Reader) (*Checker, error) {
	c := &Checker{lexicon: newLexicon(), sites: map[string][]Rule{}}
	names, err := fs.Glob(shipped, "lexicon/*.txt")
	if err != nil {
		return c, err
	}
	read := func(name string, parse func(io.Reader) error) error {
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
	for _, name := range names {
		if err := read(name, func(r io.Reader) error { return c.lexicon.parse(path.Base(name), r, nil) }); err != nil {
			return c, err
		}
	}
	if err := read("harmless.txt", c.lexicon.parseHarmless); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return c, err
	}
	if err := read("names.txt", c.lexicon.parseNames); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return c, err
	}
	if err := read("limits.txt", func(r io.Reader) error { return parseLimits(r, &c.limits) }); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return c, err
	}
	var wrong error
	if own != nil {
		if err := c.lexicon.parse(UserFile, io.LimitReader(own, maxUserFile), c.sites); err != nil {
			wrong = fmt.Errorf("%s: %w", UserFile, err)
		}
	}
	if err := read("arabizi.txt", c.lexicon.parseArabizi); err != nil {
		return c, err
	}
	c.lexicon.buildIndex()
	if err := read("patterns.txt", func(r io.Reader) error { return c.lexicon.parsePatterns(r, &c.patterns) }); err != nil {
		return c, err
	}
	if err := read("model.bin", func(r io.Reader) (err error) { c.model, err = readModel(r); return err }); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return c, err
	}
	return c, wrong
}

// Check returns what in a comment breaks the rules, in the order of the text.
func (c *Checker) Check(text string, about About) []Finding {
	if len(text) > maxText {
		text = text[:maxText]
	}
	r := c.analyse(text, about)
	findings := r.findings()
	if len(findings) == 0 && c.model != nil {
		findings = c.model.findings(r)
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
