// How the editor is laid out, and what it shows for the state of its draft.

package composer

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"sahifa/app/commenting"
	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/rtl"
)

// view is the parts of the editor beside its fields.
type view struct {
	box       *fyne.Container
	column    *rtl.Column
	written   bool // the draft is shown as text: it cannot be changed any more
	title     *rtl.Label
	state     *rtl.Label
	status    *rtl.Text // what became of it
	reply     *rtl.Text // whom it answers
	statusBox *optional
	replyBox  *optional
	buttons   *fyne.Container
	busy      *busySign
	head      fyne.CanvasObject
	foot      fyne.CanvasObject
	height    *height
}

// layOut makes the parts and puts them together.
func (e *editor) layOut() {
	k := e.kit
	e.status, e.reply = rtl.NewText(k.Styles.Plain), rtl.NewText(k.Styles.Note)
	e.status.OnLink = func(link string) {
		if link == logIn {
			e.pane.events.LogIn(e.draft.Page)
			return
		}
		k.Visit(link)
	}
	e.reply.OnLink = func(string) { e.answer(news.Comment{}) }
	e.statusBox, e.replyBox = newOptional(), newOptional()
	e.buttons, e.busy = container.New(layout.NewVBoxLayout()), newBusySign(k, func() bool { return e.pane.editor == e && !e.ended })
	e.state, e.title = rtl.NewLabel("", k.Styles.Note), rtl.NewLabel("", k.Styles.Title)
	e.column = rtl.NewColumn(k.Dir, k.Styles.Measure, columnMargin)
	e.column.OnShortcut, e.column.OnKey = shortcuts(e), e.leaveByKey
	e.column.OnRune = func(r rune) { typedBeside(e, r) }
	e.column.OnMenu = func(at fyne.Position) {
		k.Overlay.ShowMenu(at, kit.MenuItem{Icon: "copy", Key: "text.copy", Do: e.column.Copy},
			kit.MenuItem{Icon: "check-all", Key: "text.select_all", Do: e.column.SelectAll})
	}
	e.height = &height{editor: e}
	e.height.set(e.items())

	head := rtl.Border(k.Dir, nil, nil, nil, rtl.Row(k.Dir,
		k.Tool("history", "compose.versions", func() { showVersions(e) }), k.Tool("trash", "compose.discard", e.discard), k.Tool("cancel", "dialog.close", e.pane.leave)),
		rtl.Row(k.Dir, kit.Inset(e.title), e.state))
	bar := rtl.Border(k.Dir, nil, nil, nil, e.buttons, container.New(middle{}, e.review.sentence))
	e.head = container.New(layout.NewCustomPaddedLayout(3, 3, 8, 8), head)
	e.foot = container.New(layout.NewCustomPaddedLayout(8, 10, columnMargin, columnMargin), bar)
	found := container.New(layout.NewCustomPaddedLayout(0, 0, columnMargin, columnMargin), e.review.found.box)
	inside := rtl.Border(k.Dir, e.head, container.New(layout.NewCustomPaddedVBoxLayout(0), found, e.foot), nil, nil, e.column)
	e.box = kit.OnGround(kit.ColourList, rtl.Border(k.Dir, rtl.NewRule(), nil, nil, nil,
		container.New(measured{k.Styles.Measure + 2*columnMargin, e.height}, inside)))
}

// items are the parts to write in or, once the comment is on its way, what was
// written.
func (e *editor) items() []rtl.Item {
	e.written = !e.editable()
	items := []rtl.Item{{Block: e.statusBox}, {Block: e.replyBox}}
	if e.written {
		return append(items, sentItems(e.kit, e.draft)...)
	}
	return append(items, e.fieldItems()...)
}

// sentItems sets a comment as text.
func sentItems(k *kit.Kit, d news.Draft) []rtl.Item {
	var items []rtl.Item
	var by []string
	for _, field := range []string{d.Name, d.Email, d.Site} {
		if field != "" {
			by = append(by, kit.Isolate(field))
		}
	}
	if len(by) > 0 {
		items = append(items, rtl.Item{Block: rtl.NewText(k.Styles.Note, rtl.Span{Text: strings.Join(by, k.Words.Between())}), Above: 8})
	}
	return append(items, kit.CommentText(k, d.Text, k.Dir, 4, k.Visit)...)
}

// fieldItems are the parts to write in: those that the site asks for or, where
// that is not known, all.
func (e *editor) fieldItems() []rtl.Item {
	k, needs := e.kit, e.draft.Requirements
	var fields []fyne.CanvasObject
	if needs.HasName || !needs.Known {
		fields = append(fields, labelled(k, "compose.name", needs.NameRequired || !needs.Known, e.name))
	}
	if needs.HasEmail || !needs.Known {
		fields = append(fields, labelled(k, "compose.email", needs.EmailRequired || !needs.Known, e.email))
	}
	if needs.HasSite || !needs.Known {
		fields = append(fields, labelled(k, "compose.site", false, e.site))
	}
	items := []rtl.Item{{Block: kit.AsBlock(k.Dir, container.New(growing{e.height}, e.text)), Above: 6}}
	if len(fields) > 0 {
		items = append(items,
			rtl.Item{Block: kit.AsBlock(k.Dir, rtl.Grid(k.Dir, len(fields), fields...)), Above: 8},
			rtl.Item{Block: rtl.NewText(k.Styles.Note, rtl.Span{Text: k.Text("compose.note")}), Above: 6})
	}
	items = append(items, e.questions.items()...)
	if rules := e.draft.PageRules; rules != "" {
		style := k.Styles.Note
		style.Dir = kit.TextDir(rules, k.Dir)
		items = append(items, rtl.Item{Block: kit.SiteRules(k, style, rules), Above: 6})
	}
	return items
}

