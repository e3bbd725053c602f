package composer

import (
	"strings"
	"testing"

	"sahifa/app/news"
	"sahifa/ui/kit/kittest"
)

// What only a browser can send is said once, with one button, and is not said to be ready.
func TestWhatOnlyABrowserCanSend(t *testing.T) {
	p, w, _ := opened(t, &kittest.DraftStore{}, "ar")
	k := w.Kit
	captcha := news.Outcome{Kind: news.OutcomeQuestion, Message: "reCAPTCHA", URL: "https://e.example/a#respond"}
	asked := []news.Question{{Field: "q", Label: "٢+٣؟"}}
	for _, tt := range []struct {
		name           string
		d              news.Draft
		says, sentence string
		visit          bool
	}{
		{"a challenge", news.Draft{Outcome: captcha}, k.Text("outcome.question_elsewhere", "reCAPTCHA"), k.Text("compose.clean"), false},
		{"a challenge that is known before", news.Draft{Requirements: news.CommentRequirements{Known: true, Barrier: news.OutcomeQuestion, Service: "reCAPTCHA"}},
			k.Text("outcome.question_elsewhere", "reCAPTCHA"), k.Text("compose.clean"), false},
		{"a question of the form", news.Draft{Outcome: captcha, Requirements: news.CommentRequirements{Known: true, Questions: asked}}, k.Words.Outcome(captcha), k.Text("compose.unanswered"), true},
		{"a site that is closed", news.Draft{Outcome: news.Outcome{Kind: news.OutcomeDuplicate, URL: captcha.URL}}, k.Words.Outcome(news.Outcome{Kind: news.OutcomeDuplicate}), k.Text("compose.ready"), true},
	} {
		d := tt.d
		d.ID, d.ArticleID, d.State, d.Text, d.Name = 7, 1, news.StateRefused, "شكرا على المقال.", "علي"
		p.Open(d)
		w.Settle()
		e := p.editor
		said, visit := e.status.Text(), strings.Contains(e.status.Text(), k.Text("compose.visit"))
		if !strings.HasPrefix(said, tt.says) || visit != tt.visit {
			t.Errorf("%s: it says %q", tt.name, said)
		}
		if got := e.review.sentence.Text(); got != tt.sentence {
			t.Errorf("%s: the foot says %q, want %q", tt.name, got, tt.sentence)
		}
	}
}

// A text that the rules cannot read is not said to be without findings.
func TestATextInAnotherLanguageIsNotSaidToBeClean(t *testing.T) {
	p, w, _ := opened(t, &kittest.DraftStore{}, "en")
	for text, want := range map[string]string{"The author is a stupid idiot.": "compose.unread", "شكرا للكاتب.": "compose.ready"} {
		p.Open(news.Draft{ID: 7, ArticleID: 1, State: news.StateDraft, Text: text, Name: "علي"})
		w.Settle()
		if got := p.editor.review.sentence.Text(); got != w.Kit.Text(want) {
			t.Errorf("%q: %q", text, got)
		}
	}
}
