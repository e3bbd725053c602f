// How long articles are kept, on the page of what takes space.

package settings

import (
	"context"
	"slices"

	"sahifa/app/news"
	"sahifa/app/upkeep"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
	"sahifa/ui/rtl"
)

// keep adds how long articles are kept, and what can be done about those that go.
func (s *storagePage) keep(g *page) {
	k := s.pane.kit
	choices := kit.KeepChoices(s.rules.All)
	var words []string
	for _, r := range choices {
		words = append(words, k.KeepWords(r))
	}
	g.selection("keep.all", words, max(slices.Index(choices, s.rules.All), 0), func(i int, at Place) {
		to := s.rules
		to.All = choices[i]
		s.change(to, upkeep.SettingKeep, string(choices[i]), at.row)
	})
	unread := rtl.NewCheck(k.Dir, k.Text("keep.unread"), nil)
	unread.SetChecked(s.rules.Unread)
	unread.OnChanged = func(on bool) {
		to, value := s.rules, yes
		if to.Unread = on; !on {
			value = no
		}
		s.change(to, upkeep.SettingKeepUnread, value, "keep.unread")
	}
	g.check("keep.unread", unread)
	if own := s.ownRules(); own > 0 {
		g.add(rtl.NewText(k.Styles.Note, rtl.Span{Text: k.Words.Count("keep.own", own)}), 6)
	}
	if s.expired > 0 {
		g.add(rtl.NewText(k.Styles.Plain, rtl.Span{Text: k.Words.Count("keep.going", s.expired)}), 14)
		g.remover("keep.now", func() {
			k.Overlay.Decide(kit.Question{Title: "keep.title", Text: k.Words.Count("keep.question_now", s.expired), Do: "keep.do", Not: "dialog.keep_them"}, s.expireNow, func() { s.reopen("keep.now") })
		})
	}
}

// ownRules gives how many feeds have a rule of their own.
func (s *storagePage) ownRules() (n int) {
	for _, f := range s.rules.Feeds {
		if f.Keep != news.KeepAsForAll {
			n++
		}
	}
	return n
}

// change sets a rule, once the user has seen how many articles go by it that would
// stay by what was set. The page is shown again, with the keyboard at a row.
func (s *storagePage) change(to upkeep.KeepRules, key, value, row string) {
	p, k := s.pane, s.pane.kit
	async.Call(k.Runner, &s.going, func(ctx context.Context) (int, error) { return p.app.CountExpired(ctx, to) }, func(n int, err error) {
		if k.Failed(err) {
			return
		}
		set := func() {
			async.Do(k.Runner, nil, func(ctx context.Context) error {
				if err := p.app.SetSetting(ctx, key, value); err != nil {
					return err
				}
				return p.app.AgreeToExpire(ctx)
			}, func(err error) {
				k.Failed(err)
				s.reopen(row)
			})
		}
		if n <= s.expired {
			set()
			return
		}
		k.Overlay.Decide(kit.Question{Title: "keep.title", Text: k.Words.Count("keep.question", n), Do: "keep.do", Not: "dialog.keep_them"}, set, func() { s.reopen(row) })
	})
}

// expireNow removes what is not to be kept.
func (s *storagePage) expireNow() {
	p, k := s.pane, s.pane.kit
	k.Overlay.Notice(k.Text("storage.working"))
	async.Call(k.Runner, nil, p.app.ExpireNow, func(e upkeep.Expiry, err error) {
		if e.Removed > 0 {
			p.events.Expired()
		}
		if !k.Failed(err) {
			k.Overlay.Notice(k.Words.Count("keep.gone", e.Removed))
		}
		s.reopen("")
	})
}

func (s *storagePage) reopen(row string) { s.pane.OpenAt(Place{page: pageStorage, row: row}) }
