package archive_test

import (
	"archive/zip"
	"bytes"
	"context"
	"image"
	"image/png"
	"io"
	"reflect"
	"strings"
	"testing"
	"time"

	"sahifa/app/archive"
	"sahifa/app/identity"
	"sahifa/app/news"
	"sahifa/app/picture"
	"sahifa/app/search"
	"sahifa/storage"
)

func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// folders are the data folders of the stores that are open.
var folders = map[*storage.Store]string{}

func open(t *testing.T) (*storage.Store, *archive.Archive) {
	t.Helper()
	dir := t.TempDir()
	s, err := storage.Open(t.Context(), dir)
	ok(t, err)
	folders[s] = dir
	t.Cleanup(func() { _ = s.Close(); delete(folders, s) })
	return s, archive.New(archive.Dependencies{
		Feeds: s.Feeds, Articles: s.Articles, Pictures: s.Pictures, Comments: s.Comments, Drafts: s.Drafts, Replies: s.Replies, Searches: s.SavedSearches, Settings: s.Settings, Memory: s.Memory, Icons: s.Icons, Highlights: s.Highlights, Mutes: s.Mutes,
		Own: []string{"window"},
	})
}

// full is a store that has something of everything.
func full(t *testing.T) (*storage.Store, *archive.Archive) {
	t.Helper()
	ctx := t.Context()
	s, a := open(t)
	at := time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)
	f, err := s.Feeds.Add(ctx, news.Feed{URL: "https://example.com/feed", Title: "صحيفة", Site: "https://example.com/", Folder: "أخبار"})
	ok(t, err)
	ok(t, s.Feeds.MakeFolder(ctx, "مجلد فارغ"))
	ok(t, s.Feeds.OrderFolders(ctx, []string{"مجلد فارغ", "أخبار"}))
	f.Every, f.TextFrom, f.Notify, f.Paused, f.Waiting = 2*time.Hour, news.TextFromFeed, true, true, "example.com"
	ok(t, s.Feeds.Update(ctx, f))
	var b bytes.Buffer
	ok(t, png.Encode(&b, image.NewRGBA(image.Rect(0, 0, 20, 30))))
	p, err := picture.New(b.Bytes(), "https://example.com/p.png")
	ok(t, err)
	art := news.Article{
		Item: news.Item{FeedID: f.ID, URL: "https://example.com/1", Title: "خبر «أول» & ثانٍ", Byline: "كاتب", Section: "قسم", Excerpt: "نص", Published: at, Saved: at.Add(time.Hour), Read: true, Starred: true, Thumbnail: p.Hash},
		HTML: `<p>نص <a href="https://example.com/x?a=1&amp;b=2">رابط</a></p><img src="https://example.com/p.png"/>`, Text: "نص رابط", Language: "ar", Modified: at.Add(time.Minute), Tags: []string{"وسم، أول", "ثان"},
		Pictures: []news.PictureRef{{URL: "https://example.com/p.png", Hash: p.Hash, Alt: "بديل", Caption: "شرح", Place: news.PlaceLead}, {URL: "https://example.com/gone.png", Place: news.PlaceText}},
		Comments: news.Comments{URL: "https://example.com/1#c", Count: 2, Open: true, Rules: "قواعد"}, EntryHash: "h", Complete: true, FromPage: true,
	}
	id, err := s.Articles.PutEntry(ctx, art, identity.Known{Item: identity.New(identity.Said{Link: art.URL, Title: art.Title, Published: art.Published, Text: art.Text}), FeedID: art.FeedID, Hash: art.EntryHash}, []news.Picture{p})
	ok(t, err)
	ok(t, s.Comments.Put(ctx, id, []news.Comment{{Ref: "1", Author: "قارئ", Text: "تعليق", Published: at}, {Ref: "2", Parent: "1", Author: "آخر", Text: "رد"}}, news.CommentRequirements{Known: true, HasName: true}, 2))
	_, err = s.Articles.Put(ctx, news.Article{Item: news.Item{URL: "https://other.example/page", Title: "صفحة", Feed: "موقع", Saved: at}, HTML: "<p>س</p>", Text: "س", Complete: true,
		Pictures: []news.PictureRef{{URL: "https://example.com/p.png", Hash: p.Hash, Place: news.PlaceText}}}, []string{"u:other.example/page"}, []news.Picture{p})
	ok(t, err)
	d, err := s.Drafts.Put(ctx, news.Draft{ArticleID: id, Page: art.URL, PageTitle: art.Title, Name: "علي", Email: "ali@example.com", Text: "نص أول طويل بما يكفي لأن يُحفظ", Created: at, Updated: at})
	ok(t, err)
	d.Text, d.Updated = "نص ثان", at.Add(time.Hour)
	_, err = s.Drafts.Put(ctx, d)
	ok(t, err)
	_, _, err = s.Mutes.Put(ctx, news.Mute{Words: "كلمة غائبة", Title: true, Folder: "رياضة", Made: at})
	ok(t, err)
	_, err = s.Highlights.Put(ctx, news.Highlight{ArticleID: id, Page: art.URL, PageTitle: art.Title, Text: "نص رابط", Note: "للمراجعة", Made: at})
	ok(t, err)
	_, err = s.SavedSearches.Save(ctx, search.SavedSearch{Name: "بحث", Query: "خبر -قديم", Notify: true})
	ok(t, err)
	ok(t, s.Settings.SetSetting(ctx, "language", "en"))
	ok(t, s.Settings.SetSetting(ctx, "proxy", "http://ali:s3cret@proxy.example:3128"))
	return s, a
}

