// Adding a feed: its address, a choice where a site has several.

package subscribe

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2/widget"

	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
	"sahifa/ui/rtl"
)

// adding is a feed on its way from an address that was typed.
type adding struct {
	*Dialogs
	typed   string
	named   string // by a link; "": the user typed it
	found   []news.FoundFeed
	added   []news.Feed
	settled bool          // waits is one of them now
	waits   *news.Feed    // the subscription that is to be one of the feeds; nil: there is none yet
	login   *news.Problem // why a name and password are asked for; nil: they are not
}

// AddFeed asks for an address and subscribes: to the feed that is there, to those
// that the user chooses of several, after a login where it is private.
func (d *Dialogs) AddFeed() { (&adding{Dialogs: d}).ask("add.hint") }

// AddLinked asks whether to subscribe to the address that a link names. Nothing is
// asked of the site before.
func (d *Dialogs) AddLinked(address string) { (&adding{Dialogs: d, named: address}).ask("add.linked") }

// ask asks for the address.
func (a *adding) ask(hint string) {
	a.kit.Ask(kit.Form{
		Title: "add.title", Hint: hint, Label: "add.do", Text: a.named, Unasked: a.named != "",
		Do: func(ctx context.Context, text string) error {
			a.typed = text
			return a.find(ctx)
		},
		Else: "add.later", ElseFor: func(err error) bool { return a.typed != a.named && news.MayPass(err) }, ElseDo: a.later,
		Done: a.goOn,
	})
}

// later keeps the address, to be looked at when there is a network.
func (a *adding) later(ctx context.Context, typed string) error {
	f, err := a.app.SubscribeLater(ctx, typed)
	if err == nil {
		a.added = append(a.added, f)
	}
	return err
}

// find finds the feeds of the address, and subscribes if there is just one that is
// likely meant.
func (a *adding) find(ctx context.Context) (err error) {
	a.login = nil
	find := a.app.Find
	if a.typed == a.named {
		find = a.app.FindLinked
	}
	if a.found, err = find(ctx, a.typed); err != nil {
		if p := news.AsProblem(err); p.NeedsLogin() {
			a.login = p
			return nil
		} else if p.Kind == news.Offline && a.typed != a.named && a.waits == nil {
			return a.later(ctx, a.typed)
		}
		return err
	}
	if news.Certain(a.found) {
		return a.subscribe(ctx, a.found)
	}
	return nil
}

// subscribe subscribes to feeds. Those of several that the user has already are
// left out.
func (a *adding) subscribe(ctx context.Context, feeds []news.FoundFeed) (err error) {
	if a.waits != nil {
		a.added, err = a.app.Settle(ctx, a.waits.ID, feeds)
		a.settled = err == nil
		return err
	}
	for _, f := range feeds {
		added, failed := a.app.SubscribeTo(ctx, f)
		switch {
		case failed == nil:
			a.added = append(a.added, added)
		case news.AsProblem(failed).Kind == news.AlreadySubscribed:
			err = failed
		default:
			return failed
		}
	}
	if len(a.added) > 0 {
		return nil
	}
	return err
}

// goOn does what is next once the address was looked at.
func (a *adding) goOn() {
	switch {
	case a.login != nil:
		a.askLogin(a.typed, a.login, func(ctx context.Context) error {
			if err := a.find(ctx); err != nil {
				return err
			}
			if a.login != nil {
				return a.login
			}
			return nil
		}, a.goOn)
	case len(a.added) > 0 || a.settled:
		a.tellAdded()
	default:
		a.choose()
	}
}

// tellAdded tells what there is now.
func (a *adding) tellAdded() {
	if a.settled {
		a.events.Settled(*a.waits, a.added)
		return
	}
	a.events.Subscribed(a.added)
}

// ChooseFor asks which feeds of its site a subscription is to be that waited for a network.
func (d *Dialogs) ChooseFor(f news.Feed) {
	a, k := &adding{Dialogs: d, typed: f.Waiting, waits: &f}, d.kit
	k.Overlay.Notice(k.Text("form.working"))
	async.Do(k.Runner, &d.choosing, a.find, func(err error) {
		k.Overlay.HideNoticeOf(k.Text("form.working"))
		if !k.Failed(err) {
			a.goOn()
		}
	})
}

// choice is the dialog in which the user chooses among the feeds that were found.
type choice struct {
	*adding
	note   *rtl.Text
	checks []*rtl.Check // of the feeds, in their order
	button *rtl.Button
	going  async.Task
}

