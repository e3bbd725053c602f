package rtl

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

// keys returns keys to whatever has the focus, as Fyne does.
func keys(c fyne.Canvas, names ...fyne.KeyName) {
	for _, k := range names {
		if f := c.Focused(); f != nil {
			f.TypedKey(&fyne.KeyEvent{Name: k})
		} else if f := c.OnTypedKey(); f != nil {
			f(&fyne.KeyEvent{Name: k})
		}
	}
}

func write(c fyne.Canvas, letters string) {
	for _, r := range letters {
		c.Focused().TypedRune(r)
	}
}

func TestCheckTurns(t *testing.T) {
	test.NewTempApp(t)
	var got []bool
	check := NewCheck(RightToLeft, "حفظ (3)", func(on bool) { got = append(got, on) })
	w := show(t, check, 400, 40)
	test.TapCanvas(w.Canvas(), fyne.NewPos(390, 20)) // the box, at the right
	test.TapCanvas(w.Canvas(), fyne.NewPos(10, 20))  // far from box and caption
	if w.Canvas().Focused() != check {
		t.Error("a click does not give the focus")
	}
	keys(w.Canvas(), fyne.KeySpace, fyne.KeyReturn, fyne.KeyA)
	if want := []bool{true, false, true}; !slices.Equal(got, want) || !check.Checked() {
		t.Errorf("turned %v, want %v", got, want)
	}
	check.SetChecked(false)
	check.Disable()
	test.TapCanvas(w.Canvas(), fyne.NewPos(390, 20))
	keys(w.Canvas(), fyne.KeySpace)
	if len(got) != 3 {
		t.Errorf("turned %v by program or while disabled", got)
	}
}

func TestRadioGroupChooses(t *testing.T) {
	test.NewTempApp(t)
	for _, c := range []struct {
		dir   Dir
		typed []fyne.KeyName
		want  []int
	}{
		{RightToLeft, []fyne.KeyName{fyne.KeySpace, fyne.KeyDown, fyne.KeyLeft, fyne.KeyDown, fyne.KeyUp, fyne.KeyRight}, []int{0, 1, 2, 0, 2, 1}},
		{LeftToRight, []fyne.KeyName{fyne.KeyRight, fyne.KeyRight, fyne.KeyLeft, fyne.KeyTab}, []int{0, 1, 0}},
	} {
		var got []int
		g := NewRadioGroup(c.dir, options, -1, func(i int) { got = append(got, i) })
		w := show(t, g, 300, 120)
		w.Canvas().FocusNext()
		keys(w.Canvas(), c.typed...)
		if !slices.Equal(got, c.want) {
			t.Errorf("direction %d: chose %v, want %v", c.dir, got, c.want)
		}
		x := float32(290)
		if c.dir == LeftToRight {
			x = 10
		}
		test.TapCanvas(w.Canvas(), fyne.NewPos(x, g.items[2].Position().Y+10))
		if g.SelectedIndex() != 2 {
			t.Errorf("direction %d: a click chose %d", c.dir, g.SelectedIndex())
		}
		before := w.Canvas().Focused()
		if w.Canvas().FocusNext(); w.Canvas().Focused() != before {
			t.Error("the options are stops of the tab key of their own")
		}
		g.Disable()
		keys(w.Canvas(), fyne.KeyUp)
		if g.SelectedIndex() != 2 {
			t.Error("chose while disabled")
		}
	}
}

func TestSelectChooses(t *testing.T) {
	test.NewTempApp(t)
	names := []string{"أخبار", "ألعاب (2)", "Sport 5", "علوم", "علوم الأرض"}
	for _, c := range []struct {
		name string
		do   func(s *Select, c fyne.Canvas)
		want []int
	}{
		{"arrows", func(s *Select, c fyne.Canvas) {
			keys(c, fyne.KeyDown, fyne.KeyDown, fyne.KeyUp, fyne.KeyEnd, fyne.KeyHome)
		}, []int{0, 1, 0, 4, 0}},
		{"menu and arrows", func(s *Select, c fyne.Canvas) { keys(c, fyne.KeySpace, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn) }, []int{1}},
		{"menu and escape", func(s *Select, c fyne.Canvas) { keys(c, fyne.KeySpace, fyne.KeyDown, fyne.KeyEscape) }, nil},
		{"a letter", func(s *Select, c fyne.Canvas) { write(c, "s") }, []int{2}},
		{"a letter again", func(s *Select, c fyne.Canvas) { write(c, "عع") }, []int{3, 4}},
		{"a word in the menu", func(s *Select, c fyne.Canvas) {
			keys(c, fyne.KeyReturn)
			write(c, "عل")
			keys(c, fyne.KeyReturn)
		}, []int{3}},
		{"the mouse", func(s *Select, c fyne.Canvas) {
			test.TapCanvas(c, fyne.NewPos(150, 20))
			row := s.menu.levels[0].rows[1]
			test.TapCanvas(c, fyne.CurrentApp().Driver().AbsolutePositionForObject(row).AddXY(20, 10))
		}, []int{1}},
		{"a click beside the menu", func(s *Select, c fyne.Canvas) {
			test.TapCanvas(c, fyne.NewPos(150, 20))
			test.TapCanvas(c, fyne.NewPos(150, 395))
		}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []int
			s := NewSelect(RightToLeft, "", names, -1, func(i int) { got = append(got, i) })
			w := show(t, container.NewVBox(s), 300, 400)
			w.Canvas().Focus(s)
			c.do(s, w.Canvas())
			if !slices.Equal(got, c.want) {
				t.Errorf("chose %v, want %v", got, c.want)
			}
			if s.menu != nil || w.Canvas().Overlays().Top() != nil || w.Canvas().Focused() != s {
				t.Errorf("menu %v, focus on %T", s.menu, w.Canvas().Focused())
			}
		})
	}
}

