package storage_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"sahifa/app/news"
	"sahifa/storage"
	"sahifa/storage/storetest"
)

func draftOn(article int64, text string) news.Draft {
	return news.Draft{
		ArticleID: article, Page: "https://e.example/a", PageTitle: "خبر", PageByline: "كاتب", PageRules: "شروط", CommentFeed: "https://e.example/a/feed",
		Requirements: news.CommentRequirements{Known: true, WordPress: true, NameRequired: true}, ReplyTo: "5", ReplyName: "سعد",
		Name: "علي", Email: "ali@example.com", Site: "https://ali.example", Text: text, Created: noon, Updated: noon,
		Explained: []news.Explanation{{Text: "h", Rule: "author", Quote: "q", Reason: "r"}},
	}
}

func kind(err error) news.ProblemKind {
	if err == nil {
		return ""
	}
	return news.AsProblem(err).Kind
}

func TestImportedDraftIsTheSame(t *testing.T) {
	from, to := open(t, t.TempDir()), open(t, t.TempDir())
	d := draftOn(7, "نص")
	d.Answers = []news.Answer{{Field: "sum", Label: "كم ٢+٣؟", Value: "5"}}
	d = must[news.Draft](t)(from.Drafts.Put(ctx, d))
	if kept := must[news.Draft](t)(to.Drafts.Import(ctx, d, nil, nil)); kept.ID == 0 {
		t.Fatal("not added")
	}
	all := must[[]news.Draft](t)(to.Drafts.List(ctx, ""))
	if len(all) != 1 {
		t.Fatalf("%d drafts", len(all))
	}
	d.ID = all[0].ID
	if !reflect.DeepEqual(all[0], d) {
		t.Errorf("imported %+v\nwant     %+v", all[0], d)
	}
}

func TestDraftsGoTheirWay(t *testing.T) {
	s := open(t, t.TempDir())
	d := must[news.Draft](t)(s.Drafts.Put(ctx, draftOn(7, "نص")))
	if d.ID == 0 || d.State != news.StateDraft || d.Page == "" || d.PageRules != "شروط" || !d.Requirements.NameRequired || d.ReplyName != "سعد" || len(d.Explained) != 1 || !d.Created.Equal(noon) {
		t.Fatalf("%+v", d)
	}
	if err := s.Outbox.EndSending(ctx, d.ID, news.StatePublished, news.Outcome{}, time.Time{}); kind(err) != news.DraftSent {
		t.Errorf("a draft was published: %v", err)
	}
	ok(t, s.Outbox.Queue(ctx, d.ID, "e.example", noon))
	if _, err := s.Drafts.Put(ctx, d); kind(err) != news.DraftSent {
		t.Errorf("changed in the outbox: %v", err)
	}
	ok(t, s.Outbox.Withdraw(ctx, d.ID))
	ok(t, s.Outbox.Queue(ctx, d.ID, "e.example", noon))
	if waiting := must[[]news.Draft](t)(s.Outbox.List(ctx)); len(waiting) != 1 || waiting[0].ID != d.ID {
		t.Errorf("outbox: %+v", waiting)
	}
	d = must[news.Draft](t)(s.Outbox.BeginSending(ctx, d.ID, noon.Add(time.Second)))
	if d.State != news.StateSending || d.Attempts != 1 || !d.FirstAttempt.Equal(noon.Add(time.Second)) {
		t.Errorf("%+v", d)
	}
	for name, err := range map[string]error{"withdrawn": s.Outbox.Withdraw(ctx, d.ID), "removed": s.Drafts.Remove(ctx, d.ID), "queued": s.Outbox.Queue(ctx, d.ID, "e.example", noon)} {
		if kind(err) != news.DraftSent {
			t.Errorf("%s on its way: %v", name, err)
		}
	}
	d = must[news.Draft](t)(s.Outbox.BeginSending(ctx, d.ID, noon.Add(time.Minute)))
	if d.Attempts != 2 || !d.FirstAttempt.Equal(noon.Add(time.Second)) {
		t.Errorf("again: %+v", d)
	}
	if last := must[time.Time](t)(s.Outbox.LastSent(ctx, "e.example")); !last.Equal(noon.Add(time.Minute)) {
		t.Errorf("last sent %v", last)
	}
	o := news.Outcome{Kind: news.OutcomeHeld, Message: "ينتظر", URL: "https://e.example/a#comment-9", Time: noon}
	ok(t, s.Outbox.EndSending(ctx, d.ID, news.StateHeld, o, time.Time{}))
	if d = must[news.Draft](t)(s.Drafts.Get(ctx, d.ID)); d.State != news.StateHeld || d.Outcome != o {
		t.Errorf("%+v", d)
	}
	if len(must[[]news.Draft](t)(s.Outbox.List(ctx))) != 0 {
		t.Error("still in the outbox")
	}
	ok(t, s.Drafts.Remove(ctx, d.ID))
	if _, err := s.Drafts.Get(ctx, d.ID); kind(err) != news.NoSuchDraft {
		t.Errorf("removed: %v", err)
	}
}

