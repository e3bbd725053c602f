package acceptance

import (
	"bufio"
	"encoding/json"
	"html"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// site is a WordPress under way on loopback.
type site struct {
	t    *testing.T
	url  string
	stop func()
}

// wordpress starts the test WordPress as seeded. It ends with the test, or
// with stop, to be offline.
func wordpress(t *testing.T, settings ...string) *site {
	dir := shared(t, "wordpress")
	place := os.Getenv("WORDPRESS_DIR")
	if place == "" {
		place = filepath.Join(os.TempDir(), "sahifa-wordpress") // kept: the next start takes a second
	}
	cmd := exec.Command(filepath.Join(dir, "wordpress"), "run", place)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	s := &site{t: t}
	stopped := false
	s.stop = func() {
		if !stopped {
			stopped = true
			in.Close()
			_ = cmd.Wait()
		}
	}
	t.Cleanup(s.stop)
	lines := bufio.NewScanner(out)
	for lines.Scan() && !strings.HasPrefix(lines.Text(), "http") {
	}
	s.url = strings.TrimSpace(lines.Text())
	if s.url == "" {
		t.Fatal("WordPress did not start")
	}
	s.call("reset")
	s.call("set", settings...)
	return s
}

// call asks the testbed for a verb with settings k=v.
func (s *site) call(verb string, settings ...string) []byte {
	s.t.Helper()
	form := url.Values{}
	for _, kv := range settings {
		k, v, _ := strings.Cut(kv, "=")
		form.Set(k, v)
	}
	req, err := http.NewRequest("POST", s.url+"/__testbed/"+verb, strings.NewReader(form.Encode()))
	if err != nil {
		s.t.Fatal(err)
	}
	req.Header.Set("X-Testbed", "1")
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return read(s.t, req)
}

func read(t *testing.T, req *http.Request) []byte {
	t.Helper()
	answer, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != 200 {
		t.Fatalf("%s: %s %v: %.300s", req.URL, answer.Status, err, body)
	}
	return body
}

// post is what WordPress itself says of a post.
type post struct {
	ID      int
	Link    string
	Title   struct{ Rendered string }
	Content struct {
		Rendered  string
		Protected bool
	}
	FeaturedMedia int `json:"featured_media"`
}

func (s *site) posts() map[string]post {
	s.t.Helper()
	req, _ := http.NewRequest("GET", s.url+"/wp-json/wp/v2/posts?per_page=100", nil)
	var list []post
	if err := json.Unmarshal(read(s.t, req), &list); err != nil {
		s.t.Fatal(err)
	}
	byID := map[string]post{}
	for _, p := range list {
		byID[s.url+"/?p="+strconv.Itoa(p.ID)] = p
	}
	return byID
}

var (
	block    = regexp.MustCompile(`(?s)<(p|li|h2|td|th)(?:\s[^>]*)?>(.*?)</(?:p|li|h2|td|th)>`)
	tag      = regexp.MustCompile(`<[^>]*>`)
	space    = regexp.MustCompile(`[\s\x{A0}]+`)
	imgTag   = regexp.MustCompile(`<img\s[^>]*>`)
	notShown = regexp.MustCompile(`(?s)<(script|style|iframe|object|form)\b.*?</(script|style|iframe|object|form)>`)
)

// squeeze makes texts comparable: one space between words.
func squeeze(s string) string {
	return strings.TrimSpace(space.ReplaceAllString(html.UnescapeString(tag.ReplaceAllString(s, "")), " "))
}

func TestWordPressIsReadWholeWithTheNetworkOff(t *testing.T) {
	for _, theme := range []string{"classic", "block"} {
		t.Run(theme, func(t *testing.T) {
			wp := wordpress(t, "theme="+theme, "feed_items=50")
			posts := wp.posts()
			r := newReader(t)

			added := r.json("add", wp.url)
			if len(added) != 1 || added[0].str("title") != "أخبار الاختبار" {
				t.Fatalf("add: %v", added)
			}
			first := r.json("sync")[0]
			if first.int("new") != len(posts) || len(first.list("failed")) != 0 {
				t.Fatalf("first sync: %v, want %d new", first, len(posts))
			}
			wp.call("reset") // forgets requests, and nothing else: the seed is deterministic
			wp.call("set", "theme="+theme, "feed_items=50")
			second := r.json("sync", "--all")[0]
			if second.int("new") != 0 || second.int("updated") != 0 || second.int("unchanged") != 1 {
				t.Errorf("second sync: %v", second)
			}
			var seen []struct {
				URI    string
				Status int
			}
			if err := json.Unmarshal(wp.call("requests"), &seen); err != nil {
				t.Fatal(err)
			}
			for _, q := range seen {
				if !strings.HasPrefix(q.URI, "/__testbed") && (q.Status != 304 || !strings.Contains(q.URI, "feed")) {
					t.Errorf("the second sync asked for %s and got %d", q.URI, q.Status)
				}
			}
			wp.stop()

			items := r.json("list", "--limit", "100")
			if len(items) != len(posts) {
				t.Fatalf("list has %d articles, the site %d", len(items), len(posts))
			}
			for _, item := range items {
				p, ok := posts[item.str("short_url")]
				if !ok {
					t.Errorf("%q has the short link %q, which is no post's", item.str("title"), item.str("short_url"))
					continue
				}
				article(t, r, item, p)
			}
			hits := r.json("search", "وقف إطلاق النار")
			if len(hits) == 0 || !strings.Contains(hits[0].str("title"), "القمة التركية الروسية") {
				t.Errorf("search: %v", hits)
			}
		})
	}
}

// article checks that what we keep of a post is all of it.
func article(t *testing.T, r reader, item object, p post) {
	t.Helper()
	a := r.json("show", strconv.Itoa(item.int("id")))[0]
	text := squeeze(a.str("text"))
	heading, title := squeeze(p.Title.Rendered), item.str("title")
	isRight := title != "" && strings.HasSuffix(title, heading)
	if heading == "Untitled" { // WordPress' word for none: the first words of the text stand for it
		isRight = title != "" && strings.HasPrefix(text, strings.TrimRight(squeeze(title), "…."))
	}
	if !isRight {
		t.Errorf("post %d is headed %q, kept as %q", p.ID, heading, title)
	}
	if item.str("byline") == "" || item.str("section") == "" || item.str("published") == "" {
		t.Errorf("post %d lacks byline, section or date: %v", p.ID, item)
	}
	if p.Content.Protected {
		return
	}
	shown := notShown.ReplaceAllString(p.Content.Rendered, "")
	for _, b := range block.FindAllStringSubmatch(shown, -1) {
		if want := squeeze(b[2]); want != "" && !strings.Contains(text, want) {
			t.Errorf("post %d (%s) lacks %q", p.ID, item.str("title"), want)
		}
	}
	stored := 0
	for _, x := range a.list("pictures") {
		if pic := object(x.(map[string]any)); pic.str("hash") != "" {
			stored++
		}
	}
	want := 0
	for _, img := range imgTag.FindAllString(shown, -1) {
		if strings.Contains(img, "/uploads/") && !strings.Contains(img, "missing.png") {
			want++
		}
	}
	if p.FeaturedMedia != 0 && want == 0 {
		want = 1
	}
	if stored < want {
		t.Errorf("post %d (%s) has %d pictures, kept %d: %v", p.ID, item.str("title"), want, stored, a["pictures"])
	}
	for _, bad := range []string{"<script", "javascript:", "onerror", "<iframe", "شروط التعليق", "اترك تعليق"} {
		if strings.Contains(a.str("html"), bad) {
			t.Errorf("post %d keeps %q", p.ID, bad)
		}
	}
	if open, _ := a["comments_open"].(bool); open && !strings.Contains(a.str("comment_rules"), "عدم الإساءة للكاتب") {
		t.Errorf("post %d (%s): the rules are %q", p.ID, item.str("title"), a.str("comment_rules"))
	}
}
