// What a change of how long feeds keep their articles removes.

package sidebar

import (
	"context"
	"slices"
	"strings"

	"sahifa/app/news"
	"sahifa/app/undo"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
	"sahifa/ui/rtl"
	"sahifa/ui/session"
)

// consent is what the user agreed to: whose own rules, and how many articles go by them.
type consent struct {
	feeds []news.Feed
	going int
}

// retention changes how long feeds keep their articles.
type retention struct{ pane *Pane }

// foretelling says below the choice of how long feeds keep their articles how many go
// by it, and when.
type foretelling struct {
	pane     *Pane
	form     *rtl.Form
	field    int
	counting async.Task
}

// tell says what goes where feeds are kept as they are to be.
func (t *foretelling) tell(changed []news.Feed) {
	p, k := t.pane, t.pane.kit
	say := func(text string) {
		t.form.SetHint(t.field, strings.TrimSpace(text+" "+k.Text("keep.feed_hint")))
		k.Overlay.Dialog().Refresh()
	}
	async.Call(k.Runner, &t.counting, func(ctx context.Context) (int, error) { return retention{p}.goneBy(ctx, changed) }, func(n int, err error) {
		switch {
		case err != nil: // it is told when it is to be kept
			k.LogError(err)
		case n > 0:
			say(k.Words.Count("keep.would_go", n))
		case bounded(changed):
			say(k.Text("keep.none_goes"))
		default:
			say("")
		}
	})
}

// bounded tells whether feeds have rules of their own by which articles go.
func bounded(feeds []news.Feed) bool {
	return slices.ContainsFunc(feeds, func(f news.Feed) bool {
		months, articles, _ := f.Keep.Bounds()
		return months+articles > 0
	})
}

// seenFirst has feeds kept as they are to be, once the user has seen how many
// articles go by it that would stay by what is set now, if there are any. Where they
// are not to go all is kept but that. counted is called before; keep is also given
// what he agreed to.
func (r retention) seenFirst(going *async.Task, before, to []news.Feed, counted func(), keep func(to []news.Feed, agreed consent)) {
	k := r.pane.kit
	changed := keptOtherwise(before, to)
	async.Call(k.Runner, going, func(ctx context.Context) (int, error) { return r.goneBy(ctx, changed) }, func(n int, err error) {
		counted()
		switch {
		case k.Failed(err):
		case n <= 0:
			keep(to, consent{feeds: changed})
		default:
			k.Overlay.Decide(kit.Question{Title: "keep.title", Text: k.Words.Count("keep.question", n), Do: "keep.do", Not: "dialog.keep_them"},
				func() { keep(to, consent{changed, n}) },
				func() {
					for i := range to {
						to[i].Keep = before[i].Keep
					}
					keep(to, consent{})
				})
		}
	})
}

// keptOtherwise gives the feeds whose articles are to be kept for another time.
func keptOtherwise(before, to []news.Feed) (changed []news.Feed) {
	for i, f := range to {
		if f.Keep != before[i].Keep {
			changed = append(changed, f)
		}
	}
	return changed
}

// goneBy gives how many articles go by the retentions of feeds that would stay by
// what is set now.
func (r retention) goneBy(ctx context.Context, feeds []news.Feed) (int, error) {
	if len(feeds) == 0 {
		return 0, nil
	}
	rules, err := r.pane.app.KeepRules(ctx)
	if err != nil {
		return 0, err
	}
	before, err := r.pane.app.CountExpired(ctx, rules)
	if err != nil {
		return 0, err
	}
	for _, f := range feeds {
		rules = rules.With(f.ID, f.Keep)
	}
	after, err := r.pane.app.CountExpired(ctx, rules)
	return after - before, err
}

// change changes what is set for feeds, and notes what the user agreed to.
func (r retention) change(to []news.Feed, agreed consent, done func(undo.Step), failed func(error)) {
	r.pane.session.DoOr(func(ctx context.Context, steps session.Steps) (undo.Step, error) {
		step, err := steps.ChangeFeeds(ctx, to)
		if err == nil && len(agreed.feeds) > 0 {
			err = r.pane.app.AgreeToExpireOf(ctx, agreed.feeds)
		}
		step.Going = agreed.going
		return step, err
	}, done, failed)
}
