package subscribe

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sahifa/app/news"
	"sahifa/app/subscribing"
	"sahifa/ui/kit/kittest"
)

// Of a list that was stopped, or that failed half way, it is told what was added and what is
// left, and the sidebar shows what was added.
func TestAListThatIsBrokenOffIsToldOf(t *testing.T) {
	for _, stop := range []bool{true, false} {
		d, f, w, got := opened(t, "ar")
		dir := t.TempDir()
		t.Setenv("HOME", dir)
		if err := os.WriteFile(filepath.Join(dir, "feeds.opml"), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
		k := w.Kit
		begun := make(chan struct{})
		f.importing = func(ctx context.Context, tell func(done, all int)) (subscribing.ImportReport, error) {
			tell(3, 10)
			close(begun)
			if !stop {
				return subscribing.ImportReport{Added: 3, Left: 7}, news.NewProblem(news.DiskFull, nil)
			}
			<-ctx.Done()
			return subscribing.ImportReport{Added: 3, Left: 7}, news.NewProblem(news.Cancelled, ctx.Err())
		}
		d.Import()
		w.Settle()
		w.PressRow(t, "feeds.opml")
		w.PressButton(t, k.Text("files.open"))
		<-begun
		if stop {
			w.Until(t, "it is shown how far it is", k.Overlay.DialogOpen)
			w.PressButton(t, k.Text("import.stop"))
		}
		w.Until(t, "it is told", func() bool { return len(kittest.NoticeTexts(w)) > 0 })
		said := strings.Join(kittest.NoticeTexts(w), " ")
		for _, text := range []string{k.Words.Count("import.done", 3), k.Words.Count("import.left", 7)} {
			if !strings.Contains(said, text) {
				t.Errorf("stopped %v: %q is not told in %q", stop, text, said)
			}
		}
		if why := k.Text("import.stopped"); strings.Contains(said, why) != stop || *got != -1 {
			t.Errorf("stopped %v: %q, events %d", stop, said, *got)
		}
	}
}
