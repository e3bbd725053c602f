package ui

import (
	"context"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"sahifa/app/fetching"
	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
)

// once wants one sync.
type once struct{ ended chan error }

func (o once) Run(ctx context.Context, sync func(context.Context) error) {
	o.ended <- sync(ctx)
}

func TestTheWindowSyncsByItself(t *testing.T) {
	f := newFake(3)
	w, settle := opened(t, f, "ar")
	w.session.Open(w.items()[1])
	settle()
	loop := once{make(chan error, 1)}
	w.program.background = loop
	focused := w.kit.Canvas().Focused()
	f.n = 6
	w.host.Runner.Go(w.syncByItself)
	for over := false; !over; {
		settle()
		select {
		case err := <-loop.ended:
			if over = true; err != nil {
				t.Error(err)
			}
		case <-time.After(10 * time.Millisecond):
		}
	}
	settle()
	if len(w.items()) != 6 || w.session.Library.Counts.Unread != 5 { // one was opened
		t.Errorf("%d articles in the list, %d of them unread", len(w.items()), w.session.Library.Counts.Unread)
	}
	if w.reader.Article().ID != 2 || w.kit.Canvas().Focused() != focused {
		t.Error("it takes the user from what he reads")
	}
}

func TestNewArticlesAreToldOfWhileTheUserIsElsewhere(t *testing.T) {
	w, _ := opened(t, newFake(3), "en")
	w.session.Library.Feeds = []news.Feed{{ID: 1, Notify: true}, {ID: 2}}
	report := fetching.Report{New: 6}
	for i, title := range []string{"صامت", "أول", "صامت", "ثان", "ثالث", "رابع"} {
		h := fetching.Headline{FeedID: 1, Title: title, ArticleID: int64(i)}
		if title == "صامت" {
			h.FeedID = 2
		}
		report.Headlines = append(report.Headlines, h)
	}
	told, ok := newsOf(report, &w.session.Library, w.words)
	title, text, show := told.title, told.text, func() {}
	if lines := strings.Split(text, "\n"); !ok || title != "4 new articles" || len(lines) != 3 || !strings.Contains(lines[1], "ثان") || told.article != 1 {
		t.Errorf("%+v, %v", told, ok)
	}
	if _, ok := newsOf(fetching.Report{New: 1, Headlines: report.Headlines[2:3]}, &w.session.Library, w.words); ok {
		t.Error("a feed notifies that is not to")
	}
	test.AssertNotificationSent(t, nil, func() { // the user is at the window
		w.notifier.tell(title, text, show)
		w.host.Runner.Wait()
	})
	w.notifier.works = func(context.Context) bool { return true }
	w.notifier.elsewhere = true
	test.AssertNotificationSent(t, fyne.NewNotification(title, text), func() {
		w.notifier.tell(title, text, show)
		w.host.Runner.Wait()
	})
}

// Damage is told at once, with the ways out; the chosen one is gone after the
// window has let go of the store.
func TestADamagedStoreIsToldAtOnce(t *testing.T) {
	f := newFake(3)
	f.damage = news.NewProblem(news.StoreDamaged, nil, "/data/sahifa.db")
	w, settle := opened(t, f, "en")
	w.damage.check()
	settle()
	d := w.kit.Overlay.Dialog()
	if d == nil {
		t.Fatal("nothing is said of the damage")
	}
	w.kit.Overlay.CloseDialog() // not now
	w.damage.check()
	settle()
	if w.kit.Overlay.DialogOpen() || len(kit.NoticeHolder(w.kit.Overlay).Objects) == 0 {
		t.Error("the second time there is a dialog, or no notice")
	}
	w.damage.show(f.damage)
	settle()
	for _, o := range test.LaidOutObjects(w.win.Canvas().Overlays().Top()) {
		if b, ok := o.(*rtl.Button); ok && b.Label() == w.kit.Text("rescue.salvage") {
			b.Tapped(nil)
		}
	}
	if w.damage.way.Way != news.WaySalvage {
		t.Errorf("the way out is %+v", w.damage.way)
	}
}

// Where the system tells nothing, it is told in the window, and stays there.
func TestWithoutNotificationsItIsToldHere(t *testing.T) {
	for _, code := range []string{"ar", "en"} {
		w, settle := opened(t, newFake(3), code)
		w.notifier.works = func(context.Context) bool { return false }
		w.notifier.elsewhere = true
		w.notifier.tell("3 new", "First headline\nSecond", func() { openByID(w, 2) })
		w.host.Runner.Wait()
		settle()
		k := &kittest.Window{Window: w.win, Kit: w.kit}
		if got := strings.Join(kittest.NoticeTexts(k), " "); !strings.Contains(got, "3 new") || !strings.Contains(got, "First headline") || strings.Contains(got, "Second") {
			t.Errorf("%s: told %q", code, got)
		}
		k.PressButton(t, w.kit.Text("notify.show"))
		settle()
		if open := w.session.Article(); open != 2 || len(kittest.NoticeTexts(k)) > 0 {
			t.Errorf("%s: the notice leads to article %d", code, open)
		}
	}
}

// What is not to be kept any longer is told of once, as long as the user has not
// agreed to it, with the way to where it is seen.
func TestWhatWaitsToBeRemovedIsToldOnce(t *testing.T) {
	f := newFake(3)
	f.expiry.Waiting = 40
	w, settle := opened(t, f, "en")
	for range 2 {
		w.expiry.begin()
		settle()
	}
	if said := strings.Join(kittest.NoticeTexts(&kittest.Window{Window: w.win, Kit: w.kit}), " "); !strings.Contains(said, "40") {
		t.Errorf("said is %q", said)
	}
	k := &kittest.Window{Window: w.win, Kit: w.kit}
	k.PressNotice(t, w.kit.Text("keep.show"))
	settle()
	if !w.kit.Overlay.DialogOpen() {
		t.Error("the page is not shown")
	}
	w.kit.Overlay.CloseDialog()
	w.kit.Overlay.HideNotice()
	w.expiry.begin()
	settle()
	if said := kittest.NoticeTexts(&kittest.Window{Window: w.win, Kit: w.kit}); len(said) > 0 {
		t.Errorf("it is told again: %q", said)
	}
}
