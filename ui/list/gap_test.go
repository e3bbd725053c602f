package list

import (
	"slices"
	"testing"

	"sahifa/app/news"
)

// When the open article leaves the list, the keys for the next and the one before go on
// from where it stood, also when the list has moved on since.
func TestTheListGoesOnFromWhereAnArticleWas(t *testing.T) {
	without := func(gone ...int64) []news.Cursor {
		all, _ := (&fake{n: 9}).Places(t.Context(), news.Filter{})
		return slices.DeleteFunc(all, func(c news.Cursor) bool { return slices.Contains(gone, c.ID) })
	}
	any := func(news.Item) bool { return true }
	for _, tt := range []struct {
		name          string
		open          int64
		then          [][]news.Cursor
		before, after int64
	}{
		{"in the middle", 4, [][]news.Cursor{without(4)}, 3, 5},
		{"the first", 1, [][]news.Cursor{without(1)}, 0, 2},
		{"the last", 9, [][]news.Cursor{without(9)}, 8, 0},
		{"with those below", 4, [][]news.Cursor{without(4, 5, 6)}, 3, 7},
		{"others go after it", 4, [][]news.Cursor{without(4), without(1, 2, 4, 5)}, 3, 6},
		{"it comes back", 4, [][]news.Cursor{without(4), without()}, 3, 5},
		{"it is there", 4, [][]news.Cursor{without(5)}, 3, 6},
	} {
		p, _, _ := opened(t, &fake{n: 9}, "ar")
		p.session.SetArticle(tt.open)
		for _, places := range tt.then {
			p.articles.adopt(places)
		}
		up, _ := p.articles.step(-1, any)
		down, _ := p.articles.step(1, any)
		if up.ID != tt.before || down.ID != tt.after {
			t.Errorf("%s: %d and %d, want %d and %d", tt.name, up.ID, down.ID, tt.before, tt.after)
		}
	}
}

// Removing the open article opens what takes its row, the last the one above; removing
// all leaves nothing open.
func TestARemovalGoesOnWithTheNext(t *testing.T) {
	for _, tt := range []struct {
		open   int64
		gone   []int64
		events []string
	}{
		{3, []int64{3}, []string{"open 4"}},
		{5, []int64{5}, []string{"open 4"}},
		{3, []int64{2, 3, 4}, []string{"open 5"}},
		{3, []int64{1, 2, 3, 4, 5}, []string{"removed 3"}},
		{3, []int64{2}, nil},
	} {
		p, w, events := opened(t, &fake{n: 5}, "ar")
		p.session.SetArticle(tt.open)
		p.Remove(tt.gone)
		if len(tt.gone) > 1 {
			w.PressButton(t, w.Kit.Text("several.remove"))
		}
		w.Settle()
		if !slices.Equal(*events, tt.events) {
			t.Errorf("%d open, %v removed: %q", tt.open, tt.gone, *events)
		}
	}
}
