package related

import (
	"bufio"
	"os"
	"slices"
	"sort"
	"strings"
	"testing"

	"sahifa/app/arabic"
	lists "sahifa/assets/search"
)

func load(t testing.TB) *Lexicon {
	t.Helper()
	l, err := Load(lists.Files)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// entries returns the lines of a list without its remarks.
func entries(t *testing.T, name string) (all []string) {
	t.Helper()
	f, err := os.Open("../../../assets/search/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if line := lines.Text(); !strings.HasPrefix(line, "#") {
			all = append(all, line)
		}
	}
	return all
}

func TestListsAreSortedAndSayThingsOnce(t *testing.T) {
	for _, name := range []string{"plurals.txt", "verbs.txt", "names.txt", "singles.txt"} {
		all := entries(t, name)
		if !sort.StringsAreSorted(all) {
			for i := 1; i < len(all); i++ {
				if all[i] < all[i-1] {
					t.Errorf("%s: %q stands after %q", name, all[i], all[i-1])
					break
				}
			}
		}
		for i := 1; i < len(all); i++ {
			if all[i] == all[i-1] {
				t.Errorf("%s: %q stands twice", name, all[i])
			}
		}
	}
}

func TestEveryPluralIsMadeByItsPattern(t *testing.T) {
	all, l := entries(t, "plurals.txt"), load(t)
	without := 0
	for _, line := range all {
		f := strings.Fields(line)
		if len(f) != 3 {
			t.Fatalf("%q", line)
		}
		if f[2] == irregular || f[2] == sound {
			without++
			continue
		}
		if !fitsPattern(f[0], f[1], f[2]) {
			t.Errorf("%s is not made of %s by %s", f[1], f[0], f[2])
		}
		stem := arabic.Stem(arabic.Fold(f[0]))
		if arabic.CountLetters(stem) >= minRootLetters && stem == arabic.Stem(arabic.Fold(f[1])) && arabic.Stem("ال"+arabic.Fold(f[0])) == arabic.Stem("ال"+arabic.Fold(f[1])) && l.isSafeStem(arabic.Fold(f[0]), stem) {
			t.Errorf("%s needs no line: it has the stem of %s", f[1], f[0])
		}
	}
	if len(all)-without < 1500 || without > 60 {
		t.Errorf("%d pairs, %d of them without a pattern", len(all), without)
	}
}

func TestPatternsTellPluralsApart(t *testing.T) {
	for _, tt := range []struct {
		singular, plural, pattern string
		fits                      bool
	}{
		{"حق", "حقوق", "فعول", true},
		{"باب", "أبواب", "أفعال", true},
		{"قاض", "قضاة", "فعلة", true},
		{"طبيب", "أطباء", "أفعلاء", true},
		{"قضية", "قضايا", "فعائل", true},
		{"قضية", "أقضية", "فعائل", false},
		{"كاتب", "مكاتب", "فعالل", false},
		{"علم", "عوالم", "فواعل", true}, // of one root; whether it is meant, the list says
		{"كتاب", "حقوق", "فعول", false},
		{"مشروع", "مشاريع", "فعاليل", true},
	} {
		if got := fitsPattern(tt.singular, tt.plural, tt.pattern); got != tt.fits {
			t.Errorf("%s, %s by %s: %v", tt.singular, tt.plural, tt.pattern, got)
		}
	}
}

// in is a vocabulary of some words.
func in(words string) Docs {
	have := map[string]int{}
	for w := range strings.FieldsSeq(words) {
		have[arabic.Fold(w)] = 5
	}
	return func(w string) int { return have[w] }
}

func TestNamesInOneWordOrTwo(t *testing.T) {
	l := load(t)
	phrase := func(word, store string) string {
		for _, r := range l.Of(word, in(store)) {
			if len(r.Phrase) > 0 {
				return strings.Join(r.Phrase, " ")
			}
		}
		return ""
	}
	for _, tt := range []struct{ word, store, want string }{
		{"عبدالرحمن", "عبد الرحمن", "عبد الرحمن"},
		{"ابوبكر", "ابو بكر", "ابو بكر"},
		{"واتساب", "", "واتس اب"},
		{"دويتشبنك", "دويتش بنك", "دويتش بنك"},
		{"كتاب", "كت اب", ""},
		{"منزل", "من زل", ""},
		{"لماذا", "لما ذا", ""},
	} {
		if got := phrase(tt.word, tt.store); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.word, got, tt.want)
		}
	}
	for _, tt := range []struct {
		first, second, store string
		ok                   bool
	}{
		{"عبد", "الله", "عبدالله", true},
		{"واتس", "اب", "", true},
		{"سان", "دييغو", "", false},
		{"من", "زل", "منزل", false},
	} {
		if _, ok := l.Joined(tt.first, tt.second, in(tt.store)); ok != tt.ok {
			t.Errorf("%s %s: %v", tt.first, tt.second, ok)
		}
	}
}

