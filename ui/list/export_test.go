package list

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"sahifa/app/archive"
	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/session"
)

func (f *fake) WritePages(_ context.Context, to io.Writer, ids []int64, tell func(float32, archive.Report)) (archive.Report, error) {
	_, err := fmt.Fprint(to, ids)
	return archive.Report{Articles: len(ids)}, err
}

// Articles are taken along from the menu of their list, or of the rows that are chosen;
// what was removed is reached there, too.
func TestArticlesAreTakenAlong(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("HOME", dir)
	p, w, events := opened(t, &fake{n: 4}, "en")
	p.session.Choose(session.Source{Kind: session.Starred})
	w.Settle()
	pick := func(items []kit.MenuItem, key string) {
		t.Helper()
		at := slices.IndexFunc(items, func(i kit.MenuItem) bool { return i.Key == key })
		if at < 0 || items[at].Do == nil {
			t.Fatalf("%s is not offered", key)
		}
		items[at].Do()
		w.Settle()
	}
	written := func(want string) {
		t.Helper()
		kittest.Press(w.Canvas().Focused(), fyne.KeyReturn)
		w.Settle()
		file := filepath.Join(dir, "sahifa-articles-"+w.Kit.Now().Format(time.DateOnly)+".zip")
		got, err := os.ReadFile(file)
		if err != nil || string(got) != want {
			t.Errorf("written %q, %v; want %s", got, err, want)
		}
		if said := strings.Join(kittest.NoticeTexts(w), " "); !strings.Contains(said, "sahifa-articles-") {
			t.Errorf("it says %q", said)
		}
		_ = os.Remove(file)
	}
	pick(p.view.menu(), "list.export")
	written(fmt.Sprint(listed(p)))
	p.articles.chosen.ids = []int64{2, 3}
	pick(p.several.menu(), "list.export")
	written("[2 3]")
	pick(p.view.menu(), "trash.title")
	pick(p.view.menu(), "highlight.all")
	if !slices.Contains(*events, "trash 0") || !slices.Contains(*events, "highlights 0") {
		t.Errorf("%q", *events)
	}
	p.SearchFor("نفط")
	w.Settle()
	items := p.view.menu()
	if at := slices.IndexFunc(items, func(i kit.MenuItem) bool { return i.Key == "list.export" }); items[at].Do != nil {
		t.Error("of what a search found the rows that are loaded are offered as all")
	}
}
