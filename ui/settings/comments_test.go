package settings

import (
	"maps"
	"reflect"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"sahifa/app/articles"
	"sahifa/app/background"
	"sahifa/app/commenting"
	"sahifa/app/upkeep"
	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
)

// What the check of comments lets be is listed word by word; one that is removed is asked about
// again, unless that is taken back.
func TestWordsThatAreNotChecked(t *testing.T) {
	for _, code := range []string{"ar", "en"} {
		p, f, w, _ := opened(t, code)
		f.values[commenting.SettingAnswered] = "الكاتب حمار | كلام فارغ |سيئ"
		p.OpenAt(Place{page: pageComments})
		w.Settle()
		listed := func() (words []string) {
			for _, l := range kittest.All[*rtl.Label](w) {
				for _, x := range []string{"الكاتب حمار", "كلام فارغ", "سيئ"} {
					if l.Text() == kit.Isolate(x) {
						words = append(words, x)
					}
				}
			}
			return words
		}
		open := func() {
			w.PressButton(t, w.Kit.Text("settings.answered"))
			w.Settle()
		}
		if open(); !slices.Equal(listed(), []string{"الكاتب حمار", "كلام فارغ", "سيئ"}) {
			t.Fatalf("%s: listed are %q", code, listed())
		}
		var remove []*rtl.Button
		for _, b := range kittest.All[*rtl.Button](w) {
			if b.Label() == w.Kit.Text("mute.remove") {
				remove = append(remove, b)
			}
		}
		remove[1].Tapped(nil)
		w.Settle()
		if got := f.values[commenting.SettingAnswered]; got != "الكاتب حمار | سيئ" || !slices.Equal(listed(), []string{"الكاتب حمار", "سيئ"}) {
			t.Errorf("%s: kept is %q, listed are %q", code, got, listed())
		}
		w.PressNotice(t, w.Kit.Text("undo.do"))
		if w.Settle(); !slices.Equal(answeredWords(f.values[commenting.SettingAnswered]), []string{"الكاتب حمار", "كلام فارغ", "سيئ"}) {
			t.Errorf("%s: taken back, kept is %q", code, f.values[commenting.SettingAnswered])
		}
		f.values[commenting.SettingAnswered] = ""
		p.OpenAt(Place{page: pageComments})
		w.Settle()
		if open(); len(listed()) > 0 {
			t.Errorf("%s: listed are %q of none", code, listed())
		}
	}
}

// A page that is closed before what is set was read changes nothing of it.
func TestAPageThatIsClosedAtOnce(t *testing.T) {
	p, f, w, _ := opened(t, "ar")
	f.values[commenting.SettingName], f.values[commenting.SettingEmail] = "علي", "ali@example.com"
	before := maps.Clone(f.values)
	p.OpenAt(Place{page: pageComments})
	w.Kit.Overlay.CloseDialog()
	w.Settle()
	if !reflect.DeepEqual(f.values, before) {
		t.Errorf("%v, was %v", f.values, before)
	}
	p.OpenAt(Place{page: pageComments})
	kittest.All[*rtl.Entry](w)[2].SetText("example.com") // faster than the store
	w.Kit.Overlay.CloseDialog()
	w.Settle()
	if f.values[commenting.SettingSite] != "example.com" || f.values[commenting.SettingName] != "علي" {
		t.Errorf("%v", f.values)
	}
}

// What a reset changed is had back by the button that it leaves where it was, and by the keys
// that take steps back.
func TestAResetIsTakenBack(t *testing.T) {
	resetIsTakenBack(t, func(w *kittest.Window) { kittest.Press(w.Canvas().Focused(), fyne.KeyReturn) })
	resetIsTakenBack(t, func(w *kittest.Window) { kit.UndoInDialog(w.Kit.Overlay) })
}

