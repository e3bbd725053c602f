package subscribe

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sahifa/app/news"
	"sahifa/app/subscribing"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
)

// fake subscribes to one address only.
type fake struct{ imported string }

func (f *fake) Subscribe(_ context.Context, address string) (news.Feed, error) {
	if address != "good.example" {
		return news.Feed{}, news.NewProblem(news.NoFeed, nil, address)
	}
	return news.Feed{ID: 7}, nil
}
func (f *fake) Save(context.Context, string) (news.Article, error) {
	return news.Article{Item: news.Item{ID: 8}}, nil
}
func (f *fake) Import(_ context.Context, r io.Reader) (subscribing.ImportReport, error) {
	b, err := io.ReadAll(r)
	f.imported = string(b)
	return subscribing.ImportReport{Added: 2, Skipped: 1}, err
}
func (f *fake) Export(_ context.Context, w io.Writer) error {
	_, err := io.WriteString(w, "<opml/>")
	return err
}

// opened makes the dialogs over a fake. got is what was added last.
func opened(t *testing.T, code string) (d *Dialogs, f *fake, w *kittest.Window, got *int64) {
	t.Helper()
	w, f, got = kittest.New(t, code), &fake{}, new(int64)
	d = New(w.Kit, f, Events{
		Subscribed: func(f news.Feed) { *got = f.ID }, Saved: func(a news.Article) { *got = a.ID },
		Imported: func() { *got = -1 }, Sync: func() { *got = -2 },
	})
	return d, f, w, got
}

// submit writes into the field that has the focus.
func submit(w *kittest.Window, text string) {
	entry := w.Canvas().Focused().(*rtl.Entry)
	entry.SetText(text)
	kittest.Press(entry, fyne.KeyReturn)
	w.Settle()
}

func TestAFailedSubscriptionSaysSoInPlace(t *testing.T) {
	d, _, w, got := opened(t, "en")
	d.AddFeed()
	if !w.Kit.Overlay.DialogOpen() {
		t.Fatal("no dialog")
	}
	submit(w, "e.example")
	g := w.Kit.Overlay.Dialog().Content().(*rtl.Group)
	if note := g.Items()[0].Block.(*rtl.Text).Text(); *got != 0 || !w.Kit.Overlay.DialogOpen() || !strings.Contains(note, "e.example") {
		t.Errorf("got %v, open %v, note %q", *got, w.Kit.Overlay.DialogOpen(), note)
	}
	submit(w, " good.example ")
	if *got != 7 || w.Kit.Overlay.DialogOpen() {
		t.Errorf("got %v, open %v", *got, w.Kit.Overlay.DialogOpen())
	}
	d.SavePage()
	submit(w, "https://e.example/page")
	if *got != 8 {
		t.Errorf("got %v", *got)
	}
}

func TestFilesAreChosen(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("HOME", dir)
	if err := os.WriteFile(filepath.Join(dir, "feeds.opml"), []byte("feeds.opml"), 0o600); err != nil {
		t.Fatal(err)
	}
	d, f, w, got := opened(t, "ar")
	d.Export()
	w.Settle()
	entry := rtl.Unwrap(w.Kit.Overlay.Dialog().Content().(*rtl.Group).Items()[2].Block).(*rtl.Entry)
	if entry.Text() != "sahifa.opml" {
		t.Errorf("the name is %q", entry.Text())
	}
	entry.SetText("مصادري.opml")
	kittest.Press(entry, fyne.KeyReturn)
	w.Settle()
	if _, err := os.Stat(filepath.Join(dir, "مصادري.opml")); err != nil || w.Kit.Overlay.DialogOpen() {
		t.Errorf("not written (%v), or the dialog is open: %v", err, w.Kit.Overlay.DialogOpen())
	}
	// What is there is replaced only after a question.
	d.Export()
	w.Settle()
	entry = rtl.Unwrap(w.Kit.Overlay.Dialog().Content().(*rtl.Group).Items()[2].Block).(*rtl.Entry)
	entry.SetText("feeds.opml")
	kittest.Press(entry, fyne.KeyReturn)
	w.Settle()
	if b, _ := os.ReadFile(filepath.Join(dir, "feeds.opml")); string(b) != "feeds.opml" || !w.Kit.Overlay.DialogOpen() {
		t.Errorf("replaced without a question: %q", b)
	}
	w.Kit.Overlay.CloseDialog()
	// A file that is tapped is read.
	d.Import()
	w.Settle()
	w.PressButton(t, "feeds.opml")
	w.Settle()
	if f.imported != "feeds.opml" || *got != -1 {
		t.Errorf("read %q, events %d", f.imported, *got)
	}
}
