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
// name ending in /... stands for all below it as well, one ending in /* for
// every package right below it that has no rule of its own. A package may
// always import those below itself.
var mayImport = map[string][]string{
	"sahifa":                          {"sahifa/app", "sahifa/app/commenting", "sahifa/app/news", "sahifa/app/web", "sahifa/storage", "sahifa/storage/keyring", "sahifa/storage/logfile", "sahifa/ui", "sahifa/ui/cli", "sahifa/ui/instance", "sahifa/ui/quiet"},
	"sahifa/app/news":                 {},
	"sahifa/app/pattern":              {},
	"sahifa/app/arabic":               {"sahifa/app/pattern"},
	"sahifa/app/dom":                  {},
	"sahifa/app/identity":             {"sahifa/app/arabic"},
	"sahifa/app/schedule":             {},
	"sahifa/app/schedule/month":       {"sahifa/app/schedule"},
	"sahifa/app/charset":              {},
	"sahifa/app/web":                  {"sahifa/app/charset", "sahifa/app/news", "sahifa/app/schedule"},
	"sahifa/app/feed":                 {"sahifa/app/charset", "sahifa/app/dom", "sahifa/app/news", "sahifa/app/arabic", "sahifa/app/web"},
	"sahifa/app/comment":              {"sahifa/app/arabic", "sahifa/app/dom", "sahifa/app/news", "sahifa/app/pattern"},
	"sahifa/app/page":                 {"sahifa/app/news", "sahifa/app/arabic", "sahifa/app/comment", "sahifa/app/dom", "sahifa/app/pattern", "sahifa/assets/rules"},
	"sahifa/app/comment/rules":        {"sahifa/app/arabic"},
	"sahifa/app/comment/rules/linear": {},
	"sahifa/app/comment/rules/corpus": {"sahifa/app/arabic", "sahifa/app/comment/rules", "sahifa/app/comment/rules/linear"},
	"sahifa/app/comment/rules/train":  {"sahifa/app/comment/rules", "sahifa/app/comment/rules/corpus", "sahifa/app/comment/rules/linear", "sahifa/assets/rules"},
	"sahifa/app/comment/rules/audit":  {"sahifa/app/arabic", "sahifa/app/comment/rules", "sahifa/assets/rules"},
	"sahifa/app/comment/rules/eval":   {"sahifa/app/comment/rules", "sahifa/app/comment/rules/corpus", "sahifa/assets/rules"},
	"sahifa/app/page/lines":           {"sahifa/app/arabic", "sahifa/app/dom", "sahifa/app/pattern"},
	"sahifa/app/page/score":           {"sahifa/app/charset"},
	"sahifa/app/page/train":           {"sahifa/app/arabic", "sahifa/app/page", "sahifa/app/page/lines", "sahifa/app/page/score"},
	"sahifa/app/page/eval":            {"sahifa/app/news", "sahifa/app/page", "sahifa/app/page/score"},
	"sahifa/app/picture":              {"sahifa/app/news"},
	"sahifa/app/scraper":              {"sahifa/app/charset", "sahifa/app/dom", "sahifa/app/news", "sahifa/app/page", "sahifa/app/picture", "sahifa/app/web"},
	"sahifa/app/favicon":              {"sahifa/app/charset", "sahifa/app/news", "sahifa/app/picture", "sahifa/app/web"},
	"sahifa/app/edition":              {"sahifa/app/news", "sahifa/app/page", "sahifa/app/picture", "sahifa/assets/edition"},

	// The use-cases: none imports another, the store or a face. App joins them.
	"sahifa/app/archive":     {"sahifa/app/arabic", "sahifa/app/feed", "sahifa/app/identity", "sahifa/app/news", "sahifa/app/page", "sahifa/app/picture", "sahifa/app/printing", "sahifa/app/schedule", "sahifa/app/search"},
	"sahifa/app/upkeep":      {"sahifa/app/news"},
	"sahifa/app/undo":        {"sahifa/app/news", "sahifa/app/search"},
	"sahifa/app/subscribing": {"sahifa/app/news", "sahifa/app/feed", "sahifa/app/web"},
	"sahifa/app/fetching":    {"sahifa/app/arabic", "sahifa/app/news", "sahifa/app/feed", "sahifa/app/identity", "sahifa/app/schedule", "sahifa/app/web"},
	"sahifa/app/articles":    {"sahifa/app/news", "sahifa/app/feed", "sahifa/app/page", "sahifa/app/picture", "sahifa/app/scraper", "sahifa/app/web"},
	"sahifa/app/searching":   {"sahifa/app/news", "sahifa/app/search"},
	"sahifa/app/muting":      {"sahifa/app/news"},
	"sahifa/app/commenting":  {"sahifa/app/charset", "sahifa/app/arabic", "sahifa/app/news", "sahifa/app/comment", "sahifa/app/comment/rules", "sahifa/app/feed", "sahifa/app/scraper", "sahifa/app/web", "sahifa/assets/rules"},
	"sahifa/app/worddiff":    {},
	"sahifa/app/highlight":   {"sahifa/app/arabic", "sahifa/app/markdown", "sahifa/app/news"},
	"sahifa/app/printing":    {"sahifa/app/highlight", "sahifa/app/news"},
	"sahifa/app/utterance":   {"sahifa/app/news"},
	"sahifa/app/background":  {},
	"sahifa/app":             {},
	"sahifa/app/apptest":     {"sahifa/app/...", "sahifa/storage"},
	"sahifa/app/dbustest":    {},

	"sahifa/app/search":               {"sahifa/app/news", "sahifa/app/arabic", "sahifa/app/markdown"},
	"sahifa/app/search/related":       {"sahifa/app/arabic", "sahifa/assets/search"},
	"sahifa/app/search/names":         {"sahifa/app/arabic", "sahifa/app/search/related"},
	"sahifa/app/search/eval":          {"sahifa/app/arabic", "sahifa/app/news", "sahifa/app/search", "sahifa/storage"},
	"sahifa/storage/keyring":          {},
	"sahifa/storage/logfile":          {},
	"sahifa/storage/pages":            {},
	"sahifa/storage":                  {"sahifa/app/news", "sahifa/app/arabic", "sahifa/app/identity", "sahifa/app/search", "sahifa/app/search/related"},
	"sahifa/ui/native":                {"sahifa/ui/filechooser", "sahifa/ui/sessionbus"},
	"sahifa/ui/sessionbus":            {},
	"sahifa/ui/clipboard":             {},
	"sahifa/ui/speech":                {"sahifa/app/news"},
	"sahifa/ui":                       {"sahifa/ui/clipboard", "sahifa/ui/speech", "sahifa/ui/tray", "sahifa/ui/native", "sahifa/ui/link", "sahifa/app", "sahifa/app/undo", "sahifa/app/upkeep", "sahifa/app/background", "sahifa/app/articles", "sahifa/app/commenting", "sahifa/app/fetching", "sahifa/app/searching", "sahifa/app/muting", "sahifa/app/subscribing", "sahifa/app/news", "sahifa/app/arabic", "sahifa/app/search", "sahifa/ui/typefaces", "sahifa/assets", "sahifa/assets/lang"},
	"sahifa/ui/*":                     {"sahifa/assets/sources", "sahifa/app/archive", "sahifa/app/undo", "sahifa/app/upkeep", "sahifa/app/background", "sahifa/app/articles", "sahifa/app/commenting", "sahifa/app/fetching", "sahifa/app/searching", "sahifa/app/subscribing", "sahifa/app/news", "sahifa/app/arabic", "sahifa/app/search", "sahifa/app/search/names", "sahifa/app/worddiff", "sahifa/app/highlight", "sahifa/app/printing", "sahifa/app/utterance", "sahifa/ui/atomicfile", "sahifa/ui/kit", "sahifa/ui/kit/async", "sahifa/ui/session", "sahifa/ui/rtl", "sahifa/assets/lang"}, // a pane
	"sahifa/ui/filechooser":           {"sahifa/ui/sessionbus"},
	"sahifa/ui/kit":                   {"sahifa/app/news", "sahifa/ui/atomicfile", "sahifa/ui/filechooser", "sahifa/app/picture", "sahifa/app/arabic", "sahifa/ui/rtl", "sahifa/assets", "sahifa/assets/lang"},
	"sahifa/ui/kit/async":             {},
	"sahifa/ui/kit/kittest":           {"sahifa/ui/typeset/golden", "sahifa/app/news", "sahifa/app/search", "sahifa/app/undo", "sahifa/ui/kit", "sahifa/ui/kit/async", "sahifa/ui/rtl", "sahifa/ui/typefaces", "sahifa/assets/lang"},
	"sahifa/ui/session":               {"sahifa/app/news", "sahifa/app/search", "sahifa/app/undo", "sahifa/ui/kit/async", "sahifa/assets/lang"},
	"sahifa/ui/link":                  {},
	"sahifa/ui/tray":                  {"sahifa/ui/sessionbus"},
	"sahifa/ui/desktopentry":          {"sahifa/app/news", "sahifa/assets", "sahifa/ui/atomicfile"},
	"sahifa/ui/cli":                   {"sahifa/ui/desktopentry", "sahifa/ui/link", "sahifa/app/upkeep", "sahifa/app/background", "sahifa/app/archive", "sahifa/app/articles", "sahifa/app/commenting", "sahifa/app/fetching", "sahifa/app/subscribing", "sahifa/app/news", "sahifa/app/search", "sahifa/ui/atomicfile", "sahifa/assets/lang"},
	"sahifa/ui/atomicfile":            {"sahifa/app/news"},
	"sahifa/ui/instance":              {},
	"sahifa/ui/footprint":             {},
	"sahifa/ui/quiet":                 {},
	"sahifa/storage/storetest":        {"sahifa/app/identity", "sahifa/app/news", "sahifa/storage", "sahifa/storage/storetest"},
	"sahifa/ui/typeset":               {},
	"sahifa/ui/rtl":                   {"sahifa/ui/typeset/..."},
	"sahifa/ui/typeset/oracle/beside": {"sahifa/ui/typeset"},
	"sahifa/assets":                   {},
	"sahifa/assets/rules":             {},
	"sahifa/assets/search":            {},
	"sahifa/assets/lang":              {"sahifa/app/news"},
	"sahifa/ui/rtl/gallery":           {"sahifa/ui/rtl", "sahifa/ui/typefaces"},
	"sahifa/ui/typefaces":             {"sahifa/assets", "sahifa/ui/rtl", "sahifa/ui/typeset"},
	"sahifa/acceptance/emptywindow":   {"sahifa/assets"},
	"sahifa/ui/xvfb":                  {},
	"sahifa/acceptance/pictures":      {"sahifa/assets/edition", "sahifa/ui/xvfb"},
	"sahifa/acceptance/syncparts":     {},
	"sahifa/acceptance/year":          {"sahifa/app", "sahifa/app/...", "sahifa/storage"},
	"sahifa/acceptance":               {"sahifa/assets", "sahifa/app/page/score"},
}