// choose lists the feeds that were found, the best one ticked.
func (a *adding) choose() {
	k := a.kit
	c := &choice{adding: a, note: rtl.NewText(k.Styles.Note, rtl.Span{Text: k.Words.Count("choose.hint", len(a.found))})}
	items := []rtl.Item{{Block: c.note}}
	for i, f := range a.found {
		check := rtl.NewCheck(k.Dir, nameOf(f), nil)
		check.SetChecked(i == 0 && f.Twin == "" && !f.Doubtful())
		if f.Have {
			check.Disable()
		}
		c.checks = append(c.checks, check)
		items = append(items, rtl.Item{Block: rtl.FixedHeight(check), Above: 12}, rtl.Item{Block: preview(k, f), Above: 2})
		items = append(items, warnings(k, f)...)
	}
	c.button = rtl.NewButton(k.Text("add.do"), nil, c.submit)
	c.button.Importance = widget.HighImportance
	k.Overlay.ShowDialog(k.Text("choose.title"), rtl.NewGroup(k.Dir, items...), c.going.Cancel, c.button)
	if i := slices.IndexFunc(c.checks, func(c *rtl.Check) bool { return !c.Disabled() }); i >= 0 {
		k.Focus(c.checks[i])
	}
}

// submit subscribes to the feeds that are ticked.
func (c *choice) submit() {
	if c.button.Disabled() {
		return
	}
	var chosen []news.FoundFeed
	for i, check := range c.checks {
		if check.Checked() {
			chosen = append(chosen, c.found[i])
		}
	}
	if len(chosen) == 0 {
		c.tell(c.kit.Text("choose.none"))
		return
	}
	c.button.Disable()
	async.Do(c.kit.Runner, &c.going, func(ctx context.Context) error { return c.subscribe(ctx, chosen) }, func(err error) {
		c.button.Enable()
		if err != nil {
			c.kit.Log.Warn("subscribing", "err", err)
			c.tell(c.kit.Words.Problem(err))
			return
		}
		c.kit.Overlay.CloseDialog()
		c.tellAdded()
	})
}

// tell says above the feeds what is missing or went wrong.
func (c *choice) tell(text string) {
	c.note.SetSpans(rtl.Span{Text: text, Colour: kit.ColourAccent})
	c.kit.Overlay.Dialog().Refresh()
}

// warnings says below a feed why it may not be the one to take.
func warnings(k *kit.Kit, f news.FoundFeed) (items []rtl.Item) {
	style := k.Styles.Note
	style.Colour = kit.ColourAccent
	warn := func(text string) {
		items = append(items, rtl.Item{Block: rtl.NewListItem(k.Dir, "", style, rtl.Item{Block: rtl.NewText(style, rtl.Span{Text: text})}), Above: 2})
	}
	if doubt := doubtOf(f); doubt != "" {
		warn(k.Text(doubt))
	}
	switch {
	case f.Twin == "":
	case f.Have:
		warn(k.Text("choose.have", kit.Isolate(f.Twin)))
	default:
		warn(k.Text("choose.twin", kit.Isolate(f.Twin)))
	}
	return items
}

// doubtOf says why a feed is likely not what is meant, by the key of the words; "": it
// may well be.
func doubtOf(f news.FoundFeed) string {
	switch {
	case f.Comments:
		return "choose.comments"
	case f.Empty:
		return "choose.empty"
	}
	return ""
}

// nameOf is what a feed that was found is called.
func nameOf(f news.FoundFeed) string {
	if title := strings.TrimSpace(f.Title); title != "" {
		return title
	}
	return f.URL
}

// preview tells feeds of one site apart: by their newest headlines, and by the
// address.
func preview(k *kit.Kit, f news.FoundFeed) rtl.Block {
	const most = 2
	indent := func(b rtl.Block) rtl.Item {
		return rtl.Item{Block: rtl.NewListItem(k.Dir, "", k.Styles.Note, rtl.Item{Block: b})}
	}
	var items []rtl.Item
	headlines := slices.DeleteFunc(slices.Clone(f.Headlines), func(h string) bool { return strings.TrimSpace(h) == "" })
	for _, h := range headlines[:min(len(headlines), most)] {
		style := k.Styles.Note
		style.MaxLines = 1
		items = append(items, indent(rtl.NewText(style, rtl.Span{Text: "– " + kit.Isolate(h)})))
	}
	address := k.Styles.Note
	address.Dir, address.Align, address.MaxLines = rtl.LeftToRight, k.Styles.RowNote.Align, 1
	return rtl.NewGroup(k.Dir, append(items, indent(rtl.NewText(address, rtl.Span{Text: f.URL})))...)
}
