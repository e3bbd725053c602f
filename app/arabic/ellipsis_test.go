package arabic

import "testing"

func TestBeforeEllipsis(t *testing.T) {
	for text, want := range map[string]string{
		"الجهات المعنية،":  "الجهات المعنية",
		"انتهى الاجتماع. ": "انتهى الاجتماع",
		"قال الوزير: «":    "قال الوزير",
		"ثم ماذا؟":         "ثم ماذا؟",
		"سمّاه «المشروع»":  "سمّاه «المشروع»",
		"and so it went —": "and so it went",
		"بلا علامة":        "بلا علامة",
		"...":              "",
	} {
		if got := BeforeEllipsis(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
