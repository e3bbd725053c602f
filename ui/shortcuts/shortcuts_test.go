package shortcuts

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
)

// table has two shortcuts that do something and one that is only listed.
func table(did *[]string) Table {
	do := func(what string) func() { return func() { *did = append(*did, what) } }
	return Table{
		{"keys.reading", []Shortcut{
			{Words: "keys.next", Letters: "j", Keys: []Key{{KeyName: fyne.KeyRight}}, Do: do("next")},
			{Words: "keys.space", Shown: []string{"Space"}},
		}},
		{"keys.window", []Shortcut{
			{Words: "keys.help", Letters: "?", Keys: []Key{{KeyName: fyne.KeyF1}}, Do: do("help")},
			{Words: "keys.search", Letters: "/", Keys: []Key{{KeyName: fyne.KeyF, Modifier: fyne.KeyModifierControl | fyne.KeyModifierShift}}, Do: do("search")},
		}},
	}
}

func TestKeysDoWhatTheTableSays(t *testing.T) {
	var did []string
	all := table(&did)
	for _, r := range "jJت؟ظx" {
		all.TypeLetter(r)
	}
	if !all.PressKey(Key{KeyName: fyne.KeyF1}) || all.PressKey(Key{KeyName: fyne.KeyF}) {
		t.Error("a key is taken without its modifiers, or one alone is not")
	}
	if want := []string{"next", "next", "next", "help", "search", "help"}; !slices.Equal(did, want) {
		t.Errorf("done: %q", did)
	}
	if keys := all.WithModifiers(); len(keys) != 1 || keys[0].KeyName != fyne.KeyF {
		t.Errorf("with modifiers: %v", keys)
	}
}

// listed gives the lines of the open list of shortcuts.
func listed(w *kittest.Window) string {
	var lines []string
	for _, c := range w.Kit.Overlay.Dialog().Content().(*rtl.Group).Items()[0].Block.(*twoColumns).columns {
		for _, g := range c.Items() {
			for _, row := range g.Block.(*rtl.Group).Items() {
				if r, ok := row.Block.(*keyRow); ok {
					line := r.words.Text()
					for _, c := range r.caps {
						line += " [" + c.Text() + "]"
					}
					lines = append(lines, line)
				}
			}
		}
	}
	return strings.Join(lines, "\n")
}

func TestTheListTellsOfEveryShortcut(t *testing.T) {
	for code, want := range map[string]string{
		"en": "Next article [J] [→]\n%space [Space]\nThis list [?] [F1]\nSearch everything saved [/] [Ctrl+Shift+F]",
		"ar": "%next [J ت] [→]\n%space [Space]\n%help [? ؟] [F1]\n%search [/ ظ] [Ctrl+Shift+F]",
	} {
		w := kittest.New(t, code)
		ShowList(w.Kit, table(new([]string)), func() {})
		for _, key := range []string{"next", "space", "help", "search"} {
			want = strings.ReplaceAll(want, "%"+key, w.Kit.Text("keys."+key))
		}
		if got := listed(w); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", code, got, want)
		}
	}
}

// The two columns of the list are nearly as long, however the groups are.
func TestTheListsColumnsAreAlike(t *testing.T) {
	for _, tt := range []struct {
		groups []int
		at     int
	}{{[]int{14, 4, 4, 4, 26}, 4}, {[]int{5, 5}, 1}, {[]int{3}, 1}, {nil, 0}, {[]int{30, 2, 2}, 1}, {[]int{2, 2, 30}, 2}} {
		var table Table
		for _, n := range tt.groups {
			table = append(table, Group{Shortcuts: make([]Shortcut, n)})
		}
		if at := table.half(); at != tt.at {
			t.Errorf("%v: the second begins with group %d, want %d", tt.groups, at, tt.at)
		}
	}
}
