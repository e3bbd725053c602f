package rules_test

import (
	"path/filepath"
	"strings"
	"testing"

	"sahifa/app/comment/rules"
	"sahifa/app/comment/rules/corpus"
)

// prefixes are what may stand before a comment without changing what it says.
var prefixes = []string{"#السعودية ", "#خبر_اليوم ", "@khaled ", "@أحمد ", "يا أستاذ ", "يا دكتور ", "السلام عليكم ", "السلام عليكم ورحمة الله، ", "صباح الخير ", "😂 ", "👍🏽 ", "🌹🌹 ", "يا جماعة "}

// spellings write a comment otherwise.
var spellings = map[string]func(string) string{
	"tatweel": func(s string) string { return afterArabic(s, "ـ") },
	"marks":   func(s string) string { return afterArabic(s, "َ") },
	"hamza":   strings.NewReplacer("أ", "ا", "إ", "ا", "آ", "ا", "ى", "ي", "ة", "ه").Replace,
}

// afterArabic puts a mark after the third letter of each Arabic word.
func afterArabic(s, mark string) string {
	var b strings.Builder
	n := 0
	for _, r := range s {
		b.WriteRune(r)
		if n++; r < 0x621 || r > 0x64A {
			n = 0
		}
		if n == 2 {
			b.WriteString(mark)
		}
	}
	return b.String()
}

// harmless are comments of our own and sentences of news in which nothing is
// found.
func harmless(t *testing.T) (all []string) {
	t.Helper()
	lines, err := corpus.Lines("testdata/own/civil.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range lines {
		if !strings.HasPrefix(l, "#") {
			all = append(all, l)
		}
	}
	for _, cases := range ownCases(t) {
		for _, k := range cases {
			if !k.Breaks {
				all = append(all, k.Text)
			}
		}
	}
	for _, name := range names(t) {
		all = append(all, "تحية إلى "+name+" من القاهرة", "سافرنا مع "+name+" في الصيف")
	}
	news, err := corpus.Lines(filepath.Join(sharedDir(t), "comments", "clean-news.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(news); i += 4 { // the whole file takes minutes
		all = append(all, news[i])
	}
	return all
}

// What stands before a harmless comment, and how it is spelt, never makes it a
// finding.
func TestPrefixesAndSpellingsChangeNothing(t *testing.T) {
	c := checker(t)
	n, changed := 0, 0
	for _, text := range harmless(t) {
		about := rules.About{Author: corpus.OwnAuthor}
		if len(c.Check(text, about)) > 0 {
			continue
		}
		n++
		for _, p := range prefixes {
			if f := c.Check(p+text, about); len(f) > 0 {
				changed++
				t.Errorf("%s", corpus.Show(f, p+text))
			}
		}
		for name, spell := range spellings {
			if f := c.Check(spell(text), about); len(f) > 0 {
				changed++
				t.Errorf("%s: %s", name, corpus.Show(f, spell(text)))
			}
		}
	}
	if n < 2000 {
		t.Errorf("only %d harmless comments", n)
	}
	t.Logf("%d changes of %d harmless comments", changed, n)
}
