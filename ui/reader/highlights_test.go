package reader

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"sahifa/app/news"
	"sahifa/app/undo"
	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
)

// marking keeps highlights in a fake.
type marking struct {
	*kittest.Steps
	fake *fake
}

func (m marking) Highlight(ctx context.Context, h news.Highlight) (undo.Step, error) {
	h.ID = int64(len(m.fake.marked) + 1)
	m.fake.marked = append(m.fake.marked, h)
	return m.Steps.Highlight(ctx, h)
}

func (m marking) NoteHighlight(ctx context.Context, h news.Highlight, note string) (undo.Step, error) {
	if m.fake.full {
		return undo.Step{}, news.NewProblem(news.DiskFull, nil, "/")
	}
	i := slices.IndexFunc(m.fake.marked, func(x news.Highlight) bool { return x.ID == h.ID })
	m.fake.marked[i].Note = note
	return m.Steps.NoteHighlight(ctx, h, note)
}

func (m marking) RemoveHighlight(ctx context.Context, id int64) (undo.Step, error) {
	i := slices.IndexFunc(m.fake.marked, func(x news.Highlight) bool { return x.ID == id })
	article := m.fake.marked[i].ArticleID
	m.fake.marked = slices.Delete(m.fake.marked, i, i+1)
	step, err := m.Steps.RemoveHighlight(ctx, id)
	step.Articles = []int64{article}
	return step, err
}

// chooses selects words of the article's text.
func (p *Pane) chooses(t *testing.T, words string) {
	t.Helper()
	for i, text := range p.Column.Highlights.Texts(len(p.body)) {
		if at := strings.Index(text, words); at >= 0 {
			start := len([]rune(text[:at]))
			p.Column.Highlights.Reveal([]rtl.Passage{{Text: i, Match: rtl.Match{Start: start, End: start + len([]rune(words))}}})
			return
		}
	}
	t.Fatalf("%q is not in the text", words)
}

func keysOf(items []kit.MenuItem) (keys []string) {
	for _, i := range items {
		keys = append(keys, i.Key)
	}
	return keys
}

// A passage is marked, noted, listed and found again; the mark can be taken away.
func TestPassagesAreMarked(t *testing.T) {
	f := &fake{long: true}
	p, w, _ := opened(t, f, "ar")
	p.session.Open(news.Item{ID: 7})
	w.Settle()
	h := p.Highlights
	nowhere := fyne.NewPos(-100, -100)
	if h.Toggle(); len(f.marked) != 0 {
		t.Fatal("nothing is marked")
	}
	p.chooses(t, "نص الخبر ")
	if keys := keysOf(h.menu(nowhere)); !slices.Equal(keys, []string{"highlight.make", "highlight.add_note"}) {
		t.Fatalf("offered %q", keys)
	}
	h.Toggle()
	w.Settle()
	if len(f.marked) != 1 || f.marked[0].ArticleID != 7 || f.marked[0].PageTitle == "" || len(h.places[1]) != 1 || p.Column.Selected() != "" {
		t.Fatalf("marked %+v at %+v", f.marked, h.places)
	}
	// Within it, it can be noted and taken away.
	p.chooses(t, "الخبر ")
	if keys := keysOf(h.menu(nowhere)); !slices.Equal(keys, []string{"highlight.note", "highlight.remove", "highlight.list"}) {
		t.Fatalf("offered %q", keys)
	}
	h.menu(nowhere)[0].Do()
	entry := kittest.All[*rtl.Entry](w)[0]
	entry.SetText("للمراجعة")
	entry.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierShortcutDefault}) // Enter begins a line
	w.Settle()
	// What cannot be kept is there to be kept again.
	f.full = true
	h.note(h.kept[0], h.kept[0].Note)
	entry = kittest.All[*rtl.Entry](w)[0]
	entry.SetText("ملاحظة أخرى")
	entry.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierShortcutDefault}) // Enter begins a line
	w.Settle()
	if again := kittest.All[*rtl.Entry](w); !w.Kit.Overlay.DialogOpen() || again[0].Text() != "ملاحظة أخرى" {
		t.Error("a note that could not be kept is lost")
	}
	f.full = false
	w.Kit.Overlay.CloseDialog()
	if f.marked[0].Note != "للمراجعة" || h.kept[0].Note != "للمراجعة" {
		t.Errorf("noted %+v, shown %+v", f.marked, h.kept)
	}
	// From the list of all it is gone to, in an article that is not open.
	p.session.Open(news.Item{ID: 8})
	w.Settle()
	if len(h.places) != 0 {
		t.Errorf("in another article there are %+v", h.places)
	}
	h.ListAll()
	w.Settle()
	var said []string
	for _, text := range kittest.All[*rtl.Text](w) {
		said = append(said, text.Text())
		if strings.HasPrefix(text.Text(), "نص الخبر") {
			text.OnLink(goToPassage)
		}
	}
	w.Settle()
	if p.article.ID != 7 || p.Column.Selected() != "نص الخبر" || w.Kit.Overlay.DialogOpen() || !slices.Contains(said, "للمراجعة") {
		t.Errorf("article %d, selected %q; the list says %q", p.article.ID, p.Column.Selected(), said)
	}
	// The site changes the text: what is left of it is marked still, and what is not is told.
	f.changed = "نص آخر تمامًا "
	p.session.Open(news.Item{ID: 7})
	w.Settle()
	if len(h.kept) != 1 || len(h.places) != 0 {
		t.Errorf("kept %+v at %+v", h.kept, h.places)
	}
	h.choose(f.marked[0])
	if !slices.Contains(kittest.NoticeTexts(w), w.Kit.Text("highlight.gone")) {
		t.Error("that it is gone is not told")
	}
	f.changed = ""
	p.session.Open(news.Item{ID: 7})
	w.Settle()
	p.chooses(t, "نص الخبر")
	h.Toggle()
	w.Settle()
	if len(f.marked) != 0 || len(h.kept) != 0 {
		t.Errorf("left %+v, %+v", f.marked, h.kept)
	}
}

