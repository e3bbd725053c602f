package acceptance

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// arrived is a comment as the site has it.
type arrived struct {
	ID, Post, Parent                    int
	Status, Author, Email, URL, Content string
}

func (s *site) comments() []arrived {
	s.t.Helper()
	var all []arrived
	if err := json.Unmarshal(s.call("comments", "since=20"), &all); err != nil {
		s.t.Fatal(err)
	}
	return all
}

// noted gives the address of the post that the testbed has for a purpose.
func (s *site) noted(note string) string {
	s.t.Helper()
	var all []struct{ Note, Link string }
	if err := json.Unmarshal(s.call("posts"), &all); err != nil {
		s.t.Fatal(err)
	}
	for _, p := range all {
		if p.Note == note {
			return p.Link
		}
	}
	s.t.Fatalf("no post is for %s", note)
	return ""
}

// keep saves a page and gives the article's number.
func (r reader) keep(address string) string {
	r.t.Helper()
	return strconv.Itoa(r.json("save", address)[0].int("id"))
}

// subscribed syncs a site and gives the number of the article at an address.
func (r reader) subscribed(site, address string) string {
	r.t.Helper()
	r.json("add", site)
	r.json("sync")
	for _, item := range r.json("list", "--limit", "100") {
		if item.str("url") == address {
			return strconv.Itoa(item.int("id"))
		}
	}
	r.t.Fatalf("no article has the address %s", address)
	return ""
}

// write keeps a draft and gives its number.
func (r reader) write(article, content string, more ...string) string {
	r.t.Helper()
	file := filepath.Join(r.t.TempDir(), "comment.txt")
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		r.t.Fatal(err)
	}
	made := r.json(append([]string{"draft", article, file}, more...)...)
	if len(made) != 1 || made[0].str("state") != "draft" {
		r.t.Fatalf("draft: %v", made)
	}
	return strconv.Itoa(made[0].int("id"))
}

// submit sends a draft and gives its state and outcome.
func (r reader) submit(draft string) (state, kind string, outcome object, code int) {
	r.t.Helper()
	out, errs, code := r.run("submit", draft, "--json")
	o := objects(r.t, out)
	if len(o) != 1 {
		r.t.Fatalf("submit: exit %d, %q, %q", code, out, errs)
	}
	m, _ := o[0]["outcome"].(map[string]any)
	return o[0].str("state"), object(m).str("kind"), object(m), code
}

var writer = []string{"--name", "علي الأحمد", "--email", "ali@example.com"}

