package typeset

import (
	"slices"
	"testing"
)

// A line ends at a word's own hyphen only after a part of some letters: what is shorter is
// left alone at the end of a line, or its rest at the beginning of the next.
func TestShortPartsOfWordsStayWithTheirHyphen(t *testing.T) {
	for text, want := range map[string][]string{
		"الرقم في Wi-Fi اليوم":   {"الرقم ", "في ", "Wi-Fi ", "اليوم"},
		"my e-mail, X-ray":       {"my ", "e-mail, ", "X-ray"},
		"in al\u2010Quds":        {"in ", "al\u2010Quds"},
		"a well-known state-run": {"a ", "well-", "known ", "state-", "run"},
		"شبه-جزيرة ما-بعد":       {"شبه-", "جزيرة ", "ما-بعد"},
		"مَا-بعد":                {"مَا-بعد"},
		"802.11-based":           {"802.11-", "based"},
	} {
		s := shapeTest(t, testFaces, reading, text)
		var got []string
		start := 0
		for _, seg := range s.paragraphs[0].segments {
			got = append(got, s.Substring(start, seg.end))
			start = seg.end
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %q, not %q", text, got, want)
		}
	}
}
