// Choosing among the Arabic sources that the program knows of.

package subscribe

import (
	"cmp"
	"context"
	"slices"

	"fyne.io/fyne/v2/widget"

	"sahifa/app/news"
	"sahifa/assets/sources"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
	"sahifa/ui/rtl"
	"sahifa/ui/session"
)

// chooser is the dialog in which sources of the list are ticked.
type chooser struct {
	dialogs *Dialogs
	lists   *oneOf // of each country
	button  *rtl.Button
	going   async.Task
}

// ChooseSources lists sources by country and subscribes to those that the user
// ticks. country is the one that is shown; "": that of the first that is ticked, else the first.
func (d *Dialogs) ChooseSources(country string) {
	k := d.kit
	countries := sources.Countries()
	if ticked := d.ticked(); country == "" && len(ticked) > 0 {
		country = ticked[0].Country
	}
	c := &chooser{dialogs: d, button: rtl.NewButton("", nil, nil)}
	var words []string
	var lists []rtl.Block
	for _, country := range countries {
		words = append(words, k.Text("country."+country))
		lists = append(lists, c.list(country))
	}
	at := max(slices.Index(countries, country), 0)
	c.lists = newOneOf(lists, at)
	c.button.Dir, c.button.Importance = k.Dir, widget.HighImportance
	c.button.OnTapped = c.subscribe
	c.showChoice()
	choice := rtl.NewSelect(k.Dir, "", words, at, c.lists.show)
	hint := rtl.NewText(k.Styles.Note, rtl.Span{Text: k.Text("sources.hint")})
	body := rtl.NewGroup(k.Dir, rtl.Item{Block: hint}, rtl.Item{Block: rtl.FixedHeight(choice), Above: 10}, rtl.Item{Block: c.lists})
	k.Overlay.ShowDialog(k.Text("sources.title"), body, c.going.Cancel, c.button)
	k.Focus(choice)
}

// list makes the list of a country's sources, by subject.
func (c *chooser) list(country string) rtl.Block {
	d, k := c.dialogs, c.dialogs.kit
	var items []rtl.Item
	subject := ""
	for _, s := range sources.All() {
		if s.Country != country {
			continue
		}
		if s.Subject != subject {
			subject = s.Subject
			items = append(items, rtl.Item{Block: rtl.NewText(k.Styles.Strong, rtl.Span{Text: k.Text("subject." + subject)}), Above: 14})
		}
		check := rtl.NewCheck(k.Dir, s.Name, nil)
		check.SetChecked(d.wanted.Has(s.Site))
		check.OnChanged = func(on bool) {
			d.tick(s.Site, on)
			c.showChoice()
		}
		items = append(items, rtl.Item{Block: rtl.FixedHeight(check), Above: 4})
	}
	return rtl.NewGroup(k.Dir, items...)
}

// showChoice has the button say how many are ticked; without any there is nothing to do.
func (c *chooser) showChoice() {
	k, n := c.dialogs.kit, len(c.dialogs.ticked())
	if n == 0 {
		c.button.SetLabel(k.Text("sources.do"))
		c.button.Disable()
		return
	}
	c.button.SetLabel(k.Words.Count("sources.do_some", n))
	c.button.Enable()
}

// subscribe subscribes to what is ticked.
func (c *chooser) subscribe() {
	if c.button.Disabled() {
		return
	}
	c.button.Disable()
	c.dialogs.subscribeAll(&c.going)
}

// ticked gives the sources that are chosen.
func (d *Dialogs) ticked() []sources.Source {
	return slices.DeleteFunc(sources.All(), func(s sources.Source) bool { return !d.wanted.Has(s.Site) })
}

// tick remembers a choice, also while another country is looked at, and for the next run.
func (d *Dialogs) tick(site string, on bool) {
	d.wanted.Set(site, on)
	d.events.WantedChanged()
}

// taken is what came of subscribing to several sources.
type taken struct {
	added  []news.Feed
	failed []sources.Source
	err    error // of the first that failed
	later  bool  // one may be had later: not all that failed have no feed
}

// subscribeAll subscribes to the sources that were ticked. Those where that failed stay
// ticked, and it tells why the first did.
func (d *Dialogs) subscribeAll(going *async.Task) {
	k := d.kit
	ticked := d.ticked()
	k.Overlay.Notice(k.Text("sources.working"))
	async.Call(k.Runner, going, func(ctx context.Context) (taken, error) { return d.take(ctx, ticked) }, func(t taken, err error) {
		k.Overlay.CloseDialog()
		if err == nil {
			d.leaveFailed(t)
		}
		if len(t.added) > 0 {
			d.events.Subscribed(t.added)
		}
		if !k.Failed(err) && len(t.failed) > 0 {
			d.tellFailed(t)
		}
	})
}

// leaveFailed has those stay chosen that could not be subscribed to, to be tried again.
func (d *Dialogs) leaveFailed(t taken) {
	*d.wanted = session.Wanted{}
	for _, s := range t.failed {
		d.wanted.Set(s.Site, true)
	}
	d.wanted.Failed = t.later
	d.events.WantedChanged()
}

// OfferWanted offers those that could not be subscribed to in the last run, and tells whether
// there are any.
func (d *Dialogs) OfferWanted() bool {
	if !d.wanted.Failed { // as mostly: the list of sources is not read for nothing at every start
		return false
	}
	n := len(d.ticked())
	if n == 0 {
		return false
	}
	d.kit.Overlay.NoticeWithAction(d.kit.Words.Count("sources.waiting", n), false, d.kit.Text("sources.show"), func() { d.ChooseSources("") })
	return true
}

// take subscribes to the best feed of each source. It runs off the UI thread.
func (d *Dialogs) take(ctx context.Context, all []sources.Source) (t taken, err error) {
	for _, s := range all {
		found, err := d.app.Find(ctx, s.Site)
		var added news.Feed
		if err == nil {
			f := found[0]
			f.Title = s.Name
			added, err = d.app.SubscribeTo(ctx, f)
		}
		switch {
		case err == nil:
			t.added = append(t.added, added)
		case news.AsProblem(err).Kind == news.AlreadySubscribed:
		case ctx.Err() != nil:
			return t, ctx.Err()
		default:
			t.failed, t.err = append(t.failed, s), cmp.Or(t.err, err)
			t.later = t.later || news.AsProblem(err).Kind != news.NoFeed
			d.kit.Log.Warn("sources", "site", s.Site, "err", err)
		}
	}
	return t, nil
}

// tellFailed says which sources could not be subscribed to, and offers to try them again.
func (d *Dialogs) tellFailed(t taken) {
	k := d.kit
	var names []string
	for _, s := range t.failed {
		names = append(names, kit.Isolate(s.Name))
	}
	why := k.Words.Count("sources.failed", len(t.failed), k.Words.Enumerate(names...)) + " " + k.Words.Problem(t.err)
	k.Overlay.NoticeWithAction(why, true, k.Text("sources.again"), func() { d.ChooseSources(t.failed[0].Country) })
}
