package link

import (
	"errors"
	"net/url"
	"strings"
	"testing"
)

func TestLinksAreRead(t *testing.T) {
	for text, want := range map[string]Link{
		"sahifa:":   {},
		"sahifa://": {},
		"sahifa:article?url=https%3A%2F%2Fexample.com%2Fa%3Fb%3D1%23x": {What: Article, Address: "https://example.com/a?b=1"},
		"SAHIFA://Article/?url=http://example.com/":                    {What: Article, Address: "http://example.com/"},
		"sahifa:feed?url=https://example.com/feed":                     {What: Feed, Address: "https://example.com/feed"},
		"sahifa:subscribe?url=https://example.com/feed":                {What: Feed, Address: "https://example.com/feed"},
		"sahifa:search?q=%D8%A3%D8%B3%D8%B9%D8%A7%D8%B1+%22a%22":       {What: Search, Words: `أسعار "a"`},
		"sahifa:add?url=https://example.com/feed":                      {What: Feed, Address: "https://example.com/feed"},
		"sahifa:https://example.com/feed?a=b":                          {What: Feed, Address: "https://example.com/feed?a=b"},
		"sahifa://HTTPS://example.com/feed":                            {What: Feed, Address: "https://example.com/feed"},
		"sahifa:article/12":                                            {What: Article, ID: 12},
		"feed:https://example.com/rss":                                 {What: Feed, Address: "https://example.com/rss"},
		"feed://example.com/rss":                                       {What: Feed, Address: "https://example.com/rss"},
		"feed:http://مثال.موقع/rss":                                    {What: Feed, Address: "http://" + url.PathEscape("مثال.موقع") + "/rss"},
	} {
		if got, err := Parse(text); err != nil || got != want {
			t.Errorf("%s: %+v, %v; want %+v", text, got, err, want)
		}
	}
}

func TestLinksAreRefused(t *testing.T) {
	for _, text := range []string{
		"", "https://example.com/", "sahifa", "sahifa:quit", "sahifa:sync", "sahifa:remove?url=https://example.com/", "sahifa:article", "sahifa:article/", "sahifa:article/0", "sahifa:article/1/2", "sahifa:article/x", "sahifa:10", "sahifa:http://127.0.0.1/feed", "sahifa:search?q=%20",
		"sahifa:article?url=file:///etc/passwd", "sahifa:article?url=javascript:alert(1)", "sahifa:feed?url=ftp://example.com/", "sahifa:feed?url=%zz",
		"sahifa:feed?url=https://user:secret@example.com/", "sahifa:feed?url=http://localhost:631/", "sahifa:feed?url=http://127.0.0.1/", "sahifa:feed?url=http://[::1]/",
		"sahifa:feed?url=http://router/", "sahifa:feed?url=http://2130706433/", "sahifa:feed?url=http://0x7f.1/", "sahifa:feed?url=http://0177.0.0.1/", "sahifa:feed?url=http://10.0.0.1./",
		"sahifa:feed?url=http://printer.local/", "sahifa:feed?url=http://x.LOCALHOST./", "feed:http://192.168.1.1/reboot", "feed://127.1/",
		"sahifa:search?q=a%00b", "sahifa:search?q=a\nb", "sahifa:search?q=%FF", "sahifa:search?q=" + strings.Repeat("a", 600), "sahifa:search?q=a&x=" + strings.Repeat("a", MaxLength),
	} {
		if got, err := Parse(text); err == nil {
			t.Errorf("%q is taken for %+v", text, got)
		}
	}
}

func TestWhyALinkIsRefusedIsTold(t *testing.T) {
	for text, want := range map[string]error{
		"sahifa:10": ErrBad, "sahifa:add?url=http://127.0.0.1:8610/feed": ErrPrivate, "feed://router/rss": ErrPrivate, "sahifa:add": ErrAddress,
		"sahifa:feed?url=ftp://example.com/": ErrAddress, "sahifa:feed?url=https://a:b@example.com/": ErrAddress,
	} {
		if _, err := Parse(text); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", text, err, want)
		}
	}
}

func TestWhatIsALink(t *testing.T) {
	for text, want := range map[string]bool{"sahifa:x": true, "Feed:x": true, "sync": false, "https://example.com/": false, "": false, "feeds": false} {
		if Is(text) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"sahifa:article?url=https://example.com/", "feed://a.b/c", "sahifa:search?q=%D8%A3", "sahifa:feed?url=http://0x7f.1/", "sahifa://x@y/?url=:"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		l, err := Parse(text)
		if err != nil {
			return
		}
		switch l.What {
		case Article, Feed:
			if l.ID > 0 && l.What == Article && l.Address == "" {
				return
			}
			u, err := url.Parse(l.Address)
			if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.User != nil || !strings.Contains(u.Hostname(), ".") {
				t.Errorf("%q leads to %q", text, l.Address)
			}
		case Search:
			if l.Words == "" || len(l.Words) > maxWords {
				t.Errorf("%q searches for %q", text, l.Words)
			}
		}
	})
}
