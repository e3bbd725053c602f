package rules_test

import (
	"os"
	"strings"
	"testing"

	"sahifa/app/comment/rules"
)

// frames are sentences in which a name may stand.
var frames = []string{"%", "تحية إلى % من القاهرة", "أحمد % كتب عن الموضوع", "الدكتور % ضيف البرنامج الليلة", "زرت % في الصيف مع أهلي", "#% خبر جميل", "@% شكرا على الخبر"}

// names reads the list of names, with spaces for underscores.
func names(t *testing.T) (all []string) {
	t.Helper()
	return append(namesIn(t, "testdata/names.txt"), namesIn(t, "../../../assets/rules/names.txt")...)
}

func namesIn(t *testing.T, file string) (all []string) {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(b)) {
		if !strings.HasPrefix(line, "#") {
			for name := range strings.FieldsSeq(line) {
				all = append(all, strings.ReplaceAll(name, "_", " "))
			}
		}
	}
	return all
}

// Nobody is stopped for a name.
func TestNames(t *testing.T) {
	c := checker(t)
	for _, name := range names(t) {
		for i, frame := range frames {
			if i == 0 && isAlsoInsult[name] {
				continue
			}
			if strings.HasPrefix(frame, "#") {
				name = strings.ReplaceAll(name, " ", "_")
			}
			text := strings.ReplaceAll(frame, "%", name)
			if f := c.Check(text, rules.About{Author: "سامي الشمراني"}); len(f) > 0 {
				t.Errorf("%s: %v", text, f)
			}
		}
	}
}

// isAlsoInsult are names that are no names alone, as a whole comment: beasts and
// what the lexicon knows as an insult.
var isAlsoInsult = map[string]bool{"الحمار": true, "القرد": true, "الجاموس": true, "البغل": true, "الخروف": true, "الحمير": true, "البقر": true, "الثور": true, "الغنم": true, "القرود": true, "البهيم": true,
	"الطبال": true, "الغراب": true, "الفار": true, "المجوسي": true, "النصيري": true, "الخنافس": true, "الحمارة": true, "الخفافيش": true, "نيك": true, "نيكو": true, "جحش": true, "عبيد": true}
