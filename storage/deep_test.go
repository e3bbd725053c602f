package storage_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"slices"
	"strings"
	"testing"
	"time"

	"sahifa/app/identity"
	"sahifa/app/news"
	"sahifa/app/picture"
)

// What no check of trees sees is found by reading it, taken out, and had again:
// a text from its page or, failing that, a later sync.
func TestADeepCheckFindsWhatTreesDoNotShow(t *testing.T) {
	ctx := t.Context()
	dir := t.TempDir()
	s := open(t, dir)
	f := must[news.Feed](t)(s.Feeds.Add(ctx, news.Feed{URL: "https://example.com/feed"}))
	f.State.ETag, f.State.Hash = "tag", "hash"
	ok(t, s.Feeds.RecordSync(ctx, f))
	var ids []int64
	for i := range 4 {
		img := image.NewRGBA(image.Rect(0, 0, 40, 40))
		img.Set(0, 0, color.RGBA{byte(i), 2, 3, 255})
		var b bytes.Buffer
		ok(t, png.Encode(&b, img))
		p := must[news.Picture](t)(picture.New(b.Bytes(), "https://example.com/p.png"))
		text := strings.Repeat("نص الخبر ", 40)
		a := news.Article{Item: news.Item{FeedID: f.ID, Title: "خبر " + string(rune('أ'+i)), URL: "https://example.com/" + string(rune('a'+i)), Excerpt: "نص الخبر", Thumbnail: p.Hash, Saved: time.Now()},
			HTML: "<p>" + text + "</p>", Text: text, Complete: true, FromPage: true, EntryHash: "h",
			Pictures: []news.PictureRef{{URL: "https://example.com/p.png", Hash: p.Hash, Place: news.PlaceLead}},
			Origin:   &news.Origin{Pages: []news.Page{{URL: "https://example.com/", HTML: "<p>" + text + "</p>"}}}}
		ids = append(ids, must[int64](t)(s.Articles.PutEntry(ctx, a, identity.Known{Item: identity.New(identity.Said{GUID: a.URL, Link: a.URL, Title: a.Title, Published: a.Published, Text: a.Text}), FeedID: f.ID, Hash: "h"}, []news.Picture{p})))
		ok(t, s.Pictures.PutThumbnail(ctx, p.Hash, []byte("\xff\xd8jpeg")))
	}
	if h, found, err := s.Maintenance.DeepCheck(ctx); err != nil || len(h.Problems) > 0 || len(found.Lost) > 0 {
		t.Fatalf("a sound store: %v, %v, %v", h, found, err)
	}
	db := another(t, dir+"/sahifa.db")
	spoil := func(query string, id int64) {
		t.Helper()
		done, err := db.Exec(query, id)
		ok(t, err)
		if n, _ := done.RowsAffected(); n != 1 {
			t.Fatalf("%s: %d rows", query, n)
		}
	}
	// A bit that fell over in the middle of each.
	const flip = "substr(%, 1, length(%) / 2) || x'00ff' || substr(%, length(%) / 2 + 3)"
	set := func(table, column string) string {
		return "UPDATE " + table + " SET " + column + " = CAST(" + strings.ReplaceAll(flip, "%", column) + " AS BLOB)"
	}
	spoil(set("bodies", "data")+" WHERE id = ?", ids[0])
	spoil(set("bodies", "data")+" WHERE id = ?", ids[1])
	spoil(set("origins", "data")+" WHERE id = ?", ids[1])
	spoil(set("pictures", "bytes")+" WHERE hash = (SELECT hash FROM article_pictures WHERE article_id = ?)", ids[2])
	spoil("UPDATE thumbnails SET jpeg = x'00' WHERE hash = (SELECT hash FROM article_pictures WHERE article_id = ?)", ids[3])
	ok(t, db.Close())

	h, found, err := s.Maintenance.DeepCheck(ctx)
	ok(t, err)
	want := []string{"origin_spoilt: 1", "body_spoilt: 2", "picture_spoilt: 1", "thumbnail_spoilt: 1"}
	if !slices.Equal(h.Problems, want) || !slices.Equal(h.Repaired, want) {
		t.Errorf("found %v, mended %v", h.Problems, h.Repaired)
	}
	if !slices.Equal(found.Remake, ids[:1]) || len(found.Lost) != 1 || found.Lost[0].ID != ids[1] {
		t.Errorf("to be made again %v, lost %v", found.Remake, found.Lost)
	}
	for _, id := range ids { // whatever was lost, every article can be opened
		a := must[news.Article](t)(s.Articles.Get(ctx, id))
		if !strings.HasPrefix(a.Text, "نص الخبر") {
			t.Errorf("article %d: %q", id, a.Text)
		}
	}
	if again := must[news.Feed](t)(s.Feeds.Get(ctx, f.ID)); again.State.ETag != "" || again.State.Hash != "" {
		t.Error("the feed would answer that nothing is new")
	}
	due := must[[]news.Unfinished](t)(s.Articles.Unfinished(ctx, f.ID, time.Now(), time.Now().Add(time.Hour), 9))
	if len(due) != 1 || due[0].ArticleID != ids[2] {
		t.Errorf("the picture is not asked for again: %+v", due)
	}
	if h, _, err := s.Maintenance.DeepCheck(ctx); err != nil || len(h.Problems) > 0 {
		t.Errorf("afterwards: %v, %v", h, err)
	}
	if h := must[news.Health](t)(s.Maintenance.Check(ctx)); len(h.Problems) > 0 {
		t.Errorf("afterwards: %v", h)
	}
}