// labelled is a field under its name.
func labelled(k *kit.Kit, key string, required bool, e *rtl.Entry) fyne.CanvasObject {
	name := k.Text(key)
	if required {
		name += " *"
	}
	return container.New(layout.NewCustomPaddedVBoxLayout(2), rtl.NewLabel(name, k.Styles.Note), e)
}

// show shows the draft's state, what became of it, and what can be done.
func (e *editor) show() {
	k, d := e.kit, e.draft
	writable := e.editable()
	if e.written == writable || writable && !sameQuestions(e.questions.shown, d.Requirements.Questions) {
		e.questions.shown = d.Requirements.Questions
		held := holdsKeyboard(e) // before what has it is gone
		e.height.set(e.items())
		if held {
			e.focus()
		}
	}
	title := "compose.title"
	if !writable {
		title = "compose.yours"
	}
	e.title.SetText(k.Text(title))
	e.state.SetText(k.Text("state." + string(max(d.State, news.StateDraft))))
	status := e.statusSpans()
	e.status.SetSpans(status...)
	e.statusBox.set(e.status, len(status) > 0)
	e.replyBox.set(e.reply, d.ReplyTo != "")
	if d.ReplyTo != "" {
		spans := []rtl.Span{{Text: k.Text("compose.reply", kit.Isolate(d.ReplyName))}}
		if writable {
			spans = append(spans, rtl.Span{Text: " "}, rtl.Span{Text: k.Text("compose.no_reply"), Link: "reply:"})
		}
		e.reply.SetSpans(spans...)
	}
	e.buttons.Objects = []fyne.CanvasObject{rtl.Buttons(k.Dir, e.actions()...)}
	e.buttons.Refresh()
	e.busy.show(d.UnderWay())
	e.review.showSentence()
	e.column.Refresh()
	e.box.Refresh()
	e.height.fit()
}

// logIn is the link to where the user gives what the site lets its members in by.
const logIn = "login:"

// wantsLogin tells whether a site takes comments of its members alone, or not what it was
// given to let the user in by.
func wantsLogin(kind news.OutcomeKind) bool {
	return kind == news.OutcomeLogin || kind == news.OutcomeBadLogin
}

// statusSpans tell what became of the draft, or what stands in its way.
func (e *editor) statusSpans() []rtl.Span {
	k, d := e.kit, e.draft
	if d.UnderWay() { // what became of it before is not so any more
		return nil
	}
	if outcome := k.Outcome(d.Outcome, d.Requirements); outcome != "" {
		colour := kit.ColourInk
		if d.State == news.StateRefused || d.State == news.StateUnknown {
			colour = kit.ColourAccent
		}
		spans := []rtl.Span{{Text: outcome, Colour: colour}}
		if d.Outcome.URL != "" && d.State != news.StateQueued && !(e.editable() && byBrowser(e.draft)) { // which a button does
			spans = append(spans, rtl.Span{Text: " "}, rtl.Span{Text: k.Text("compose.visit"), Link: d.Outcome.URL})
		}
		return append(spans, loginSpans(e, d.Outcome.Kind)...)
	}
	if b := d.Requirements.Barrier; b != "" && e.editable() {
		spans := []rtl.Span{{Text: k.Outcome(news.Outcome{Kind: b, Message: d.Requirements.Service}, d.Requirements), Colour: kit.ColourAccent}}
		return append(spans, loginSpans(e, b)...)
	}
	switch {
	case d.State == news.StateQueued && d.NotBefore.After(k.Now()):
		return []rtl.Span{{Text: k.Text("compose.turn")}}
	case d.State == news.StateQueued:
		return []rtl.Span{{Text: k.Text("compose.queued")}}
	}
	return nil
}

// loginSpans lead to where a login is given, if a site wants one or another.
func loginSpans(e *editor, kind news.OutcomeKind) []rtl.Span {
	if !wantsLogin(kind) || !e.editable() {
		return nil
	}
	return []rtl.Span{{Text: " "}, {Text: e.kit.Text("compose.login"), Link: logIn}}
}

// nearLimit is the part of what a site takes from which on it is told.
const nearLimit = 0.8

// counted tells how much is written of what the site takes, once that is nearly
// all, and whether it is too much: letters as forms count them, and bytes where
// WordPress counts those.
func counted(k *kit.Kit, needs news.CommentRequirements, text string, _ int) (string, bool) {
	written, most, key := len(text), 65_525, "compose.bytes" // of WordPress
	switch {
	case needs.MaxTextRunes > 0:
		written, most, key = commenting.Letters(text), needs.MaxTextRunes, "compose.of"
	case needs.Known && !needs.WordPress:
		return "", false
	}
	if float64(written) < nearLimit*float64(most) {
		return "", false
	}
	return k.Text(key, strconv.Itoa(written), strconv.Itoa(most)), written > most
}
