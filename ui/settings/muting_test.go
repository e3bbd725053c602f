package settings

import (
	"strings"
	"testing"

	"sahifa/app/news"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
)

// Words are muted on their page, which tells what each rule does, and leads to what it hides
// and to its end.
func TestWordsAreMuted(t *testing.T) {
	for _, code := range []string{"ar", "en"} {
		p, f, w, events := opened(t, code)
		k := w.Kit
		p.OpenAt(AtMuting(news.Mute{FeedID: 5}))
		w.Settle()
		words, onWords := w.Canvas().Focused().(*rtl.Entry)
		where := kittest.All[*rtl.Select](w)[0]
		if !onWords || len(where.Options()) != 4 || !strings.Contains(where.Options()[where.SelectedIndex()], "ملعب") || !strings.Contains(says(w), k.Text("mute.none")) {
			t.Fatalf("%s: the keyboard is at %T, the choices are %q, at %d", code, w.Canvas().Focused(), where.Options(), where.SelectedIndex())
		}
		w.PressButton(t, k.Text("mute.add"))
		w.Settle()
		if !strings.Contains(says(w), k.Text("problem.empty_query")) || len(f.mutes) != 0 {
			t.Errorf("%s: nothing is said of no words", code)
		}
		words.SetText("دوري الأبطال")
		w.PressButton(t, k.Text("mute.add"))
		w.Settle()
		if len(f.mutes) != 1 || f.mutes[0].FeedID != 5 || f.mutes[0].Words != "دوري الأبطال" || f.mutes[0].Title {
			t.Fatalf("%s: %+v", code, f.mutes)
		}
		if where := kittest.All[*rtl.Select](w)[0]; !strings.Contains(where.Options()[where.SelectedIndex()], "ملعب") || kittest.All[*rtl.Entry](w)[0].Text() != "" {
			t.Errorf("%s: the next rule is not of the same feed", code)
		}
		f.mutes[0].ID, f.mutes[0].Feed = 7, "ملعب"
		f.mutes = append(f.mutes, news.MuteCount{Mute: news.Mute{ID: 8, Words: "قديم", FeedID: 99, Title: true}}, news.MuteCount{Mute: news.Mute{ID: 9, Words: "آخر", Folder: "رياضة"}, Hidden: 1})
		p.OpenAt(Place{page: pageMuting, row: "mute.title"})
		w.Settle()
		if _, onCheck := w.Canvas().Focused().(*rtl.Check); !onCheck {
			t.Errorf("%s: the keyboard is at %T", code, w.Canvas().Focused())
		}
		if none := k.Words.Count("mute.hidden", 0); strings.Contains(says(w), none) {
			t.Errorf("%s: %q of a rule that hides nothing", code, none)
		}
		for _, text := range []string{"دوري الأبطال", "ملعب", k.Words.Count("mute.hidden", 12), k.Words.Count("mute.hidden_all", 13), k.Text("mute.gone"), k.Words.Count("mute.rules", 3)} {
			if !strings.Contains(says(w), text) {
				t.Errorf("%s: %q is not said", code, text)
			}
		}
		kittest.All[*rtl.Entry](w)[0].SetText("يُكتب")
		w.PressButton(t, k.Text("mute.remove")) // the first
		w.Settle()
		if got := kittest.All[*rtl.Entry](w)[0].Text(); got != "يُكتب" {
			t.Errorf("%s: what was being written is %q", code, got)
		}
		if len(f.mutes) != 2 || f.mutes[0].ID != 8 {
			t.Errorf("%s: %+v", code, f.mutes)
		}
		w.PressButton(t, k.Text("mute.show"))
		if got := (*events)[len(*events)-1]; got != "show آخر" || k.Overlay.DialogOpen() {
			t.Errorf("%s: %q", code, got)
		}
	}
}

// A rule that is taken back while the page is open is no more on it; what is being written stays.
func TestTheMutingPageShowsAStepTakenBack(t *testing.T) {
	p, f, w, _ := opened(t, "ar")
	f.mutes = []news.MuteCount{{Mute: news.Mute{ID: 7, Words: "دوري"}}}
	p.OpenAt(AtMuting(news.Mute{}))
	w.Settle()
	kittest.All[*rtl.Entry](w)[0].SetText("يُكتب")
	f.mutes = nil
	ShowStepped(p)
	w.Settle()
	if strings.Contains(says(w), "دوري") || kittest.All[*rtl.Entry](w)[0].Text() != "يُكتب" || !w.Kit.Overlay.DialogOpen() {
		t.Errorf("the page says %q", says(w))
	}
	w.Kit.Overlay.CloseDialog()
	ShowStepped(p)
	w.Settle()
	if w.Kit.Overlay.DialogOpen() {
		t.Error("the page is open again")
	}
}
