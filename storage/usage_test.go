package storage_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sahifa/app/news"
)

// used gives what takes space, by part.
func used(u news.Usage) map[news.StorePart]news.Used {
	by := map[news.StorePart]news.Used{}
	for _, p := range u.Parts {
		by[p.Part] = p
	}
	return by
}

func TestWhatTakesSpace(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	for n := range 60 {
		put(t, s, sample(0, n), strings.Repeat("k", n+1))
	}
	u := must[news.Usage](t)(s.Maintenance.Usage(ctx))
	sum := int64(0)
	for _, p := range u.Parts {
		if sum += p.Bytes; p.Bytes < 0 {
			t.Errorf("%+v", p)
		}
	}
	info, err := os.Stat(filepath.Join(dir, "sahifa.db"))
	if err != nil {
		t.Fatal(err)
	}
	by := used(u)
	if by[news.PartTexts].Count != 60 || by[news.PartTexts].Bytes == 0 || by[news.PartLists].Bytes == 0 || sum != u.File || u.File < info.Size() {
		t.Errorf("%+v; the file has %d", u, info.Size())
	}
	// What is removed leaves room, which is given back.
	ids := must[[]news.Item](t)(s.Articles.List(ctx, news.Filter{Limit: 100}))
	for _, i := range ids {
		if err := s.Articles.Remove(ctx, i.ID); err != nil {
			t.Fatal(err)
		}
	}
	emptied := must[news.Usage](t)(s.Maintenance.Usage(ctx))
	if by := used(emptied); by[news.PartTexts].Count != 0 || by[news.PartFree].Bytes == 0 {
		t.Errorf("emptied: %+v", emptied)
	}
	if err := s.Maintenance.Compact(ctx); err != nil {
		t.Fatal(err)
	}
	after := must[news.Usage](t)(s.Maintenance.Usage(ctx))
	if used(after)[news.PartFree].Bytes != 0 || after.File >= emptied.File {
		t.Errorf("compacted: %+v", after)
	}
	if h := must[news.Health](t)(s.Maintenance.Check(ctx)); len(h.Problems) > 0 {
		t.Errorf("%+v", h)
	}
}
