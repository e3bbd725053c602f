package index

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// kin are words with others that are related to them, the nearest first.
var kin = map[string][]string{
	"وزير":   {"الوزير", "الوزراء", "وزرائهم"},
	"الحقوق": {"حقوق", "حق", "وحقه"},
	"مسئول":  {"مسؤول", "المسؤولين"},
	"يعود":   {"سيعودون", "عادت", "العودة"},
	"افتتح":  {"افتتحت", "الافتتاح"},
	"غوغل":   {"جوجل", "google"},
	"سنة":    {"السنة", "السنوات", "سنوي"},
	"مدينة":  {"مدينتهم", "بالمدن"},
	"رسمي":   {"الرسمية", "رسميا"},
	"يحاصر":  {"سيحاصرون", "حوصرت", "المحاصرة"},
	"اغتال":  {"اغتالوا", "اغتيلت", "الاغتيال"},
}

// Widening never moves an article that has the typed form below one that has
// not, other things equal: of two articles that differ only in having the one
// or the other, the first has the higher score, whatever else is stored.
func TestTypedFormStaysAbove(t *testing.T) {
	r := rand.New(rand.NewPCG(20, 26))
	for round := range 12 {
		l := &library{}
		var some []*AnalysedArticle
		add := func(title, text string) int64 {
			in := Input{Article: int64(len(l.texts) + 1), Feed: 1, Time: day, Title: title, Text: text}
			l.texts = append(l.texts, in)
			some = append(some, Analyse(in))
			return in.Article
		}
		type pair struct {
			query       string
			typed, kind int64
			other       string
		}
		var pairs []pair
		for word, others := range kin {
			for _, other := range others {
				filler := make([]string, 3+r.IntN(20))
				for i := range filler {
					filler[i] = words[r.IntN(len(words))]
				}
				places := []int{r.IntN(len(filler))}
				if r.IntN(2) == 0 {
					places = append(places, r.IntN(len(filler)))
				}
				with := func(w string) string {
					text := append([]string(nil), filler...)
					for _, p := range places {
						text[p] = w
					}
					return strings.Join(text, " ")
				}
				title := func(w string) string {
					if round%3 == 0 {
						return w
					}
					return "خبر"
				}
				kind := add(title(other), with(other)) // comes first, so that it wins a tie
				pairs = append(pairs, pair{word, add(title(word), with(word)), kind, other})
			}
		}
		for range r.IntN(60) { // make some of them frequent
			for word, others := range kin {
				if r.IntN(5) == 0 {
					add("", strings.Repeat(append(others, word)[r.IntN(len(others)+1)]+" غير ذلك ", 1+r.IntN(3)))
				}
			}
		}
		half := len(some) / 2
		for i, part := range [][]*AnalysedArticle{some[:half], some[half:]} {
			first := int64(1 + i*half)
			l.segments = append(l.segments, l.open(t, int64(i), func(emit func([]byte) error) (NewSegment, error) { return NewBuilder().Build(first, part, emit) }))
		}
		for _, p := range pairs {
			for _, query := range []string{p.query, p.query + " نفط أو غاز أو كتاب"} {
				_, found := l.find(t, query)
				scores := map[int64]float64{}
				for _, c := range found.Best {
					scores[c.Article] = c.Score
				}
				typed, ok := scores[p.typed]
				other, also := scores[p.kind]
				if query == p.query && (!ok || !also) {
					t.Errorf("%s: the typed form is found: %v, %s: %v", query, ok, p.other, also)
				}
				if ok != also || ok && typed <= other {
					t.Errorf("%s: %s", query, fmt.Sprintf("%s scores %.4f, the typed form %.4f", p.other, other, typed))
				}
			}
		}
	}
}

func TestRelatedWordsAreTold(t *testing.T) {
	l := libraryOf(t, "التقى الوزراء", "وصل الوزير", "كلام آخر")
	ids, found := l.find(t, "وزير")
	if fmt.Sprint(ids) != "[1 2]" {
		t.Errorf("found %v", ids)
	}
	told := found.Forms["وزير"].Related
	if len(told) != 1 || told[0].Text != "وزراء" {
		t.Errorf("told %+v", told) // not مزارع or what else does not occur
	}
	if ids, _ := l.find(t, "وزراء="); len(ids) != 0 {
		t.Errorf("the exact spelling found %v", ids)
	}
}

// A particle before a word is no part of it where little is stored, too, if the
// word is long or a pronoun follows; but words of the lists stay what they are.
func TestParticlesOfRareWords(t *testing.T) {
	l := libraryOf(t, "وبعياداتها", "لمصانعهم", "فرحلتهم", "كتائب", "لقاء أبي عبيدة", "بحارة")
	for query, want := range map[string]string{"عيادة": "[1]", "مصنع": "[2]", "رحلة": "[3]", "تائب": "[]", "أبو عبيدة": "[5]", "حارة": "[]"} {
		if ids, _ := l.find(t, query); fmt.Sprint(ids) != want {
			t.Errorf("%s finds %v, want %s", query, ids, want)
		}
	}
}

// A name of several words is found in its other letters, typed with a hyphen or not,
// and the words of its neighbours are no part of it.
func TestNamesOfSeveralWords(t *testing.T) {
	l := libraryOf(t, "وصل إلى نيويورك أمس", "في باريس سان جيرمان", "مدينة New York", "عرض بي واي دي", "الحريري في بيروت", "يورك القديمة")
	for query, want := range map[string]string{
		"New York": "[1 3]", "نيويورك": "[1 3]", "نيو يورك": "[1 3]", "Paris Saint-Germain": "[2]", "BYD": "[4]", "al-Hariri": "[5]", "york new": "[3]",
	} {
		if ids, _ := l.find(t, query); fmt.Sprint(ids) != want {
			t.Errorf("%s finds %v, want %s", query, ids, want)
		}
	}
}
