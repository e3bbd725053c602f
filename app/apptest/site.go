package apptest

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"fmt"
	"html"
	"image"
	"image/color"
	"image/png"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// Story is one article of a test site.
type Story struct {
	ID, Title, Body string
	GUID            string // "" : none
	Query           string // after the link, as trackers are
	Status          int    // of its page, 0: 200
	Excerpt         bool   // the feed carries no full text

	Link      string    // of the entry; "": /a/ID on the site
	Path      string    // of its page; "": /a/ID
	Summary   string    // what the feed carries beside or in place of the full text
	Published time.Time // zero: 2 November 2026
	In        string    // the path of the one feed it stands in; "": all feeds
	Picture   string    // address of its picture; "": /pic/ID.png
	Page      http.HandlerFunc
}

// Site is a news site on loopback that a test changes as it goes.
type Site struct {
	*httptest.Server

	mu       sync.Mutex
	Stories  []Story
	Feed     func(w http.ResponseWriter) bool                  // answers for the feed if true
	Answer   func(w http.ResponseWriter, r *http.Request) bool // answers for anything if true; called without the site's lock
	requests []string                                          // paths, conditional ones with " 304" behind
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
	s.requests = append(s.requests, r.URL.Path)
	answer := s.Answer
	s.mu.Unlock()
	if answer != nil && answer(w, r) {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case r.URL.Path == "/":
		fmt.Fprint(w, `<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head></html>`)
	case r.URL.Path == "/feed" || strings.HasPrefix(r.URL.Path, "/feed/"):
		if s.Feed != nil && s.Feed(w) {
			return
		}
		body := s.rss(r.URL.Path)
		tag := fmt.Sprintf(`"%x"`, sha256.Sum256([]byte(body)))
		w.Header().Set("ETag", tag)
		w.Header().Set("Content-Type", "application/rss+xml")
		if r.Header.Get("If-None-Match") == tag {
			s.note(r.URL.Path, " 304")
			w.WriteHeader(http.StatusNotModified)
			return
		}
		fmt.Fprint(w, body)
	case strings.HasPrefix(r.URL.Path, "/pic/"):
		w.Header().Set("Content-Type", "image/png")
		_, _ = w.Write(picture(len(r.URL.Path)))
	default:
		s.page(w, r)
	}
}

// note adds a remark to the last request for a path; s.mu is held.
func (s *Site) note(path, remark string) {
	for i, asked := range slices.Backward(s.requests) {
		if asked == path {
			s.requests[i] += remark
			return
		}
	}
}

// RSS is the site's feed.
func (s *Site) RSS() string { return s.rss("/feed") }

// rss is the feed at a path.
func (s *Site) rss(path string) string {
	var b strings.Builder
	b.WriteString(`<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>صحيفة الاختبار</title>`)
	for _, st := range s.Stories {
		if st.In != "" && st.In != path {
			continue
		}
		fmt.Fprintf(&b, `<item><title>%s</title>`, st.Title)
		switch {
		case st.Link == "":
			fmt.Fprintf(&b, `<link>%s%s%s</link>`, s.URL, st.path(), html.EscapeString(st.Query))
		case st.Link != NoLink:
			fmt.Fprintf(&b, `<link>%s</link>`, html.EscapeString(st.Link))
		}
		if st.GUID != "" {
			fmt.Fprintf(&b, `<guid isPermaLink="false">%s</guid>`, html.EscapeString(st.GUID))
		}
		if st.Summary != "" {
			fmt.Fprintf(&b, `<description><![CDATA[<p>%s</p>]]></description>`, st.Summary)
		}
		if !st.Excerpt {
			fmt.Fprintf(&b, `<content:encoded><![CDATA[<p>%s</p>]]></content:encoded>`, st.Body)
		}
		fmt.Fprintf(&b, `<pubDate>%s</pubDate></item>`, st.published().Format(time.RFC1123Z))
	}
	return b.String() + `</channel></rss>`
}

// NoLink is the Link of a story whose entry has none.
const NoLink = "none"

func (st Story) path() string { return cmp.Or(st.Path, "/a/"+st.ID) }

func (st Story) published() time.Time {
	if st.Published.IsZero() {
		return time.Date(2026, 11, 2, 8, 0, 0, 0, time.UTC)
	}
	return st.Published
}

func (s *Site) page(w http.ResponseWriter, r *http.Request) {
	for _, st := range s.Stories {
		if st.path() != r.URL.Path {
			continue
		}
		if st.Page != nil {
			st.Page(w, r)
			return
		}
		if st.Status != 0 {
			w.WriteHeader(st.Status)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, `<html lang="ar" dir="rtl"><head><title>%[1]s</title></head><body><article><h1>%[1]s</h1>`+
			`<p>%[2]s</p><figure><img src="%[3]s" alt="صورة"></figure><p>%[2]s وهذه تتمة الخبر كما في الموقع.</p></article></body></html>`,
			st.Title, st.Body, cmp.Or(st.Picture, "/pic/"+st.ID+".png"))
		return
	}
	w.WriteHeader(http.StatusNotFound)
}

// pictures are those made already, by their shade.
var pictures sync.Map

func picture(shade int) []byte {
	if made, ok := pictures.Load(shade); ok {
		return made.([]byte)
	}
	img := image.NewRGBA(image.Rect(0, 0, 320, 200))
	for i := range img.Pix {
		img.Pix[i] = uint8(i * shade)
	}
	img.Set(0, 0, color.White)
	var b bytes.Buffer
	_ = png.Encode(&b, img)
	pictures.Store(shade, b.Bytes())
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
