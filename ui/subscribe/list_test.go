package subscribe

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sahifa/app/news"
	"sahifa/assets/sources"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
	"sahifa/ui/session"
)

// listed is a program in which every second site of the list has a feed.
type listed struct {
	*fake
	asked []string
}

func (l *listed) Find(_ context.Context, address string) ([]news.FoundFeed, error) {
	l.asked = append(l.asked, address)
	if len(l.asked)%2 == 0 {
		return nil, news.NewProblem(news.NoFeed, nil, address)
	}
	return []news.FoundFeed{{URL: "7", Title: "a title of its own"}}, nil
}

func TestSourcesOfTheListAreSubscribedTo(t *testing.T) {
	_, f, w, _ := opened(t, "ar")
	l := &listed{fake: f}
	var added []news.Feed
	wanted, kept := new(session.Wanted), 0
	d := New(w.Kit, l, wanted, Events{Subscribed: func(all []news.Feed) { added = all }, WantedChanged: func() { kept++ }})
	d.ChooseSources("")
	press := func(name string) {
		t.Helper()
		for _, c := range kittest.All[*rtl.Check](w) {
			if c.Label() == name {
				kittest.Press(c, fyne.KeySpace)
				return
			}
		}
		t.Fatalf("%s is not in the list", name)
	}
	all := sources.All()
	do := func(label string, enabled bool) {
		t.Helper()
		for _, b := range kittest.All[*rtl.Button](w) {
			if b.Label() == label && b.Disabled() != enabled {
				return
			}
		}
		t.Errorf("no button says %q, enabled: %v", label, enabled)
	}
	do(w.Kit.Text("sources.do"), false)
	press(all[0].Name)
	do(w.Kit.Words.Count("sources.do_some", 1), true)
	d.ChooseSources("EG") // another country; the choice stays
	i := slices.IndexFunc(all, func(s sources.Source) bool { return s.Country == "EG" })
	press(all[i].Name)
	press(all[i+1].Name)
	press(all[i+1].Name) // and not after all
	w.PressButton(t, w.Kit.Words.Count("sources.do_some", 2))
	w.Settle()
	if want := []string{all[0].Site, all[i].Site}; !slices.Equal(l.asked, want) || len(added) != 1 || w.Kit.Overlay.DialogOpen() {
		t.Errorf("asked for %q, want %q; %d added", l.asked, want, len(added))
	}
	told := slices.ContainsFunc(kittest.NoticeTexts(w), func(text string) bool { return strings.Contains(text, all[i].Name) })
	if !told {
		t.Error("it is not told which site has no feed")
	}
	w.PressNotice(t, w.Kit.Text("sources.again"))
	if d.OfferWanted() {
		t.Error("a site without a feed is offered again")
	}
	if !w.Kit.Overlay.DialogOpen() || !slices.Equal(wanted.Sites, []string{all[i].Site}) || kept < 5 {
		t.Errorf("to be tried again: %v, kept %d times", wanted.Sites, kept)
	}
}

// Whichever country is chosen the dialog has one size, and the keyboard stays at the choice.
func TestTheDialogOfSourcesKeepsItsSize(t *testing.T) {
	d, _, w, _ := opened(t, "ar")
	d.ChooseSources("")
	all := sources.All()
	choice := kittest.All[*rtl.Select](w)[0]
	seen := func(name string) bool {
		return slices.ContainsFunc(kittest.All[*rtl.Check](w), func(c *rtl.Check) bool { return c.Label() == name })
	}
	if !seen(all[0].Name) {
		t.Fatalf("%s is not in the list", all[0].Name)
	}
	height := func() (h float32) { // of the lists
		for _, o := range kittest.All[*oneOf](w) {
			h = o.Size().Height
		}
		return h
	}
	before := height()
	choice.OnChanged(1)
	w.Settle()
	if seen(all[0].Name) || before == 0 || height() != before || !w.Kit.HasFocus(choice) {
		t.Errorf("another country: %s is there: %v, the lists are %v high, were %v, the keyboard is in %T", all[0].Name, seen(all[0].Name), height(), before, w.Canvas().Focused())
	}
}

// offline is a program without a network.
type offline struct{ *fake }

func (offline) Find(context.Context, string) ([]news.FoundFeed, error) {
	return nil, news.NewProblem(news.Offline, nil, "a.example")
}

// What was chosen without a network is chosen still, and offered, when the dialogs are made
// anew, as in the next run; what has been subscribed to, or chosen no longer, is not.
func TestWhatWasChosenOfflineIsOfferedAgain(t *testing.T) {
	_, f, w, _ := opened(t, "ar")
	wanted, all := new(session.Wanted), sources.All()
	events := Events{Subscribed: func([]news.Feed) {}, WantedChanged: func() {}}
	last := all[len(all)-1]
	d := New(w.Kit, offline{f}, wanted, events)
	d.tick(all[0].Site, true)
	d.tick(last.Site, true)
	d.tick("https://gone-from-the-list.example", true)
	if d.OfferWanted() {
		t.Error("what was not tried is offered")
	}
	d.ChooseSources("")
	w.PressButton(t, w.Kit.Words.Count("sources.do_some", 2))
	w.Settle()

	next := New(w.Kit, &works{f}, wanted, events)
	if !next.OfferWanted() || !slices.Contains(kittest.NoticeTexts(w), w.Kit.Words.Count("sources.waiting", 2)) {
		t.Fatalf("it tells %q of %v", kittest.NoticeTexts(w), *wanted)
	}
	w.PressNotice(t, w.Kit.Text("sources.show"))
	w.PressButton(t, w.Kit.Words.Count("sources.do_some", 2))
	w.Settle()
	if len(wanted.Sites) > 0 || New(w.Kit, f, wanted, events).OfferWanted() {
		t.Errorf("subscribed to, wanted are %v", *wanted)
	}
	wanted.Sites, wanted.Failed = []string{last.Site}, true
	if d.tick(last.Site, false); d.OfferWanted() {
		t.Error("what is chosen no longer is offered")
	}
}

// works has a feed at every address.
type works struct{ *fake }

func (works) Find(context.Context, string) ([]news.FoundFeed, error) {
	return []news.FoundFeed{{URL: "7"}}, nil
}
