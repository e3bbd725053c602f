package ui

import (
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"sahifa/app/news"
	"sahifa/ui/rtl"
)

// How long typing rests before a draft is kept, and before it is checked.
const (
	keepPause  = 500 * time.Millisecond
	checkPause = 250 * time.Millisecond
)

// composer is the pane under the article in which one comment is written, or
// that tells what became of it. Another draft has another composer, so that
// what comes late for the one before does not touch it.
type composer struct {
	w     *window
	kit   *kit
	box   *fyne.Container
	draft news.Draft // as it was last kept, or told of

	text              *rtl.Entry
	name, email, site *rtl.Entry
	written           bool      // the fields are shown as text: they cannot be changed any more
	status            *rtl.Text // what became of it
	reply             *rtl.Text // whom it answers
	statusBox         *holder
	replyBox          *holder
	foundBox          *holder
	verdict           *rtl.Text
	buttons           *fyne.Container
	column            *rtl.Column
	state, title      *rtl.Label

	verdictNow       news.Verdict
	checking         turn
	keeping, looking *time.Timer
	dirty            bool // something is not kept yet

	mu   sync.Mutex // of keeping: one at a time, in order
	id   int64      // of the draft, once it is kept
	kept news.Draft // what is on the disk
}

// newComposer makes the pane for a draft.
func newComposer(w *window, d news.Draft) *composer {
	k := w.kit
	c := &composer{w: w, kit: k, draft: d, id: d.ID, kept: d}
	field := func(text string) *rtl.Entry {
		e := w.entry()
		e.SetText(text)
		e.OnChanged = func(string) { c.changed() }
		e.OnFocus = func(has bool) {
			if !has {
				c.keep(nil)
			}
		}
		e.OnEscape = c.leave
		return e
	}
	c.name, c.email, c.site = field(d.Name), field(d.Email), field(d.Site)
	c.text = rtl.NewMultiLineEntry(k.styles.comment, 4)
	c.text.Dir = k.dir
	c.text.SetText(d.Text)
	c.text.SetPlaceholder(k.text("compose.placeholder"))
	c.text.OnChanged = func(string) { c.changed() }
	c.text.OnFocus = c.name.OnFocus
	c.text.OnEscape = c.leave
	c.text.OnMenu, c.text.OnShortcut = w.editMenu, w.command
	c.text.OnSubmitted = func(string) { c.send() }
	c.text.Counter = c.count

	c.status, c.reply, c.verdict = rtl.NewText(k.styles.plain), rtl.NewText(k.styles.note), rtl.NewText(k.styles.note)
	c.reply.OnLink = func(string) { c.answer(news.Comment{}) }
	c.foundBox, c.statusBox, c.replyBox = newHolder(), newHolder(), newHolder()
	c.buttons = container.New(layout.NewVBoxLayout())
	c.column = rtl.NewColumn(k.dir, k.styles.measure, 16)
	c.column.OnShortcut, c.column.OnKey = w.command, c.key
	c.column.OnRune = func(r rune) {
		if c.written {
			w.typedRune(r)
		}
	}
	c.column.OnMenu = func(at fyne.Position) {
		w.overlay.menu(at, choice{"copy", "text.copy", c.column.Copy}, choice{"check-all", "text.select_all", c.column.SelectAll})
	}
	c.state, c.title = rtl.NewLabel("", k.styles.note), rtl.NewLabel("", k.styles.title)
	c.build()
	c.show()
	c.look()
	return c
}

// build puts the parts together.
func (c *composer) build() {
	k := c.kit
	c.column.SetItems(c.items()...)

	head := rtl.Border(k.dir, nil, nil, nil, rtl.Row(k.dir,
		k.tool("history", "compose.versions", c.showVersions), k.tool("trash", "compose.discard", c.discard), k.tool("cancel", "dialog.close", c.leave)),
		rtl.Row(k.dir, inset(c.title), c.state))
	foot := rtl.Border(k.dir, nil, nil, nil, c.buttons, verticallyCentred(c.verdict))
	inside := rtl.Border(k.dir,
		container.New(layout.NewCustomPaddedLayout(3, 3, 8, 8), head),
		container.New(layout.NewCustomPaddedLayout(8, 10, 16, 16), foot), nil, nil, c.column)
	c.box = container.New(fill2{}, newGround(colourList), rtl.Border(k.dir, rtl.NewRule(), nil, nil, nil,
		container.New(bounded(k.styles.measure+32), inside)))
}

