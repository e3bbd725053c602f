package web

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"sahifa/app/news"
)

// wall redirects to itself until the cookie comes back.
func wall(w http.ResponseWriter, r *http.Request) {
	if c, err := r.Cookie("seen"); err == nil && c.Value == "1" {
		_, _ = io.WriteString(w, "<rss></rss>")
		return
	}
	http.SetCookie(w, &http.Cookie{Name: "seen", Value: "1", Path: "/"})
	http.Redirect(w, r, r.URL.String(), http.StatusFound)
}

func TestCookiesAreOfOneSiteAndOneSession(t *testing.T) {
	var requests asked
	port := plainWeb(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		requests.note(r)
		if r.URL.Path == "/wall" {
			wall(w, r)
			return
		}
		http.SetCookie(w, &http.Cookie{Name: "of", Value: strings.Split(r.Host, ":")[0], Domain: r.URL.Query().Get("domain"), Path: "/"})
	}))
	c := quick(t, names(t, map[string][4]byte{"a.example": {127, 0, 0, 1}, "www.a.example": {127, 0, 0, 1}, "b.example": {127, 0, 0, 1}, "cdn.example": {127, 0, 0, 1}}))
	url := func(host, path string) string { return "http://" + host + ":" + port + path }
	for _, h := range []string{"a.example", "www.a.example", "b.example", "cdn.example"} {
		c.Trust(url(h, ""))
	}
	if r, err := c.Get(context.Background(), Request{URL: url("a.example", "/wall")}); err != nil || string(r.Body) != "<rss></rss>" || r.Permanent != "" {
		t.Errorf("a wall of cookies: %v", err)
	}
	requests.take()

	s := c.Session()
	cookies := func(client *Client, host, path, referer string) string {
		t.Helper()
		if _, err := client.Get(context.Background(), Request{URL: url(host, path), Referer: referer}); err != nil {
			t.Error(err)
		}
		return requests.take()[0].Header.Get("Cookie")
	}
	pageA, pageB := url("www.a.example", "/"), url("b.example", "/")
	for i, tt := range []struct {
		client              *Client
		host, path, referer string
		want                string
	}{
		{s, "www.a.example", "/?domain=a.example", "", ""},
		{s, "www.a.example", "/", "", "of=www.a.example"},
		{s, "a.example", "/", "", "of=www.a.example"}, // below the same domain, as the cookie says
		{s, "b.example", "/", "", ""},
		{s, "cdn.example", "/", pageA, ""},
		{s, "cdn.example", "/", pageA, "of=cdn.example"},
		{s, "cdn.example", "/", pageB, ""}, // what cdn learnt on a's pages, it does not see on b's
		{c.Session(), "www.a.example", "/", "", ""},
		{c, "www.a.example", "/", "", ""},
	} {
		if got := cookies(tt.client, tt.host, tt.path, tt.referer); !strings.HasPrefix(got, tt.want) || tt.want == "" && got != "" {
			t.Errorf("%d: %s gets %q, want %q", i, tt.host, got, tt.want)
		}
	}
}

func TestRedirectsAreToldApart(t *testing.T) {
	port := plainWeb(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var code int
		rest := strings.TrimPrefix(r.URL.Path, "/")
		if n, _ := fmt.Sscanf(rest, "%d", &code); n == 0 {
			return
		}
		_, rest, _ = strings.Cut(rest, "/")
		w.Header().Set("Location", "/"+rest)
		w.WriteHeader(code)
	}))
	c := quick(t)
	base := "http://127.0.0.1:" + port
	c.Trust(base)
	for path, permanent := range map[string]bool{
		"/": false, "/301/": true, "/308/": true, "/301/308/301/": true,
		"/300/": false, "/302/": false, "/303/": false, "/307/": false, "/301/302/": false, "/302/301/": false, "/308/307/301/": false,
		"/301/301/301/301/301/301/301/301/301/301/": true, // ten
	} {
		r, err := c.Get(context.Background(), Request{URL: base + path})
		want := ""
		if permanent {
			want = base + "/"
		}
		if err != nil || r.URL != base+"/" || r.Permanent != want {
			t.Errorf("%s: %v, %s, permanent %q", path, err, r.URL, r.Permanent)
		}
	}
	for path, kind := range map[string]news.ProblemKind{"/" + strings.Repeat("301/", 11): news.TooManyHops, "/304/": news.SiteError, "/305/": news.SiteError} {
		if _, err := c.Get(context.Background(), Request{URL: base + path}); err == nil || news.AsProblem(err).Kind != kind {
			t.Errorf("%s: %v", path, err)
		}
	}
}

