package list

import (
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/session"
)

// returned is a list that was left at a place and is opened again.
func returned(t *testing.T, f *fake, s session.Source, at session.Place, open int64) (*Pane, *kittest.Window) {
	t.Helper()
	p, w, _ := opened(t, f, "ar")
	p.session.SetQuery("")
	p.articles.rows.ScrollTo(0)
	choose := p.session
	choose.Choose(s) // the list is asked, and has not answered
	p.Place.Return(at, open)
	w.Settle()
	return p, w
}

// A list is where it was left: at the row, and as far into it, wherever in the list that
// is, and whatever came above since.
func TestTheListReturnsToItsPlace(t *testing.T) {
	for _, row := range []int{0, 20, 700, 4990} {
		p, w, _ := opened(t, &fake{n: 5000}, "ar")
		kit.RowPlace{Row: row, Into: 13}.Show(p.Rows())
		w.Settle()
		at, first := p.Place.Now(), p.articles.places[p.Rows().First()].ID
		if at.ID != first {
			t.Fatalf("row %d: the place is %+v, the first row in view is of %d", row, at, first)
		}
		f := &fake{n: 5000}
		q, _ := returned(t, f, session.Source{Kind: session.Unread}, at, 0)
		if now := q.Place.Now(); now.ID != at.ID || now.Into < at.Into-1 || now.Into > at.Into+1 {
			t.Errorf("row %d: left at %+v, back at %+v", row, at, now)
		}
	}
}

// An article that is there no more is where it stood by its time.
func TestThePlaceOfAnArticleThatIsGone(t *testing.T) {
	at := session.Place{ID: 1 << 40, Time: item(300).Cursor().Time.Add(time.Second), Into: 5}
	p, _ := returned(t, &fake{n: 1000}, session.Source{Kind: session.Unread}, at, 0)
	if now := p.Place.Now(); now.ID != 300 {
		t.Errorf("it is at %+v", now)
	}
	p, _ = returned(t, &fake{n: 3}, session.Source{Kind: session.Unread}, at, 0) // none stands below
	if p.Rows().Offset() != 0 || p.Place.to != (session.Place{}) {
		t.Errorf("it is at %v", p.Rows().Offset())
	}
}

// The article that was open opens again without moving the list; the next one is
// brought into view.
func TestOpeningTheArticleOfBeforeDoesNotMoveTheList(t *testing.T) {
	p, w := returned(t, &fake{n: 1000}, session.Source{Kind: session.Unread}, session.Place{ID: 500, Time: item(500).Cursor().Time}, 3)
	p.session.Open(item(3))
	w.Settle()
	if now := p.Place.Now(); now.ID != 500 {
		t.Errorf("it is at %+v", now)
	}
	p.session.Open(item(4))
	w.Settle()
	if row := p.articles.index(4); !p.Rows().InView(row) {
		t.Error("the next one is not in view")
	}
}

// Who has scrolled or gone elsewhere meanwhile is not taken away from there.
func TestTheUserIsFasterThanTheReturn(t *testing.T) {
	p, w, _ := opened(t, &fake{n: 1000}, "ar")
	at := session.Place{ID: 500, Time: item(500).Cursor().Time}
	p.Place.Return(at, 0)
	p.session.Choose(session.Source{Kind: session.Starred})
	w.Settle()
	if p.Rows().Offset() != 0 {
		t.Errorf("another list is at %v", p.Rows().Offset())
	}
}

func TestTheCommentsReturnToTheirPlace(t *testing.T) {
	f := &fake{n: 3}
	for id := range int64(40) {
		f.drafts = append(f.drafts, news.Draft{ID: id + 1, PageTitle: "خبر", Text: "تعليق", State: news.StateDraft})
	}
	p, _ := returned(t, f, session.Source{Kind: session.Drafts}, session.Place{ID: 15, Into: 4}, 0)
	if now := p.Place.Now(); now.ID != 15 || now.Into < 3 || now.Into > 5 {
		t.Errorf("back at %+v", now)
	}
}

// A comment's row is as high as it needs: one line is no more than that, of a long text
// some lines are shown, and nothing is drawn over what is below.
func TestCommentsHaveRowsOfTheHeightTheyNeed(t *testing.T) {
	f := &fake{n: 3, drafts: []news.Draft{
		{ID: 1, PageTitle: "خبر", Text: "نعم.", State: news.StateDraft},
		{ID: 2, PageTitle: "خبر", Text: long(40), State: news.StateDraft},
		{ID: 3, PageTitle: "خبر", Text: long(4000), State: news.StateDraft},
		{ID: 4, PageTitle: long(20), Text: "", State: news.StateDraft},
		{ID: 5, PageTitle: "", Text: "نعم.", State: news.StateDraft},
	}}
	p, w := returned(t, f, session.Source{Kind: session.Drafts}, session.Place{}, 0)
	for _, width := range []float32{240, 360, 700} {
		w.Show(p.Content, width, 900)
		heights := map[int64]float32{}
		end := float32(0)
		for i, d := range p.drafts.all {
			for _, o := range test.LaidOutObjects(p.drafts.rows) {
				r, ok := o.(*row)
				if !ok || r.data != p.drafts.data(d) {
					continue
				}
				heights[d.ID] = r.Size().Height
				if r.Position().Y < end-1 {
					t.Errorf("width %v: row %d begins at %v, the one above ends at %v", width, i, r.Position().Y, end)
				}
				end = r.Position().Y + r.Size().Height
				if note := r.note.Position().Y + r.note.Size().Height; note > r.Size().Height {
					t.Errorf("width %v: what row %d says ends at %v, the row at %v", width, i, note, r.Size().Height)
				}
			}
		}
		if len(heights) != 5 || heights[1] >= heights[2] && width < 700 || heights[3] > heights[1]*3 || heights[4] < 30 {
			t.Errorf("width %v: heights %v", width, heights)
		}
	}
}

// long is a text of so many words.
func long(words int) (text string) {
	for range words {
		text += "كلمة "
	}
	return text
}

// A search that is left leads back to where the list was before it.
func TestASearchLeadsBackToThePlaceBefore(t *testing.T) {
	for name, search := range map[string]func(p *Pane){
		"typed": func(p *Pane) { p.BeginSearch(); p.search.field.entry.SetText("نص") }, "entered": func(p *Pane) { p.SearchFor("نص"); p.SearchFor("نص آخر") },
	} {
		p, w, _ := opened(t, &fake{n: 1000}, "ar")
		kit.RowPlace{Row: 400, Into: 7}.Show(p.Rows())
		w.Settle()
		before := p.Place.Now()
		search(p)
		w.Settle()
		if len(p.Hits()) != 1 {
			t.Fatalf("%s: nothing is searched for", name)
		}
		p.EndSearch()
		w.Settle()
		if now := p.Place.Now(); now.ID != before.ID || before.ID == 0 {
			t.Errorf("%s: left at %+v, back at %+v", name, before, now)
		}
	}
}
