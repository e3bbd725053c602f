package list

import (
	"context"
	"strings"
	"testing"

	"sahifa/app/search"
	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/session"
)

// hurried is a program whose searches leave out old articles, unless all are wanted.
type hurried struct{ *fake }

func (f hurried) Search(ctx context.Context, q string, o search.Options) (search.Result, error) {
	r, err := f.fake.Search(ctx, q, o)
	if r.Total = 900; !o.Whole {
		r.Total, r.Beyond = 300, 600
	}
	return r, err
}

// Where a search left articles out, one click looks through all. The next query is
// answered at once again.
func TestAllAreLookedThroughByAClick(t *testing.T) {
	p, w, _ := openedOver(t, hurried{&fake{n: 9}}, 0, "en")
	offer := func() *kit.Chip {
		for _, c := range kittest.Seen[*kit.Chip](w) {
			if strings.Contains(c.Data().Words, "600") {
				return c
			}
		}
		return nil
	}
	p.SearchFor("من")
	w.Settle()
	row := offer()
	if row == nil {
		t.Fatal("nothing says what was left out")
	}
	p.session.Search.Newest = true
	row.OnTapped()
	w.Settle()
	if s := p.session.Search; offer() != nil || s.Result.Total != 900 || !s.Newest || s.Limit != session.FirstHits {
		t.Errorf("%d found after the click, %+v", s.Result.Total, s.Options())
	}
	p.SearchFor("عن")
	w.Settle()
	if offer() == nil {
		t.Error("another query looks through all")
	}
}
