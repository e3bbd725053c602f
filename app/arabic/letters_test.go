package arabic

import "testing"

func TestLetters(t *testing.T) {
	for text, want := range map[string]struct {
		arabic, all int
		most        bool
	}{
		"":                       {0, 0, false},
		"123 🙂 ، ٤٥":             {0, 0, false},
		"شكرًا":                  {4, 4, true}, // a vowel mark is no letter
		"گفت":                    {3, 3, true},
		"مقال The Times":         {4, 12, false},
		"كلمة four":              {4, 8, false},
		"العربية و English, too": {8, 18, false},
		"العربية والفارسية، in":  {16, 18, true},
	} {
		if arabic, all := Letters(text); arabic != want.arabic || all != want.all || IsMost(text) != want.most {
			t.Errorf("%q: %d of %d, %v", text, arabic, all, IsMost(text))
		}
	}
}
