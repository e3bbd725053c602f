package index

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// A phrase is found wherever it stands, in the headline, at the beginning of a text or
// far in one that is longer than most, and as often as it stands there.
func TestPhraseAnywhere(t *testing.T) {
	r := rand.New(rand.NewPCG(12, 12))
	text := func(n int) []string {
		all := make([]string, n)
		for i := range all {
			all[i] = []string{"نفط", "غاز", "قمة"}[r.IntN(3)]
		}
		return all
	}
	var some []*AnalysedArticle
	var titles, texts []string
	for i := range 120 {
		n := 1 + r.IntN(40)
		if i%3 == 0 { // with places on both sides of what is marked
			n = mostMarkedPlaces - bodyOffset - 20 + r.IntN(40)
		}
		words := text(n)
		if i%2 == 0 && n > 100 { // only at the end
			for k := range words[:n-30] {
				words[k] = "بعد"
			}
		}
		titles, texts = append(titles, strings.Join(text(1+r.IntN(4)), " ")), append(texts, strings.Join(words, " "))
		some = append(some, Analyse(Input{Article: int64(i + 1), Feed: 1, Time: day, Title: titles[i], Text: texts[i]}))
	}
	l := &library{texts: make([]Input, len(some))}
	l.segments = []*Segment{l.open(t, 1, func(emit func([]byte) error) (NewSegment, error) { return NewBuilder().Build(1, some, emit) })}
	count := func(text, phrase string) (n int) {
		words, of := strings.Fields(text), strings.Fields(phrase)
		for i := range words {
			if i+len(of) <= len(words) && slices.Equal(words[i:i+len(of)], of) {
				n++
			}
		}
		return n
	}
	for range 60 {
		phrase := strings.Join(text(2+r.IntN(5)), " ")
		for _, form := range []string{`"%s"`, `عنوان:"%s"`, `-"%s"`, `"%s" OR "غاز نفط"`} {
			got, _ := l.find(t, fmt.Sprintf(form, phrase))
			var want []int64
			for i := range texts {
				title, body := count(titles[i], phrase), count(texts[i], phrase)
				has := title+body > 0
				switch form[0] {
				case '-':
					has = !has
				case '"':
					has = has || strings.Contains(form, "OR") && count(titles[i], "غاز نفط")+count(texts[i], "غاز نفط") > 0
				default:
					has = title > 0
				}
				if has {
					want = append(want, int64(i+1))
				}
			}
			if !slices.Equal(got, want) {
				t.Errorf(form+": %v, want %v", phrase, got, want)
			}
		}
	}
}