// The passages of an article are listed as they are read, whenever they were marked, and
// the list stays while passages are removed from it.
func TestTheListOfPassagesStaysOpen(t *testing.T) {
	f := &fake{long: true}
	p, w, _ := opened(t, f, "ar")
	p.session.Open(news.Item{ID: 7})
	w.Settle()
	h := p.Highlights
	for _, words := range []string{"طويلًا", "نص الخبر"} {
		p.chooses(t, words)
		h.Toggle()
		w.Settle()
	}
	h.list(h.inOrder(), "highlight.list")
	passages := func() []*rtl.Text {
		return slices.DeleteFunc(kittest.All[*rtl.Text](w), func(t *rtl.Text) bool { return t.OnLink == nil })
	}
	listed := func() (all []string) {
		for _, text := range passages() {
			all = append(all, text.Text())
		}
		return all
	}
	set := passages()
	search := kittest.All[*rtl.Entry](w)[0]
	search.SetText("الخبر")
	search.OnChanged("الخبر")
	if got := listed(); !slices.Equal(got, []string{"نص الخبر"}) {
		t.Errorf("of those with a word %q are listed", got)
	}
	w.PressButton(t, w.Kit.Text("highlight.copy_all"))
	if got := w.Kit.App.Clipboard().Content(); !strings.Contains(got, "> نص الخبر") || strings.Contains(got, "طويل") {
		t.Errorf("copied %q", got)
	}
	search.SetText("")
	search.OnChanged("")
	if !slices.Equal(passages(), set) {
		t.Error("a search sets the passages anew")
	}
	for _, want := range [][]string{{"نص الخبر", "طويلًا"}, {"طويلًا"}} {
		if got := listed(); !w.Kit.Overlay.DialogOpen() || !slices.Equal(got, want) {
			t.Fatalf("open %v, listed %q, want %q", w.Kit.Overlay.DialogOpen(), got, want)
		}
		w.PressButton(t, w.Kit.Text("highlight.remove_short"))
		w.Settle()
	}
	if w.Kit.Overlay.DialogOpen() || len(f.marked) != 0 {
		t.Errorf("open %v, left %+v", w.Kit.Overlay.DialogOpen(), f.marked)
	}
}

// What is marked is unmarked by the same key, over several paragraphs too, and whatever
// does not count stands at its ends.
func TestTheSameKeyUnmarks(t *testing.T) {
	for text, kept := range map[string]string{"نص الخبر ": "نص الخبر", "نصُّ الخبرِ ": "نصُّ الخبرِ", "\u200fنص الخبرـ\u200f ": "نص الخبرـ\u200f"} {
		f := &fake{changed: text}
		p, w, _ := opened(t, f, "ar")
		p.session.Open(news.Item{ID: 7})
		w.Settle()
		for what, choose := range map[string]func(){"words": func() { p.chooses(t, strings.TrimSpace(text)) }, "all": p.Column.SelectAll} {
			for _, want := range []int{1, 0} {
				choose()
				p.Highlights.Toggle()
				w.Settle()
				if len(f.marked) != want {
					t.Fatalf("%q, %s: %d are marked, want %d: %+v", text, what, len(f.marked), want, f.marked)
				}
				if what == "words" && want == 1 && f.marked[0].Text != kept {
					t.Errorf("of %q is kept %q", text, f.marked[0].Text)
				}
			}
		}
	}
}

// A passage that was to be gone to is forgotten with its article: nothing is told of it
// in another.
func TestAPassageIsGoneToInItsArticleAlone(t *testing.T) {
	f := &fake{}
	p, w, _ := opened(t, f, "ar")
	p.Highlights.wanted = news.Highlight{ID: 1, ArticleID: 7} // and then 8 is opened instead
	p.session.Open(news.Item{ID: 8})
	w.Settle()
	if told := kittest.NoticeTexts(w); len(told) > 0 || p.Highlights.wanted.ID != 0 {
		t.Errorf("told %q, wanted %+v", told, p.Highlights.wanted)
	}
}
