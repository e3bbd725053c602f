package subscribing_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"sahifa/app/apptest"
	"sahifa/app/news"
	"sahifa/app/subscribing"
)

var ctx = context.Background()

func TestSubscribeTwice(t *testing.T) {
	s := apptest.NewSite(t, apptest.ThreeStories()...)
	a, _ := apptest.Subscribed(t, s)
	if _, err := a.Subscribe(ctx, s.URL+"/feed"); apptest.KindOf(err) != news.AlreadySubscribed {
		t.Errorf("err %v, want AlreadySubscribed", err)
	}
}

func TestOPMLOutAndIn(t *testing.T) {
	s := apptest.NewSite(t, apptest.ThreeStories()...)
	a, f := apptest.Subscribed(t, s)
	if err := a.LoadEdition(ctx, "العدد الأول"); err != nil {
		t.Fatal(err)
	}
	set := subscribing.SettingsOf(f)
	set.Title, set.Folder = "صحيفتي", "أخبار & تقارير"
	if err := a.SetFeed(ctx, f.ID, set); err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if err := a.Export(ctx, &file); err != nil {
		t.Fatal(err)
	}
	list := file.String()
	b := apptest.Open(t)
	for _, want := range []int{1, 0} {
		r, err := b.Import(ctx, strings.NewReader(list), nil)
		if err != nil || r.Added != want || r.Skipped != 1-want || len(r.Failed) != 0 {
			t.Fatalf("import: %+v %v, want %d added", r, err, want)
		}
	}
	feeds, err := b.Feeds(ctx)
	if err != nil || len(feeds) != 1 || feeds[0].Title != "صحيفتي" || feeds[0].Folder != "أخبار & تقارير" || feeds[0].URL != f.URL {
		t.Errorf("feeds %+v %v", feeds, err)
	}
	if _, err := b.Import(ctx, strings.NewReader("no list"), nil); apptest.KindOf(err) != news.NotOPML {
		t.Errorf("err %v, want NotOPML", err)
	}
}

// A list that is broken off tells how far it came and what is left; read again, the rest is
// added, and nothing twice.
func TestAListThatIsBrokenOff(t *testing.T) {
	var list strings.Builder
	list.WriteString("<opml version='2.0'><body>")
	for i := range 9 {
		fmt.Fprintf(&list, "<outline type='rss' text='%d' xmlUrl='https://e.example/%d'/>", i, i)
	}
	list.WriteString("</body></opml>")
	a := apptest.Open(t)
	within, stop := context.WithCancel(ctx)
	var told []int
	r, err := a.Import(within, strings.NewReader(list.String()), func(done, all int) {
		if told = append(told, done); done == 4 {
			stop()
		}
		if all != 9 {
			t.Errorf("of %d", all)
		}
	})
	if apptest.KindOf(err) != news.Cancelled || r.Added != 4 || r.Left != 5 || len(told) != 5 {
		t.Errorf("%+v, %v, told %v", r, err, told)
	}
	if r, err = a.Import(ctx, strings.NewReader(list.String()), nil); err != nil || r.Added != 5 || r.Skipped != 4 || r.Left != 0 {
		t.Errorf("again: %+v, %v", r, err)
	}
}

func TestWhatIsSetForAFeed(t *testing.T) {
	s := apptest.NewSite(t, apptest.ThreeStories()...)
	a, f := apptest.Subscribed(t, s)
	a.MustSync(t)
	set := subscribing.SettingsOf(f)
	set.Every, set.TextFrom, set.Notify, set.Folder = 3*time.Hour, news.TextFromFeed, true, "أخبار"
	if err := a.SetFeed(ctx, f.ID, set); err != nil {
		t.Fatal(err)
	}
	feeds, err := a.Feeds(ctx)
	if err != nil || len(feeds) != 1 || subscribing.SettingsOf(feeds[0]) != set {
		t.Fatalf("%+v %v, want %+v", feeds, err, set)
	}
	if wait := feeds[0].NextSync.Sub(feeds[0].LastSync); wait < 3*time.Hour || wait > 4*time.Hour {
		t.Errorf("the next sync is after %v", wait)
	}
	if due, ok, err := a.NextDue(ctx); err != nil || !ok || due.Sub(feeds[0].NextSync).Abs() > time.Minute {
		t.Errorf("due %v %v %v, want %v", due, ok, err, feeds[0].NextSync)
	}
	if err := a.SetFeed(ctx, 99, set); apptest.KindOf(err) != news.NoSuchFeed {
		t.Errorf("err %v", err)
	}
}

