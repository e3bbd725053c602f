// Typing without a pause into a comment over a real store, and kill -9.

package acceptance

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"sahifa/app"
	"sahifa/app/news"
	"sahifa/app/web"
	"sahifa/storage"
	"sahifa/ui/composer"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
	"sahifa/ui/session"
)

// typistDir names the data folder in which this test binary, run again, types.
const typistDir = "SAHIFA_TEST_TYPIST_DIR"

// letterPause is the time from one letter to the next: that of a fast typist.
const letterPause = 60 * time.Millisecond

// programOf is what a composer needs, of the real program.
type programOf struct{ *app.App }

func (p programOf) ArticleDrafts(ctx context.Context, id int64) ([]news.Draft, error) {
	return p.Drafts.ArticleDrafts(ctx, id)
}
func (p programOf) NewDraft(ctx context.Context, id int64) (news.Draft, error) {
	return p.Drafts.NewDraft(ctx, id)
}
func (p programOf) SaveDraft(ctx context.Context, d news.Draft) (news.Draft, error) {
	return p.Drafts.SaveDraft(ctx, d)
}
func (p programOf) Draft(ctx context.Context, id int64) (news.Draft, error) {
	return p.Drafts.Draft(ctx, id)
}
func (p programOf) DraftVersions(ctx context.Context, id int64) ([]news.DraftVersion, error) {
	return p.Drafts.DraftVersions(ctx, id)
}
func (p programOf) CheckDraft(ctx context.Context, d news.Draft) (news.Verdict, error) {
	return p.Drafts.CheckDraft(ctx, d)
}
func (p programOf) Explain(ctx context.Context, id int64, f news.Finding, reason string, everywhere bool) (news.Draft, error) {
	return p.Drafts.Explain(ctx, id, f, reason, everywhere)
}
func (p programOf) Retract(ctx context.Context, id int64, f news.Finding) (news.Draft, error) {
	return p.Drafts.Retract(ctx, id, f)
}
func (p programOf) Challenge(ctx context.Context, id int64) (news.Challenge, error) {
	return p.Outbox.Challenge(ctx, id)
}
func (p programOf) Queue(ctx context.Context, id int64) (news.Draft, error) {
	return p.Outbox.Queue(ctx, id)
}
func (p programOf) Withdraw(ctx context.Context, id int64) (news.Draft, error) {
	return p.Outbox.Withdraw(ctx, id)
}
func (p programOf) RememberWriter(ctx context.Context, d news.Draft) error {
	return p.Drafts.RememberWriter(ctx, d)
}
func (p programOf) SettleUnknown(ctx context.Context, id int64) (news.Draft, error) {
	return p.Outbox.SettleUnknown(ctx, id)
}

// TestTypist is no test of its own: it types until it is killed, and prints the
// number of letters and the time after each.
func TestTypist(t *testing.T) {
	dir := os.Getenv(typistDir)
	if dir == "" {
		t.Skip("TestKillWhileTypingLosesASecondAtMost runs it")
	}
	ctx := context.Background()
	store, err := storage.Open(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	id, err := store.Articles.Put(ctx, news.Article{Item: news.Item{Title: "خبر", URL: "https://example.com/1", Saved: time.Now()}, Text: "نص"}, []string{"k"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	a := app.New(app.Options{Client: web.New(web.Options{}), Store: app.Store{
		Feeds: store.Feeds, Articles: store.Articles, Pictures: store.Pictures, Index: store.Index, SavedSearches: store.SavedSearches,
		Drafts: store.Drafts, Outbox: store.Outbox, Replies: store.Replies, Comments: store.Comments, Settings: store.Settings, Memory: store.Memory, Maintenance: store.Maintenance, Lists: store.Lists, Marks: store.Marks, Trash: store.Trash,
	}})
	w := kittest.New(t, "ar")
	nothing := func() {}
	s := session.New(nil, nil, w.Kit.Runner, session.Source{Kind: session.AllArticles}, session.Events{})
	p := composer.New(w.Kit, programOf{a}, s, composer.Events{
		Opened: nothing, Resized: nothing, Closed: nothing, Changed: nothing, SendNow: nothing, Reveal: func(news.Draft) {}, Published: func(int64) {},
		Dir: func(int64) rtl.Dir { return rtl.Auto },
	})
	w.Show(p.Content, 700, 460)
	p.Compose(news.Article{Item: news.Item{ID: id, Title: "خبر", URL: "https://example.com/1"}}, news.Comment{})
	var text *rtl.Entry
	for text == nil {
		w.Settle()
		text, _ = w.Canvas().Focused().(*rtl.Entry)
		time.Sleep(time.Millisecond)
	}
	var field fyne.Focusable = text
	for n := 1; ; n++ {
		kittest.Type(field, string(rune('ا'+n%20)))
		fmt.Println("typed", n, time.Now().UnixMilli())
		for end := time.Now().Add(letterPause); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
			w.Settle()
		}
	}
}

var typists = flag.Int("typists", 3, "how often TestKillWhileTypingLosesASecondAtMost kills")

func TestKillWhileTypingLosesASecondAtMost(t *testing.T) {
	for round := range *typists {
		dir := t.TempDir()
		cmd := exec.Command(os.Args[0], "-test.run=^TestTypist$")
		cmd.Env = append(os.Environ(), typistDir+"="+dir)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		enough := 25 + 13*(round%3)
		times := []int64{0} // of each letter
		for lines := bufio.NewScanner(out); lines.Scan(); {
			var n int
			var at int64
			if _, err := fmt.Sscanf(lines.Text(), "typed %d %d", &n, &at); err != nil {
				continue
			}
			times = append(times, at)
			if n == enough {
				_ = cmd.Process.Signal(syscall.SIGKILL)
			}
		}
		_ = cmd.Wait()
		if len(times) < enough {
			t.Fatalf("only %d letters were typed", len(times)-1)
		}
		s, err := storage.Open(t.Context(), dir)
		if err != nil {
			t.Fatal(err)
		}
		drafts, err := s.Drafts.List(t.Context(), "")
		if err != nil || len(drafts) != 1 {
			t.Fatalf("%d drafts, %v", len(drafts), err)
		}
		kept := len([]rune(strings.TrimSpace(drafts[0].Text)))
		last := times[len(times)-1]
		// A typist who is slower than he means to be, on a busy machine, does all else as late.
		meant := time.Duration(len(times)-1-kept) * letterPause
		if kept+1 < len(times) && last-times[kept+1] > 1000 && meant > time.Second {
			t.Errorf("%d of %d letters are kept; the first that is lost was typed %d ms before the kill", kept, len(times)-1, last-times[kept+1])
		}
		t.Logf("%d of %d letters", kept, len(times)-1)
		_ = s.Close()
	}
}
