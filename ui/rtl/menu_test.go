package rtl

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

func TestMenuByKeys(t *testing.T) {
	test.NewTempApp(t)
	for _, c := range []struct {
		dir   Dir
		typed []fyne.KeyName
		want  string
	}{
		{RightToLeft, []fyne.KeyName{fyne.KeyDown, fyne.KeyReturn}, "a"},
		{RightToLeft, []fyne.KeyName{fyne.KeyUp, fyne.KeyReturn}, "d"},
		{RightToLeft, []fyne.KeyName{fyne.KeyReturn, fyne.KeyReturn}, "a"},                                         // nothing is done that was not seen chosen
		{RightToLeft, []fyne.KeyName{fyne.KeyDown, fyne.KeyDown, fyne.KeyLeft, fyne.KeyDown, fyne.KeyReturn}, "y"}, // past what is off and the line
		{LeftToRight, []fyne.KeyName{fyne.KeyDown, fyne.KeyDown, fyne.KeyRight, fyne.KeySpace}, "x"},
		{LeftToRight, []fyne.KeyName{fyne.KeyDown, fyne.KeyDown, fyne.KeyRight, fyne.KeyLeft, fyne.KeyDown, fyne.KeyReturn}, "d"},
		{RightToLeft, []fyne.KeyName{fyne.KeyEnd, fyne.KeyDown, fyne.KeyReturn}, "a"},
		{RightToLeft, []fyne.KeyName{fyne.KeyDown, fyne.KeyEscape}, ""},
		{RightToLeft, []fyne.KeyName{fyne.KeyEnd, fyne.KeyTab}, ""},
		{RightToLeft, []fyne.KeyName{fyne.KeyDown, fyne.KeyDown, fyne.KeyLeft, fyne.KeyEscape, fyne.KeyEscape}, ""},
	} {
		did, closed := "", 0
		do := func(what string) func() {
			return func() {
				if closed == 0 {
					t.Error("run before the menu was closed")
				}
				did += what
			}
		}
		w := show(t, NewLabel("", Style{}), 500, 400)
		showMenu(w.Canvas(), c.dir, menuPlace{start: fyne.NewPos(250, 10)}, []MenuItem{
			{Label: "a", Run: do("a")}, {Label: "off"}, {},
			{Label: "c", Items: []MenuItem{{Label: "x", Run: do("x")}, {Label: "y", Run: do("y")}}}, {Label: "d", Run: do("d")},
		}, -1, func() { closed++ })
		keys(w.Canvas(), c.typed...)
		if did != c.want || closed != 1 || w.Canvas().Overlays().Top() != nil {
			t.Errorf("%v did %q, want %q; closed %d times", c.typed, did, c.want, closed)
		}
	}
}

func TestMenuStaysInWindow(t *testing.T) {
	test.NewTempApp(t)
	var long []MenuItem
	for i := range 60 {
		long = append(long, MenuItem{Label: strings.Repeat("سطر طويل ", 1+i%3), Run: func() {}})
	}
	inside := func(m *Menu, size fyne.Size) {
		t.Helper()
		for _, l := range m.levels {
			p, s := l.Position(), l.Size()
			if p.X < 0 || p.Y < 0 || p.X+s.Width > size.Width || p.Y+s.Height > size.Height {
				t.Errorf("a menu at %v of %v in a window of %v", p, s, size)
			}
		}
	}
	for _, dir := range []Dir{RightToLeft, LeftToRight} {
		for _, at := range []fyne.Position{{X: 0, Y: 0}, {X: 400, Y: 300}, {X: 0, Y: 300}, {X: 400, Y: 0}, {X: 200, Y: 150}} {
			w := show(t, NewLabel("", Style{}), 400, 300)
			m := ShowMenu(w.Canvas(), at, dir, MenuItem{Label: "قائمة", Items: long}, MenuItem{Label: "أخرى", Run: func() {}})
			inside(m, fyne.NewSize(400, 300))
			m.levels[0].activate(0)
			m.choose(m.levels[0])
			inside(m, fyne.NewSize(400, 300))
			keys(w.Canvas(), fyne.KeyEnd)
			last := m.last().rows[59]
			if y := last.Position().Y; y < 0 || y+last.Size().Height > m.last().column.Size().Height+1 {
				t.Errorf("the last line of a long menu is at %v of %v", y, m.last().column.Size().Height)
			}
			w.Resize(fyne.NewSize(300, 200))
			inside(m, fyne.NewSize(300, 200))
		}
	}
}

