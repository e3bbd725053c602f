package page

import (
	"net/url"
	"strings"
	"testing"

	"sahifa/app/news"
)

// Whatever a user's rules for sites say, they are read or refused with a line, and
// extracting by them ends.
func FuzzParseSites(f *testing.F) {
	f.Add("site a.example b.example\nbody .x > p:nth-child(2)\nstrip .y, #z\ntitle h1\nnext .pages a[rel=next]\n")
	f.Add("# c\nsite\tx\nbody :not(:has(p))\ndate time")
	f.Add("site x\nbody ((((\n")
	f.Fuzz(func(t *testing.T, text string) {
		sites, err := ParseSites(strings.NewReader(text))
		if err != nil {
			if !strings.Contains(err.Error(), "line") && !strings.Contains(err.Error(), "token too long") {
				t.Errorf("an error without a line: %v", err)
			}
			return
		}
		for host := range sites {
			if strings.ContainsAny(host, "/?#%[] ") || len(host) > 200 {
				continue
			}
			_, _ = Extract(t.Context(), Input{URL: "https://" + host + "/a", HTML: []byte("<h1>عنوان</h1><div class=x><p>نص</p></div>"), Sites: sites})
			break
		}
	})
}

// Blocks are made of any HTML; what they show has addresses that may be opened,
// and they are no deeper than they may be.
func FuzzBlocks(f *testing.F) {
	f.Add(`<p>نص <b>غامق <a href="https://a.example/">رابط</a></b></p><ul><li>بند<ol><li>آخر</ul><table><tr><th>أ<td>ب</table><blockquote><p>قول</blockquote>`)
	f.Add(`<figure><img src="https://a.example/p.png" alt=x><figcaption>شرح</figure><pre>a
b</pre><h2>عنوان</h2>`)
	f.Add(strings.Repeat("<blockquote><ul><li>", 500) + "x")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 100_000 {
			return
		}
		var look func(all []news.Block, depth int)
		spans := func(all []news.Span) {
			for _, s := range all {
				if s.Link == "" {
					continue
				}
				if u, err := url.Parse(s.Link); err != nil || u.Scheme != "http" && u.Scheme != "https" && u.Scheme != "mailto" {
					t.Errorf("a link to %q", s.Link)
				}
			}
		}
		look = func(all []news.Block, depth int) {
			if depth > 200 {
				t.Fatal("blocks are too deep")
			}
			for _, b := range all {
				spans(b.Spans)
				for _, r := range b.Rows {
					for _, c := range r.Cells {
						spans(c)
					}
				}
				look(b.Children, depth+1)
			}
		}
		look(Blocks(Sanitise(text)), 0)
	})
}
