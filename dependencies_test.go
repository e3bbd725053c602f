package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// licences are those whose modules may be part of the program, by words that
// only their texts have.
var licences = []struct {
	name  string
	words *regexp.Regexp
}{
	{"MIT", regexp.MustCompile(`(?is)permission is hereby granted, free of charge.*without restriction`)},
	{"BSD", regexp.MustCompile(`(?is)redistribution and use in source and binary forms.*are permitted`)},
	{"Apache-2.0", regexp.MustCompile(`(?is)apache license\s+version 2\.0`)},
	{"ISC", regexp.MustCompile(`(?is)permission to use, copy, modify, and/?o?r? ?distribute this software for any\s+purpose`)},
	{"MPL-2.0", regexp.MustCompile(`(?is)mozilla public license,? version 2\.0`)},
	{"Unlicense", regexp.MustCompile(`(?is)this is free and unencumbered software released into the public domain`)},
}

// licenceOf gives the name of a module's licence, "" for one that may not be
// used or is not there.
func licenceOf(dir string) string {
	for _, pattern := range []string{"LICEN[CS]E*", "licen[cs]e*", "COPYING*", "UNLICENSE*"} {
		files, _ := filepath.Glob(filepath.Join(dir, pattern))
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				continue
			}
			for _, l := range licences {
				if l.words.Match(text) {
					return l.name
				}
			}
		}
	}
	return ""
}

// Every module of the program has a licence that lets us hand it on.
func TestLicences(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}}\t{{.Dir}}{{end}}{{end}}", ".").Output()
	if err != nil {
		t.Fatal(err)
	}
	modules := slices.Compact(slices.Sorted(strings.Lines(string(out))))
	seen := 0
	for _, line := range modules {
		path, dir, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok {
			continue
		}
		seen++
		if licenceOf(dir) == "" {
			t.Errorf("%s has no licence that we know", path)
		}
	}
	if seen < 20 {
		t.Errorf("only %d modules were looked at", seen)
	}
	if licenceOf(t.TempDir()) != "" {
		t.Error("a module without a licence has one")
	}
}

// Why each module is there stands in docs/dependencies.md, and nothing else does.
func TestEachDependencyHasAReason(t *testing.T) {
	text, err := os.ReadFile("docs/dependencies.md")
	if err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("go", "list", "-m", "-f", "{{if not .Indirect}}{{if not .Main}}{{.Path}}{{end}}{{end}}", "all").Output()
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Fields(string(out))
	var got []string
	for _, m := range regexp.MustCompile("(?m)^\\| `([^`]+)` \\|[^|\n]*[^|\\s][^|\n]*\\|").FindAllStringSubmatch(string(text), -1) {
		got = append(got, m[1])
	}
	for _, path := range want {
		if !slices.Contains(got, path) {
			t.Errorf("docs/dependencies.md does not say why %s is there", path)
		}
	}
	for _, path := range got {
		if !slices.Contains(want, path) {
			t.Errorf("docs/dependencies.md speaks of %s, which is not there", path)
		}
	}
}
