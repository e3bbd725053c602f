package reader

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
)

// The space bar has the voice pause, and go on with the sentence that it was in.
func TestListeningPauses(t *testing.T) {
	p, w, v, next := listening(t, &fake{long: true}, "ar")
	now := time.Date(2026, 11, 30, 12, 0, 0, 0, time.UTC)
	w.Kit.Now = func() time.Time { return now }
	press := func() {
		p.Scroll(&fyne.KeyEvent{Name: fyne.KeySpace})
		w.Settle()
	}
	n := 1
	for p.Listen.Begin(); !strings.HasPrefix(v.said(t, n)[n-1], "ar: جملة"); n++ {
		next(nil)
	}
	piece := v.said(t, n)[n-1]
	const sentence = "جملة من نص الخبر ليكون طويلًا."
	if !strings.HasPrefix(piece, "ar: "+sentence+" "+sentence) {
		t.Fatalf("the piece is %q", piece)
	}
	now = now.Add(3 * time.Second) // in the second sentence
	press()
	v.quiet(t)
	if !p.Listen.On() || !p.Listen.sign.Visible() || p.Listen.label.Text() != w.Kit.Text("listen.paused", "5", "64") || p.Listen.pause.Words() != w.Kit.Text("listen.go_on") {
		t.Errorf("it rests: on %v, %q, %q", p.Listen.On(), p.Listen.label.Text(), p.Listen.pause.Words())
	}
	if got := len(v.said(t, n)); got != n {
		t.Errorf("%d pieces are said while it rests", got)
	}
	press()
	if got := v.said(t, n+1)[n]; got != strings.Replace(piece, sentence+" ", "", 1) {
		t.Errorf("it goes on with %q", got)
	}
	if p.Listen.label.Text() != w.Kit.Text("listen.at", "5", "64") {
		t.Errorf("the sign says %q", p.Listen.label.Text())
	}
	next(nil)
	if got := v.said(t, n+2)[n+1]; !strings.HasPrefix(got, "ar: "+sentence) {
		t.Errorf("then comes %q", got)
	}
	tool(t, w, "listen.pause").Tapped(nil) // at once: from the beginning of the piece
	v.quiet(t)
	tool(t, w, "listen.go_on").Tapped(nil)
	if got := v.said(t, n+3); got[n+2] != got[n+1] {
		t.Errorf("after a pause at once it says %q, before %q", got[n+2], got[n+1])
	}
	p.Listen.Stop()
	v.quiet(t)
}