// contents is what a user sees of a store, without numbers of its own.
func contents(t *testing.T, s *storage.Store) map[string]any {
	t.Helper()
	ctx := t.Context()
	all := map[string]any{}
	feeds, err := s.Feeds.All(ctx)
	ok(t, err)
	for _, f := range feeds {
		all["feed "+f.URL] = []any{f.Title, f.Site, f.Folder, f.Every, f.TextFrom, f.Notify, f.Paused, f.Waiting, f.Articles, f.Unread}
	}
	highlights, err := s.Highlights.List(ctx, 0)
	ok(t, err)
	for _, h := range highlights {
		all["highlight "+h.Text] = []any{h.Page, h.PageTitle, h.Before, h.After, h.Note, h.Made}
	}
	all["folders"], err = s.Feeds.Folders(ctx)
	ok(t, err)
	items, err := s.Articles.List(ctx, news.Filter{Limit: 100})
	ok(t, err)
	numbers := map[int64]string{}
	for _, i := range items {
		a, err := s.Articles.Get(ctx, i.ID)
		ok(t, err)
		comments, err := s.Comments.List(ctx, i.ID)
		ok(t, err)
		for i := range comments {
			comments[i].ArticleID = 0
		}
		needs, err := s.Comments.Needs(ctx, i.ID)
		ok(t, err)
		for _, p := range a.Pictures {
			if p.Hash != "" {
				pic, err := s.Pictures.Get(ctx, p.Hash)
				ok(t, err)
				all["picture "+p.Hash] = pic
			}
		}
		numbers[a.ID] = a.URL
		a.ID, a.FeedID = 0, 0
		all["article "+a.URL] = []any{a, comments, needs}
	}
	drafts, err := s.Drafts.List(ctx, "")
	ok(t, err)
	for _, d := range drafts {
		versions, err := s.Drafts.Versions(ctx, d.ID)
		ok(t, err)
		on := numbers[d.ArticleID]
		d.ID, d.ArticleID = 0, 0
		all["draft "+d.Text] = []any{d, versions, on}
	}
	searches, err := s.SavedSearches.List(ctx)
	ok(t, err)
	for _, v := range searches {
		all["search "+v.Name] = []any{v.Query, v.Notify}
	}
	return all
}

