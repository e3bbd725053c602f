package convolution

import (
	"bytes"
	"math/rand/v2"
	"testing"
)

// textOf is a text of words of which each has one hash.
func textOf(words ...uint32) (t Text) {
	for i, w := range words {
		t.Hashes = append(t.Hashes, w*0x9e3779b9)
		t.Ends = append(t.Ends, int32(i+1))
	}
	return t
}

// ordered are texts of the same words, of which those are a yes in which the one word stands
// right before the other.
func ordered(n int) (all []Example) {
	const one, other = 1, 2
	r := rand.New(rand.NewPCG(1, 1))
	for i := range n {
		words := make([]uint32, 6+r.IntN(6))
		for k := range words {
			words[k] = 10 + r.Uint32N(200)
		}
		at := r.IntN(len(words) - 1)
		e := Example{Answers: []Answer{No, Unknown}, Weight: 1}
		words[at], words[at+1] = other, one
		if i%2 == 0 {
			words[at], words[at+1] = one, other
			e.Answers[0] = Yes
		}
		e.Text = textOf(words...)
		all = append(all, e)
	}
	return all
}

var options = Options{Rows: 1 << 10, Epochs: 8, Rate: 0.05, L2: 1e-5, DropHashes: 0.05, DropPooled: 0.2}

// No sum over words tells these apart.
func TestLearnsOrder(t *testing.T) {
	n := Train(ordered(2000), options)
	right, tests := 0, ordered(2300)[2000:]
	for _, e := range tests {
		if (n.Logits(e.Text)[0] > 0) == (e.Answers[0] == Yes) {
			right++
		}
	}
	if right < len(tests)*95/100 {
		t.Errorf("%d of %d right", right, len(tests))
	}
}

func TestSameWeights(t *testing.T) {
	var first, second bytes.Buffer
	for _, b := range []*bytes.Buffer{&first, &second} {
		if err := Train(ordered(100), options).Write(b); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("the same examples gave other weights")
	}
}

func TestReadsWhatItWrote(t *testing.T) {
	n := Train(ordered(100), options)
	var b bytes.Buffer
	if err := n.Write(&b); err != nil {
		t.Fatal(err)
	}
	file := b.Bytes()
	m, err := Read(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range ordered(20) {
		got, want := m.Logits(e.Text), n.Logits(e.Text)
		if got[0] != want[0] || got[1] != want[1] {
			t.Errorf("%v, written %v", got, want)
		}
	}
	for _, size := range []int{0, 10, len(magic), len(magic) + 8, len(file) / 2, len(file) - 1} {
		if _, err := Read(bytes.NewReader(file[:size])); err == nil {
			t.Errorf("read %d of %d bytes", size, len(file))
		}
	}
	for _, at := range []int{0, len(magic) - 1, len(magic) + 3, len(magic) + 7} {
		damaged := bytes.Clone(file)
		damaged[at] ^= 0xff
		if _, err := Read(bytes.NewReader(damaged)); err == nil {
			t.Errorf("read a file with byte %d changed", at)
		}
	}
}

// However long or empty a text is, it has an answer.
func TestAnyText(t *testing.T) {
	n := Train(ordered(100), options)
	long := make([]uint32, 3*maxWords)
	wordless := Text{Ends: make([]int32, 5)}
	for _, text := range []Text{{}, textOf(1), textOf(1, 2), textOf(long...), wordless} {
		if got := n.Logits(text); len(got) != 2 || got[0] != got[0] {
			t.Errorf("%v of %d words", got, len(text.Ends))
		}
	}
}

func BenchmarkLogits(b *testing.B) {
	n := Train(ordered(100), options)
	var text Text
	for i := range 90 {
		for k := range 20 {
			text.Hashes = append(text.Hashes, uint32(i*k)*0x9e3779b9)
		}
		text.Ends = append(text.Ends, int32(len(text.Hashes)))
	}
	for b.Loop() {
		n.Logits(text)
	}
}
