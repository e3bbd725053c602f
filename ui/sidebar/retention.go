// What a change of how long feeds keep their articles removes.

package sidebar

import (
	"context"

	"sahifa/app/news"
	"sahifa/app/undo"
	"sahifa/ui/kit/async"
	"sahifa/ui/session"
)

// seenFirst has feeds kept as they are to be, once the user has seen how many
// articles go by it that would stay by what is set now, if there are any. Where they
// are not to go all is kept but that. counted is called before; keep is also given
// the feeds whose own rule he agreed to.
func (p *Pane) seenFirst(going *async.Task, before, to []news.Feed, counted func(), keep func(to, agreed []news.Feed)) {
	k := p.kit
	var changed []news.Feed
	for i, f := range to {
		if f.Keep != before[i].Keep {
			changed = append(changed, f)
		}
	}
	async.Call(k.Runner, going, func(ctx context.Context) (int, error) { return p.goneBy(ctx, changed) }, func(n int, err error) {
		counted()
		switch {
		case k.Failed(err):
		case n <= 0:
			keep(to, changed)
		default:
			k.Overlay.Decide("keep.title", k.Words.Count("keep.question", n), "keep.do",
				func() { keep(to, changed) },
				func() {
					for i := range to {
						to[i].Keep = before[i].Keep
					}
					keep(to, nil)
				})
		}
	})
}

// goneBy gives how many articles go by the retentions of feeds that would stay by
// what is set now.
func (p *Pane) goneBy(ctx context.Context, feeds []news.Feed) (int, error) {
	rules, err := p.app.KeepRules(ctx)
	if err != nil {
		return 0, err
	}
	before, err := p.app.CountExpired(ctx, rules)
	if err != nil {
		return 0, err
	}
	for _, f := range feeds {
		rules = rules.With(f.ID, f.Keep)
	}
	after, err := p.app.CountExpired(ctx, rules)
	return after - before, err
}

// change changes what is set for feeds, and notes to whose own rules the user agreed.
func (p *Pane) change(to, agreed []news.Feed, done func(undo.Step), failed func(error)) {
	p.session.DoOr(func(ctx context.Context, steps session.Steps) (undo.Step, error) {
		step, err := steps.ChangeFeeds(ctx, to)
		if err == nil && len(agreed) > 0 {
			err = p.app.AgreeToExpireOf(ctx, agreed)
		}
		return step, err
	}, done, failed)
}
