package reader

import (
	"slices"
	"strings"
	"testing"
	"time"

	"sahifa/app/news"
	"sahifa/app/worddiff"
	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
)

// follow follows the link with some words in the dialog that is open.
func follow(t *testing.T, w *kittest.Window, words string) {
	t.Helper()
	for _, text := range kittest.All[*rtl.Text](w) {
		if text.OnLink != nil && strings.Contains(text.Text(), words) {
			text.OnLink("")
			w.Settle()
			return
		}
	}
	t.Fatalf("no link %q", words)
}

func TestAnArticleThatWasChangedShowsWhatItWas(t *testing.T) {
	day := time.Date(2026, 11, 20, 9, 30, 0, 0, time.Local)
	f := &fake{revisions: []news.Revision{
		{ID: 2, Title: "خبر 3 عن Wi-Fi", Text: "نص الخبر الثاني", Replaced: day.AddDate(0, 0, 1)}, {ID: 1, Title: "عنوان قديم", Text: "نص الخبر الأول", Replaced: day},
	}}
	p, w, _ := opened(t, f, "en")
	p.session.Open(news.Item{ID: 3})
	w.Settle()
	if got := p.text(); !strings.Contains(got, w.Kit.Text("revisions.updated")) {
		t.Fatalf("it shows %q", got)
	}
	p.openRevisions()
	w.Settle()
	follow(t, w, "20 November")
	var said []string
	for _, text := range kittest.All[*rtl.Text](w) {
		said = append(said, text.Text())
	}
	if !slices.Contains(said, "نص الخبر الأول الثاني") || !slices.Contains(said, "عنوان قديم خبر 3 عن Wi-Fi") {
		t.Errorf("it shows %q", said)
	}
	follow(t, w, w.Kit.Text("revisions.back"))
	follow(t, w, "21 November")
	w.Kit.Overlay.CloseDialog()

	f.revisions = f.revisions[:1] // the only one is shown at once
	p.openRevisions()
	w.Settle()
	if !w.Kit.Overlay.DialogOpen() {
		t.Error("the only earlier text is not shown")
	}
}

// The texts are compared off the UI thread: what was opened meanwhile stays, and so does
// another article.
func TestAnEarlierTextComesWhileSomethingElseIsOpen(t *testing.T) {
	for name, meanwhile := range map[string]func(p *Pane, w *kittest.Window){
		"nothing": func(*Pane, *kittest.Window) {},
		"a dialog": func(_ *Pane, w *kittest.Window) {
			w.Kit.Ask(kit.Form{Title: "save.title", Hint: "save.hint", Label: "save.do"})
		},
		"is closed": func(_ *Pane, w *kittest.Window) { w.Kit.Overlay.CloseDialog() },
	} {
		f := &fake{revisions: []news.Revision{{ID: 2, Title: "أ", Text: "نص قديم"}, {ID: 1, Title: "ب", Text: "نص أقدم"}}}
		p, w, _ := opened(t, f, "ar")
		p.session.Open(news.Item{ID: 3})
		w.Settle()
		p.openRevisions()
		w.Settle()
		list := w.Kit.Overlay.Dialog()
		for _, text := range kittest.All[*rtl.Text](w) {
			if text.OnLink != nil {
				text.OnLink("")
				break
			}
		}
		if w.Kit.Overlay.Dialog() != list {
			t.Errorf("%s: the texts are compared on the UI thread", name)
		}
		meanwhile(p, w)
		open := w.Kit.Overlay.Dialog()
		w.Settle()
		if shown := w.Kit.Overlay.Dialog() != open; shown != (name == "nothing") {
			t.Errorf("%s meanwhile: the earlier text is shown: %v", name, shown)
		}
	}
}

func TestAnUpdateThatFailedIsTold(t *testing.T) {
	f := &fake{problem: news.NewProblem(news.PageWorse, nil, "https://e.example/3")}
	p, w, _ := opened(t, f, "ar")
	p.session.Open(news.Item{ID: 3})
	w.Settle()
	if got := p.text(); !strings.Contains(got, w.Kit.Text("revisions.failed")) || !strings.Contains(got, "https://e.example/3") || strings.Contains(got, w.Kit.Text("revisions.updated")) {
		t.Errorf("it shows %q", got)
	}
	i := slices.IndexFunc(kittest.All[*rtl.Text](w), func(t *rtl.Text) bool { return strings.Contains(t.Text(), w.Kit.Text("revisions.failed")) })
	if text := kittest.All[*rtl.Text](w)[i]; text.OnLink == nil || !strings.HasSuffix(text.Text(), w.Kit.Text("reader.visit")) {
		t.Errorf("the page is not offered: %q", text.Text())
	}
	f.problem = nil
	p.session.Open(news.Item{ID: 4})
	w.Settle()
	if got := p.text(); strings.Contains(got, w.Kit.Text("revisions.failed")) {
		t.Errorf("it shows %q", got)
	}
}

func TestParagraphsOfTwoTexts(t *testing.T) {
	got := paragraphs(worddiff.Compare("one two\n\nthree", "one 2\n\nnew\n\nthree"))
	var lines []string
	for _, spans := range got {
		var line strings.Builder
		for _, s := range spans {
			switch {
			case s.Strike:
				line.WriteString("-" + s.Text + "-")
			case s.Mark:
				line.WriteString("+" + s.Text + "+")
			default:
				line.WriteString(s.Text)
			}
		}
		lines = append(lines, line.String())
	}
	if want := []string{"one -two- +2+", "+new+", "three"}; !slices.Equal(lines, want) {
		t.Errorf("%q, want %q", lines, want)
	}
}
