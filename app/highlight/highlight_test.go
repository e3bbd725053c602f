package highlight

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

var article = []string{
	"أسعار النفط ترتفع",
	"ارتفعت أسعار النفط يوم الاثنين بعد إعلان خفض الإنتاج. وقال وزير الطاقة إن الخفض سيستمر حتى نهاية العام.",
	"وأضاف الوزير أن السوق متوازنة. وقال إن الخفض سيستمر حتى نهاية العام المقبل إن لزم الأمر.",
	"OPEC+ said that the cut will last.",
}

// said gives what stretches say.
func said(texts []string, all []Stretch) string {
	var parts []string
	for _, s := range all {
		parts = append(parts, string([]rune(texts[s.Text])[s.Start:s.End]))
	}
	return strings.Join(parts, "|")
}

// stretch is where words stand in a text, the nth time.
func stretch(t *testing.T, text int, words string, nth int) Stretch {
	t.Helper()
	from := 0
	for range nth {
		from += strings.Index(article[text][from:], words) + len(words)
	}
	at := strings.Index(article[text][from:], words)
	if at < 0 {
		t.Fatalf("%q is not in text %d", words, text)
	}
	start := len([]rune(article[text][:from+at]))
	return Stretch{text, start, start + len([]rune(words))}
}

// A pen tears no word: what is marked goes to the ends of its words and numbers.
func TestWholeWords(t *testing.T) {
	for _, tt := range []struct{ text, selected, want string }{
		{"ارتفعت أسعار النفط يوم الاثنين", "سعار الن", "أسعار النفط"},
		{"ارتفعت أسعار النفط", "أسعار النفط", "أسعار النفط"},
		{"ارتفعت أسعار النفط", " أسعار ", "أسعار"}, // not the words beside it
		{"قالَ الوَزِيرُ إنّ", "وَزِي", "الوَزِيرُ"},
		{"بلغ 3.75 دولار", "75", "3.75"},
		{"بلغ ١٬٢٥٠ دولارًا.", "٢٥٠ دولار", "١٬٢٥٠ دولارًا"},
		{"الساعة 10:30. وقال", "0", "10:30"},
		{"he didn’t say Wi-Fi", "idn", "didn’t"},
		{"he didn’t say Wi-Fi", "’", "didn’t"},
		{"(النفط)", "نف", "النفط"},
		{"النفط،الغاز", "نف", "النفط"},
	} {
		at := strings.Index(tt.text, tt.selected)
		start := len([]rune(tt.text[:at]))
		texts := []string{"أول", tt.text}
		got := said(texts, Whole(texts, []Stretch{{1, start, start + len([]rune(tt.selected))}}))
		if got != tt.want {
			t.Errorf("%q of %q is marked as %q, want %q", tt.selected, tt.text, got, tt.want)
		}
	}
	texts := []string{"ارتفعت أسعار النفط", "وأضاف الوزير"}
	if got := said(texts, Whole(texts, []Stretch{{0, 9, 18}, {1, 0, 8}})); got != "أسعار النفط|وأضاف الوزير" {
		t.Errorf("over two paragraphs: %q", got)
	}
}

