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

// controls shows the widgets that are pressed and chosen from, in a direction,
// and turns round at a button.
func controls(w fyne.Window, dir rtl.Dir) fyne.CanvasObject {
	tips := rtl.NewTooltips(rtl.Style{})
	status := rtl.NewLabel("", rtl.Style{Dir: dir, Colour: theme.ColorNamePlaceHolder})
	status.Truncate = true
	say := func(format string, a ...any) { status.SetText(fmt.Sprintf(format, a...)) }

	pages := rtl.NewTabs(dir,
		rtl.Tab{Label: "النموذج (1)", Content: padded(formPage(w, dir, say))},
		rtl.Tab{Label: "الأزرار", Content: padded(buttonPage(w, dir, tips, say)), Icon: theme.HomeIcon()},
		rtl.Tab{Label: "شجرة (2)", Content: padded(treePage(dir, say))},
		rtl.Tab{Label: "Icons 32%", Content: padded(iconPage(dir, tips))},
	)
	flip := rtl.NewButton("اقلب الاتجاه (LTR/RTL)", theme.NavigateNextIcon(), func() {
		other := rtl.LeftToRight
		if dir == rtl.LeftToRight {
			other = rtl.RightToLeft
		}
		w.SetContent(controls(w, other))
	})
	flip.Dir = dir
	bar := rtl.Row(dir, flip, layout.NewSpacer(), tool(dir, tips, "السابق", theme.NavigateBackIcon()), tool(dir, tips, "التالي (3)", theme.NavigateNextIcon()))
	foot := rtl.Inset(dir, 4, 4, 12, 12, status)
	background := &menuGround{content: rtl.Border(dir, bar, foot, nil, nil, pages)}
	background.open = func(at fyne.Position) { openMenu(w.Canvas(), at, dir, say) }
	return container.NewStack(background, tips.Layer)
}

func padded(o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(layout.NewCustomPaddedLayout(12, 12, 16, 16), o)
}

func tool(dir rtl.Dir, tips *rtl.Tooltips, label string, icon fyne.Resource) *rtl.Button {
	b := rtl.NewIconButton(label, icon, nil)
	b.Dir, b.Tooltips = dir, tips
	return b
}

// formPage is a form that says what is wrong with it.
func formPage(w fyne.Window, dir rtl.Dir, say func(string, ...any)) fyne.CanvasObject {
	name, address := rtl.NewEntry(rtl.Style{}), rtl.NewEntry(rtl.Style{Dir: rtl.LeftToRight})
	for _, e := range []*rtl.Entry{name, address} {
		e.Dir = dir
		e.OnMenu = func(at fyne.Position, offers []rtl.EditAction) { rtl.ShowMenu(w.Canvas(), at, dir, offered(offers)...) }
	}
	sections := []string{"الاقتصاد (5)", "الرياضة", "Technology", "علوم", "علوم الأرض: 2015", "ثقافة"}
	section := rtl.NewSelect(dir, "اختر قسما…", sections, -1, func(i int) { say("القسم: %s", sections[i]) })
	often := []string{"كل نصف ساعة", "كل 3 ساعات (8 مرات)", "مرة في اليوم"}
	every := rtl.NewRadioGroup(dir, often, 1, func(i int) { say("التحديث: %s", often[i]) })
	keep := rtl.NewCheck(dir, "احتفظ بالصور (32% من الحجم)", func(on bool) { say("الصور: %v", on) })
	keep.SetChecked(true)
	off := rtl.NewCheck(dir, "معطّل 1", nil)
	off.Disable()
	form := rtl.NewForm(dir,
		rtl.Field{Label: "الاسم:", Object: name, Hint: "3 أحرف على الأقل (أو أكثر)."},
		rtl.Field{Label: "العنوان (URL):", Object: address},
		rtl.Field{Label: "القسم:", Object: section},
		rtl.Field{Label: "التحديث:", Object: every},
		rtl.Field{Object: container.NewVBox(keep, off)},
	)
	name.OnChanged = func(text string) {
		problem := ""
		if n := len([]rune(text)); n > 0 && n < 3 {
			problem = fmt.Sprintf("الاسم قصير (%d من 3)؛ أكمله.", n)
		}
		form.SetProblem(0, problem)
	}
	return form
}

// offered makes a menu of what an entry offers.
func offered(offers []rtl.EditAction) (items []rtl.MenuItem) {
	for _, o := range offers {
		item := rtl.MenuItem{Label: string(o.Do)}
		if o.Enabled {
			item.Run = o.Run
		}
		items = append(items, item)
	}
	return items
}