func TestSelectIsAsWideAsItsOptions(t *testing.T) {
	app := test.NewTempApp(t)
	s := NewSelect(RightToLeft, "", []string{"أ", headline}, -1, nil)
	if got, want := s.MinSize().Width, MeasureText(headline, Style{}).Width; got < want || got > want+60 {
		t.Errorf("%v wide, its longest option %v", got, want)
	}
	before := s.MinSize().Width
	app.Settings().SetTheme(largeText{theme.DefaultTheme()})
	if got := s.MinSize().Width; got < 1.7*before {
		t.Errorf("%v wide at twice the size, was %v", got, before)
	}
}

func TestTabsByKeysAndMouse(t *testing.T) {
	test.NewTempApp(t)
	for dir, arrows := range map[Dir][2]fyne.KeyName{RightToLeft: {fyne.KeyLeft, fyne.KeyRight}, LeftToRight: {fyne.KeyRight, fyne.KeyLeft}} {
		pages := []*Label{NewLabel("1", Style{}), NewLabel("2", Style{}), NewLabel("3", Style{})}
		tabs := NewTabs(dir, Tab{Label: "أ", Content: pages[0]}, Tab{Label: "ب (2)", Content: pages[1]}, Tab{Label: "ج", Content: pages[2]})
		var got []int
		tabs.OnChanged = func(i int) { got = append(got, i) }
		w := show(t, tabs, 400, 100)
		w.Canvas().FocusNext()
		keys(w.Canvas(), arrows[0], arrows[0], arrows[0], arrows[1], fyne.KeyHome, fyne.KeyEnd)
		if want := []int{1, 2, 1, 0, 2}; !slices.Equal(got, want) {
			t.Errorf("direction %d: went to %v, want %v", dir, got, want)
		}
		if !pages[2].Visible() || pages[0].Visible() || pages[1].Visible() {
			t.Error("the page that was gone to is not the one shown")
		}
		test.TapCanvas(w.Canvas(), tabs.bar.names[1].Position().AddXY(8, 8))
		if tabs.SelectedIndex() != 1 || !pages[1].Visible() {
			t.Errorf("a click went to %d", tabs.SelectedIndex())
		}
		if right := tabs.bar.names[0].Position().X > tabs.bar.names[2].Position().X; right != (dir == RightToLeft) {
			t.Errorf("direction %d: the first name is at %v", dir, tabs.bar.names[0].Position().X)
		}
	}
}

func TestFormStandsOnItsStart(t *testing.T) {
	test.NewTempApp(t)
	for _, dir := range []Dir{RightToLeft, LeftToRight} {
		short, long := NewEntry(Style{}), NewEntry(Style{})
		f := NewForm(dir, Field{"الاسم:", short, "تلميح"}, Field{"العنوان الطويل (URL):", long, ""})
		show(t, f, 500, 300)
		a, b := f.fields[0].label, short
		if right := a.Position().X > b.Position().X; right != (dir == RightToLeft) {
			t.Errorf("direction %d: label at %v, field at %v", dir, a.Position().X, b.Position().X)
		}
		if short.Position().X != long.Position().X || short.Size().Width != long.Size().Width {
			t.Error("the fields do not stand in a column")
		}
		if f.fields[0].note.Position().Y < short.Position().Y+short.Size().Height {
			t.Error("the hint is not below its field")
		}
		wide := f.HeightFor(500)
		f.SetProblem(1, strings.Repeat(headline+" ", 3))
		if f.HeightFor(500) <= wide || !long.invalid || f.fields[1].note.Text() == "" {
			t.Error("what is wrong is not said")
		}
		f.SetProblem(1, "")
		if f.HeightFor(500) != wide || long.invalid {
			t.Error("what was wrong stays")
		}
		if f.HeightFor(200) <= wide {
			t.Error("in a narrow window the labels do not stand above")
		}
		f.Resize(fyne.NewSize(200, 400))
		if short.Size().Width != 200 || f.fields[1].label.Position().Y >= long.Position().Y {
			t.Errorf("a field of a narrow form is %v wide", short.Size().Width)
		}
	}
}