func TestDraftOutlivesItsArticleAndFeed(t *testing.T) {
	s := open(t, t.TempDir())
	f := must[news.Feed](t)(s.Feeds.Add(ctx, news.Feed{URL: "https://e.example/feed", Title: "قديم"}))
	a, keys := storetest.New(1).Article(f.ID)
	id := must[int64](t)(s.Articles.Put(ctx, a, keys, nil))
	ok(t, s.Comments.Put(ctx, id, []news.Comment{{Ref: "1", Author: "سعد", Text: "رأي"}}, news.CommentRequirements{Known: true}, -1))
	d := must[news.Draft](t)(s.Drafts.Put(ctx, draftOn(id, "نص باق")))
	f.Title = "جديد"
	ok(t, s.Feeds.Update(ctx, f))
	ok(t, s.Articles.Remove(ctx, id))
	ok(t, s.Feeds.Remove(ctx, f.ID))
	if got := must[news.Draft](t)(s.Drafts.Get(ctx, d.ID)); got.Text != "نص باق" || got.PageTitle != "خبر" {
		t.Errorf("%+v", got)
	}
	if hits := must[[]news.CommentHit](t)(s.Comments.Search(ctx, "رأي", 5)); len(hits) != 0 {
		t.Errorf("comments of an article that is gone are found: %+v", hits)
	}
	sound(t, s)
}

func TestDraftsKeepTheTextsTheyHad(t *testing.T) {
	s := open(t, t.TempDir())
	d := must[news.Draft](t)(s.Drafts.Put(ctx, draftOn(7, "أول")))
	at := noon
	put := func(text string, after time.Duration) {
		t.Helper()
		at = at.Add(after)
		d.Text, d.Updated = text, at
		d = must[news.Draft](t)(s.Drafts.Put(ctx, d))
	}
	put("أول الكلام", 5*time.Second)
	put("أول الكلام ثم وسطه", time.Minute) // a minute later: what was there is kept
	put("أول الكلام ثم وسطه.", -30*time.Second)
	put("أول الكلام ثم وسطه وآخره", time.Second)
	put("", time.Second) // much is gone: what was there is kept
	var texts []string
	for _, v := range must[[]news.DraftVersion](t)(s.Drafts.Versions(ctx, d.ID)) {
		texts = append(texts, v.Text)
	}
	if got := strings.Join(texts, "|"); got != "أول الكلام ثم وسطه وآخره|أول الكلام" {
		t.Errorf("versions: %s", got)
	}
	for i := range 203 {
		put(fmt.Sprintf("نص رقم %d", i), time.Minute)
	}
	if n := len(must[[]news.DraftVersion](t)(s.Drafts.Versions(ctx, d.ID))); n != 200 {
		t.Errorf("%d versions are kept", n)
	}
}

func TestDraftsAreSearched(t *testing.T) {
	s := open(t, t.TempDir())
	for _, text := range []string{"رأيي في أسعار النِّفط", "إشادة بالكاتب"} {
		must[news.Draft](t)(s.Drafts.Put(ctx, draftOn(7, text)))
	}
	for query, want := range map[string]int{"": 2, "النفط": 1, "اشاده": 1, "سعد خبر": 2, "غير": 0} {
		if got := must[[]news.Draft](t)(s.Drafts.List(ctx, query)); len(got) != want {
			t.Errorf("%q finds %d, want %d", query, len(got), want)
		}
	}
}