func TestValidatorsGoBackAsTheyCame(t *testing.T) {
	var requests asked
	port := plainWeb(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		requests.note(r)
		w.Header()["Cache-Control"] = []string{"public, max-age=600"}
		w.Header().Set("Age", "60")
		w.WriteHeader(http.StatusNotModified)
	}))
	c := quick(t)
	c.Trust("http://127.0.0.1:" + port)
	for _, etag := range []string{`"abc"`, `W/"abc"`, `w/"abc"`, `abc`, `"abc-gzip"`, `W/"abc;br"`, `"é"`, `""`, `abc"def`} {
		const modified = "Tue, 24 Nov 2026  1:00:00 +0300 (wrong)"
		r, err := c.Get(context.Background(), Request{URL: "http://127.0.0.1:" + port, ETag: etag, LastModified: modified})
		got := requests.take()
		if err != nil || !r.NotModified || r.FreshFor.Minutes() != 9 || len(got) != 1 || got[0].Header.Get("If-None-Match") != etag || got[0].Header.Get("If-Modified-Since") != modified {
			t.Errorf("%s: %v, %v, asked %v", etag, err, r, got)
		}
	}
	if _, err := c.Get(context.Background(), Request{URL: "http://127.0.0.1:" + port, ETag: "a\nb: c", LastModified: "x\x00"}); err == nil || len(requests.take()[0].Header["If-None-Match"]) != 0 {
		t.Errorf("a validator that cannot be sent: %v", err)
	}
}

func TestFreshness(t *testing.T) {
	for name, tt := range map[string]struct {
		h    http.Header
		want string
	}{
		"nothing":              {http.Header{}, "0s"},
		"max-age":              {http.Header{"Cache-Control": {"public, Max-Age=3600"}}, "1h0m0s"},
		"quoted":               {http.Header{"Cache-Control": {`max-age="60"`}}, "1m0s"},
		"no-cache wins":        {http.Header{"Cache-Control": {"max-age=3600, no-cache"}}, "0s"},
		"two headers":          {http.Header{"Cache-Control": {"private", "max-age=60"}}, "1m0s"},
		"max-age over Expires": {http.Header{"Cache-Control": {"max-age=60"}, "Expires": {"Wed, 25 Nov 2026 10:00:00 GMT"}}, "1m0s"},
		"Expires by its Date":  {http.Header{"Date": {"Tue, 24 Nov 2026 10:00:00 GMT"}, "Expires": {"Tue, 24 Nov 2026 12:00:00 GMT"}}, "2h0m0s"},
		"Expires 0":            {http.Header{"Expires": {"0"}}, "0s"},
		"past":                 {http.Header{"Date": {"Tue, 24 Nov 2026 10:00:00 GMT"}, "Expires": {"Mon, 23 Nov 2026 10:00:00 GMT"}}, "0s"},
		"old in a cache":       {http.Header{"Cache-Control": {"max-age=60"}, "Age": {"100"}}, "0s"},
		"for ever":             {http.Header{"Cache-Control": {"max-age=99999999999999999999"}}, "0s"},
		"a year":               {http.Header{"Cache-Control": {"max-age=31536000"}}, "720h0m0s"},
	} {
		if got := freshFor(tt.h, testNow); got.String() != tt.want {
			t.Errorf("%s: %v, want %s", name, got, tt.want)
		}
	}
}

func FuzzCookies(f *testing.F) {
	f.Add("a=b; Domain=example.com; Path=/", "https://www.example.com/x", "https://example.com/")
	f.Add("a=b; Domain=.com", "https://example.com/", "https://other.com/")
	f.Add("a=b; Domain=127.0.0.1", "http://127.0.0.1/", "http://127.0.0.2/")
	f.Fuzz(func(t *testing.T, cookie, from, to string) {
		a, errA := parse(from)
		b, errB := parse(to)
		if errA != nil || errB != nil {
			return
		}
		for _, c := range CookiesFor(from, http.Header{"Set-Cookie": {cookie}}, to) {
			if site(a.Hostname()) != site(b.Hostname()) {
				t.Errorf("%q of %s goes to %s", c, from, to)
			}
			if len(c.Name)+len(c.Value) > maxCookie {
				t.Errorf("%d bytes", len(c.Name)+len(c.Value))
			}
		}
	})
}