// Each comment arrives at the real WordPress byte for byte and once, and what
// became of it is told right.
func TestCommentsOnARealWordPress(t *testing.T) {
	wp := wordpress(t)
	const held = "رأيي المتواضع أن القمة كانت ناجحة."
	vocalised := "تعليقٌ مُشَكَّلٌ تَشْكِيلًا 🙂👨‍👩‍👧🇸🇦 مع «أقواس» و\"علامات\" و'أخرى'...\n\nوسطرٍ ثانٍ فيه 50% و\\مائلة ولا\u200cفاصلة"
	for _, theme := range []string{"classic", "block"} {
		for _, tt := range []struct {
			name     string
			settings []string
			note     string // which post
			content  string
			flags    []string
			before   int // copies sent by somebody else before
			state    string
			kind     string
			says     string
			status   string // at the site; "": it did not arrive
			code     int
		}{
			{name: "published", state: "published", kind: "published", status: "approve"},
			{name: "held", settings: []string{"moderation=on"}, state: "held", kind: "held", status: "hold"},
			{name: "held by a plugin", settings: []string{"akismet=on"}, state: "held", kind: "held", status: "hold"},
			{name: "traps and a nonce", settings: []string{"honeypot=on"}, state: "published", kind: "published", status: "approve"},
			{name: "the form is elsewhere", settings: []string{"moved_form=on"}, state: "published", kind: "published", status: "approve"},
			{name: "compressed answers", settings: []string{"gzip=on"}, state: "published", kind: "published", status: "approve"},
			{name: "emoji, vowel marks, quotes", content: vocalised, state: "published", kind: "published", status: "approve"},
			{name: "the longest there may be", content: strings.Repeat("طويل ", 7279) + "نهاية!!!!", state: "published", kind: "published", status: "approve"},
			{name: "too long", content: strings.Repeat("ب", 32763), state: "draft", kind: "too_long", code: 1},
			{name: "an answer", note: "thread", flags: []string{"--reply-to", "6"}, state: "published", kind: "published", status: "approve"},
			{name: "duplicate", before: 1, state: "refused", kind: "duplicate", status: "approve", code: 1},
			{name: "duplicate that is held", settings: []string{"moderation=on"}, before: 1, state: "refused", kind: "duplicate", says: "مكرر", status: "hold", code: 1},
			{name: "flood", settings: []string{"flood=on"}, before: -1, state: "queued", kind: "too_fast", says: "بسرعة"},
			{name: "closed", note: "closed", state: "refused", kind: "closed", code: 1},
			{name: "login required", settings: []string{"registration=on"}, state: "refused", kind: "login", says: "دخول", code: 1},
			{name: "behind a password", note: "password", state: "refused", kind: "protected", code: 1},
			{name: "a question to people", settings: []string{"captcha=on"}, state: "refused", kind: "question", says: "reCAPTCHA", code: 1},
			{name: "no name", flags: []string{"--name", ""}, state: "draft", kind: "field", code: 1},
			{name: "no name where none is asked for", settings: []string{"name_email=off"}, flags: []string{"--name", "", "--email", ""}, state: "published", kind: "published", status: "approve"},
			{name: "a guard before the site", settings: []string{"fault=403-waf"}, state: "refused", kind: "blocked", says: "security", code: 1},
			{name: "the answer is an error", settings: []string{"fault=502-after-comment"}, state: "published", kind: "published", status: "approve"},
			{name: "the site is down", settings: []string{"fault=503"}, state: "queued", kind: "site_down"},
		} {
			t.Run(theme+", "+tt.name, func(t *testing.T) {
				wp.t = t
				wp.call("reset")
				wp.call("set", append([]string{"theme=" + theme}, tt.settings...)...)
				fault := len(tt.settings) > 0 && tt.settings[0] == "fault=503"
				if fault {
					wp.call("set", "fault=off")
				}
				if tt.note == "" {
					tt.note = "article"
				}
				if tt.content == "" {
					tt.content = held
				}
				address := wp.noted(tt.note)
				for range tt.before {
					other := newReader(t)
					other.submit(other.write(other.keep(address), tt.content, writer...))
				}
				if tt.before < 0 {
					other := newReader(t)
					other.submit(other.write(other.keep(address), "شيء آخر", writer...))
				}
				r := newReader(t)
				article := ""
				if tt.note == "password" { // only the feed tells of it
					article = r.subscribed(wp.url, address)
				} else {
					article = r.keep(address)
				}
				draft := r.write(article, tt.content, append(append([]string{}, writer...), tt.flags...)...)
				if fault {
					wp.call("set", "fault=503")
				}
				state, kind, outcome, code := r.submit(draft)
				if fault {
					wp.call("set", "fault=off")
				}
				if state != tt.state || kind != tt.kind || code != tt.code || !strings.Contains(outcome.str("message"), tt.says) {
					t.Errorf("%s, %v, exit %d", state, outcome, code)
				}
				var mine []arrived
				for _, c := range wp.comments() {
					if c.Content == tt.content {
						mine = append(mine, c)
					}
				}
				switch {
				case tt.status == "" && len(mine) != 0 || tt.status != "" && len(mine) != 1:
					t.Fatalf("%d copies arrived: %+v", len(mine), wp.comments())
				case tt.status != "" && mine[0].Status != tt.status:
					t.Errorf("arrived as %+v", mine[0])
				case tt.note == "thread" && mine[0].Parent != 6:
					t.Errorf("answers %d", mine[0].Parent)
				}
				if tt.status != "" && tt.code == 0 && !strings.Contains(outcome.str("url"), fmt.Sprintf("#comment-%d", mine[0].ID)) {
					t.Errorf("the outcome's address is %q", outcome.str("url"))
				}
			})
		}
	}
}

