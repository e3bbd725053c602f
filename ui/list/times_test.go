package list

import (
	"strings"
	"testing"
	"time"

	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
)

// How long ago articles came is told of all rows as of one moment, and anew as time goes on.
func TestRowsTellTimesAsOfOneMoment(t *testing.T) {
	p, w, _ := opened(t, &fake{n: 5}, "ar")
	now := published(1).Add(55 * time.Minute)
	w.Kit.Now = func() time.Time { return now }
	told := func() (all []string) {
		for _, r := range kittest.All[*row](w) {
			all = append(all, r.note.Text())
		}
		return all
	}
	all := func(want time.Time) {
		t.Helper()
		w.Settle()
		notes := strings.Join(told(), "\n")
		for id := int64(1); id <= 5; id++ {
			if ago := kit.Ago(w.Kit.Words, published(id), want); !strings.Contains(notes, ago) {
				t.Errorf("%q is not told as of %v:\n%s", ago, want, notes)
			}
		}
	}
	ShowTimes(p)
	all(now)
	before := now
	now = now.Add(7 * time.Minute)
	p.ShowStatus(news.Item{ID: 2, Read: true, Title: "خبر", Published: published(2)}) // one row is drawn anew
	p.articles.rows.RebindRow(1)
	all(before)
	ShowTimes(p)
	all(now)
}