func TestNamesSoundAlikeInLatinLetters(t *testing.T) {
	for name, latin := range map[string]string{
		"ترامب": "trump", "مبابي": "mbappe", "واتساب": "whatsapp", "بلينكن": "blinken", "شاراتون": "sheraton", "تشيلسي": "chelsea",
	} {
		if a, b := LatinKey(name), LatinKey(latin); a != b {
			t.Errorf("%s %q, %s %q", name, a, latin, b)
		}
	}
}

// finds reports whether a word finds another.
func finds(l *Lexicon, typed, other string, docs Docs) (Rank, bool) {
	stem, word := arabic.Stem(arabic.Fold(other)), arabic.Fold(other)
	for _, r := range l.Of(arabic.Fold(typed), docs) {
		isForm := r.Verb != "" && slices.ContainsFunc(r.Openings(), func(o string) bool { return strings.HasPrefix(word, o) && r.Conjugated(o, word) })
		if slices.Contains(r.Stems, stem) || slices.Contains(r.Words, word) || isForm {
			return r.Rank, true
		}
	}
	return 0, false
}

// expectation is what a word that was typed finds of another in a store with some
// words: by which rank, or not if that is -1.
type expectation struct {
	typed, other, store string
	rank                Rank
}

func expect(t *testing.T, all []expectation) {
	t.Helper()
	l := load(t)
	for _, e := range all {
		rank, ok := finds(l, e.typed, e.other, in(e.store))
		if want := e.rank >= 0; ok != want || ok && rank != e.rank {
			t.Errorf("%s, %s: found %v, rank %d, want rank %d", e.typed, e.other, ok, rank, e.rank)
		}
	}
}

func TestRelated(t *testing.T) {
	expect(t, []expectation{
		{"يحاسب", "وليحاسبوهم", "", Inflection},
		{"يصدق", "أفيصدقونكم", "", Inflection},
		{"استقبل", "سنستقبلهم", "", Derived},
		{"اعتقال", "اعتقلوهم", "", Derived},
		{"تصدير", "صدر", "صدر صدور", -1},
		{"تأمين", "أمن", "امن الامن الامن الامن الامن", -1},
		{"هموم", "هم", "", -1},
		{"هموم", "الهم", "", Plural},
		{"ضوؤه", "الأضواء", "", Plural},
		{"رءساء", "رؤساء", "", Spelling},
		{"وزير", "الوزراء", "", Plural},
		{"الوزراء", "وزيرها", "", Plural},
		{"للوزراء", "الوزير", "", Plural},
		{"وزرائهم", "والوزير", "", Plural},
		{"مدينة", "بالمدن", "", Plural},
		{"لسان", "ألسنتهم", "", Plural},
		{"شهور", "أشهر", "", Derived},
		{"ساكن", "السكان", "", Plural},
		{"مسئول", "المسؤولين", "", Spelling},
		{"الشئون", "شؤون", "", Spelling},
		{"اقتصاديون", "اقتصادوون", "", -1},
		{"شاطئ", "الشواطيء", "", Plural},
		{"يراعي", "سيراعونهم", "", Inflection},
		{"احتلال", "احتلت", "", Derived},
		{"اتحد", "الاتحاد", "يتحد الاتحاد", Derived},
		{"دعا", "دعت", "", Inflection},
		{"استقرار", "استقرت", "", Derived},
		{"يعود", "فسيعودون", "", Inflection},
		{"عاد", "سيعودون", "", Derived},
		{"افتتاح", "افتتحت", "", Derived},
		{"افتتح", "الافتتاح", "الافتتاح", Derived},
		{"يستقبل", "استقبلت", "استقبلت", Inflection}, // أستقبل looks the same,
		{"بدء", "بدأت", "", Derived},
		{"سنوي", "سنة", "سنة", Derived},
		{"كهربائي", "الكهرباء", "الكهرباء", Derived},
		{"جوجل", "غوغل", "", Spelling},
		{"google", "جوجل", "", Derived},
		{"غوغل", "google", "", Derived},
		{"دونسك", "دونيتسك", "", -1},
		{"شميدت", "شميت", "شميدت", -1},
		{"سلوفنيا", "سلوفينيا", "سلوفينيا", Spelling},
		{"هونولولو", "هونلولو", "هونلولو", Spelling},
		{"كوبنهاغن", "كوبنهاجن", "كوبنهاجن", Spelling},
		{"بيسكوف", "بسكوف", "بسكوف", Spelling},
		{"كراتشي", "كاراتشي", "كاراتشي", Spelling},
		{"ماكرون", "مكرون", "مكرون", Spelling},
		{"دورتموند", "دوروتموند", "دوروتموند", Spelling},
		{"سليمان", "سلمان", "سلمان", -1},
		{"حسين", "حسن", "حسن", -1},
		{"روما", "ريما", "ريما", -1},
		{"تركيا", "تاركا", "تاركا", -1},
		{"يقرؤون", "يقرأون", "يقرأون", Spelling},
		{"عبء", "عبئا", "عبئ", Spelling},
		{"مبدأ", "المبدء", "المبدء", Spelling},
		{"lampard", "لامبارد", "لامبارد", Derived},
		{"كاتب", "المكتب", "مكتب المكتب", -1},
		{"كاتب", "كتاب", "كتاب الكتاب", -1},
		{"علم", "عالم", "عالم العالم", -1},
		{"مقتل", "مقاتل", "مقاتل المقاتل", -1},
		{"مدفع", "مدافع", "مدافع", Plural},
		{"ساكن", "سكة", "", -1},
		{"رجل", "مرجل", "مرجل", -1},
		{"برنوس", "البرانيس", "البرانيس", Plural},
		{"عاون", "العيون", "عيون العيون", -1}, // has no hamza
		{"شأون", "الشؤون", "", Spelling},
		{"يحيون", "سيحيي", "", Inflection},
		{"يلقون", "ألقت", "", Derived},
		{"نساء", "مرايا", "مرايا", -1}, // of مرآة, which looks like مرأة
		{"نساء", "نسوة", "", Derived},
		{"أمانة", "أم أنه", "ام انه", -1},
		{"لمنعه", "يمنعون", "", Derived},
		{"سيرك", "يسيرون", "", -1},
		{"أحيا", "أحيانا", "احيانا", -1},
	})
}

