package commenting_test

import (
	"testing"

	"sahifa/app/apptest"
	"sahifa/app/commenting"
	"sahifa/app/news"
)

// What became of a comment that waits for moderation is known as soon as the thread
// shows it, whatever brought the thread, and though an editor has changed the text.
func TestAHeldCommentFollowsTheThread(t *testing.T) {
	refresh := func(t *testing.T, a *apptest.Program, article int64) {
		if err := a.RefreshComments(ctx, article); err != nil {
			t.Fatal(err)
		}
	}
	sync := func(t *testing.T, a *apptest.Program, _ int64) { a.MustSync(t) }
	for _, tt := range []struct {
		name         string
		bring        func(*testing.T, *apptest.Program, int64)
		status, text string
		state        news.DraftState
	}{
		{"its comments are refreshed", refresh, "approve", "", news.StatePublished},
		{"a sync brings them", sync, "approve", "", news.StatePublished},
		{"an editor changed it", refresh, "approve", "رأيي، بعد تحرير.", news.StatePublished},
		{"it waits", refresh, "hold", "", news.StateHeld},
		{"it was thrown away", refresh, "trash", "", news.StateHeld},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := newPress(t)
			p.moderated = true
			a, article := writer(t, p)
			d := sent(t, a, written(t, a, article, "رأيي المتواضع."))
			p.set(func(p *press) {
				for i := range p.comments {
					p.comments[i].Status = tt.status
					if tt.text != "" {
						p.comments[i].Content = tt.text
					}
				}
			})
			tt.bring(t, a, article)
			d = posted(t, a, d.ID)
			if d.State != tt.state || p.posts != 1 {
				t.Errorf("%s %+v after %d posts", d.State, d.Outcome, p.posts)
			}
			all, err := a.Comments(ctx, article)
			if own := len(all) == 1 && all[0].Own; err != nil || own != (tt.state == news.StatePublished) {
				t.Errorf("%+v, %v", all, err)
			}
		})
	}
}

// A comment that was public and is so no longer is told as taken down, and shown as
// nobody's under the article. Where only the page lacks it, it may be on another one.
func TestACommentThatIsTakenDown(t *testing.T) {
	const text = "رأيي المتواضع."
	for _, tt := range []struct {
		name   string
		change func(*press)
		state  news.DraftState
	}{
		{"it is in the trash", status("trash"), news.StateRefused},
		{"it is held after all", status("hold"), news.StateRefused},
		{"it is deleted", func(p *press) { p.comments = nil }, news.StateRefused},
		{"nothing happened", func(p *press) {}, news.StatePublished},
		{"the theme shows nothing of comments, but it is there", func(p *press) { p.bare = true }, news.StatePublished},
		{"the interface is shut", func(p *press) { p.comments, p.silent = nil, true }, news.StatePublished},
		{"the page is gone", gone, news.StatePublished},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := newPress(t)
			a, article := writer(t, p)
			d := sent(t, a, written(t, a, article, text))
			if err := a.RefreshComments(ctx, article); err != nil || d.State != news.StatePublished {
				t.Fatalf("%s %v", d.State, err)
			}
			p.set(tt.change)
			if _, err := a.SendOutbox(ctx, commenting.SendOptions{}); err != nil {
				t.Fatal(err)
			}
			if d = posted(t, a, d.ID); d.State != news.StatePublished {
				t.Errorf("it is looked for before it is due: %s %+v", d.State, d.Outcome)
			}
			changed, err := a.SendOutbox(ctx, commenting.SendOptions{LookNow: true})
			if err != nil {
				t.Fatal(err)
			}
			d, err = a.Draft(ctx, d.ID)
			if err != nil || d.State != tt.state || d.Text != text || len(changed) > 0 != (tt.state == news.StateRefused) {
				t.Errorf("%s %+v %q, told %d, %v", d.State, d.Outcome, d.Text, len(changed), err)
			}
			if tt.state != news.StateRefused {
				return
			}
			if all, err := a.Comments(ctx, article); d.Outcome.Kind != news.OutcomeTakenDown || err != nil || len(all) != 0 {
				t.Errorf("%+v; there are still %+v, %v", d.Outcome, all, err)
			}
		})
	}
}

// What waits for moderation is looked for when the user asks, too.
func TestAHeldCommentIsLookedForWhenAsked(t *testing.T) {
	p := newPress(t)
	p.moderated = true
	a, article := writer(t, p)
	d := sent(t, a, written(t, a, article, "رأيي المتواضع."))
	p.set(status("approve"))
	for _, now := range []bool{false, true} {
		if _, err := a.SendOutbox(ctx, commenting.SendOptions{LookNow: now}); err != nil {
			t.Fatal(err)
		}
		d, err := a.Draft(ctx, d.ID)
		if err != nil || (d.State == news.StatePublished) != now {
			t.Errorf("asked %v: %s %+v %v", now, d.State, d.Outcome, err)
		}
	}
}

// Comments that are none any more are gone where page and feed say that there are none.
func TestCommentsThatTheSiteDeletedAllGo(t *testing.T) {
	p := newPress(t)
	p.comments = []pressComment{{ID: 1, Status: "approve", Author: "أبو خالد", Content: "تحليل جيد."}}
	a, article := writer(t, p)
	count := func() int {
		t.Helper()
		if err := a.RefreshComments(ctx, article); err != nil {
			t.Fatal(err)
		}
		all, err := a.Comments(ctx, article)
		if err != nil {
			t.Fatal(err)
		}
		return len(all)
	}
	p.set(func(p *press) { p.bare = true })
	if n := count(); n != 1 {
		t.Errorf("the feed has it still: %d", n)
	}
	p.set(func(p *press) { p.bare, p.comments = false, nil })
	if n := count(); n != 0 {
		t.Errorf("%d are left", n)
	}
	if hits, err := a.SearchComments(ctx, "تحليل", 10); err != nil || len(hits) != 0 {
		t.Errorf("found %+v, %v", hits, err)
	}
}