func TestTips(t *testing.T) {
	test.NewTempApp(t)
	tips := NewTooltips(Style{})
	b := NewIconButton("بحث (3)", theme.SearchIcon(), nil)
	b.Tooltips = tips
	w := show(t, container.NewStack(container.NewBorder(nil, container.NewHBox(b), nil, nil), tips.Layer), 200, 100)
	told := func() bool { return len(tips.Layer.Objects) > 0 }
	tips.show(b, b.Label())
	if !told() {
		t.Fatal("no tip")
	}
	background := tips.Layer.Objects[0]
	if bottom, top := background.Position().Y+background.Size().Height, 100-b.Size().Height; bottom > top || background.Position().X < 0 {
		t.Errorf("there is no room below, and the tip reaches to %v, not above %v", bottom, top)
	}
	b.MouseOut()
	if told() {
		t.Error("the tip stays when the pointer has gone")
	}
	tips.show(b, b.Label())
	pressed := false
	b.OnTapped = func() { pressed = true }
	test.TapCanvas(w.Canvas(), fyne.CurrentApp().Driver().AbsolutePositionForObject(b).AddXY(5, 5))
	if !pressed || told() {
		t.Errorf("pressed %v; told %v", pressed, told())
	}
	inside := NewIconButton("إغلاق", theme.CancelIcon(), nil)
	d := NewDialog(RightToLeft, "؟", inside)
	d.Show(w.Canvas())
	tips.show(inside, inside.Label())
	if len(d.layer.tips.Objects) == 0 || told() {
		t.Error("the tip of a dialog is below the dialog")
	}
	tips.Hide()
	if len(d.layer.tips.Objects) > 0 {
		t.Error("the tip of a dialog stays")
	}
}

// The tip of a row stands at its side, over none of those that stand under one another; where
// there is no room at either side, below.
func TestTipsOfRowsCoverNoRow(t *testing.T) {
	test.NewTempApp(t)
	for _, c := range []struct {
		name         string
		from, to     float32 // of the rows, across the window
		words        string
		beside, left bool
	}{
		{"at the right", 700, 950, "آخر مزامنة 12:30\nالتالية 13:00", true, true},
		{"at the left", 0, 250, "Last sync 12:30\nNext 13:00", true, false},
		{"long words", 700, 950, strings.Repeat("كلمة ", 60), true, true},
		{"little room", 150, 950, strings.Repeat("كلمة ", 60), true, true},
		{"no room", 20, 950, "آخر مزامنة", false, false},
	} {
		for _, y := range []float32{0, 200, 566} {
			tips := NewTooltips(Style{})
			row := NewButton("صف", nil, nil)
			show(t, container.NewStack(container.NewWithoutLayout(row), tips.Layer), 960, 600)
			row.Move(fyne.NewPos(c.from, y))
			row.Resize(fyne.NewSize(c.to-c.from, 34))
			tips.putAside(tips.Layer, row.Position(), row.Size(), c.words)
			tip := tips.Layer.Objects[0]
			at, end := tip.Position(), tip.Position().Add(tip.Size())
			if at.X < 0 || at.Y < 0 || end.X > 960 || end.Y > 600 {
				t.Errorf("%s: from %v to %v", c.name, at, end)
			}
			switch {
			case c.beside && (c.left != (end.X <= c.from) || !c.left && at.X < c.to):
				t.Errorf("%s: from %v to %v, the rows are from %v to %v", c.name, at.X, end.X, c.from, c.to)
			case !c.beside && at.Y < y+34 && end.Y > y:
				t.Errorf("%s: over its own row", c.name)
			}
		}
	}
}

func TestAKeyWithoutUseGoesToTheWindow(t *testing.T) {
	test.NewTempApp(t)
	for _, o := range []fyne.CanvasObject{NewButton("أ", nil, nil), NewCheck(RightToLeft, "أ", nil), NewSelect(RightToLeft, "", options, -1, nil), NewRadioGroup(RightToLeft, options, -1, nil)} {
		w := show(t, o, 200, 200)
		var got []fyne.KeyName
		w.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) { got = append(got, e.Name) })
		w.Canvas().Focus(o.(fyne.Focusable))
		keys(w.Canvas(), fyne.KeyF5, fyne.KeyEscape)
		if !slices.Equal(got, []fyne.KeyName{fyne.KeyF5, fyne.KeyEscape}) {
			t.Errorf("%T passes on %v", o, got)
		}
	}
}

