package schedule

import (
	"net/http"
	"testing"
	"time"
)

// lying asks a feed of so many entries a day for some days, each time its schedule says.
// From the third day on its server says to whoever asks by what he has that nothing has
// changed. It gives how many documents were had since, and how late entries came at worst
// in the last half of the days.
func lying(t *testing.T, every time.Duration, days int) (documents int, latest time.Duration) {
	t.Helper()
	const lies = 3 * day
	end := now.Add(time.Duration(days) * day)
	seen := now.Add(-30 * day) // entries up to then are known
	f := Feed{}
	for at := now; at.Before(end); at = f.Due {
		if f.Believes(at) && at.Sub(now) > lies {
			f = f.Record(at, key, Answer{Result: Unchanged, Status: http.StatusNotModified}, Settings{})
			continue
		}
		var published []time.Time
		for entry := seen.Truncate(every).Add(every); !entry.After(at); entry = entry.Add(every) {
			published, seen = append(published, entry), entry
			if at.Sub(now) > time.Duration(days)*day/2 {
				latest = max(latest, at.Sub(entry))
			}
		}
		if at.Sub(now) > lies {
			documents++
		}
		f = f.Record(at, key, Answer{Result: OK, Status: http.StatusOK, New: published, Entries: 20}, Settings{})
	}
	return documents, latest
}

// A server that says for ever that nothing has changed is asked for the document: the more
// often the more it was wrong, so that the feed comes late at first and then hardly.
func TestAServerThatIsWrongIsBelievedEverLess(t *testing.T) {
	for _, c := range []struct {
		every  time.Duration
		latest time.Duration
	}{{2 * time.Hour, day}, {12 * time.Hour, 2 * day}, {36 * time.Hour, 4 * day}, {7 * day, 9 * day}} {
		if documents, latest := lying(t, c.every, 120); latest > c.latest || documents == 0 {
			t.Errorf("an entry in %v: up to %v late, %d documents", c.every, latest, documents)
		}
	}
}

// A server that is right is asked for a document now and then only, however busy the feed
// was before it fell silent.
func TestAServerThatIsRightIsBelieved(t *testing.T) {
	for _, perDay := range []int{0, 1, 5, 50} {
		var dates []time.Time
		for n := range perDay * 20 {
			dates = append(dates, now.Add(-time.Duration(n)*day/time.Duration(perDay)))
		}
		f := Feed{}.Record(now, key, Answer{Result: OK, Status: http.StatusOK, New: dates, Entries: 20}, Settings{})
		asked, documents := 0, 0
		for at := f.Due; at.Before(now.Add(90 * day)); at = f.Due {
			a := Answer{Result: Unchanged, Status: http.StatusNotModified}
			if asked++; !f.Believes(at) {
				a.Status = http.StatusOK // the same document as before
				documents++
			}
			f = f.Record(at, key, a, Settings{})
		}
		if documents < 9 || documents > 16 || f.Stale != 0 {
			t.Errorf("%d a day: %d documents in %d requests, %d times wrong", perDay, documents, asked, f.Stale)
		}
	}
}

// What a server told late once, and no more, is forgotten.
func TestOneWrongAnswerIsForgotten(t *testing.T) {
	f := Feed{Whole: now.Add(-9 * day), Answered: now.Add(-time.Hour), Rhythm: Rhythm{Until: now}}
	f = f.Record(now, key, Answer{Result: OK, Status: http.StatusOK, New: []time.Time{now.Add(-5 * day)}}, Settings{})
	if f.Stale != 1 || f.Believes(now.Add(5*day)) {
		t.Fatalf("%d", f.Stale)
	}
	f = f.Record(now.Add(5*day), key, Answer{Result: Unchanged, Status: http.StatusOK}, Settings{})
	if f.Stale != 0 || !f.Believes(now.Add(10*day)) {
		t.Errorf("%d", f.Stale)
	}
}
