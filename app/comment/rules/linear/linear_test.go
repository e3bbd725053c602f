package linear

import (
	"bytes"
	"slices"
	"testing"
)

// examples: the hash 7 says yes, 9 says no, and the first count says yes.
func examples() (all []Example) {
	for i := range 200 {
		h := uint32(100 + i)
		all = append(all,
			Example{Sample{[]uint32{7, h}, []float32{0}}, true, 1},
			Example{Sample{[]uint32{9, h}, []float32{0}}, false, 1},
			Example{Sample{[]uint32{h}, []float32{2}}, true, 1})
	}
	return all
}

var options = Options{Bits: 12, Epochs: 5, Rate: 0.1, L2: 1e-5}

func TestTrain(t *testing.T) {
	o := Train("x", examples(), options)
	for _, tt := range []struct {
		sample Sample
		yes    bool
	}{{Sample{[]uint32{7, 3000}, []float32{0}}, true}, {Sample{[]uint32{9, 3000}, []float32{0}}, false}, {Sample{[]uint32{3000}, []float32{2}}, true}} {
		if z := o.Logit(tt.sample); z > 0 != tt.yes {
			t.Errorf("%v has the log-odds %.2f", tt.sample, z)
		}
	}
	if o.Weight(7, 1) <= 0 || o.Weight(9, 1) >= 0 {
		t.Errorf("weights %.2f and %.2f", o.Weight(7, 1), o.Weight(9, 1))
	}
	if again := Train("x", examples(), options); !slices.Equal(o.Hashed, again.Hashed) || o.Bias != again.Bias {
		t.Error("the same examples give other weights")
	}
}

func TestWriteAndRead(t *testing.T) {
	a := Train("a", examples(), options)
	b := Train("b", examples()[:30], Options{Bits: 4, Epochs: 1, Rate: 0.1})
	var file bytes.Buffer
	if err := Write(&file, []*Output{a, b}); err != nil {
		t.Fatal(err)
	}
	whole := file.Bytes()
	read, err := Read(bytes.NewReader(whole))
	if err != nil || len(read) != 2 {
		t.Fatal(len(read), err)
	}
	s := Sample{[]uint32{7, 9, 1}, []float32{1}}
	if read[0].Name != "a" || read[0].Logit(s) != a.Logit(s) || read[1].Logit(s) != b.Logit(s) {
		t.Error("what is read is not what was written")
	}
	for _, n := range []int{0, 5, 16, 20, 40, len(whole) - 1} {
		if _, err := Read(bytes.NewReader(whole[:n])); err == nil {
			t.Errorf("%d bytes of %d are read without an error", n, len(whole))
		}
	}
}
