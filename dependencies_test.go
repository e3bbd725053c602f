package main

import (
	"fmt"
	"maps"
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

// licenceOf gives the name and text of a module's licence, "" for one that may
// not be used or is not there.
func licenceOf(dir string) (name, licence string) {
	for _, pattern := range []string{"LICEN[CS]E*", "licen[cs]e*", "COPYING*", "UNLICENSE*"} {
		files, _ := filepath.Glob(filepath.Join(dir, pattern))
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				continue
			}
			for _, l := range licences {
				if l.words.Match(text) {
					return l.name, string(text)
				}
			}
		}
	}
	return "", ""
}

// modules gives the modules that are part of the program, on the systems that it
// is made for, and the folder of each.
func modules(t *testing.T) (paths []string, dirs map[string]string) {
	t.Helper()
	dirs = map[string]string{}
	for _, system := range []string{"linux", "darwin", "windows"} {
		cmd := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}}\t{{.Dir}}{{end}}{{end}}", ".")
		cmd.Env = append(os.Environ(), "GOOS="+system, "CGO_ENABLED=1")
		out, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(out)) {
			if path, dir, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok && dir != "" {
				dirs[path] = dir
			}
		}
	}
	return slices.Sorted(maps.Keys(dirs)), dirs
}

// Every module of the program has a licence that lets us hand it on.
func TestLicences(t *testing.T) {
	paths, dirs := modules(t)
	for _, path := range paths {
		if name, _ := licenceOf(dirs[path]); name == "" {
			t.Errorf("%s has no licence that we know", path)
		}
	}
	if len(paths) < 20 {
		t.Errorf("only %d modules were looked at", len(paths))
	}
	if name, _ := licenceOf(t.TempDir()); name != "" {
		t.Error("a module without a licence has one")
	}
}

// updateNotices has TestNotices write assets/notices.txt.
const updateNotices = "SAHIFA_UPDATE_NOTICES"

// The notices that the program shows are those of the modules that it is made of.
func TestNotices(t *testing.T) {
	paths, dirs := modules(t)
	var want strings.Builder
	want.WriteString("Sahifa is made with the parts below, by others. Each is under its own licence.\n")
	part := func(name, text string) {
		text = strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n"))
		fmt.Fprintf(&want, "\n%s\n%s\n\n%s\n", strings.Repeat("=", 72), name, text)
	}
	fonts, err := os.ReadFile("assets/fonts/OFL.txt")
	if err != nil {
		t.Fatal(err)
	}
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	std, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(goroot)), "LICENSE"))
	if err != nil {
		t.Skipf("Go's own licence is not there: %v", err)
	}
	part("Fonts: Noto (SIL Open Font License 1.1)", string(fonts))
	part("Go and its library (BSD)", string(std))
	for _, path := range paths {
		name, text := licenceOf(dirs[path])
		part(path+" ("+name+")", text)
	}
	const file = "assets/notices.txt"
	if os.Getenv(updateNotices) != "" {
		if err := os.WriteFile(file, []byte(want.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile(file); err != nil || string(got) != want.String() {
		t.Errorf("%s is not that of the modules (%v); %s=1 go test -run TestNotices . writes it", file, err, updateNotices)
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
