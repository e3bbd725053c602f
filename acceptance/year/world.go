package main

import (
	"bytes"
	"fmt"
	"hash/fnv"
	"image"
	"image/color"
	"image/png"
	"math/rand/v2"
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"sahifa/app/apptest"
)

// start is the first day of the year.
var start = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

const (
	listed    = 20 // stories that a feed lists
	backlog   = 15 // stories that a feed has before the year begins
	hosts     = 8  // addresses that the feeds are spread over
	faulty    = 10 // of a hundred days of a feed on which it does not answer right
	badPages  = 4  // of a hundred pages on a day
	edited    = 10 // of a hundred stories, some days after they came out
	withdrawn = 4  // of a hundred stories
	pictured  = 20 // of a hundred stories
	wordCount = 120
)

// story is one article of a feed.
type story struct {
	feed, n   int
	published time.Time
	editedOn  time.Time // zero: never
	goneOn    time.Time // zero: never
	picture   bool
}

// path is that of a story's page.
func (s story) path() string { return fmt.Sprintf("/a/%d/%d", s.feed, s.n) }

// mark is a word that no other story has.
func (s story) mark() string { return fmt.Sprintf("علامة%dفي%d", s.n, s.feed) }

// text is a story's text as it stands at a time.
func (s story) text(now time.Time) string {
	t := s.mark() + " " + apptest.Prose(uint64(s.feed)<<32|uint64(s.n), wordCount)
	if s.wasEdited(now) {
		t += " تصحيح " + apptest.Prose(uint64(s.feed)<<32|uint64(s.n)|1<<60, 30)
	}
	return t
}

func (s story) wasEdited(now time.Time) bool { return !s.editedOn.IsZero() && !now.Before(s.editedOn) }
func (s story) gone(now time.Time) bool      { return !s.goneOn.IsZero() && !now.Before(s.goneOn) }

// world is what the reader subscribes to: feeds that publish, correct, withdraw
// and fail.
type world struct {
	stories [][]story // of each feed, the oldest first
	urls    []string  // of the feeds
	now     atomic.Int64
	calm    atomic.Bool // nothing fails
	asked   atomic.Int64
	close   func()
}

// newWorld makes a world of some feeds for some days, in which they publish a share
// of what they would. Where a machine has but one
// address for itself all feeds stand on that.
func newWorld(feeds, days int, share float64) (*world, error) {
	w := &world{}
	random := rand.New(rand.NewPCG(2026, uint64(feeds)))
	rates := []float64{0.05, 0.1, 0.2, 0.4, 0.8, 1.5} // stories a day
	for f := range feeds {
		rate := rates[f%len(rates)] * share
		at := start.Add(-time.Duration(backlog / rate * float64(24*time.Hour)))
		var all []story
		for n := 0; ; n++ {
			at = at.Add(time.Duration(random.ExpFloat64() / rate * float64(24*time.Hour)))
			if at.After(start.AddDate(0, 0, days)) {
				break
			}
			s := story{feed: f, n: n, published: at.Truncate(time.Second), picture: random.IntN(100) < pictured}
			if random.IntN(100) < edited {
				s.editedOn = at.Add(time.Duration(6+random.IntN(60)) * time.Hour)
			}
			if random.IntN(100) < withdrawn {
				s.goneOn = at.Add(time.Duration(24+random.IntN(100)) * time.Hour)
			}
			all = append(all, s)
		}
		w.stories = append(w.stories, all)
	}
	server := &http.Server{Handler: w}
	var places []string
	for i := range hosts {
		l, err := net.Listen("tcp", fmt.Sprintf("127.0.0.%d:0", i+1))
		if err != nil && i > 0 {
			break
		} else if err != nil {
			return nil, err
		}
		places = append(places, "http://"+l.Addr().String())
		go func() { _ = server.Serve(l) }()
	}
	w.close = func() { _ = server.Close() }
	for f := range feeds {
		w.urls = append(w.urls, places[f%len(places)]+"/f/"+strconv.Itoa(f))
	}
	return w, nil
}

func (w *world) time() time.Time { return time.UnixMilli(w.now.Load()).UTC() }

// base is the address of the place where a feed stands.
func (w *world) base(f int) string {
	at, _, _ := strings.Cut(w.urls[f], "/f/")
	return at
}

// chance is a number below a hundred that is the same for the same things.
func chance(of ...any) int {
	h := fnv.New64a()
	fmt.Fprint(h, of...)
	return int(h.Sum64() >> 20 % 100)
}

// shown gives the stories that a feed lists at a time, the newest first.
func (w *world) shown(f int, now time.Time) (all []story) {
	for i := len(w.stories[f]) - 1; i >= 0 && len(all) < listed; i-- {
		if s := w.stories[f][i]; !s.published.After(now) && !s.gone(now) {
			all = append(all, s)
		}
	}
	return all
}

