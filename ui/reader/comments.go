// Bringing the comments under the article that is shown.

package reader

import (
	"context"
	"slices"
	"strings"

	"sahifa/app/news"
	"sahifa/assets/lang"
	"sahifa/ui/kit/async"
)

// thread is what was written under an article.
type thread struct {
	comments []news.Comment
	mine     []news.Draft // the user's own that the site does not show
	shown    []news.Draft // those that it shows
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
		p.takeThread(article, t)
	})
}

// takeThread shows what was written under an article, if that is shown and it is not
// what is there already.
func (p *Pane) takeThread(article int64, t thread) {
	t.mine = slices.DeleteFunc(t.mine, func(d news.Draft) bool { return d.ID == p.session.Draft }) // it is not shown twice
	if p.showing && p.article.ID == article && !t.same(p.thread) {
		p.setThread(t)
	}
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
		shown := d.State == news.StatePublished && slices.ContainsFunc(t.comments, func(c news.Comment) bool { return c.OwnDraft == d.ID })
		switch {
		case shown:
			t.shown = append(t.shown, d)
		case d.State != news.StateDraft || strings.TrimSpace(d.Text) != "":
			t.mine = append(t.mine, d)
		}
	}
	return t, err
}

// same tells whether two threads look the same, so that the article is not
// laid out anew for nothing.
func (t thread) same(other thread) bool {
	barred := t.needs.Barrier != other.needs.Barrier || t.needs.Known != other.needs.Known
	alike := func(a, b news.Draft) bool { return a.ID == b.ID && a.State == b.State && a.Text == b.Text }
	return !barred && slices.Equal(t.comments, other.comments) && slices.EqualFunc(t.mine, other.mine, alike) && slices.EqualFunc(t.shown, other.shown, alike)
}

// setThread shows what readers wrote, where the user is.
func (p *Pane) setThread(t thread) {
	p.thread = t
	items := append(slices.Clip(p.body), p.view().under()...)
	p.Column.ReplaceItems(items...)
	p.comments = len(items) - len(t.comments)
	p.Find.findAll()
}

// ShowComment brings a comment to the top of the view.
func ShowComment(p *Pane, ref string) {
	if at := slices.IndexFunc(p.thread.comments, func(c news.Comment) bool { return c.Ref == ref }); at >= 0 {
		p.Column.ScrollToItem(p.comments + at)
	}
}

// refreshComments reads the comments anew from the article's site, and tells what that
// brought.
func (p *Pane) refreshComments() {
	article, before := p.article.ID, p.thread.comments
	p.kit.Overlay.Notice(p.kit.Text("comments.refreshing"))
	async.Call(p.kit.Runner, nil, func(ctx context.Context) (thread, error) {
		if err := p.app.RefreshComments(ctx, article); err != nil {
			return thread{}, err
		}
		return readThread(ctx, p.app, article)
	}, func(t thread, err error) {
		if p.kit.Failed(err) {
			return
		}
		if p.showing && p.article.ID == article {
			p.kit.Overlay.Notice(refreshed(p.kit.Words, before, t.comments))
		} else {
			p.kit.Overlay.HideNoticeOf(p.kit.Text("comments.refreshing"))
		}
		p.takeThread(article, t)
		p.events.Refreshed()
	})
}

// refreshed tells what is new in a thread that was read anew.
func refreshed(words *lang.Words, before, now []news.Comment) string {
	known := map[string]bool{}
	for _, c := range before {
		known[c.Ref] = true
	}
	fresh := 0
	for _, c := range now {
		if !known[c.Ref] {
			fresh++
		}
	}
	switch {
	case fresh > 0:
		return words.Count("comments.new", fresh)
	case len(now) == 0:
		return words.Text("comments.none")
	case slices.Equal(before, now):
		return words.Text("comments.none_new")
	}
	return words.Text("comments.changed")
}

// RefreshQuietly reads an article's comments anew if it is shown, as when one
// of the user's own was published; that it fails matters to nobody.
func (p *Pane) RefreshQuietly(article int64) {
	if p.showing && p.article.ID == article {
		async.Do(p.kit.Runner, nil, func(ctx context.Context) error { return p.app.RefreshComments(ctx, article) }, func(err error) {
			p.kit.LogError(err)
			if err == nil && p.article.ID == article {
				p.LoadComments()
			}
		})
	}
}
