package reader

import (
	"context"
	"slices"
	"strings"
	"testing"

	"sahifa/app/articles"
	"sahifa/app/news"
	"sahifa/assets/lang"
	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
)

// Making all articles anew is a job of the window: it says how far it is in the language of
// now, is not begun twice, and what it did until it was stopped is shown and told.
func TestMakingArticlesAnewIsAJob(t *testing.T) {
	begun := 0
	f := &fake{extracting: func(ctx context.Context, progress func(done, all int)) (articles.Reextracted, error) {
		begun++
		progress(3, 10)
		<-ctx.Done()
		return articles.Reextracted{Articles: 3, Changed: 2}, news.NewProblem(news.Cancelled, ctx.Err())
	}}
	p, w, events := opened(t, f, "ar")
	p.Reextract()
	w.Until(t, "it is shown", func() bool { return len(w.Kit.Jobs.All()) == 1 && w.Kit.Overlay.DialogOpen() })
	w.Kit.Overlay.CloseDialog()
	if p.Reextract(4); !w.Kit.Overlay.DialogOpen() || begun != 1 {
		t.Errorf("asked again, it is begun %d times, and shown: %v", begun, w.Kit.Overlay.DialogOpen())
	}
	english := kit.New(w.Host, lang.Load("en"), kit.DefaultTypography())
	job := w.Kit.Jobs.All()[0]
	if share, words := job.Now(); share != 0.3 || words != english.Text("reextract.running", "3", "10") {
		t.Errorf("%v, it says %q", share, words)
	}
	*events = nil
	job.Stop()
	w.Settle()
	if said := kittest.NoticeTexts(w); len(said) != 1 || !strings.Contains(said[0], english.Words.Count("reextract.done", 2)) || !slices.Contains(*events, "reextracted") || len(w.Kit.Jobs.All()) > 0 {
		t.Errorf("stopped, it says %q, tells %q, and %d jobs are left", said, *events, len(w.Kit.Jobs.All()))
	}
}
