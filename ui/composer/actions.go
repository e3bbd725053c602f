// What can be done with a draft: the buttons at the foot, and the tools.

package composer

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"sahifa/app/news"
	"sahifa/app/undo"
	"sahifa/ui/kit/async"
	"sahifa/ui/rtl"
	"sahifa/ui/session"
)

// byBrowserOnly are the outcomes after which a browser may do what we cannot.
var byBrowserOnly = map[news.OutcomeKind]bool{
	news.OutcomeOtherService: true, news.OutcomeQuestion: true, news.OutcomeNoForm: true,
	news.OutcomeProtected: true, news.OutcomeLogin: true, news.OutcomeBlocked: true,
}

// byBrowser tells whether only a browser may send a draft, as far as is known.
func byBrowser(d news.Draft) bool {
	answerable := d.Outcome.Kind == news.OutcomeQuestion && len(d.Requirements.Questions) > 0
	return byBrowserOnly[d.Requirements.Barrier] || byBrowserOnly[d.Outcome.Kind] && !answerable
}

// takesNone tells whether a page is known to take no comments, from nobody and in no way:
// then there is nothing to send to. When its page is fetched again, that may be another.
func takesNone(d news.Draft) bool {
	return d.Requirements.Barrier == news.OutcomeClosed
}

// actions are the buttons for the draft's state.
func (e *editor) actions() []fyne.CanvasObject {
	k, d := e.kit, e.draft
	button := func(key string, high bool, do func()) fyne.CanvasObject {
		b := rtl.NewButton(k.Text(key), nil, do)
		b.Dir = k.Dir
		if high {
			b.Importance = widget.HighImportance
		}
		return b
	}
	sendNow := e.pane.events.SendNow
	switch d.State {
	case news.StateQueued:
		return []fyne.CanvasObject{button("compose.withdraw", false, e.withdraw), button("compose.now", true, sendNow)}
	case news.StateSending:
		if d.UnderWay() { // a second time would change nothing
			return []fyne.CanvasObject{e.busy.bar}
		}
		return []fyne.CanvasObject{button("compose.now", false, sendNow)}
	case news.StateUnknown:
		return []fyne.CanvasObject{button("compose.by_hand", false, e.sendByBrowser), button("compose.again", false, e.send), button("compose.there", true, e.settle)}
	case news.StatePublished, news.StateHeld:
		return []fyne.CanvasObject{button("compose.another", false, e.another)}
	}
	if takesNone(d) {
		return []fyne.CanvasObject{button("compose.keep", false, e.pane.leave)}
	}
	if byBrowser(e.draft) {
		return []fyne.CanvasObject{button("compose.send", false, e.send), button("compose.by_hand", true, e.sendByBrowser)}
	}
	return []fyne.CanvasObject{button("compose.send", true, e.send)}
}

// send keeps the draft, checks it and puts it into the outbox. One that no page takes is
// kept, no more.
func (e *editor) send() {
	e.review.rest()
	if takesNone(e.draft) {
		e.keep(nil)
		return
	}
	if e.draft.State == news.StateUnknown || !e.dirty && e.draft.ID != 0 {
		e.queue()
		return
	}
	e.dirty = true
	e.keep(func() {
		if e.draft.ID != 0 {
			e.queue()
		}
	})
	if strings.TrimSpace(e.text.Text()) == "" {
		e.review.check()
	}
}

// queue puts the draft into the outbox, or says what stands in its way.
func (e *editor) queue() {
	id := e.draft.ID
	async.Call(e.kit.Runner, nil, func(ctx context.Context) (news.Draft, error) {
		d, err := e.pane.app.Queue(ctx, id)
		if err == nil {
			e.kit.LogError(e.pane.app.RememberWriter(ctx, d)) // the comment goes all the same
		}
		return d, err
	}, func(d news.Draft, err error) {
		if err == nil {
			e.take(d)
			e.pane.events.Changed()
			e.pane.events.SendNow()
			return
		}
		switch news.AsProblem(err).Kind {
		case news.DraftUnconfirmed:
			e.review.confirmWarnings()
		case news.DraftInvalid:
			e.review.check() // the pane says what is wrong
			goToLack(e, lackOf(err))
		case news.DraftBreaksRules:
			e.review.check()
			e.column.ScrollTo(0)
			e.kit.Focus(e.text)
			e.text.NextDiagnostic()
		default:
			e.kit.Failed(err)
		}
	})
}

// withdraw takes the draft back from the outbox.
func (e *editor) withdraw() {
	async.Call(e.kit.Runner, nil, func(ctx context.Context) (news.Draft, error) { return e.pane.app.Withdraw(ctx, e.draft.ID) }, func(d news.Draft, err error) {
		if err != nil {
			e.kit.Failed(err)
			e.reload(nil)
			return
		}
		e.take(d)
		e.review.check()
		e.pane.events.Changed()
		e.kit.Focus(e.text)
	})
}

// settle takes the user's word that the comment is on the page.
func (e *editor) settle() {
	async.Call(e.kit.Runner, nil, func(ctx context.Context) (news.Draft, error) { return e.pane.app.SettleUnknown(ctx, e.draft.ID) }, func(d news.Draft, err error) {
		if !e.kit.Failed(err) {
			e.take(d)
			e.pane.events.Changed()
		}
	})
}

// another begins a new comment on the same article.
func (e *editor) another() {
	article := e.draft.ArticleID
	async.Call(e.kit.Runner, nil, func(ctx context.Context) (news.Draft, error) { return e.pane.app.NewDraft(ctx, article) }, func(d news.Draft, err error) {
		if !e.kit.Failed(err) {
			e.pane.Open(d)
		}
	})
}

// discard removes what is written and closes the draft. The way back is
// offered after it.
func (e *editor) discard() {
	d := e.collect()
	if d.ID == 0 && strings.TrimSpace(d.Text) == "" {
		e.end()
		e.pane.close()
		return
	}
	editable := e.editable()
	e.pane.session.Do(func(ctx context.Context, steps session.Steps) (undo.Step, error) {
		return e.saver.discard(ctx, steps, d, editable)
	}, nil)
}

// sendByBrowser copies the comment and opens the page, for sites that only a
// browser can write to.
func (e *editor) sendByBrowser() {
	d := e.collect()
	e.kit.App.Clipboard().SetContent(d.Text)
	e.kit.Overlay.Notice(e.kit.Text("compose.copied"))
	address := d.Outcome.URL
	if address == "" {
		address = d.Page + "#respond"
	}
	e.kit.Visit(address)
}
