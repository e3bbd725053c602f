package comment

import (
	"testing"

	"sahifa/app/news"
)

// Whatever a site answers to a comment, it is judged: the comment has a state that
// there is, and is never called published by an answer that is an error.
func FuzzAnswers(f *testing.F) {
	f.Add(201, `{"id":5,"status":"approved","link":"https://a.example/#comment-5"}`, "")
	f.Add(409, `{"code":"comment_duplicate","message":"مكرر"}`, "")
	f.Add(302, "", "https://a.example/x?unapproved=5&moderation-hash=a#comment-5")
	f.Add(200, `<p class=error>ينتظر تعليقك المراجعة</p>`, "")
	f.Add(200, `[{"success":true,"data":{"html":"<li id=comment-3>x"}}]`, "")
	states := map[news.DraftState]bool{
		news.StateQueued: true, news.StateSending: true, news.StatePublished: true, news.StateHeld: true, news.StateRefused: true, news.StateUnknown: true,
	}
	page, err := Read([]byte(`<form action=/wp-comments-post.php method=post><textarea name=comment></textarea><input name=author><input type=hidden name=comment_post_ID value=7></form>`), "https://a.example/x")
	if err != nil {
		f.Fatal(err)
	}
	isso := &Isso{Endpoint: "https://a.example/isso/", Thread: "/x"}
	f.Fuzz(func(t *testing.T, status int, body, location string) {
		a, d := Answer{Status: status, Location: location, Body: []byte(body)}, news.Draft{Name: "علي", Text: "نص"}
		judged := func(by string, s news.DraftState) {
			if !states[s] {
				t.Errorf("%s: state %q", by, s)
			}
			if s == news.StatePublished && status >= 400 {
				t.Errorf("%s: published by status %d", by, status)
			}
		}
		for _, again := range []bool{false, true} {
			s, _ := Judge(page, a, d, again)
			judged("form", s)
			s, _ = JudgeREST(page, a, again)
			judged("REST", s)
		}
		s, _ := isso.Judge(page, a)
		judged("Isso", s)
		for _, c := range isso.List(a.Body, "https://a.example/x") {
			if c.Ref == "" || c.Text == "" {
				t.Errorf("%+v", c)
			}
		}
		if landing, err := Read(a.Body, "https://a.example/y"); err == nil {
			if s, _ := JudgeLanding(page, landing, d, false); !states[s] { // whose status was good
				t.Errorf("landing: state %q", s)
			}
		}
		IDFromURL(location)
	})
}
