package activity

import (
	"testing"
	"time"

	"sahifa/ui/kit/kittest"
	"sahifa/ui/session"
)

// BenchmarkOpen opens the activity of a thousand feeds.
func BenchmarkOpen(b *testing.B) {
	w := kittest.New(b, "ar")
	s := session.New(nil, nil, w.Kit.Runner, session.Source{}, session.Events{})
	s.Library.Feeds = many(1000, time.Now())
	p := New(w.Kit, s, Events{})
	w.Show(w.Kit.Label("", w.Kit.Styles.Note), 1000, 760)
	for b.Loop() {
		p.Open(false, nil)
	}
}
