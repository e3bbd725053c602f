package favicon

import (
	"bytes"
	"cmp"
	"encoding/base64"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/web"
)

// page is a site's page.
type page struct {
	address string // that answered
	html    []byte // UTF-8
}

// candidate is what may be an icon: an address, or a picture written into the page.
type candidate struct {
	address string
	data    []byte
	worth   int // the greater, the sooner it is asked for
}

// maxNamed is how many icons of a page are looked at.
const maxNamed = 24

// candidates gives what may be the icon of a site, the best first: what its page
// names, the usual places, and what its feed shows of itself.
func candidates(p page, site, logo string) []candidate {
	all := named(p)
	slices.SortStableFunc(all, func(a, b candidate) int { return cmp.Compare(b.worth, a.worth) })
	if u, err := url.Parse(site); err != nil || u.Path == "" { // the usual places are the host's
		for _, usual := range []string{"/favicon.ico", "/apple-touch-icon.png"} {
			all = append(all, candidate{address: web.Absolute(cmp.Or(p.address, site), usual)})
		}
	}
	if logo != "" {
		all = append(all, candidate{address: web.Absolute(p.address, logo)})
	}
	return slices.DeleteFunc(all, func(c candidate) bool { return c.address == "" && c.data == nil })
}

// named gives the icons that a page names, as browsers do in its body, too: where
// the head is broken it ends early, and what stood in it is of the body.
func named(p page) (all []candidate) {
	base := p.address
	z := html.NewTokenizer(bytes.NewReader(p.html))
	z.SetMaxBuf(maxPage)
	for len(all) < maxNamed {
		switch z.Next() {
		case html.ErrorToken:
			return all
		case html.StartTagToken, html.SelfClosingTagToken:
		default:
			continue
		}
		t := z.Token()
		switch t.DataAtom {
		case atom.Base:
			if b := web.Absolute(p.address, attr(t, "href")); b != "" && base == p.address {
				base = b
			}
		case atom.Link:
			if c, ok := link(t, base); ok {
				all = append(all, c)
			}
		}
	}
	return all
}

// link reads a link element.
func link(t html.Token, base string) (c candidate, ok bool) {
	usual := 0 // its size where the page does not say it
	for _, rel := range strings.Fields(strings.ToLower(attr(t, "rel"))) {
		switch rel {
		case "icon":
			usual = max(usual, 32)
		case "apple-touch-icon", "apple-touch-icon-precomposed":
			usual = 180
		}
	}
	href := strings.TrimSpace(attr(t, "href"))
	if usual == 0 || href == "" || strings.Contains(strings.ToLower(attr(t, "type")), "svg") {
		return c, false
	}
	c.worth = worth(cmp.Or(largest(attr(t, "sizes")), usual))
	if scheme, rest, found := strings.Cut(href, ":"); found && strings.EqualFold(scheme, "data") {
		c.data = written(rest)
		return c, c.data != nil
	}
	c.address = web.Absolute(base, href)
	return c, c.address != "" && !isSVG(c.address)
}

// isSVG tells of an address of a drawing. None is drawn: a drawing can be made to
// take any time and memory.
func isSVG(address string) bool {
	u, err := url.Parse(address)
	return err == nil && strings.HasSuffix(strings.ToLower(u.Path), ".svg")
}

// worth tells how well a picture of a size serves: as large as is drawn at scale 2
// or little more is best, a smaller one is worse than any that is larger.
func worth(size int) int {
	if size >= sharp {
		return 10_000 - min(size, 5_000)
	}
	return size
}

// sharp is the least size, in pixels, that is not enlarged at scale 2.
const sharp = 36

// largest gives the largest of a list of sizes, 0 if it names none.
func largest(sizes string) (most int) {
	for s := range strings.FieldsSeq(strings.ToLower(sizes)) {
		width, _, _ := strings.Cut(s, "x")
		if n, err := strconv.Atoi(width); err == nil && n > 0 && n < 10_000 {
			most = max(most, n)
		}
	}
	return most
}

// written gives the picture of an address that begins with "data:", nil for what
// is none, or a drawing.
func written(rest string) []byte {
	head, data, found := strings.Cut(rest, ",")
	head = strings.ToLower(head)
	if !found || len(data) > maxIcon || strings.Contains(head, "svg") || !strings.HasSuffix(strings.TrimSpace(head), ";base64") {
		return nil
	}
	if plain, err := url.PathUnescape(data); err == nil {
		data = plain
	}
	data = strings.Map(func(r rune) rune {
		if r == ' ' || r == '\n' || r == '\r' || r == '\t' {
			return -1
		}
		return r
	}, data)
	out, err := base64.RawStdEncoding.DecodeString(strings.TrimRight(data, "="))
	if err != nil {
		return nil
	}
	return out
}

func attr(t html.Token, name string) string {
	for _, a := range t.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
