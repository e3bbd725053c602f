package settings

import (
	"slices"
	"strings"
	"testing"
	"time"

	"sahifa/app/news"
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
		w.PressButton(t, k.Text("dialog.no"))
		w.Settle()
		if !strings.Contains(says(w), "آفاق") {
			t.Errorf("%s: after No it says %q", code, says(w))
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
