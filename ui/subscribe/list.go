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
)

// ChooseSources lists sources by country and subscribes to those that the user
// ticks. country is the one that is shown; "": the first.
func (d *Dialogs) ChooseSources(country string) {
	k := d.kit
	countries := sources.Countries()
	at := 0
	var words []string
	for i, c := range countries {
		words = append(words, k.Text("country."+c))
		if c == country {
			at = i
		}
	}
	choice := rtl.NewSelect(k.Dir, "", words, at, func(i int) { d.ChooseSources(countries[i]) })
	items := []rtl.Item{
		{Block: rtl.NewText(k.Styles.Note, rtl.Span{Text: k.Text("sources.hint")})},
		{Block: rtl.FixedHeight(choice), Above: 10},
	}
	checks := map[string]*rtl.Check{}
	subject := ""
	for _, s := range sources.All() {
		if s.Country != countries[at] {
			continue
		}
		if s.Subject != subject {
			subject = s.Subject
			items = append(items, rtl.Item{Block: rtl.NewText(k.Styles.Strong, rtl.Span{Text: k.Text("subject." + subject)}), Above: 14})
		}
		c := rtl.NewCheck(k.Dir, s.Name, nil)
		c.SetChecked(d.ticked[s.Site])
		c.OnChanged = func(on bool) { d.tick(s.Site, on) }
		checks[s.Site] = c
		items = append(items, rtl.Item{Block: rtl.FixedHeight(c), Above: 4})
	}
	var going async.Task
	var button *rtl.Button
	button = rtl.NewButton(k.Text("sources.do"), nil, func() {
		if button.Disabled() || len(d.ticked) == 0 {
			return
		}
		button.Disable()
		d.subscribeAll(&going)
	})
	button.Importance = widget.HighImportance
	k.Overlay.ShowDialog(k.Text("sources.title"), rtl.NewGroup(k.Dir, items...), going.Cancel, button)
	k.Focus(choice)
}

// tick remembers a choice, also while another country is looked at.
func (d *Dialogs) tick(site string, on bool) {
	if d.ticked == nil {
		d.ticked = map[string]bool{}
	}
	if on {
		d.ticked[site] = true
	} else {
		delete(d.ticked, site)
	}
}

// taken is what came of subscribing to several sources.
type taken struct {
	added  []news.Feed
	failed []sources.Source
	err    error // of the first that failed
}

// subscribeAll subscribes to the sources that were ticked. Those where that failed stay
// ticked, and it tells why the first did.
func (d *Dialogs) subscribeAll(going *async.Task) {
	k := d.kit
	ticked := slices.DeleteFunc(sources.All(), func(s sources.Source) bool { return !d.ticked[s.Site] })
	k.Overlay.Notice(k.Text("sources.working"))
	async.Call(k.Runner, going, func(ctx context.Context) (taken, error) { return d.take(ctx, ticked) }, func(t taken, err error) {
		k.Overlay.CloseDialog()
		d.ticked = nil
		if len(t.added) > 0 {
			d.events.Subscribed(t.added)
		}
		if !k.Failed(err) && len(t.failed) > 0 {
			d.tellFailed(t)
		}
	})
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
			d.kit.Log.Warn("sources", "site", s.Site, "err", err)
		}
	}
	return t, nil
}

// tellFailed says which sources could not be subscribed to, and offers to try them again.
func (d *Dialogs) tellFailed(t taken) {
	k := d.kit
	names := ""
	for i, s := range t.failed {
		d.tick(s.Site, true) // to be tried again
		if i > 0 {
			names += k.Text("sources.and")
		}
		names += kit.Isolate(s.Name)
	}
	why := k.Words.Count("sources.failed", len(t.failed), names) + " " + k.Words.Problem(t.err)
	k.Overlay.NoticeWithAction(why, true, k.Text("sources.again"), func() { d.ChooseSources(t.failed[0].Country) })
}
