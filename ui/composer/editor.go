// The editor of one draft: its fields, and keeping what is written in them.

package composer

import (
	"context"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
	"sahifa/ui/rtl"
)

const (
	// keepPause is how long after its first letter that is not kept yet a
	// draft is kept, whether or not typing goes on. With the writing itself, on a
	// busy machine, no letter is older than half a second that a crash can take.
	keepPause = 300 * time.Millisecond
	// keepAgain is how long after a failure it is tried again.
	keepAgain = 3 * time.Second
	// checkPause is how long typing rests before the draft is checked.
	checkPause = 250 * time.Millisecond
)

// editor shows one draft, to be written in or, once it is on its way, to be
// read. Another draft has another editor, so that what comes late for the one
// before does not touch it.
type editor struct {
	view
	pane   *Pane
	kit    *kit.Kit
	draft  news.Draft // as it was last kept, or told of
	saver  *saver
	review *review

	text              *rtl.Entry
	name, email, site *rtl.Entry

	keeping, pausing *time.Timer   // until the draft is kept, and checked; nil: not asked for
	dirty            bool          // something is not kept yet
	unsaved          *news.Problem // why it could not be kept, nil if it could
	told             bool          // a notice said so, for an editor that is not to be seen
	ended            bool          // discarded, or another editor goes on with the draft

	questions *questions
}

func newEditor(p *Pane, d news.Draft, s *saver) *editor {
	k := p.kit
	e := &editor{pane: p, kit: k, draft: d, saver: s}
	s.onSaved = e.saved
	e.name, e.email, e.site = e.field(d.Name), e.field(d.Email), e.field(d.Site)
	e.text = rtl.NewMultiLineEntry(k.Styles.Comment, fewestRows)
	e.text.Dir = k.Dir
	e.text.SetText(d.Text)
	e.text.SetTextDir(textDir(p, d, d.Text))
	e.text.SetPlaceholder(k.Text("compose.placeholder"))
	e.text.OnChanged = func(string) { e.changed() }
	e.text.OnFocus = func(has bool) { e.focusMoved(e.text, has) }
	e.text.OnEscape = p.leave
	e.text.OnMenu, e.text.OnShortcut = k.EditMenu, shortcuts(e)
	e.text.Counter = func(text string, graphemes int) (string, bool) {
		return counted(k, e.draft.Requirements, text, graphemes)
	}
	e.review, e.questions = newReview(e), &questions{editor: e, shown: d.Requirements.Questions}
	e.layOut()
	e.show()
	e.review.check()
	if same, _ := s.has(d); !same && d.Text != "" { // gone on with before it was kept
		e.dirty = true
		e.keepIn(keepPause)
	}
	return e
}

// field makes a field of one line.
func (e *editor) field(text string) *rtl.Entry {
	f := e.kit.Entry()
	f.SetText(text)
	f.OnChanged = func(string) { e.changed() }
	f.OnFocus = func(has bool) { e.focusMoved(f, has) }
	f.OnEscape, f.OnShortcut = e.pane.leave, shortcuts(e)
	f.OnKey = func(key *fyne.KeyEvent, _ bool) bool {
		if key.Name == fyne.KeyF8 {
			e.pane.NextMark()
		}
		return key.Name == fyne.KeyF8
	}
	return f
}

// shortcuts gives what shortcuts do in the fields of a comment and in what is around them:
// Ctrl+Enter sends it.
func shortcuts(e *editor) func(*desktop.CustomShortcut) {
	return func(s *desktop.CustomShortcut) {
		switch {
		case s.Modifier != fyne.KeyModifierShortcutDefault || s.KeyName != fyne.KeyReturn && s.KeyName != fyne.KeyEnter:
			e.kit.Shortcut(s)
		case e.editable():
			e.send()
		}
	}
}

// focusMoved keeps what was written in a field that is left, and brings one
// that takes the keyboard into view.
func (e *editor) focusMoved(f *rtl.Entry, has bool) {
	if !has {
		e.keep(nil)
		return
	}
	e.height.reveal(f)
}

// textDir is the direction of a draft's text: the article's, unless it is
// plainly in the other. Of an article that is not shown the title and the site's
// rules must tell, though a title may be in another language.
func textDir(p *Pane, d news.Draft, text string) rtl.Dir {
	dir := p.events.Dir(d.ArticleID)
	if dir == rtl.Auto {
		dir = kit.DominantDir(d.PageTitle+" "+d.PageRules, p.kit.Dir)
	}
	return kit.TextDir(text, dir)
}

// collect gives the draft as it stands in the fields.
func (e *editor) collect() news.Draft {
	d := e.draft
	d.Text, d.Name, d.Email, d.Site = e.text.Text(), e.name.Text(), e.email.Text(), e.site.Text()
	return d
}

// editable tells whether the text is still the user's to change.
func (e *editor) editable() bool {
	return e.draft.State == news.StateDraft || e.draft.State == news.StateRefused || e.draft.State == ""
}

// changed is called at every keystroke.
func (e *editor) changed() {
	e.dirty = true
	if e.keeping == nil { // else a steady typist would put it off for ever
		e.keepIn(keepPause)
	}
	if e.pausing != nil {
		e.pausing.Stop()
	}
	e.review.typing()
	e.pausing = time.AfterFunc(checkPause, func() { e.kit.Runner.Post(e.review.check) })
	e.text.SetTextDir(textDir(e.pane, e.draft, e.text.Text()))
	e.height.follow()
}

