// What a reader made anew takes over from the one before.

package reader

import (
	"sahifa/app/news"
	"sahifa/ui/rtl"
)

// State is the article that is shown, and the place where it is being read.
type State struct {
	article news.Article
	problem *news.Problem
	thread  thread
	place   rtl.ReadingPosition
	opening int64 // what is being opened in its place
	reading *narration
}

// State gives what is shown. The reader is not used any more after.
func (p *Pane) State() State {
	s := State{p.article, p.problem, p.thread, p.Column.ReadingPosition(), 0, p.Listen.handOver()}
	if id := p.session.Article(); id != s.article.ID {
		s.opening = id
	}
	p.opening.Cancel()
	return s
}

// Restore shows what another reader showed.
func (p *Pane) Restore(s State) {
	if s.article.ID != 0 {
		p.problem = s.problem
		p.show(s.article)
		p.setThread(s.thread)
		p.Column.GoTo(s.place)
		p.Listen.resume(s.reading)
	}
	if s.opening != 0 {
		p.session.Open(news.Item{ID: s.opening})
	}
}
