package edition

import (
	"bytes"
	"image"
	_ "image/png"
	"regexp"
	"strings"
	"testing"
)

var (
	tag     = regexp.MustCompile(`<(/?)([a-z0-9]+)[^>]*>`)
	source  = regexp.MustCompile(`<img src="([^"]+)" alt="[^"]+">`)
	vowels  = regexp.MustCompile(`[\x{064B}-\x{0652}]`)
	foreign = regexp.MustCompile(`[\x{0640}\x{06A9}\x{06CC}\x{06AF}\x{067E}\x{0686}]`) // tatweel and Persian letters
	allowed = "p h2 ul ol li blockquote table thead tbody tr th td figure img figcaption strong em code bdi br"
)

func TestTheEditionIsWhole(t *testing.T) {
	all, err := Articles()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 8 {
		t.Errorf("%d articles", len(all))
	}
	longest, vocalised := 0, 0
	for i, a := range all {
		if a.Title == "" || a.Section == "" || a.Byline == "" || a.Published.IsZero() || len(a.Pictures) == 0 {
			t.Errorf("%s lacks something", a.Name)
		}
		if i > 0 && !a.Published.Before(all[i-1].Published) {
			t.Errorf("%s is not older than the one before it", a.Name)
		}
		for _, m := range tag.FindAllStringSubmatch(a.HTML, -1) {
			if !strings.Contains(" "+allowed+" ", " "+m[2]+" ") {
				t.Errorf("%s has <%s>", a.Name, m[2])
			}
		}
		text := tag.ReplaceAllString(a.HTML, " ")
		longest = max(longest, len(strings.Fields(text)))
		vocalised = max(vocalised, len(vowels.FindAllString(text, -1)))
		if bad := foreign.FindString(text + a.Title); bad != "" {
			t.Errorf("%s has the letter %q", a.Name, bad)
		}
		if indic, latin := strings.ContainsAny(text+a.Title, "٠١٢٣٤٥٦٧٨٩"), strings.ContainsAny(text+a.Title, "0123456789"); indic && latin {
			t.Errorf("%s has two kinds of digits", a.Name)
		}
		shown := source.FindAllStringSubmatch(a.HTML, -1)
		if len(shown) != len(a.Pictures) {
			t.Errorf("%s shows %d pictures and lists %d", a.Name, len(shown), len(a.Pictures))
		}
		for n, p := range a.Pictures {
			if n < len(shown) && shown[n][1] != p.Name {
				t.Errorf("%s shows %s where it lists %s", a.Name, shown[n][1], p.Name)
			}
			if c, _, err := image.DecodeConfig(bytes.NewReader(p.Bytes)); err != nil || c.Width < 600 {
				t.Errorf("%s: %s is %d wide: %v", a.Name, p.Name, c.Width, err)
			}
		}
	}
	if longest < 2000 {
		t.Errorf("the longest article has %d words", longest)
	}
	if vocalised < 100 {
		t.Errorf("no article has vocalised verse: %d vowel marks at most", vocalised)
	}
}
