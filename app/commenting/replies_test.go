package commenting_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"sahifa/app/commenting"
	"sahifa/app/news"
)

func TestAnswersToOnesOwnCommentsAreFoundAndToldOnce(t *testing.T) {
	p := newPress(t)
	p.set(func(p *press) {
		p.comments = append(p.comments, pressComment{ID: 5, Status: "approve", Author: "سعد", Content: "سؤال عن الطرق."})
	})
	a, article := writer(t, p)
	if err := a.RefreshComments(ctx, article); err != nil {
		t.Fatal(err)
	}
	d := sent(t, a, written(t, a, article, "رأيي المتواضع.", func(d *news.Draft) { d.ReplyTo, d.ReplyName = "5", "سعد" }))
	if d.State != news.StatePublished {
		t.Fatalf("%s %+v", d.State, d.Outcome)
	}
	p.set(func(p *press) {
		own := p.comments[len(p.comments)-1].ID
		p.comments = append(p.comments,
			pressComment{ID: 90, Parent: own, Status: "approve", Author: "منى", Content: "أحسنت."},
			pressComment{ID: 91, Parent: own, Status: "approve", Author: d.Name, Content: "شكرا لك يا منى."},
			pressComment{ID: 92, Parent: 5, Status: "approve", Author: "خالد", Content: "سؤال جيد."})
	})
	look := func() []news.Reply {
		t.Helper()
		if _, err := a.SendOutbox(ctx, commenting.SendOptions{}); err != nil {
			t.Fatal(err)
		}
		replies, err := a.TakeReplies(ctx)
		if err != nil {
			t.Fatal(err)
		}
		return replies
	}
	if r := look(); len(r) != 0 {
		t.Errorf("looked for at once: %+v", r)
	}
	a.Advance(time.Hour)
	r := look()
	if len(r) != 2 || r[0].Author != "منى" || r[0].DraftID != d.ID || r[0].ArticleID != article || r[0].URL == "" {
		t.Fatalf("%+v", r)
	}
	a.Advance(time.Hour + time.Minute) // the look before took its time
	if r := look(); len(r) != 0 {
		t.Errorf("told twice: %+v", r)
	}
	all, err := a.Comments(ctx, article)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range all {
		if c.ToOwn != (c.Ref == "90" || c.Ref == "91") {
			t.Errorf("%s answers the user: %v", c.Author, c.ToOwn)
		}
	}
	if due, any, _ := a.OutboxDue(ctx); !any || due.Before(a.Now()) {
		t.Errorf("is looked for again at %v, %v", due, any)
	}
	a.Advance(20 * 24 * time.Hour)
	if _, any, _ := a.OutboxDue(ctx); any {
		t.Error("is looked for after two weeks")
	}

	own, err := a.OwnComments(ctx, "")
	if err != nil || len(own) != 1 || own[0].Above.Text != "سؤال عن الطرق." || len(own[0].Replies) != 2 {
		t.Fatalf("%+v, %v", own, err)
	}
	if none, err := a.OwnComments(ctx, "لا يوجد"); err != nil || len(none) != 0 {
		t.Errorf("%+v, %v", none, err)
	}
	holdExports(t, own)
}

// keys are words that are their keys.
type keys struct{}

func (keys) Text(key string, args ...string) string {
	return strings.Join(append([]string{key}, args...), " ")
}
func (keys) Outcome(o news.Outcome) string { return string(o.Kind) }

// holdExports writes own comments in both forms.
func holdExports(t *testing.T, own []news.OwnComment) {
	t.Helper()
	var b bytes.Buffer
	if err := commenting.ExportJSON(&b, own); err != nil {
		t.Fatal(err)
	}
	var line struct {
		State, Text string
		Answers     struct{ Author, Text string }
		Replies     []struct{ Author string }
	}
	if err := json.Unmarshal(b.Bytes(), &line); err != nil || line.State != "published" || line.Text != "رأيي المتواضع." || line.Answers.Author != "سعد" || len(line.Replies) != 2 {
		t.Errorf("%s: %+v, %v", b.Bytes(), line, err)
	}
	b.Reset()
	err := commenting.ExportText(&b, own, keys{})
	for _, want := range []string{"# desk.title", "desk.above سعد", "> سؤال عن الطرق.", "رأيي المتواضع.", "desk.reply منى", "> أحسنت."} {
		if err != nil || !strings.Contains(b.String(), want) {
			t.Errorf("without %q: %s %v", want, b.String(), err)
		}
	}
}
