package rtl

import (
	"image"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// scene is a window's content, and what is done before its picture is taken.
type scene struct {
	size fyne.Size
	make func() (content fyne.CanvasObject, then func(fyne.Canvas))
}

var options = []string{"حفظ الكل", "حفظ (3): 32%!", "Su-24 عام 2015 (الجمعة)"}

// scenes are the pictures of each widget, mirrored and not.
var scenes = map[string]scene{
	"check": {fyne.NewSize(230, 190), func() (fyne.CanvasObject, func(fyne.Canvas)) {
		on := NewCheck(RightToLeft, "حفظ (3): 32%!", nil)
		on.SetChecked(true)
		focused := NewCheck(RightToLeft, "Su-24 (الجمعة)", nil)
		off := NewCheck(RightToLeft, "معطل 1", nil)
		off.SetChecked(true)
		off.Disable()
		ltr := NewCheck(LeftToRight, "Save (3)", nil)
		return container.NewVBox(on, NewCheck(RightToLeft, "حفظ الكل", nil), focused, off, ltr), func(c fyne.Canvas) { c.Focus(focused) }
	}},
	"radio": {fyne.NewSize(260, 190), func() (fyne.CanvasObject, func(fyne.Canvas)) {
		group := NewRadioGroup(RightToLeft, options, 1, nil)
		off := NewRadioGroup(LeftToRight, []string{"Left", "يمين 2"}, 0, nil)
		off.Horizontal = true
		off.Disable()
		return container.NewVBox(group, off), func(c fyne.Canvas) { c.Focus(group) }
	}},
	"select": {fyne.NewSize(260, 240), func() (fyne.CanvasObject, func(fyne.Canvas)) {
		none := NewSelect(RightToLeft, "اختر واحدا (1)", options, -1, nil)
		s := NewSelect(RightToLeft, "", options, 1, nil)
		return container.NewVBox(none, s), func(c fyne.Canvas) { c.Focus(s); s.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace}) }
	}},
	"menu":     {fyne.NewSize(460, 240), menuScene(RightToLeft, fyne.NewPos(452, 8))},
	"menu-ltr": {fyne.NewSize(460, 240), menuScene(LeftToRight, fyne.NewPos(8, 8))},
	"dialog": {fyne.NewSize(520, 260), func() (fyne.CanvasObject, func(fyne.Canvas)) {
		yes := NewButton("حذف (3)", theme.DeleteIcon(), nil)
		yes.Importance = widget.DangerImportance
		d := NewDialog(RightToLeft, "حذف (3) أخبار؟", NewText(Style{Dir: RightToLeft}, Span{Text: "يُحذف 32% من Su-24 (الجمعة) ولا يعود، ولو قُرئ من قبل؛ أما ما حُفظ فيبقى."}), NewButton("لا", nil, nil), yes)
		return NewLabel("", Style{}), func(c fyne.Canvas) { d.Show(c) }
	}},
	"form": {fyne.NewSize(400, 270), func() (fyne.CanvasObject, func(fyne.Canvas)) {
		name, address := NewEntry(Style{}), NewEntry(Style{Dir: LeftToRight})
		address.SetText("https://exam ple.org")
		f := NewForm(RightToLeft, Field{"الاسم:", name, "اكتب 3 أحرف (أو أكثر)."}, Field{"العنوان (URL):", address, ""}, Field{"", NewCheck(RightToLeft, "تذكرني (7 أيام)", nil), ""})
		f.SetProblem(1, "في العنوان فراغ (بعد exam)؛ احذفه.")
		return container.NewPadded(f), func(c fyne.Canvas) { c.Focus(name) }
	}},
	"marks": {fyne.NewSize(380, 190), func() (fyne.CanvasObject, func(fyne.Canvas)) {
		s := Style{Family: Naskh, Size: 18}
		c := NewColumn(RightToLeft, 0, 12)
		c.SetItems(
			Item{Block: NewText(s, Span{Text: "رأيت Su-24 عام 2015 (الجمعة)، ثم "}, Span{Text: "رابطًا يمتد على سطرين من هذه الفقرة", Link: "https://example.org/"}, Span{Text: "، ثم عام 2016."})},
			Item{Block: NewText(s, Span{Text: "A line in English, selected to here."}), Above: 12})
		return c, func(canvas fyne.Canvas) {
			canvas.Focus(c)
			c.Find(func(text string) (hits []Match) {
				runes := []rune(text)
				for i := range len(runes) - 2 {
					if string(runes[i:i+3]) == "عام" {
						hits = append(hits, Match{i, i + 3})
					}
				}
				return hits
			})
			c.links.next(false)
			c.selection.set(spot{0, 60, false}, spot{1, 17, true})
		}
	}},
	"tree": {fyne.NewSize(300, 190), func() (fyne.CanvasObject, func(fyne.Canvas)) {
		t := someTree(RightToLeft, nil)
		t.Open("news", true)
		t.Open("b", true)
		t.Select("a")
		t.at = 2
		return t, func(c fyne.Canvas) { c.Focus(t) }
	}},
	"tabs": {fyne.NewSize(400, 110), func() (fyne.CanvasObject, func(fyne.Canvas)) {
		page := func(s string) fyne.CanvasObject { return NewText(Style{Dir: RightToLeft}, Span{Text: s}) }
		t := NewTabs(RightToLeft, Tab{"الأخبار (3)", page("الصفحة 1"), nil}, Tab{"Wi-Fi", page("الصفحة 2 (هنا)"), theme.HomeIcon()}, Tab{"أخرى 5%", page("3"), nil})
		t.SelectIndex(1)
		return t, func(c fyne.Canvas) { c.Focus(t.bar) }
	}},
	"tips": {fyne.NewSize(260, 120), func() (fyne.CanvasObject, func(fyne.Canvas)) {
		tips := NewTooltips(Style{})
		next := NewIconButton("التالي (3)", theme.NavigateNextIcon(), nil)
		next.Tooltips = tips
		return container.NewStack(container.NewCenter(next), tips.Layer), func(fyne.Canvas) { tips.show(next, next.Label()) }
	}},
	"icons": {fyne.NewSize(390, 80), func() (fyne.CanvasObject, func(fyne.Canvas)) {
		row := func(dir Dir) fyne.CanvasObject {
			var all []fyne.CanvasObject
			for _, icon := range []fyne.Resource{
				theme.NavigateBackIcon(), theme.NavigateNextIcon(), theme.ContentUndoIcon(), theme.MailReplyIcon(), theme.ListIcon(), theme.HelpIcon(),
				theme.SearchIcon(), theme.HistoryIcon(), theme.ConfirmIcon(), theme.MediaSkipNextIcon(),
			} {
				b := NewIconButton("", icon, nil)
				b.Dir = dir
				all = append(all, b)
			}
			return Row(dir, all...)
		}
		return container.NewVBox(row(RightToLeft), row(LeftToRight)), nil
	}},
	"progress": {fyne.NewSize(200, 40), func() (fyne.CanvasObject, func(fyne.Canvas)) {
		a, b := NewProgressBar(RightToLeft), NewProgressBar(LeftToRight)
		a.SetValue(0.3)
		b.SetValue(0.6)
		return container.NewPadded(container.NewGridWithRows(3, a, container.NewStack(), b)), nil
	}},
	"article": {fyne.NewSize(380, 560), func() (fyne.CanvasObject, func(fyne.Canvas)) {
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
		return c, nil
	}},
	"choices": {fyne.NewSize(300, 50), func() (fyne.CanvasObject, func(fyne.Canvas)) {
		return NewSegmentedButtons(RightToLeft, 1, []string{"88%", "100%", "حرة (1)"}, nil), nil
	}},
	"labels": {fyne.NewSize(190, 150), func() (fyne.CanvasObject, func(fyne.Canvas)) {
		two := NewLabel(headline, Style{MaxLines: 2, Bold: true})
		two.Truncate = true
		latin := NewLabel("Two lines of English that are cut somewhere near their very end", Style{MaxLines: 2})
		latin.Truncate = true
		return container.NewGridWithRows(2, two, latin), nil
	}},
}

