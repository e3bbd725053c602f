package commenting_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"sahifa/app/apptest"
	"sahifa/app/commenting"
	"sahifa/app/news"
)

// formCase is one of testdata/forms: a page, what the site answers, and what a
// careful reader would have happen. The files' first lines say how they are
// written.
type formCase struct {
	name, note, page string
	expect           formExpect
	answer           formAnswer
}

type formExpect struct {
	Form       any               `json:"form"` // true: one arrives; false: none; "either"
	Posts      int               `json:"posts"`
	Path       string            `json:"path"`
	Sent       map[string]string `json:"sent"`
	Has, Empty []string
	Charset    string
	UTF8       bool
	Outcome    []string
	NotOutcome []string `json:"not_outcome"`
	Blocked    []string
	System     any
	Asks, Says string
	Answers    []string
	Then       *formExpect
	Kept       [][3]string
}

type formAnswer struct {
	Status   int
	Body     string
	Type     string
	Location string
	Target   string // what stands at the location
	Flash    string // stands on the page after the comment came
	Preview  string // on the page, after a comment came by a button for seeing it
	Publish  bool
	Swap     []string
	Headers  map[string]string
}

const (
	caseName  = "ليلى حسن"
	caseEmail = "laila@example.com"
	caseText  = "شكرًا على الخبر المفيد."
	caseForm  = `<div class=addc><h3>أضف تعليقك</h3><form action="/comment" method="post"><input name="name" placeholder="الاسم"><input name="email" placeholder="البريد"><textarea name="comment" placeholder="التعليق"></textarea><button>أرسل</button></form></div>`
	caseBody  = `<h1>خطة لتحسين طرق الأحياء القديمة</h1><p class="byline">بقلم: سامي الشمراني</p><div class="article-body"><p>أعلنت البلدية اليوم خطة لتحسين الطرق في الأحياء القديمة، وقالت إن العمل يبدأ الشهر المقبل ويستمر عامًا كاملًا.</p><p>وأضافت أن السكان سيُستشارون في كل مرحلة من مراحل العمل، وأن المحلات لن تُغلق أكثر من يومين متتاليين.</p><p>ويقدَّر طول الطرق التي سيشملها العمل بأربعين كيلومترًا، نصفها في الحي الشرقي حيث تكثر الحفر بعد كل شتاء.</p><p>ومن المنتظر أن يناقش المجلس تفاصيل الميزانية في جلسته المقبلة قبل أن تُطرح المناقصة على الشركات المحلية.</p></div>`
)

// readFormCases reads a file of cases: "== name", lines "# note", "> what is
// expected", "< what the site answers", "HEAD of the page", then the page.
func readFormCases(t *testing.T, file string) (all []formCase) {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(bytes.NewReader(raw))
	lines.Buffer(nil, 1<<20)
	var c *formCase
	head, body := "", ""
	end := func() {
		if c == nil {
			return
		}
		body = strings.ReplaceAll(body, "$form", caseForm)
		if strings.HasPrefix(body, "<!doctype") {
			c.page = strings.ReplaceAll(body, "{{article}}", caseBody)
		} else {
			c.page = `<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>خطة لتحسين طرق الأحياء القديمة</title>` + head + `</head><body><nav><form action="/search"><input name="q" type="search" placeholder="بحث"></form></nav><article>` + caseBody + "</article>\n" + body + "</body></html>"
		}
		all = append(all, *c)
	}
	inHead := false
	for lines.Scan() {
		line := lines.Text()
		switch {
		case strings.HasPrefix(line, "== "):
			end()
			c, head, body = &formCase{name: line[3:]}, "", ""
		case c == nil:
		case strings.HasPrefix(line, "# ") && body == "":
			c.note += line[2:] + " "
		case strings.HasPrefix(line, "> ") && body == "":
			err = json.Unmarshal([]byte(line[2:]), &c.expect)
		case strings.HasPrefix(line, "< ") && body == "":
			err = json.Unmarshal([]byte(line[2:]), &c.answer)
		case strings.HasPrefix(line, "HEAD "):
			head, inHead = line[5:], !strings.Contains(line, "</style>")
		case inHead:
			head, inHead = head+line, !strings.Contains(line, "</style>")
		default:
			body += line + "\n"
		}
		if err != nil {
			t.Fatalf("%s: %s: %v", file, c.name, err)
		}
	}
	end()
	return all
}

