package upkeep_test

import (
	"fmt"
	"log/slog"
	"testing"
	"time"

	"sahifa/app/apptest"
	"sahifa/app/news"
	"sahifa/app/upkeep"
	"sahifa/storage"
)

// read puts so many read articles into a feed, one a month back from now.
func read(t *testing.T, s *storage.Store, feed int64, now time.Time, articles int) {
	t.Helper()
	for n := range articles {
		at := now.AddDate(0, -n, -1)
		a := news.Article{Item: news.Item{FeedID: feed, URL: fmt.Sprintf("https://a.example/%d/%d", feed, n), Title: fmt.Sprint("خبر ", feed, n), Published: at, Saved: at, Read: true}, Text: "نص"}
		if _, err := s.Articles.Put(t.Context(), a, []string{"u:" + a.URL}, nil); err != nil {
			t.Fatal(err)
		}
	}
}

func added(t *testing.T, s *storage.Store, url string) news.Feed {
	t.Helper()
	f, err := s.Feeds.Add(t.Context(), news.Feed{URL: url, Title: url})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func keep(t *testing.T, s *storage.Store, r news.Retention) {
	t.Helper()
	if err := s.Settings.SetSetting(t.Context(), upkeep.SettingKeep, string(r)); err != nil {
		t.Fatal(err)
	}
}

func expire(t *testing.T, k *upkeep.Keeper) upkeep.Expiry {
	t.Helper()
	e, err := k.Expire(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// Everything is kept as long as nothing is set; then nothing goes before the user has
// seen how much that is, nor within the hour after.
func TestNothingGoesBeforeTheUserAgreed(t *testing.T) {
	k, s, _, now := keeper(t)
	f := added(t, s, "https://a.example/feed")
	read(t, s, f.ID, *now, 12)
	if e := expire(t, k); e != (upkeep.Expiry{}) {
		t.Errorf("%+v without a rule", e)
	}
	keep(t, s, news.KeepMonths(3))
	if e := expire(t, k); e != (upkeep.Expiry{Waiting: 9}) {
		t.Errorf("%+v before the user agreed", e)
	}
	if err := k.AgreeToExpire(t.Context()); err != nil {
		t.Fatal(err)
	}
	*now = now.Add(59 * time.Minute)
	if e := expire(t, k); e != (upkeep.Expiry{}) {
		t.Errorf("%+v within the hour", e)
	}
	*now = now.Add(2 * time.Minute)
	if e := expire(t, k); e != (upkeep.Expiry{Removed: 9}) {
		t.Errorf("%+v after it", e)
	}
	if e := expire(t, k); e != (upkeep.Expiry{}) {
		t.Errorf("%+v the second time", e)
	}
	// A month later one more goes, without being asked about.
	*now = now.AddDate(0, 1, 0)
	if e := expire(t, k); e.Removed != 1 || e.Waiting != 0 {
		t.Errorf("%+v a month later", e)
	}
	// A rule that came by another way, from an archive say, is asked about.
	keep(t, s, news.KeepArticles(1))
	if e := expire(t, k); e.Removed != 0 || e.Waiting != 1 {
		t.Errorf("%+v by a rule that nobody has seen", e)
	}
}

// To agree to what one feed's rule removes is not to agree to another's that nobody has
// seen.
func TestAgreeingToOneFeedsRuleLeavesTheOthersUnseen(t *testing.T) {
	k, s, _, now := keeper(t)
	a, b := added(t, s, "https://a.example/feed"), added(t, s, "https://b.example/feed")
	for _, f := range []*news.Feed{&a, &b} {
		read(t, s, f.ID, *now, 4)
		f.Keep = news.KeepArticles(1)
		if err := s.Feeds.Update(t.Context(), *f); err != nil {
			t.Fatal(err)
		}
	}
	for _, tt := range []struct {
		agreed news.Feed
		want   upkeep.Expiry
	}{{a, upkeep.Expiry{Waiting: 6}}, {b, upkeep.Expiry{Removed: 6}}} {
		if err := k.AgreeToExpireOf(t.Context(), []news.Feed{tt.agreed}); err != nil {
			t.Fatal(err)
		}
		*now = now.Add(2 * time.Hour)
		if e := expire(t, k); e != tt.want {
			t.Errorf("%+v after %s, want %+v", e, tt.agreed.Title, tt.want)
		}
	}
}

func TestAFeedHasARuleOfItsOwn(t *testing.T) {
	k, s, _, now := keeper(t)
	a, b, c := added(t, s, "https://a.example/feed"), added(t, s, "https://b.example/feed"), added(t, s, "https://c.example/feed")
	edition := added(t, s, news.EditionURL)
	for _, f := range []news.Feed{a, b, c, edition} {
		read(t, s, f.ID, *now, 10)
	}
	for id, r := range map[int64]news.Retention{b.ID: news.KeepEverything, c.ID: news.KeepArticles(2)} {
		f, err := s.Feeds.Get(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		f.Keep = r
		if err := s.Feeds.Update(t.Context(), f); err != nil {
			t.Fatal(err)
		}
	}
	keep(t, s, news.KeepMonths(6))
	rules, err := k.KeepRules(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		rules upkeep.KeepRules
		want  int
	}{
		"as it is": {rules, 4 + 8}, "all of c": {rules.With(c.ID, news.KeepEverything), 4}, "nonsense is everything": {rules.With(c.ID, "months:-1"), 4},
		"b as all": {rules.With(b.ID, news.KeepAsForAll), 4 + 4 + 8},
	} {
		if n, err := k.CountExpired(t.Context(), tt.rules); err != nil || n != tt.want {
			t.Errorf("%s: %d, %v; want %d", name, n, err, tt.want)
		}
	}
	if e, err := k.ExpireNow(t.Context()); err != nil || e.Removed != 12 {
		t.Errorf("%+v, %v", e, err)
	}
	for f, want := range map[int64]int{a.ID: 6, b.ID: 10, c.ID: 2, edition.ID: 10} {
		if got, err := s.Feeds.Get(t.Context(), f); err != nil || got.Articles != want {
			t.Errorf("%s has %d articles, %v; want %d", got.URL, got.Articles, err, want)
		}
	}
	if h, err := s.Maintenance.Check(t.Context()); err != nil || len(h.Problems) > 0 {
		t.Errorf("%v, %v", h.Problems, err)
	}
}

// What was removed because it is not to be kept is not new at the next syncs, though
// the feed has it still.
func TestWhatWasRemovedDoesNotComeBackAsNew(t *testing.T) {
	var stories []apptest.Story
	for n := range 6 {
		stories = append(stories, apptest.Story{ID: fmt.Sprint(n), GUID: fmt.Sprint("g", n), Title: fmt.Sprint("خبر ", n), Body: "<p>نص الخبر</p>", Published: time.Date(2026, 11, 2+n, 0, 0, 0, 0, time.UTC)})
	}
	site := apptest.NewSite(t, stories...)
	p, f := apptest.Subscribed(t, site)
	p.MustSync(t)
	var ids []int64
	for _, i := range p.MustList(t, news.Filter{}) {
		ids = append(ids, i.ID)
	}
	if err := p.MarkRead(t.Context(), ids, true); err != nil || len(ids) != 6 {
		t.Fatal(len(ids), err)
	}
	f.Keep = news.KeepArticles(2)
	if err := p.ChangeFeed(t.Context(), f); err != nil {
		t.Fatal(err)
	}
	if e, err := p.Keeper.ExpireNow(t.Context()); err != nil || e.Removed != 4 {
		t.Fatalf("%+v, %v", e, err)
	}
	site.Set(func(s *apptest.Site) { // a document that is read anew, with a changed entry among the removed
		s.Stories = append(s.Stories, apptest.Story{ID: "9", GUID: "g9", Title: "خبر جديد", Body: "<p>نص</p>"})
		s.Stories[0].Body = "<p>نص تغيّر كثيرًا</p>"
	})
	for n, want := range []int{1, 0} {
		p.Advance(24 * time.Hour)
		if r := p.MustSync(t); r.New != want || r.Updated != 0 {
			t.Errorf("sync %d: %d new, %d updated", n, r.New, r.Updated)
		}
	}
	if left := p.MustList(t, news.Filter{}); len(left) != 3 {
		t.Errorf("%d articles are left", len(left))
	}
}

// Space is given back by itself where it is much of the file, and the file not so large
// that writing it anew would hold up others.
func TestSpaceIsGivenBackWhereItIsMuch(t *testing.T) {
	const mega = 1 << 20
	for _, tt := range []struct {
		file, free int64
		want       int
	}{{100 * mega, 40 * mega, 1}, {100 * mega, 20 * mega, 0}, {20 * mega, 10 * mega, 0}, {4000 * mega, 2000 * mega, 0}} {
		_, s, _, now := keeper(t)
		f := added(t, s, "https://a.example/feed")
		read(t, s, f.ID, *now, 3)
		keep(t, s, news.KeepArticles(1))
		c := &counted{file: tt.file, free: tt.free}
		k := upkeep.New(upkeep.Dependencies{Store: c, Settings: s.Settings, Feeds: s.Feeds, Retention: s.Retention, Now: func() time.Time { return *now }, Log: slog.New(slog.DiscardHandler)})
		if e, err := k.ExpireNow(t.Context()); err != nil || e.Removed != 2 || c.compacted != tt.want {
			t.Errorf("%d of %d: %+v, %v, compacted %d times", tt.free, tt.file, e, err, c.compacted)
		}
		if _, err := k.ExpireNow(t.Context()); err != nil || c.compacted != tt.want {
			t.Errorf("%d of %d: where nothing was removed %v, compacted %d times", tt.free, tt.file, err, c.compacted)
		}
	}
}
