package composer

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sahifa/app/news"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
)

// Where there is little room the text to write gives way, so that the fields and the
// site's rules are seen; it takes the room back for what is written. Fields that are seen
// do not move when they take the keyboard.
func TestALowCommentPane(t *testing.T) {
	f := &kittest.DraftStore{}
	d, err := f.SaveDraft(t.Context(), news.Draft{ArticleID: 2, PageRules: strings.Repeat("عدم الإساءة للكاتب أو للأشخاص. ", 5), State: news.StateDraft})
	if err != nil {
		t.Fatal(err)
	}
	p, w, _ := opened(t, f, "ar")
	p.Open(d)
	w.Settle()
	size := func(height float32) float32 {
		p.Content.Resize(fyne.NewSize(523, height))
		w.Settle()
		return p.editor.text.Size().Height
	}
	roomy, low := size(600), size(385)
	if low > roomy*0.8 {
		t.Errorf("the text is %v high, with room for it %v", low, roomy)
	}
	c := p.editor.column
	if lacking := c.ContentHeight() - columnMargin - c.Size().Height; lacking > 1 {
		t.Errorf("%v of what is under the text is not seen", lacking)
	}
	for _, field := range []*rtl.Entry{p.editor.name, p.editor.email, p.editor.text} {
		if w.Canvas().Focus(field); c.Offset() != 0 {
			t.Errorf("it is scrolled by %v", c.Offset())
		}
	}
	p.editor.text.SetText("سطر\nسطر\nسطر\nسطر")
	if w.Settle(); p.editor.text.Size().Height < roomy-1 {
		t.Errorf("four lines have %v, want %v", p.editor.text.Size().Height, roomy)
	}
	if again := size(600); again < roomy {
		t.Errorf("with room again it is %v high", again)
	}
}

// What is quoted stands in lines of its own, where the caret is, in the marks of its
// language, and can be taken back as one step.
func TestAQuotation(t *testing.T) {
	p, w, _ := opened(t, &kittest.DraftStore{}, "ar")
	p.Quote(article(2), " أسعار\nالنفط ")
	w.Settle()
	if got := p.editor.text.Text(); got != "«أسعار النفط»\n" {
		t.Fatalf("quoted in a new draft: %q", got)
	}
	kittest.Type(p.editor.text, "صحيح")
	p.Quote(article(2), "oil prices")
	w.Settle()
	if got := p.editor.text.Text(); got != "«أسعار النفط»\nصحيح\n“oil prices”\n" {
		t.Errorf("quoted in one that is open: %q", got)
	}
	p.editor.text.TypedShortcut(&fyne.ShortcutUndo{})
	if got := p.editor.text.Text(); got != "«أسعار النفط»\nصحيح" {
		t.Errorf("taken back: %q", got)
	}
	p.Compose(article(2), news.Comment{})
	w.Settle()
	if got := p.editor.text.Text(); strings.Contains(got, "oil") {
		t.Errorf("it is quoted again: %q", got)
	}
}

// What is quoted is of one article: a draft on another that opens instead has none of it.
func TestAQuotationStaysWithItsArticle(t *testing.T) {
	without := article(3)
	without.URL = news.EditionURL
	for name, a := range map[string]news.Article{"another was asked for meanwhile": article(3), "it has no page": without} {
		p, w, _ := opened(t, &kittest.DraftStore{}, "ar")
		p.Quote(a, "oil prices")
		p.Compose(article(2), news.Comment{})
		w.Settle()
		if got := p.editor.text.Text(); got != "" {
			t.Errorf("%s: the draft on the next article has %q", name, got)
		}
	}
}

// The pane asks for no other height while one writes, so that nothing moves under the
// pointer; what is found in the text has its room from the beginning.
func TestNothingMovesWhileOneWrites(t *testing.T) {
	p, w, _ := opened(t, &kittest.DraftStore{}, "ar")
	p.Compose(article(2), news.Comment{})
	w.Settle()
	const width = 700
	height := p.WantedHeight(width)
	p.Content.Resize(fyne.NewSize(width, height))
	w.Settle()
	asked := 0
	p.events.Resized = func() { asked++ }
	e := p.editor
	kittest.Type(e.text, "كاتب سيئ\nثم سطر\nثم سطر")
	w.Until(t, "something is found", func() bool { return e.review.found.needed(width) > 0 })
	if c := e.column; c.ContentHeight()-columnMargin > c.Size().Height+1 {
		t.Errorf("%v do not fit into %v", c.ContentHeight(), c.Size().Height)
	}
	kittest.Type(e.text, strings.Repeat("\nسطر آخر", 12))
	w.Settle()
	if got := p.WantedHeight(width); got != height || asked != 0 {
		t.Errorf("it was %v high, wants to be %v and asked %d times", height, got, asked)
	}
	if other := p.WantedHeight(width - 200); other == 0 {
		t.Error("in another width it has no height")
	}
	p.leave()
	w.Settle()
	p.Compose(article(2), news.Comment{})
	w.Settle()
	if again := p.WantedHeight(width); again <= height {
		t.Errorf("opened again with much in it, it is %v high, was %v", again, height)
	}
}
