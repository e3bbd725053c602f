package search

import "testing"

func TestEditDistance(t *testing.T) {
	var d EditDistance // the same for all: what one leaves does not change the next
	for _, tt := range []struct {
		a, b       string
		most, want int
	}{
		{"", "", 2, 0}, {"نفط", "نفط", 1, 0}, {"نفط", "", 3, 3}, {"نفط", "نفوط", 1, 1}, {"نفط", "نطف", 2, 1}, {"نفط", "غاز", 3, 3},
		{"sync.auto", "syncauto", 3, 1}, {"kitten", "sitting", 7, 3},
		{"kitten", "sitting", 1, 2}, {"a", "abcdef", 2, 3}, // more than is asked for
	} {
		for _, pair := range [][2]string{{tt.a, tt.b}, {tt.b, tt.a}} {
			if got := d.Between([]rune(pair[0]), []rune(pair[1]), tt.most); got != tt.want && (tt.want <= tt.most || got <= tt.most) {
				t.Errorf("%q and %q: %d, want %d", pair[0], pair[1], got, tt.want)
			}
		}
	}
}
