// What stands in the place of rows when there are none.

package list

import (
	"strings"

	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/rtl"
	"sahifa/ui/session"
)

// showArticles shows the articles, or in their place why there are none and what to
// do. While the list is one of comments, theirs is another place.
func (p *Pane) showArticles() {
	if !p.session.Source().ListsArticles() {
		return
	}
	if len(p.articles.places) > 0 {
		p.show(p.articles.rows)
		return
	}
	s := p.session.Source()
	if p.session.Syncing && s.HasView() {
		p.show(kit.EmptyNote(p.kit, p.kit.Text("empty.syncing")))
		return
	}
	key := "empty." + string(s.Kind)
	unread := p.look.View(s).Unread
	if unread {
		key = "empty.unread"
	}
	if len(p.session.Library.Feeds) == 0 && !s.Searches() {
		key = "empty.first"
	}
	if f, ok := p.session.Library.Feed(s.Feed); ok && s.Kind == session.Feed && f.Problem == nil {
		switch {
		case f.Paused:
			key = "empty.paused"
		case f.Waiting != "":
			key = "empty.waiting"
		}
	}
	said := p.kit.Text(key)
	empty := emptiness{p}
	failing := empty.failing()
	if len(failing) == 0 {
		p.show(kit.EmptyNote(p.kit, said))
		return
	}
	why := empty.reasons(failing)
	if unread {
		why = said + "\n" + why
	}
	p.show(kit.EmptyNote(p.kit, why, empty.offers(failing)...))
}

// emptiness is why a pane has nothing to show.
type emptiness struct{ *Pane }

// failing gives the feeds because of which the source may be empty: they failed, and
// none of the source's did not.
func (p emptiness) failing() (all []news.Feed) {
	s := p.session.Source()
	for _, f := range p.session.Library.Feeds {
		of := s.Kind == session.AllArticles && f.URL != news.EditionURL || s.Kind == session.Feed && f.ID == s.Feed || s.Kind == session.Folder && f.Folder == s.Folder
		switch {
		case !of:
		case f.Problem == nil:
			return nil
		default:
			all = append(all, f)
		}
	}
	return all
}

// reasons tells why feeds failed. The one whose list it is needs no name.
func (p emptiness) reasons(failing []news.Feed) string {
	const most = 3
	k := p.kit
	var lines []string
	for _, f := range failing[:min(len(failing), most)] {
		line := k.Words.Problem(f.Problem)
		if p.session.Source().Kind != session.Feed {
			line = kit.Isolate(f.Title) + ": " + line
		}
		lines = append(lines, line)
	}
	if n := len(failing) - most; n > 0 {
		lines = append(lines, k.Words.Count("sync.more", n))
	}
	return strings.Join(lines, "\n")
}

// offers are the buttons for feeds that failed: of the feed whose list it is also its
// settings, where its address can be changed.
func (p emptiness) offers(failing []news.Feed) []*rtl.Button {
	all := []*rtl.Button{p.retry(failing)}
	if p.session.Source().Kind == session.Feed {
		all = append(all, rtl.NewButton(p.kit.Text("menu.feed"), nil, func() { p.events.FeedSettings(failing[0]) }))
	}
	return all
}

// retry is the button that asks feeds again, or for the password without which one
// answers nothing.
func (p emptiness) retry(failing []news.Feed) *rtl.Button {
	if f := failing[0]; len(failing) == 1 && f.HasSeveral() {
		return rtl.NewButton(p.kit.Text("menu.several"), nil, func() { p.events.ChooseFeeds(f) })
	}
	if f := failing[0]; len(failing) == 1 && f.Problem.NeedsLogin() {
		return rtl.NewButton(p.kit.Text("menu.login"), nil, func() { p.events.Login(f) })
	}
	return rtl.NewButton(p.kit.Text("empty.retry"), nil, func() {
		var ids []int64
		for _, f := range failing {
			ids = append(ids, f.ID)
		}
		p.events.SyncFeeds(ids)
	})
}

// ShowEmpty brings the note up to date that stands in the place of rows.
func (p *Pane) ShowEmpty() {
	if len(p.body.Objects) > 0 && p.Rows() == nil && p.session.Source().HasView() {
		p.showArticles()
	}
}
