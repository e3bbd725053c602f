package identity

import (
	"hash/fnv"
	"strings"
	"testing"

	"sahifa/app/arabic"
)

// plainSketch is sketch as its comment tells it. Stores keep what it gives.
func plainSketch(text string) Sketch {
	var counts [64]int
	var words []string
	for t := range arabic.Tokens(text) {
		words = append(words, t.Word)
	}
	if len(words) < sketchWords {
		return 0
	}
	for i := range words[1:] {
		h := fnv.New64a()
		h.Write([]byte(words[i] + " " + words[i+1]))
		for k := range counts {
			counts[k] += int(mix(h.Sum64())>>k&1)*2 - 1
		}
	}
	var s Sketch
	for k, c := range counts {
		if c > 0 {
			s |= 1 << k
		}
	}
	return max(s, 1)
}

func TestSketchIsWhatItAlwaysWas(t *testing.T) {
	all := strings.Fields(strings.Repeat("أعلنت الوزارة اليوم في مدينة الساحل عن 12 مشروعا جديدا للمياه والطرق بقيمة مليون two words ", 40))
	for _, n := range []int{0, 1, 7, 8, 9, 10, 64, 65, 300, len(all)} {
		text := strings.Join(all[:n], " ")
		if got, want := sketch(text), plainSketch(text); got != want {
			t.Errorf("%d words: %x, want %x", n, got, want)
		}
	}
}

func BenchmarkSketch(b *testing.B) {
	text := strings.Repeat("أعلنت الوزارة اليوم في مدينة الساحل عن 12 مشروعا جديدا للمياه والطرق بقيمة مليون ", 20)
	for b.Loop() {
		sketch(text)
	}
}
