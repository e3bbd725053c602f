// Links by which other programs ask for something to be shown.

package ui

import (
	"context"
	"errors"

	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
	"sahifa/ui/link"
	"sahifa/ui/session"
)

// links follows links. They come from anywhere: what one leads to is shown, and what
// is more than showing is asked.
type links struct{ window *window }

// linked finds what links name.
type linked interface {
	// AtAddress gives the article of an address, NoSuchArticle if it is not kept.
	AtAddress(ctx context.Context, address string) (news.Article, error)
	Article(ctx context.Context, id int64) (news.Article, error)
}

// follow follows a link. While a dialog is open, in which there may be something that
// was typed, it waits for the user.
func (l links) follow(text string) {
	k := l.window.kit
	to, err := link.Parse(text)
	switch {
	case err != nil:
		k.LogError(err)
		k.Overlay.Failure(k.Text(whyRefused(err)))
	case to.What == link.Window:
	case k.Overlay.DialogOpen():
		k.Overlay.NoticeWithAction(k.Text("link.waits", kit.Isolate(to.Name())), true, k.Text("link.follow"), func() { l.show(to) })
	default:
		l.show(to)
	}
}

// show shows what a link leads to.
func (l links) show(to link.Link) {
	w := l.window
	w.frame.drawer.Close()
	switch to.What {
	case link.Article:
		l.showArticle(to)
	case link.Feed:
		if f, found := w.session.Library.FeedAt(to.Address); found {
			w.chosenInSidebar(session.OfFeed(f.ID))
			return
		}
		w.subscribe.AddLinked(to.Address)
	case link.Search:
		w.list.SearchFor(to.Words)
	}
}

func (l links) showArticle(to link.Link) {
	w := l.window
	async.Call(w.kit.Runner, nil, func(ctx context.Context) (news.Article, error) {
		if to.ID != 0 {
			return w.program.links.Article(ctx, to.ID)
		}
		return w.program.links.AtAddress(ctx, to.Address)
	}, func(a news.Article, err error) {
		switch {
		case err != nil && to.ID == 0 && news.AsProblem(err).Kind == news.NoSuchArticle:
			w.subscribe.SaveLinked(to.Address)
		case !w.kit.Failed(err):
			w.session.Open(a.Item)
		}
	})
}

// whyRefused gives the key of the sentence that says why a link is not followed.
func whyRefused(err error) string {
	switch {
	case errors.Is(err, link.ErrPrivate):
		return "link.private"
	case errors.Is(err, link.ErrAddress):
		return "link.address"
	}
	return "link.bad"
}
