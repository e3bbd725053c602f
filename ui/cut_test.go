package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/rtl"
	"sahifa/ui/settings"
)

// No button of the window or of a dialog is narrower than its words, nor ends outside of the
// window, in a low or narrow window, either language and large letters of the interface.
func TestNoButtonIsCut(t *testing.T) {
	for _, code := range []string{"ar", "en"} {
		for _, size := range []fyne.Size{{Width: 800, Height: 600}, {Width: 500, Height: 600}} {
			for _, letters := range []int{1, len(kit.InterfaceSizes) - 1} {
				f := newFake(5)
				w, settle := opened(t, f, code)
				w.prefs.Interface = letters
				w.rebuild()
				w.resize(size.Width, size.Height)
				w.session.Open(w.items()[0])
				settle()
				where := ""
				check := func() {
					t.Helper()
					settle()
					for _, o := range everySeen(w) {
						b, ok := o.(*rtl.Button)
						if !ok {
							continue
						}
						at := absolute(b)
						if b.Size().Width < b.MinSize().Width-0.5 || at.X < -0.5 || at.X+b.Size().Width > size.Width+0.5 {
							t.Errorf("%s, %v, letters %v, %s: %q is %v wide at %v, and needs %v", code, size, kit.InterfaceSizes[letters], where, b.Label(), b.Size().Width, at.X, b.MinSize().Width)
						}
					}
				}
				for _, s := range settings.Places(w.kit.Words) {
					where = s.Label
					w.settings.OpenAt(s.At)
					check()
				}
				w.kit.Overlay.CloseDialog()
				for name, open := range map[string]func(){
					"sources": func() { w.subscribe.ChooseSources("") }, "add": func() { w.subscribe.AddFeed() }, "desk": func() { w.desk.Open() },
					"activity": func() { showActivity(w, true) }, "feed": func() { w.sidebar.OpenFeed(w.session.Library.Feeds[0]) },
					"remove": func() { w.keys.remove() }, "shortcuts": func() { w.keys.showShortcuts() }, "keys": func() { w.keys.changeShortcuts() },
					"write": func() { w.keys.compose(news.Article{Item: w.items()[0]}) },
					"imported": func() {
						w.kit.Overlay.NoticeWithActions(w.kit.Text("import.again"), true, kit.NoticeAction{Name: w.kit.Text("import.show_rejected")}, kit.NoticeAction{Name: w.kit.Text("undo.do")})
					},
				} {
					where = name
					open()
					check()
					w.kit.Overlay.CloseDialog()
				}
			}
		}
	}
}

// everySeen gives what is to be seen, in the window and in what lies over it.
func everySeen(w *window) []fyne.CanvasObject {
	all := seen(w.win.Content())
	for _, o := range w.win.Canvas().Overlays().List() {
		all = append(all, seen(o)...)
	}
	return all
}
