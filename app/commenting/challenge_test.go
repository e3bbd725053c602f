package commenting_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"

	"sahifa/app/apptest"
	"sahifa/app/news"
)

// pictured is a site whose form shows a picture to be read: another one each
// time, known by a hidden field and a cookie that comes with the picture.
type pictured struct {
	*httptest.Server
	mu     sync.Mutex
	inline bool
	shown  int // pages
	posts  []string
	kept   []string
}

const gif = "GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00!\xf9\x04\x00\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"

func (s *pictured) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case r.Method == http.MethodPost:
		_ = r.ParseForm()
		s.posts = append(s.posts, r.PostForm.Encode())
		time := r.PostForm.Get("time")
		if r.PostForm.Get("code") != "code"+time || cookie(r, "seen") != time && !s.inline {
			servicePage(w, "", `<div class="error">رمز التحقق غير صحيح</div>`)
			return
		}
		s.kept = append(s.kept, `<div class="comment" id="comment-5"><b class="fn">`+r.PostForm.Get("n")+`</b><div class="comment-content"><p>`+r.PostForm.Get("t")+`</p></div></div>`)
		http.Redirect(w, r, "/news/1#comment-5", http.StatusFound)
	case r.URL.Path == "/news/1":
		s.shown++
		src := "/captcha.php?t=" + strconv.Itoa(s.shown)
		if s.inline {
			src = "data:image/gif;base64,R0lGODlhAQABAIAAAP///wAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw=="
		}
		servicePage(w, "", strings.Join(s.kept, "")+fmt.Sprintf(`<h3>أضف تعليقك</h3><form method="post" action="/add"><input name="n" placeholder="الاسم"><textarea name="t" placeholder="التعليق"></textarea><input type="hidden" name="time" value="%d"><p><img src="%s"><label for="k">رمز التحقق</label><input id="k" name="code"></p><button>أرسل</button></form>`, s.shown, src))
	case r.URL.Path == "/captcha.php":
		http.SetCookie(w, &http.Cookie{Name: "seen", Value: r.URL.Query().Get("t"), Path: "/"})
		w.Header().Set("Content-Type", "image/gif")
		fmt.Fprint(w, gif)
	default:
		http.NotFound(w, r)
	}
}

func TestPicturesAreShownAndAnsweredWithTheFormTheyBelongTo(t *testing.T) {
	for _, inline := range []bool{false, true} {
		t.Run(fmt.Sprint("inline ", inline), func(t *testing.T) {
			s := &pictured{inline: inline}
			s.Server = httptest.NewServer(s)
			defer s.Close()
			a := apptest.Open(t)
			a.SetPause(0)
			art, err := a.Save(ctx, s.URL+"/news/1")
			if err != nil {
				t.Fatal(err)
			}
			d := written(t, a, art.ID, "رأيي أن الطرق بحاجة إلى عناية أكبر.")
			if d = sent(t, a, d); d.Outcome.Kind != news.OutcomeQuestion || len(s.posts) != 0 {
				t.Fatalf("sent without an answer: %+v %v", d.Outcome, s.posts)
			}
			answer := func(value string) {
				t.Helper()
				c, err := a.Challenge(ctx, d.ID)
				if err != nil || len(c.Questions) != 1 || string(c.Pictures["code"]) != gif {
					t.Fatalf("%+v, %v", c, err)
				}
				q := c.Questions[0]
				if value == "" {
					value = "code" + strconv.Itoa(s.shown)
				}
				d.Answers = []news.Answer{{Field: q.Field, Label: q.Label, Value: value, Challenge: c.ID}}
				if d, err = a.SaveDraft(ctx, d); err != nil {
					t.Fatal(err)
				}
			}
			answer("خطأ")
			if d = sent(t, a, d); d.State != news.StateRefused || len(s.posts) != 1 {
				t.Fatalf("a wrong answer: %s %+v %v", d.State, d.Outcome, s.posts)
			}
			if d = sent(t, a, d); d.Outcome.Kind != news.OutcomeQuestion || len(s.posts) != 1 {
				t.Fatalf("an answer was used twice: %+v %v", d.Outcome, s.posts)
			}
			d, _ = a.Draft(ctx, d.ID)
			answer("")
			if d = sent(t, a, d); d.State != news.StatePublished || len(s.posts) != 2 {
				t.Errorf("%s %+v %v", d.State, d.Outcome, s.posts)
			}
		})
	}
}
