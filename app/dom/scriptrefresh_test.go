package dom

import (
	"strings"
	"testing"
)

func TestScriptTarget(t *testing.T) {
	for _, tt := range []struct{ name, page, want string }{
		{"an address is set", `<html><head><script>window.location.href = "/ar/";</script></head><body></body></html>`, "/ar/"},
		{"location itself", `<script type="text/javascript">location='index.php?lang=ar'</script>`, "index.php?lang=ar"},
		{"replaced", `<title>موقع</title><script>setTimeout(function(){ window.location.replace("https:\/\/e.example\/home"); }, 3000)</script><p>سننقلك بعد لحظات، أو <a href="/home">اضغط هنا</a>.</p>`, "https://e.example/home"},
		{"for those with a phone", `<script>if (/Android/.test(navigator.userAgent)) { location.href = "https://m.e.example/"; }</script>`, ""},
		{"or in one line", `<script>/Android/.test(navigator.userAgent) && (location = "https://m.e.example/")</script>`, ""},
		{"a page to be read", `<script>location.href = "/ar/";</script><p>` + strings.Repeat("نص الخبر في هذه الصفحة ", 20) + `</p>`, ""},
		{"another thing's location", `<script>map.location = "/x"; shop.locations = "/y";</script>`, ""},
		{"what a button does", `<button onclick="location.href='/x'">دخول</button>`, ""},
		{"where we are", `<script>var here = window.location.href;</script>`, ""},
	} {
		if got := ScriptTarget([]byte(tt.page)); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}