// caseSite is the site of one case.
type caseSite struct {
	*httptest.Server
	c     formCase
	mu    sync.Mutex
	posts []casePost
	got   bool // a comment
}

type casePost struct {
	path   string
	fields url.Values
}

func (s *caseSite) fill(text string, post url.Values) string {
	name, content := "", ""
	for _, all := range post {
		for _, v := range all {
			switch strings.TrimSpace(v) {
			case caseName:
				name = v
			case caseText:
				content = v
			}
		}
	}
	return strings.NewReplacer("$self", "/news/"+s.c.name, "$name", html.EscapeString(name), "$text", html.EscapeString(content), "$form", caseForm).Replace(text)
}

func (s *caseSite) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	a := s.c.answer
	if r.Method == http.MethodPost {
		fields := s.fields(r)
		s.posts = append(s.posts, casePost{r.URL.RequestURI(), fields})
		if a.Preview != "" && len(s.posts) == 1 {
			head, _, _ := strings.Cut(s.c.page, "</article>") // the form with what was written takes the place of the first
			s.out(w, 200, "text/html", head+"</article>"+s.fill(a.Preview, fields)+"</body></html>")
			return
		}
		s.got = true
		for k, v := range a.Headers {
			w.Header().Set(k, v)
		}
		location := a.Location
		if a.Status == 0 || a.Preview != "" {
			a.Status, location = 302, "$self"
		}
		if location != "" {
			w.Header().Set("Location", s.fill(location, fields))
		}
		body := a.Body
		if body == "$page" {
			body = s.c.page
			if len(a.Swap) == 2 {
				body = strings.Replace(body, a.Swap[0], a.Swap[1], 1)
			}
		}
		s.out(w, a.Status, a.Type, s.fill(body, fields))
		return
	}
	switch {
	case r.URL.Path == "/news/"+s.c.name:
		above := ""
		if s.got {
			last := s.posts[len(s.posts)-1].fields
			above = s.fill(a.Flash, last)
			if a.Publish || a.Status == 0 {
				above += s.fill(`<div class="comment" id="comment-900"><b class="fn">$name</b><div class="comment-content"><p>$text</p></div></div>`, last)
			}
		}
		if strings.Contains(s.c.page, "{{article}}") || !strings.Contains(s.c.page, "</article>") {
			panic("no article in " + s.c.name)
		}
		s.out(w, 200, "text/html", strings.Replace(s.c.page, "</article>", "</article>"+above, 1))
	case a.Location != "" && r.URL.RequestURI() == a.Location:
		s.out(w, 200, "text/html", "<html><body>"+a.Target+"</body></html>")
	case strings.HasSuffix(r.URL.Path, ".gif"), strings.HasSuffix(r.URL.Path, ".php"), strings.Contains(r.URL.Path, "captcha"):
		w.Header().Set("Content-Type", "image/gif")
		_, _ = io.WriteString(w, "GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00!\xf9\x04\x00\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;")
	default:
		http.NotFound(w, r)
	}
}

func (s *caseSite) out(w http.ResponseWriter, status int, kind, body string) {
	if kind == "" {
		kind = "text/html"
	}
	charset := "utf-8"
	if s.c.expect.Charset != "" && kind == "text/html" {
		charset = s.c.expect.Charset
		body, _ = charmap.Windows1256.NewEncoder().String(strings.Replace(body, `<meta charset="utf-8">`, `<meta charset="windows-1256">`, 1))
	}
	w.Header().Set("Content-Type", kind+"; charset="+charset)
	w.WriteHeader(status)
	_, _ = io.WriteString(w, body)
}

