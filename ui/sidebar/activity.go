// What the syncs did: the state of every feed.

package sidebar

import (
	"cmp"
	"slices"

	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/rtl"
)

// mostActivity is how many feeds the list of activity has.
const mostActivity = 300

// ShowActivity lists the feeds with the result of their last syncs, those that
// failed first, and when they are asked next. Each can be asked at once.
func (p *Pane) ShowActivity() {
	k := p.kit
	feeds := slices.DeleteFunc(slices.Clone(p.session.Library.Feeds), func(f news.Feed) bool { return f.URL == news.EditionURL })
	rank := func(f news.Feed) int {
		if f.Problem != nil {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(feeds, func(a, b news.Feed) int {
		return cmp.Or(rank(a)-rank(b), b.LastSync.Compare(a.LastSync))
	})
	failed := 0
	for _, f := range feeds {
		failed += 1 - rank(f)
	}
	head := k.Words.Count("activity.feeds", len(feeds))
	if failed > 0 {
		head += " · " + k.Words.Count("sync.failed", failed)
	}
	items := []rtl.Item{{Block: rtl.NewText(k.Styles.Note, rtl.Span{Text: head})}}
	for _, f := range feeds[:min(len(feeds), mostActivity)] {
		name := k.Styles.Strong
		name.Dir, name.Align = kit.TextDir(f.Title, k.Dir), k.Styles.RowNote.Align
		again := rtl.NewText(k.Styles.Note, rtl.Span{Text: k.Text("activity.now"), Link: "sync:"})
		again.OnLink = func(string) {
			k.Overlay.CloseDialog()
			p.events.SyncFeeds([]int64{f.ID})
		}
		items = append(items,
			rtl.Item{Block: rtl.NewText(name, rtl.Span{Text: f.Title}), Above: 14},
			rtl.Item{Block: rtl.NewText(k.Styles.Note, rtl.Span{Text: feedState(k, f)})}, rtl.Item{Block: again})
	}
	k.Overlay.ShowDialog(k.Text("activity.title"), rtl.NewGroup(k.Dir, items...), nil)
}
