// Package composer is the pane under the article in which a comment is
// written, checked and sent, or that tells what became of it; and the outbox,
// which sends what waits.
package composer

import (
	"context"
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sahifa/app/news"
	"sahifa/app/undo"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
	"sahifa/ui/rtl"
	"sahifa/ui/session"
)

// App is what the composer needs of the program. Its methods are called from
// any goroutine.
type App interface {
	ArticleDrafts(ctx context.Context, articleID int64) ([]news.Draft, error)
	NewDraft(ctx context.Context, articleID int64) (news.Draft, error)
	SaveDraft(ctx context.Context, d news.Draft) (news.Draft, error)
	Draft(ctx context.Context, id int64) (news.Draft, error)
	DraftVersions(ctx context.Context, id int64) ([]news.DraftVersion, error)
	CheckDraft(ctx context.Context, d news.Draft) (news.Verdict, error)

	Arguing
	Sending
}

// Arguing is what the composer needs where the user says that a finding is none.
type Arguing interface {
	Explain(ctx context.Context, id int64, f news.Finding, reason string, everywhere bool) (news.Draft, error)
	Retract(ctx context.Context, id int64, f news.Finding) (news.Draft, error)
}

// Sending is what the composer needs of the outbox.
type Sending interface {
	Challenge(ctx context.Context, id int64) (news.Challenge, error)
	Queue(ctx context.Context, id int64) (news.Draft, error)
	RememberWriter(ctx context.Context, d news.Draft) error
	Withdraw(ctx context.Context, id int64) (news.Draft, error)
	SettleUnknown(ctx context.Context, id int64) (news.Draft, error)
}

// Events tell what the user wants and what was done. They are called on the UI
// thread; none may be nil.
type Events struct {
	Opened    func()           // the pane is to be shown
	Resized   func()           // it wants another height
	Closed    func()           // it is to be taken away
	Changed   func()           // a draft was kept or removed, or has another state
	SendNow   func()           // the outbox is to be looked through
	Reveal    func(news.Draft) // a draft is to be opened with its article
	Published func(articleID int64)
	LogIn     func(page string) // what the page's site lets its members in by is to be asked for
	Answering func(ref string)  // the comment that is answered is to be in view

	Dir func(articleID int64) rtl.Dir // in which the article is set; Auto: it is not shown
}

// Pane is the composer. One draft at a time is open in it.
type Pane struct {
	Content *fyne.Container // empty while no draft is open

	kit     *kit.Kit
	app     App
	session *session.Session
	events  Events

	editor    *editor          // nil: no draft is open
	unsaved   map[*editor]bool // that could not keep what was written, open or not
	composing async.Task
}

// New makes the pane, without a draft.
func New(k *kit.Kit, a App, s *session.Session, e Events) *Pane {
	return &Pane{kit: k, app: a, session: s, events: e, unsaved: map[*editor]bool{}, Content: container.New(kit.Fill{})}
}

// Compose opens the draft on an article that is not done, or a new one. With a
// comment, it is to answer that.
func (p *Pane) Compose(a news.Article, to news.Comment) { p.compose(a, to, func() {}) }

// Quote opens the draft on an article as Compose does, and quotes in it what stands
// there.
func (p *Pane) Quote(a news.Article, text string) {
	p.compose(a, news.Comment{}, func() { p.putQuote(strings.Join(strings.Fields(text), " ")) })
}

// compose is Compose, and calls then when the draft is open.
func (p *Pane) compose(a news.Article, to news.Comment, then func()) {
	if a.ID == 0 || !a.OnWeb() {
		return
	}
	if e := p.editor; e != nil && e.draft.ArticleID == a.ID && e.editable() {
		if to.Ref != "" {
			e.answer(to)
			p.events.Answering(to.Ref)
		}
		e.focus()
		then()
		return
	}
	async.Call(p.kit.Runner, &p.composing, func(ctx context.Context) (news.Draft, error) {
		all, err := p.app.ArticleDrafts(ctx, a.ID)
		if err != nil {
			return news.Draft{}, err
		}
		for i := len(all) - 1; i >= 0; i-- {
			if goesOn(all[i], to) {
				return all[i], nil
			}
		}
		d, err := p.app.NewDraft(ctx, a.ID)
		d.ReplyTo, d.ReplyName = to.Ref, to.Author
		return d, err
	}, func(d news.Draft, err error) {
		if !p.kit.Failed(err) {
			p.Open(d)
			then()
		}
	})
}

// putQuote writes what is quoted where the caret is, in lines of its own.
func (p *Pane) putQuote(quote string) {
	e := p.editor
	switch {
	case quote == "":
		return
	case !e.editable():
		p.kit.Overlay.Notice(p.kit.Text("compose.quote_sent"))
		return
	}
	marks := [2]string{"«", "»"}
	if kit.TextDir(quote, p.kit.Dir) == rtl.LeftToRight {
		marks = [2]string{"“", "”"}
	}
	text := marks[0] + quote + marks[1] + "\n"
	if before := []rune(e.text.Text())[:e.text.Caret()]; len(before) > 0 && before[len(before)-1] != '\n' {
		text = "\n" + text
	}
	e.text.Insert(text)
}

// goesOn tells whether a draft is to be gone on with by one who wants to
// comment or, with a comment, to answer that.
func goesOn(d news.Draft, to news.Comment) bool {
	switch d.State {
	case news.StateDraft, news.StateRefused:
		return to.Ref == "" || d.ReplyTo == to.Ref
	case news.StateQueued, news.StateSending, news.StateUnknown:
		return to.Ref == ""
	}
	return false
}