// count tells how much is written of what the site takes: letters as a reader
// counts them, and bytes where WordPress counts those.
func (c *composer) count(text string, graphemes int) (string, bool) {
	k, needs := c.kit, c.draft.Needs
	if needs.Known && !needs.WordPress {
		if needs.Most == 0 {
			return k.words.Count("compose.letters", graphemes), false
		}
		n := len([]rune(text))
		return k.text("compose.of", strconv.Itoa(n), strconv.Itoa(needs.Most)), n > needs.Most
	}
	const most = 65_525 // of WordPress, in bytes
	return k.words.Count("compose.letters", graphemes) + " · " + k.text("compose.bytes", strconv.Itoa(len(text)), strconv.Itoa(most)), len(text) > most
}

// collect gives the draft as it stands in the fields.
func (c *composer) collect() news.Draft {
	d := c.draft
	d.Text, d.Name, d.Email, d.Site = c.text.Text(), c.name.Text(), c.email.Text(), c.site.Text()
	return d
}

// editable tells whether the text is still the user's to change.
func (c *composer) editable() bool {
	return c.draft.State == news.StateDraft || c.draft.State == news.StateRefused || c.draft.State == ""
}

// changed is called at every keystroke.
func (c *composer) changed() {
	c.dirty = true
	again(&c.keeping, keepPause, func() { c.kit.desk.hand(func() { c.keep(nil) }) })
	again(&c.looking, checkPause, func() { c.kit.desk.hand(c.look) })
}

// again starts a timer anew.
func again(t **time.Timer, wait time.Duration, do func()) {
	if *t != nil {
		(*t).Stop()
	}
	*t = time.AfterFunc(wait, do)
}

// show shows the draft's state, what became of it, and what can be done.
func (c *composer) show() {
	k, d := c.kit, c.draft
	writable := c.editable()
	if c.written == writable {
		at := slices.Index([]fyne.Focusable{c.text, c.name, c.email, c.site}, c.w.win.Canvas().Focused()) // before it is gone
		c.column.SetItems(c.items()...)
		if at >= 0 {
			c.focus()
		}
	}
	title := "compose.title"
	if !writable {
		title = "compose.yours"
	}
	c.title.SetText(k.text(title))
	c.state.SetText(k.text("state." + string(max(d.State, news.StateDraft))))
	var spans []rtl.Span
	if said := k.words.Outcome(d.Outcome); said != "" {
		colour := colourInk
		if d.State == news.StateRefused || d.State == news.StateUnknown {
			colour = colourAccent
		}
		spans = append(spans, rtl.Span{Text: said, Colour: colour})
		if d.Outcome.URL != "" && d.State != news.StateQueued {
			spans = append(spans, rtl.Span{Text: " "}, rtl.Span{Text: k.text("compose.visit"), Link: d.Outcome.URL})
		}
	} else if b := d.Needs.Barrier; b != "" && writable {
		spans = append(spans, rtl.Span{Text: k.words.Outcome(news.Outcome{Kind: b, Message: d.Needs.Service}), Colour: colourAccent})
	} else if d.State == news.StateQueued {
		spans = append(spans, rtl.Span{Text: k.text("compose.queued")})
	}
	c.status.OnLink = c.w.visit
	c.status.SetSpans(spans...)
	c.statusBox.set(c.status, len(spans) > 0)
	c.replyBox.set(c.reply, d.ReplyTo != "")
	if d.ReplyTo != "" {
		spans := []rtl.Span{{Text: k.text("compose.reply", isolate(d.ReplyName))}}
		if writable {
			spans = append(spans, rtl.Span{Text: " "}, rtl.Span{Text: k.text("compose.no_reply"), Link: "reply:"})
		}
		c.reply.SetSpans(spans...)
	}
	c.buttons.Objects = []fyne.CanvasObject{rtl.Row(k.dir, c.actions()...)}
	c.buttons.Refresh()
	c.tellVerdict()
	c.column.Refresh()
	c.box.Refresh()
}

// onlyByHand are the outcomes after which a browser may do what we cannot.
var onlyByHand = map[news.OutcomeKind]bool{
	news.OutcomeElsewhere: true, news.OutcomeQuestion: true, news.OutcomeNoForm: true,
	news.OutcomeProtected: true, news.OutcomeLogin: true, news.OutcomeBlocked: true,
}

