package schedule

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"reflect"
	"strconv"
	"testing"
	"time"
)

const key = "https://news.example.com/feed"

// answered is a feed that publishes three times a day and has just answered.
func answered(h Hints, s Settings) Feed {
	return Feed{}.Record(now, key, Answer{Status: 200, Hints: h, New: evenly(30, 10*day), Entries: 30}, s)
}

func wait(f Feed, after time.Time) time.Duration { return f.Due.Sub(after) }

func TestDueWithinTheBounds(t *testing.T) {
	for _, tt := range []struct {
		name         string
		hints        Hints
		settings     Settings
		lowest, most time.Duration
	}{
		{"as it changes", Hints{}, Settings{}, time.Hour, 4 * time.Hour},
		{"the user's longest", Hints{}, Settings{Longest: time.Hour}, 50 * time.Minute, time.Hour},
		{"the user's shortest", Hints{}, Settings{Shortest: 6 * time.Hour}, 6 * time.Hour, 7 * time.Hour},
		{"shortest above longest", Hints{}, Settings{Shortest: 6 * time.Hour, Longest: time.Hour}, 5 * time.Hour, 7 * time.Hour},
		{"max-age", Hints{MaxAge: 10 * time.Hour}, Settings{}, 10 * time.Hour, 11 * time.Hour},
		{"max-age above the user's longest", Hints{MaxAge: 10 * time.Hour}, Settings{Longest: time.Hour}, 10 * time.Hour, 11 * time.Hour},
		{"the user's own interval", Hints{MaxAge: 10 * time.Hour}, Settings{Every: 20 * time.Minute}, 20 * time.Minute, 22 * time.Minute},
		{"an interval of nothing", Hints{}, Settings{Every: time.Nanosecond}, time.Minute, 2 * time.Minute},
		{"an interval of years", Hints{}, Settings{Every: 1000 * day}, 7 * day, 8 * day},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := wait(answered(tt.hints, tt.settings), now); got < tt.lowest || got > tt.most {
				t.Errorf("due after %v, want %v to %v", got, tt.lowest, tt.most)
			}
		})
	}
}

func TestSilentFeedsWaitLonger(t *testing.T) {
	f := Feed{}.Record(now, key, Answer{New: []time.Time{now.Add(-3 * 365 * day)}, Entries: 1}, Settings{})
	if got := wait(f, now); got > DefaultLongest {
		t.Errorf("after its first answer it waits %v", got)
	}
	at := f.Due
	f = f.Record(at, key, Answer{Result: Unchanged}, Settings{})
	if got := wait(f, at); got <= DefaultLongest || got > SilentFactor*DefaultLongest {
		t.Errorf("silent for three years it waits %v", got)
	}
	at = f.Due
	f = f.Record(at, key, Answer{New: []time.Time{at}, Entries: 2}, Settings{})
	if got := wait(f, at); got > DefaultLongest/2 {
		t.Errorf("after an entry it waits %v", got)
	}
}

func TestFailures(t *testing.T) {
	for _, tt := range []struct {
		name          string
		answer        Answer
		first, week   time.Duration
		lastOfHundred time.Duration
	}{
		{"no answer", Answer{Result: Failed}, 30 * time.Minute, 24 * time.Hour, 7 * day},
		{"500", Answer{Result: Failed, Status: 500}, 30 * time.Minute, 24 * time.Hour, 7 * day},
		{"404", Answer{Result: Failed, Status: 404}, 2 * time.Hour, 24 * time.Hour, 7 * day},
		{"403", Answer{Result: Failed, Status: 403}, 4 * time.Hour, 24 * time.Hour, 7 * day},
		{"401", Answer{Result: Failed, Status: 401}, 24 * time.Hour, 24 * time.Hour, 7 * day},
		{"HTML where a feed should be", Answer{Result: Failed, Status: 200}, 30 * time.Minute, 24 * time.Hour, 7 * day},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f, at := answered(Hints{}, Settings{}), now.Add(2*time.Hour)
			began, last := at, time.Duration(0)
			for n := 1; n <= 100; n++ {
				f = f.Record(at, key, tt.answer, Settings{})
				got := wait(f, at)
				switch {
				case n == 1 && (got < tt.first || got > 2*tt.first):
					t.Fatalf("first waits %v, want about %v", got, tt.first)
				case at.Sub(began) < 6*day && got > tt.week+tt.week/10:
					t.Fatalf("after %v waits %v", at.Sub(began), got)
				case got < last/2:
					t.Fatalf("failure %d waits %v, the one before %v", n, got, last)
				}
				last, at = got, f.Due
			}
			if last < tt.lastOfHundred || last > tt.lastOfHundred+day {
				t.Errorf("at last waits %v, want %v", last, tt.lastOfHundred)
			}
			f = f.Record(at, key, Answer{Result: Unchanged}, Settings{})
			if f.Failures != 0 || !f.Failing.IsZero() {
				t.Errorf("a good answer does not end the failures: %+v", f)
			}
		})
	}
}