// An address of this machine is followed when the user typed it, not when a link
// named it.
func TestALinkReachesNothingOfThisMachine(t *testing.T) {
	s := apptest.NewSite(t, apptest.ThreeStories()...)
	a := apptest.Open(t)
	if _, err := a.FindLinked(ctx, s.URL+"/feed"); apptest.KindOf(err) != news.PrivateAddress || len(s.Asked()) > 0 {
		t.Errorf("err %v, asked for %q", err, s.Asked())
	}
	if found, err := a.Find(ctx, s.URL+"/feed"); err != nil || len(found) != 1 {
		t.Errorf("typed: %v, %v", found, err)
	}
}

// A feed that the user gives another address keeps its articles and is asked
// there; one that another feed has is refused, and nothing changes.
func TestAFeedMovesByHand(t *testing.T) {
	s, other := apptest.NewSite(t, apptest.ThreeStories()...), apptest.NewSite(t, apptest.ThreeStories()...)
	a, f := apptest.Subscribed(t, s)
	a.MustSync(t)
	second, err := a.Subscribe(ctx, other.URL+"/feed")
	if err != nil {
		t.Fatal(err)
	}
	f, _ = a.Feed(ctx, f.ID)
	articles := f.Articles
	set := subscribing.SettingsOf(f)
	set.Dir = news.LeftToRight
	for address, kind := range map[string]news.ProblemKind{second.URL: news.AlreadySubscribed, "no address": news.NotAnAddress, "": news.NotAnAddress} {
		set.URL = address
		if err := a.SetFeed(ctx, f.ID, set); apptest.KindOf(err) != kind {
			t.Errorf("%q: %v, want %s", address, err, kind)
		}
	}
	if now, err := a.Feed(ctx, f.ID); err != nil || now.URL != f.URL || now.Dir != "" || now.State != f.State {
		t.Fatalf("after refusals: %+v %v", now, err)
	}
	set.URL = s.URL + "/feed?moved=1"
	if err := a.SetFeed(ctx, f.ID, set); err != nil {
		t.Fatal(err)
	}
	now, err := a.Feed(ctx, f.ID)
	if err != nil || now.URL != set.URL || now.Dir != news.LeftToRight || now.Articles != articles || now.State.ETag != "" || now.State.Hash != "" || now.NextSync.After(time.Now()) {
		t.Errorf("moved: %+v %v", now, err)
	}
	list, err := a.List(ctx, news.Filter{FeedID: f.ID})
	if err != nil || len(list) == 0 {
		t.Fatalf("%v %v", list, err)
	}
	if art, err := a.Article(ctx, list[0].ID); err != nil || art.FeedDir != news.LeftToRight {
		t.Errorf("an article of it is set %q, %v", art.FeedDir, err)
	}
	// What is changed otherwise leaves where it is in its document as it is.
	a.MustSync(t)
	synced, _ := a.Feed(ctx, f.ID)
	set.Title = "اسم"
	if err := a.SetFeed(ctx, f.ID, set); err != nil {
		t.Fatal(err)
	}
	if now, _ := a.Feed(ctx, f.ID); now.State != synced.State || !now.NextSync.Equal(synced.NextSync) {
		t.Errorf("renamed: %+v, was %+v", now.State, synced.State)
	}
}

// Another address of what is subscribed to already is told as such: by the
// headlines, on the same site.
func TestAFeedThatBringsTheSameIsTold(t *testing.T) {
	s := apptest.NewSite(t, apptest.ThreeStories()...)
	a, f := apptest.Subscribed(t, s)
	find := func(address string) string {
		t.Helper()
		found, err := a.Find(ctx, address)
		if err != nil || len(found) == 0 {
			t.Fatalf("%s: %v %v", address, found, err)
		}
		return found[0].Twin
	}
	if twin := find(s.URL + "/feed?feed=atom"); twin != "" {
		t.Errorf("nothing is known of the subscription, and yet it is %q", twin)
	}
	a.MustSync(t)
	f, _ = a.Feed(ctx, f.ID)
	if twin := find(s.URL + "/feed?feed=atom"); twin != f.Title || twin == "" {
		t.Errorf("twin %q, want %q", twin, f.Title)
	}
	// What would be refused as subscribed to already, and only that, is told as had.
	for address, have := range map[string]bool{f.URL: true, s.URL + "/feed?feed=atom": false} {
		if found, err := a.Find(ctx, address); err != nil || len(found) == 0 || found[0].Have != have {
			t.Errorf("%s: %+v, %v", address, found, err)
		}
	}
	// A subscription without a title is named by its address.
	untitled := subscribing.SettingsOf(f)
	untitled.Title = ""
	if err := a.SetFeed(ctx, f.ID, untitled); err != nil {
		t.Fatal(err)
	}
	for _, address := range []string{f.URL, s.URL + "/feed?feed=atom"} {
		if twin := find(address); twin != f.URL {
			t.Errorf("%s: twin %q, want %q", address, twin, f.URL)
		}
	}
}
