package subscribe

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"sahifa/app/news"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
)

// An address that is typed without a network is kept at once; one whose site does not answer,
// if the user wants to; one without a feed, and one that a link names, is not.
func TestWhatCannotBeLookedAtNowIsKept(t *testing.T) {
	for _, tt := range []struct {
		address       string
		link          bool
		kept, offered bool
	}{
		{address: "offline.example", kept: true},
		{address: "slow.example", offered: true},
		{address: "e.example"},
		{address: "linked.example", link: true},
	} {
		d, f, w, got := opened(t, "ar")
		f.offline = true
		if tt.link {
			d.AddLinked(tt.address)
			w.PressButton(t, w.Kit.Text("add.do"))
			w.Settle()
		} else {
			d.AddFeed()
			submit(w, tt.address)
		}
		offered := slices.ContainsFunc(kittest.All[*rtl.Button](w), func(b *rtl.Button) bool { return b.Label() == w.Kit.Text("add.later") && b.Visible() })
		if kept := *got == 9 && slices.Equal(f.later, []string{tt.address}); kept != tt.kept || offered != tt.offered || w.Kit.Overlay.DialogOpen() == kept {
			t.Errorf("%s: kept %v, offered %v, the dialog is open: %v", tt.address, kept, offered, w.Kit.Overlay.DialogOpen())
		}
		if tt.offered {
			w.PressButton(t, w.Kit.Text("add.later"))
			w.Settle()
			if *got != 9 || w.Kit.Overlay.DialogOpen() {
				t.Errorf("%s is not kept when the user wants it: %d", tt.address, *got)
			}
		}
	}
}

// Of a site with several feeds the user chooses those that a subscription is to be.
func TestChoosingForWhatWaited(t *testing.T) {
	d, f, w, got := opened(t, "ar")
	d.ChooseFor(news.Feed{ID: 9, Waiting: "several.example"})
	w.Settle()
	checks := kittest.All[*rtl.Check](w)
	if len(checks) != 3 {
		t.Fatalf("%d feeds to choose among", len(checks))
	}
	kittest.Press(checks[2], fyne.KeySpace)
	w.PressButton(t, w.Kit.Text("add.do"))
	w.Settle()
	if *got != 901 || !slices.Equal(f.settled, []string{"1", "3"}) || w.Kit.Overlay.DialogOpen() {
		t.Errorf("%d, %v", *got, f.settled)
	}
}