// What a site wants later is sent later, by itself, and what was sent is not
// sent again.
func TestTooFastIsSentLater(t *testing.T) {
	wp := wordpress(t, "flood=on")
	other, r := newReader(t), newReader(t)
	other.submit(other.write(other.keep(wp.noted("article")), "أول", writer...))
	draft := r.write(r.keep(wp.noted("article")), "ثان", writer...)
	if state, kind, _, _ := r.submit(draft); state != "queued" || kind != "too_fast" {
		t.Fatalf("%s %s", state, kind)
	}
	if state, kind, _, code := r.submit(draft); state != "published" || kind != "published" || code != 0 {
		t.Errorf("later: %s %s", state, kind)
	}
	if state, _, _, code := r.submit(draft); state != "published" || code != 0 {
		t.Errorf("a third time: %s, exit %d", state, code)
	}
	if n := len(wp.comments()); n != 2 {
		t.Errorf("%d comments arrived", n)
	}
}

// Offline a comment waits, and the next sync takes it along.
func TestSyncTakesCommentsAlong(t *testing.T) {
	wp := wordpress(t)
	r := newReader(t)
	draft := r.write(r.keep(wp.noted("article")), "كُتب بلا شبكة", writer...)
	r.json("add", wp.url)
	wp.stop()
	if state, kind, _, code := r.submit(draft); state != "queued" || kind != "site_down" || code != 0 {
		t.Fatalf("offline: %s %s, exit %d", state, kind, code)
	}
	wp = wordpress(t)
	r.json("sync")
	if d := r.json("drafts")[0]; d.str("state") != "published" || len(wp.comments()) != 1 {
		t.Errorf("after the sync: %v", d)
	}
}

// A member's comment goes through WordPress' own interface.
func TestMembersComment(t *testing.T) {
	wp := wordpress(t, "registration=on")
	place := os.Getenv("WORDPRESS_DIR")
	if place == "" {
		place = filepath.Join(os.TempDir(), "sahifa-wordpress")
	}
	secret, err := os.ReadFile(filepath.Join(place, "run", "app-password"))
	if err != nil {
		t.Fatal(err)
	}
	_, password, _ := strings.Cut(strings.TrimSpace(string(secret)), ":")
	r := newReader(t)
	cmd := r.command("login", wp.url, "reader")
	cmd.Stdin = strings.NewReader(password + "\n")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Skipf("no keyring here: %s", out)
	}
	state, kind, outcome, _ := r.submit(r.write(r.keep(wp.noted("article")), "تعليق عضو", writer...))
	all := wp.comments()
	if state != "published" || kind != "published" || len(all) != 1 || all[0].Author != "قارئ مسجل" {
		t.Errorf("%s %v: %+v", state, outcome, all)
	}
}

// proxy stands before a site and breaks exchanges.
type proxy struct {
	*httptest.Server
	target string

	mu     sync.Mutex
	broken int // exchanges still to break
	random *rand.Rand
	posts  bool // one that sends a form was broken
}

func newProxy(target string, seed uint64, broken int) *proxy {
	p := &proxy{target: strings.TrimPrefix(target, "http://"), random: rand.New(rand.NewPCG(seed, 7)), broken: broken}
	p.Server = httptest.NewServer(p)
	return p
}

func (p *proxy) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	how := -1
	if p.broken > 0 && (r.Method == "POST" || p.random.IntN(5) == 0) {
		p.broken--
		how = p.random.IntN(6)
		p.posts = p.posts || r.Method == "POST"
	}
	p.mu.Unlock()
	switch how {
	case 0: // nothing is read
		hangUp(w, "")
	case 1: // cut within the form
		_, _ = io.CopyN(io.Discard, r.Body, 30)
		hangUp(w, "")
	case 2: // before the answer
		p.forward(httptest.NewRecorder(), r)
		hangUp(w, "")
	case 3: // within the answer
		p.forward(httptest.NewRecorder(), r)
		hangUp(w, "HTTP/1.1 302 Found\r\nLoca")
	case 4: // the answer is swallowed
		p.forward(httptest.NewRecorder(), r)
		time.Sleep(time.Second)
		hangUp(w, "")
	case 5:
		p.forward(httptest.NewRecorder(), r)
		w.WriteHeader(http.StatusBadGateway)
	default:
		p.forward(w, r)
	}
}

