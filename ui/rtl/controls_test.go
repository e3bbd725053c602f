package rtl

import (
	"fmt"
	"image"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sahifa/ui/typeset/golden"
)

func typed(f fyne.Focusable, keys ...fyne.KeyName) {
	for _, k := range keys {
		f.TypedKey(&fyne.KeyEvent{Name: k})
	}
}

func TestMenuByKeyboard(t *testing.T) {
	test.NewTempApp(t)
	e := NewEntry(Style{})
	w := show(t, e, 400, 300)
	w.Canvas().Focus(e)
	var ran []string
	item := func(s string) MenuItem { return MenuItem{Label: s, Run: func() { ran = append(ran, s) }} }
	open := func() *Menu {
		return ShowMenu(w.Canvas(), fyne.NewPos(390, 10), RightToLeft, item("نسخ"), MenuItem{}, MenuItem{Label: "لصق"}, item("حذف (3)"), item("Cut"))
	}
	for _, c := range []struct {
		keys []fyne.KeyName
		want []string
	}{
		{[]fyne.KeyName{fyne.KeyDown, fyne.KeyReturn}, []string{"نسخ"}},
		{[]fyne.KeyName{fyne.KeyDown, fyne.KeyDown, fyne.KeySpace}, []string{"حذف (3)"}},
		{[]fyne.KeyName{fyne.KeyUp, fyne.KeyReturn}, []string{"Cut"}},
		{[]fyne.KeyName{fyne.KeyEnd, fyne.KeyDown, fyne.KeyReturn}, []string{"نسخ"}},
		{[]fyne.KeyName{fyne.KeyDown, fyne.KeyEscape}, nil},
		{[]fyne.KeyName{fyne.KeyReturn, fyne.KeyEscape}, nil},
	} {
		ran = nil
		m := open()
		if w.Canvas().Focused() != fyne.Focusable(m) {
			t.Fatal("the menu has not the focus")
		}
		typed(m, c.keys...)
		if !slices.Equal(ran, c.want) {
			t.Errorf("%v ran %v, want %v", c.keys, ran, c.want)
		}
		if w.Canvas().Overlays().Top() != nil || w.Canvas().Focused() != fyne.Focusable(e) {
			t.Errorf("%v left the menu open, or the focus elsewhere", c.keys)
		}
	}
	m := open()
	m.TypedRune('c')
	typed(m, fyne.KeyReturn)
	if !slices.Equal(ran, []string{"Cut"}) {
		t.Errorf("a letter chose %v", ran)
	}
}

func TestMenuByMouse(t *testing.T) {
	test.NewTempApp(t)
	w := show(t, NewLabel("", Style{}), 400, 300)
	ran := ""
	m := ShowMenu(w.Canvas(), fyne.NewPos(5, 295), RightToLeft,
		MenuItem{Label: "نسخ", Run: func() { ran = "نسخ" }}, MenuItem{}, MenuItem{Label: "لصق"})
	driver := fyne.CurrentApp().Driver()
	at, size := driver.AbsolutePositionForObject(m), m.Size()
	if at.X < 0 || at.Y < 0 || at.X+size.Width > 400 || at.Y+size.Height > 300 {
		t.Errorf("the menu is at %v, %v", at, size)
	}
	m.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(5, 5)}})
	if m.at != 0 {
		t.Errorf("line %d is marked", m.at)
	}
	m.Tapped(&fyne.PointEvent{Position: fyne.NewPos(5, size.Height-5)})
	if ran != "" || w.Canvas().Overlays().Top() == nil {
		t.Error("a line that is off was chosen")
	}
	m.Tapped(&fyne.PointEvent{Position: fyne.NewPos(5, 5)})
	if ran != "نسخ" || w.Canvas().Overlays().Top() != nil {
		t.Errorf("ran %q", ran)
	}
}

func TestCheck(t *testing.T) {
	test.NewTempApp(t)
	var told []bool
	c := NewCheck(RightToLeft, "تذكّرني (3)", func(on bool) { told = append(told, on) })
	show(t, c, 200, 40)
	c.Tapped(nil)
	typed(c, fyne.KeySpace)
	c.SetChecked(true)
	c.Disable()
	c.Tapped(nil)
	if !slices.Equal(told, []bool{true, false}) || !c.Checked() {
		t.Errorf("told %v, checked %v", told, c.Checked())
	}
	r := test.WidgetRenderer(c).(*checkRenderer)
	if r.icon.Position().X < r.label.Position().X {
		t.Error("the box is not at the start")
	}
}

