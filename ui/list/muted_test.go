package list

import (
	"context"
	"slices"
	"testing"

	"sahifa/app/news"
	"sahifa/app/undo"
)

// muted is a program whose first article a rule hides while it says so.
type muted struct {
	*fake
	hidden bool
}

func (f *muted) Places(ctx context.Context, l news.Filter) ([]news.Cursor, error) {
	all, err := f.fake.Places(ctx, l)
	if f.hidden {
		all = slices.DeleteFunc(all, func(c news.Cursor) bool { return c.ID == 1 })
	}
	return all, err
}

// What is muted goes from the list at once, and is back when that is taken back.
func TestWhatIsMutedGoesFromTheList(t *testing.T) {
	f := &muted{fake: &fake{n: 5}}
	p, w, _ := openedOver(t, f, f.n, "ar")
	step := undo.Step{ID: 1, Action: undo.Muted, Articles: []int64{1}, Name: "كلمة"}
	for _, undone := range []bool{false, true} {
		f.hidden = !undone
		p.ShowStep(step, undone)
		w.Settle()
		if here := p.articles.index(1) >= 0; here != undone || p.articles.index(2) < 0 {
			t.Errorf("undone %v: in the list %v, of %d rows", undone, here, len(p.articles.places))
		}
	}
}
