package arabic

import "testing"

func TestPairs(t *testing.T) {
	some, count := PairsOf("قال الوزير إن الوزير قال الوزير")
	if len(some) != 4 || count != 5 {
		t.Errorf("%d pairs, %d with those that come again, want 4 and 5: %v", len(some), count, some)
	}
	others, _ := PairsOf("قال الوزير: إن اليوم")
	if got := some.Shared(others); got != 0.5 {
		t.Errorf("shared %v, want one half", got)
	}
	if got := (Pairs{}).Shared(others); got != 0 {
		t.Errorf("no pairs share %v", got)
	}
}

func TestTellingStems(t *testing.T) {
	got := TellingStems("الوزير في بيروت")
	if len(got) != 2 || !got["وزير"] || !got[Stem("بيروت")] {
		t.Errorf("got %v, want the stems of both nouns", got)
	}
}