func TestAPassageIsFoundAgain(t *testing.T) {
	second := []Stretch{stretch(t, 2, "الخفض سيستمر حتى نهاية العام", 0)}
	across := []Stretch{stretch(t, 1, "وقال وزير الطاقة إن الخفض سيستمر حتى نهاية العام.", 0), stretch(t, 2, "وأضاف الوزير أن السوق متوازنة.", 0)}
	for _, tt := range []struct {
		name   string
		marked []Stretch
		now    []string
		want   string // "": it is gone
	}{
		{"unchanged", second, article, "الخفض سيستمر حتى نهاية العام"},
		{"over two paragraphs", across, article, "وقال وزير الطاقة إن الخفض سيستمر حتى نهاية العام.|وأضاف الوزير أن السوق متوازنة."},
		{"of two alike the one with the same around it", second, []string{article[0], article[2], article[1]}, "الخفض سيستمر حتى نهاية العام"},
		{"with a new paragraph above", second, append([]string{"تحديث: خبر عاجل."}, article...), "الخفض سيستمر حتى نهاية العام"},
		{"paragraphs joined", across, []string{article[0], article[1] + " " + article[2]}, "وقال وزير الطاقة إن الخفض سيستمر حتى نهاية العام. وأضاف الوزير أن السوق متوازنة."},
		{"vowels and lengthening added", second, []string{article[1], "وأضاف الوزير أن السوق متوازنة. وقال إن الخَفضَ سيســتمر حتى نهاية العام المقبل."}, "الخَفضَ سيســتمر حتى نهاية العام"},
		{"a word changed", across, []string{article[1], strings.Replace(article[2], "متوازنة", "مستقرة", 1)}, "وقال وزير الطاقة إن الخفض سيستمر حتى نهاية العام.|وأضاف الوزير أن السوق مستقرة."},
		{"its beginning changed", []Stretch{stretch(t, 1, "ارتفعت أسعار النفط يوم الاثنين بعد إعلان خفض الإنتاج", 0)},
			[]string{article[0], strings.Replace(article[1], "ارتفعت أسعار النفط", "صعدت أسعار النفط", 1)}, "صعدت أسعار النفط يوم الاثنين بعد إعلان خفض الإنتاج"},
		{"taken out", across, []string{article[0], "ارتفعت أسعار النفط يوم الاثنين بعد إعلان خفض الإنتاج.", article[3]}, ""},
		{"two words that stand elsewhere", []Stretch{stretch(t, 1, "أسعار النفط", 0)}, []string{"تقرير عن أسعار النفط قبل عام"}, ""},
		{"another article", second, []string{"نص آخر لا صلة له بما كان قبله من الكلام."}, ""},
		{"letters of another case", []Stretch{stretch(t, 3, "OPEC+ said", 0)}, []string{article[2], "Opec+ said that it will."}, "Opec+ said"},
	} {
		h := Of(article, tt.marked)
		got := Find(tt.now, h)
		if said(tt.now, got) != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, said(tt.now, got), tt.want)
		}
		if tt.name == "of two alike the one with the same around it" && got[0].Text != 1 {
			t.Errorf("%s: it is found in text %d", tt.name, got[0].Text)
		}
	}
	if h := Of(article, second); h.Text != "الخفض سيستمر حتى نهاية العام" || !strings.HasSuffix(h.Before, "وقالإن") || !strings.HasPrefix(h.After, "المقبل") {
		t.Errorf("%+v", h)
	}
	if Find(article, Of(article, nil)) != nil || Find(nil, Of(article, second)) != nil {
		t.Error("nothing is found somewhere")
	}
}

// Whatever is marked in a text is found in the same text where it was.
func TestAnyPassageIsFoundWhereItWas(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		i := r.IntN(len(article))
		n := len([]rune(article[i]))
		start := r.IntN(n)
		s := Stretch{i, start, start + 1 + r.IntN(n-start)}
		h := Of(article, []Stretch{s})
		if len(read(h.Text).letters) < 4 {
			continue
		}
		if got := Find(article, h); len(got) != 1 || got[0].Text != i || !slices.Equal(read(said(article, got)).letters, read(h.Text).letters) || got[0].Start < start || got[0].End > s.End {
			t.Fatalf("%q of %+v is found at %+v", h.Text, s, got)
		}
	}
}

// What does not count is no part of a passage at its beginning; behind its last letter it
// is, as a vowel belongs to what bears it.
func TestTrim(t *testing.T) {
	texts := []string{"\u200fقالَ الوزيرُ ", "\u200e \u0640", "العامِ\u200fـ نفسِهِ"}
	for _, tt := range []struct {
		given []Stretch
		want  string
	}{
		{[]Stretch{{0, 0, 13}}, "قالَ الوزيرُ"},
		{[]Stretch{{0, 5, 13}}, "الوزيرُ"},
		{[]Stretch{{0, 0, 5}}, "قالَ"},
		{[]Stretch{{1, 0, 3}}, ""},
		{[]Stretch{{0, 5, 14}, {1, 0, 3}, {2, 0, 9}}, "الوزيرُ|العامِ\u200fـ"},
		{nil, ""},
	} {
		got := Trim(texts, tt.given)
		if said(texts, got) != tt.want {
			t.Errorf("of %v is left %q, want %q", tt.given, said(texts, got), tt.want)
		}
		if h := Of(texts, got); len(got) > 0 && !slices.Equal(Find(texts, h), got) {
			t.Errorf("%q is found at %v, marked at %v", h.Text, Find(texts, h), got)
		}
	}
}
