package list

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sahifa/app/search"
	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/session"
)

// many is a search whose words were widened by many others, restricted twice, with hits in
// feeds of names of every length.
func many() search.Result {
	r := search.Result{
		Total: 128, Hits: []search.Hit{{Item: item(7)}},
		Query:   search.Query{Text: "وزير مدينة هذا الأسبوع", Filters: []search.Filter{{Text: "هذا الأسبوع"}}},
		Widened: []search.Widening{{Word: "وزير", Also: []string{"وزراء", "الوزارات"}}, {Word: "مدينه", Also: []string{"مدن", "مدائن", "المستوطنات", "وزراء", "الحواضر"}}},
		Years:   []search.YearCount{{Year: 2026, Count: 90}, {Year: 2025, Count: 38}},
	}
	for i, name := range []string{"آفاق", "صحيفة الشرق الأوسط الدولية للأخبار والاقتصاد والثقافة والعلوم", "وكالة الأنباء", "The Financial Times", "المدى"} {
		r.Feeds = append(r.Feeds, search.FeedCount{Feed: int64(i + 1), Title: name, Count: 60 - 10*i})
	}
	return r
}

// chipsOf gives what the chips say that are to be seen.
func chipsOf(w *kittest.Window) (all []string) {
	for _, c := range kittest.Seen[*kit.Chip](w) {
		all = append(all, strings.Trim(c.Data().Words, "\u2068\u2069"))
	}
	return all
}

// What was widened is told in the one line over what was found, which opens by a press: then
// one searches for another of the words, or for what was typed alone, or takes a period off
// that restricts.
func TestWhatWasWidenedIsToldInALineThatOpens(t *testing.T) {
	p, w, _ := opened(t, &fake{n: 9}, "ar")
	var asked []string
	panel := p.search.results
	panel.search = func(q string) { asked = append(asked, q) }
	panel.show(many(), session.Search{})
	w.Resize(fyne.NewSize(600, 700))
	if got := panel.summary.total.Text() + panel.summary.also.Text(); !strings.Contains(got, "128") || !strings.Contains(got, "هذا الأسبوع") || !strings.Contains(got, "وزراء") {
		t.Errorf("the line says %q", got)
	}
	if got := chipsOf(w); len(got) > 0 {
		t.Errorf("before it is opened there are %q", got)
	}
	kittest.Press(panel.summary, fyne.KeyReturn)
	for _, want := range []string{"هذا الأسبوع", "وزراء", "المستوطنات", w.Kit.Text("found.narrow")} {
		i := slices.Index(chipsOf(w), want)
		if i < 0 {
			t.Fatalf("%q is not there: %q", want, chipsOf(w))
		}
		kittest.Press(kittest.Seen[*kit.Chip](w)[i], fyne.KeySpace)
	}
	if want := []string{"وزير مدينة", "وزراء", "المستوطنات", "وزير= مدينة= هذا الأسبوع"}; !slices.Equal(asked, want) {
		t.Errorf("asked for %q, want %q", asked, want)
	}
	if n := strings.Count(strings.Join(chipsOf(w), " "), "وزراء"); n != 1 {
		t.Errorf("a word that two were widened by is there %d times", n)
	}
	kittest.Press(panel.summary, fyne.KeyReturn)
	if got := chipsOf(w); len(got) > 0 {
		t.Errorf("after it was closed there are %q", got)
	}
}

