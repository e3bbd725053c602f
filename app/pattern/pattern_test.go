package pattern

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// expressions are of every kind that the filter looks at.
var expressions = []string{
	`foo`, `^foo$`, `(?i)kiss`, `\bads?\b`, `\b(share|sharing|social|ads?-\w+)\b`, `(^|[-_ ])(captions?|cap)([-_ ]|$)`,
	`[إا]علان(ات)?`, `^(?i:advert(isement)?s?|ads?|[إا]علان(ات)?|реклама|\d{1,3})$`, `^[^.،]{0,3}، \d{1,2}`, `^\s*(?:a|b)`,
	`(a|)b`, `a*b`, `a+b?`, `(ab){2,3}c`, `x{0}y`, `(?:)`, `^$`, `$`, `a$|b`, `\Bfoo`, `(?m)^x$`, `(?s).x`, `.x`, `[^a-z]x`, `\PLx`, `\pL+x`,
	`^([^\pL]+|\P{L}*\d.*)$`, `(^|\s):[a-z]{2,8}:`, `\w@\w`, `\x{fffd}`, `[\x{80}-\x{10ffff}]x`, `😀|😁`, `٠|[٠-٩]{4}`, `(?i)ſ|K`, `a\bb`, `\b`, `\b-`, `\b\d`, `(?:^|\D)(\d{4})`,
	`[^\x00-\x{10FFFF}]`, `^|x`, `(^a)?b`, `(a$)?b`, ` (katex|mathjax) `,
}

var texts = []string{
	"", "a", "b", "x", "foo", "food", "a foo", "KISS", "kiſs", "\u212aiss", "ads", "ad", "bad", "ads-top", "x-share y", "no-caption", "recap", "caption_a",
	"إعلان", "اعلانات", "Реклама", "12", "1234", "، 12", "أب، 3", "ab", "aab", "ababc", "abababc", "y", "\n", "a\nx\nb", "\nx", "é x", "éx", "ةx", "\xffx", "\xd8", "\xe2\x80x",
	"😀", "x😁", "٢٠٢٤", "-", "a-", "ٱ:ab:", " :ab:", "q@q", "ى@ى", "\ufffd", "\xc0\x80", "a\u00a0b", " katex ", strings.Repeat("ز", 40) + "foo", strings.Repeat("z", 90) + "KISS",
}

func check(t *testing.T, expression, text string) {
	t.Helper()
	re, p := regexp.MustCompile(expression), MustCompile(expression)
	if got, want := p.MatchString(text), re.MatchString(text); got != want {
		t.Errorf("%q on %q: %v, want %v", expression, text, got, want)
	}
	if got, want := p.FindStringIndex(text), re.FindStringIndex(text); !slices.Equal(got, want) {
		t.Errorf("%q in %q: at %v, want %v", expression, text, got, want)
	}
	if got, want := p.ReplaceAllString(text, "<$0>"), re.ReplaceAllString(text, "<$0>"); got != want {
		t.Errorf("%q replaced in %q: %q, want %q", expression, text, got, want)
	}
}

func TestSameAsRegexp(t *testing.T) {
	for _, e := range expressions {
		for _, s := range texts {
			check(t, e, s)
			check(t, e, s+" "+texts[len(s)%len(texts)])
		}
	}
}

func FuzzSameAsRegexp(f *testing.F) {
	for i, e := range expressions {
		f.Add(e, texts[i%len(texts)])
	}
	f.Fuzz(func(t *testing.T, expression, text string) {
		if _, err := regexp.Compile(expression); err != nil || len(expression) > 60 {
			t.Skip()
		}
		check(t, expression, text)
	})
}

func TestWords(t *testing.T) {
	words := []string{"a", "ab", "abcdefgh", "تعليق", "عليق", "ق", "x\n", "\xff"}
	for i := range 100 { // more than there are groups
		words = append(words, strings.Repeat("k", i%9+1)+string(rune('a'+i%26)))
	}
	w := NewWords(words)
	for _, s := range append([]string{"abcdefg", "zabcdefghz", "التعليق", "x\nab", strings.Repeat("k", 30) + "c", "b\xff"}, texts...) {
		found := make([]bool, len(words))
		w.Find(s, func(i, at int) bool { found[i] = strings.HasPrefix(s[at:], words[i]); return true })
		any := false
		for i, word := range words {
			if want := strings.Contains(s, word); found[i] != want {
				t.Errorf("%q in %q: %v, want %v", word, s, found[i], want)
			}
			any = any || found[i]
		}
		if w.Any(s) != any {
			t.Errorf("any in %q: %v", s, !any)
		}
	}
}

// The filter is there to refuse, so it must.
func TestFilterRefuses(t *testing.T) {
	for _, c := range []struct{ expression, text string }{
		{`\b(cookie|consent)-banner\b`, "content-wrapper nocookie site-container"},
		{`^(?i:advert\w*|[إا]علان)`, "قال الوزير إن الإعلان يأتي بعد أشهر من العمل"},
		{`(^|[-_ ])(cap|tr-caption)([-_ ]|$)`, "landscape recap escape"},
		{`تعليق|تعقيب`, "أعلنت الوزارة اليوم أن العمل في المشروع الجديد سيبدأ"},
		{`^\d+$`, "نص"},
	} {
		if newFilter(c.expression).mayMatch(c.text) {
			t.Errorf("%q: %q was let through", c.expression, c.text)
		}
	}
}

func BenchmarkMatchString(b *testing.B) {
	const expression = `\b(share|sharing|sharedaddy|social|addtoany|addthis|related|recommended|read-?more-?box|also-?read|newsletter|comments?-(area|list|form)|poll|quiz|advert\w*|ads?-\w+)\b`
	const text = "elementor-column elementor-col-50 elementor-top-column elementor-element e-con-inner"
	re, p := regexp.MustCompile(expression), MustCompile(expression)
	b.Run("regexp", func(b *testing.B) {
		for b.Loop() {
			re.MatchString(text)
		}
	})
	b.Run("pattern", func(b *testing.B) {
		for b.Loop() {
			p.MatchString(text)
		}
	})
}

func BenchmarkNewFilter(b *testing.B) {
	for b.Loop() {
		for _, e := range expressions {
			newFilter(e)
		}
	}
}
