package composer

import (
	"bytes"
	"image"
	"image/png"
	"testing"

	"fyne.io/fyne/v2"

	"sahifa/app/news"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
)

func TestQuestionsOfTheFormAreAskedAndAnswersKept(t *testing.T) {
	f := &kittest.DraftStore{All: []news.Draft{{ID: 1, ArticleID: 2, Text: "نص", Name: "علي", State: news.StateDraft, Requirements: news.CommentRequirements{
		Known: true, HasName: true, Questions: []news.Question{
			{Field: "math", Label: "كم 3 + 4؟"},
			{Field: "country", Label: "الدولة", Choices: []news.Choice{{Value: "sa", Label: "السعودية"}, {Value: "eg", Label: "مصر"}}},
			{Field: "agree", Label: "أوافق", Agree: true, Choices: []news.Choice{{Value: "yes"}}},
		}}}}}
	p, w, _ := opened(t, f, "ar")
	p.Open(f.All[0])
	w.Settle()
	e := p.editor
	for i, value := range []string{"7", "eg", "yes"} {
		q := e.draft.Requirements.Questions[i]
		control := e.questions.control(q)
		switch c := control.(type) {
		case *rtl.Check:
			c.Tapped(&fyne.PointEvent{})
		case *fyne.Container:
			switch c := c.Objects[1].(type) {
			case *rtl.Entry:
				c.OnChanged(value)
			case *rtl.Select:
				c.OnChanged(1)
			}
		}
		if got := e.questions.answer(q); got != value {
			t.Errorf("%s: %q, want %q", q.Label, got, value)
		}
	}
	e.keep(nil)
	w.Settle()
	if got := len(f.All[0].Answers); got != 3 {
		t.Errorf("%d answers were kept", got)
	}
	if items := len(e.questions.items()); items != 3 {
		t.Errorf("%d questions are shown", items)
	}
}

func TestPicturesOfAFormAreShownAndAnswered(t *testing.T) {
	var shown bytes.Buffer
	if err := png.Encode(&shown, image.NewGray(image.Rect(0, 0, 60, 20))); err != nil {
		t.Fatal(err)
	}
	f := &kittest.DraftStore{Shown: shown.Bytes()}
	p, w, _ := opened(t, f, "ar")
	p.Open(news.Draft{ArticleID: 2, PageTitle: "خبر", State: news.StateDraft, Requirements: news.CommentRequirements{Known: true, Questions: []news.Question{
		{Field: "code", Label: "رمز التحقق", Picture: "/c.png"}, {Field: "nl", Label: "النشرة", Agree: true, Free: true, Choices: []news.Choice{{Value: "1", Label: "النشرة"}}},
	}}})
	w.Settle()
	e := p.editor
	e.questions.look()
	w.Settle()
	if len(e.questions.pictures) != 0 {
		t.Error("a picture is asked for before there is anything to send")
	}
	kittest.Type(e.text, "رأيي")
	if !e.questions.open() {
		t.Error("nothing is left to answer")
	}
	e.questions.look()
	w.Settle()
	w.Settle()
	if len(e.questions.pictures) != 1 || e.questions.first == nil {
		t.Fatal("no picture is shown")
	}
	kittest.Type(e.questions.first, "4821")
	if answers := e.collect().Answers; len(answers) != 1 || answers[0].Value != "4821" || answers[0].Challenge == "" || e.questions.open() {
		t.Errorf("%+v", answers)
	}
}
