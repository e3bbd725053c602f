package ui

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"sahifa/app/subscribing"
	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
	"sahifa/ui/session"
)

// entryText gives what stands in the field of the open dialog, "" if none is open.
func entryText(w *window) string {
	if w.kit.Overlay.DialogOpen() {
		for _, e := range kittest.All[*rtl.Entry](&kittest.Window{Window: w.win, Kit: w.kit}) {
			return e.Text()
		}
	}
	return ""
}

func TestLinksShowWhatTheyName(t *testing.T) {
	for _, code := range []string{"ar", "en"} {
		for _, width := range []float32{1280, 500} {
			f := newFake(5)
			w, settle := opened(t, f, code)
			w.resize(width, 700)
			follow := func(link string) { links{w}.follow(link); settle() }

			follow("sahifa:article?url=https://e.example/3")
			if w.reader.Article().ID != 3 || !w.frame.article.Visible() {
				t.Errorf("%s %v: article %d is open, seen: %v", code, width, w.reader.Article().ID, w.frame.article.Visible())
			}
			follow("sahifa:article/2")
			if w.reader.Article().ID != 2 {
				t.Errorf("%s %v: by its number article %d is open", code, width, w.reader.Article().ID)
			}
			follow("sahifa:search?q=Wi-Fi")
			if s := w.session.Source(); s.Kind != session.SearchResults || s.Query != "Wi-Fi" {
				t.Errorf("%s %v: a search shows %+v", code, width, s)
			}
			follow("feed:https://www.e.example/feed/")
			if s := w.session.Source(); s != session.OfFeed(1) {
				t.Errorf("%s %v: a subscription shows %+v", code, width, s)
			}
			follow("sahifa:")
			if w.kit.Overlay.DialogOpen() || len(f.found) > 0 {
				t.Errorf("%s %v: something is asked", code, width)
			}
		}
	}
}

// Nothing is fetched, kept or subscribed to for a link before the user says so.
func TestLinksDoNothingUnasked(t *testing.T) {
	f := newFake(5)
	w, settle := opened(t, f, "ar")
	for _, link := range []string{"sahifa:feed?url=https://other.example/rss", "feed:https://other.example/rss", "sahifa:article?url=https://other.example/rss"} {
		links{w}.follow(link)
		settle()
		if !w.kit.Overlay.DialogOpen() || entryText(w) != "https://other.example/rss" || len(f.found) != 0 {
			t.Errorf("%s: dialog %v with %q, asked for %q", link, w.kit.Overlay.DialogOpen(), entryText(w), f.found)
		}
		w.kit.Overlay.CloseDialog()
	}
	for link, why := range map[string]string{"sahifa:sync": "link.bad", "sahifa:feed?url=http://localhost/": "link.private", "javascript:alert(1)": "link.bad", "sahifa:add?url=ftp://e.example/": "link.address"} {
		links{w}.follow(link)
		settle()
		if said := kittest.NoticeTexts(&kittest.Window{Window: w.win, Kit: w.kit}); !slices.Contains(said, w.kit.Text(why)) {
			t.Errorf("%s: the notice says %q", link, said)
		}
		if w.kit.Overlay.DialogOpen() || len(kit.NoticeHolder(w.kit.Overlay).Objects) == 0 {
			t.Errorf("%s is not refused", link)
		}
		w.kit.Overlay.HideNotice()
	}
}

// What is being typed into a dialog is not lost to a link.
func TestALinkWaitsForADialog(t *testing.T) {
	w, settle := opened(t, newFake(5), "ar")
	w.subscribe.AddFeed()
	settle()
	w.win.Canvas().Focused().(*rtl.Entry).SetText("half an addr")
	links{w}.follow("sahifa:article?url=https://e.example/3")
	settle()
	if entryText(w) != "half an addr" || w.reader.Showing() {
		t.Fatalf("the dialog has %q, article %d is open", entryText(w), w.reader.Article().ID)
	}
	w.kit.Overlay.CloseDialog()
	k := &kittest.Window{Window: w.win, Kit: w.kit}
	k.PressButton(t, w.kit.Text("link.follow"))
	settle()
	if w.reader.Article().ID != 3 {
		t.Errorf("article %d is open after it", w.reader.Article().ID)
	}
}

// Who has subscribed to something needs no telling how to begin.
func TestTheWelcomeGoesWithTheFirstSource(t *testing.T) {
	w, settle := opened(t, newFake(3), "ar")
	welcome := w.kit.Text("sources.welcome")
	for how, come := range map[string]func(){
		"subscribed": func() { w.subscribed(w.session.Library.Feeds[:1]) },
		"imported":   func() { w.subscribeEvents().Imported(subscribing.ImportReport{}, func(func()) {}) },
		"Escape":     func() { w.keys.pressKey(&fyne.KeyEvent{Name: fyne.KeyEscape}) },
	} {
		w.kit.Overlay.Failure(welcome)
		if !w.said(welcome) {
			t.Fatal("it is not said")
		}
		come()
		settle()
		if w.said(welcome) {
			t.Errorf("%s: it is still said", how)
		}
	}
}
