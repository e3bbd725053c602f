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
	typed string
	named string // by a link; "": the user typed it
	found []news.FoundFeed
	added []news.Feed
	login *news.Problem // why a name and password are asked for; nil: they are not
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
		Done: a.goOn,
	})
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
		}
		return err
	}
	if len(a.found) == 1 && !a.found[0].Doubtful() && (a.found[0].Twin == "" || a.found[0].Have) { // what the user has is said at once, not offered
		return a.subscribe(ctx, a.found)
	}
	return nil
}

// subscribe subscribes to feeds. Those of several that the user has already are
// left out.
func (a *adding) subscribe(ctx context.Context, feeds []news.FoundFeed) (err error) {
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
	case len(a.added) > 0:
		a.events.Subscribed(a.added)
	default:
		a.choose()
	}
}

// choose lists the feeds that were found, the best one ticked.
func (a *adding) choose() {
	k := a.kit
	note := rtl.NewText(k.Styles.Note, rtl.Span{Text: k.Words.Count("choose.hint", len(a.found))})
	items := []rtl.Item{{Block: note}}
	warn := func(text string) {
		style := k.Styles.Note
		style.Colour = kit.ColourAccent
		items = append(items, rtl.Item{Block: rtl.NewListItem(k.Dir, "", style, rtl.Item{Block: rtl.NewText(style, rtl.Span{Text: text})}), Above: 2})
	}
	var checks []*rtl.Check
	for i, f := range a.found {
		check := rtl.NewCheck(k.Dir, nameOf(f), nil)
		check.SetChecked(i == 0 && f.Twin == "" && !f.Doubtful())
		checks = append(checks, check)
		items = append(items, rtl.Item{Block: rtl.FixedHeight(check), Above: 12}, rtl.Item{Block: preview(k, f), Above: 2})
		if doubt := doubtOf(f); doubt != "" {
			warn(k.Text(doubt))
		}
		if f.Twin != "" {
			words := "choose.twin"
			if f.Have {
				words = "choose.have"
				check.Disable()
			}
			warn(k.Text(words, kit.Isolate(f.Twin)))
		}
	}
	var going async.Task
	var button *rtl.Button
	button = rtl.NewButton(k.Text("add.do"), nil, func() {
		if button.Disabled() {
			return
		}
		var chosen []news.FoundFeed
		for i, c := range checks {
			if c.Checked() {
				chosen = append(chosen, a.found[i])
			}
		}
		tell := func(text string) {
			note.SetSpans(rtl.Span{Text: text, Colour: kit.ColourAccent})
			k.Overlay.Dialog().Refresh()
		}
		if len(chosen) == 0 {
			tell(k.Text("choose.none"))
			return
		}
		button.Disable()
		async.Do(k.Runner, &going, func(ctx context.Context) error { return a.subscribe(ctx, chosen) }, func(err error) {
			button.Enable()
			if err != nil {
				k.Log.Warn("subscribing", "err", err)
				tell(k.Words.Problem(err))
				return
			}
			k.Overlay.CloseDialog()
			a.events.Subscribed(a.added)
		})
	})
	button.Importance = widget.HighImportance
	k.Overlay.ShowDialog(k.Text("choose.title"), rtl.NewGroup(k.Dir, items...), going.Cancel, button)
	if i := slices.IndexFunc(checks, func(c *rtl.Check) bool { return !c.Disabled() }); i >= 0 {
		k.Focus(checks[i])
	}
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
