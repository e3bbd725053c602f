package articles_test

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"sahifa/app"
	"sahifa/app/apptest"
	"sahifa/app/news"
)

// oneGone are pictures of which the first was removed since it was listed.
type oneGone struct{ app.Pictures }

func (p oneGone) WithoutThumbnail(ctx context.Context, newest int) ([]string, error) {
	hashes, err := p.Pictures.WithoutThumbnail(ctx, newest)
	return append([]string{strings.Repeat("0", 64)}, hashes...), err
}

// After a sync the small pictures of what came are made ahead, each once.
func TestThumbnailsAreMadeAhead(t *testing.T) {
	var stories []apptest.Story
	for n := range 3 {
		stories = append(stories, apptest.Story{ID: fmt.Sprint(n), GUID: fmt.Sprint("g", n), Title: fmt.Sprint("خبر ", n), Body: "<p>نص الخبر</p>"})
	}
	p, _ := apptest.Subscribed(t, apptest.NewSite(t, stories...))
	p.MustSync(t)
	without := func() int {
		hashes, err := p.Kept.Pictures.WithoutThumbnail(t.Context(), 100)
		if err != nil {
			t.Fatal(err)
		}
		return len(hashes)
	}
	before := without()
	if before == 0 {
		t.Fatal("no article has a picture")
	}
	parts := apptest.Parts(p.Kept)
	parts.Pictures = oneGone{parts.Pictures}
	if err := apptest.Join(app.Options{Store: parts, Log: slog.New(slog.DiscardHandler)}).Library.MakeThumbnails(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, i := range p.MustList(t, news.Filter{Limit: 10}) {
		if small, err := p.Kept.Pictures.Thumbnail(t.Context(), i.Thumbnail); err != nil || len(small) == 0 {
			t.Errorf("%s: %d bytes, %v", i.Title, len(small), err)
		}
	}
	if n := without(); n != 0 {
		t.Errorf("%d of %d are left", n, before)
	}
}
