package ui

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"sahifa/assets/lang"
	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
	"sahifa/ui/settings"
)

// offered gives what the palette offers for what is typed.
func (w *window) offered(typed string, settle func()) (labels []string) {
	w.keys.showPalette()
	defer w.kit.Overlay.CloseDialog()
	top := w.win.Canvas().Overlays().Top()
	for _, o := range test.LaidOutObjects(top) {
		if e, ok := o.(*rtl.Entry); ok {
			e.SetText(typed)
			settle()
		}
	}
	for _, o := range test.LaidOutObjects(top) {
		if r, ok := o.(*kit.IconRow); ok && r.Visible() {
			labels = append(labels, r.Label())
		}
	}
	return labels
}

// The palette knows what has no key, and the settings, by their names in both languages.
func TestThePaletteOffersWhatHasNoKey(t *testing.T) {
	for _, code := range []string{"ar", "en"} {
		w, settle := opened(t, newFake(3), code)
		w.session.Open(w.items()[0])
		settle()
		for typed, want := range map[string]string{
			"تنبيه": "menu.feed", "notify": "menu.feed", "كتم": "menu.mute", "نسخة احتياطية": "backups.title",
			"sepia": "settings.look", "المظهر": "settings.look", "font": "settings.face", "print": "print.title", "طباعة": "print.title",
			"mark all": "menu.read_all", "الكل مقروءًا": "menu.read_all", "proxy": "settings.proxy", "تصدير المقالات": "list.export", "متراصة": "density.compact", "الأقدم": "view.oldest", "unread only": "view.unread", "backups": "backups.title",
		} {
			if got := w.offered(typed, settle); !slices.Contains(got, w.kit.Text(want)) {
				t.Errorf("%s: for %q is offered %q", code, typed, got)
			}
		}
		all := w.offered("", settle)
		for i, label := range all {
			if slices.Contains(all[:i], label) {
				t.Errorf("%s: %q is offered twice", code, label)
			}
		}
	}
}

// In the palette keys are written in their order in a line of either direction.
func TestThePaletteWritesKeysInTheirOrder(t *testing.T) {
	w, _ := opened(t, newFake(1), "ar")
	s, ok := w.shortcuts().Of("keys.settings")
	if got := s.Line("ar"); !ok || got != "\u2066Ctrl+,\u2069" {
		t.Errorf("%q", got)
	}
}

// From the activity one goes back to the settings where it was opened from them, as from
// their pages, and from nowhere else.
func TestTheActivityLeadsBackToTheSettings(t *testing.T) {
	w, settle := opened(t, newFake(3), "ar")
	back := func() *rtl.Button {
		for _, o := range test.LaidOutObjects(w.win.Canvas().Overlays().Top()) {
			if b, ok := o.(*rtl.Button); ok && b.Label() == w.kit.Text("dialog.back") {
				return b
			}
		}
		return nil
	}
	showActivity(w, false)
	settle()
	if back() != nil {
		t.Error("opened from the window it leads back")
	}
	w.settingsEvents().ShowActivity()
	settle()
	b := back()
	if b == nil {
		t.Fatal("it does not lead back to the settings")
	}
	(&kittest.Window{Window: w.win, Kit: w.kit}).PressByKey(t, b.Label())
	settle()
	for _, o := range test.LaidOutObjects(w.win.Canvas().Overlays().Top()) {
		if r, ok := o.(*kit.IconRow); ok && r.Label() == w.kit.Text("backups.title") {
			return
		}
	}
	t.Error("it leads elsewhere")
}

// What is a button in the settings is done at once from the palette, without its page.
func TestThePaletteDoesWhatIsAButtonAtOnce(t *testing.T) {
	w, settle := opened(t, newFake(3), "ar")
	for _, key := range []string{"settings.import", "archive.export", "login.title"} {
		w.keys.showPalette()
		e := w.win.Canvas().Focused().(*rtl.Entry)
		e.SetText(w.kit.Text(key))
		e.OnSubmitted(e.Text())
		settle()
		titled := slices.ContainsFunc(test.LaidOutObjects(w.win.Canvas().Overlays().Top()), func(o fyne.CanvasObject) bool {
			l, ok := o.(*rtl.Label)
			return ok && l.Text() == w.kit.Text(key)
		})
		if _, typing := w.win.Canvas().Focused().(*rtl.Entry); !titled || !typing {
			t.Errorf("%s: %T has the keyboard, its own dialog is open: %v", key, w.win.Canvas().Focused(), titled)
		}
		w.kit.Overlay.CloseDialog()
	}
}

// Each look, and whatever else can be chosen, is chosen by its name in either language, without
// the settings being opened, and taken back by the notice that tells of it.
func TestLooksAreChosenByTheirNames(t *testing.T) {
	for _, code := range []string{"ar", "en"} {
		w, settle := opened(t, newFake(3), code)
		settle()
		other := lang.Load(map[string]string{"ar": "en", "en": "ar"}[code])
		for _, look := range kit.Looks {
			for _, typed := range []string{w.kit.Text("settings." + string(look)), other.Text("settings." + string(look))} {
				before := kit.LookSepia
				if look == before {
					before = kit.LookDark
				}
				w.prefs.Look = before
				if got := w.offered(typed, settle); len(got) == 0 || got[0] != w.kit.Text("settings.chosen", w.kit.Text("settings.look"), kit.Isolate(w.kit.Text("settings."+string(look)))) {
					t.Errorf("%s: for %q is offered %q", code, typed, got)
					continue
				}
				for _, c := range settings.Choices(w.settings) {
					if c.Label == "settings.look" && c.Words(w.kit.Words) == w.kit.Text("settings."+string(look)) {
						c.Choose()
					}
				}
				settle()
				if w.prefs.Look != look || w.kit.Overlay.DialogOpen() {
					t.Errorf("%s: %q gives %s, a dialog %v", code, typed, w.prefs.Look, w.kit.Overlay.DialogOpen())
				}
				pressNotice(t, w, w.kit.Text("undo.do"))
				if settle(); w.prefs.Look != before {
					t.Errorf("%s: taken back, it is %s, was %s", code, w.prefs.Look, before)
				}
			}
		}
		if now := w.offered("light", settle); len(now) < 2 {
			t.Errorf("%s: for light is offered %q alone", code, now)
		}
	}
}

// pressNotice presses the button of the notice that is shown.
func pressNotice(t *testing.T, w *window, label string) {
	t.Helper()
	for _, o := range test.LaidOutObjects(kit.NoticeHolder(w.kit.Overlay)) {
		if b, ok := o.(*rtl.Button); ok && b.Label() == label {
			b.Tapped(nil)
			return
		}
	}
	t.Fatalf("no notice has the button %q", label)
}
