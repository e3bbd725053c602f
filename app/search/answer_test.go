package search

import (
	"slices"
	"testing"
	"time"

	"sahifa/app/arabic"
)

func TestAsks(t *testing.T) {
	for query, want := range map[string]Answer{
		"كم عدد لاعبي المنتخب المغربي": NumberAnswer, "متى تأسست شركة أرامكو": TimeAnswer, "في أي عام وقعت معركة بدر": TimeAnswer,
		"من فاز ببطولة عام 1998": AnyAnswer, "عام الرمادة": AnyAnswer, "من هو وزير الطاقة السعودي": AnyAnswer, "": AnyAnswer,
	} {
		if got := Parse(query, time.Unix(1, 0)).Asks(); got != want {
			t.Errorf("%q asks for %d, want %d", query, got, want)
		}
	}
}

// Of two texts with the words, that with what is asked is nearer.
func TestAnswerNearby(t *testing.T) {
	q := Parse("متى تأسست شركة الكهرباء", time.Unix(1, 0))
	m := NewMatcher(q.Root.Terms(), nil)
	weights := slices.Repeat([]float64{1}, len(m.Words()))
	score := func(text string) float64 {
		return m.Proximity(slices.Collect(arabic.Terms(text)), 0, weights, q.Asks())
	}
	with, without := score("تأسست شركة الكهرباء سنة 1995 في الرياض"), score("تأسست شركة الكهرباء بعد حين في الرياض")
	if number := score("تأسست شركة الكهرباء بعد 12 في الرياض"); with <= without || number != without {
		t.Errorf("with a year %g, with another number %g, with none %g", with, number, without)
	}
}
