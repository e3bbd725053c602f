package web

import "testing"

func TestOnward(t *testing.T) {
	for address, want := range map[string]string{
		"https://www.google.com/url?rct=j&sa=t&url=https://e.example/a/1&ct=ga":                   "https://e.example/a/1",
		"https://www.google.com.eg/url?q=https%3A%2F%2Fe.example%2Fa%3Fx%3D1%26y%3D2&sa=D":        "https://e.example/a?x=1&y=2",
		"http://www.bing.com/news/apiclick.aspx?ref=FexRss&aid=&url=https%3a%2f%2fe.example%2fa":  "https://e.example/a",
		"https://l.facebook.com/l.php?u=https%3A%2F%2Fe.example%2Fa&h=AT0":                        "https://e.example/a",
		"https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fe.example%2Fa&data=05": "https://e.example/a",
		"https://www.google.com/url?q=javascript:alert(1)":                                        "https://www.google.com/url?q=javascript:alert(1)",
		"https://google.evil.example.com/url?q=https://e.example/a":                               "https://google.evil.example.com/url?q=https://e.example/a",
		"https://e.example/url?url=https://other.example/a":                                       "https://e.example/url?url=https://other.example/a",
		"https://www.google.com/alerts/feeds/1/2":                                                 "https://www.google.com/alerts/feeds/1/2",
	} {
		if got := Onward(address); got != want {
			t.Errorf("%s: %s, want %s", address, got, want)
		}
	}
}
