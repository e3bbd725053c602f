package archive_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"path"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"sahifa/app/news"
)

// Everything can be read with nothing but a browser: a list of articles, and each with
// its pictures, which stand where the page says.
func TestAnArchiveIsReadByABrowser(t *testing.T) {
	_, a := full(t)
	var file bytes.Buffer
	_, err := a.Write(t.Context(), &file, nil)
	ok(t, err)
	z, err := zip.NewReader(bytes.NewReader(file.Bytes()), int64(file.Len()))
	ok(t, err)
	read := func(name string) string {
		t.Helper()
		f, err := z.Open(name)
		ok(t, err)
		text, err := io.ReadAll(f)
		ok(t, err)
		return string(text)
	}
	index := read("index.html")
	if !strings.Contains(index, `dir="rtl"`) || !strings.Contains(index, "خبر «أول» &amp; ثانٍ") {
		t.Errorf("the list is %s", index)
	}
	pages := regexp.MustCompile(`href="([^"]+)"`).FindAllStringSubmatch(index, -1)
	if len(pages) != 2 {
		t.Fatalf("%d pages", len(pages))
	}
	shown := 0
	for _, m := range pages {
		text := read(m[1])
		for _, src := range regexp.MustCompile(`src="([^"]+)"`).FindAllStringSubmatch(text, -1) {
			shown++
			if !strings.HasPrefix(read(path.Join(path.Dir(m[1]), src[1])), "\x89PNG") {
				t.Errorf("%s shows no picture by %s", m[1], src[1])
			}
		}
		if strings.Contains(text, "خبر «أول»") && !strings.Contains(text, "رابط") {
			t.Errorf("the text is not on its page: %s", text)
		}
	}
	if shown == 0 {
		t.Error("no picture is shown")
	}
}

// A page runs as the user has set its feed, whatever it is written in.
func TestAPageInABrowserRunsAsItsFeed(t *testing.T) {
	s, a := full(t)
	feeds, err := s.Feeds.All(t.Context())
	ok(t, err)
	items, err := s.Articles.List(t.Context(), news.Filter{FeedID: feeds[0].ID})
	ok(t, err)
	for dir, want := range map[news.Direction]string{news.AutoDirection: "rtl", news.LeftToRight: "ltr", news.RightToLeft: "rtl"} {
		feeds[0].Dir = dir
		ok(t, s.Feeds.Update(t.Context(), feeds[0]))
		var file bytes.Buffer
		_, err := a.Write(t.Context(), &file, nil)
		ok(t, err)
		z, err := zip.NewReader(bytes.NewReader(file.Bytes()), int64(file.Len()))
		ok(t, err)
		page, err := z.Open(fmt.Sprintf("articles/%d.html", items[0].ID))
		ok(t, err)
		text, err := io.ReadAll(page)
		ok(t, err)
		if !strings.Contains(string(text), `<html lang="ar" dir="`+want+`">`) {
			t.Errorf("of a feed set %q: %.60s, want %s", dir, text, want)
		}
	}
}

// What a rule hides is hidden where it is read, too.
func TestWhatIsMutedComesBackMuted(t *testing.T) {
	ctx := t.Context()
	s, a := full(t)
	_, muted, err := s.Mutes.Put(ctx, news.Mute{Words: "صورة"})
	ok(t, err)
	feeds, err := s.Feeds.All(ctx)
	ok(t, err)
	if _, err := s.Articles.Put(ctx, news.Article{Item: news.Item{FeedID: feeds[0].ID, URL: "https://example.com/2", Title: "صورة", Saved: time.Now()}, HTML: "<p>نص</p>", Text: "نص"}, []string{"2"}, nil); err != nil || len(muted) != 0 {
		t.Fatal(err, muted)
	}
	var file bytes.Buffer
	_, err = a.Write(ctx, &file, nil)
	ok(t, err)
	other, b := open(t)
	_, err = b.Read(ctx, bytes.NewReader(file.Bytes()), int64(file.Len()), "x.zip", nil)
	ok(t, err)
	all, err := other.Articles.List(ctx, news.Filter{Muted: true})
	ok(t, err)
	shown, err := other.Articles.List(ctx, news.Filter{})
	ok(t, err)
	if len(all) != 3 || len(shown) != 2 {
		t.Errorf("%d articles, %d shown", len(all), len(shown))
	}
}

// Some articles are written for a browser: their pages, their pictures and a list, and
// nothing else.
func TestSomeArticlesArePages(t *testing.T) {
	s, a := full(t)
	items, err := s.Articles.List(t.Context(), news.Filter{Starred: true})
	ok(t, err)
	var file bytes.Buffer
	r, err := a.WritePages(t.Context(), &file, []int64{items[0].ID, 999}, nil)
	ok(t, err)
	if r.Articles != 1 || r.Pictures != 1 {
		t.Errorf("wrote %+v", r)
	}
	z, err := zip.NewReader(bytes.NewReader(file.Bytes()), int64(file.Len()))
	ok(t, err)
	texts := map[string]string{}
	for _, f := range z.File {
		in, err := f.Open()
		ok(t, err)
		text, err := io.ReadAll(in)
		ok(t, err)
		texts[f.Name] = string(text)
	}
	page := texts["articles/"+strconv.FormatInt(items[0].ID, 10)+".html"]
	picture := regexp.MustCompile(`src="\.\./(pictures/[0-9a-f]+)"`).FindStringSubmatch(page)
	if len(texts) != 3 || picture == nil || texts[picture[1]] == "" || !strings.Contains(texts["index.html"], "خبر «أول»") || strings.Contains(texts["index.html"], "صفحة") {
		t.Errorf("%d files; the page is %s", len(texts), page)
	}
}
