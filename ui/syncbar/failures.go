// The list of feeds that could not be synced.

package syncbar

import (
	"slices"

	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/rtl"
)

// failing gives the feeds whose last sync failed, those of the sync shown first:
// a later one that began by itself asked only for some.
func (b *Bar) failing() (all []news.Feed) {
	for _, f := range b.sync.report.Failed {
		feed, known := b.session.Library.Feed(f.FeedID)
		if !known {
			feed = news.Feed{ID: f.FeedID, URL: f.URL, Title: f.URL}
		}
		feed.Problem = f.Problem
		all = append(all, feed)
	}
	for _, f := range b.session.Library.Feeds {
		if f.Problem != nil && !slices.ContainsFunc(all, func(other news.Feed) bool { return other.ID == f.ID }) {
			all = append(all, f)
		}
	}
	return all
}

// showFailures lists feeds that could not be synced, why, when they are tried
// again, and what can be done.
func (b *Bar) showFailures(failing []news.Feed) {
	k := b.kit
	var items []rtl.Item
	const most = 200
	for i, f := range failing[:min(len(failing), most)] {
		above := float32(14)
		if i == 0 {
			above = 0
		}
		name := k.Styles.Strong
		name.Dir, name.Align = kit.TextDir(f.Title, k.Dir), k.Styles.RowNote.Align
		items = append(items,
			rtl.Item{Block: rtl.NewText(name, rtl.Span{Text: f.Title}), Above: above},
			rtl.Item{Block: rtl.NewText(k.Styles.Note, rtl.Span{Text: k.Words.Problem(f.Problem)})})
		if now := k.Now(); f.NextSync.After(now) && f.NextSync.Year() < never {
			items = append(items, rtl.Item{Block: rtl.NewText(k.Styles.Note, rtl.Span{Text: k.Text("sync.again", kit.Clock(k.Words, f.NextSync, now))})})
		}
		if f.Problem.NeedsLogin() && b.OnLogin != nil {
			link := rtl.NewText(k.Styles.Note, rtl.Span{Text: k.Text("menu.login"), Link: "login:"})
			link.OnLink = func(string) {
				k.Overlay.CloseDialog()
				b.OnLogin(f)
			}
			items = append(items, rtl.Item{Block: link})
		}
	}
	if n := len(failing) - most; n > 0 {
		items = append(items, rtl.Item{Block: rtl.NewText(k.Styles.Note, rtl.Span{Text: k.Words.Count("sync.more", n)}), Above: 14})
	}
	k.Overlay.ShowDialog(k.Text("sync.failures"), rtl.NewGroup(k.Dir, items...), nil)
}

// never is the year of a next sync that will not be.
const never = 9999