// keepIn keeps the draft after a while.
func (e *editor) keepIn(wait time.Duration) {
	e.keeping = time.AfterFunc(wait, func() { e.kit.Runner.Post(func() { e.keep(nil) }) })
}

// keep keeps what was written, in its turn, and then calls done, which may be
// nil. A new draft without a word is not kept.
func (e *editor) keep(done func()) {
	if e.ended {
		return
	}
	if e.keeping != nil {
		e.keeping.Stop()
		e.keeping = nil
	}
	d := e.collect()
	if !e.dirty || !e.editable() || d.ID == 0 && strings.TrimSpace(d.Text) == "" {
		if done != nil {
			done()
		}
		return
	}
	e.dirty = false
	async.Call(e.kit.Runner, nil, func(ctx context.Context) (news.Draft, error) { return e.saver.save(ctx, d) }, func(saved news.Draft, err error) {
		if err != nil {
			e.notKept(err)
			return
		}
		e.kept()
		e.saver.onSaved(saved)
		if done != nil {
			done()
		}
		e.pane.events.Changed()
	})
}

// notKept tells that the draft could not be kept, where it is written if that is
// to be seen, and has it tried again.
func (e *editor) notKept(err error) {
	e.dirty = news.AsProblem(err).Kind != news.DraftSent
	if hidden := e.pane.editor != e; !e.dirty || hidden && !e.told {
		e.told = hidden
		e.kit.Failed(err)
	}
	if !e.dirty || e.ended {
		return
	}
	if e.unsaved == nil {
		e.kit.LogError(err)
	}
	e.unsaved = news.AsProblem(err)
	e.pane.unsaved[e] = true
	e.review.showSentence()
	if e.keeping == nil {
		e.keepIn(keepAgain)
	}
}

// kept takes back what notKept told.
func (e *editor) kept() {
	if e.unsaved != nil {
		e.unsaved = nil
		e.review.showSentence()
	}
	delete(e.pane.unsaved, e)
}

// end has the editor keep nothing more: the draft is gone or another's.
func (e *editor) end() {
	e.ended = true
	delete(e.pane.unsaved, e)
}

// saved takes over what the store gave a draft that was kept.
func (e *editor) saved(d news.Draft) {
	e.draft.ID, e.draft.State = d.ID, d.State
	e.draft.Created, e.draft.Explained = d.Created, d.Explained
	if e.pane.editor == e {
		e.pane.session.Draft = d.ID
	}
}

// flush keeps what is not kept yet when the window has closed.
func (e *editor) flush(ctx context.Context) error {
	d := e.collect()
	same, saved := e.saver.has(d)
	if same || !e.editable() || !saved && strings.TrimSpace(d.Text) == "" {
		return nil
	}
	_, err := e.saver.save(ctx, d)
	return err
}

// take shows the draft as it is now, if it is this one.
func (e *editor) take(d news.Draft) {
	if d.ID == 0 || d.ID != e.draft.ID {
		return
	}
	written := e.collect()
	if e.dirty { // answers are in no field of their own
		d.Answers = written.Answers
	}
	if d.State != e.draft.State {
		defer e.column.ScrollTo(0) // what became of it stands at the top
	}
	e.draft = d
	if e.editable() { // what is being written stays
		e.draft.Text, e.draft.Name, e.draft.Email, e.draft.Site = written.Text, written.Name, written.Email, written.Site
	}
	e.show()
}

// reload takes over what the store has of the draft.
func (e *editor) reload(then func()) {
	async.Call(e.kit.Runner, nil, func(ctx context.Context) (news.Draft, error) { return e.pane.app.Draft(ctx, e.draft.ID) }, func(d news.Draft, err error) {
		if e.kit.Failed(err) {
			return
		}
		e.take(d)
		if then != nil {
			then()
		}
	})
}

// answer has the draft answer a comment, or none.
func (e *editor) answer(to news.Comment) {
	if !e.editable() {
		return
	}
	e.draft.ReplyTo, e.draft.ReplyName = to.Ref, to.Author
	e.dirty = true
	e.keep(nil)
	e.show()
}

// focus takes the keyboard: to write, or to read what was written.
func (e *editor) focus() {
	if e.written {
		e.kit.Focus(e.column)
	} else {
		e.kit.Focus(e.text)
	}
}

// holdsKeyboard tells whether what is written in, or read, has the keyboard.
func holdsKeyboard(e *editor) bool {
	return e.kit.HasFocus(e.column) || slices.ContainsFunc([]*rtl.Entry{e.text, e.name, e.email, e.site}, func(f *rtl.Entry) bool { return e.kit.HasFocus(f) })
}

// typedBeside takes a letter that was typed beside the fields: it is meant for the text.
func typedBeside(e *editor, letter rune) {
	if e.written { // there is nothing to write in: a key of the window
		e.kit.Rune(letter)
		return
	}
	e.kit.Focus(e.text)
	e.text.TypedRune(letter)
}

// leaveByKey has Escape put the pane away while what was written is read.
func (e *editor) leaveByKey(key *fyne.KeyEvent) bool {
	if key.Name != fyne.KeyEscape {
		return false
	}
	e.pane.leave()
	return true
}
