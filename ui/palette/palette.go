// Package palette is the dialog in which anything that the window can do, and
// every source, is found by its name and done.
package palette

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sahifa/app/arabic"
	"sahifa/app/search/names"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
	"sahifa/ui/rtl"
)

// Item is something that can be done.
type Item struct {
	Icon  string
	Label string
	Names []string // by which it is found, too: what it is called in other languages
	Keys  string   // that do the same, "" if none do
	Do    func()
}

// Measures of the dialog at text size 1.
const (
	width  = 520
	height = 374 // eleven rows
)

// palette is the open dialog.
type palette struct {
	kit    *kit.Kit
	all    []Item
	folded [][]string // the names of each, as they are compared
	roots  [][]string // and by their roots alone
	shown  []int      // those that fit what is typed, the best first
	at     int        // of shown
	rows   *kit.Rows
	none   *rtl.Label
	nearby async.Task
}

// Show opens the dialog.
func Show(k *kit.Kit, items []Item) {
	p := &palette{kit: k, all: items, none: k.Label("", k.Styles.Note)}
	for _, i := range items {
		called := []string{arabic.Fold(i.Label)}
		for _, n := range i.Names {
			called = append(called, arabic.Fold(n))
		}
		p.folded, p.roots = append(p.folded, called), append(p.roots, roots(called))
	}
	p.rows = kit.NewIconRows(k, p.bind)
	entry := k.Entry()
	entry.SetPlaceholder(k.Text("palette.hint"))
	entry.OnChanged = p.find
	entry.OnSubmitted = func(string) { p.do(p.at) }
	entry.OnEscape = k.Overlay.CloseDialog
	entry.OnKey = func(e *fyne.KeyEvent, _ bool) bool { return p.step(e.Name) }
	list := container.New(kit.FixedHeight(height*k.Styles.Scale), container.New(kit.Fill{}, p.rows, p.none))
	body := rtl.NewGroup(k.Dir, rtl.Item{Block: rtl.FixedHeight(entry)}, rtl.Item{Block: rtl.FixedHeight(list), Above: 8})
	p.find("")
	k.Overlay.ShowWideDialog(k.Text("palette.title"), width*k.Styles.Scale, body)
	k.Focus(entry)
}

// find shows what fits a text as it is typed, or else by its roots: an action that is
// named by its noun is looked for by its imperative, too.
func (p *palette) find(text string) {
	words := strings.Fields(arabic.Fold(text))
	p.shown = ranked(p.folded, words)
	if typed := roots(words); len(p.shown) == 0 && !slices.Contains(typed, "") {
		p.shown = ranked(p.roots, typed)
	}
	p.nearby.Cancel()
	p.none.SetText("")
	p.show()
	if len(p.shown) == 0 {
		p.findNear(text)
	}
}

// findNear shows what is named by words that are near to those of a text.
func (p *palette) findNear(text string) {
	async.Call(p.kit.Runner, &p.nearby, func(context.Context) (near []int, _ error) {
		query := names.Near(text)
		for i, item := range p.all {
			if query.Fits(names.Of(append([]string{item.Label}, item.Names...)...)) {
				near = append(near, i)
			}
		}
		return near, nil
	}, func(near []int, _ error) {
		p.shown = near
		if len(near) == 0 {
			p.none.SetText(p.kit.Text("palette.none"))
		}
		p.show()
	})
}

// show shows what was found from the top.
func (p *palette) show() {
	p.at = 0
	kit.ShowOthers(p.rows, len(p.shown))
}

// ranked gives those of items that words fit by one of their names, the best first.
func ranked(items [][]string, words []string) []int {
	type hit struct{ item, rank int }
	var hits []hit
	for i, names := range items {
		if rank := fits(names, words); rank > 0 {
			hits = append(hits, hit{i, rank})
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return a.rank - b.rank })
	var shown []int
	for _, h := range hits {
		shown = append(shown, h.item)
	}
	return shown
}

// weakLetters are those that come and go within a root: استمع, استماع.
var weakLetters = strings.NewReplacer("ا", "", "و", "", "ي", "")

// roots leaves out of folded words what comes and goes within a root.
func roots(words []string) []string {
	kept := make([]string, len(words))
	for i, w := range words {
		kept[i] = weakLetters.Replace(w)
	}
	return kept
}

// fits ranks names by words that are looked for, the lower the better: 1 where they are the
// name, 2 where it begins so, 3 where each word begins one of the name's, 4 where they stand
// in it at all; 0: they do not.
func fits(names, words []string) (best int) {
	for _, name := range names {
		rank := 4
		starts := true
		for _, w := range words {
			if !strings.Contains(name, w) {
				rank = 0
				break
			}
			starts = starts && strings.Contains(" "+name, " "+w)
		}
		switch {
		case rank == 0:
			continue
		case name == strings.Join(words, " "):
			rank = 1
		case strings.HasPrefix(name, strings.Join(words, " ")):
			rank = 2
		case starts:
			rank = 3
		}
		if best == 0 || rank < best {
			best = rank
		}
	}
	return best
}

// step goes through what is shown by a key. Home and End are the text's.
func (p *palette) step(key fyne.KeyName) bool {
	to, goes := p.rows.Step(key, p.at)
	if !goes || key == fyne.KeyHome || key == fyne.KeyEnd {
		return false
	}
	before := p.at
	p.at = to
	p.rows.RebindRow(before)
	p.rows.Reveal(p.at)
	p.rows.RebindRow(p.at)
	return true
}

// do closes the dialog and does what a row says.
func (p *palette) do(row int) {
	if row < 0 || row >= len(p.shown) {
		return
	}
	item := p.all[p.shown[row]]
	p.kit.Overlay.CloseDialog()
	item.Do()
}

func (p *palette) bind(i int, r *kit.IconRow) {
	item := p.all[p.shown[i]]
	r.Set(kit.IconRowData{Icon: item.Icon, Label: item.Label, Note: item.Keys, Chosen: i == p.at})
	r.OnTapped = func() { p.do(i) }
}
