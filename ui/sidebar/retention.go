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
// are not to go all is kept but that. counted is called before.
func (p *Pane) seenFirst(going *async.Task, before, to []news.Feed, counted func(), keep func(to []news.Feed, then ...func(context.Context) error)) {
	k := p.kit
	async.Call(k.Runner, going, func(ctx context.Context) (int, error) { return p.goneBy(ctx, to) }, func(n int, err error) {
		counted()
		switch {
		case k.Failed(err):
		case n <= 0:
			keep(to, p.app.AgreeToExpire)
		default:
			k.Overlay.Decide("keep.title", k.Words.Count("keep.question", n), "keep.do",
				func() { keep(to, p.app.AgreeToExpire) },
				func() {
					for i := range to {
						to[i].Keep = before[i].Keep
					}
					keep(to)
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

// change changes what is set for feeds, and does what follows from it.
func (p *Pane) change(to []news.Feed, then []func(context.Context) error, done func(undo.Step), failed func(error)) {
	p.session.DoOr(func(ctx context.Context, steps session.Steps) (step undo.Step, err error) {
		step, err = steps.ChangeFeeds(ctx, to)
		for _, do := range then {
			if err == nil {
				err = do(ctx)
			}
		}
		return step, err
	}, done, failed)
}
