package news

import (
	"net/url"
	"testing"
)

func TestReadableAddress(t *testing.T) {
	for address, want := range map[string]string{
		"":                                     "",
		"https://e.example/a":                  "https://e.example/a",
		"https://e.example/%D9%82%D9%85%D8%A9": "https://e.example/قمة",
		"https://e.example/%d9%82%d9%85%d8%a9?q=%41%2D": "https://e.example/قمة?q=A-",
		"https://e.example/a%2Fb?q=%26%3D":              "https://e.example/a%2Fb?q=%26%3D",
		"https://e.example/100%25":                      "https://e.example/100%25",
		"https://e.example/?a=1+2#%D8%A7%D9%84%D8%A7":   "https://e.example/?a=1+2#الا",
		// What divides an address, and what cannot be seen, is left, and the rest is read.
		"https://e.example/%D9%82%2F%D9%85%20%D8%A9%26%3D%23%25": "https://e.example/ق%2Fم%20ة%26%3D%23%25",
		"https://e.example/%E2%80%AE%D9%82":                      "https://e.example/%E2%80%AEق",
		"https://e.example/%C2%A0":                               "https://e.example/%C2%A0",
		// What is no letter, or is cut off, is left.
		"https://e.example/%D9%82%D9": "https://e.example/ق%D9",
		"https://e.example/%FF%D9%82": "https://e.example/%FFق",
		"https://e.example/%D9%8":     "https://e.example/%D9%8",
		"https://e.example/100%":      "https://e.example/100%",
		"https://e.example/%zz%D9%82": "https://e.example/%zzق",
		"%EF%BF%BD":                   "%EF%BF%BD", // stands for what is no letter
		"%F0%9F%99%82":                "🙂",
	} {
		if got := ReadableAddress(address); got != want {
			t.Errorf("%s: %s, want %s", address, got, want)
		}
	}
}

// However an address is written, it leads where it led.
func FuzzReadableAddressIsTheSame(f *testing.F) {
	for _, s := range []string{"%D9%82%2F", "%D9%82?a=%26#%20", "%%41", "%E2%80", "a%C3%28"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		address := "https://e.example/" + s
		before, err := url.Parse(address)
		if err != nil {
			return
		}
		after, err := url.Parse(ReadableAddress(address))
		if err != nil || after.Path != before.Path || len(after.Query()) != len(before.Query()) || after.Fragment != before.Fragment {
			t.Errorf("%q and %q: %v", address, ReadableAddress(address), err)
		}
		for key, values := range before.Query() {
			for i, v := range values {
				if after.Query()[key][i] != v {
					t.Errorf("%q: %q", address, key)
				}
			}
		}
	})
}
