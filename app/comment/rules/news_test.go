package rules_test

import (
	"strings"
	"testing"

	"sahifa/app/comment/rules"
	"sahifa/app/comment/rules/corpus"
)

// Sentences of newspapers, which speak of insults and hatred, are never blocked and
// hardly warned of.
func TestNewsOfOtherCountries(t *testing.T) {
	lines, err := corpus.Lines("testdata/news.txt")
	if err != nil {
		t.Fatal(err)
	}
	c := checker(t)
	n, warned := 0, 0
	for _, l := range lines {
		_, text, ok := strings.Cut(l, " | ")
		if !ok {
			continue
		}
		n++
		switch f := c.Check(text, rules.About{}); rules.Verdict(f) {
		case rules.Block:
			t.Errorf("blocked: %s", corpus.Show(f, text))
		case rules.Warn:
			warned++
			t.Logf("warned: %s", corpus.Show(f, text))
		}
	}
	if n < 140 || warned > 2 {
		t.Errorf("of %d sentences %d warned of", n, warned)
	}
}

// The same of other writers, of whom the weights have learnt other sentences: their
// half that is kept is only counted.
func TestColumns(t *testing.T) {
	lines, err := corpus.Lines("testdata/columns.txt")
	if err != nil {
		t.Fatal(err)
	}
	c := checker(t)
	n, warned, blocked := 0, 0, 0
	for _, l := range lines {
		_, text, ok := strings.Cut(l, " | ")
		if !ok {
			continue
		}
		n++
		switch rules.Verdict(c.Check(text, rules.About{})) {
		case rules.Block:
			blocked++
		case rules.Warn:
			warned++
		}
	}
	t.Logf("of %d sentences %d warned of, %d blocked", n, warned, blocked)
	if n < 400 || warned > 6 || blocked > 0 {
		t.Errorf("of %d sentences %d warned of, %d blocked", n, warned, blocked)
	}
}

// What tells a sentence of a text from a comment, and what is said of nobody there:
// each beside one that differs in this alone, and insults.
func TestReports(t *testing.T) {
	c := checker(t)
	for _, x := range []struct{ told, said string }{
		{"شبه الوزير خصومه بالكلاب", "خصومك يا وزير كلاب"},
		{"وصف المدرب لاعبي الفريق المنافس بالحمير", "أنتم حمير كلكم"},
		{"الإسلام بريء من الإرهابيين", "المسلمون إرهابيون كلهم"},
		{"قال رئيس البلدية إنه لا مكان للاجئين في المدينة", "لا مكان للاجئين في مدينتنا يا ناس"},
		{"تأكد أن هذا نهج الحمقى", "تأكد أنك أنت أحمق"},
		{"ابتعد عن أخلاق السفهاء على كل حال", "ابتعد أنت يا سفيه على كل حال"},
		{"لعن رسول الله الراشي والمرتشي", "لعنة الله عليك يا مرتشي"},
		{"ولكن الرجل التافه من هؤلاء يظن نفسه عظيما", "والله إنك رجل تافه"},
	} {
		if f := c.Check(x.told, rules.About{}); len(f) > 0 {
			t.Errorf("told: %s", corpus.Show(f, x.told))
		}
		if f := c.Check(x.said, rules.About{}); len(f) == 0 {
			t.Errorf("nothing in %s", x.said)
		}
	}
}
