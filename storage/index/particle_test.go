package index

import (
	"slices"
	"testing"
)

// A word that also stands with the article has no preposition at its beginning, whatever
// the rest of it may be; one that does not is the rest with a preposition, if that is
// far more frequent.
func TestAWordWithTheArticleHasNoParticle(t *testing.T) {
	l := &library{}
	var some []*AnalysedArticle
	for _, text := range []string{
		"فناص هنا", "الفناص هنا", // a word of its own: no ف and ناص
		"بواقي هنا", // ب and واقي
		"ناص", "ناص", "ناص", "الناص", "ناص", "ناص", "الناص", "ناص", "ناص", "ناص", "ناص", "ناص",
		"واقي", "الواقي", "واقي", "واقي", "واقي", "الواقي", "واقي", "واقي", "واقي",
	} {
		in := Input{Article: int64(len(l.texts) + 1), Feed: 1, Time: day, Title: "خبر", Text: text}
		l.texts = append(l.texts, in)
		some = append(some, Analyse(in))
	}
	l.segments = []*Segment{l.open(t, 1, func(emit func([]byte) error) (NewSegment, error) { return NewBuilder().Build(1, some, emit) })}
	for query, want := range map[string][]int64{"فناص": {1, 2}, "ناص": {4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}, "بواقي": {3, 16, 17, 18, 19, 20, 21, 22, 23, 24}} {
		if got, _ := l.find(t, query); !slices.Equal(got, want) {
			t.Errorf("%s finds %v, want %v", query, got, want)
		}
	}
}
