package rules

import (
	"strings"
	"testing"
	"testing/fstest"

	shipped "sahifa/assets/rules"
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

// A word that the user wants blocked is blocked, however friendly the model finds
// the comment around it.
func TestUserWordIsBlocked(t *testing.T) {
	const own = "بلوطة block persons\n"
	comments := []string{
		"بلوطة",
		"شكرًا لكم على هذا المقال الجميل، أسعدني كثيرًا خبر بلوطة وأهل بيته",
		"افتتح بلوطة معرض الزهور في المحافظات الجنوبية منتصف الشهر الماضي بحضور عدد من المزارعين",
	}
	c, err := load(shipped.Files, strings.NewReader(own))
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range comments {
		if found := c.Check(text, About{}); Verdict(found) != Block {
			t.Errorf("%q is not blocked: %+v", text, found)
		}
	}
}