func TestSelect(t *testing.T) {
	test.NewTempApp(t)
	var told []int
	s := NewSelect(RightToLeft, "اختر…", []string{"الأول (1)", "الثاني", "الثالث"}, -1, func(i int) { told = append(told, i) })
	w := show(t, container.NewVBox(s), 300, 200)
	choose := func(keys ...fyne.KeyName) {
		s.Tapped(nil)
		typed(w.Canvas().Focused(), keys...)
	}
	if s.Label() != "اختر…" || s.Chosen() != -1 {
		t.Errorf("at first %q, %d", s.Label(), s.Chosen())
	}
	choose(fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	if s.Label() != "الثاني" || s.Chosen() != 1 {
		t.Errorf("%q, %d", s.Label(), s.Chosen())
	}
	choose(fyne.KeyDown, fyne.KeyReturn) // goes on from what is chosen
	choose(fyne.KeyReturn)
	choose(fyne.KeyEscape)
	if !slices.Equal(told, []int{1, 2}) {
		t.Errorf("told %v", told)
	}
}

func TestChoicesAndTabs(t *testing.T) {
	test.NewTempApp(t)
	one, two := NewLabel("واحد", Style{}), NewLabel("اثنان", Style{})
	tabs := NewTabs(RightToLeft, Tab{"الأول (1)", one}, Tab{"الثاني", two})
	show(t, tabs, 300, 200)
	var buttons []*Button
	for _, o := range test.LaidOutObjects(tabs) {
		if b, ok := o.(*Button); ok {
			buttons = append(buttons, b)
		}
	}
	if len(buttons) != 2 || buttons[0].Position().X < buttons[1].Position().X {
		t.Fatalf("the heads are not from the right")
	}
	buttons[1].Tapped(nil)
	if one.Visible() || !two.Visible() || buttons[1].Importance != widget.HighImportance || buttons[0].Importance == widget.HighImportance {
		t.Error("the second tab is not shown")
	}
	buttons[0].Tapped(nil)
	if !one.Visible() || two.Visible() {
		t.Error("the first tab is not shown again")
	}
}

func TestForm(t *testing.T) {
	test.NewTempApp(t)
	name, text := NewEntry(Style{}), NewMultiLineEntry(Style{}, 3)
	f := NewForm(RightToLeft, Field{Label: "الاسم *", Object: name, Hint: "كما يظهر للقراء"}, Field{Label: "التعليق", Object: text})
	show(t, f, 500, 300)
	if name.Position().X != 0 || name.Size().Width > 470 || f.labels[0].Position().X < name.Size().Width {
		t.Errorf("wide: the field at %v, %v; its label at %v", name.Position(), name.Size(), f.labels[0].Position())
	}
	wide := f.HeightFor(500)
	f.Resize(fyne.NewSize(200, 300))
	if name.Size().Width != 200 || name.Position().Y < 15 || f.HeightFor(200) <= wide {
		t.Errorf("narrow: the field at %v, %v", name.Position(), name.Size())
	}
	f.SetProblem(0, "اكتب اسمك.")
	if f.notes[0].Text() != "اكتب اسمك." || !name.invalid {
		t.Error("what is wrong is not said")
	}
	f.SetProblem(0, "")
	if f.notes[0].Text() != "كما يظهر للقراء" || name.invalid {
		t.Error("what was wrong is still said")
	}
}

func TestMirroredIcons(t *testing.T) {
	test.NewTempApp(t)
	draw := func(res fyne.Resource) image.Image {
		i := canvas.NewImageFromResource(res)
		w := test.NewTempWindow(t, i)
		w.SetPadded(false)
		w.Resize(fyne.NewSize(24, 24))
		return w.Canvas().Capture()
	}
	for _, name := range []fyne.ThemeIconName{theme.IconNameNavigateBack, theme.IconNameMailReply, theme.IconNameLogin, theme.IconNameList} {
		icon := theme.Icon(name)
		a, b := draw(icon), draw(ThemeIcon(RightToLeft, name))
		differ := 0
		for y := range 24 {
			for x := range 24 {
				r1, _, _, _ := a.At(x, y).RGBA()
				r2, _, _, _ := b.At(23-x, y).RGBA()
				if d := int(r1>>8) - int(r2>>8); d > 64 || d < -64 {
					differ++
				}
			}
		}
		if differ > 6 {
			t.Errorf("%s: %d pixels are not mirrored", name, differ)
		}
		if slices.Equal(pixelsOf(a), pixelsOf(b)) {
			t.Errorf("%s is as it was", name)
		}
	}
	for name := range directional {
		if ThemeIcon(LeftToRight, name) != theme.Icon(name) {
			t.Errorf("%s is mirrored from left to right", name)
		}
	}
	if ThemeIcon(RightToLeft, theme.IconNameSearch) != theme.Icon(theme.IconNameSearch) {
		t.Error("the magnifying glass is mirrored")
	}
	broken := fyne.NewStaticResource("x.svg", []byte("<svg"))
	if MirrorIcon(broken) != fyne.Resource(broken) {
		t.Error("what is no picture was changed")
	}
}

func TestLabelOfSeveralLines(t *testing.T) {
	test.NewTempApp(t)
	l := NewLabel(headline+" "+headline, Style{MaxLines: 2})
	l.Truncate = true
	show(t, l, 200, 100)
	lines := l.fit(200).Lines
	if len(lines) != 2 || l.MinSize().Height < 2*lines[0].Height-1 {
		t.Errorf("%d lines, at least %v high", len(lines), l.MinSize().Height)
	}
}

// A row of a list that comes into view: its label is given a text, set, and
// drawn.
func BenchmarkLabelRow(b *testing.B) {
	test.NewTempApp(b)
	l := NewLabel("", Style{MaxLines: 2})
	l.Truncate = true
	w := test.NewTempWindow(b, l)
	w.Resize(fyne.NewSize(300, 60))
	picture := test.WidgetRenderer(l).(*labelRenderer).picture
	n := 0
	for b.Loop() {
		n++
		l.SetText(fmt.Sprint(headline, " ", n))
		picture.Generator(int(picture.Size().Width), int(picture.Size().Height))
	}
}

func TestControlLooks(t *testing.T) {
	for _, c := range []struct {
		name string
		size fyne.Size
		make func() fyne.CanvasObject
	}{
		{"menu", fyne.NewSize(260, 170), func() fyne.CanvasObject {
			m := NewMenu(RightToLeft,
				MenuItem{Label: "نسخ المحدد", Icon: theme.ContentCopyIcon(), Shortcut: "Ctrl+C", Run: func() {}},
				MenuItem{Label: "لصق (3)", Icon: theme.ContentPasteIcon(), Shortcut: "Ctrl+V"},
				MenuItem{},
				MenuItem{Label: "تحديد الكل", Checked: true, Run: func() {}},
				MenuItem{Label: "Su-24: 100%", Run: func() {}})
			m.point(0)
			return m
		}},
		{"controls", fyne.NewSize(360, 190), func() fyne.CanvasObject {
			on, off := NewCheck(RightToLeft, "تذكّر اسمي (3 أشهر)", nil), NewCheck(RightToLeft, "معطل 1", nil)
			on.SetChecked(true)
			on.FocusGained()
			off.Disable()
			return container.NewVBox(
				Row(RightToLeft, on, off),
				NewChoices(RightToLeft, 1, []string{"88%", "100%", "حرة (1)"}, nil),
				NewSelect(RightToLeft, "اختر…", []string{"الأول"}, -1, nil),
				Row(LeftToRight, NewCheck(LeftToRight, "Remember me (3)", nil), NewSelect(LeftToRight, "", []string{"First"}, 0, nil)),
			)
		}},
		{"form", fyne.NewSize(380, 250), func() fyne.CanvasObject {
			name := NewEntry(Style{})
			name.SetText("سامي 2015")
			f := NewForm(RightToLeft, Field{Label: "الاسم *", Object: name}, Field{Label: "البريد *", Object: NewEntry(Style{Dir: LeftToRight}), Hint: "لن يُنشر."},
				Field{Label: "التعليق", Object: NewMultiLineEntry(Style{}, 2)})
			f.SetProblem(2, "اكتب تعليقك (10 أحرف على الأقل).")
			return f
		}},
		{"article", fyne.NewSize(380, 560), func() fyne.CanvasObject {
			s := Style{Family: Naskh, Size: 17, Dir: RightToLeft}
			text := func(words string) *Text { return NewText(s, Span{Text: words}) }
			latin := s
			latin.Dir = LeftToRight
			bold := s
			bold.Bold = true
			picture := NewFigure(RightToLeft, fyne.NewSize(120, 40), NewText(Style{Size: 12, Colour: theme.ColorNamePlaceHolder}, Span{Text: "صورة: 2015"}))
			c := NewColumn(RightToLeft, 0, 12)
			c.SetItems(
				Item{Block: NewQuote(RightToLeft, Item{Block: text("قال: «نعم» (32%) وأضاف ما لم يتوقعه أحد ممن حضروا.")})},
				Item{Block: NewListItem(RightToLeft, "•", s, Item{Block: text("بند أول: Su-24")}), Above: 12},
				Item{Block: NewListItem(RightToLeft, "٢.", s, Item{Block: text("بند ثانٍ أطول من أن يسعه سطر واحد في هذا العرض")}), Above: 6},
				Item{Block: NewQuote(LeftToRight, Item{Block: NewText(latin, Span{Text: "A quote in English, of two lines or so at this width."})}), Above: 12},
				Item{Block: NewCard(RightToLeft, Item{Block: text("بطاقة: t.me")}), Above: 12},
				Item{Block: NewTable(RightToLeft, []*Text{NewText(bold, Span{Text: "البلد"}), NewText(bold, Span{Text: "الإنتاج"})}, []*Text{text("السعودية"), text("10.5")}, []*Text{text("روسيا"), text("10.3 (تقريبًا)")}), Above: 12},
				Item{Block: NewRule(), Above: 12},
				Item{Block: picture, Above: 12},
			)
			return c
		}},
	} {
		for look, name := range map[fyne.ThemeVariant]string{theme.VariantLight: "light", theme.VariantDark: "dark"} {
			for _, scale := range []float32{1, 2} {
				file := fmt.Sprintf("testdata/%s-%s-%g.png", c.name, name, scale)
				t.Run(file, func(t *testing.T) {
					golden.Compare(t, file, capture(t, c.make, c.size, look, scale))
				})
			}
		}
	}
}
