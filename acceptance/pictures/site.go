// The sites whose articles the pictures show.

package main

import (
	"bytes"
	"context"
	"fmt"
	"html"
	"image"
	"image/color"
	"image/png"
	"net/http"
	"net/http/httptest"
	"path"
	"strings"
	"time"

	"sahifa/assets/edition"
)

// site publishes some articles of the sample edition under a name of its own, with a
// comment form below each, as WordPress has it.
type site struct {
	name, folder string
	colour       color.NRGBA // of its icon
	articles     []edition.Article
}

// sites share the edition among them.
func sites() ([]*site, error) {
	all, err := edition.Articles()
	if err != nil {
		return nil, err
	}
	three := []*site{
		{name: "آفاق", folder: "ثقافة وعلوم", colour: color.NRGBA{0x8c, 0x3b, 0x2e, 0xff}},
		{name: "دفتر الحكايات", folder: "ثقافة وعلوم", colour: color.NRGBA{0x2c, 0x6e, 0x63, 0xff}},
		{name: "المدى الرقمي", folder: "اقتصاد وتقنية", colour: color.NRGBA{0x2f, 0x4f, 0x86, 0xff}},
	}
	for i, a := range all[1:] { // the first welcomes to the program
		s := three[i%len(three)]
		s.articles = append(s.articles, a)
	}
	return three, nil
}

// ServeHTTP answers for the feed, the pages, their pictures and the icon.
func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch base := path.Base(r.URL.Path); {
	case r.URL.Path == "/":
		fmt.Fprintf(w, `<html lang="ar"><head><title>%s</title><link rel="icon" href="/icon.png"><link rel="alternate" type="application/rss+xml" href="/feed"></head></html>`, s.name)
	case r.URL.Path == "/feed":
		w.Header().Set("Content-Type", "application/rss+xml")
		fmt.Fprint(w, s.feed("http://"+r.Host))
	case r.URL.Path == "/icon.png" || r.URL.Path == "/favicon.ico":
		w.Header().Set("Content-Type", "image/png")
		_, _ = w.Write(s.icon())
	case strings.HasPrefix(r.URL.Path, "/pictures/"):
		for _, a := range s.articles {
			for _, p := range a.Pictures {
				if p.Name == base {
					w.Header().Set("Content-Type", p.MIME)
					_, _ = w.Write(p.Bytes)
					return
				}
			}
		}
		http.NotFound(w, r)
	default:
		for i, a := range s.articles {
			if r.URL.Path == "/"+a.Name {
				fmt.Fprint(w, s.page(a, i+1))
				return
			}
		}
		http.NotFound(w, r)
	}
}

func (s *site) feed(address string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<rss version="2.0"><channel><title>%s</title><link>%s/</link>`, s.name, address)
	for _, a := range s.articles {
		fmt.Fprintf(&b, `<item><title>%s</title><link>%s/%s</link><pubDate>%s</pubDate></item>`, html.EscapeString(a.Title), address, a.Name, a.Published.Format(time.RFC1123Z))
	}
	return b.String() + `</channel></rss>`
}

func (s *site) page(a edition.Article, post int) string {
	body := strings.ReplaceAll(a.HTML, `<img src="`, `<img src="/pictures/`)
	return fmt.Sprintf(`<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>%[1]s</title>
<meta property="og:site_name" content="%[2]s"><meta property="article:section" content="%[3]s"><meta name="author" content="%[4]s">
<meta property="article:published_time" content="%[5]s"></head><body><article><h1>%[1]s</h1>%[6]s</article>
<p class="comment-policy">قواعد التعليق: لا شتم ولا تحقير لأحد.</p>
<form id="commentform" action="/wp-comments-post.php" method="post"><textarea name="comment" maxlength="1500" required></textarea>
<input name="author" required><input name="email" type="email" required><input type="submit" name="submit" value="أرسل التعليق">
<input type="hidden" name="comment_post_ID" value="%[7]d"><input type="hidden" name="comment_parent" value="0"></form></body></html>`,
		html.EscapeString(a.Title), s.name, a.Section, a.Byline, a.Published.Format(time.RFC3339), body, post)
}

// icon draws the site's icon: a ring on its colour.
func (s *site) icon() []byte {
	const size = 64
	img := image.NewNRGBA(image.Rect(0, 0, size, size))
	for y := range size {
		for x := range size {
			dx, dy := x-size/2, y-size/2
			d := dx*dx + dy*dy
			switch {
			case d < 10*10 || d > 15*15 && d < 21*21:
				img.SetNRGBA(x, y, color.NRGBA{0xff, 0xfd, 0xf6, 0xff})
			default:
				img.SetNRGBA(x, y, s.colour)
			}
		}
	}
	var b bytes.Buffer
	_ = png.Encode(&b, img) // to memory
	return b.Bytes()
}

// furnish fills the program's data folder: it subscribes to the sites and syncs. The
// sites answer until end is called.
func (p *program) furnish(ctx context.Context) (end func(), err error) {
	all, err := sites()
	if err != nil {
		return nil, err
	}
	var servers []*httptest.Server
	end = func() {
		for _, s := range servers {
			s.Close()
		}
	}
	defer func() {
		if err != nil {
			end()
		}
	}()
	var verbs [][]string
	for i, s := range all {
		server := httptest.NewServer(s)
		servers = append(servers, server)
		verbs = append(verbs, []string{"add", server.URL + "/feed"}, []string{"feed", fmt.Sprint(i + 1), "--folder", s.folder})
	}
	verbs = append(verbs, []string{"sync"}, []string{"star", "2"}, []string{"read", "6", "7"},
		[]string{"setting", "edition.loaded", "1"}) // the edition's articles are the sites'
	for _, args := range verbs {
		if _, err := p.run(ctx, args...); err != nil {
			return end, err
		}
	}
	return end, p.fetchIcons(ctx)
}

// fetchIcons lets a window sync, which also fetches the icons of the sites.
func (p *program) fetchIcons(ctx context.Context) error {
	h, err := p.open(ctx, scene{width: 1280, height: 800, scale: 1})
	if err != nil {
		return err
	}
	defer h.end()
	err = press("r")(h)
	h.wait(5 * time.Second)
	return err
}
