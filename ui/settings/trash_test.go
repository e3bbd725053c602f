package settings

import (
	"slices"
	"strings"
	"testing"
	"time"

	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
)

// What was removed is listed with when and until when, restored, and deleted after a
// question.
func TestWhatWasRemovedIsRestoredOrDeleted(t *testing.T) {
	for _, code := range []string{"ar", "en"} {
		p, f, w, events := opened(t, code)
		k := w.Kit
		p.OpenAt(AtTrash())
		w.Settle()
		if !strings.Contains(says(w), k.Text("trash.empty")) {
			t.Errorf("%s: of an empty trash it says %q", code, says(w))
		}
		now := k.Now()
		f.trash = []news.Trashed{
			{ID: 3, Time: now.Add(-time.Hour), Until: now.AddDate(0, 0, 30), Title: "خبر", Articles: 3},
			{ID: 2, Time: now.Add(-48 * time.Hour), Until: now.AddDate(0, 0, 28), Feed: 7, Title: "آفاق", Articles: 12},
			{ID: 1, Time: now.Add(-50 * time.Hour), Until: now.AddDate(0, 0, 27), Title: "أقدم", Articles: 1},
		}
		p.OpenAt(AtTrash())
		w.Settle()
		for _, text := range []string{"خبر", "آفاق", "أقدم", k.Text("trash.feed", k.Words.Count("trash.articles", 12)), k.Words.Count("time.hours", 1)} {
			if !strings.Contains(says(w), text) {
				t.Errorf("%s: %q is not said in %q", code, text, says(w))
			}
		}
		w.PressButton(t, k.Text("trash.restore")) // the first
		w.Settle()
		w.PressButton(t, k.Text("trash.delete"))
		w.Settle()
		if !slices.Equal(f.did, []string{"restore [3]"}) {
			t.Errorf("%s: %q, before the question is answered", code, f.did)
		}
		for _, text := range []string{"آفاق", k.Words.Count("trash.sources", 1), k.Words.Count("trash.articles", 12)} {
			if !strings.Contains(says(w), text) || strings.Contains(says(w), "أقدم") {
				t.Errorf("%s: the question is %q, without %q", code, says(w), text)
			}
		}
		w.PressButton(t, k.Text("trash.keep"))
		w.Settle()
		if !strings.Contains(says(w), "آفاق") {
			t.Errorf("%s: after No it says %q", code, says(w))
		}
		w.PressButton(t, k.Text("trash.delete_all"))
		w.Settle()
		for _, text := range []string{"• " + kit.Isolate("آفاق"), "• " + kit.Isolate("أقدم"), k.Words.Count("trash.sources", 1), k.Words.Count("trash.articles", 13)} {
			if !strings.Contains(says(w), text) {
				t.Errorf("%s: of all, the question is %q, without %q", code, says(w), text)
			}
		}
		w.PressButton(t, k.Text("trash.keep"))
		w.Settle()
		for _, b := range kittest.All[*rtl.Button](w) {
			if does := b.Label() == k.Text("trash.delete") || b.Label() == k.Text("trash.delete_all"); does != b.Destroys {
				t.Errorf("%s: %q is told apart: %v", code, b.Label(), b.Destroys)
			}
		}
		w.PressButton(t, k.Text("trash.delete"))
		w.Settle()
		w.PressButton(t, k.Text("trash.delete_do"))
		w.Settle()
		p.OpenAt(AtTrash())
		w.Settle()
		if strings.Contains(says(w), "آفاق") || !strings.Contains(says(w), "أقدم") || !slices.Equal(f.did, []string{"restore [3]", "delete [2]"}) {
			t.Errorf("%s: %q", code, f.did)
		}
		if got := *events; len(got) != 2 || got[0] != "restored" {
			t.Errorf("%s: events %q", code, got)
		}
	}
}

// Of much that was removed the question names some, and says how many more there are.
func TestTheQuestionNamesSomeOfMany(t *testing.T) {
	p, _, w, _ := opened(t, "ar")
	page := &trashPage{pane: p}
	for i := range 9 {
		page.all = append(page.all, news.Trashed{ID: int64(i), Title: "خبر", Articles: 2})
	}
	q := page.question(page.all)
	if lines := strings.Split(q.Text, "\n"); len(lines) != 7 || lines[6] != w.Kit.Words.Count("trash.and_more", 4) || !strings.Contains(lines[0], w.Kit.Words.Count("trash.articles", 18)) {
		t.Errorf("%q", q.Text)
	}
}