func TestCommentsOfReaders(t *testing.T) {
	s := open(t, t.TempDir())
	a, keys := storetest.New(1).Article(0)
	id := must[int64](t)(s.Articles.Put(ctx, a, keys, nil))
	ok(t, s.Comments.Put(ctx, id, []news.Comment{{Ref: "2", Parent: "1", Author: "ليلى", Text: "أخالفك", Published: noon.Add(time.Hour)}, {Ref: "1", Author: "سعد", Text: "الدوام الصيفي", Published: noon}}, news.CommentRequirements{Known: true, MaxTextRunes: 9}, 2))
	// A feed that does not say what is answered changes nothing of that.
	ok(t, s.Comments.Put(ctx, id, []news.Comment{{Ref: "2", Author: "ليلى", Text: "أخالفك الرأي", Published: noon.Add(time.Hour)}}, news.CommentRequirements{}, -1))
	all := must[[]news.Comment](t)(s.Comments.List(ctx, id))
	if len(all) != 2 || all[0].Ref != "1" || all[1].Parent != "1" || all[1].Text != "أخالفك الرأي" || !all[0].Published.Equal(noon) {
		t.Errorf("%+v", all)
	}
	if n := must[news.CommentRequirements](t)(s.Comments.Needs(ctx, id)); !n.Known || n.MaxTextRunes != 9 {
		t.Errorf("%+v", n)
	}
	if n := must[map[int64]int](t)(s.Comments.Counts(ctx, []int64{id})); n[id] != 2 {
		t.Errorf("%v", n)
	}
	if hits := must[[]news.CommentHit](t)(s.Comments.Search(ctx, "الرأي", 5)); len(hits) != 1 || hits[0].Ref != "2" || !strings.Contains(hits[0].Snippet, "\x02") {
		t.Errorf("%+v", hits)
	}
	// The article's text made anew leaves them.
	a.ID = id
	must[int64](t)(s.Articles.Put(ctx, a, keys, nil))
	if len(must[[]news.Comment](t)(s.Comments.List(ctx, id))) != 2 {
		t.Error("comments went with the article's old text")
	}
	if err := s.Comments.Put(ctx, id+1, nil, news.CommentRequirements{Known: true}, 1); kind(err) != news.NoSuchArticle {
		t.Errorf("of no article: %v", err)
	}
}

func TestOnlyOneSends(t *testing.T) {
	dir := t.TempDir()
	a, b := open(t, dir), open(t, dir) // as two processes
	unlock := must[func()](t)(a.Outbox.Lock(ctx))
	short, cancel := context.WithTimeout(ctx, 300*time.Millisecond)
	defer cancel()
	if _, err := b.Outbox.Lock(short); kind(err) != news.Cancelled {
		t.Errorf("a second one sends: %v", err)
	}
	unlock()
	must[func()](t)(b.Outbox.Lock(ctx))()
}

// draftForEver keeps longer and longer texts of one draft and prints the length
// of each once it is kept.
func draftForEver(dir string) {
	s, err := storage.Open(ctx, dir)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	d, err := s.Drafts.Put(ctx, draftOn(7, "."))
	for n := len(d.Text); err == nil; n++ {
		d.Text, d.Updated = strings.Repeat(".", n), time.Now()
		if d, err = s.Drafts.Put(ctx, d); err == nil {
			fmt.Println(d.ID, n)
		}
	}
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

func TestKillLosesNoDraft(t *testing.T) {
	dir := t.TempDir()
	for range 4 {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), killedDir+"="+dir, killedDrafts+"=1")
		out, err := cmd.StdoutPipe()
		ok(t, err)
		ok(t, cmd.Start())
		begun := sync.OnceFunc(func() {
			time.AfterFunc(time.Duration(50+rand.IntN(300))*time.Millisecond, func() { _ = cmd.Process.Kill() })
		})
		var id int64
		kept := 0
		for lines := bufio.NewScanner(out); lines.Scan(); begun() {
			if _, err := fmt.Sscan(lines.Text(), &id, &kept); err != nil {
				break // cut short
			}
		}
		_ = cmd.Wait()
		if kept == 0 {
			t.Fatal("nothing was kept")
		}
		s := open(t, dir)
		if d := must[news.Draft](t)(s.Drafts.Get(ctx, id)); len(d.Text) < kept {
			t.Errorf("%d letters were kept, %d are there", kept, len(d.Text))
		}
		ok(t, s.Close())
	}
}

