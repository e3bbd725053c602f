package commenting_test

import (
	"testing"

	"sahifa/app/apptest"
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
