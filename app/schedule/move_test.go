package schedule

import (
	"slices"
	"testing"
	"time"
)

const feedAt = "https://news.example.com/feed"

// landing is where a feed moved to in good order.
func landing(to string) Landing {
	return Landing{From: feedAt, To: to, Permanent: true, Feed: true, Familiar: true}
}

type step struct {
	after time.Duration
	l     Landing
	want  Decision
}

func TestMoveIsBelieved(t *testing.T) {
	to := landing("https://www.example.com/feed")
	away := landing("https://elsewhere.example.org/feed")
	temporary, none, taken := to, landing(feedAt), to
	temporary.Permanent, taken.Taken = false, true
	strange, far := taken, away
	strange.Familiar, far.Taken = false, true
	for _, tt := range []struct {
		name  string
		steps []step
	}{
		{"three answers in two days", []step{{0, to, Keep}, {day, to, Keep}, {day, to, Adopt}}},
		{"two answers in a week", []step{{0, to, Keep}, {7 * day, to, Keep}, {time.Hour, to, Adopt}}},
		{"fifty answers in a day", append(slices.Repeat([]step{{25 * time.Minute, to, Keep}}, 50), step{30 * time.Hour, to, Adopt})},
		{"another site, with the same entries", []step{{0, away, Keep}, {day, away, Keep}, {day, away, Adopt}}},
		{"taken, with the same entries", []step{{0, taken, Merge}}},
		{"taken, with other entries", []step{{0, strange, Keep}, {day, strange, Keep}, {day, strange, Merge}, {day, strange, Merge}}},
		{"taken, on another site", []step{{0, far, Keep}, {day, far, Keep}, {day, far, Merge}}},
		{"302 in between", []step{{0, to, Keep}, {day, to, Keep}, {day, temporary, Keep}, {day, to, Keep}, {day, to, Keep}, {day, to, Adopt}}},
		{"302 always", []step{{0, temporary, Keep}, {day, temporary, Keep}, {9 * day, temporary, Keep}}},
		{"no redirect in between", []step{{0, to, Keep}, {day, to, Keep}, {day, none, Keep}, {day, to, Keep}, {day, to, Keep}}},
		{"here and there", []step{{0, to, Keep}, {day, away, Keep}, {day, to, Keep}, {day, away, Keep}, {day, to, Keep}}},
		{"a clock a year ahead at first", []step{{365 * day, to, Keep}, {-365 * day, to, Keep}, {day, to, Keep}, {day, to, Adopt}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var m Move
			at := now
			for i, s := range tt.steps {
				at = at.Add(s.after)
				var got Decision
				if m, got = m.Landed(at, s.l); got != s.want {
					t.Fatalf("step %d: %v, want %v (%+v)", i+1, got, s.want, m)
				}
			}
		})
	}
}

func TestMoveToAParkedPage(t *testing.T) {
	for _, tt := range []struct {
		name string
		l    Landing
		want Decision
	}{
		{"a page on another site", Landing{From: feedAt, To: "https://parked.example.net/", Permanent: true}, Discard},
		{"another feed on another site", Landing{From: feedAt, To: "https://parked.example.net/rss", Permanent: true, Feed: true}, Discard},
		{"another feed on another site, for now", Landing{From: feedAt, To: "https://parked.example.net/rss", Feed: true}, Discard},
		{"the home page", Landing{From: feedAt, To: "https://news.example.com/", Permanent: true}, Discard},
		{"another feed of the site", Landing{From: feedAt, To: "https://example.com/all.xml", Permanent: true, Feed: true}, Keep},
		{"a neighbour on a hosting domain", Landing{From: "https://a.github.io/feed", To: "https://b.github.io/feed", Permanent: true, Feed: true}, Discard},
		{"a page where the feed was", Landing{From: feedAt, To: feedAt}, Discard},
		{"no address", Landing{From: feedAt, To: "://", Permanent: true, Feed: true}, Discard},
	} {
		t.Run(tt.name, func(t *testing.T) {
			begun := Move{To: tt.l.To, Answers: 1, First: now.Add(-day), Last: now.Add(-day)}
			m, got := begun.Landed(now, tt.l)
			if got != tt.want {
				t.Errorf("%v, want %v", got, tt.want)
			}
			if got == Discard && m != (Move{}) {
				t.Errorf("still counted: %+v", m)
			}
		})
	}
}
