package rules_test

import (
	"os"
	"path/filepath"
	"testing"

	assets "sahifa/assets/rules"

	"sahifa/app/comment/rules"
)

// Whatever the user writes into rules.txt, there is a checker that works, and
// what is wrong is told.
func FuzzUserFile(f *testing.F) {
	f.Add("insult كلمة كلمتين\n", "يا كلمة")
	f.Add("# x\nharmless كلب\nnot:@x bare: a", "كلب")
	f.Add("\xff\xfe\x00", "")
	f.Fuzz(func(t *testing.T, file, text string) {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, rules.UserFile), []byte(file), 0o600); err != nil {
			t.Fatal(err)
		}
		c, err := rules.Load(assets.Files, dir)
		if c == nil {
			t.Fatalf("there is no checker: %v", err)
		}
		if err == nil {
			c.Check(text, rules.About{})
		}
	})
}