// isForm reports whether a word of a text is taken for a form of one that was
// typed.
func isForm(l *Lexicon, typed, other string) bool {
	typed, other = arabic.Fold(typed), arabic.Fold(other)
	stems, words, ok := l.Inflections(typed)
	if !ok {
		stems = []string{arabic.Stem(typed)}
	}
	return slices.Contains(words, other) || slices.Contains(stems, arabic.Stem(other))
}

// A light stem that several words have tells none of them.
func TestStemsOfOtherWords(t *testing.T) {
	l := load(t)
	for _, tt := range []struct {
		typed, other string
		isForm       bool
	}{
		{"السوداني", "السود", false},
		{"السوداني", "للسودانيين", true},
		{"بحر", "البحرين", false},
		{"الأردن", "للأردن", true},
		{"الفلسطينيين", "فلسطينية", true},
		{"حصون", "حصة", false},
		{"صحية", "الصحي", true},
		{"صحية", "الصحن", false},
		{"رياضة", "الرياض", false},
		{"رياضي", "الرياضية", true},
		{"قراءة", "القراء", false},
		{"محاكمة", "المحاكم", false},
		{"عمر", "عمران", false},
		{"وزيرة", "الوزير", true},
		{"منشآت", "المنشأة", true},
		{"حركة", "بحركتها", true},
		{"جزر", "الجزيرة", false},
		{"كتب", "والكتب", true},
		{"ساعة", "الساعات", true},
		{"جنة", "لجنة", false},
		{"مدن", "مدني", false},
		{"مدن", "والمدن", true},
		{"صحف", "الصحفي", false},
	} {
		if got := isForm(l, tt.typed, tt.other); got != tt.isForm {
			t.Errorf("%s, a form of %s: %v", tt.other, tt.typed, got)
		}
	}
	for _, tt := range [][2]string{{"رياضي", "الرياضة"}, {"لبنانية", "لبنان"}, {"سياحة", "السياحي"}, {"برلماني", "البرلمان"}} {
		if rank, ok := finds(l, tt[0], tt[1], in("الرياضة لبنان السياحي البرلمان")); !ok || rank != Derived {
			t.Errorf("%s does not find %s: %d", tt[0], tt[1], rank)
		}
	}
}

func FuzzRelated(f *testing.F) {
	l := load(f)
	f.Add("المسئولون", "وزير")
	f.Fuzz(func(t *testing.T, word, store string) {
		for term := range arabic.Terms(word) {
			all := l.Of(term.Word, in(store))
			if len(all) > maxRelated {
				t.Fatalf("%s: %d words", term.Word, len(all))
			}
			for _, r := range all {
				// A verb stands for its other forms by itself, so that r may have its text.
				forms := slices.Concat(r.Stems, r.Words, r.Phrase)
				if len(forms) == 0 || r.Text == term.Word && len(forms) == 1 && forms[0] == term.Word {
					t.Fatalf("%s: %+v", term.Word, r)
				}
			}
		}
	})
}
