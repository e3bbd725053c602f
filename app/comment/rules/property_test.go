package rules_test

import (
	"strings"
	"testing"
	"unicode"

	"sahifa/app/comment/rules"
	"sahifa/app/comment/rules/corpus"
)

// blocked are words that are blocked wherever they stand.
var blocked = []string{"شرموطة", "قحبة", "منيوك", "متناك", "ديوث", "معرص", "عاهرة", "خولات", "شراميط", "كسمك", "طيزك", "مخنث"}

// Marks, tatweel, invisible characters, signs and spaces inside a blocked word
// never unblock it, and the finding covers its letters.
func TestNothingInsideUnblocks(t *testing.T) {
	c := checker(t)
	for _, word := range blocked {
		r := []rune(word)
		for _, inside := range []string{"ـ", "ـــ", "َ", "ّ", "ْ", "\u200b", "\u200c", "\u200d", "\u200f", "\u00ad", " ", ".", "-", "*", "_", "  ", "…", "|"} {
			for at := 1; at < len(r); at++ {
				hidden := string(r[:at]) + inside + string(r[at:])
				mustBlock(t, c, "يا "+hidden+" انت", 3, 3+len([]rune(hidden)))
			}
			hidden := strings.Join(strings.Split(word, ""), inside)
			mustBlock(t, c, "يا "+hidden, 3, 3+len([]rune(hidden)))
		}
		for at := range r { // drawn out
			hidden := string(r[:at]) + strings.Repeat(string(r[at]), 5) + string(r[at+1:])
			mustBlock(t, c, hidden, 0, len([]rune(hidden)))
		}
	}
}

func mustBlock(t *testing.T, c *rules.Checker, text string, from, until int) {
	t.Helper()
	for _, f := range c.Check(text, rules.About{}) {
		if f.Severity == rules.Block && f.Start <= from && f.End >= until {
			return
		}
	}
	t.Errorf("%q: %v", text, c.Check(text, rules.About{}))
}

// Of the words in the test comments that are blocked alone, no tatweel or mark
// unblocks one.
func TestMarksNeverUnblock(t *testing.T) {
	c := checker(t)
	n := 0
	for _, cases := range ownCases(t) {
		for _, k := range cases {
			if rules.Verdict(c.Check(k.Text, rules.About{Author: corpus.OwnAuthor})) != rules.Block {
				continue
			}
			n++
			var marked strings.Builder
			for _, r := range k.Text {
				marked.WriteRune(r)
				if unicode.Is(unicode.Arabic, r) && unicode.IsLetter(r) {
					marked.WriteString("ـَ")
				}
			}
			if f := c.Check(marked.String(), rules.About{Author: corpus.OwnAuthor}); rules.Verdict(f) != rules.Block {
				t.Errorf("%s: with marks %v", k.Text, f)
			}
		}
	}
	if n < 300 {
		t.Errorf("only %d comments are blocked", n)
	}
}

// FuzzCheck looks for texts that spans do not fit.
func FuzzCheck(f *testing.F) {
	f.Add("يا ش*ر.م و ط ة ابن الكلب", "سامي")
	f.Add("ya 3ars kosomak @user https://a.b \xff🖕🏽", "")
	f.Add("«السود» \"عبيد\" ﷺ ﷲ اللللله", "محمد بن علي")
	f.Add(strings.Repeat("ح ", 200), "ح")
	c := checker(f)
	f.Fuzz(func(t *testing.T, text, author string) {
		n := len([]rune(text))
		last := 0
		for _, x := range c.Check(text, rules.About{Author: author, Article: text}) {
			if x.Start < last || x.End <= x.Start || x.End > n {
				t.Fatalf("%+v after %d in %d runes of %q", x, last, n, text)
			}
			last = x.Start
			if x.Reason == "" || x.Rule == "" || x.Severity != rules.Warn && x.Severity != rules.Block {
				t.Fatalf("%+v", x)
			}
		}
	})
}
