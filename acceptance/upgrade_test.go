package acceptance

import (
	"database/sql"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	_ "modernc.org/sqlite"
)

// beforeEntries is the last commit whose program knew articles by keys alone.
const beforeEntries = "ae56b84"

// olderProgram builds the program of a commit; where the history has it not, the
// test is skipped.
func olderProgram(t *testing.T, commit string) string {
	t.Helper()
	if err := exec.Command("git", "cat-file", "-e", commit+"^{commit}").Run(); err != nil {
		t.Skipf("commit %s is not in the history", commit)
	}
	dir := t.TempDir()
	source := filepath.Join(dir, "source.tar")
	for _, step := range [][]string{
		{"git", "-C", "..", "archive", "-o", source, commit},
		{"tar", "-xf", source, "-C", dir},
		{"go", "build", "-C", dir, "-o", filepath.Join(dir, "older"), "."},
	} {
		if out, err := exec.Command(step[0], step[1:]...).CombinedOutput(); err != nil {
			t.Fatalf("%v: %v: %s", step, err, out)
		}
	}
	return filepath.Join(dir, "older")
}

// oddFeeds are feeds whose entries are told apart in every way that there is:
// what entry n at a place of the document has for guid and link.
var oddFeeds = []struct {
	name string
	item func(base string, n, place int) string
}{
	{"well", func(base string, n, _ int) string {
		return fmt.Sprintf(`<guid isPermaLink="false">urn:%[2]d</guid><link>%[1]s/a/%[2]d</link>`, base, n)
	}},
	{"guid is the link", func(base string, n, _ int) string {
		return fmt.Sprintf(`<guid>%[1]s/b/%[2]d</guid><link>%[1]s/b/%[2]d</link>`, base, n)
	}},
	{"no guid", func(base string, n, _ int) string { return fmt.Sprintf(`<link>%s/c/%d?utm_source=rss</link>`, base, n) }},
	{"neither", func(string, int, int) string { return "" }},
	{"guid without link", func(_ string, n, _ int) string { return fmt.Sprintf(`<guid isPermaLink="false">g%d</guid>`, n) }},
	{"guid is the home page", func(base string, n, _ int) string {
		return fmt.Sprintf(`<guid>%[1]s/</guid><link>%[1]s/e/%[2]d</link>`, base, n)
	}},
	{"guid is the place", func(base string, n, place int) string {
		return fmt.Sprintf(`<guid isPermaLink="false">%[3]d</guid><link>%[1]s/f/%[2]d</link>`, base, n, place)
	}},
	{"query strings", func(base string, n, _ int) string {
		return fmt.Sprintf(`<guid isPermaLink="false">q%[2]d</guid><link>%[1]s/news.php?id=%[2]d&amp;ref=rss</link>`, base, n)
	}},
}

// story is the title and text of an entry.
func story(feed, n int) (title, text string) {
	words := strings.Fields(pageText)
	for i := range words {
		words[i] = words[(i*7+n*3+feed)%len(words)]
	}
	return fmt.Sprintf("خبر %d من مصدر %d عن %s %s", n, feed, words[0], words[1]), fmt.Sprintf("%s %s. رقم الخبر %d-%d.", strings.Join(words, " "), strings.Join(words[3:], " "), feed, n)
}

// oddSite serves those feeds, of 40 entries up to newest each. Its pages have the
// texts, but every third is missing.
func oddSite(t *testing.T, newest *atomic.Int64) *httptest.Server {
	var s *httptest.Server
	s = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var feed, n int
		if _, err := fmt.Sscanf(r.URL.Path, "/feed/%d", &feed); err != nil {
			http.NotFound(w, r) // so the text is the feed's
			return
		}
		w.Header().Set("Content-Type", "application/rss+xml")
		fmt.Fprintf(w, `<rss version="2.0"><channel><title>مصدر %d</title><link>%s/</link>`, feed, s.URL)
		for place := range 40 {
			n = int(newest.Load()) - place
			title, text := story(feed, n)
			fmt.Fprintf(w, `<item>%s<title>%s</title><description>%s</description><pubDate>%02d Nov 2026 08:%02d:11 +0000</pubDate></item>`,
				oddFeeds[feed].item(s.URL, n, place), title, text, 1+n/30, n%30)
		}
		fmt.Fprint(w, `</channel></rss>`)
	}))
	t.Cleanup(s.Close)
	return s
}

