package commenting_test

import (
	"fmt"
	"html"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"sahifa/app/apptest"
	"sahifa/app/news"
)

// board is a site of its own making: a page with a form, and how it answers.
type board struct {
	*httptest.Server
	mu    sync.Mutex
	form  string // the page's part with the form
	reply func(b *board, w http.ResponseWriter, r *http.Request)
	posts []string // as they came
	shown string   // under the article
}

func newBoard(t *testing.T, form string, reply func(b *board, w http.ResponseWriter, r *http.Request)) *board {
	b := &board{form: form, reply: reply}
	b.Server = httptest.NewServer(b)
	t.Cleanup(b.Close)
	return b
}

func (b *board) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	b.mu.Lock()
	defer b.mu.Unlock()
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if r.Method == http.MethodPost {
		_ = r.ParseForm()
		b.posts = append(b.posts, r.PostForm.Encode())
		b.reply(b, w, r)
		return
	}
	notice := ""
	if r.URL.Query().Get("msg") != "" {
		notice = `<p class="note">تعليقك بانتظار موافقة المشرف</p>`
	}
	fmt.Fprintf(w, `<html lang="ar"><body><article><h1>خبر</h1><p>%[1]s</p><p>%[1]s تتمة.</p></article>%[2]s%[3]s%[4]s</body></html>`, apptest.Text, notice, b.shown, b.form)
}

const boardForm = `<h3>أضف تعليقك</h3><form action="/add" method="post"><input name="n" placeholder="الاسم"><textarea name="t" placeholder="التعليق"></textarea>%s<button name="go" value="1">أرسل</button></form>`

// onBoard saves a board's page and keeps a draft on it.
func onBoard(t *testing.T, b *board) (*apptest.Program, news.Draft) {
	t.Helper()
	a := apptest.Open(t)
	a.SetPause(0)
	art, err := a.Save(ctx, b.URL+"/news/1")
	if err != nil {
		t.Fatal(err)
	}
	return a, written(t, a, art.ID, "رأيي أن الطرق بحاجة إلى عناية أكبر.")
}

func TestWhatBecameOfACommentIsTold(t *testing.T) {
	publish := func(b *board, r *http.Request) {
		b.shown = "<div><b>" + html.EscapeString(r.PostForm.Get("n")) + "</b><p>" + html.EscapeString(r.PostForm.Get("t")) + "</p></div>"
	}
	for name, tt := range map[string]struct {
		reply func(b *board, w http.ResponseWriter, r *http.Request)
		state news.DraftState
		kind  news.OutcomeKind
	}{
		"thanks, and it waits": {func(b *board, w http.ResponseWriter, r *http.Request) {
			fmt.Fprint(w, "<h2>شكرا</h2><p>سيظهر تعليقك بعد المراجعة</p>")
		}, news.StateHeld, news.OutcomeHeld},
		"thanks, and it stands on the page": {func(b *board, w http.ResponseWriter, r *http.Request) {
			publish(b, r)
			fmt.Fprint(w, "<h2>شكرا لمشاركتك</h2>")
		}, news.StatePublished, news.OutcomePublished},
		"thanks, and it stands nowhere": {func(b *board, w http.ResponseWriter, r *http.Request) {
			fmt.Fprint(w, "<h2>تم إرسال التعليق بنجاح</h2>")
		}, news.StateHeld, news.OutcomeNotShown},
		"sent back to a page that says it waits": {func(b *board, w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "/news/1?msg=1", http.StatusFound)
		}, news.StateHeld, news.OutcomeHeld},
		"sent back to the page that shows it": {func(b *board, w http.ResponseWriter, r *http.Request) {
			publish(b, r)
			http.Redirect(w, r, "/news/1", http.StatusSeeOther)
		}, news.StatePublished, news.OutcomePublished},
		"sent to its place on the page": {func(b *board, w http.ResponseWriter, r *http.Request) {
			publish(b, r)
			http.Redirect(w, r, "/news/1#c5", http.StatusSeeOther)
		}, news.StatePublished, news.OutcomePublished},
		"an error": {func(b *board, w http.ResponseWriter, r *http.Request) {
			fmt.Fprint(w, `<p class="error">لم يتم إضافة التعليق: الاسم قصير</p>`)
		}, news.StateRefused, news.OutcomeRefused},
		"sent back without a word": {func(b *board, w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "/news/1", http.StatusSeeOther)
		}, news.StateUnknown, news.OutcomeUnknown},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBoard(t, fmt.Sprintf(boardForm, ""), tt.reply)
			a, d := onBoard(t, b)
			if d = sent(t, a, d); d.State != tt.state || d.Outcome.Kind != tt.kind || len(b.posts) != 1 {
				t.Errorf("%s %+v after %d posts", d.State, d.Outcome, len(b.posts))
			}
		})
	}
}

