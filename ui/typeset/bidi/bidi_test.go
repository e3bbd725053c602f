package bidi

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	unicodebidi "golang.org/x/text/unicode/bidi"
)

const (
	rle = "\u202B"
	lro = "\u202D"
	rlo = "\u202E"
	pdf = "\u202C"
	lri = "\u2066"
	rli = "\u2067"
	fsi = "\u2068"
	pdi = "\u2069"
)

// digits writes levels as a string of digits.
func digits(levels []Level) string {
	var b strings.Builder
	for _, l := range levels {
		b.WriteByte('0' + byte(l))
	}
	return b.String()
}

// shown puts a line in visual order, with mirror images where they belong.
func shown(text []rune, levels []Level) string {
	var b strings.Builder
	for _, i := range VisualOrder(levels) {
		r := text[i]
		if m, ok := Mirror(r); ok && levels[i].RightToLeft() {
			r = m
		}
		b.WriteRune(r)
	}
	return b.String()
}

func TestParagraphsOnOneLine(t *testing.T) {
	cases := []struct {
		name, text string
		base       Direction
		levels     string
		shown      string
	}{
		{"empty", "", Auto, "", ""},
		{"no strong character", "12 (3)", Auto, "000000", "12 (3)"},
		{"no strong character, right to left", "12 (3)", RightToLeft, "221121", "(3) 12"},
		{"Latin", "abc, 12%.", Auto, "000000000", "abc, 12%."},
		{"Arabic", "نعم، لا.", Auto, "11111111", ".ال ،معن"},
		{"brackets mirror", "حفظ (3)", Auto, "1111121", "(3) ظفح"},
		{"percent goes with its number", "32% عام", RightToLeft, "2221111", "ماع 32%"},
		{"percent after an Arabic letter stands apart", "إلى 32% عقب", Auto, "11112211111", "بقع %32 ىلإ"},
		{"a designation and a year", "Su-24 عام 2015 (الجمعة)", RightToLeft, "22222111112222111111111", "(ةعمجلا) 2015 ماع Su-24"},
		{"Arabic-Indic date", "في ١٢/٣/٢٠٢٤م", Auto, "1112222222221", "م١٢/٣/٢٠٢٤ يف"},
		{"decimal comma and minus", "درجة -5,2", Auto, "111111222", "5,2- ةجرد"},
		{"marks go with their letter", "بِسْم", Auto, "11111", "مْسِب"},
		{"English holding Arabic with a number", "see نص 7 end", Auto, "000011120000", "see 7 صن end"},
		{"bracketed other direction", "a (ب) c", Auto, "0001000", "a (ب) c"},
		{"bracket takes what is before it", "أ (b) c", RightToLeft, "1112112", "c (b) أ"},
		{"bracket follows its own direction", "a(ب c)", RightToLeft, "211121", "(c ب)a"},
		{"bracket keeps its direction before an embedding", "a(b)" + rle + "ب", Auto, "000001", "a(b)" + rle + "ب"},
		{"marks follow their bracket", "أ(b)\u064E", RightToLeft, "11211", "\u064E(b)أ"},
		{"equivalent angle brackets pair", "a\u2329ب\u3009c", LeftToRight, "00100", "a\u2329ب\u3009c"},
		{"an isolate does not reach out", "قال " + lri + "C++" + pdi + " هو", Auto, "111112221111", "وه " + pdi + "C++" + lri + " لاق"},
		{"first strong isolate", "a " + fsi + "نص 5" + pdi + " 5", Auto, "0001112000", "a " + fsi + "5 صن" + pdi + " 5"},
		{"an embedding without end", "a" + rle + "b", Auto, "002", "a" + rle + "b"},
		{"overrides", "ab" + rlo + "cd" + pdf + "e", Auto, "0001110", "ab" + rlo + pdf + "dce"},
		{"override left to right", "نص" + lro + "نص" + pdf, Auto, "111221", pdf + "نص" + lro + "صن"},
		{"separator and tab are at the base level", "a\tb \n", RightToLeft, "21211", "\n b\ta"},
		{"not a code point", string([]rune{'a', 0xFFFD}), Auto, "00", "a\uFFFD"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			text := []rune(c.text)
			line := Analyse(text, c.base).Line(0, len(text))
			if got := digits(line); got != c.levels {
				t.Errorf("levels %s, want %s", got, c.levels)
			}
			if got := shown(text, line); got != c.shown {
				t.Errorf("shown %q, want %q", got, c.shown)
			}
		})
	}
}

func TestLinesEndWithTheBaseLevel(t *testing.T) {
	text := []rune("abc def \u2068 نص")
	p := Analyse(text, RightToLeft)
	cases := []struct {
		start, end int
		levels     string
	}{
		{0, 8, "22222221"},  // the space that ends the line goes to its left
		{0, 9, "222222211"}, // and the isolate after it
		{0, 7, "2222222"},
		{3, 4, "1"}, // only a space
		{4, 4, ""},
	}
	for _, c := range cases {
		if got := digits(p.Line(c.start, c.end)); got != c.levels {
			t.Errorf("line %d to %d: levels %s, want %s", c.start, c.end, got, c.levels)
		}
	}
	if got := digits(p.Levels()); got[:8] != "22222221" {
		t.Errorf("levels of the paragraph %s: the space inside is to be 1", got)
	}
}

