package web

import (
	"net/url"
	"strings"
	"testing"
)

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"example.com":                                  "https://example.com",
		" https://example.com/a#b ":                    "https://example.com/a",
		"127.0.0.1:8080/x":                             "http://127.0.0.1:8080/x",
		"feed://example.com/rss":                       "https://example.com/rss",
		"http://https://example.com/a":                 "https://example.com/a",
		"https:/example.com/a":                         "https://example.com/a",
		"https:///example.com/a":                       "https://example.com/a",
		"https:\\\\example.com\\a?b=\\c":               "https://example.com/a?b=%5Cc",
		"https//example.com/a":                         "https://example.com/a",
		"https://example.com/a?b=1&amp;c=2":            "https://example.com/a?b=1&c=2",
		"@katib@m.example.com":                         "https://m.example.com/@katib",
		"موقع.com":                                     "https://xn--4gbrim.com",
		"https://example.com/a،":                       "https://example.com/a",
		"[خلاصة](https://example.com/a)":               "https://example.com/a",
		"(انظر https://example.com/a_(b))؛":            "https://example.com/a_(b)",
		"https://example.com\n/a":                      "https://example.com/a",
		"https://example.com/a?\r\n  x=1":              "https://example.com/a?x=1",
		"https://example.com/a\nhttps://example.com/b": "https://example.com/a",
		"https://example.com/a\nخلاصة الموقع":          "https://example.com/a",
		"في ȺȺȺȺȺȺȺȺȺȺȺȺȺȺȺȺȺȺHttps://example.com/a":   "https://example.com/a",
		"في http://example.com/a?in=https://b.example": "http://example.com/a?in=https://b.example",
	} {
		got, err := Clean(in)
		if err != nil || strings.TrimSuffix(got, "/") != want && in != "موقع.com" || in == "موقع.com" && !strings.HasPrefix(got, "https://xn--") {
			t.Errorf("%q gives %q, %v", in, got, err)
		}
	}
	for _, in := range []string{"", "كلمة وكلمة", "javascript:alert(1)", "ftp://example.com", "file:///etc/passwd", "/home/ali/feed.xml", "///feed.xml", "http://"} {
		if got, err := Clean(in); err == nil {
			t.Errorf("%q gives %q", in, got)
		}
	}
}

func TestOneHostHasOneName(t *testing.T) {
	for in, want := range map[string]string{
		"http://127.1/": "http://127.0.0.1/", "http://2130706433/": "http://127.0.0.1/", "http://0x7f000001/": "http://127.0.0.1/",
		"http://0177.0.0.1/": "http://127.0.0.1/", "http://0x7f.1/": "http://127.0.0.1/", "http://[::ffff:127.0.0.1]/": "http://127.0.0.1/",
		"http://127.0.0.1.:80/": "http://127.0.0.1/", "http://1.2.3.4.5/": "", "http://256.1.1.1/": "", "http://0x1ffffffff/": "",
		"http://example.com:80/": "http://example.com/", "https://EXAMPLE.com:443": "https://example.com/", "http://a.0xg/": "http://a.0xg/",
	} {
		u, err := parse(in)
		if err == nil && u.String() != want || err != nil && want != "" {
			t.Errorf("%s is %v (%v), want %s", in, u, err, want)
		}
	}
}

func TestAPasswordIsTakenOutOfAnAddress(t *testing.T) {
	clean, host, c, ok := SplitCredential("https://ali:s%40cret@example.com:8443/feed?a=b")
	if !ok || clean != "https://example.com:8443/feed?a=b" || host != "example.com:8443" || c != (Credential{User: "ali", Password: "s@cret"}) {
		t.Errorf("%s %s %#v %v", clean, host, c, ok)
	}
	if clean, _, _, ok := SplitCredential("https://example.com/@ali:x"); ok || clean != "https://example.com/@ali:x" {
		t.Errorf("found one in %s", clean)
	}
	for _, in := range []string{"https://ali:s3cret@exa mple.com/", "https://ali:s3cret@[::1", "ali:s3cret@", "https://ali:s3cret@/x", "http://ali:s3cret@h:port/", "//ali:s3cret@a..b:99999/"} {
		if _, err := Clean(in); err != nil && strings.Contains(err.Error(), "s3cret") {
			t.Errorf("%s: %v", in, err)
		}
	}
}

func FuzzAddress(f *testing.F) {
	for _, seed := range []string{"example.com", "http://[::1]:9/", "https://ali:pass@موقع.com/خبر?س=1#x", "view-source:https://a.b/", "0x7f.1", "feed://a.b/c%zz", "كلمة: http://a.b/"} {
		f.Add("https://base.example.com/dir/page?x=1", seed)
	}
	f.Fuzz(func(t *testing.T, base, ref string) {
		for _, got := range []string{must(Clean(ref)), Absolute(base, ref), Absolute("", ref)} {
			if got == "" {
				continue
			}
			u, err := url.Parse(got)
			if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
				t.Errorf("%q on %q gives %q", ref, base, got)
			}
			again, err := parse(got)
			if err != nil || again.String() != got {
				t.Errorf("%q on %q gives %q, and that %v (%v)", ref, base, got, again, err)
			}
		}
	})
}

func must(s string, err error) string {
	if err != nil {
		return ""
	}
	return s
}