func TestQuestionsAreAskedBeforeAnythingIsSent(t *testing.T) {
	sum := "3 + 4"
	b := newBoard(t, "", func(b *board, w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, "<p>تعليقك بانتظار المراجعة</p>")
	})
	ask := func() { b.form = fmt.Sprintf(boardForm, `<label>كم ناتج `+sum+`؟ <input name="m"></label>`) }
	ask()
	a, d := onBoard(t, b)
	if d = sent(t, a, d); d.Outcome.Kind != news.OutcomeQuestion || !strings.Contains(d.Outcome.Message, sum) || len(b.posts) != 0 {
		t.Fatalf("%s %+v, %d posts", d.State, d.Outcome, len(b.posts))
	}
	reply := func(value string) {
		t.Helper()
		q := d.Requirements.Questions[0]
		d.Answers = []news.Answer{{Field: q.Field, Label: q.Label, Value: value}}
		var err error
		if d, err = a.SaveDraft(ctx, d); err != nil {
			t.Fatal(err)
		}
		d, _ = a.Draft(ctx, d.ID)
	}
	reply("7")
	sum = "5 + 6" // asked anew each time
	ask()
	if d = sent(t, a, d); d.Outcome.Kind != news.OutcomeQuestion || !strings.Contains(d.Outcome.Message, sum) || len(b.posts) != 0 {
		t.Fatalf("the answer to another question was sent: %s %+v, %v", d.State, d.Outcome, b.posts)
	}
	d, _ = a.Draft(ctx, d.ID)
	reply("11")
	if d = sent(t, a, d); d.State != news.StateHeld || len(b.posts) != 1 || !strings.Contains(b.posts[0], "m=11") {
		t.Errorf("%s %+v, %v", d.State, d.Outcome, b.posts)
	}
}

func TestFormWithOnlyAPreviewIsFollowedThrough(t *testing.T) {
	form := strings.Replace(fmt.Sprintf(boardForm, ""), `<button name="go" value="1">أرسل`, `<button name="op" value="preview">معاينة`, 1)
	b := newBoard(t, form, func(b *board, w http.ResponseWriter, r *http.Request) {
		if r.PostForm.Get("op") == "preview" {
			fmt.Fprintf(w, `<h2>معاينة</h2><p>%[1]s</p><h3>أضف تعليقك</h3><form action="/add" method="post"><input type="hidden" name="token" value="x"><input name="n" placeholder="الاسم"><textarea name="t" placeholder="التعليق">%[1]s</textarea>
				<button name="op" value="preview">معاينة</button><button name="op" value="save">انشر</button></form>`, html.EscapeString(r.PostForm.Get("t")))
			return
		}
		b.shown = "<b>" + r.PostForm.Get("n") + "</b><p>" + r.PostForm.Get("t") + "</p>"
		http.Redirect(w, r, "/news/1", http.StatusSeeOther)
	})
	a, d := onBoard(t, b)
	if d = sent(t, a, d); d.State != news.StatePublished || len(b.posts) != 2 || !strings.Contains(b.posts[1], "op=save") || !strings.Contains(b.posts[1], "token=x") {
		t.Errorf("%s %+v, %v", d.State, d.Outcome, b.posts)
	}
}
