package main

import (
	"bytes"
	"encoding/json"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// mayImport says, for a package and those below it, which of ours they may
// import: the arrows of ARCHITECTURE.md. The longest name that fits counts. A
// name ending in /... stands for all below it as well. A package may always
// import those below itself.
var mayImport = map[string][]string{
	"sahifa":                          {"sahifa/app", "sahifa/app/news", "sahifa/app/web", "sahifa/storage", "sahifa/storage/keyring", "sahifa/ui", "sahifa/ui/cli", "sahifa/ui/instance", "sahifa/ui/quiet"},
	"sahifa/app/news":                 {},
	"sahifa/app/arabic":               {},
	"sahifa/app/web":                  {"sahifa/app/news"},
	"sahifa/app/feed":                 {"sahifa/app/news", "sahifa/app/web"},
	"sahifa/app/comment":              {"sahifa/app/news"},
	"sahifa/app/page":                 {"sahifa/app/news", "sahifa/app/arabic", "sahifa/app/comment"},
	"sahifa/app/comment/rules":        {"sahifa/app/arabic"},
	"sahifa/app/comment/rules/linear": {},
	"sahifa/app/comment/rules/corpus": {"sahifa/app/arabic", "sahifa/app/comment/rules", "sahifa/app/comment/rules/linear"},
	"sahifa/app/comment/rules/train":  {"sahifa/app/comment/rules", "sahifa/app/comment/rules/corpus", "sahifa/app/comment/rules/linear", "sahifa/assets/rules"},
	"sahifa/app/comment/rules/eval":   {"sahifa/app/comment/rules", "sahifa/app/comment/rules/corpus", "sahifa/assets/rules"},
	"sahifa/app/page/lines":           {"sahifa/app/arabic"},
	"sahifa/app/page/score":           {"sahifa/app/web"},
	"sahifa/app/page/train":           {"sahifa/app/page", "sahifa/app/page/lines", "sahifa/app/page/score"},
	"sahifa/app/page/eval":            {"sahifa/app/news", "sahifa/app/page", "sahifa/app/page/score"},
	"sahifa/app":                      {"sahifa/assets/edition", "sahifa/assets/rules"},
	"sahifa/app/search":               {"sahifa/app/news", "sahifa/app/arabic"},
	"sahifa/app/search/eval":          {"sahifa/app/news", "sahifa/app/search", "sahifa/storage"},
	"sahifa/storage/keyring":          {},
	"sahifa/storage":                  {"sahifa/app/news", "sahifa/app/arabic", "sahifa/app/search"},
	"sahifa/ui":                       {"sahifa/app", "sahifa/app/news", "sahifa/app/arabic", "sahifa/app/search", "sahifa/ui/rtl", "sahifa/ui/typefaces", "sahifa/assets", "sahifa/assets/lang"},
	"sahifa/ui/cli":                   {"sahifa/app", "sahifa/app/news", "sahifa/app/search", "sahifa/assets/lang"},
	"sahifa/ui/instance":              {},
	"sahifa/ui/quiet":                 {},
	"sahifa/storage/storetest":        {"sahifa/app/news", "sahifa/storage", "sahifa/storage/storetest"},
	"sahifa/ui/typeset":               {},
	"sahifa/ui/rtl":                   {"sahifa/ui/typeset/..."},
	"sahifa/ui/typeset/oracle/beside": {"sahifa/ui/typeset"},
	"sahifa/assets":                   {},
	"sahifa/assets/rules":             {},
	"sahifa/assets/lang":              {"sahifa/app/news"},
	"sahifa/ui/rtl/gallery":           {"sahifa/ui/rtl", "sahifa/ui/typefaces"},
	"sahifa/ui/typefaces":             {"sahifa/assets", "sahifa/ui/rtl", "sahifa/ui/typeset"},
	"sahifa/acceptance":               {"sahifa/assets", "sahifa/app/page/score"},
}

// mayUse says which of the libraries that not everyone may know each is for.
var mayUse = map[string][]string{
	"fyne.io/fyne/v2":    {"sahifa/ui", "sahifa/ui/rtl", "sahifa/acceptance/emptywindow"},
	"modernc.org/sqlite": {"sahifa/storage"},

	"github.com/zalando/go-keyring": {"sahifa/storage/keyring"},
}

type listed struct {
	ImportPath string
	Imports    []string
}

func TestImportsKeepTheRules(t *testing.T) {
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "./...").Output()
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for d := json.NewDecoder(bytes.NewReader(out)); d.More(); {
		var p listed
		if err := d.Decode(&p); err != nil {
			t.Fatal(err)
		}
		seen++
		allowed, ok := rule(p.ImportPath)
		if !ok {
			t.Errorf("%s has no rule: add it to mayImport and to ARCHITECTURE.md", p.ImportPath)
		}
		for _, i := range p.Imports {
			if below(i, "sahifa") && !below(i, p.ImportPath) && !slices.ContainsFunc(allowed, func(a string) bool { return fits(i, a) }) {
				t.Errorf("%s imports %s; it may import %s", p.ImportPath, i, strings.Join(allowed, ", "))
			}
			for library, users := range mayUse {
				if below(i, library) && !slices.ContainsFunc(users, func(u string) bool { return fits(p.ImportPath, u) || below(p.ImportPath, u) && u != "sahifa/ui" }) {
					t.Errorf("%s imports %s, which is for %s", p.ImportPath, i, strings.Join(users, ", "))
				}
			}
		}
	}
	if seen < len(mayImport) {
		t.Errorf("only %d packages were looked at", seen)
	}
}

// rule gives what a package may import, by the longest name that fits it.
func rule(path string) (allowed []string, ok bool) {
	for p := path; ; p = p[:strings.LastIndexByte(p, '/')] {
		if allowed, ok = mayImport[p]; ok {
			return allowed, p == path || p != "sahifa"
		}
		if !strings.Contains(p, "/") {
			return nil, false
		}
	}
}

func below(path, top string) bool { return path == top || strings.HasPrefix(path, top+"/") }

func fits(path, name string) bool {
	if top, all := strings.CutSuffix(name, "/..."); all {
		return below(path, top)
	}
	return path == name
}
