package rules_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"sahifa/app/comment/rules"
	"sahifa/app/comment/rules/corpus"
	shipped "sahifa/assets/rules"
)

func checker(t testing.TB) *rules.Checker {
	t.Helper()
	c, err := rules.Load(shipped.Files, "")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func ownCases(t testing.TB) map[rules.Rule][]corpus.Case {
	t.Helper()
	cases := map[rules.Rule][]corpus.Case{}
	for _, r := range rules.All {
		var err error
		if cases[r], err = corpus.Own(os.DirFS("testdata/own"), r); err != nil {
			t.Fatal(err)
		}
	}
	return cases
}

// The comments of our own writing, at least sixty that break each rule and sixty
// that come near.
func TestOwnComments(t *testing.T) {
	cases := ownCases(t)
	for rule, r := range corpus.Judge(checker(t), cases) {
		breaks := r.Rule.TP + r.Rule.FN
		if near := r.Rule.FP + r.Rule.TN; breaks < 60 || near < 60 {
			t.Errorf("%s: %d comments that break it and %d that come near", rule, breaks, near)
		}
		if r.Rule.Recall() < 0.9 || r.Rule.Precision() < 0.95 {
			t.Errorf("%s: recall %.3f, precision %.3f", rule, r.Rule.Recall(), r.Rule.Precision())
		}
		if right, span := float64(r.Right)/float64(r.Found), float64(r.Overlaps)/float64(r.Found); right < 0.9 || span < 0.95 {
			t.Errorf("%s: the right rule in %.3f, the right place in %.3f", rule, right, span)
		}
		for _, text := range append(r.Missed, r.Wrong...) {
			t.Logf("%s: %s", rule, text)
		}
	}
}

// Heated comments that break no rule are not blocked, and hardly warned of.
func TestCivilComments(t *testing.T) {
	c := checker(t)
	lines, err := corpus.Lines("testdata/own/civil.txt")
	if err != nil {
		t.Fatal(err)
	}
	n, warned := 0, 0
	for _, l := range lines {
		if strings.HasPrefix(l, "#") {
			continue
		}
		n++
		findings := c.Check(l, rules.About{Author: corpus.OwnAuthor})
		if rules.Verdict(findings) == rules.Block {
			t.Errorf("blocked: %s %v", l, findings)
		} else if len(findings) > 0 {
			t.Logf("warned: %s %v", l, findings)
			warned++
		}
	}
	if n < 300 || warned > 5 {
		t.Errorf("%d of %d civil comments were warned of", warned, n)
	}
}

// Only the article's own writer is the author.
func TestAuthorIsTheArticles(t *testing.T) {
	c := checker(t)
	for _, tt := range []struct {
		author, text string
		want         rules.Rule
	}{
		{"سامي الشمراني", "الشمراني تافه", rules.Author},
		{"سامي الشمراني", "يا سامي انت حمار", rules.Author},
		{"بقلم: د. منى العلي", "منى العلي حقيرة", rules.Author},
		{"سامي الشمراني", "الكاتب نجيب محفوظ تافه", rules.Persons},
		{"سامي الشمراني", "خالد المطيري تافه وحقير", rules.Persons},
		{"", "الكاتب غبي", rules.Author},
	} {
		f := c.Check(tt.text, rules.About{Author: tt.author})
		if len(f) == 0 || f[0].Rule != tt.want {
			t.Errorf("%s by %q: %v, want %s", tt.text, tt.author, f, tt.want)
		}
	}
}

// What a comment quotes of the article is not its writer's own.
func TestQuotationOfTheArticle(t *testing.T) {
	c := checker(t)
	about := rules.About{Article: "قال النائب في الجلسة: أنت حقير يا معالي الوزير، وغادر القاعة."}
	if f := c.Check("كيف يقول النائب «أنت حقير» في البرلمان؟", about); len(f) > 0 {
		t.Errorf("the quotation: %v", f)
	}
	if f := c.Check("أنت حقير", about); rules.Verdict(f) != rules.Block {
		t.Errorf("the same without quotation marks: %v", f)
	}
}

// Ways to hide a word, in its place as typed.
func TestEvasion(t *testing.T) {
	c := checker(t)
	for text, want := range map[string]string{
		"يا شرموطة":             "شرموطة",
		"يا شـــرمـــوطة":       "شـــرمـــوطة",
		"يا شَرْمُوطَة":         "شَرْمُوطَة",
		"يا شررررموووطة":        "شررررموووطة",
		"يا ش ر م و ط ة":        "يا ش ر م و ط ة",
		"يا ش.ر.م.و.ط.ة":        "ش.ر.م.و.ط.ة",
		"يا شر موطة":            "يا شر موطة",
		"يا ش\u200bر\u200cموطة": "ش\u200bر\u200cموطة",
		"يا ش*موطة":             "ش*موطة",
		"يا شر**طة":             "شر**طة",
		"يا ةطومرش":             "ةطومرش",
		"يا شرموطه":             "شرموطه",
		"يا شرمۆطە":             "شرمۆطە",
		"ya sharmouta":          "sharmouta",
		"ya 3ars":               "3ars",
		"يا 3رص":                "3رص",
		"يا ق7بة":               "ق7بة",
		"يا ﺷﺮﻣﻮﻃﺔ":             "ﺷﺮﻣﻮﻃﺔ",
		"يا گحبه":               "گحبه",
	} {
		f := c.Check(text, rules.About{})
		if rules.Verdict(f) != rules.Block {
			t.Errorf("%s: %v", text, f)
			continue
		}
		if got := strings.TrimPrefix(string([]rune(text)[f[0].Start:f[0].End]), "يا "); got != strings.TrimPrefix(want, "يا ") {
			t.Errorf("%s: found %q, want %q", text, got, want)
		}
	}
}

// What is denied, told of others or spoken against is not said.
func TestWhatIsNotMeant(t *testing.T) {
	c := checker(t)
	for _, text := range []string{
		"لست غبيا", "هو مش حمار", "لا تقل له يا حمار", "وصفني بالحمار", "من يقول إن السود عبيد إنسان عنصري",
		"لا يجوز طرد اللاجئين من بيوتهم", "قال لي يا كلب فسكت", "يقولون عنا روافض ونحن إخوتهم",
		"الله يهديهم ويصلح حالهم", "ربنا يهديه ويرده سالما", "يا عمي خلونا نعيش", "فديتك يا حبيب كلبي",
		"@khaled كلامك صحيح بس وين المصدر؟",
	} {
		if f := c.Check(text, rules.About{}); len(f) > 0 {
			t.Errorf("%s: %v", text, f)
		}
	}
	for _, text := range []string{
		"ما أنت إلا حمار", "لست إلا كلبا حقيرا", "الله يهدكم يا ظلمة", "اسكت أيها الحقير فلا يجوز لمثلك الكلام",
		"ملكة الحمير وصلت", "جزمته على راسكم كلكم",
	} {
		if f := c.Check(text, rules.About{}); len(f) == 0 {
			t.Errorf("%s: nothing", text)
		}
	}
}

// What is said of oneself, of things and of beasts is no insult, for the
// patterns either.
func TestOfNobody(t *testing.T) {
	c := checker(t)
	for _, text := range []string{"أنا الحمار اللي صدق إن الطريق هيخلص", "انا هو الحمار", "السيارة نجسة من ريحة الدخان", "الشارع موسخ والزبالة فيه", "يلعن هالكهربا", "من المعيب أن نعت أحدا بالعاهرة"} {
		if f := c.Check(text, rules.About{}); len(f) > 0 {
			t.Errorf("%s: %v", text, f)
		}
	}
	for _, text := range []string{"أنت الحمار اللي صدق", "إنت نجس", "يلعن أبوك", "أنا أقول لك يا حمار"} {
		if f := c.Check(text, rules.About{}); len(f) == 0 {
			t.Errorf("%s: nothing", text)
		}
	}
}

// The user's own words, exceptions and sites.
func TestOwnFile(t *testing.T) {
	dir := t.TempDir()
	write := func(text string) {
		if err := os.WriteFile(filepath.Join(dir, rules.UserFile), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("# كلماتي\nبطيخه block persons # ملاحظة\nحقير harmless -\nسخيف beast -\nابن_كلب harmless -\nsite quiet.example divine sacred\n")
	c, err := rules.Load(shipped.Files, dir)
	if err != nil {
		t.Fatal(err)
	}
	if f := c.Check("يا بطيخة", rules.About{}); rules.Verdict(f) != rules.Block {
		t.Errorf("an added word: %v", f)
	}
	for _, text := range []string{"أنت حقير", "هذا الحقير", "أنت سخيف", "يا سخيف"} {
		if f := checker(t).Check(text, rules.About{}); len(f) == 0 {
			t.Errorf("%s: nothing without the exceptions", text)
		}
		if f := c.Check(text, rules.About{}); len(f) > 0 {
			t.Errorf("%s: an excepted word: %v", text, f)
		}
	}
	if f := c.Check("يا ابن كلب", rules.About{}); rules.Verdict(f) == rules.Verdict(checker(t).Check("يا ابن كلب", rules.About{})) {
		t.Errorf("an excepted phrase: %v", f)
	}
	if f := c.Check("يا غبي", rules.About{Site: "quiet.example"}); len(f) > 0 {
		t.Errorf("a rule the site has not: %v", f)
	}
	if f := c.Check("يلعن ربك", rules.About{Site: "quiet.example"}); len(f) == 0 {
		t.Error("a rule the site has: nothing")
	}
	write("بطيخه block nonsense\n")
	c, err = rules.Load(shipped.Files, dir)
	if err == nil || !strings.Contains(err.Error(), "line 1") {
		t.Errorf("a mistake: %v", err)
	}
	if f := c.Check("يا حمار", rules.About{}); len(f) == 0 {
		t.Error("beside a mistake nothing is found")
	}
}

// Who looks for a word finds it where the alphabet has it. (That a spelling
// stands on one line only, Load sees to.)
func TestLexiconIsSorted(t *testing.T) {
	names, err := fs.Glob(shipped.Files, "lexicon/*.txt")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		text, err := fs.ReadFile(shipped.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		last, remarks := "", 0
		for line := range strings.Lines(string(text)) {
			if strings.HasPrefix(line, "#") {
				remarks++
				continue
			}
			forms, _, _ := strings.Cut(line, " ")
			first, _, _ := strings.Cut(forms, "|")
			if first <= last {
				t.Errorf("%s: %q stands after %q", name, first, last)
			}
			last = first
		}
		if remarks == 0 {
			t.Errorf("%s does not say what it holds", name)
		}
	}
}

// A spelling on two lines is told, with both places.
func TestTwiceIsAMistake(t *testing.T) {
	files := fstest.MapFS{
		"lexicon/a.txt": {Data: []byte("# A\nحمار animal persons\n")},
		"lexicon/b.txt": {Data: []byte("# B\nجحش animal persons\nبغل|حِمار insult persons\n")},
	}
	_, err := rules.Load(files, "")
	if err == nil || !strings.Contains(err.Error(), "b.txt: line 3") || !strings.Contains(err.Error(), "a.txt:2") {
		t.Error(err)
	}
}

// Clean news is never blocked, and warned of in less than one sentence of a
// thousand; sets of comments are judged by the tool eval.
func TestCleanNews(t *testing.T) {
	dir := sharedDir(t)
	lines, err := corpus.Lines(filepath.Join(dir, "comments", "clean-news.txt"))
	if err != nil {
		t.Fatal(err)
	}
	c := checker(t)
	warned := 0
	for _, l := range lines {
		f := c.Check(l, rules.About{})
		if rules.Verdict(f) == rules.Block {
			t.Errorf("blocked: %s", l)
		} else if len(f) > 0 {
			warned++
		}
	}
	if warned*1000 > len(lines) {
		t.Errorf("%d of %d sentences were warned of", warned, len(lines))
	}
}

// sharedDir gives the folder of shared data, or skips the test.
func sharedDir(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("SAHIFA_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "..", "shared")
	}
	if _, err := os.Stat(dir); err != nil {
		if os.Getenv("SAHIFA_REQUIRE_SHARED") != "" {
			t.Fatal(err)
		}
		t.Skip("no shared data: ", err)
	}
	return dir
}

// The order of findings is that of the text, always the same.
func TestOrder(t *testing.T) {
	c := checker(t)
	const text = "يلعن ربك يا حمار يا ابن الكلب، السود عبيد والكاتب تافه"
	first := c.Check(text, rules.About{})
	if len(first) < 4 {
		t.Errorf("only %v", first)
	}
	if !slices.IsSortedFunc(first, func(a, b rules.Finding) int { return a.Start - b.Start }) {
		t.Errorf("not in order: %v", first)
	}
	for range 20 {
		if again := c.Check(text, rules.About{}); !slices.Equal(first, again) {
			t.Fatalf("%v, then %v", first, again)
		}
	}
}

// Quotation marks around a whole comment make it nobody else's words; marks
// inside it still do.
func TestQuotationMarksAroundAll(t *testing.T) {
	c := checker(t)
	for text, want := range map[string]rules.Severity{
		`"أنت حقير وابن كلب"`:                               rules.Block,
		`"يا حقير، قالوا لي "اسمع منه" فما سمعت غير الكذب"`: rules.Block,
		`«أنت حقير»`:             rules.Block,
		`قال له "أنت حقير" وخرج`: rules.OK,
		`"قال لي الوزير "أنت حقير" أمام الناس كلهم"`: rules.OK,
		`"هذا رأي الكاتب وأنا أخالفه"`:               rules.OK,
	} {
		if f := c.Check(text, rules.About{}); rules.Verdict(f) != want {
			t.Errorf("%s: %v, want %s", text, f, want)
		}
	}
}

// What the model warns of ends where its sentence does, and is beside what is told already:
// the civil sentence after an insult is none, and an insult is told once.
func TestAWarningStaysInItsSentence(t *testing.T) {
	c, warned := checker(t), 0
	for _, insult := range []string{
		"أنت حمار لا تفهم شيئا يا كاتب", "أنت جاهل لا تفهم شيئا يا كاتب", "والله إنك ما تفهم ولا تعرف تكتب يا كاتب المقال يا فاشل",
		"روح تعلم الكتابة أولا يا كاتب فأنت لا تفقه شيئا", "كلامك فارغ وأنت أجهل من أن تكتب يا كاتب",
	} {
		for _, end := range []string{". ", "! ", "؟ ", "\n"} {
			for _, civil := range []string{"أشكر الكاتب على هذا العرض المتوازن.", "كان الطقس جميلا أمس في الرباط.", "شكرا للصحيفة على النشر."} {
				text := insult + end + civil
				ends := len([]rune(insult))
				all := c.Check(text, rules.About{})
				for i, f := range all {
					if f.Reason != "rules.reason.tone" {
						continue
					}
					warned++
					said := string([]rune(text)[f.Start:f.End])
					if f.Start < ends && f.End > ends {
						t.Errorf("%q: the warning is of %q", text, said)
					}
					if strings.HasPrefix(said, "تفهم") && strings.Contains(insult, "لا "+said) {
						t.Errorf("%q: %q says the contrary", text, said)
					}
					for k, other := range all {
						if k != i && other.Start < f.End && f.Start < other.End {
							t.Errorf("%q: %q is told twice", text, said)
						}
					}
				}
			}
		}
	}
	if warned == 0 {
		t.Error("the model warns of nothing")
	}
}
