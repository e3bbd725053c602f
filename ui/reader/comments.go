// Bringing the comments under the article that is shown.

package reader

import (
	"context"
	"slices"
	"strings"

	"sahifa/app/news"
	"sahifa/ui/kit/async"
)

// thread is what was written under an article.
type thread struct {
	comments []news.Comment
	mine     []news.Draft // the user's own that the site does not show
	needs    news.CommentRequirements
}

// LoadComments brings what readers wrote under the article that is shown, if
// one is.
func (p *Pane) LoadComments() {
	if !p.showing {
		return
	}
	article := p.article.ID
	async.Call(p.kit.Runner, &p.commenting, func(ctx context.Context) (thread, error) { return readThread(ctx, p.app, article) }, func(t thread, err error) {
		if err != nil {
			p.kit.LogError(err)
			return
		}
		t.mine = slices.DeleteFunc(t.mine, func(d news.Draft) bool { return d.ID == p.session.Draft }) // it is not shown twice
		if p.showing && p.article.ID == article && !t.same(p.thread) {
			p.setThread(t)
		}
	})
}

func readThread(ctx context.Context, a App, article int64) (t thread, err error) {
	if t.comments, err = a.Comments(ctx, article); err != nil {
		return t, err
	}
	if t.needs, err = a.CommentNeeds(ctx, article); err != nil {
		return t, err
	}
	drafts, err := a.ArticleDrafts(ctx, article)
	for _, d := range drafts {
		shown := slices.ContainsFunc(t.comments, func(c news.Comment) bool { return c.Own }) && d.State == news.StatePublished
		if !shown && (d.State != news.StateDraft || strings.TrimSpace(d.Text) != "") {
			t.mine = append(t.mine, d)
		}
	}
	return t, err
}

// same tells whether two threads look the same, so that the article is not
// laid out anew for nothing.
func (t thread) same(other thread) bool {
	barred := t.needs.Barrier != other.needs.Barrier || t.needs.Known != other.needs.Known
	return !barred && slices.Equal(t.comments, other.comments) && slices.EqualFunc(t.mine, other.mine, func(a, b news.Draft) bool {
		return a.ID == b.ID && a.State == b.State && a.Text == b.Text
	})
}

// setThread shows what readers wrote, where the user is.
func (p *Pane) setThread(t thread) {
	p.thread = t
	p.Column.ReplaceItems(append(slices.Clip(p.body), p.view().under()...)...)
	p.Find.findAll()
}

// refreshComments reads the comments anew from the article's site.
func (p *Pane) refreshComments() {
	p.kit.Overlay.Notice(p.kit.Text("comments.refreshing"))
	p.refresh(p.article.ID, func(err error) bool {
		if p.kit.Failed(err) {
			return false
		}
		p.kit.Overlay.HideNotice()
		p.events.Refreshed()
		return true
	})
}

// RefreshQuietly reads an article's comments anew if it is shown, as when one
// of the user's own was published; that it fails matters to nobody.
func (p *Pane) RefreshQuietly(article int64) {
	if p.showing && p.article.ID == article {
		p.refresh(article, func(err error) bool { p.kit.LogError(err); return err == nil })
	}
}

func (p *Pane) refresh(article int64, done func(error) bool) {
	async.Do(p.kit.Runner, nil, func(ctx context.Context) error { return p.app.RefreshComments(ctx, article) }, func(err error) {
		if done(err) && p.article.ID == article {
			p.LoadComments()
		}
	})
}
