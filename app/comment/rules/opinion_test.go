package rules

import "testing"

// Greetings say nothing of what follows, however many there are: the model judges by itself
// only where enough other words are left.
func TestToneCountsNoGreetings(t *testing.T) {
	for text, judges := range map[string]bool{
		"كلامك كله غلط في غلط":                                       false,
		"كلامك كله غلط في غلط تماما":                                 true,
		"السلام عليكم كلامك كله غلط في غلط":                          false,
		"السلام عليكم يا استاذ كلامك كله غلط في غلط":                 false,
		"صباح الخير يا دكتور مرحبا كلامك كله غلط في غلط":             false,
		"السلام عليكم ورحمة الله يا استاذ كلامك كله غلط في غلط كبير": true,
	} {
		tokens := splitTokens(readLetters(text))
		o := &opinion{analysis: &analysis{tokens: tokens, author: authorship{tokens: tokens}, register: register{isTalk: true}}}
		if got := o.tone() != noLimit; got != judges {
			t.Errorf("%s: judges %v", text, got)
		}
	}
}