// fields reads a form as sent, in the site's charset.
func (s *caseSite) fields(r *http.Request) url.Values {
	raw, _ := io.ReadAll(r.Body)
	out := url.Values{}
	kind, params, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	switch kind {
	case "multipart/form-data":
		parts := multipart.NewReader(bytes.NewReader(raw), params["boundary"])
		for p, err := parts.NextPart(); err == nil; p, err = parts.NextPart() {
			value, _ := io.ReadAll(p)
			out.Add(p.FormName(), string(value))
		}
	case "application/json":
		var all map[string]any
		_ = json.Unmarshal(raw, &all)
		for k, v := range all {
			out.Set(k, fmt.Sprint(v))
		}
	default:
		out, _ = url.ParseQuery(string(raw))
	}
	if s.c.expect.Charset != "" && !s.c.expect.UTF8 {
		for k, all := range out {
			for i := range all {
				all[i], _ = charmap.Windows1256.NewDecoder().String(all[i])
			}
			out[k] = all
		}
	}
	return out
}

// outcomeGroups are the kinds of outcome that a case means by a word.
var outcomeGroups = map[string][]news.OutcomeKind{
	"published": {news.OutcomePublished},
	"held":      {news.OutcomeHeld, news.OutcomeNotShown},
	"refused":   {news.OutcomeRefused, news.OutcomeDuplicate, news.OutcomeTooFast, news.OutcomeClosed, news.OutcomeLogin, news.OutcomeBadField, news.OutcomeUnfit, news.OutcomeTooLong, news.OutcomeBlocked, news.OutcomeQuestion, news.OutcomeGone},
	"unknown":   {news.OutcomeUnknown, news.OutcomeNoAnswer},
	"captcha":   {news.OutcomeQuestion, news.OutcomeGone},
	"no_form":   {news.OutcomeNoForm, news.OutcomeOtherService},
}

func isOutcome(kind news.OutcomeKind, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool {
		return string(kind) == w || slices.Contains(outcomeGroups[w], kind)
	})
}