// actions are the buttons for the draft's state.
func (c *composer) actions() []fyne.CanvasObject {
	k, d := c.kit, c.draft
	button := func(key string, high bool, do func()) fyne.CanvasObject {
		b := rtl.NewButton(k.text(key), nil, do)
		b.Dir = k.dir
		if high {
			b.Importance = widget.HighImportance
		}
		return b
	}
	byHand := func() { c.w.byHand(c.collect()) }
	switch d.State {
	case news.StateQueued:
		return []fyne.CanvasObject{button("compose.withdraw", false, c.withdraw), button("compose.now", true, c.w.sendNow)}
	case news.StateSending:
		return []fyne.CanvasObject{button("compose.now", false, c.w.sendNow)}
	case news.StateUnknown:
		return []fyne.CanvasObject{button("compose.by_hand", false, byHand), button("compose.again", false, c.send), button("compose.there", true, c.settle)}
	case news.StatePublished, news.StateHeld:
		return []fyne.CanvasObject{button("compose.another", false, c.another)}
	}
	if onlyByHand[d.Needs.Barrier] || onlyByHand[d.Outcome.Kind] {
		return []fyne.CanvasObject{button("compose.send", false, c.send), button("compose.by_hand", true, byHand)}
	}
	return []fyne.CanvasObject{button("compose.send", true, c.send)}
}

// answer has the draft answer a comment, or none.
func (c *composer) answer(m news.Comment) {
	if !c.editable() {
		return
	}
	c.draft.ReplyTo, c.draft.ReplyName = m.Ref, m.Author
	c.dirty = true
	c.keep(nil)
	c.show()
}

// look checks the text, off the UI thread, and shows what was found.
func (c *composer) look() {
	if !c.editable() {
		return
	}
	d := c.collect()
	ask(c.kit.desk, &c.checking, c.w.checkDraft(d), func(v news.Verdict, err error) {
		if err != nil {
			c.w.logged(err)
			return
		}
		if d.Text != c.text.Text() {
			return // it is being checked again
		}
		c.verdictNow = v
		c.showFindings()
		c.tellVerdict()
	})
}

// showFindings marks the findings in the text and lists them.
func (c *composer) showFindings() {
	k := c.kit
	var marks []rtl.Diagnostic
	var items []rtl.Item
	runes := []rune(c.text.Text())
	for _, f := range c.verdictNow.Findings {
		severity := rtl.SeverityWarning
		if f.Severity == news.SeverityBlock {
			severity = rtl.SeverityError
		}
		reason := k.text(f.Reason)
		marks = append(marks, rtl.Diagnostic{Start: f.Start, End: f.End, Severity: severity, Reason: reason})
		if f.Start < 0 || f.End > len(runes) || f.Start >= f.End {
			continue
		}
		spans := []rtl.Span{{Text: "«" + isolate(string(runes[f.Start:f.End])) + "»", Link: "find:"}, {Text: " " + reason}}
		if f.Arguable && f.Severity == news.SeverityBlock {
			spans = append(spans, rtl.Span{Text: " "}, rtl.Span{Text: k.text("compose.explain"), Link: "explain:"})
		}
		t := rtl.NewText(k.styles.note, spans...)
		t.OnLink = func(link string) {
			if link == "explain:" {
				c.explain(f)
				return
			}
			c.text.Select(f.Start, f.End)
			c.w.win.Canvas().Focus(c.text)
		}
		items = append(items, rtl.Item{Block: t, Above: 2})
	}
	c.text.SetDiagnostics(marks...)
	c.foundBox.set(rtl.NewGroup(k.dir, items...), len(items) > 0)
	c.column.Refresh()
}

// tellVerdict says in one sentence whether the comment can be sent.
func (c *composer) tellVerdict() {
	k, v := c.kit, c.verdictNow
	said, colour := "", colourSoft
	switch {
	case !c.editable():
	case len(v.Lacks) > 0:
		said = k.words.Lack(v.Lacks[0])
	case v.Severity() == news.SeverityBlock:
		said, colour = k.text("compose.breaks"), colourAccent
	case v.Severity() == news.SeverityWarn:
		said, colour = k.text("compose.asks"), colourAccent
	case strings.TrimSpace(c.text.Text()) == "":
	case onlyByHand[c.draft.Needs.Barrier], c.draft.Needs.Barrier == news.OutcomeClosed:
		said = k.text("compose.clean")
	default:
		said = k.text("compose.ready")
	}
	c.verdict.SetSpans(rtl.Span{Text: said, Colour: colour})
	c.box.Refresh()
}

// key has Escape put the pane away while what was written is read.
func (c *composer) key(e *fyne.KeyEvent) bool {
	if e.Name != fyne.KeyEscape {
		return false
	}
	c.leave()
	return true
}

// focus takes the focus: to write, or to read what was written.
func (c *composer) focus() {
	if c.written {
		c.w.win.Canvas().Focus(c.column)
	} else {
		c.w.win.Canvas().Focus(c.text)
	}
}

// leave closes the pane; what was written is kept.
func (c *composer) leave() {
	c.keep(nil)
	c.w.closeComposer()
}