func hangUp(w http.ResponseWriter, last string) {
	conn, _, err := w.(http.Hijacker).Hijack()
	if err == nil {
		_, _ = io.WriteString(conn, last)
		if tcp, ok := conn.(*net.TCPConn); ok {
			_ = tcp.SetLinger(0)
		}
		conn.Close()
	}
}

// forward asks the site and passes its answer on under our own address.
func (p *proxy) forward(w http.ResponseWriter, r *http.Request) {
	here := strings.TrimPrefix(p.URL, "http://")
	body, _ := io.ReadAll(r.Body)
	req, err := http.NewRequest(r.Method, "http://"+p.target+r.URL.RequestURI(), bytes.NewReader(body))
	if err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	req.Header = r.Header.Clone()
	req.Header.Del("Accept-Encoding")
	res, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	defer res.Body.Close()
	answer, _ := io.ReadAll(res.Body)
	for k, v := range res.Header {
		if k != "Content-Length" {
			w.Header()[k] = v
		}
	}
	if to := res.Header.Get("Location"); to != "" {
		w.Header().Set("Location", strings.ReplaceAll(to, p.target, here))
	}
	w.WriteHeader(res.StatusCode)
	_, _ = w.Write(bytes.ReplaceAll(answer, []byte(p.target), []byte(here)))
}

// Two hundred comments to the real WordPress through a network that breaks
// anywhere, from a program that is killed anywhere: none is lost, none double.
func TestTwoHundredCommentsThroughABrokenNetwork(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some minutes: comments are 15 seconds apart")
	}
	wp := wordpress(t)
	const trials, atOnce = 200, 40
	broken, killed := 0, 0
	for _, moderation := range []string{"off", "on"} {
		wp.call("reset")
		wp.call("set", "moderation="+moderation)
		address := wp.noted("article")
		var group sync.WaitGroup
		var mu sync.Mutex
		states := make([]string, trials/2)
		places := make(chan struct{}, atOnce)
		for i := range trials / 2 {
			places <- struct{}{}
			group.Go(func() {
				defer func() { <-places }()
				seed := uint64(i)
				if moderation == "on" {
					seed += 1000
				}
				random := rand.New(rand.NewPCG(seed, 11))
				p := newProxy(wp.url, seed, 0)
				defer p.Close()
				r := newReader(t)
				draft := r.write(r.keep(strings.Replace(address, wp.url, p.URL, 1)), content(i), writer...)
				p.mu.Lock()
				p.broken = 1 + random.IntN(2)
				p.mu.Unlock()
				if random.IntN(3) == 0 { // killed while it sends
					cmd := r.command("submit", draft)
					if err := cmd.Start(); err == nil {
						time.Sleep(time.Duration(50+random.IntN(700)) * time.Millisecond)
						_ = cmd.Process.Kill()
						_ = cmd.Wait()
						mu.Lock()
						killed++
						mu.Unlock()
					}
				}
				for range 6 {
					out, _, _ := r.run("submit", draft, "--json")
					for _, o := range objects(t, out) {
						states[i] = o.str("state")
					}
					if states[i] != "queued" && states[i] != "sending" {
						break
					}
				}
				p.mu.Lock()
				defer p.mu.Unlock()
				if p.posts {
					mu.Lock()
					broken++
					mu.Unlock()
				}
			})
		}
		group.Wait()
		copies := map[string]int{}
		for _, c := range wp.comments() {
			copies[c.Content]++
		}
		for i, state := range states {
			want := map[string]string{"off": "published", "on": "held"}[moderation]
			if copies[content(i)] != 1 || state != want {
				t.Errorf("moderation %s, trial %d: %d copies, %q", moderation, i, copies[content(i)], state)
			}
		}
		if len(copies) != trials/2 {
			t.Errorf("%d different comments arrived, want %d", len(copies), trials/2)
		}
	}
	t.Logf("%d of %d forms were sent over a network that broke, %d programs were killed", broken, trials, killed)
	if broken < trials/2 || killed < trials/6 {
		t.Error("too little was broken to tell anything")
	}
}

func content(i int) string {
	return fmt.Sprintf("تجربة رقم %d: رأيي في \"القمة\"...", i)
}