func TestSubmenuByMouse(t *testing.T) {
	test.NewTempApp(t)
	w := show(t, NewLabel("", Style{}), 500, 300)
	did := false
	m := ShowMenu(w.Canvas(), fyne.NewPos(480, 10), RightToLeft,
		MenuItem{Label: "أ", Items: []MenuItem{{Label: "ب", Run: func() { did = true }}}}, MenuItem{Label: "ج", Run: func() {}})
	first := m.levels[0]
	first.rows[0].MouseIn(nil)
	if len(m.levels) != 2 {
		t.Fatal("resting on a line does not open what is inside")
	}
	if inner := m.levels[1]; inner.Position().X >= first.Position().X {
		t.Errorf("it opens at %v, the menu is at %v", inner.Position().X, first.Position().X)
	}
	first.rows[0].MouseOut()
	first.rows[1].MouseIn(nil)
	if len(m.levels) != 1 {
		t.Error("another line does not close it")
	}
	first.rows[0].MouseIn(nil)
	test.TapCanvas(w.Canvas(), m.levels[1].Position().AddXY(20, 20))
	if !did || w.Canvas().Overlays().Top() != nil {
		t.Errorf("done %v, closed %v", did, w.Canvas().Overlays().Top() == nil)
	}
}

// A menu that was asked for by a key, or by a button, begins at its first line that can be
// chosen: Enter chooses it.
func TestAMenuBeginsAtItsFirstLine(t *testing.T) {
	test.NewTempApp(t)
	w := show(t, NewLabel("", Style{}), 500, 400)
	BeginMenu(w.Canvas()) // none is open
	did := ""
	ShowMenu(w.Canvas(), fyne.NewPos(250, 10), RightToLeft, MenuItem{Label: "off"}, MenuItem{Label: "a", Run: func() { did += "a" }}, MenuItem{Label: "b", Run: func() { did += "b" }})
	BeginMenu(w.Canvas())
	keys(w.Canvas(), fyne.KeyReturn)
	if did != "a" {
		t.Errorf("Enter did %q", did)
	}

	column := NewColumn(RightToLeft, 0, 0)
	column.OnMenu = func(at fyne.Position) {
		ShowMenu(w.Canvas(), at, RightToLeft, MenuItem{Label: "c", Run: func() { did += "c" }}, MenuItem{Label: "d", Run: func() { did += "d" }})
	}
	entry := NewEntry(Style{})
	entry.OnMenu = func(at fyne.Position, _ []EditAction) { column.OnMenu(at) }
	for _, o := range []interface {
		fyne.CanvasObject
		fyne.Focusable
	}{column, entry} {
		did = ""
		w.SetContent(o)
		w.Canvas().Focus(o)
		keys(w.Canvas(), fyne.KeyF10, fyne.KeyReturn)
		if did != "c" {
			t.Errorf("%T: its menu by a key, and Enter, did %q", o, did)
		}
	}
}