// mayUse says which of the libraries that not everyone may know each is for, by
// the names of rules in mayImport.
var mayUse = map[string][]string{
	"fyne.io/fyne/v2":    {"sahifa/ui", "sahifa/ui/native", "sahifa/ui/*", "sahifa/ui/kit", "sahifa/ui/kit/kittest", "sahifa/ui/rtl", "sahifa/ui/rtl/gallery", "sahifa/acceptance/emptywindow"},
	"modernc.org/sqlite": {"sahifa/storage", "sahifa/acceptance/syncparts"},

	"github.com/zalando/go-keyring": {"sahifa/storage/keyring"},
	"github.com/jezek/xgb":          {"sahifa/ui/clipboard"},
	"github.com/godbus/dbus":        {"sahifa/app/background", "sahifa/ui/filechooser", "sahifa/ui/native", "sahifa/ui/sessionbus", "sahifa/ui/tray"},
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
		name, allowed := rule(p.ImportPath)
		if name == "" {
			t.Errorf("%s has no rule: add it to mayImport and to ARCHITECTURE.md", p.ImportPath)
		}
		for _, i := range p.Imports {
			if below(i, "sahifa") && !below(i, p.ImportPath) && !slices.ContainsFunc(allowed, func(a string) bool { return fits(i, a) }) {
				t.Errorf("%s imports %s; it may import %s", p.ImportPath, i, strings.Join(allowed, ", "))
			}
			for library, users := range mayUse {
				if below(i, library) && !slices.Contains(users, name) {
					t.Errorf("%s imports %s, which is for %s", p.ImportPath, i, strings.Join(users, ", "))
				}
			}
		}
	}
	if seen < len(mayImport) {
		t.Errorf("only %d packages were looked at", seen)
	}
}

// rule gives the rule for a package, by the longest name that fits it, and what
// the package may import. "" is no rule: that of the whole is for main alone.
func rule(path string) (name string, allowed []string) {
	for p := path; strings.Contains(p, "/"); p = parent(p) {
		for _, name := range []string{p, parent(p) + "/*"} {
			if allowed, ok := mayImport[name]; ok {
				return name, allowed
			}
		}
	}
	if path == "sahifa" {
		return path, mayImport[path]
	}
	return "", nil
}

func parent(path string) string { return path[:strings.LastIndexByte(path, '/')] }

func below(path, top string) bool { return path == top || strings.HasPrefix(path, top+"/") }

func fits(path, name string) bool {
	if top, all := strings.CutSuffix(name, "/..."); all {
		return below(path, top)
	}
	return path == name
}