// While one types, and where nothing is to be told, the line says the number alone; in a
// narrow pane as many whole words as there is room for. It is always of one height.
func TestTheLineCutsNoWord(t *testing.T) {
	for _, width := range []float32{240, 300, 420, 700} {
		p, w, _ := opened(t, &fake{n: 9}, "ar")
		w.Resize(fyne.NewSize(width, 700))
		panel := p.search.results
		panel.show(many(), session.Search{})
		whole := "، \u2068هذا الأسبوع\u2069، مع \u2068وزراء\u2069"
		for _, word := range []string{"الوزارات", "مدن", "مدائن", "المستوطنات", "الحواضر"} {
			whole += "، \u2068" + word + "\u2069"
		}
		said := panel.summary.also.Text()
		if kept, cut := strings.CutSuffix(said, "…"); said != "" && (!strings.HasPrefix(whole, kept) || cut && !strings.HasSuffix(kept, "\u2069") || !cut && kept != whole) {
			t.Errorf("in %v it says %q", width, said)
		}
		if end := panel.summary.also.Position().X; end < 0 {
			t.Errorf("in %v it begins %v beyond the edge", width, end)
		}
		height := panel.box.MinSize().Height
		r := many()
		r.Widened, r.Query = nil, search.Query{}
		for name, show := range map[string]func(){
			"typing": func() { panel.show(many(), session.Search{Typing: true}) }, "nothing": func() { panel.show(r, session.Search{}) },
		} {
			if show(); panel.box.MinSize().Height != height {
				t.Errorf("%s, in %v: the panel is %v high, %v with all", name, width, panel.box.MinSize().Height, height)
			}
		}
	}
}

// In every width, language and text size the chips stand in lines, from the start, within
// the margins of the list; none lies over another or has less room than its words, unless
// it has a line of its own.
func TestChipsWrapWithinTheMarginsOfTheList(t *testing.T) {
	for _, language := range []string{"ar", "en"} {
		for _, width := range []float32{220, 268, 360, 640} {
			t.Run(fmt.Sprint(language, width), func(t *testing.T) {
				p, w, _ := opened(t, &fake{n: 9}, language)
				w.Resize(fyne.NewSize(width, 900))
				panel := p.search.results
				panel.show(many(), session.Search{})
				panel.summary.Tapped(nil)
				w.Resize(fyne.NewSize(width+1, 900)) // it goes on with what it was given
				w.Resize(fyne.NewSize(width, 900))
				from, to := float32(rowGutter), width-rowPad
				if language == "ar" {
					from, to = float32(rowPad), width-rowGutter
				}
				var before fyne.CanvasObject
				var last fyne.Position
				lines, foot := 0, float32(0)
				inset, _ := w.Canvas().InteractiveArea()
				for _, c := range kittest.Seen[*kit.Chip](w) {
					at, size := w.App.Driver().AbsolutePositionForObject(c).Add(inset), c.Size()
					if at.X < from-1 || at.X+size.Width > to+1 {
						t.Errorf("%q from %v to %v of %v to %v", c.Data().Words, at.X, at.X+size.Width, from, to)
					}
					if size.Width < c.MinSize().Width && size.Width < to-from-1 {
						t.Errorf("%q is cut though there is room", c.Data().Words)
					}
					switch {
					case before == nil || at.Y > last.Y:
						lines++
						if at.Y < foot {
							t.Errorf("%q lies over the line above", c.Data().Words)
						}
						if language == "ar" && at.X+size.Width < to-1 || language == "en" && at.X > from+1 {
							t.Errorf("the line of %q does not begin at the margin", c.Data().Words)
						}
					case language == "ar" && at.X+size.Width > last.X-1, language == "en" && at.X < last.X+before.Size().Width+1:
						t.Errorf("%q does not follow on the one before", c.Data().Words)
					}
					before, last, foot = c, at, at.Y+size.Height
				}
				if lines < 5 {
					t.Errorf("%d lines", lines)
				}
			})
		}
	}
}

// A search that stands in the sidebar is not offered to be kept there.
func TestAKeptSearchIsNotKeptAgain(t *testing.T) {
	p, w, _ := opened(t, &fake{n: 9}, "ar")
	for source, want := range map[session.Source]bool{
		{Kind: session.SearchResults, Query: "خبر"}:                    true,
		session.OfSavedSearch(search.SavedSearch{ID: 1, Query: "خبر"}): false,
	} {
		p.session.Choose(source)
		w.Settle()
		if got := p.search.results.saved.Visible(); got != want {
			t.Errorf("%s: offered %v", source.Kind, got)
		}
	}
}