// The list of a select covers the select nowhere: what there is no room for is scrolled to.
func TestTheListOfASelectLeavesItClear(t *testing.T) {
	for _, c := range []struct {
		y, above, height, all float32
	}{{100, 40, 300, 800}, {700, 40, 300, 800}, {300, 40, 900, 800}, {600, 40, 900, 800}, {130, 40, 900, 240}, {400, 40, 500, 800}} {
		top, fits := clearOf(c.y, c.above, c.height, c.all)
		if clear := top >= c.y || top+fits <= c.y-c.above; !clear && max(c.all-edge-c.y, c.y-c.above-edge) >= 120 {
			t.Errorf("%+v: from %v to %v", c, top, top+fits)
		}
		if fits > c.height || fits < min(c.height, 120) {
			t.Errorf("%+v: %v high", c, fits)
		}
	}
	for _, dir := range []Dir{RightToLeft, LeftToRight} {
		for _, y := range []float32{20, 250, 430} {
			test.NewTempApp(t)
			var many []string
			for i := range 40 {
				many = append(many, fmt.Sprint("دولة ", i))
			}
			s := NewSelect(dir, "", many, 30, nil)
			show(t, container.NewWithoutLayout(s), 400, 500)
			s.Move(fyne.NewPos(50, y))
			s.Resize(fyne.NewSize(300, 40))
			s.Tapped(nil)
			l, bottom := s.menu.levels[0], fyne.CurrentApp().Driver().AbsolutePositionForObject(s).Y+s.Size().Height
			if top, end := l.Position().Y, l.Position().Y+l.Size().Height; top < bottom && end > bottom-s.Size().Height || top < 0 || end > 500 {
				t.Errorf("%v: the field is from %v to %v, its list from %v to %v", dir, bottom-s.Size().Height, bottom, top, end)
			}
			if row := l.top(30) - l.Position().Y; row < 0 || row > l.Size().Height {
				t.Errorf("%v at %v: what is chosen stands at %v of %v", dir, y, row, l.Size().Height)
			}
		}
	}
}

// Ticks and icons of different lines stand in one column; only a line that has both needs two.
func TestTicksAndIconsStandInOneColumn(t *testing.T) {
	test.NewTempApp(t)
	icon := theme.HomeIcon()
	for _, dir := range []Dir{RightToLeft, LeftToRight} {
		for _, both := range []bool{false, true} {
			w := show(t, NewLabel("", Style{}), 500, 400)
			m := ShowMenu(w.Canvas(), fyne.NewPos(250, 10), dir,
				MenuItem{Label: "علامة", Checked: true, Run: func() {}}, MenuItem{Label: "صورة", Icon: icon, Checked: both, Run: func() {}})
			var marks, icons []float32
			for _, row := range m.levels[0].rows {
				r := test.WidgetRenderer(row).(*menuRowRenderer)
				marks, icons = append(marks, r.mark.Position().X), append(icons, r.icon.Position().X)
			}
			if apart := marks[0] != icons[1]; apart != both {
				t.Errorf("%v, a line with both %v: ticks at %v, icons at %v", dir, both, marks, icons)
			}
			m.Close()
		}
	}
}

// Before a list is drawn nobody knows how many pixels a unit of its canvas has; once that is known its rows
// are lower by parts of a unit, and so is the list. Nothing is to be scrolled to then.
func TestAListThatFitsHasNoScrollBarInAnyScale(t *testing.T) {
	app := test.NewTempApp(t)
	for _, text := range []float32{1.1, 1.3, 1.7} {
		app.Settings().SetTheme(starkTheme{theme.DefaultTheme(), text})
		for _, scale := range []float32{1.25, 1.5, 2, 3} {
			for rows := 2; rows <= 8; rows++ {
				w := show(t, NewLabel("", Style{}), 500, 600)
				var items []MenuItem
				for range rows {
					items = append(items, MenuItem{Label: "حسب النظام", Run: func() {}})
				}
				m := ShowMenu(w.Canvas(), fyne.NewPos(250, 10), RightToLeft, items...)
				l := m.levels[0]
				w.Canvas().(test.WindowlessCanvas).SetScale(scale)
				m.arrange(w.Canvas().Size())
				if view, all := l.column.Size().Height, l.column.ContentHeight(); !fitsIn(view, all) {
					t.Errorf("text %v, scale %v: %d rows are %v high in %v", text, scale, rows, all, view)
				}
				m.Close()
			}
		}
	}
}