func TestIconsThatPointAreMirrored(t *testing.T) {
	test.NewTempApp(t)
	for _, c := range []struct {
		icon   fyne.Resource
		points bool
	}{
		{theme.NavigateBackIcon(), true}, {theme.NavigateNextIcon(), true}, {theme.MailSendIcon(), true}, {theme.ListIcon(), true},
		{theme.ContentUndoIcon(), true}, {theme.NewPrimaryThemedResource(theme.NavigateNextIcon()), true},
		{theme.SearchIcon(), false}, {theme.HistoryIcon(), false}, {theme.ConfirmIcon(), false}, {theme.MediaFastForwardIcon(), false},
		{theme.ViewRefreshIcon(), false}, {theme.CheckButtonCheckedIcon(), false}, {fyne.NewStaticResource("mine.svg", []byte("<svg></svg>")), false},
	} {
		got := iconIn(RightToLeft, c.icon)
		if mirrored := got.Name() != c.icon.Name(); mirrored != c.points {
			t.Errorf("%s is mirrored: %v", c.icon.Name(), mirrored)
		}
		if again := iconIn(RightToLeft, got); again.Name() != got.Name() {
			t.Errorf("%s is mirrored twice", c.icon.Name())
		}
		if iconIn(LeftToRight, c.icon) != c.icon {
			t.Errorf("%s is mirrored from left to right", c.icon.Name())
		}
	}
	if iconIn(RightToLeft, nil) != nil {
		t.Error("no icon became one")
	}
}

// Mirroring turns the pixels over, wherever the view box begins. (Its size is
// that of the picture: Fyne misplaces others that do not begin at 0.)
func TestMirroredPixels(t *testing.T) {
	test.NewTempApp(t)
	for _, left := range []string{"0", "-20", "10"} {
		svg := `<svg xmlns="http://www.w3.org/2000/svg" viewBox="` + left + ` 0 40 20"><path fill="#000" d="M` + left + ` 0h16v20H` + left + `z"/></svg>`
		dark := func(r fyne.Resource) (left, right uint32) {
			i := newIcon()
			i.Resource = r
			w := show(t, i, 40, 20)
			img := w.Canvas().Capture()
			left, _, _, _ = img.At(4, 10).RGBA()
			right, _, _, _ = img.At(35, 10).RGBA()
			return left, right
		}
		icon := fyne.NewStaticResource("half"+left+".svg", []byte(svg))
		l, r := dark(icon)
		ml, mr := dark(MirrorIcon(icon))
		if l != mr || r != ml || l == r {
			t.Errorf("view box from %s: %x %x mirrored %x %x", left, l, r, ml, mr)
		}
	}
	if got := string(MirrorIcon(fyne.NewStaticResource("x.svg", []byte("no svg"))).Content()); got != "no svg" {
		t.Errorf("what is no icon became %q", got)
	}
}

func TestCaptionDirection(t *testing.T) {
	for _, c := range []struct {
		text     string
		rtl, ltr Dir
	}{
		{"حفظ (3)", RightToLeft, RightToLeft}, {"Save (3)", LeftToRight, LeftToRight}, {"Su-24 عام 2015", RightToLeft, LeftToRight},
		{"32%", RightToLeft, LeftToRight}, {"", RightToLeft, LeftToRight},
	} {
		if r, l := captionDir(RightToLeft, c.text), captionDir(LeftToRight, c.text); r != c.rtl || l != c.ltr {
			t.Errorf("%q runs %d and %d", c.text, r, l)
		}
	}
}

func TestLabelOfSeveralLines(t *testing.T) {
	test.NewTempApp(t)
	l := NewLabel(headline, Style{Size: 16, MaxLines: 2})
	line := NewLabel("سطر", Style{Size: 16}).MinSize().Height
	if h := l.HeightFor(5000); h != line {
		t.Errorf("a line is %v high, want %v", h, line)
	}
	if h := l.HeightFor(150); h != 2*line {
		t.Errorf("two lines are %v high, want %v", h, 2*line)
	}
	show(t, container.NewVBox(l), 150, 200)
	if h := l.MinSize().Height; h != 2*line {
		t.Errorf("at least %v high in a narrow column", h)
	}
	if w := l.MinSize().Width; w > 40 {
		t.Errorf("at least %v wide", w)
	}
	var _ Block = l
}
