package composer

import (
	"slices"
	"strings"
	"testing"
	"time"

	"sahifa/app/news"
	"sahifa/ui/kit/kittest"
)

// While a sentence is written what is found in it neither comes nor goes by the word; what
// is gone goes at once, and other sentences are as they were found.
func TestMarksAreSteady(t *testing.T) {
	at := func(text, words string) news.Finding {
		i := strings.Index(text, words)
		if i < 0 {
			t.Fatalf("%q is not in %q", words, text)
		}
		start := len([]rune(text[:i]))
		return news.Finding{Rule: "persons", Severity: news.SeverityWarn, Start: start, End: start + len([]rune(words))}
	}
	for _, tt := range []struct {
		name          string
		old, text     string // | is the caret
		before, found []string
		want          []string
	}{
		{"a finding of half a sentence", "", "هذا كلام فارغ|", nil, []string{"كلام فارغ"}, nil},
		{"the sentence has ended", "هذا كلام فارغ|", "هذا كلام فارغ.|", nil, []string{"كلام فارغ"}, []string{"كلام فارغ"}},
		{"another was begun", "هذا كلام فارغ. |", "هذا كلام فارغ. لكن|", []string{"كلام فارغ"}, []string{"كلام فارغ"}, []string{"كلام فارغ"}},
		{"the check thinks otherwise", "كلام فارغ|", "كلام فارغ هو|", []string{"كلام فارغ"}, nil, []string{"كلام فارغ"}},
		{"and so again", "كلام فارغ هو|", "كلام فارغ هو هذا|", []string{"كلام فارغ"}, []string{"كلام فارغ"}, []string{"كلام فارغ"}},
		{"it is of more words now", "كلام فارغ|", "كلام فارغ جدا|", []string{"كلام فارغ"}, []string{"كلام فارغ جدا"}, []string{"كلام فارغ جدا"}},
		{"its words are gone", "كلام فارغ|", "كلام فار|", []string{"كلام فارغ"}, nil, nil},
		{"words before it", "|كلام فارغ", "هو |كلام فارغ", []string{"كلام فارغ"}, nil, []string{"كلام فارغ"}},
		{"in another sentence it goes", "كلام فارغ. وبعد|", "كلام فارغ. وبعد ذلك|", []string{"كلام فارغ"}, nil, nil},
		{"and comes", "كلام فارغ. وبعد|", "كلام فارغ. وبعد ذلك|", nil, []string{"كلام فارغ"}, []string{"كلام فارغ"}},
		{"a line is a sentence", "كلام فارغ|", "كلام فارغ\n|", nil, []string{"كلام فارغ"}, []string{"كلام فارغ"}},
		{"all is deleted", "كلام فارغ|", "|", []string{"كلام فارغ"}, nil, nil},
	} {
		old := strings.ReplaceAll(tt.old, "|", "")
		before, _, _ := strings.Cut(tt.text, "|")
		text := strings.ReplaceAll(tt.text, "|", "")
		findings := func(text string, all []string) (f []news.Finding) {
			for _, words := range all {
				f = append(f, at(text, words))
			}
			return f
		}
		got := steady(findings(old, tt.before), old, text, len([]rune(before)), findings(text, tt.found))
		if !slices.Equal(got, findings(text, tt.want)) {
			t.Errorf("%s: %+v", tt.name, got)
		}
	}
}

// In the pane a mark comes after a rest, and what is sent is asked about all the same.
func TestMarksComeAfterARest(t *testing.T) {
	f := &kittest.DraftStore{}
	p, w, _ := opened(t, f, "ar")
	p.Compose(article(2), news.Comment{})
	w.Settle()
	e := p.editor
	begun := time.Now()
	kittest.Type(e.text, "كاتب سيئ")
	e.review.check()
	w.Settle()
	if time.Since(begun) < restPause && len(e.text.Diagnostics()) != 0 {
		t.Errorf("in the middle of a sentence: %+v", e.text.Diagnostics())
	}
	if len(e.review.verdict.Findings) != 1 {
		t.Fatalf("the verdict is %+v", e.review.verdict)
	}
	w.Until(t, "it is marked", func() bool { return len(e.text.Diagnostics()) > 0 })
	if len(e.text.Diagnostics()) != 1 || time.Since(begun) < restPause {
		t.Errorf("after %v: %+v", time.Since(begun), e.text.Diagnostics())
	}
	kittest.Type(e.text, " جد") // the mark stays, whatever is written on
	e.review.check()
	w.Settle()
	if len(e.text.Diagnostics()) != 1 {
		t.Errorf("written on: %+v", e.text.Diagnostics())
	}
	kittest.Type(e.text, "ا. سيئ")
	e.review.check()
	w.Settle()
	e.send()
	if n := len(e.text.Diagnostics()); n != len(e.review.verdict.Findings) {
		t.Errorf("sent: %d marks of %+v", n, e.review.verdict.Findings)
	}
}