func TestFormsThatReadersMeet(t *testing.T) {
	files, err := filepath.Glob("testdata/forms/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	a := apptest.Open(t)
	a.SetPause(0)
	for _, file := range files {
		for _, c := range readFormCases(t, file) {
			t.Run(c.name, func(t *testing.T) { tryFormCase(t, a, c) })
		}
	}
}

func tryFormCase(t *testing.T, a *apptest.Program, c formCase) {
	s := &caseSite{c: c}
	s.Server = httptest.NewServer(s)
	defer s.Close()
	art, err := a.Save(ctx, s.URL+"/news/"+c.name)
	if err != nil {
		t.Fatal(err)
	}
	keptComments(t, a, art.ID, c.expect.Kept)
	d := written(t, a, art.ID, caseText, func(d *news.Draft) { d.Name, d.Email = caseName, caseEmail })
	d = sentAlone(t, a, d)
	c.expect.hold(t, s, d)
	if c.expect.Then == nil {
		return
	}
	d, _ = a.Draft(ctx, d.ID)
	for i, q := range d.Requirements.Questions {
		if i < len(c.expect.Answers) {
			value := c.expect.Answers[i]
			for _, o := range q.Choices {
				if o.Label == value {
					value = o.Value
				}
			}
			d.Answers = append(d.Answers, news.Answer{Field: q.Field, Label: q.Label, Value: value})
		}
	}
	if d, err = a.SaveDraft(ctx, d); err != nil {
		t.Fatal(err)
	}
	d = sentAlone(t, a, d)
	c.expect.Then.hold(t, s, d)
}

// sentAlone sends a draft and leaves the others of the shared program alone.
func sentAlone(t *testing.T, a *apptest.Program, d news.Draft) news.Draft {
	t.Helper()
	if _, err := a.Queue(ctx, d.ID); apptest.KindOf(err) == news.DraftInvalid {
		d.Outcome = news.Outcome{Kind: news.OutcomeBadField, Message: err.Error()} // told before it is sent
		return d
	} else if err != nil {
		t.Fatal(err)
	}
	if _, err := a.SendOutbox(ctx, commenting.SendOptions{Draft: d.ID, IgnoreBackoff: true}); err != nil {
		t.Fatal(err)
	}
	d, err := a.Draft(ctx, d.ID)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func keptComments(t *testing.T, a *apptest.Program, article int64, want [][3]string) {
	t.Helper()
	if len(want) == 0 {
		return
	}
	all, err := a.Comments(ctx, article)
	if err != nil {
		t.Fatal(err)
	}
	by := map[string]string{}
	var got [][3]string
	for _, c := range all {
		by[c.Ref] = c.Author
	}
	for _, c := range all {
		got = append(got, [3]string{c.Author, strings.TrimSpace(c.Text), by[c.Parent]})
	}
	if !slices.Equal(got, want) {
		t.Errorf("kept %q\nwant %q", got, want)
	}
}

// hold compares what arrived and what is told with what is expected.
func (e formExpect) hold(t *testing.T, s *caseSite, d news.Draft) {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	told := fmt.Sprintf("%s %s %q", d.State, d.Outcome.Kind, d.Outcome.Message)
	posts := len(s.posts)
	switch want := max(e.Posts, 1); {
	case e.Form == true && posts != want, e.Form == false && posts > 0, e.Form == "either" && posts > 1:
		t.Errorf("%d arrived: %v; %s", posts, s.posts, told)
		return
	}
	if posts > 0 {
		e.holdPost(t, s.posts[posts-1])
		if len(e.Outcome) > 0 && !isOutcome(d.Outcome.Kind, e.Outcome) {
			t.Errorf("told as %s, want %v", told, e.Outcome)
		}
	} else if len(e.Blocked) > 0 && !isOutcome(d.Outcome.Kind, e.Blocked) {
		t.Errorf("blocked by %s, want %v", told, e.Blocked)
	}
	if isOutcome(d.Outcome.Kind, e.NotOutcome) {
		t.Errorf("told as %s", told)
	}
	if e.Says != "" && !regexp.MustCompile(e.Says).MatchString(d.Outcome.Message) && e.Form != false {
		t.Errorf("does not say %q: %s", e.Says, told)
	}
	if e.Asks != "" && !regexp.MustCompile(e.Asks).MatchString(d.Outcome.Message) {
		t.Errorf("does not ask %q: %s", e.Asks, told)
	}
	if e.System != nil {
		e.holdSystem(t, d)
	}
}

func (e formExpect) holdSystem(t *testing.T, d news.Draft) {
	t.Helper()
	names, ok := e.System.([]any)
	if !ok {
		names = []any{e.System}
	}
	if !slices.ContainsFunc(names, func(n any) bool { return strings.Contains(d.Outcome.Message, n.(string)) }) {
		t.Errorf("names %q, want %v", d.Outcome.Message, names)
	}
}

func (e formExpect) holdPost(t *testing.T, p casePost) {
	t.Helper()
	if e.Path != "" && p.path != e.Path {
		t.Errorf("arrived at %s", p.path)
	}
	for k, v := range e.Sent {
		v = strings.NewReplacer("$name", caseName, "$email", caseEmail, "$text", caseText).Replace(v)
		if got := p.fields.Get(k); strings.TrimSpace(got) != strings.TrimSpace(v) {
			t.Errorf("%s is %q, want %q; all: %v", k, got, v, p.fields)
		}
	}
	for _, k := range e.Has {
		if !p.fields.Has(k) {
			t.Errorf("%s is missing: %v", k, p.fields)
		}
	}
	for _, k := range e.Empty {
		if p.fields.Get(k) != "" {
			t.Errorf("%s is %q", k, p.fields.Get(k))
		}
	}
}
