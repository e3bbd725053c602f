package main

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sahifa/ui/rtl"
)

// controls shows the widgets that take the place of Fyne's. A line below tells
// what was done with them.
func controls(w fyne.Window, dir rtl.Dir) fyne.CanvasObject {
	tips := rtl.NewTips(rtl.Style{Size: 12.5, Colour: theme.ColorNameBackground, Dir: dir})
	said := rtl.NewLabel("", rtl.Style{Dir: dir})
	tell := func(text string, args ...any) { said.SetText(fmt.Sprintf(text, args...)) }

	name := rtl.NewEntry(rtl.Style{})
	mail := rtl.NewEntry(rtl.Style{Dir: rtl.LeftToRight})
	text := rtl.NewMultiLineEntry(rtl.Style{Family: rtl.Naskh, Size: 18}, 3)
	for _, e := range []*rtl.Entry{name, mail, text} {
		e.Dir = dir
		e.OnMenu = func(at fyne.Position, offers []rtl.Offer) {
			var items []rtl.MenuItem
			for _, o := range offers {
				item := rtl.MenuItem{Label: string(o.Do)}
				if o.Enabled {
					item.Run = o.Run
				}
				items = append(items, item)
			}
			rtl.ShowMenu(w.Canvas(), at, dir, items...)
		}
	}
	form := rtl.NewForm(dir,
		rtl.Field{Label: "الاسم *", Object: name, Hint: "كما يظهر للقراء (3-40 حرفًا)"},
		rtl.Field{Label: "البريد *", Object: mail},
		rtl.Field{Label: "التعليق *", Object: text})

	off := rtl.NewCheck(dir, "معطل (1)", nil)
	off.Disable()
	checks := rtl.Row(dir, rtl.NewCheck(dir, "تذكّرني 30 يومًا", func(on bool) { tell("تذكّر: %v", on) }), off)
	choices := rtl.NewChoices(dir, 1, []string{"88%", "100%", "115%"}, func(i int) { tell("الحجم رقم %d", i+1) })
	options := []string{"كل المقالات (12)", "غير المقروء", "آخر 7 أيام", "Su-24: 2015"}
	chosen := rtl.NewSelect(dir, "اختر…", options, -1, func(i int) { tell("اخترت: %s", options[i]) })

	menu := rtl.NewIconButton("قائمة (4)", theme.MoreVerticalIcon(), nil)
	menu.Tips, menu.Dir = tips, dir
	menu.OnTapped = func() {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(menu).AddXY(menu.Size().Width, menu.Size().Height)
		rtl.ShowMenu(w.Canvas(), at, dir,
			rtl.MenuItem{Label: "نسخ الرابط", Icon: theme.ContentCopyIcon(), Shortcut: "Ctrl+C", Run: func() { tell("نُسخ.") }},
			rtl.MenuItem{Label: "لصق", Icon: theme.ContentPasteIcon(), Shortcut: "Ctrl+V"},
			rtl.MenuItem{},
			rtl.MenuItem{Label: "مقروء", Checked: true, Run: func() { tell("مقروء.") }},
			rtl.MenuItem{Label: "رد", Icon: rtl.ThemeIcon(dir, theme.IconNameMailReply), Run: func() { tell("رد.") }})
	}
	check := rtl.NewButton("تحقق", theme.ConfirmIcon(), func() {
		problem := ""
		if name.Text() == "" {
			problem = "اكتب اسمك."
		}
		form.SetProblem(0, problem)
	})
	send := rtl.NewButton("أرسل (3)", rtl.ThemeIcon(dir, theme.IconNameMailSend), func() { ask(w, dir, tell) })
	send.Importance = widget.HighImportance
	for _, b := range []*rtl.Button{check, send} {
		b.Dir = dir
	}
	first := container.NewVBox(form, checks, choices, chosen, rtl.Row(dir, check, send, layout.NewSpacer(), menu), said)
	second := rtl.NewLabel("اللسان الثاني: 2 من 2 (100%)", rtl.Style{Dir: dir})
	tabs := rtl.NewTabs(dir, rtl.Tab{Label: "الأول (1)", Content: first}, rtl.Tab{Label: "الثاني (2)", Content: second})
	return container.NewStack(container.NewPadded(tabs), tips.Layer)
}

// ask shows a dialog.
func ask(w fyne.Window, dir rtl.Dir, tell func(string, ...any)) {
	var d *rtl.Dialog
	button := func(label string, importance widget.Importance, said string) *rtl.Button {
		b := rtl.NewButton(label, nil, func() { d.Hide(); tell("%s", said) })
		b.Dir, b.Importance = dir, importance
		return b
	}
	body := rtl.NewGroup(dir,
		rtl.Item{Block: rtl.NewText(rtl.Style{Dir: dir}, rtl.Span{Text: "أترسل 3 تعليقات (منها 1 قديم) إلى example.org؟"})},
		rtl.Item{Block: rtl.Fixed(rtl.Row(dir, layout.NewSpacer(), button("لا", widget.MediumImportance, "لم يُرسل."), button("نعم!", widget.HighImportance, "أُرسل."))), Above: 16})
	d = rtl.NewDialog(w.Canvas(), rtl.NewLabel("إرسال (3)", rtl.Style{Bold: true, Size: 16, Dir: dir}), body, 380, func() { d.Hide() })
	d.Show()
}
