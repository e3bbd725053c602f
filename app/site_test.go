package app_test

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"sahifa/app"
	"sahifa/app/news"
	"sahifa/app/web"
	"sahifa/storage"
)

// parts hands the store's parts to the program, as main does.
func parts(s *storage.Store) app.Store {
	return app.Store{
		Feeds: s.Feeds, Articles: s.Articles, Pictures: s.Pictures, Index: s.Index, SavedSearches: s.SavedSearches,
		Drafts: s.Drafts, Outbox: s.Outbox, Comments: s.Comments, Settings: s.Settings, Maintenance: s.Maintenance,
	}
}

// story is one article of a test site.
type story struct {
	id, title, body string
	guid            string // "" : none
	query           string // after the link, as trackers are
	status          int    // of its page, 0: 200
	excerpt         bool   // the feed carries no full text
}

// site is a news site on loopback that a test changes as it goes.
type site struct {
	*httptest.Server

	mu       sync.Mutex
	stories  []story
	feed     func(w http.ResponseWriter) bool // answers for the feed if true
	requests []string                         // paths, conditional ones with " 304" behind
}

func newSite(t *testing.T, stories ...story) *site {
	s := &site{stories: stories}
	s.Server = httptest.NewServer(s)
	t.Cleanup(s.Close)
	return s
}

func (s *site) set(change func(*site)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	change(s)
}

// asked gives the paths asked for since the last call.
func (s *site) asked() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	r := s.requests
	s.requests = nil
	return r
}

func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.requests = append(s.requests, r.URL.Path)
	switch {
	case r.URL.Path == "/":
		fmt.Fprint(w, `<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head></html>`)
	case r.URL.Path == "/feed":
		if s.feed != nil && s.feed(w) {
			return
		}
		body := s.rss()
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

func (s *site) rss() string {
	var b strings.Builder
	b.WriteString(`<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>صحيفة الاختبار</title>`)
	for _, st := range s.stories {
		fmt.Fprintf(&b, `<item><title>%s</title><link>%s/a/%s%s</link>`, st.title, s.URL, st.id, st.query)
		if st.guid != "" {
			fmt.Fprintf(&b, `<guid isPermaLink="false">%s</guid>`, st.guid)
		}
		if !st.excerpt {
			fmt.Fprintf(&b, `<content:encoded><![CDATA[<p>%s</p>]]></content:encoded>`, st.body)
		}
		b.WriteString(`<pubDate>Mon, 02 Nov 2026 08:00:00 +0000</pubDate></item>`)
	}
	return b.String() + `</channel></rss>`
}

func (s *site) page(w http.ResponseWriter, id string) {
	for _, st := range s.stories {
		if st.id != id {
			continue
		}
		if st.status != 0 {
			w.WriteHeader(st.status)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, `<html lang="ar" dir="rtl"><head><title>%[1]s</title></head><body><article><h1>%[1]s</h1>`+
			`<p>%[2]s</p><figure><img src="/pic/%[3]s.png" alt="صورة"></figure><p>%[2]s وهذه تتمة الخبر كما في الموقع.</p></article></body></html>`,
			st.title, st.body, st.id)
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

const text = "أعلنت الهيئة العامة للأرصاد أن موسم الأمطار هذا العام سيكون أطول من المعتاد بنسبة 15%، ودعت المزارعين إلى الاستعداد المبكر لجني المحصول قبل نهاية الشهر، وقال المتحدث باسمها إن التوقعات مبنية على قراءات أربعين محطة."

func threeStories() []story {
	return []story{
		{id: "1", guid: "g1", title: "الخبر الأول", body: text},
		{id: "2", guid: "g2", title: "الخبر الثاني", body: text + " ثانيًا."},
		{id: "3", title: "الخبر الثالث", body: text + " ثالثًا.", excerpt: true},
	}
}

// program is App over a real store in a folder of the test's.
func program(t *testing.T) *app.App {
	t.Helper()
	store, err := storage.Open(context.Background(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	log := slog.New(slog.DiscardHandler)
	return app.New(parts(store), web.New(web.Options{Log: log}), log)
}

// subscribed is a program with a subscription to s.
func subscribed(t *testing.T, s *site) (*app.App, news.Feed) {
	t.Helper()
	a := program(t)
	f, err := a.Subscribe(context.Background(), s.URL)
	if err != nil {
		t.Fatal(err)
	}
	s.asked()
	return a, f
}

func mustSync(t *testing.T, a *app.App) app.Report {
	t.Helper()
	r, err := a.Sync(context.Background(), app.SyncOptions{All: true})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func mustList(t *testing.T, a *app.App, f news.Filter) []news.Item {
	t.Helper()
	items, err := a.List(context.Background(), f)
	if err != nil {
		t.Fatal(err)
	}
	return items
}
