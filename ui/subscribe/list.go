// Choosing among the Arabic sources that the program knows of.

package subscribe

import (
	"cmp"
	"context"
	"errors"

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

// subscribeAll subscribes to the best feed of each site that was ticked. Those where that
// failed stay ticked, and it tells why the first did.
func (d *Dialogs) subscribeAll(going *async.Task) {
	k := d.kit
	ticked := d.ticked
	type outcome struct {
		added  []news.Feed
		failed []sources.Source
		err    error // of the first
	}
	k.Overlay.Notice(k.Text("sources.working"))
	async.Call(k.Runner, going, func(ctx context.Context) (o outcome, err error) {
		for _, s := range sources.All() {
			if !ticked[s.Site] {
				continue
			}
			found, err := d.app.Find(ctx, s.Site)
			var added news.Feed
			if err == nil {
				f := found[0]
				f.Title = s.Name
				added, err = d.app.SubscribeTo(ctx, f)
			}
			switch p := (*news.Problem)(nil); {
			case err == nil:
				o.added = append(o.added, added)
			case errors.As(err, &p) && p.Kind == news.AlreadySubscribed:
			case ctx.Err() != nil:
				return o, ctx.Err()
			default:
				o.failed, o.err = append(o.failed, s), cmp.Or(o.err, err)
				k.Log.Warn("sources", "site", s.Site, "err", err)
			}
		}
		return o, nil
	}, func(o outcome, err error) {
		k.Overlay.CloseDialog()
		d.ticked = nil
		if len(o.added) > 0 {
			d.events.Subscribed(o.added)
		}
		if k.Failed(err) || len(o.failed) == 0 {
			return
		}
		names := ""
		for i, s := range o.failed {
			d.tick(s.Site, true) // to be tried again
			if i > 0 {
				names += k.Text("sources.and")
			}
			names += kit.Isolate(s.Name)
		}
		why := k.Words.Count("sources.failed", len(o.failed), names) + " " + k.Words.Problem(o.err)
		k.Overlay.NoticeWithAction(why, true, k.Text("sources.again"), func() { d.ChooseSources(o.failed[0].Country) })
	})
}