// TestDepth opens more than can be held: what does not fit is ignored, and
// closing it again returns to where it was.
func TestDepth(t *testing.T) {
	for _, open := range []struct{ begin, end string }{{rle, pdf}, {rlo, pdf}, {rli, pdi}, {lri, pdi}} {
		const n = 300
		text := []rune(strings.Repeat(open.begin, n) + "ب" + strings.Repeat(open.end, n) + "a")
		levels := Analyse(text, LeftToRight).Levels()
		if inner := levels[n]; inner < maxDepth-1 || inner > maxDepth {
			t.Errorf("%q: the innermost level is %d", open.begin, inner)
		}
		if outer := levels[len(levels)-1]; outer != 0 {
			t.Errorf("%q: level %d after all was closed", open.begin, outer)
		}
	}
}

func TestFirstStrong(t *testing.T) {
	cases := []struct {
		text string
		want Direction
	}{
		{"", Auto},
		{"12% (", Auto},
		{"12 a", LeftToRight},
		{"«قال» a", RightToLeft},
		{"א", RightToLeft},
		{"\u061C1", RightToLeft}, // Arabic letter mark
		{lri + "a" + pdi + "ب", RightToLeft},
		{lri + "a" + fsi + "b" + pdi + "c" + pdi + "ب", RightToLeft},
		{fsi + "ب", Auto}, // never closed
		{pdi + "a", LeftToRight},
		{rle + "a", LeftToRight}, // embeddings do not count
		{"\u0378", LeftToRight},  // not assigned
		{"\u05FF", RightToLeft},  // not assigned, in a right-to-left block
		{"\u20CF1", Auto},        // not assigned, among the currencies
		{"\U0001E8FF", RightToLeft},
	}
	for _, c := range cases {
		if got := FirstStrong([]rune(c.text)); got != c.want {
			t.Errorf("%q: %d, want %d", c.text, got, c.want)
		}
	}
}

func TestSplit(t *testing.T) {
	cases := []struct {
		text string
		want []string
	}{
		{"", nil},
		{"a", []string{"a"}},
		{"a\n", []string{"a\n"}},
		{"a\r\nb", []string{"a\r\n", "b"}},
		{"\n\rb\u2029\u2028c\u0085", []string{"\n", "\r", "b\u2029", "\u2028c\u0085"}},
		{"\x1c\r\r\n", []string{"\x1c", "\r", "\r\n"}},
	}
	for _, c := range cases {
		var got []string
		text := []rune(c.text)
		for start, end := range Split(text) {
			got = append(got, string(text[start:end]))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
	for range Split([]rune("a\nb\nc")) {
		break // stopping early is allowed
	}
}

func TestRuns(t *testing.T) {
	got := Runs([]Level{0, 0, 1, 1, 2, 2, 1, 0})
	want := []Run{{0, 2, 0}, {6, 7, 1}, {4, 6, 2}, {2, 4, 1}, {7, 8, 0}}
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if got := Runs(nil); got != nil {
		t.Errorf("no levels: %v", got)
	}
}

func TestMirror(t *testing.T) {
	for _, pair := range []string{"()", "[]", "{}", "<>", "«»", "≤≥", "⟨⟩"} {
		p := []rune(pair)
		for i, r := range p {
			if m, ok := Mirror(r); !ok || m != p[1-i] {
				t.Errorf("%c: %c %v", r, m, ok)
			}
		}
	}
	for _, r := range []rune{'a', 'ب', '“', '﴾', -1, 0x110000} {
		if m, ok := Mirror(r); ok {
			t.Errorf("%c has the image %c", r, m)
		}
	}
}

// TestTables compares the tables with those of golang.org/x/text, which were
// made apart from ours.
func TestTables(t *testing.T) {
	if unicodebidi.UnicodeVersion != UnicodeVersion || unicode.Version != UnicodeVersion {
		t.Skipf("tables of Unicode %s, those of golang.org/x/text of %s", UnicodeVersion, unicodebidi.UnicodeVersion)
	}
	theirs := map[unicodebidi.Class]class{
		unicodebidi.L: clsL, unicodebidi.R: clsR, unicodebidi.AL: clsAL, unicodebidi.EN: clsEN,
		unicodebidi.ES: clsES, unicodebidi.ET: clsET, unicodebidi.AN: clsAN, unicodebidi.CS: clsCS,
		unicodebidi.NSM: clsNSM, unicodebidi.BN: clsBN, unicodebidi.B: clsB, unicodebidi.S: clsS,
		unicodebidi.WS: clsWS, unicodebidi.ON: clsON, unicodebidi.LRE: clsLRE, unicodebidi.LRO: clsLRO,
		unicodebidi.RLE: clsRLE, unicodebidi.RLO: clsRLO, unicodebidi.PDF: clsPDF, unicodebidi.LRI: clsLRI,
		unicodebidi.RLI: clsRLI, unicodebidi.FSI: clsFSI, unicodebidi.PDI: clsPDI,
	}
	for r := rune(0); r <= 0x10FFFF; r++ {
		if !unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Z, unicode.Cc, unicode.Cf, unicode.Co) {
			continue // x/text knows not all defaults of what is not assigned
		}
		p, _ := unicodebidi.LookupRune(r)
		if got, want := classOf(r), theirs[p.Class()]; got != want {
			t.Errorf("%U: class %d, want %d", r, got, want)
		}
		if got := property(r)&(opening|closing) != 0; got != p.IsBracket() {
			t.Errorf("%U: bracket %v", r, got)
		}
		if got := property(r)&opening != 0; p.IsBracket() && got != p.IsOpeningBracket() {
			t.Errorf("%U: opening bracket %v", r, got)
		}
	}
}