// What is an outage of minutes is noticed to be over the same day, however rarely the
// feed has something new; one that goes on costs no more than when all is well.
func TestOutageOfASlowFeed(t *testing.T) {
	f, at := answered(Hints{}, Settings{}), now
	for range 10 { // nothing new for weeks
		f = f.Record(at, key, Answer{Result: Unchanged}, Settings{})
		at = f.Due
	}
	usual := wait(f, at.Add(-wait(f, at)))
	for n := 1; n <= soonAgain+1; n++ {
		f = f.Record(at, key, Answer{Result: Failed}, Settings{})
		if got := wait(f, at); n <= soonAgain && got > 2*time.Hour || n > soonAgain && got < usual/4 {
			t.Errorf("failure %d waits %v, usually it waits %v", n, got, usual)
		}
		at = f.Due
	}
}

func TestTwoFailuresWithAPauseBetween(t *testing.T) {
	f := answered(Hints{}, Settings{}).Record(now, key, Answer{Result: Failed, Status: 500}, Settings{})
	back := now.Add(60 * day) // the program was off
	if f = f.Record(back, key, Answer{Result: Failed, Status: 500}, Settings{}); wait(f, back) > 4*time.Hour {
		t.Errorf("waits %v after its second failure", wait(f, back))
	}
}

func TestFailureKeepsWhatWasAsked(t *testing.T) {
	f := answered(Hints{MaxAge: 10 * time.Hour}, Settings{})
	f = f.Record(now.Add(time.Hour), key, Answer{Result: Failed, Status: 500}, Settings{}) // the user pressed
	if f.Due.Before(now.Add(10 * time.Hour)) {
		t.Errorf("asked %v after an answer that asked for ten hours", wait(f, now))
	}
	f = answered(Hints{}, Settings{}).Record(now, key, Answer{Result: Failed, Status: 500, RetryAfter: 3 * day}, Settings{})
	if wait(f, now) < 3*day {
		t.Errorf("Retry-After of three days: waits %v", wait(f, now))
	}
}

func TestOfflineIsNobodysFailure(t *testing.T) {
	f := answered(Hints{}, Settings{})
	at := f.Due
	after := f.Record(at, key, Answer{Result: Offline}, Settings{})
	if after.Failures != 0 || wait(after, at) != NobodysWait {
		t.Errorf("offline: %d failures, due after %v", after.Failures, wait(after, at))
	}
	if pressed := f.Record(now.Add(time.Minute), key, Answer{Result: Offline}, Settings{}); pressed.Due != f.Due {
		t.Error("trying offline brings the feed forward")
	}
}

func TestGoneIsAskedByHandAlone(t *testing.T) {
	f := answered(Hints{}, Settings{}).Record(now, key, Answer{Result: Failed, Status: 410}, Settings{})
	later := now.Add(1000 * day)
	if _, never := f.Next(later, Host{}); !never || f.May(later, Scheduled, Host{}) || f.May(later, All, Host{}) {
		t.Error("asked for again")
	}
	if !f.May(later, ByHand, Host{}) {
		t.Error("not asked by hand")
	}
	if f = f.Record(later, key, Answer{Result: OK, Entries: 3}, Settings{}); f.Gone || f.Due.IsZero() {
		t.Errorf("does not come back: %+v", f)
	}
}

