// Older posts of a site, which come when the user asks for them.

package ui

import (
	"slices"

	"sahifa/app/fetching"
	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/syncbar"
)

// fetchOlder asks for what a feed had before.
func fetchOlder(w *window, id int64) {
	w.sync.Start(fetching.Options{FeedIDs: []int64{id}, Older: true})
}

// tellOlder tells what came of asking for older posts: how many, why none, and whether there
// may be more, with the way to them.
func tellOlder(w *window, r syncbar.Result) {
	if !r.Older || r.Err != nil || len(r.FeedIDs) != 1 {
		return
	}
	id := r.FeedIDs[0]
	feed, there := w.session.Library.Feed(id)
	if !there { // it was removed meanwhile
		return
	}
	o, k := w.kit.Overlay, w.kit
	again := func() { fetchOlder(w, id) }
	failed := slices.IndexFunc(r.Report.Failed, func(f fetching.FeedFailure) bool { return f.FeedID == id })
	name, n := kit.Isolate(feed.Title), r.Own
	switch {
	case failed >= 0 && r.Report.Failed[failed].Problem.Kind == news.Cancelled:
	case failed >= 0:
		o.NoticeWithAction(k.Words.Problem(r.Report.Failed[failed].Problem), true, k.Text("older.retry"), again)
	case r.Report.NoOlder && n == 0:
		o.Notice(k.Text("older.none", name))
	case r.Report.NoOlder:
		o.Notice(k.Words.Count("older.last", n, name))
	case n == 0:
		o.NoticeWithAction(k.Text("older.none_yet", name), false, k.Text("older.again"), again)
	default:
		o.NoticeWithAction(k.Words.Count("older.more", n, name), false, k.Text("older.again"), again)
	}
}