func TestAnArchiveBringsEverythingBack(t *testing.T) {
	ctx := t.Context()
	s, a := full(t)
	var file bytes.Buffer
	wrote, err := a.Write(ctx, &file, nil)
	ok(t, err)
	if wrote.Bytes != int64(file.Len()) {
		t.Errorf("wrote %d bytes of %d", wrote.Bytes, file.Len())
	}
	wrote.Bytes = 0
	if want := (archive.Report{Feeds: 1, Articles: 2, Pictures: 1, Drafts: 1, Searches: 1}); wrote != want {
		t.Errorf("wrote %+v", wrote)
	}
	if bytes.Contains(file.Bytes(), []byte("s3cret")) {
		t.Error("a password is in the archive")
	}
	other, b := open(t)
	read, err := b.Read(ctx, bytes.NewReader(file.Bytes()), int64(file.Len()), "x.zip", nil)
	ok(t, err)
	if read.Added == nil || len(read.Added.Articles) != 2 || len(read.Added.Feeds) != 1 {
		t.Errorf("what was added is %+v", read.Added)
	}
	read.Added = nil
	if read != wrote {
		t.Errorf("read %+v of %+v", read, wrote)
	}
	want, got := contents(t, s), contents(t, other)
	for key := range want {
		if !reflect.DeepEqual(want[key], got[key]) {
			t.Errorf("%s:\nwas %+v\nis  %+v", key, want[key], got[key])
		}
	}
	if len(want) != len(got) {
		t.Errorf("%d things of %d", len(got), len(want))
	}
	if v, _ := other.Settings.Setting(ctx, "language"); v != "en" {
		t.Errorf("language %q", v)
	}
	// A second time adds nothing, and what is there stays.
	again, err := b.Read(ctx, bytes.NewReader(file.Bytes()), int64(file.Len()), "x.zip", nil)
	ok(t, err)
	if again != (archive.Report{}) {
		t.Errorf("the second time added %+v", again)
	}
	if h, err := other.Maintenance.Check(ctx); err != nil || len(h.Problems) > 0 {
		t.Errorf("%v, %v", h.Problems, err)
	}
}

// Articles that no entry is remembered of, as those of the sample edition, are known
// by their keys: a store that has them already, or removed them, gets them from no
// archive again.
func TestArticlesOfKeysAloneComeOnce(t *testing.T) {
	ctx := t.Context()
	store := func(names ...string) (*storage.Store, *archive.Archive, map[string]int64) {
		s, a := open(t)
		f, err := s.Feeds.Add(ctx, news.Feed{URL: news.EditionURL, Title: "عدد"})
		ok(t, err)
		ids := map[string]int64{}
		for _, name := range names {
			ids[name], err = s.Articles.Put(ctx, news.Article{Item: news.Item{FeedID: f.ID, Title: "عنوان " + name, Saved: time.Now()}, HTML: "<p>نص</p>", Text: "نص", Complete: true}, []string{"edition:" + name}, nil)
			ok(t, err)
		}
		return s, a, ids
	}
	from, a, ids := store("a", "b", "c", "d")
	ok(t, from.Articles.Remove(ctx, ids["d"]))
	var file bytes.Buffer
	_, err := a.Write(ctx, &file, nil)
	ok(t, err)
	to, b, ids := store("a", "b", "d")
	ok(t, to.Articles.Remove(ctx, ids["b"]))
	for _, want := range []int{1, 0} { // c alone
		if r, err := b.Read(ctx, bytes.NewReader(file.Bytes()), int64(file.Len()), "x.zip", nil); err != nil || r.Articles != want {
			t.Errorf("%d articles came, %v; want %d", r.Articles, err, want)
		}
	}
	if items, err := to.Articles.List(ctx, news.Filter{Limit: 100}); err != nil || len(items) != 3 {
		t.Errorf("%d articles are there, %v", len(items), err)
	}
	if removed, err := to.Memory.Removed(ctx, 0, 10); err != nil || len(removed) != 1 {
		t.Errorf("%d are remembered as removed, %v", len(removed), err)
	}
}

