package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"sahifa/ui/kit"
	"sahifa/ui/rtl"
)

func TestTheKeysOfANoticeThatIsGoneAreTheWindows(t *testing.T) {
	w, _ := opened(t, newFake(3), "ar")
	for _, c := range []struct {
		name   string
		button func(fyne.CanvasObject) bool
	}{
		{"closed", func(o fyne.CanvasObject) bool { _, ok := o.(*kit.Tool); return ok }},
		{"heeded", func(o fyne.CanvasObject) bool { _, ok := o.(*rtl.Button); return ok }},
	} {
		w.kit.Overlay.NoticeWithAction("جملة تقال.", true, "افعل", func() {})
		for _, o := range test.WidgetRenderer(w.kit.Overlay.NoticeLayer.Objects[0].(fyne.Widget)).Objects() {
			if c.button(o) {
				w.kit.Focus(o.(fyne.Focusable))
			}
		}
		if w.win.Canvas().Focused() == nil {
			t.Fatalf("%s: its button has not the keyboard", c.name)
		}
		w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
		if len(w.kit.Overlay.NoticeLayer.Objects) > 0 || w.win.Canvas().Focused() != nil {
			t.Errorf("%s: the notice is there, or %T has the keyboard", c.name, w.win.Canvas().Focused())
		}
	}
	w.kit.Overlay.Notice("نُسخ.")
	w.list.FocusRows()
	w.kit.Overlay.HideNotice()
	if !w.kit.HasFocus(w.list.Rows()) {
		t.Error("a notice that goes by itself takes the keyboard from the list")
	}
}

// What is told covers nothing of the article where the list stands beside it, nor of a comment that is
// being written, also where the article is alone; nor what the list offers at its foot.
func TestANoticeCoversNothingThatIsReadOrWritten(t *testing.T) {
	for _, width := range []float32{1280, 960, 400} {
		w, settle := opened(t, newFake(3), "ar")
		w.resize(width, 600)
		settle()
		w.session.Open(w.items()[0])
		settle()
		w.kit.Overlay.NoticeWithAction(strings.Repeat("جملة تقال. ", 8), false, "تراجع", func() {})
		settle()
		if w.frame.list.Visible() && noticeOver(w, w.frame.article, 0) {
			t.Errorf("%v: it covers the article beside the list", width)
		}
		w.kit.Overlay.SetListFoot(50)
		if foot := absolute(w.frame.list).Y + w.frame.list.Size().Height - 50; w.frame.list.Visible() && noticeOver(w, w.frame.list, foot) {
			t.Errorf("%v: it covers what the list offers", width)
		}
		w.keys.typeLetter('t')
		settle()
		if top := absolute(w.composer.Content).Y; noticeOver(w, w.composer.Content, top) {
			t.Errorf("%v: it covers the comment, which begins at %v", width, top)
		}
	}
}

// Whatever is told, and however long it is and stays, the panes do not move for it.
func TestNoNoticeMovesThePanes(t *testing.T) {
	long := strings.Repeat("تعذّر حفظ المقال في المجلد المطلوب. ", 8)
	for _, width := range []float32{1280, 960, 400} {
		w, settle := opened(t, newFake(3), "ar")
		w.resize(width, 540)
		settle()
		at := func() (all [4]float32) {
			for i, o := range []fyne.CanvasObject{w.frame.article.Objects[0], w.list.Content} {
				all[2*i], all[2*i+1] = absolute(o).Y, o.Size().Height
			}
			return all
		}
		before := at()
		for name, tell := range map[string]func(){
			"a notice": func() { w.kit.Overlay.Notice(long) }, "a failure": func() { w.kit.Overlay.Failure(long) },
			"an offer that stays": func() { w.kit.Overlay.NoticeWithAction(long, true, "افعل", func() {}) },
		} {
			tell()
			settle()
			if got := at(); got != before {
				t.Errorf("width %v, %s: the panes are at %v, were at %v", width, name, got, before)
			}
		}
	}
}
