package archive

// The rules by which articles are hidden, out and in. What they hide is
// found anew.

import (
	"context"
	"time"

	"sahifa/app/news"
)

// Mutes keeps the rules.
type Mutes interface {
	List(ctx context.Context) ([]news.MuteCount, error)
	Put(ctx context.Context, m news.Mute) (kept news.Mute, muted []int64, err error)
}

type muteLine struct {
	Words  string     `json:"words"`
	Title  bool       `json:"title,omitempty"`
	Feed   string     `json:"feed,omitempty"` // its address
	Folder string     `json:"folder,omitempty"`
	Made   *time.Time `json:"made,omitempty"`
}

func (w *writer) writeMutes(ctx context.Context) error {
	all, err := w.deps.Mutes.List(ctx)
	if err != nil {
		return err
	}
	put, flush, err := w.lines(mutesFile)
	if err != nil {
		return err
	}
	for _, m := range all {
		feed := w.feeds[m.FeedID]
		if m.FeedID != 0 && feed == "" {
			continue // it is in the trash
		}
		if err := put(muteLine{m.Words, m.Title, feed, m.Folder, timeOrNil(m.Made)}); err != nil {
			return err
		}
	}
	return flush()
}

// readMutes adds the rules that are not here.
func (r *reader) readMutes(ctx context.Context) error {
	type rule struct {
		words, folder string
		feed          int64
		title         bool
	}
	of := func(m news.Mute) rule { return rule{m.Words, m.Folder, m.FeedID, m.Title} }
	all, err := r.deps.Mutes.List(ctx)
	if err != nil {
		return err
	}
	there := map[rule]bool{}
	for _, m := range all {
		there[of(m.Mute)] = true
	}
	return eachLine(ctx, r, mutesFile, func(l muteLine) error {
		m := news.Mute{Words: l.Words, Title: l.Title, FeedID: r.feeds[l.Feed], Folder: l.Folder, Made: timeOf(l.Made)}
		if there[of(m)] || l.Feed != "" && m.FeedID == 0 {
			return nil
		}
		there[of(m)] = true
		kept, _, err := r.deps.Mutes.Put(ctx, m)
		if err == nil {
			r.did.Mutes = append(r.did.Mutes, kept.ID)
		}
		if p := news.AsProblem(err); p != nil && p.Kind == news.EmptyQuery {
			return nil
		}
		return err
	})
}
