package rules

import (
	"strings"
	"testing"
)

// Whatever the user writes into rules.txt, it is read, or refused with a line.
func FuzzUserFile(f *testing.F) {
	f.Add("insult كلمة كلمتين\n")
	f.Add("# x\nharmless كلب\nnot:@x bare: a")
	f.Add("site a.example\nallow insult\n")
	f.Add("\xff\xfe\x00")
	f.Fuzz(func(t *testing.T, file string) {
		l := newLexiconReader()
		if err := l.parse(UserFile, strings.NewReader(file), map[string][]Rule{}); err != nil {
			return
		}
		newTokenizer(l.lexicon, arabizi{}).tokenize(file)
	})
}
