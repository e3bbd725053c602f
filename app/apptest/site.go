package apptest

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
)

// Story is one article of a test site.
type Story struct {
	ID, Title, Body string
	GUID            string // "" : none
	Query           string // after the link, as trackers are
	Status          int    // of its page, 0: 200
	Excerpt         bool   // the feed carries no full text
}

// Site is a news site on loopback that a test changes as it goes.
type Site struct {
	*httptest.Server

	mu       sync.Mutex
	Stories  []Story
	Feed     func(w http.ResponseWriter) bool // answers for the feed if true
	requests []string                         // paths, conditional ones with " 304" behind
}

// NewSite starts a site; it ends with the test.
func NewSite(t *testing.T, stories ...Story) *Site {
	s := &Site{Stories: stories}
	s.Server = httptest.NewServer(s)
	t.Cleanup(s.Close)
	return s
}

// Set changes the site.
func (s *Site) Set(change func(*Site)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	change(s)
}

// Asked gives the paths asked for since the last call.
func (s *Site) Asked() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	r := s.requests
	s.requests = nil
	return r
}

// ServeHTTP answers as the site.
func (s *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.requests = append(s.requests, r.URL.Path)
	switch {
	case r.URL.Path == "/":
		fmt.Fprint(w, `<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head></html>`)
	case r.URL.Path == "/feed":
		if s.Feed != nil && s.Feed(w) {
			return
		}
		body := s.RSS()
		tag := fmt.Sprintf(`"%d"`, len(body))
		w.Header().Set("ETag", tag)
		w.Header().Set("Content-Type", "application/rss+xml")
		if r.Header.Get("If-None-Match") == tag {
			s.requests[len(s.requests)-1] += " 304"
			w.WriteHeader(http.StatusNotModified)
			return
		}
		fmt.Fprint(w, body)
	case strings.HasPrefix(r.URL.Path, "/pic/"):
		w.Header().Set("Content-Type", "image/png")
		_, _ = w.Write(picture(len(r.URL.Path)))
	default:
		s.page(w, strings.TrimPrefix(r.URL.Path, "/a/"))
	}
}

// RSS is the site's feed.
func (s *Site) RSS() string {
	var b strings.Builder
	b.WriteString(`<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>صحيفة الاختبار</title>`)
	for _, st := range s.Stories {
		fmt.Fprintf(&b, `<item><title>%s</title><link>%s/a/%s%s</link>`, st.Title, s.URL, st.ID, st.Query)
		if st.GUID != "" {
			fmt.Fprintf(&b, `<guid isPermaLink="false">%s</guid>`, st.GUID)
		}
		if !st.Excerpt {
			fmt.Fprintf(&b, `<content:encoded><![CDATA[<p>%s</p>]]></content:encoded>`, st.Body)
		}
		b.WriteString(`<pubDate>Mon, 02 Nov 2026 08:00:00 +0000</pubDate></item>`)
	}
	return b.String() + `</channel></rss>`
}

func (s *Site) page(w http.ResponseWriter, id string) {
	for _, st := range s.Stories {
		if st.ID != id {
			continue
		}
		if st.Status != 0 {
			w.WriteHeader(st.Status)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, `<html lang="ar" dir="rtl"><head><title>%[1]s</title></head><body><article><h1>%[1]s</h1>`+
			`<p>%[2]s</p><figure><img src="/pic/%[3]s.png" alt="صورة"></figure><p>%[2]s وهذه تتمة الخبر كما في الموقع.</p></article></body></html>`,
			st.Title, st.Body, st.ID)
		return
	}
	w.WriteHeader(http.StatusNotFound)
}

func picture(shade int) []byte {
	img := image.NewRGBA(image.Rect(0, 0, 320, 200))
	for i := range img.Pix {
		img.Pix[i] = uint8(i * shade)
	}
	img.Set(0, 0, color.White)
	var b bytes.Buffer
	_ = png.Encode(&b, img)
	return b.Bytes()
}

// Text is a paragraph long enough to be taken for an article's.
const Text = "أعلنت الهيئة العامة للأرصاد أن موسم الأمطار هذا العام سيكون أطول من المعتاد بنسبة 15%، ودعت المزارعين إلى الاستعداد المبكر لجني المحصول قبل نهاية الشهر، وقال المتحدث باسمها إن التوقعات مبنية على قراءات أربعين محطة."

// ThreeStories are articles for a site.
func ThreeStories() []Story {
	return []Story{
		{ID: "1", GUID: "g1", Title: "الخبر الأول", Body: Text},
		{ID: "2", GUID: "g2", Title: "الخبر الثاني", Body: Text + " ثانيًا."},
		{ID: "3", Title: "الخبر الثالث", Body: Text + " ثالثًا.", Excerpt: true},
	}
}