func TestMay(t *testing.T) {
	due, notDue := Feed{Due: now.Add(-time.Minute)}, Feed{Due: now.Add(time.Minute)}
	resting := Host{}.Refused(now.Add(-time.Minute), time.Hour)
	for _, tt := range []struct {
		name string
		f    Feed
		mode Mode
		host Host
		want bool
	}{
		{"new", Feed{}, Scheduled, Host{}, true},
		{"due", due, Scheduled, Host{}, true},
		{"not due", notDue, Scheduled, Host{}, false},
		{"not due, all", notDue, All, Host{}, true},
		{"not due, by hand", notDue, ByHand, Host{}, true},
		{"due, host rests", due, Scheduled, resting, false},
		{"due, host rests, all", due, All, resting, false},
		{"due, host rests, by hand", due, ByHand, resting, false},
	} {
		if got := tt.f.May(now, tt.mode, tt.host); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}

func TestSkippedHoursAreKeptAtTheStart(t *testing.T) {
	h := Hints{SkipDays: []time.Weekday{time.Friday}}
	f := answered(h, Settings{})
	friday := now.Add(2 * day) // the program was off; the feed is overdue
	if f.May(friday, Scheduled, Host{}) {
		t.Error("asked on a day to skip")
	}
	if !f.May(friday, All, Host{}) || !answered(h, Settings{Every: time.Hour}).May(friday, Scheduled, Host{}) {
		t.Error("the user's own wish does not count")
	}
	if at, _ := f.Next(friday, Host{}); at.Before(now.Add(2*day+12*time.Hour)) || at.After(now.Add(3*day)) || !f.May(at, Scheduled, Host{}) {
		t.Errorf("asked at %v", at)
	}
}

func TestReplan(t *testing.T) {
	f := answered(Hints{TTL: 12 * time.Hour}, Settings{})
	if got := wait(f.Replan(Settings{Every: time.Hour}), now); got > 2*time.Hour {
		t.Errorf("with an interval of an hour due after %v", got)
	}
	if got := f.Replan(Settings{Every: time.Hour}).Replan(Settings{}); !reflect.DeepEqual(got, f) {
		t.Errorf("changed back: %+v", got)
	}
	gone := f.Record(now, key, Answer{Result: Failed, Status: 410}, Settings{})
	if !reflect.DeepEqual(gone.Replan(Settings{}), gone) {
		t.Error("planned though it is gone")
	}
}

func TestFeedsOfAHostComeOneByOne(t *testing.T) {
	host := Host{}.Refused(now, time.Hour)
	first, last := now.Add(day), now
	for i := range 20 {
		at, _ := Feed{Place: place(strconv.Itoa(i))}.Next(now, host)
		if at.Before(host.Until) {
			t.Fatalf("during the rest: %v", at)
		}
		if at.Before(first) {
			first = at
		}
		last = latest(last, at)
	}
	if last.Sub(first) < 30*time.Minute || last.After(host.Until.Add(time.Hour)) {
		t.Errorf("from %v to %v after the rest", first.Sub(host.Until), last.Sub(host.Until))
	}
}

func TestClockSetByAYear(t *testing.T) {
	for _, jump := range []time.Duration{-365 * day, 365 * day, -30 * day, 30 * day} {
		t.Run(jump.String(), func(t *testing.T) {
			early, hour := 0, now.Add(jump)
			for i := range 300 {
				f := Feed{}.Record(now, strconv.Itoa(i), Answer{New: evenly(30, 10*day), Entries: 30}, Settings{})
				f, rebased := f.Rebase(hour, Settings{})
				if rebased != (jump < 0) {
					t.Fatalf("planned anew: %v", rebased)
				}
				if f.Due.After(hour.Add(day)) {
					t.Fatalf("due %v after the clock was set", f.Due.Sub(hour))
				}
				if f.Due.Before(hour.Add(time.Minute)) && jump < 0 {
					early++
				}
				if again, rebased := f.Rebase(hour, Settings{}); rebased || !reflect.DeepEqual(again, f) {
					t.Fatal("planned anew twice")
				}
			}
			if early > 30 {
				t.Errorf("%d of 300 feeds within a minute", early)
			}
		})
	}
}

func TestClockSetBackAfterOffline(t *testing.T) {
	wrong := now.Add(30 * day)
	f := answered(Hints{}, Settings{}).Record(wrong, key, Answer{Result: Offline}, Settings{})
	if f, _ = f.Rebase(now, Settings{}); f.Due.After(now.Add(day)) {
		t.Errorf("due in %v", wait(f, now))
	}
}

func TestPlacesAreSpread(t *testing.T) {
	var minutes [60]int
	for i := range 600 {
		f := Feed{}.Record(now, "https://example.com/feeds/"+strconv.Itoa(i), Answer{Entries: 1}, Settings{Longest: day})
		minutes[int(wait(f, now)/time.Minute)%60]++
	}
	for m, n := range minutes {
		if n > 60 {
			t.Errorf("%d of 600 feeds in minute %d", n, m)
		}
	}
}

func TestFeedIsKeptAsJSON(t *testing.T) {
	f := answered(Hints{MaxAge: time.Hour, SkipHours: []int{1}, SkipDays: []time.Weekday{5}}, Settings{})
	data, err := json.Marshal(f)
	if err != nil {
		t.Fatal(err)
	}
	var back Feed
	if err := json.Unmarshal(data, &back); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(f, back) {
		t.Errorf("%+v became %+v", f, back)
	}
	if len(data) > 1500 {
		t.Errorf("%d bytes", len(data))
	}
}

// FuzzRecord feeds a schedule with whatever servers and clocks can do.
func FuzzRecord(f *testing.F) {
	f.Add(uint64(1), uint64(2))
	f.Add(uint64(1<<63), uint64(77))
	f.Fuzz(func(t *testing.T, a, b uint64) {
		r := rand.New(rand.NewPCG(a, b))
		random := func() time.Duration {
			return time.Duration(r.Uint64() >> r.IntN(64) * uint64(1-2*r.IntN(2)))
		}
		var feed Feed
		var host Host
		at := now
		for range 50 {
			if r.IntN(8) == 0 {
				at = now.Add(random() / 100)
			}
			at = at.Add(random().Abs() % (3 * day))
			s := Settings{random(), random(), random() * time.Duration(r.IntN(2))}
			answer := Answer{Result: Result(r.IntN(4)), Status: r.IntN(600), RetryAfter: random(), Entries: r.IntN(1000) - 10,
				Hints: Hints{random(), random(), time.Duration(random()), []int{int(random()), r.IntN(24)}, []time.Weekday{time.Weekday(random())}}}
			for range r.IntN(30) {
				answer.New = append(answer.New, at.Add(random()))
			}
			if r.IntN(3) == 0 {
				answer.Overflow = at.Add(random())
			}
			feed = feed.Record(at, key, answer, s)
			host = host.Refused(at, random()).Answered(at.Add(random() % day))
			if rate := feed.Rhythm.PerDay(); math.IsNaN(rate) || rate < 0 || math.IsInf(rate, 0) {
				t.Fatalf("%v updates a day", rate)
			}
			if feed.Gone {
				feed.Gone = false
				continue
			}
			if feed.Due.Before(at) || feed.Due.After(at.Add(farthest)) {
				t.Fatalf("due %v after an answer %+v with %+v", feed.Due.Sub(at), answer, s)
			}
			if next, _ := feed.Next(at, host); next.After(at.Add(farthest + LongestRest)) {
				t.Fatalf("asked after %v", next.Sub(at))
			}
		}
	})
}