// What waits to be sent waits for the user elsewhere, who is told of it: two
// machines would send it twice.
func TestWhatWaitsToBeSentIsCounted(t *testing.T) {
	ctx := t.Context()
	s, a := open(t)
	for n, queued := range []bool{true, true, false} {
		d, err := s.Drafts.Put(ctx, news.Draft{Page: "https://example.com/1", Text: string(rune('a' + n))})
		ok(t, err)
		if queued {
			ok(t, s.Outbox.Queue(ctx, d.ID, "example.com", time.Now()))
		}
	}
	var file bytes.Buffer
	_, err := a.Write(ctx, &file, nil)
	ok(t, err)
	other, b := open(t)
	for _, want := range []archive.Report{{Drafts: 3, Unsent: 2}, {}} { // the second time all are there
		r, err := b.Read(ctx, bytes.NewReader(file.Bytes()), int64(file.Len()), "x.zip", nil)
		if n := want.Drafts; (r.Added != nil) != (n > 0) || n > 0 && len(r.Added.Drafts) != n {
			t.Errorf("what was added is %+v", r.Added)
		}
		if r.Added = nil; err != nil || r != want {
			t.Errorf("%+v, %v; want %+v", r, err, want)
		}
	}
	if waiting, err := other.Outbox.List(ctx); err != nil || len(waiting) > 0 {
		t.Errorf("%+v is sent again, %v", waiting, err)
	}
}

// changed writes an archive anew with one file changed.
func changed(t *testing.T, file []byte, name string, change func(string) string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	ok(t, err)
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range z.File {
		in, err := f.Open()
		ok(t, err)
		var text bytes.Buffer
		_, err = text.ReadFrom(in)
		ok(t, err)
		to, err := w.Create(f.Name)
		ok(t, err)
		s := text.String()
		if strings.HasPrefix(f.Name, name) {
			s = change(s)
		}
		_, err = to.Write([]byte(s))
		ok(t, err)
	}
	ok(t, w.Close())
	return out.Bytes()
}

func TestAHostileArchiveDoesNoHarm(t *testing.T) {
	ctx := t.Context()
	_, a := full(t)
	var file bytes.Buffer
	_, err := a.Write(ctx, &file, nil)
	ok(t, err)
	script := changed(t, file.Bytes(), "articles.jsonl", func(s string) string {
		return strings.Replace(s, `"html":"<p>`, `"html":"<script>alert(1)</script><p onclick=\"x()\">`, 1)
	})
	s, b := open(t)
	_, err = b.Read(ctx, bytes.NewReader(script), int64(len(script)), "x.zip", nil)
	ok(t, err)
	items, err := s.Articles.List(ctx, news.Filter{})
	ok(t, err)
	for _, i := range items {
		if a, _ := s.Articles.Get(ctx, i.ID); strings.Contains(a.HTML, "script") || strings.Contains(a.HTML, "onclick") {
			t.Errorf("kept %q", a.HTML)
		}
	}
	for name, data := range map[string][]byte{
		"no zip": []byte("hello"), "empty": nil, "torn": file.Bytes()[:file.Len()/2],
		"no JSON":        changed(t, file.Bytes(), "articles.jsonl", func(string) string { return "{" }),
		"another folder": changed(t, file.Bytes(), "feeds.jsonl", func(string) string { return `{"url":1}` }),
	} {
		_, b := open(t)
		if _, err := b.Read(ctx, bytes.NewReader(data), int64(len(data)), "x.zip", nil); news.AsProblem(err) == nil || news.AsProblem(err).Kind != news.NotABackup {
			t.Errorf("%s: %v", name, err)
		}
	}
	other := changed(t, file.Bytes(), "pictures/", func(string) string { return "GIF89a" })
	_, b = open(t)
	if r, err := b.Read(ctx, bytes.NewReader(other), int64(len(other)), "x.zip", nil); err != nil || r.Pictures != 0 || r.Articles != 2 {
		t.Errorf("a picture that is another: %+v, %v", r, err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("PK\x05\x06" + strings.Repeat("\x00", 18)))
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, text := range map[string]string{"feeds.jsonl": `{"url":"https://a.example/"}`, "articles.jsonl": `{"id":1,"url":"x","title":"t","html":"<p>","text":"t"}`, "drafts.jsonl": `{"Text":"x"}`,
		"removed.jsonl": `{"feed":"https://a.example/","entries":[{"guid":"g","text_sketch":"f"}],"keys":[{"hash":"AAAAAAAAAAAAAAAAAAAAAA=="}]}`, "revisions.jsonl": `{"article":1,"html":"<p>"}`,
		"pages.jsonl": `{"article":1,"pages":[{"HTML":"<p>"}]}`, "unfinished.jsonl": `{"article":1,"retry":"{"}`, "queries.jsonl": `{"query":"q"}`} {
		to, _ := w.Create(name)
		_, _ = to.Write([]byte(text))
	}
	_ = w.Close()
	f.Add(b.Bytes())
	s, err := storage.Open(f.Context(), f.TempDir())
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { _ = s.Close() })
	a := archive.New(archive.Dependencies{Feeds: s.Feeds, Articles: s.Articles, Pictures: s.Pictures, Comments: s.Comments, Drafts: s.Drafts, Replies: s.Replies, Searches: s.SavedSearches, Settings: s.Settings, Memory: s.Memory, Icons: s.Icons, Highlights: s.Highlights, Mutes: s.Mutes})
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := a.Read(t.Context(), bytes.NewReader(data), int64(len(data)), "x", nil); err != nil && news.AsProblem(err).Kind == news.Internal {
			t.Error(err)
		}
	})
}