// buttonPage opens dialogs and menus, and shows progress.
func buttonPage(w fyne.Window, dir rtl.Dir, tips *rtl.Tooltips, say func(string, ...any)) fyne.CanvasObject {
	button := func(label string, icon fyne.Resource, importance widget.Importance, tapped func()) *rtl.Button {
		b := rtl.NewButton(label, icon, tapped)
		b.Dir, b.Importance = dir, importance
		return b
	}
	done := float32(0.3)
	progress := rtl.NewProgressBar(dir)
	progress.SetValue(done)
	var menu *rtl.Button
	menu = button("قائمة (5)", theme.MenuIcon(), widget.MediumImportance, func() {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(menu).AddXY(0, menu.Size().Height)
		if dir != rtl.LeftToRight {
			at.X += menu.Size().Width
		}
		openMenu(w.Canvas(), at, dir, say)
	})
	all := rtl.Grid(dir, 3,
		button("حوار…", nil, widget.HighImportance, func() { openDialog(w, dir, tips, say) }),
		menu,
		button("تقدّم 10%", theme.MediaPlayIcon(), widget.MediumImportance, func() {
			if done += 0.1; done > 1 {
				done = 0
			}
			progress.SetValue(done)
		}),
		button("حذف (3)", theme.DeleteIcon(), widget.DangerImportance, nil),
		button("المزيد…", nil, widget.LowImportance, nil),
		rtl.NewSegmentedButtons(dir, 1, []string{"88%", "100%", "150%"}, func(i int) { say("%d", i) }),
	)
	return container.NewVBox(all, rtl.Inset(dir, 12, 12, 0, 0, container.NewGridWrap(fyne.NewSize(400, 6), progress)))
}

// iconPage shows those icons of the theme that point beside some that do not.
func iconPage(dir rtl.Dir, tips *rtl.Tooltips) fyne.CanvasObject {
	var all []fyne.CanvasObject
	for _, name := range []fyne.ThemeIconName{
		theme.IconNameNavigateBack, theme.IconNameNavigateNext, theme.IconNameContentUndo, theme.IconNameContentRedo, theme.IconNameMailReply,
		theme.IconNameMailSend, theme.IconNameList, theme.IconNameHelp, theme.IconNameLogout, theme.IconNameVolumeUp,
		theme.IconNameSearch, theme.IconNameHistory, theme.IconNameConfirm, theme.IconNameMediaFastForward, theme.IconNameViewRefresh,
	} {
		all = append(all, tool(dir, tips, string(name), theme.Icon(name)))
	}
	return container.NewVBox(rtl.Grid(dir, 5, all...))
}

func openDialog(w fyne.Window, dir rtl.Dir, tips *rtl.Tooltips, say func(string, ...any)) {
	again := rtl.NewCheck(dir, "لا تسأل مرة أخرى (7 أيام)", nil)
	var d *rtl.Dialog
	answer := func(text string) func() { return func() { d.Close(); say("%s", text) } }
	yes := rtl.NewButton("احذف 32%", theme.DeleteIcon(), answer("حُذف"))
	yes.Importance = widget.DangerImportance
	d = rtl.NewDialog(dir, "حذف (3) أخبار؟", container.NewVBox(again, tool(dir, tips, "مساعدة (؟)", theme.HelpIcon())), rtl.NewButton("لا", nil, answer("لم يُحذف")), yes)
	d.Show(w.Canvas())
}

func openMenu(c fyne.Canvas, at fyne.Position, dir rtl.Dir, say func(string, ...any)) {
	run := func(what string) func() { return func() { say("القائمة: %s", what) } }
	var folders []rtl.MenuItem
	for i := range 40 {
		folders = append(folders, rtl.MenuItem{Label: fmt.Sprintf("مجلد %d (Su-24)", i+1), Checked: i == 2, Run: run("نقل")})
	}
	rtl.ShowMenu(c, at, dir,
		rtl.MenuItem{Label: "مزامنة (3)", Icon: theme.ViewRefreshIcon(), Shortcut: "Ctrl+R", Run: run("مزامنة")},
		rtl.MenuItem{Label: "رد على BBC", Icon: theme.MailReplyIcon(), Shortcut: "Ctrl+Shift+R"},
		rtl.MenuItem{},
		rtl.MenuItem{Label: "غير المقروء فقط", Checked: true, Run: run("غير المقروء")},
		rtl.MenuItem{Label: "انقل إلى…", Icon: theme.FolderIcon(), Items: folders},
		rtl.MenuItem{Label: "حذف", Icon: theme.DeleteIcon(), Shortcut: "Del", Run: run("حذف")},
	)
}

// menuGround opens a menu where the other button of the mouse is pressed.
type menuGround struct {
	widget.BaseWidget
	content fyne.CanvasObject
	open    func(at fyne.Position)
}

// TappedSecondary is called by Fyne.
func (g *menuGround) TappedSecondary(e *fyne.PointEvent) { g.open(e.AbsolutePosition) }

// CreateRenderer is called by Fyne.
func (g *menuGround) CreateRenderer() fyne.WidgetRenderer {
	g.ExtendBaseWidget(g)
	return widget.NewSimpleRenderer(g.content)
}

// treePage is a tree that tells what was chosen.
func treePage(dir rtl.Dir, say func(string, ...any)) fyne.CanvasObject {
	tree := rtl.NewTree(dir, func(id string) { say("اخترت %s", id) },
		rtl.TreeNode{ID: "news", Label: "أخبار (12)", Icon: theme.FolderIcon(), Children: []rtl.TreeNode{
			{ID: "world", Label: "العالم: 32%"},
			{ID: "foreign", Label: "BBC عربي", Icon: theme.FolderIcon(), Children: []rtl.TreeNode{{ID: "science", Label: "علوم 2015"}, {ID: "tech", Label: "Technology"}}},
		}},
		rtl.TreeNode{ID: "saved", Label: "صفحات محفوظة", Icon: theme.DocumentIcon()})
	return container.NewVScroll(tree)
}
