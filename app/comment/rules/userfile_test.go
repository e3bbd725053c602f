package rules

import (
	"strings"
	"testing"
	"testing/fstest"
)

// Whatever the user writes into rules.txt, it is read, or refused; what ships is
// left out here, for it takes longer to read than all else.
func FuzzUserFile(f *testing.F) {
	f.Add("insult كلمة كلمتين\n")
	f.Add("# x\nharmless كلب\nnot:@x bare: a")
	f.Add("site a.example\nallow insult\n")
	f.Add("\xff\xfe\x00")
	nothing := fstest.MapFS{"arabizi.txt": {}, "patterns.txt": {}}
	f.Fuzz(func(t *testing.T, file string) {
		c, err := load(nothing, strings.NewReader(file))
		if c == nil {
			t.Fatalf("there is no checker: %v", err)
		}
		if err == nil {
			c.Check(file, About{})
		}
	})
}
