package desk

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"sahifa/app/news"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
)

// fake has three comments, and those that came since.
type fake struct{ since []news.OwnComment }

func (f *fake) OwnComments(_ context.Context, query string) ([]news.OwnComment, error) {
	at := time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC)
	all := []news.OwnComment{
		{Draft: news.Draft{ID: 1, PageTitle: "خطة الطرق", Text: "رأيي في الطرق.", State: news.StatePublished, Name: "علي", Updated: at, ReplyTo: "5"},
			Above:   news.Comment{Ref: "5", Author: "سعد", Text: "متى يبدأ العمل؟"},
			Replies: []news.Reply{{DraftID: 1, Comment: news.Comment{Ref: "9", Author: "منى", Text: "أحسنت."}}}},
		{Draft: news.Draft{ID: 2, PageTitle: "موسم الأمطار", Text: "أتوقع شتاء طويلا.", State: news.StateDraft, Updated: at}},
		{Draft: news.Draft{ID: 3, PageTitle: "السوق", Text: "الأسعار مرتفعة.", State: news.StateRefused, Updated: at, Outcome: news.Outcome{Kind: news.OutcomeTooLong}}},
	}
	var found []news.OwnComment
	for _, c := range append(all, f.since...) {
		if strings.Contains(c.Draft.Text+c.Draft.PageTitle, query) {
			found = append(found, c)
		}
	}
	return found, nil
}

func opened(t *testing.T) (*Pane, *kittest.Window, *[]int64) {
	t.Helper()
	w := kittest.New(t, "ar")
	chosen := new([]int64)
	p := New(w.Kit, &fake{}, Events{Chosen: func(d news.Draft) { *chosen = append(*chosen, d.ID) }})
	w.Show(rtl.NewColumn(w.Kit.Dir, 0, 0), 1000, 760)
	p.Open()
	w.Settle()
	return p, w, chosen
}

// What becomes of the comments while the desk is open is shown on it; once it is closed
// nothing is asked for.
func TestTheDeskIsKeptUp(t *testing.T) {
	p, w, _ := opened(t)
	f := p.app.(*fake)
	f.since = []news.OwnComment{{Draft: news.Draft{ID: 4, PageTitle: "الجسر", Text: "وصل قبل قليل.", State: news.StateSending, LastAttempt: w.Kit.Now(),
		Outcome: news.Outcome{Kind: news.OutcomeOffline, Time: w.Kit.Now().Add(-time.Minute)}}}}
	p.Refresh()
	w.Settle()
	if all := shown(p); !strings.Contains(all, "وصل قبل قليل.") || strings.Contains(all, w.Kit.Text("outcome.offline")) {
		t.Errorf("%s", all)
	}
	w.Kit.Overlay.CloseDialog()
	f.since = nil
	p.Refresh()
	w.Settle()
	if len(p.all) != 4 {
		t.Error("the desk was read while it was closed")
	}
}

// Asked for again while it is open, the desk stays as it was; the answered ones are shown in it,
// and it is kept up all the same.
func TestTheDeskIsOpenedOverItself(t *testing.T) {
	for name, again := range map[string]func(p *Pane){"as it is": (*Pane).Open, "for answers": (*Pane).OpenAnswered} {
		p, w, _ := opened(t)
		kittest.Type(p.search, "السوق")
		p.group = groups[5]
		w.Settle()
		sheet := w.Kit.Overlay.Dialog()
		again(p)
		w.Settle()
		if w.Kit.Overlay.Dialog() != sheet || len(w.Canvas().Overlays().List()) != 1 {
			t.Errorf("%s: another sheet is opened", name)
		}
		want, typed := "الأسعار", "السوق"
		if name == "for answers" {
			want, typed = "أحسنت.", ""
		}
		if all := shown(p); !strings.Contains(all, want) || p.search.Text() != typed {
			t.Errorf("%s: with %q it shows %s", name, p.search.Text(), all)
		}
		p.app.(*fake).since = []news.OwnComment{{Draft: news.Draft{ID: 4, PageTitle: "السوق", Text: "وصل قبل قليل.", State: news.StateRefused},
			Replies: []news.Reply{{DraftID: 4}}}}
		p.Refresh()
		w.Settle()
		if all := shown(p); !strings.Contains(all, "وصل قبل قليل.") {
			t.Errorf("%s: it is not kept up: %s", name, all)
		}
		w.Kit.Overlay.CloseDialog()
		if p.open {
			t.Errorf("%s: closed, it takes itself for open", name)
		}
	}
}

// shown gives the texts in the column.
func shown(p *Pane) string { p.column.SelectAll(); return p.column.Selected() }

func TestAllOwnCommentsAreShownWithWhatStandsRoundThem(t *testing.T) {
	p, w, _ := opened(t)
	all := shown(p)
	for _, want := range []string{"خطة الطرق", "متى يبدأ العمل؟", "رأيي في الطرق.", "أحسنت.", "موسم الأمطار", "الأسعار مرتفعة.", w.Kit.Text("outcome.too_long")} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is missing: %s", want, all)
		}
	}
	if got := p.total.Text(); !strings.Contains(got, "3") && !strings.Contains(got, "٣") {
		t.Errorf("counts %q", got)
	}
}

func TestCommentsAreFoundByWordsAndState(t *testing.T) {
	p, w, _ := opened(t)
	kittest.Type(p.search, "السوق")
	w.Settle()
	if all := shown(p); strings.Contains(all, "خطة الطرق") || !strings.Contains(all, "الأسعار") {
		t.Errorf("%s", all)
	}
	p.search.SetText("")
	w.Settle()
	for i, want := range []int{3, 1, 0, 0, 1, 1, 1} {
		p.group = groups[i]
		if got := len(p.group.of(p.all)); got != want {
			t.Errorf("%s: %d, want %d", groups[i].key, got, want)
		}
	}
	p.OpenAnswered()
	w.Settle()
	if all := shown(p); !strings.Contains(all, "أحسنت.") || strings.Contains(all, "السوق") {
		t.Errorf("answered: %s", all)
	}
}

// Wherever one clicks on a comment, it is opened with its article.
func TestACommentIsOpenedWithItsArticle(t *testing.T) {
	for i, want := range []int64{1, 2, 3} {
		for _, down := range []float32{0.02, 0.5, 0.98} {
			p, w, chosen := opened(t)
			w.TapIn(kittest.All[*rtl.TapBlock](w)[i], 0.5, down)
			w.Settle()
			if !slices.Equal(*chosen, []int64{want}) || w.Kit.Overlay.DialogOpen() {
				t.Errorf("a click on comment %d of %d opened %v", want, len(p.all), *chosen)
			}
		}
	}
}

func TestWhatIsShownIsWritten(t *testing.T) {
	p, _, _ := opened(t)
	var text, lines bytes.Buffer
	if err := p.write(&text, "a.md", p.all); err != nil || !strings.Contains(text.String(), "> متى يبدأ العمل؟") {
		t.Errorf("%s %v", text.String(), err)
	}
	if err := p.write(&lines, "a.JSON", p.all); err != nil || strings.Count(lines.String(), "\n") != 3 {
		t.Errorf("%s %v", lines.String(), err)
	}
}