func TestVersionsAreKeptEveryMinuteOfTyping(t *testing.T) {
	s := open(t, t.TempDir())
	start := time.Date(2026, 11, 29, 10, 0, 0, 0, time.UTC)
	d := news.Draft{Text: "ا", Created: start, Updated: start}
	d, err := s.Drafts.Put(ctx, d)
	if err != nil {
		t.Fatal(err)
	}
	const every = 10 * time.Second // saves, of a steady typist
	for at := every; at <= 10*time.Minute; at += every {
		d.Text += " كلمة"
		d.Updated = start.Add(at)
		if d, err = s.Drafts.Put(ctx, d); err != nil {
			t.Fatal(err)
		}
	}
	versions, err := s.Drafts.Versions(ctx, d.ID)
	if err != nil || len(versions) < 9 {
		t.Fatalf("%d versions in ten minutes, %v", len(versions), err)
	}
	for i := 1; i < len(versions); i++ {
		if gap := versions[i-1].Saved.Sub(versions[i].Saved); gap > time.Minute+every {
			t.Errorf("%s without a version", gap)
		}
	}
}

func TestRepliesAreKeptOnceAndGoWithTheirDraft(t *testing.T) {
	s := open(t, t.TempDir())
	d, err := s.Drafts.Put(ctx, draftOn(0, "رأيي"))
	if err != nil {
		t.Fatal(err)
	}
	reply := news.Reply{DraftID: d.ID, Comment: news.Comment{Ref: "9", Author: "منى", Text: "أحسنت", URL: "https://e.example/a#comment-9", Published: noon}, Found: noon}
	other := reply
	other.DraftID = d.ID + 100 // is not there
	for range 2 {
		if err := s.Replies.Put(ctx, []news.Reply{reply, other}); err != nil {
			t.Fatal(err)
		}
	}
	if all, err := s.Replies.Take(ctx); err != nil || len(all) != 1 || all[0] != reply {
		t.Errorf("%+v, %v", all, err)
	}
	if again, err := s.Replies.Take(ctx); err != nil || len(again) != 0 {
		t.Errorf("told twice: %+v, %v", again, err)
	}
	if all, err := s.Replies.List(ctx); err != nil || len(all) != 1 {
		t.Errorf("%+v, %v", all, err)
	}
	if err := s.Drafts.Remove(ctx, d.ID); err != nil {
		t.Fatal(err)
	}
	if all, err := s.Replies.List(ctx); err != nil || len(all) != 0 {
		t.Errorf("outlives its draft: %+v, %v", all, err)
	}
}

// What a form asks for is kept with its article, and not replaced by what a page
// that was kept long ago says.
func TestAnArticleBringsWhatItsFormAsksFor(t *testing.T) {
	s := open(t, t.TempDir())
	f := feed(t, s, "f")
	a := sample(f.ID, 1)
	a.Comments.Requirements = news.CommentRequirements{Known: true, MaxTextRunes: 9}
	a.ID = put(t, s, a, "g:1")
	for _, tt := range []struct {
		requirements news.CommentRequirements
		remade       bool
		want         int
	}{
		{news.CommentRequirements{}, false, 9},
		{news.CommentRequirements{Known: true, MaxTextRunes: 7}, true, 9},
		{news.CommentRequirements{Known: true, MaxTextRunes: 8}, false, 8},
	} {
		a.Comments.Requirements, a.Remade = tt.requirements, tt.remade
		put(t, s, a, "g:1")
		if n := must[news.CommentRequirements](t)(s.Comments.Needs(ctx, a.ID)); n.MaxTextRunes != tt.want {
			t.Errorf("%+v: %d characters at most, want %d", tt, n.MaxTextRunes, tt.want)
		}
	}
}
