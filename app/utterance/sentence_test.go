package utterance

import "testing"

func TestTheSentenceOfALetter(t *testing.T) {
	const text = "أول جملة. «ثانية؟» ثالثة 3.5 كما هي\n\nسطر آخر"
	for letter, want := range map[int]string{
		-3: "أول جملة. «ث", 0: "أول جملة. «ث", 8: "أول جملة. «ث", 9: "«ثانية؟» ثال", 10: "«ثانية؟» ثال", 17: "«ثانية؟» ثال",
		19: "ثالثة 3.5 كم", 30: "ثالثة 3.5 كم", 36: "سطر آخر", 400: "سطر آخر",
	} {
		runes := []rune(text)
		begin := Utterance{Text: text}.SentenceAt(letter)
		if got := string(runes[begin:min(begin+12, len(runes))]); got != want && got != "\n"+want {
			t.Errorf("of letter %d the sentence begins %q, want %q", letter, got, want)
		}
	}
	if at := (Utterance{}).SentenceAt(7); at != 0 {
		t.Errorf("of no text it is %d", at)
	}
}
