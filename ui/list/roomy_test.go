package list

import (
	"context"
	"strings"
	"testing"

	"sahifa/app/news"
	"sahifa/app/search"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/session"
)

// told is a program whose articles have first words; every second title is long.
type told struct{ *fake }

func (told) item(id int64) news.Item {
	i := item(id)
	i.Excerpt = "قالت الوكالة اليوم إن العمل بدأ في الطريق الجديد."
	if i.Title = "خبر قصير"; id%2 == 0 {
		i.Title = strings.Repeat("عنوان طويل جدًّا ", 12)
	}
	return i
}

func (f told) List(context.Context, news.Filter) (items []news.Item, _ error) {
	return f.Items(context.Background(), []int64{1, 2, 3, 4})
}

func (f told) Items(_ context.Context, ids []int64) (items []news.Item, _ error) {
	for _, id := range ids {
		items = append(items, f.item(id))
	}
	return items, nil
}

// All rows are of one height: where a title takes one line of its two, the article's first
// words take the other, and nowhere else.
func TestTheFirstWordsFillTheRoomOfAShortTitle(t *testing.T) {
	p, w, _ := openedOver(t, told{&fake{n: 4}}, 4, "ar")
	for _, density := range []session.Density{session.Comfortable, session.Compact} {
		p.look.Density = density
		p.ShowSource()
		w.Settle()
		for _, r := range kittest.All[*row](w) {
			short := strings.HasPrefix(r.data.title, "خبر")
			if filled := r.snippet.Visible() && r.snippet.Text() != ""; filled != (short && density == session.Comfortable) {
				t.Errorf("%s: %.10q has first words: %v", density, r.data.title, filled)
			}
			if under := r.note.Position().Y + r.note.Size().Height; under > r.Size().Height {
				t.Errorf("%s: %.10q ends at %v of %v", density, r.data.title, under, r.Size().Height)
			}
		}
	}
}

// What unfolds is offered where there is something to be unfolded.
func TestNothingUnfoldsWhereThereIsNothing(t *testing.T) {
	p, w, _ := opened(t, &fake{n: 9}, "ar")
	p.SearchFor("خبر")
	w.Settle()
	if r := p.search.results; r.summary.tapped == nil {
		t.Error("two feeds are not offered")
	}
	hit := []search.Hit{{Item: item(7)}}
	p.search.results.show(search.Result{Total: 1, Hits: hit, Feeds: []search.FeedCount{{Feed: 1, Count: 1}}, Years: []search.YearCount{{Year: 2026, Count: 1}}}, session.Search{})
	if r := p.search.results; r.summary.tapped != nil {
		t.Error("one feed and one year are offered")
	}
}
