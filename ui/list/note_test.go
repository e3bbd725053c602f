package list

import (
	"context"
	"strings"
	"testing"

	"sahifa/app/news"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/session"
)

// signed is a program whose articles have writers.
type signed struct{ *fake }

func (signed) List(context.Context, news.Filter) ([]news.Item, error) {
	a, b := item(1), item(2)
	a.Byline = "هدى العتيبي"
	return []news.Item{a, b}, nil
}

// Where all rows are of one feed, whose name stands above them, each says who wrote it; in
// all other lists, of which feed it is.
func TestARowSaysWhatTheTitleOfTheListDoesNot(t *testing.T) {
	p, w, _ := openedOver(t, signed{&fake{n: 2}}, 2, "ar")
	for source, want := range map[session.Source][2]string{
		session.OfFeed(1): {"هدى العتيبي", ""}, {Kind: session.Unread}: {"صحيفة الاختبار", "صحيفة الاختبار"}, {Kind: session.Folder, Folder: "أخبار"}: {"صحيفة الاختبار", "صحيفة الاختبار"},
	} {
		p.session.Choose(source)
		w.Settle()
		for i, r := range kittest.All[*row](w) {
			from := ""
			if _, after, more := strings.Cut(r.data.note, w.Kit.Words.Between()); more {
				from = strings.Trim(after, "\u2068\u2069")
			}
			if i < 2 && from != want[i] {
				t.Errorf("%s: row %d is from %q, want %q", source.Kind, i, from, want[i])
			}
		}
	}
}
