package score

import (
	"compress/gzip"
	"math"
	"os"
	"path/filepath"
	"testing"
)

func TestCompare(t *testing.T) {
	for _, c := range []struct {
		name, want, got   string
		precision, recall float64
	}{
		{"the same", "a b c d e", "a b c d e", 1, 1},
		{"punctuation does not count", "a, b: c d.", "a b c d", 1, 1},
		{"half too much", "a b c d e", "a b c d e f g", 0.5, 1},
		{"half too little", "a b c d e f g", "a b c d e", 1, 0.5},
		{"nothing found", "a b c d", "", 0, 0},
		{"nothing to find", "", "a b c d", 0, 1},
		{"twice", "a b c d", "a b c d a b c d", 0.2, 1},
		{"a short text", "كلمة واحدة", "كلمة واحدة", 1, 1},
	} {
		got := Compare(c.want, c.got)
		if math.Abs(got.Precision-c.precision) > 1e-9 || math.Abs(got.Recall-c.recall) > 1e-9 {
			t.Errorf("%s: %+v, want %v and %v", c.name, got, c.precision, c.recall)
		}
	}
	if m := Mean([]Score{{1, 0}, {0.5, 1}}); m.Precision != 0.75 || m.Recall != 0.5 || math.Abs(m.F1()-0.6) > 1e-9 {
		t.Errorf("mean %+v, F1 %v", m, m.F1())
	}
}

func TestLoad(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, b []byte) {
		if err := os.WriteFile(filepath.Join(dir, name), b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("a.html", []byte("<meta charset=windows-1256>\xe3\xd1\xcd\xc8\xc7"))
	write("a.json", []byte(`{"url":"https://a.example/","body":"مرحبا","must_contain":["مرحبا"]}`))
	f, err := os.Create(filepath.Join(dir, "b.html.gz"))
	if err != nil {
		t.Fatal(err)
	}
	z := gzip.NewWriter(f)
	if _, err := z.Write([]byte("<p>text")); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	f.Close()
	write("b.json", []byte(`{"url":"https://b.example/","title":"B"}`))
	all, err := Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != 2 || all[0].Name != "a" || string(all[0].HTML) != "<meta charset=windows-1256>مرحبا" || all[1].Title != "B" || string(all[1].HTML) != "<p>text" {
		t.Errorf("%+v", all)
	}
	write("c.json", []byte(`{`))
	if _, err := Load(dir); err == nil {
		t.Error("what is no JSON was read")
	}
	if _, err := Load(t.TempDir()); err == nil {
		t.Error("an empty folder has samples")
	}
}

func TestUnseenCharactersDoNotCount(t *testing.T) {
	s := Sample{Title: "السفينة تعود\u200b"}
	for title, want := range map[string]int{"السفينة تعود": 0, "السفينة\u00ad تعود": 0, "السفينة تعود؟": 1, "السفينة ت\u200cعود": 1} {
		if _, wrong := s.Check(Extracted{Title: title}); len(wrong) != want {
			t.Errorf("%q: %v", title, wrong)
		}
	}
}