func resetIsTakenBack(t *testing.T, undo func(w *kittest.Window)) {
	t.Helper()
	for _, page := range []string{pageLook, pageSync, pageArticles, pageComments, pageWindow, pageStorage, pageBackups, ""} {
		p, f, w, _ := opened(t, "ar")
		p.prefs.Size, p.prefs.Look, p.prefs.Keys, p.prefs.Speed = 4, kit.LookSepia, map[string][]string{"keys.next": {"x"}}, "fast"
		for key, v := range map[string]string{background.Setting: "60", keyProxy: "direct", commenting.SettingConsent: "yes", upkeep.SettingDaily: "30", upkeep.SettingKeep: "months:3", articles.KeepOrigins: "no"} {
			f.values[key] = v
		}
		p.Remember()
		w.Settle()
		prefs, values := *p.prefs, maps.Clone(f.values)
		p.OpenAt(Place{page: page})
		w.Settle()
		if page == "" {
			w.PressButton(t, w.Kit.Text("settings.reset_all"))
			w.PressButton(t, w.Kit.Text("settings.reset_do"))
		} else {
			w.PressButton(t, w.Kit.Text("settings.reset"))
		}
		w.Settle()
		if reflect.DeepEqual(prefs, *p.prefs) && reflect.DeepEqual(values, f.values) {
			t.Errorf("%s: nothing is reset", page)
		}
		if b, ok := w.Canvas().Focused().(*rtl.Button); !ok || b.Label() != w.Kit.Text("settings.reset_undo") {
			t.Fatalf("%s: the way back is not where the keyboard is", page)
		}
		undo(w)
		w.Settle()
		for _, left := range []map[string]string{values, f.values} {
			maps.DeleteFunc(left, func(key, v string) bool { return v == "" || key == "replanned" || key == upkeep.SettingFolder })
		}
		if !reflect.DeepEqual(prefs, *p.prefs) || !reflect.DeepEqual(values, f.values) {
			t.Errorf("%s: %+v, %v; was %+v, %v", page, *p.prefs, f.values, prefs, values)
		}
		if !w.Kit.Overlay.DialogOpen() {
			t.Errorf("%s: the page is gone", page)
		}
	}
}

// What has been set elsewhere since a reset stays when that is taken back.
func TestTakingAResetBackKeepsWhatWasSetSince(t *testing.T) {
	p, f, w, _ := opened(t, "ar")
	p.prefs.Size, p.prefs.Look, p.prefs.Keys = 4, kit.LookSepia, map[string][]string{"keys.next": {"x"}}
	f.values[background.Setting], f.values[keyProxy], f.values[articles.KeepOrigins] = "60", "direct", "no"
	f.values[upkeep.SettingDaily] = "30"
	p.Open()
	w.PressButton(t, w.Kit.Text("settings.reset_all"))
	w.PressButton(t, w.Kit.Text("settings.reset_do"))
	w.Settle()
	p.prefs.Look, p.prefs.Keys = kit.LookDark, map[string][]string{"keys.star": {"y"}} // by the palette, say
	f.values[keyProxy], f.values[upkeep.SettingDaily] = "10.0.0.1:8080", "7"           // by the command line
	w.PressByKey(t, w.Kit.Text("settings.reset_undo"))
	w.Settle()
	if p.prefs.Size != 4 || p.prefs.Look != kit.LookDark || !reflect.DeepEqual(p.prefs.Keys, map[string][]string{"keys.star": {"y"}}) {
		t.Errorf("size %d, look %s, keys %v", p.prefs.Size, p.prefs.Look, p.prefs.Keys)
	}
	for key, want := range map[string]string{background.Setting: "60", keyProxy: "10.0.0.1:8080", articles.KeepOrigins: "no", upkeep.SettingDaily: "7"} {
		if f.values[key] != want {
			t.Errorf("%s is %q, want %q", key, f.values[key], want)
		}
	}
}

// What a comment has answered while the words are listed, or since one was removed, stays.
func TestWordsThatAreAnsweredMeanwhileStay(t *testing.T) {
	p, f, w, _ := opened(t, "ar")
	f.values[commenting.SettingAnswered] = "أ | ب"
	openAnswered(p)
	w.Settle()
	f.values[commenting.SettingAnswered] = "أ | ب | ج"
	w.PressByKey(t, w.Kit.Text("mute.remove"))
	w.Settle()
	if got := answeredWords(f.values[commenting.SettingAnswered]); !slices.Equal(got, []string{"ب", "ج"}) {
		t.Errorf("after removing: %q", got)
	}
	f.values[commenting.SettingAnswered] = "ب | ج | د"
	w.PressNotice(t, w.Kit.Text("undo.do"))
	w.Settle()
	if got := answeredWords(f.values[commenting.SettingAnswered]); !slices.Equal(got, []string{"أ", "ب", "ج", "د"}) {
		t.Errorf("taken back: %q", got)
	}
}
