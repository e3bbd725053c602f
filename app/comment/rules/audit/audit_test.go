package main

import (
	_ "embed"
	"io/fs"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"sahifa/app/comment/rules"
	shipped "sahifa/assets/rules"
	search "sahifa/assets/search"
)

// audited are the stems that have been held against hunspell, one a line, after a
// line with the fingerprint of that audit.
//
//go:embed audited.txt
var audited string

func checker(t *testing.T) *rules.Checker {
	t.Helper()
	c, err := rules.Load(shipped.Files, "")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// A new spelling is held against the words of the language before it ships. This
// needs no hunspell: the tool records what it has held.
func TestEveryStemIsAudited(t *testing.T) {
	_, stems, _ := strings.Cut(audited, "\n")
	known := strings.Fields(stems)
	if len(known) < 1000 {
		t.Fatalf("only %d stems are recorded", len(known))
	}
	for _, stem := range stemsOf(checker(t)) {
		if _, ok := slices.BinarySearch(known, stem); !ok {
			t.Errorf("%s was never held against hunspell-ar: run the audit, decide what it prints and record", stem)
		}
	}
}

// The names and words that the project itself knows are no forms of an insult,
// but for those that somebody has decided.
func TestOwnWordsAreNoInsults(t *testing.T) {
	own := ownWords(t)
	if len(own) < 3000 {
		t.Fatalf("only %d words", len(own))
	}
	c, decided := checker(t), readSame()
	for f := range c.Forms() {
		from, isOwn := own[f.Text]
		if !isOwn || f.Text == f.Stem || isBare(f.Text, f.Stem) || own[f.Stem] != "" || c.IsOtherWord(f.Text, f.Stem) || slices.Contains(decided[f.Stem], f.Text) {
			continue
		}
		t.Errorf("%s, of %s, is found as %s", f.Text, from, f.Stem)
	}
}

// ownWords are the words of our lists of names, plurals and verbs, folded, with
// the file of each.
func ownWords(t *testing.T) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, file := range []struct {
		fs   fs.FS
		name string
	}{{shipped.Files, "names.txt"}, {search.Files, "names.txt"}, {search.Files, "plurals.txt"}, {search.Files, "verbs.txt"}} {
		text, err := fs.ReadFile(file.fs, file.name)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(text)) {
			if strings.HasPrefix(line, "#") {
				continue
			}
			words, _, _ := strings.Cut(line, "=")
			for _, w := range strings.FieldsFunc(words, func(r rune) bool { return r == ' ' || r == ',' || r == '،' || r == '\n' }) {
				all[fold(w)] = file.name
			}
		}
	}
	return all
}

// The audit itself, where its tools are.
func TestAuditIsClean(t *testing.T) {
	c := checker(t)
	if first, _, _ := strings.Cut(audited, "\n"); first == fingerprint(c) {
		t.Skip("nothing has changed since the audit that is recorded")
	}
	cmd := exec.Command("hunspell", "-d", "ar", "-i", "utf-8", "-s")
	cmd.Stdin = strings.NewReader("كتاب\n")
	if out, err := cmd.Output(); err != nil || !strings.Contains(string(out), "كتاب") {
		t.Skip("no hunspell with Debian's hunspell-ar: ", err)
	}
	all, err := collisions(c)
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range all {
		t.Errorf("nobody has decided whether %s is %s or %s", strings.Join(k.forms, " "), k.stem, k.lemma)
	}
}