// Open shows a draft. What is written in the one before is kept.
func (p *Pane) Open(d news.Draft) { p.open(d, newSaver(p.app, d)) }

func (p *Pane) open(d news.Draft, s *saver) {
	if p.editor != nil {
		p.editor.keep(nil)
	}
	p.editor = newEditor(p, d, s)
	p.session.Draft = d.ID
	p.Content.Objects = []fyne.CanvasObject{p.editor.box}
	p.Content.Refresh()
	p.events.Opened()
	p.editor.focus()
	p.kit.Runner.Post(func() { // once it is laid out
		if e := p.editor; e != nil {
			e.height.fit()
			if to := e.draft.ReplyTo; to != "" && e.editable() {
				p.events.Answering(to)
			}
		}
	})
}

// close takes the draft away.
func (p *Pane) close() {
	p.editor = nil
	p.session.Draft = 0
	p.Content.Objects = nil
	p.events.Closed()
}

// WantedHeight is the height in which all of the open draft is seen in a width, as it was
// before it was written on.
func (p *Pane) WantedHeight(width float32) float32 {
	if p.editor == nil {
		return 0
	}
	return p.editor.height.held(width)
}

// Writing tells whether a draft is open.
func (p *Pane) Writing() bool { return p.editor != nil }

// Focus gives the keyboard to the open draft.
func (p *Pane) Focus() {
	if p.editor != nil {
		p.editor.focus()
	}
}

// NextMark goes to the next place in the text that was found fault with, from
// wherever the keyboard is.
func (p *Pane) NextMark() {
	if p.editor != nil && p.editor.editable() {
		p.kit.Focus(p.editor.text)
		p.editor.text.NextDiagnostic()
	}
}

// Escape closes the draft if the keyboard is in it, and tells whether it was.
func (p *Pane) Escape() bool {
	if p.editor == nil || !p.kit.FocusIn(p.Content) {
		return false
	}
	p.leave()
	return true
}

// Shut closes the draft wherever the keyboard is, which stays there, and tells whether
// one was open.
func (p *Pane) Shut() bool {
	if p.editor == nil {
		return false
	}
	before := p.kit.Canvas().Focused()
	p.leave()
	p.kit.Focus(before)
	return true
}

// leave closes the draft; what was written is kept.
func (p *Pane) leave() {
	if p.editor == nil {
		return
	}
	p.editor.keep(nil)
	p.close()
}

// LeaveOther closes a draft that is on another article.
func (p *Pane) LeaveOther(article int64) {
	if p.editor != nil && p.editor.draft.ArticleID != article {
		p.leave()
	}
}

// Discard removes a draft; if it is open, with what is written in it.
func (p *Pane) Discard(id int64) {
	if e := p.editor; e != nil && e.saver.keeps(id) {
		e.discard()
		return
	}
	p.session.Discard(id)
}

// DiscardOpen removes the open draft if the keyboard is in it, and tells whether it
// was.
func (p *Pane) DiscardOpen() bool {
	if p.editor == nil || !p.kit.FocusIn(p.Content) {
		return false
	}
	p.editor.discard()
	return true
}

// ShowStep closes the draft that a step discarded.
func (p *Pane) ShowStep(s undo.Step, undone bool) {
	if e := p.editor; !undone && s.Action == undo.Discarded && e != nil && e.saver.keeps(s.Draft.ID) {
		e.end()
		p.close()
	}
}

// DraftChanged takes over what became of a draft, and tells the user of it.
func (p *Pane) DraftChanged(d news.Draft) {
	if p.editor != nil {
		p.editor.take(d)
	}
	p.events.Changed()
	shown := p.editor != nil && p.editor.draft.ID == d.ID
	switch d.State {
	case news.StatePublished, news.StateHeld, news.StateRefused, news.StateUnknown:
		if !shown {
			failure := d.State == news.StateRefused || d.State == news.StateUnknown
			p.kit.Overlay.NoticeWithAction(p.kit.Words.Outcome(d.Outcome), failure, p.kit.Text("compose.open"), func() { p.events.Reveal(d) })
		}
	}
	if d.State == news.StatePublished {
		p.events.Published(d.ArticleID)
	}
}

// Flush keeps what is not kept yet when the window has closed.
func (p *Pane) Flush(ctx context.Context) error {
	var failed error
	for e := range p.unsaved {
		if e != p.editor {
			failed = errors.Join(failed, e.flush(ctx))
		}
	}
	if p.editor != nil {
		failed = errors.Join(failed, p.editor.flush(ctx))
	}
	return failed
}

// Suspended is a draft that a pane made anew goes on with.
type Suspended struct {
	draft news.Draft // as it stands in the fields
	saver *saver     // which may be keeping it still
}

// Suspend keeps what is written and gives it to go on with, nil if no draft is
// open.
func (p *Pane) Suspend() *Suspended {
	if p.editor == nil {
		return nil
	}
	p.editor.keep(nil)
	p.editor.end()
	return &Suspended{p.editor.collect(), p.editor.saver}
}

// Resume opens what another pane suspended; nil is nothing.
func (p *Pane) Resume(s *Suspended) {
	if s != nil {
		p.open(s.draft, s.saver)
	}
}