// ServeHTTP answers as the sites of the time.
func (w *world) ServeHTTP(out http.ResponseWriter, r *http.Request) {
	w.asked.Add(1)
	now := w.time()
	day := int(now.Sub(start).Hours() / 24)
	parts := strings.Split(strings.Trim(r.URL.Path, "/"), "/")
	f, err := strconv.Atoi(parts[min(1, len(parts)-1)])
	if err != nil || f < 0 || f >= len(w.stories) {
		http.NotFound(out, r)
		return
	}
	switch {
	case parts[0] == "f":
		w.feed(out, r, f, now, day)
	case parts[0] == "a" && len(parts) == 3:
		n, err := strconv.Atoi(parts[2])
		if err != nil || n < 0 || n >= len(w.stories[f]) || w.stories[f][n].gone(now) {
			http.NotFound(out, r)
			return
		}
		w.page(out, w.stories[f][n], now, day)
	case parts[0] == "p" && len(parts) == 3:
		n, _ := strconv.Atoi(parts[2])
		img := image.NewRGBA(image.Rect(0, 0, 60, 40))
		for i := range 60 {
			img.Set(i, i%40, color.RGBA{byte(f), byte(n), byte(n >> 8), 255})
		}
		out.Header().Set("Content-Type", "image/png")
		_ = png.Encode(out, img)
	default:
		http.NotFound(out, r)
	}
}

// feed answers for a feed, on some days wrong.
func (w *world) feed(out http.ResponseWriter, r *http.Request, f int, now time.Time, day int) {
	var b bytes.Buffer
	fmt.Fprintf(&b, `<?xml version="1.0"?><rss version="2.0"><channel><title>صحيفة %d</title><link>%s/</link>`, f, w.base(f))
	for _, s := range w.shown(f, now) {
		fmt.Fprintf(&b, `<item><title>خبر %d من الصحيفة %d</title><link>%s%s</link><guid isPermaLink="false">g-%d-%d</guid><pubDate>%s</pubDate><description>%s</description></item>`,
			s.n, f, w.base(f), s.path(), f, s.n, s.published.Format(time.RFC1123Z), strings.Join(strings.Fields(s.text(now))[:15], " "))
	}
	b.WriteString(`</channel></rss>`)
	body := b.String()
	if c := chance("feed", f, day, now.Hour()/12); c < faulty && !w.calm.Load() {
		switch c % 6 {
		case 0:
			http.Error(out, "broken", http.StatusInternalServerError)
			return
		case 1:
			panic(http.ErrAbortHandler) // the connection ends
		case 2:
			fmt.Fprint(out, "<html><body><h1>نعتذر</h1><p>الموقع تحت الصيانة</p></body></html>")
			return
		case 3:
			body = body[:len(body)*2/3]
		case 4:
			return // an empty answer
		case 5:
			http.NotFound(out, r)
			return
		}
	}
	h := fnv.New64a()
	_, _ = h.Write([]byte(body))
	tag := fmt.Sprintf(`"%x"`, h.Sum64())
	out.Header().Set("ETag", tag)
	out.Header().Set("Content-Type", "application/rss+xml")
	if r.Header.Get("If-None-Match") == tag {
		out.WriteHeader(http.StatusNotModified)
		return
	}
	fmt.Fprint(out, body)
}

// page answers for a story's page, sometimes wrong.
func (w *world) page(out http.ResponseWriter, s story, now time.Time, day int) {
	if c := chance("page", s.feed, s.n, day); c < badPages && !w.calm.Load() {
		if c%2 == 0 {
			http.Error(out, "busy", http.StatusBadGateway)
			return
		}
		fmt.Fprint(out, "<html><head><title>تسجيل الدخول</title></head><body><form><input type=password></form><p>سجّل الدخول لتقرأ</p></body></html>")
		return
	}
	words := strings.Fields(s.text(now))
	var paragraphs strings.Builder
	if s.picture {
		fmt.Fprintf(&paragraphs, `<figure><img src="/p/%d/%d" width="600" height="400"><figcaption>صورة</figcaption></figure>`, s.feed, s.n)
	}
	for len(words) > 0 {
		n := min(len(words), 40)
		fmt.Fprintf(&paragraphs, "<p>%s.</p>\n", strings.Join(words[:n], " "))
		words = words[n:]
	}
	fmt.Fprintf(out, `<!doctype html><html lang="ar" dir="rtl"><head><title>خبر %d من الصحيفة %d</title></head><body>
<nav><a href="/">الرئيسية</a> <a href="/a/%d/0">الأرشيف</a></nav><article><h1>خبر %d من الصحيفة %d</h1>%s</article>
<footer>جميع الحقوق محفوظة</footer></body></html>`, s.n, s.feed, s.feed, s.n, s.feed, paragraphs.String())
}
