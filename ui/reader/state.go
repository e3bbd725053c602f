// What a reader made anew takes over from the one before.

package reader

import (
	"sahifa/app/news"
	"sahifa/ui/rtl"
)

// State is the article that is shown, and the place where it is being read.
type State struct {
	article  news.Article
	comments []news.Comment
	mine     []news.Draft
	place    rtl.ReadingPlace
}

// State gives what is shown.
func (p *Pane) State() State {
	return State{p.article, p.comments, p.mine, p.Column.ReadingPlace()}
}

// Restore shows what another reader showed.
func (p *Pane) Restore(s State) {
	if s.article.ID == 0 {
		return
	}
	p.show(s.article)
	p.setComments(s.comments, s.mine)
	p.Column.GoTo(s.place)
}
