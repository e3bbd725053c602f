package list

import (
	"context"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"sahifa/app/news"
	"sahifa/app/search"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
	"sahifa/ui/session"
)

// discussed is a program that finds an article, two comments on it and another article
// by a comment alone.
type discussed struct{ *fake }

func (discussed) Search(_ context.Context, q string, _ search.Options) (search.Result, error) {
	hits := []search.Hit{{Item: item(7)}, {Item: item(2)}, {Item: item(7), CommentAuthor: "منى"}, {Item: item(7), CommentAuthor: "سعد"}, {Item: item(5), Draft: 3}}
	for i, says := range []string{"المقال", "آخر", "تعليق منى", "تعليق سعد", "تعليقي"} {
		hits[i].Snippet = says
	}
	return search.Result{Query: search.Parse(q, time.Now()), Total: len(hits), Hits: hits}, nil
}

// Comments that were found under one article are rows of their own, beside that of the
// article: each says what it says, and the keys go through all of them.
func TestCommentsThatWereFoundAreRowsOfTheirOwn(t *testing.T) {
	p, w, events := openedOver(t, discussed{&fake{n: 9}}, 9, "ar")
	p.session.Choose(session.Source{Kind: session.SearchResults, Query: "رئيس"})
	w.Settle()
	var says []string
	for _, h := range p.Hits() {
		says = append(says, h.Snippet)
	}
	if want := []string{"المقال", "آخر", "تعليق منى", "تعليق سعد", "تعليقي"}; !slices.Equal(says, want) {
		t.Fatalf("the rows say %q", says)
	}
	*events = nil
	var rows []int
	for range 5 {
		p.Step(1, func(news.Item) bool { return true })
		rows = append(rows, p.articles.index(p.session.Article()))
	}
	if !slices.Equal(rows, []int{0, 1, 2, 3, 4}) || !slices.Equal(*events, []string{"open 7", "open 2", "open 7", "open 7", "open 5"}) {
		t.Errorf("the keys lead to rows %v, events %q", rows, *events)
	}
	if p.articles.chosen.all(); !slices.Equal(p.Chosen(), []int64{7, 2}) {
		t.Errorf("%v are chosen of all", p.Chosen())
	}
	if ids := p.articles.ids(5); !slices.Equal(ids, []int64{7, 2}) {
		t.Errorf("%v are marked with all above", ids)
	}
	p.articles.remove([]int64{7})
	if left := p.Hits(); len(left) != 2 || left[0].ID != 2 || left[1].ID != 5 {
		t.Errorf("without an article its comments are left: %+v", left)
	}
}

// A click with Ctrl on a comment chooses the article that it is on, and every row of that shows
// it; another lets it go.
func TestACommentsRowChoosesItsArticle(t *testing.T) {
	p, w, _ := openedOver(t, discussed{&fake{n: 9}}, 9, "ar")
	p.session.Choose(session.Source{Kind: session.SearchResults, Query: "رئيس"})
	w.Settle()
	p.articles.pressed = func() fyne.KeyModifier { return fyne.KeyModifierShortcutDefault }
	tinted := func() (says []string) {
		for _, r := range kittest.All[*row](w) {
			if r.data.chosen {
				says = append(says, r.data.snippet)
			}
		}
		return says
	}
	p.articles.chosen.click(4)
	w.Settle()
	if !slices.Equal(p.Chosen(), []int64{5}) || !slices.Equal(tinted(), []string{"تعليقي"}) {
		t.Errorf("%v are chosen, and %q shown so", p.Chosen(), tinted())
	}
	p.articles.chosen.click(2)
	w.Settle()
	if !slices.Equal(p.Chosen(), []int64{5, 7}) || !slices.Equal(tinted(), []string{"المقال", "تعليق منى", "تعليق سعد", "تعليقي"}) {
		t.Errorf("%v are chosen, and %q shown so", p.Chosen(), tinted())
	}
	p.articles.chosen.click(0)
	w.Settle()
	if !slices.Equal(p.Chosen(), []int64{5}) || len(tinted()) != 1 {
		t.Errorf("%v are chosen, and %q shown so", p.Chosen(), tinted())
	}
}

// A title begins at the side of its own language: the second of two lines would begin at the
// wrong end of the first.
func TestTitlesBeginOnTheirOwnSide(t *testing.T) {
	for _, language := range []string{"ar", "en"} {
		w := kittest.New(t, language)
		for title, want := range map[string]rtl.Dir{"التبرعها عبدالله الجزائري يلتقي قاسم حداد في وهران": rtl.RightToLeft, "A long title in English": rtl.LeftToRight} {
			headline, snippet := rowData{title: title, snippet: title}.styles(w.Kit, session.Comfortable, 2)
			for _, style := range []rtl.Style{headline, snippet} {
				if style.Dir != want || style.Align != rtl.Start {
					t.Errorf("%s: %q runs %v and stands at %v", language, title, style.Dir, style.Align)
				}
			}
			// The line under it is in the interface's language, at the same edge.
			note := rowData{title: title}.noteStyle(w.Kit)
			if edge := map[rtl.Dir]rtl.Align{rtl.RightToLeft: rtl.Right, rtl.LeftToRight: rtl.Left}[want]; note.Align != edge || note.Dir != w.Kit.Styles.RowNote.Dir {
				t.Errorf("%s: under %q runs %v and stands at %v", language, title, note.Dir, note.Align)
			}
		}
	}
}

// Who chooses several by the mouse has the keyboard at them, where keys such as Delete are for
// them, and the row under the pointer stays there; others chosen elsewhere are told of it.
func TestWhatIsChosenByTheMouseHasTheKeyboard(t *testing.T) {
	p, w, _ := opened(t, &fake{n: 90}, "ar")
	told := 0
	p.events.Several = func() { told++ }
	p.articles.pressed = func() fyne.KeyModifier { return fyne.KeyModifierShortcutDefault }
	p.Rows().ScrollTo(1000)
	w.Settle()
	w.Kit.Focus(nil)
	rows := kittest.All[*row](w)
	rows[len(rows)-1].onTapped()
	if at := p.Rows().FocusedRow(); at != p.Rows().Last() || p.Rows().Offset() != 1000 || told != 1 || len(p.Chosen()) != 1 {
		t.Errorf("the keyboard is at %d of %d, the rows at %v, told %d times of %v", at, p.Rows().Last(), p.Rows().Offset(), told, p.Chosen())
	}
	if p.ChooseNone(); told != 1 {
		t.Error("it is told that none is chosen")
	}
}
