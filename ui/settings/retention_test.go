package settings

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"sahifa/app/news"
	"sahifa/app/upkeep"
	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
	"sahifa/ui/session"
)

// How long articles are kept is set once the user has seen how many go by it.
func TestWhatGoesIsSeenBeforeItIsSet(t *testing.T) {
	for _, code := range []string{"ar", "en"} {
		p, f, w, events := opened(t, code)
		f.expired = 1234
		k := w.Kit
		set := func() string { v, _ := f.Setting(t.Context(), upkeep.SettingKeep); return v }
		p.OpenAt(AtStorage())
		w.Settle()
		if !strings.Contains(says(w), k.Words.Count("keep.own", 1)) {
			t.Errorf("%s: nothing is said of the feed with a rule of its own", code)
		}
		choose(t, w, k.KeepWords(news.KeepMonths(6)))
		if !strings.Contains(says(w), k.Words.Count("keep.question", 1234)) || set() != "" {
			t.Fatalf("%s: it is set to %q, and said is %q", code, set(), says(w))
		}
		w.PressButton(t, k.Text("dialog.keep_them"))
		w.Settle()
		if s := kittest.All[*rtl.Select](w)[0]; set() != "" || s.SelectedIndex() != 0 || len(f.did) != 0 {
			t.Errorf("%s: after no it is %q, the choice %d, done was %q", code, set(), s.SelectedIndex(), f.did)
		}
		choose(t, w, k.KeepWords(news.KeepMonths(6)))
		w.PressButton(t, k.Text("keep.do"))
		w.Settle()
		s, onChoice := w.Canvas().Focused().(*rtl.Select)
		if set() != "months:6" || !onChoice || s.Options()[s.SelectedIndex()] != k.KeepWords(news.KeepMonths(6)) || !slices.Equal(f.did, []string{"agree"}) {
			t.Errorf("%s: after yes it is %q, done was %q, the keyboard is at %T", code, set(), f.did, w.Canvas().Focused())
		}
		w.PressButton(t, k.Text("keep.now"))
		w.PressButton(t, k.Text("keep.do"))
		w.Settle()
		if !slices.Equal(f.did, []string{"agree", "expire"}) || !slices.Contains(*events, "expired") || strings.Contains(says(w), k.Text("keep.now")) {
			t.Errorf("%s: done was %q, told %q", code, f.did, *events)
		}
		// What removes nothing more is set at once.
		choose(t, w, k.KeepWords(news.KeepEverything))
		if set() != "everything" {
			t.Errorf("%s: it is %q", code, set())
		}
	}
}

// What the user has chosen is kept apart from where this window is, and comes back.
func TestPreferencesAreKeptInTwoParts(t *testing.T) {
	p, f, w, events := opened(t, "en")
	p.prefs.Window = Window{
		Width: 777, Height: 555, Corner: Corner{Known: true, X: 3}, Panes: []float32{200, 300}, Beside: 250,
		Source: session.OfFeed(3), Place: session.Place{ID: 9}, Article: 5, Draft: 6, AtList: true, Drawer: true, Running: true, Dark: true, Folder: "/home", Wanted: session.Wanted{Sites: []string{"https://a.example"}},
	}
	p.prefs.Size, p.prefs.Folded = 4, []string{"أخبار"}
	p.prefs.Keys = map[string][]string{"keys.next": {"x"}}
	p.prefs.Lists.Views = map[string]session.View{"feed:3": {Unread: true}, "folder:أخبار": {Oldest: true}}
	p.Remember()
	w.Settle()
	chosen := f.values[keyPreferences]
	here := reflect.ValueOf(p.prefs.Window)
	for i := range here.NumField() {
		name, _, _ := strings.Cut(here.Type().Field(i).Tag.Get("json"), ",")
		if here.Field(i).IsZero() || strings.Contains(chosen, `"`+name+`"`) || !strings.Contains(f.values[keyWindow], `"`+name+`"`) {
			t.Errorf("%s of this window is not set, or kept among what was chosen: %s", name, chosen)
		}
	}
	for _, of := range []string{"feed:3", "look"} {
		if strings.Contains(chosen, of) {
			t.Errorf("%s is among what was chosen: %s", of, chosen)
		}
	}
	for _, of := range []string{"keys.next", "أخبار", "folder:"} {
		if !strings.Contains(chosen, of) || strings.Contains(f.values[keyWindow], of) {
			t.Errorf("%s is not among what was chosen: %s; window: %s", of, chosen, f.values[keyWindow])
		}
	}
	if kept, first := Load(t.Context(), f); first || !reflect.DeepEqual(kept, *p.prefs) {
		t.Errorf("was  %+v\nkept %+v", *p.prefs, kept)
	}
	// What an older program kept as one is taken.
	old := *p.prefs
	whole, err := json.Marshal(old)
	if err != nil {
		t.Fatal(err)
	}
	f.values = map[string]string{keyWindow: string(whole)}
	if kept, first := Load(t.Context(), f); first || !reflect.DeepEqual(kept, *p.prefs) {
		t.Errorf("was  %+v\nkept %+v", *p.prefs, kept)
	}
	// An archive that brings others shows in the window.
	f.values[keyPreferences] = `{"look":"dark","width":99,"place":{"id":1},"panes":[1,2]}` // and what an older one brought of its window
	in := imported{language: "ar"}
	in.prefs, _ = Load(t.Context(), f)
	shown := false
	in.show(p, func() { shown = true })
	if !shown || p.prefs.Look != kit.LookDark || !reflect.DeepEqual(p.prefs.Window, old.Window) || !slices.Contains(*events, "look") || !slices.Contains(*events, "ar") || !slices.Contains(*events, "keys changed") {
		t.Errorf("%+v; told %q", p.prefs, *events)
	}
	n := len(*events)
	if (imported{prefs: *p.prefs}).show(p, func() {}); len(*events) != n {
		t.Errorf("nothing came, and told was %q", (*events)[n:])
	}
}

// What the command line has set since is not overwritten by what the window keeps of itself, as
// it goes on or ends; what is chosen in the window is.
func TestPreferencesOfAnotherPlaceStay(t *testing.T) {
	p, f, w, _ := opened(t, "en")
	p.prefs.Size = 4
	p.Remember()
	w.Settle()
	const elsewhere = `{"size":2,"look":"sepia"}`
	f.values[keyPreferences] = elsewhere
	p.prefs.Article = 9
	p.Remember()
	p.prefs.Article = 10 // while that is being kept
	p.Remember()
	w.Settle()
	p.prefs.Running = true
	if err := Keep(t.Context(), p); err != nil || f.values[keyPreferences] != elsewhere || !strings.Contains(f.values[keyWindow], `"article":10,"running":true`) {
		t.Errorf("%v: kept are %s and %s", err, f.values[keyPreferences], f.values[keyWindow])
	}
	p.prefs.Size = 5
	p.Remember()
	w.Settle()
	if got, _ := Load(t.Context(), f); got.Size != 5 || got.Article != 10 {
		t.Errorf("chosen here, kept are size %d, article %d", got.Size, got.Article)
	}
}