// A store of an older program, with what its user did, goes on with today's: the
// same articles are the same, those that were removed stay away, and only what
// is new comes.
func TestAnOlderProgramsStoreGoesOn(t *testing.T) {
	var newest atomic.Int64
	newest.Store(100)
	s, r := oddSite(t, &newest), newReader(t)
	older := olderProgram(t, beforeEntries)
	with := func(program string, args ...string) []object {
		t.Helper()
		cmd := r.command(append(args, "--json")...)
		cmd.Path = program
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("%v: %v", args, err)
		}
		return objects(t, string(out))
	}
	var outlines strings.Builder
	for feed := range oddFeeds {
		fmt.Fprintf(&outlines, `<outline type="rss" text="%d" xmlUrl="%s/feed/%d"/>`, feed, s.URL, feed)
	}
	file := filepath.Join(t.TempDir(), "odd.opml")
	if err := os.WriteFile(file, []byte(`<opml version="2.0"><body>`+outlines.String()+`</body></opml>`), 0o600); err != nil {
		t.Fatal(err)
	}
	with(older, "import", file)
	if got := with(older, "sync", "--all")[0]; got.int("new") != 40*len(oddFeeds) {
		t.Fatalf("the older program's sync: %v", got)
	}
	draft := filepath.Join(t.TempDir(), "draft.txt")
	if err := os.WriteFile(draft, []byte("تعليق على الخبر"), 0o600); err != nil {
		t.Fatal(err)
	}
	type state struct {
		title, text   string
		read, starred bool
		drafts        int
	}
	removed := map[string]bool{}
	stateOf := func(item object) state {
		st := state{title: item.str("title"), read: item["read"] == true, starred: item["starred"] == true}
		if item.int("id")%7 == 0 { // a process each
			st.text = with(program, "show", fmt.Sprint(item.int("id")))[0].str("text")
		}
		return st
	}
	items := with(older, "list", "--limit", "1000")
	for i, item := range items {
		id := fmt.Sprint(item.int("id"))
		switch i % 5 {
		case 0:
			with(older, "star", id)
		case 1:
			with(older, "read", id)
		case 2:
			if i%10 == 2 {
				with(older, "draft", id, draft)
			}
		case 3:
			removed[item.str("title")] = true
		}
	}
	remove(t, filepath.Join(r.data, "sahifa.db"), removed)
	drafts := func() map[int]int {
		count := map[int]int{}
		for _, d := range with(program, "drafts") {
			count[d.int("article")]++
		}
		return count
	}
	list := func() map[int]state {
		all, drafted := map[int]state{}, drafts()
		for _, item := range with(program, "list", "--limit", "1000") {
			st := stateOf(item)
			st.drafts = drafted[item.int("id")]
			all[item.int("id")] = st
		}
		return all
	}
	before := list()
	if want := 40*len(oddFeeds) - len(removed); len(before) != want {
		t.Fatalf("%d articles before, want %d", len(before), want)
	}
	for k, more := range []int{0, 1, 5} {
		newest.Add(int64(more))
		if got := with(program, "sync", "--all")[0]; got.int("new") != more*len(oddFeeds) || len(got.list("failed")) != 0 {
			t.Errorf("sync %d of today's program: %v, want %d new", k, got, more*len(oddFeeds))
		}
	}
	after := list()
	titles := map[string]bool{}
	for id, st := range after {
		if was, old := before[id]; old && st != was {
			t.Errorf("article %d is %+v, was %+v", id, st, was)
		}
		if titles[st.title] || removed[st.title] {
			t.Errorf("twice, or removed before: %s", st.title)
		}
		titles[st.title] = true
	}
	for id, was := range before {
		if _, still := after[id]; !still {
			t.Errorf("article %d is gone: %s", id, was.title)
		}
	}
	if d := r.json("doctor")[0]; d["ok"] != true {
		t.Errorf("doctor: %v", d)
	}
}

// remove removes articles as the older program's window did.
func remove(t *testing.T, file string, titles map[string]bool) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+file+"?_pragma=foreign_keys(1)")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for title := range titles {
		for _, q := range []string{
			"UPDATE status SET kept = 0 WHERE id = (SELECT id FROM articles WHERE title = ?)",
			"DELETE FROM articles WHERE title = ?",
		} {
			if _, err := db.Exec(q, title); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// A search right after an upgrade answers with what the index has, says what it
// lacks, and the next ones find the rest.
func TestASearchAfterAnUpgradeAnswersAtOnce(t *testing.T) {
	const articles = 40
	r := newReader(t)
	kept(t, r, articles)
	db, err := sql.Open("sqlite", "file:"+filepath.Join(r.data, "sahifa.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, q := range []string{"DELETE FROM index_docs WHERE article_id > 10", "UPDATE index_state SET behind = 1"} {
		if _, err := db.Exec(q); err != nil {
			t.Fatal(err)
		}
	}
	for i, want := range []string{"30 articles are not indexed yet", ""} {
		out, said, code := r.run("search", "خبر", "--limit", "100", "--json")
		if hits := len(objects(t, out)); code != 0 || i == 0 && hits != 10 || i == 1 && hits != articles {
			t.Errorf("search %d: %d found, exit %d", i+1, hits, code)
		}
		if want == "" && said != "" || !strings.Contains(said, want) {
			t.Errorf("search %d says %q", i+1, said)
		}
	}
}
