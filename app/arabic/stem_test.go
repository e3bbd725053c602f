package arabic

import "testing"

func TestStem(t *testing.T) {
	for word, want := range map[string]string{
		"والكتاب": "كتاب", "بالمدرسه": "مدرس", "للرئيس": "رئيس", "مسلمون": "مسلم", "حكوماتهم": "حكوم", "سياراتها": "سيار",
		"دول": "دول", "دوله": "دول", "وزاره": "زار", "من": "من", "يد": "يد", "بنك": "بنك", "london": "london", "2015": "2015", "": "",
	} {
		if got := Stem(Fold(word)); got != Fold(want) {
			t.Errorf("Stem(%s) = %s, want %s", word, got, want)
		}
	}
}

func TestSkeleton(t *testing.T) {
	for _, same := range [][2]string{{"مدارس", "مدرسة"}, {"مساجد", "مسجد"}, {"كتاب", "كتب"}, {"مصارف", "مصرف"}, {"شوارع", "شارع"}, {"مفاتيح", "مفتاح"}} {
		a, b := Skeleton(Stem(Fold(same[0]))), Skeleton(Stem(Fold(same[1])))
		if a != b {
			t.Errorf("%s and %s have %s and %s", same[0], same[1], a, b)
		}
	}
	if got := Skeleton("قول"); got != "قول" {
		t.Errorf("three letters become %s", got)
	}
}

// A stem is never empty, never longer than its word, and valid.
func FuzzStem(f *testing.F) {
	f.Add("والمسلمون")
	f.Add("\xd8")
	f.Fuzz(func(t *testing.T, s string) {
		for tok := range Tokens(s) {
			stem := Stem(tok.Word)
			if stem == "" || len(stem) > len(tok.Word) || Fold(stem) != stem {
				t.Errorf("%q has the stem %q", tok.Word, stem)
			}
			if k := Skeleton(stem); k == "" || len(k) > len(stem) {
				t.Errorf("%q has the skeleton %q", stem, k)
			}
		}
	})
}

func TestWeak(t *testing.T) {
	for word, want := range map[string]bool{"من": true, "إلى": true, "التي": true, "متى": true, "the": true, "رئيس": false} {
		if IsStopWord(Fold(word)) != want {
			t.Errorf("%s: %v", word, !want)
		}
	}
}
