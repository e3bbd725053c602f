package feed

// This file resolves the relative addresses of a feed.

import (
	"bytes"
	"net/url"
	"regexp"
	"strings"

	"github.com/mmcdole/gofeed"
	"golang.org/x/net/html"

	"sahifa/app/web"
)

// base is what the addresses of a feed are relative to.
type base struct {
	site string // the home page, "" if the feed names none
	of   string // what the addresses of items are resolved against
	host string // of that
}

// bases takes the site's address from the channel's link. The standards have addresses
// resolved against the document's own; but a feed that is kept on another host than its
// site, by a service for feeds, means the site's.
func bases(f *gofeed.Feed, address string) base {
	b := base{of: address, host: host(address)}
	for _, link := range append([]string{f.Link}, f.Links...) {
		if site := web.Absolute(address, link); site != "" && site != address { // else a feed that names itself
			b.site = site
			if h := host(site); h != b.host {
				b.of, b.host = site, h
			}
			break
		}
	}
	return b
}

// escapedTwice finds what stands for a character in an address, which has none to escape.
var escapedTwice = regexp.MustCompile(`&(?:amp|#\d{1,5}|#x[0-9a-fA-F]{1,4});`)

// escapedOnce gives an address that was escaped twice as it was meant.
func escapedOnce(address string) string {
	return escapedTwice.ReplaceAllStringFunc(address, html.UnescapeString)
}

// absolute resolves an address of an item.
func (b base) absolute(reference string) string {
	reference = escapedOnce(reference)
	if len(reference) > 4 && strings.EqualFold(reference[:4], "www.") {
		reference = "http://" + reference
	}
	if at, _, below := strings.Cut(reference, "/"); below && strings.Contains(at, ".") && at == b.host { // without its scheme
		reference = "https://" + reference
	}
	return web.Absolute(b.of, reference)
}

func host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return hostOf(u)
}

func hostOf(u *url.URL) string { return strings.TrimPrefix(u.Hostname(), "www.") }

// relativeAddress finds an attribute with a relative address.
var relativeAddress = regexp.MustCompile(`(?i)\s(?:href|src|poster|cite|data)\s*=\s*["']?\s*[^"'#\s]`)

// addresses are the attributes of HTML that hold one.
var addressed = map[string]bool{"href": true, "src": true, "poster": true, "cite": true, "data": true, "action": true, "background": true}

// resolveHTML makes the addresses in HTML absolute.
func resolveHTML(text, base string) string {
	if base == "" || !relativeAddress.MatchString(text) {
		return text
	}
	var b bytes.Buffer
	z := html.NewTokenizer(strings.NewReader(text))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return b.String()
		case html.StartTagToken, html.SelfClosingTagToken:
			raw := bytes.Clone(z.Raw())
			t := z.Token()
			changed := false
			for i, a := range t.Attr {
				if !addressed[a.Key] || strings.HasPrefix(a.Val, "#") {
					continue
				}
				if to := resolved(base, a.Val); to != a.Val {
					t.Attr[i].Val, changed = to, true
				}
			}
			if changed {
				b.WriteString(t.String())
			} else {
				b.Write(raw)
			}
		default:
			b.Write(z.Raw())
		}
	}
}
