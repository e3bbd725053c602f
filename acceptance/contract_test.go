package acceptance

import (
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const pageText = "أعلنت الهيئة العامة للأرصاد أن موسم الأمطار هذا العام سيكون أطول من المعتاد بنسبة 15%، ودعت المزارعين إلى الاستعداد المبكر لجني المحصول."

// newsSite serves a feed of one entry and its page.
func newsSite(t *testing.T) *httptest.Server {
	var s *httptest.Server
	s = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/":
			fmt.Fprint(w, `<link rel="alternate" type="application/rss+xml" href="/feed">`)
		case "/feed":
			fmt.Fprintf(w, `<rss version="2.0"><channel><title>موقع</title><item><title>خبر</title><link>%s/a</link></item></channel></rss>`, s.URL)
		case "/a":
			fmt.Fprint(w, page())
		default:
			http.NotFound(w, r)
		}
	}))
	t.Cleanup(s.Close)
	return s
}

func page() string {
	return `<html lang="ar"><head><title>خبر</title><link rel="shortlink" href="/?p=1"></head><body><article><h1>خبر</h1><p>` + pageText + `</p><p>` + pageText + ` تتمة.</p></article>` +
		`<form id="commentform" action="/wp-comments-post.php" method="post"><p>شروط التعليق: عدم الإساءة للكاتب أو للأشخاص.</p><input name="author" required><input type="hidden" name="id" value="1"><textarea name="comment"></textarea></form></body></html>`
}

// The keys of --json are the contract's, no more and no fewer.
func TestJSONKeysAreTheContracts(t *testing.T) {
	s, r := newsSite(t), newReader(t)
	keys := func(o object) string { return strings.Join(slices.Sorted(maps.Keys(o)), " ") }
	sorted := func(s string) string { f := strings.Fields(s); slices.Sort(f); return strings.Join(f, " ") }
	check := func(o object, want string) {
		t.Helper()
		if keys(o) != sorted(want) {
			t.Errorf("keys  %s\nwant %s", keys(o), sorted(want))
		}
	}
	const item = "id title byline section published url short_url feed read starred "
	// The contract's, and what else a page says of itself.
	const article = item + "text html pictures comments_open comment_rules comment_count " + "canonical language modified tags "

	check(r.json("add", s.URL)[0], "id url title site others")
	check(r.json("feeds")[0], "id url title site folder unread last_sync last_error next_sync")
	check(r.json("sync")[0], "feeds new updated unchanged failed requests bytes seconds")
	const settings = "id url title folder every text notify paused dir keep last_sync last_error next_sync"
	check(r.json("feed", "1")[0], settings)
	set := r.json("feed", "1", "--every", "90", "--text", "feed", "--notify", "on", "--paused", "on", "--folder", "أخبار")[0]
	check(set, settings)
	if set.int("every") != 90 || set.str("text") != "feed" || set["notify"] != true || set["paused"] != true || set["next_sync"] != nil || set.str("folder") != "أخبار" {
		t.Errorf("set: %v", set)
	}
	if again := r.json("feed", "1", "--every", "auto", "--text", "all", "--notify", "off", "--folder", "")[0]; again.int("every") != 0 || again.str("text") != "" ||
		again["notify"] != false || again.str("folder") != "" {
		t.Errorf("set back: %v", again)
	}
	if _, _, code := r.run("feed", "1", "--every", "soon"); code != 2 {
		t.Errorf("an interval that is none: exit code %d", code)
	}
	list := r.json("list", "--unread")
	check(list[0], item)
	if list[0]["published"] != nil {
		t.Errorf("a time that is not known is %v, want null", list[0]["published"])
	}
	id := strconv.Itoa(list[0].int("id"))
	shown := r.json("show", id)[0]
	check(shown, article)
	if shown["comments_open"] != true || !strings.Contains(shown.str("comment_rules"), "عدم الإساءة") || shown.str("short_url") != s.URL+"/?p=1" || shown["comment_count"] != nil {
		t.Errorf("show: %v", shown)
	}
	check(r.json("search", "الأمطار")[0], "id title snippet score")
	check(r.json("save", s.URL+"/a")[0], article)
	file := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(file, []byte(page()), 0o600); err != nil {
		t.Fatal(err)
	}
	extracted := r.json("extract", "--url", s.URL+"/a", file)[0]
	check(extracted, article+"comment_form")
	form := object(extracted["comment_form"].(map[string]any))
	check(form, "action method fields")
	if form.str("action") != s.URL+"/wp-comments-post.php" || form.str("method") != "POST" || len(form.list("fields")) != 3 {
		t.Errorf("form: %v", form)
	}
	comments := filepath.Join(t.TempDir(), "comments.txt")
	if err := os.WriteFile(comments, []byte("مقال جميل\nيا 😀 حـمـار\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	checked := r.json("check", "--author", "سامي الشمراني", "--lines", comments)
	check(checked[0], "verdict findings")
	if len(checked) != 2 || checked[0].str("verdict") != "ok" || checked[1].str("verdict") != "block" {
		t.Fatalf("check: %v", checked)
	}
	finding := object(checked[1].list("findings")[0].(map[string]any))
	check(finding, "rule severity start end text reason arguable")
	if finding.int("start") != 5 || finding.int("end") != 11 || finding.str("text") != "حـمـار" || finding.str("reason") == "" {
		t.Errorf("finding: %v", finding)
	}
	made := r.json("draft", id, "--name", "علي", "--email", "ali@example.com", file)[0]
	check(made, "id article state findings")
	check(r.json("drafts")[0], "id article state updated outcome title text name reply_to")
	draft := strconv.Itoa(made.int("id"))
	out, _, _ := r.run("submit", draft, "--json")
	sent := objects(t, out)[0]
	check(sent, "id state outcome")
	if o, ok := sent["outcome"].(map[string]any); !ok {
		t.Errorf("submit: %v", sent)
	} else {
		check(object(o), "kind message url")
	}
	opml := filepath.Join(t.TempDir(), "out.opml")
	r.json("export", opml)
	check(r.json("import", opml)[0], "added skipped failed rejected")
	check(r.json("doctor")[0], "ok problems mended")

	r.json("read", id)
	r.json("star", id)
	if left := r.json("list", "--unread", "--feed", "1"); len(left) != 0 {
		t.Errorf("still unread: %v", left)
	}
	if starred := r.json("list", "--starred"); len(starred) != 1 || starred[0]["starred"] != true {
		t.Errorf("starred: %v", starred)
	}
	copied := filepath.Join(t.TempDir(), "copy.db")
	r.json("backup", copied)
	r.json("remove", "1")
	r.json("restore", copied)
	if feeds := r.json("feeds"); len(feeds) != 1 {
		t.Errorf("after restore: %v", feeds)
	}
}

// What made a verb fail is told in one sentence; the log has the cause.
func TestAFailedVerbIsInTheLog(t *testing.T) {
	s, r := newsSite(t), newReader(t)
	s.Close()
	if err := exec.Command(program, "--data", r.data, "add", s.URL).Run(); err == nil {
		t.Fatal("a site that is not there was added")
	}
	log, err := os.ReadFile(filepath.Join(r.data, "sahifa.log"))
	if err != nil || !strings.Contains(string(log), "verb=add") || !strings.Contains(string(log), "refused") {
		t.Errorf("log %q %v", log, err)
	}
}