func menuScene(dir Dir, at fyne.Position) func() (fyne.CanvasObject, func(fyne.Canvas)) {
	return func() (fyne.CanvasObject, func(fyne.Canvas)) {
		items := []MenuItem{
			{Label: "مزامنة (3)", Icon: theme.ViewRefreshIcon(), Shortcut: "Ctrl+R", Checked: true, Run: func() {}},
			{Label: "رد على Su-24", Icon: theme.MailReplyIcon(), Shortcut: "Ctrl+Shift+R"},
			{},
			{Label: "انقل إلى…", Items: []MenuItem{{Label: "أخبار (2)", Run: func() {}}, {Label: "أخرى", Run: func() {}}}},
			{Label: "حذف", Icon: theme.DeleteIcon(), Run: func() {}},
		}
		return NewLabel("", Style{}), func(c fyne.Canvas) {
			m := ShowMenu(c, at, dir, items...)
			m.levels[0].activate(3)
			m.choose(m.levels[0])
		}
	}
}

// picture takes the picture of a scene.
func (s scene) picture(t testing.TB, th fyne.Theme, scale float32) image.Image {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(th)
	content, then := s.make()
	w := test.NewTempWindow(t, container.NewStack(canvas.NewRectangle(theme.Color(theme.ColorNameBackground)), content))
	w.SetPadded(false)
	w.Canvas().(test.WindowlessCanvas).SetScale(scale)
	w.Resize(s.size)
	if then != nil {
		then(w.Canvas())
	}
	return w.Canvas().Capture()
}

func TestControlLooks(t *testing.T) {
	for name, s := range scenes {
		compareLooks(t, name, func(t *testing.T, look fyne.ThemeVariant, scale float32) image.Image {
			return s.picture(t, variant{theme.DefaultTheme(), look}, scale)
		})
	}
}
