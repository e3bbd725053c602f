package arabic

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestFold(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"مُحَمَّدٌ", "محمد"},
		{"أحمد إبراهيم آل ٱلسعود", "احمد ابراهيم ال السعود"},
		{"مؤتمر قارئ هدى مدرسة", "موتمر قاري هدي مدرسه"},
		{"صحـــيفة", "صحيفه"},
		{"کتاب فارسی", "كتاب فارسي"},
		{"پاکستان چاڤيز گلگامش ژاله تيڤي بڨّار أݣادير ٹینڈر پہاڑ", "باكستان جافيز كلكامش زاله تيفي بقار اكادير تيندر بهار"},
		{"پښتو څرخ ڠبت سيلاڠور ݣلميم كوردستانێ إِنَّهُۥ", "بشتو جرخ غبت سيلاغور كلميم كوردستاني انه"},
		{"١٢٣ ۴۵۶ 789", "123 456 789"},
		{"ﻻ ﷲ ﻣﺤﻤﺪ", "لا الله محمد"},
		{"Café ÉCOLE İstanbul", "cafe ecole istanbul"},
		{"ا\u0654حمد", "احمد"},
		{"كلمة\u200fأخرى\u200b", "كلمهاخري"},
		{"ﬁle ½", "file 1⁄2"},
		{"", ""},
	} {
		if got := Fold(tt.in); got != tt.want {
			t.Errorf("Fold(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestTokens(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want []string
	}{
		{"«القِمّةُ» التركيّة-الروسية، 32% (2015).", []string{"القمه", "التركيه", "الروسيه", "32", "2015"}},
		{"Wi-Fi 6 في C++", []string{"wi", "fi", "6", "في", "c"}},
		{"كلمة\u00a0كلمة", []string{"كلمه", "كلمه"}},
		{"ـــ ً ", nil},
		{"", nil},
	} {
		var got []string
		for tok := range Tokens(tt.in) {
			got = append(got, tok.Word)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("Tokens(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestTokensSpanTheirMarks(t *testing.T) {
	s := "قال مُحَمَّدٌ."
	var got []string
	for tok := range Tokens(s) {
		got = append(got, s[tok.Start:tok.End])
	}
	if want := []string{"قال", "مُحَمَّدٌ"}; !slices.Equal(got, want) {
		t.Errorf("spans %q, want %q", got, want)
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"مُحَمَّدٌ", "ﷺ İ ﬁ ½", "a\xffb", "ا\u0654", "ͅ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := Fold(s)
		if twice := Fold(once); twice != once {
			t.Errorf("%q folds to %q, then to %q", s, once, twice)
		}
		var words []string
		for tok := range Tokens(s) {
			words = append(words, tok.Word)
		}
		if got, want := FoldWords(s), strings.Join(words, " "); got != want {
			t.Errorf("%q: words %q, want %q", s, got, want)
		}
		last := 0
		for tok := range Tokens(s) {
			if tok.Start < last || tok.End <= tok.Start || tok.End > len(s) {
				t.Fatalf("%q: token %+v after %d", s, tok, last)
			}
			last = tok.End
			if want := truncate(Fold(s[tok.Start:tok.End])); tok.Word != want || !utf8.ValidString(tok.Word) {
				t.Errorf("%q: token %q, its text folds to %q", s, tok.Word, want)
			}
		}
	})
}

// Runes that are looked up are what they are worked out to be.
func TestTokensOfEveryRune(t *testing.T) {
	for r := rune(1); r < 0x3000; r++ {
		s := "ا" + string(r) + "ب " + string(r)
		var words []string
		for tok := range Tokens(s) {
			words = append(words, tok.Word)
			if want := Fold(s[tok.Start:tok.End]); tok.Word != want {
				t.Errorf("%U: %q, its text folds to %q", r, tok.Word, want)
			}
		}
		if got, want := strings.Join(words, " "), FoldWords(s); got != want {
			t.Errorf("%U: %q, want %q", r, got, want)
		}
	}
}

func BenchmarkTokens(b *testing.B) {
	text := "أكد الرئيسان على تعزيز التعاون الاقتصادي بين بلديهما بنسبة 32% عقب مُحَادَثَاتٍ طويلة في Moscow. "
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		for range Tokens(text) {
		}
	}
}