// An archive of which the writing is stopped says so. How far it is only grows, to the whole,
// and counts what was written.
func TestAWritingThatIsStopped(t *testing.T) {
	_, a := full(t)
	for _, stopAt := range []int{-1, 0, 1, 2} { // articles
		ctx, stop := context.WithCancel(t.Context())
		var share float32
		var told archive.Report
		r, err := a.Write(ctx, io.Discard, func(now float32, r archive.Report) {
			if now < share || now > 1 || r.Bytes < told.Bytes {
				t.Errorf("%v, %d bytes after %v, %d bytes", now, r.Bytes, share, told.Bytes)
			}
			if share, told = now, r; r.Articles == stopAt {
				stop()
			}
		})
		stop()
		switch p := news.AsProblem(err); {
		case stopAt < 0 && (err != nil || share < 0.9 || told.Articles != 2 || r.Bytes < told.Bytes):
			t.Errorf("all: %+v at %v, %v", told, share, err)
		case stopAt >= 0 && (p == nil || p.Kind != news.Cancelled || told.Articles != stopAt || share >= 0.9):
			t.Errorf("stopped at %d: %+v at %v, %v", stopAt, told, share, err)
		}
	}
}

// An archive of which the reading is stopped leaves what was added and says so; read again, the
// rest comes, and nothing twice. How far it is only grows, to the whole.
func TestAReadingThatIsStopped(t *testing.T) {
	ctx := t.Context()
	s, a := open(t)
	for n := range 6 {
		_, err := s.Drafts.Put(ctx, news.Draft{Page: "https://example.com/1", Text: string(rune('a' + n))})
		ok(t, err)
	}
	var file bytes.Buffer
	_, err := a.Write(ctx, &file, nil)
	ok(t, err)
	_, b := open(t)
	within, stop := context.WithCancel(ctx)
	read := func(ctx context.Context, at int) (archive.Report, float32, error) {
		share := float32(0)
		r, err := b.Read(ctx, bytes.NewReader(file.Bytes()), int64(file.Len()), "x.zip", func(now float32, r archive.Report) {
			if now < share {
				t.Errorf("%v after %v", now, share)
			}
			if share = now; r.Drafts == at {
				stop()
			}
		})
		return r, share, err
	}
	if r, share, err := read(within, 2); news.AsProblem(err) == nil || news.AsProblem(err).Kind != news.Cancelled || r.Drafts != 2 || share <= 0 || share >= 1 {
		t.Errorf("stopped: %+v at %v, %v", r, share, err)
	}
	if r, share, err := read(ctx, -1); err != nil || r.Drafts != 4 || share < 0.99 {
		t.Errorf("again: %+v at %v, %v", r, share, err)
	}
}
