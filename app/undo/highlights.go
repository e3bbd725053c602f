package undo

import (
	"context"
	"slices"
	"strings"
	"time"

	"sahifa/app/news"
)

// Highlight marks a passage of an article.
func (s *Steps) Highlight(ctx context.Context, h news.Highlight) (Step, error) {
	h.Made = s.deeds.Now().Truncate(time.Millisecond)
	return s.do(ctx, s.deeds.highlighting(h))
}

// highlighting marks a passage: again as the same, by which the steps after it know it.
func (s deeds) highlighting(h news.Highlight) deed {
	return func(ctx context.Context) (done, error) {
		kept, err := s.Highlights.Put(ctx, h)
		back := func(ctx context.Context) error {
			_, err := s.Highlights.Remove(ctx, kept.ID)
			return err
		}
		action := Highlighted
		if kept.Note != "" {
			action = Annotated
		}
		return done{ofHighlight(action, kept), back, s.highlighting(kept)}, err
	}
}

// NoteHighlight sets what is noted of a passage.
func (s *Steps) NoteHighlight(ctx context.Context, h news.Highlight, note string) (Step, error) {
	return s.do(ctx, func(ctx context.Context) (done, error) {
		all, err := s.deeds.Highlights.List(ctx, h.ArticleID)
		at := slices.IndexFunc(all, func(x news.Highlight) bool { return x.ID == h.ID })
		if err != nil || at < 0 || all[at].Note == note {
			return done{}, err
		}
		before := all[at]
		after := before
		after.Note = note
		_, err = s.deeds.Highlights.Put(ctx, after)
		return done{Step: ofHighlight(noted(before.Note, note), before), back: s.deeds.putBack(before)}, err
	})
}

// noted is what becomes of a note.
func noted(before, after string) Action {
	switch {
	case before == "":
		return NoteAdded
	case after == "":
		return NoteRemoved
	}
	return NoteChanged
}

// RemoveHighlight takes the mark of a passage away, with its note.
func (s *Steps) RemoveHighlight(ctx context.Context, id int64) (Step, error) {
	return s.do(ctx, func(ctx context.Context) (done, error) {
		h, err := s.deeds.Highlights.Remove(ctx, id)
		return done{Step: ofHighlight(HighlightRemoved, h), back: s.deeds.putBack(h)}, err
	})
}

func (s deeds) putBack(h news.Highlight) way {
	return func(ctx context.Context) error {
		_, err := s.Highlights.Put(ctx, h)
		return err
	}
}

// ofHighlight is a step that concerns a passage, by its first words.
func ofHighlight(a Action, h news.Highlight) Step {
	const most = 5
	words := strings.Fields(h.Text)
	name := strings.Join(words[:min(len(words), most)], " ")
	if len(words) > most {
		name += "…"
	}
	return Step{Action: a, Articles: []int64{h.ArticleID}, Name: name}
}
