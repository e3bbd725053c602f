// The page of what was removed and can still be had back.

package settings

import (
	"context"
	"strings"

	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
	"sahifa/ui/rtl"
)

// Trash is what was removed.
type Trash interface {
	// Trashed gives it, the last removed first.
	Trashed(ctx context.Context) ([]news.Trashed, error)
	RestoreTrashed(ctx context.Context, trash []int64) error
	// DeleteTrashed removes for good.
	DeleteTrashed(ctx context.Context, trash []int64) error
}

// AtTrash is the page of what was removed.
func AtTrash() Place { return Place{page: pageTrash} }

// mostTrashed is of how much the page tells piece by piece.
const mostTrashed = 100

// trashPage is the page while it is open.
type trashPage struct {
	pane  *Pane
	all   []news.Trashed
	going async.Task
}

// showTrash reads what the trash holds, and shows the page.
func showTrash(p *Pane, g *page) {
	t := &trashPage{pane: p}
	async.Call(p.kit.Runner, &t.going, p.app.Trashed, func(all []news.Trashed, err error) {
		if p.kit.Failed(err) || g.late() {
			return
		}
		t.all = all
		t.show(g)
	})
}

func (t *trashPage) show(g *page) {
	k := t.pane.kit
	text := k.Text("trash.empty")
	if len(t.all) > 0 {
		text = k.Text("trash.note")
	}
	g.add(rtl.NewText(k.Styles.Note, rtl.Span{Text: text}), 0)
	if len(t.all) > 1 {
		g.tools(6, g.tool("trash.restore_all", func() { t.restore(t.all) }), g.removing("trash.delete_all", func() { t.delete(t.all) }))
	}
	for i, x := range t.all {
		if i == mostTrashed {
			g.add(rtl.NewText(k.Styles.Note, rtl.Span{Text: k.Words.Count("trash.more", len(t.all)-mostTrashed)}), 14)
			break
		}
		t.piece(g, x)
	}
	g.show("trash.title", t.going.Cancel)
}

// piece adds what was removed at once: what it was, when, until when it is kept, and what
// can be done with it.
func (t *trashPage) piece(g *page, x news.Trashed) {
	k := t.pane.kit
	title, what := trashed(k, x)
	note := what + k.Words.Between() + k.Text("trash.removed", kit.Ago(k.Words, x.Time, k.Now())) + k.Words.Between() + k.Text("trash.until", kit.Date(k.Words, x.Until.In(k.Now().Location())))
	one := []news.Trashed{x}
	g.piece(title, note, g.tool("trash.restore", func() { t.restore(one) }), g.removing("trash.delete", func() { t.delete(one) }))
}

// trashed names what was removed at once, and says what it is.
func trashed(k *kit.Kit, x news.Trashed) (title, what string) {
	title, what = kit.Isolate(x.Title), k.Words.Count("trash.articles", x.Articles)
	switch {
	case x.Feed != 0:
		what = k.Text("trash.feed", what)
	case x.Articles > 1:
		title = k.Words.Count("trash.and_others", x.Articles-1, title)
	}
	return title, what
}

// mostNamed is of how much a question tells piece by piece.
const mostNamed = 5

// question asks whether some of it is to be removed for good: how much that is, and its
// names.
func (t *trashPage) question(some []news.Trashed) kit.Question {
	k := t.pane.kit
	articles, sources := 0, 0
	var names []string
	for i, x := range some {
		articles += x.Articles
		if x.Feed != 0 {
			sources++
		}
		if i < mostNamed {
			title, _ := trashed(k, x)
			names = append(names, "• "+title)
		}
	}
	var counts []string
	if sources > 0 {
		counts = append(counts, k.Words.Count("trash.sources", sources))
	}
	if articles > 0 || sources == 0 {
		counts = append(counts, k.Words.Count("trash.articles", articles))
	}
	if n := len(some) - len(names); n > 0 {
		names = append(names, k.Words.Count("trash.and_more", n))
	}
	q := kit.Question{Title: "trash.delete", Do: "trash.delete_do", Not: "trash.keep"}
	if len(some) > 1 {
		q.Title = "trash.delete_all"
	}
	q.Text = k.Text("trash.delete_question", strings.Join(counts, k.Text("trash.and"))) + "\n" + strings.Join(names, "\n")
	return q
}

// restore puts back some of what was removed.
func (t *trashPage) restore(some []news.Trashed) {
	t.do(t.pane.app.RestoreTrashed, some, "trash.restored")
}

// delete removes some of it for good, once the user has agreed.
func (t *trashPage) delete(some []news.Trashed) {
	k := t.pane.kit
	k.Overlay.Decide(t.question(some), func() {
		t.do(t.pane.app.DeleteTrashed, some, "trash.deleted")
	}, func() { t.pane.OpenAt(AtTrash()) })
}

// do does something with some of it, shows the page as it is then, and tells.
func (t *trashPage) do(what func(context.Context, []int64) error, some []news.Trashed, told string) {
	k := t.pane.kit
	var ids []int64
	for _, x := range some {
		ids = append(ids, x.ID)
	}
	async.Do(k.Runner, nil, func(ctx context.Context) error { return what(ctx, ids) }, func(err error) {
		if !k.Failed(err) {
			k.Overlay.Notice(k.Words.Count(told, len(some)))
		}
		t.pane.events.Restored()
		t.pane.OpenAt(AtTrash())
	})
}
