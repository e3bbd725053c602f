package kit_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
)

// barOf is a bar of a title and four tools, one of which is hidden, in a width. did
// tells what was pressed.
func barOf(t *testing.T, language, title string, width float32, own bool) (b *kit.Bar, w *kittest.Window, label *rtl.Label, tools []*kit.Tool, did *string) {
	t.Helper()
	w = kittest.New(t, language)
	label, did = w.Kit.Label(title, w.Kit.Styles.Title), new(string)
	for _, key := range []string{"list.search", "list.desk", "list.read_all", "found.save"} {
		tools = append(tools, w.Kit.Tool("search", key, func() { *did = key }))
	}
	tools[1].Hide()
	b = kit.NewBar(w.Kit, "list.view", w.Kit.Tool("menu", "list.sidebar", nil), label, tools...)
	if own {
		b.Menu = func() []kit.MenuItem { return []kit.MenuItem{{Key: "view.days", Do: func() { *did = "own" }}} }
	}
	w.Show(b.Content, width, 60)
	return b, w, label, tools, did
}

// seen gives the tools of a bar that are to be seen.
func seen(b *kit.Bar) (all []*kit.Tool) {
	for _, o := range b.Content.Objects {
		if slot, ok := o.(*fyne.Container); ok && !slot.Hidden {
			o = slot.Objects[0]
		}
		if tool, ok := o.(*kit.Tool); ok && tool.Visible() {
			all = append(all, tool)
		}
	}
	return all
}

// A title that fits without some of the tools is never cut, whatever its language and
// the width of the pane; the first tool stays, and none is lost.
func TestABarCutsNoTitleForTools(t *testing.T) {
	titles := map[string][]string{
		"ar": {"كل المقالات", "تعليقاتي", "صحيفة"},
		"en": {"All articles", "My comments", "Saved pages", "Unread"},
	}
	for language, all := range titles {
		for _, title := range all {
			for width := float32(220); width < 500; width += 7 {
				b, _, label, tools, _ := barOf(t, language, title, width, true)
				natural, has := label.Natural().Width, label.Size().Width
				hidden := 0
				for i, tool := range tools {
					if i != 1 && !slices.Contains(seen(b), tool) {
						hidden++
					}
				}
				if has < natural && hidden < 2 {
					t.Errorf("%s, width %v: %q needs %v and has %v, with %d tools in the menu", language, width, title, natural, has, hidden)
				}
				if !slices.Contains(seen(b), tools[0]) {
					t.Errorf("%s, width %v: the first tool is in the menu", language, width)
				}
				for _, tool := range seen(b) {
					at := fyne.CurrentApp().Driver().AbsolutePositionForObject(tool).Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(b.Content)).X
					if at < -1 || at+tool.Size().Width > width+1 {
						t.Errorf("%s, width %v: a tool stands at %v", language, width, at)
					}
				}
			}
		}
	}
}

// What is in the menu does there what it does elsewhere.
func TestToolsInTheMenu(t *testing.T) {
	b, w, _, tools, did := barOf(t, "en", "All articles of a folder", 260, true)
	if slices.Contains(seen(b), tools[3]) {
		t.Fatal("all tools have room")
	}
	open := func() fyne.Focusable {
		for _, x := range seen(b) {
			if x.Words() == w.Kit.Text("list.view") {
				x.Tapped(nil)
			}
		}
		return w.Canvas().Focused()
	}
	menu := open()
	kittest.Press(menu, fyne.KeyEnd)
	kittest.Press(menu, fyne.KeyReturn)
	if *did != "own" {
		t.Errorf("the last line does %q", *did)
	}
	menu = open()
	kittest.Press(menu, fyne.KeyDown)
	kittest.Press(menu, fyne.KeyReturn)
	if *did != "list.read_all" && *did != "found.save" {
		t.Errorf("the first line does %q", *did)
	}
	if tools[3].Below().Y <= 0 {
		t.Errorf("a menu of a tool in the menu stands at %v", tools[3].Below())
	}
}

// Without lines of its own the menu is there only where tools are in it; a long title
// leaves them their part of the bar.
func TestAMenuThatIsNotNeeded(t *testing.T) {
	b, _, _, _, _ := barOf(t, "en", "Unread", 400, false)
	if n := len(seen(b)); n != 4 { // one at the start
		t.Errorf("%d tools with room for all", n)
	}
	b, _, label, _, _ := barOf(t, "en", strings.Repeat("long ", 40), 500, false)
	if label.Size().Width > 0.7*500 || len(seen(b)) < 4 {
		t.Errorf("a long title has %v of 500, with %d tools", label.Size().Width, len(seen(b)))
	}
}
