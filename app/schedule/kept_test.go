package schedule

import (
	"encoding/json"
	"math"
	"reflect"
	"strings"
	"testing"
	"time"
)

// planned are plans with all that one can have.
func planned() map[string]Feed {
	often := answered(Hints{MaxAge: time.Hour, TTL: 90 * time.Minute, UpdatePeriod: 25 * time.Minute, SkipHours: []int{0, 3, 24}, SkipDays: []time.Weekday{time.Friday, time.Sunday}}, Settings{})
	gone := often.Record(now.Add(time.Hour), key, Answer{Result: Failed, Status: 410}, Settings{})
	failing := often.Record(now.Add(time.Hour), key, Answer{Result: Failed, Status: 500}, Settings{Every: 3 * time.Hour})
	return map[string]Feed{"never asked": {}, "answered": often, "gone": gone, "failing": failing, "only asked": Feed{}.Record(now, key, Answer{Result: Failed}, Settings{})}
}

// A plan is read as it was kept, as numbers and as the JSON of older programs.
func TestAPlanIsReadAsItWasKept(t *testing.T) {
	for name, plan := range planned() {
		asJSON, err := json.Marshal(plan)
		if err != nil {
			t.Fatal(err)
		}
		for _, kept := range []string{plan.Keep(), string(asJSON)} {
			got, err := Kept(kept)
			if err != nil {
				t.Errorf("%s: %v: %s", name, err, kept)
			}
			for _, times := range [][2]*time.Time{{&got.Due, &plan.Due}, {&got.Asked, &plan.Asked}, {&got.Answered, &plan.Answered}, {&got.Failing, &plan.Failing}, {&got.Rhythm.Until, &plan.Rhythm.Until}, {&got.Whole, &plan.Whole}} {
				if read, was := times[0], times[1]; was.Sub(*read).Abs() >= time.Millisecond || read.IsZero() != was.IsZero() {
					t.Errorf("%s: read %v, was %v", name, *read, *was)
				}
				*times[0] = *times[1]
			}
			if !reflect.DeepEqual(got, plan) {
				t.Errorf("%s: read\n%+v, was\n%+v", name, got, plan)
			}
		}
	}
}

// A plan that does not say when a document came is believed from its next answer on.
func TestAPlanOfAnOlderProgramIsRead(t *testing.T) {
	plan := planned()["answered"]
	plan.Whole, plan.Stale = time.Time{}, 0
	kept, found := strings.CutSuffix(formerForm+strings.TrimPrefix(plan.Keep(), keptForm), " 0 0")
	got, err := Kept(kept)
	if !found || err != nil || !got.Whole.IsZero() || got.Rhythm.Silent != plan.Rhythm.Silent || got.Rhythm.Hours != plan.Rhythm.Hours {
		t.Fatalf("%v, %v: %+v", found, err, got)
	}
	later := now.Add(30 * day)
	if got = got.Record(later, key, Answer{Result: Unchanged, Status: 304}, Settings{}); !got.Believes(later.Add(7*day)) || got.Believes(later.Add(9*day)) {
		t.Errorf("%+v", got)
	}
}

// What was not kept by this program is no plan, and no part of one.
func TestWhatIsNoPlan(t *testing.T) {
	whole := planned()["answered"].Keep()
	last := strings.LastIndexByte(whole, ' ')
	for _, kept := range []string{
		"", "1", "1 ", "2", "2 ", "1" + whole[1:], "3" + whole[1:], whole[:last], whole + " 0", whole[:last] + " x", whole[:last] + " NaN", whole[:last] + " +Inf", "{", "[]",
		strings.Replace(whole, " 3 0 3 24 ", " 99 0 3 24 ", 1), strings.Replace(whole, " 3 0 3 24 ", " -1 0 3 24 ", 1),
	} {
		if got, err := Kept(kept); err == nil || kept != "{" && !reflect.DeepEqual(got, Feed{}) {
			t.Errorf("%q is read as %+v", kept, got)
		}
	}
	if f := (Feed{Place: math.NaN()}); !reflect.DeepEqual(func() Feed { got, _ := Kept(f.Keep()); return got }(), Feed{}) {
		t.Error("a plan that is no number is read")
	}
}

func FuzzKept(f *testing.F) {
	for _, plan := range planned() {
		f.Add(plan.Keep())
	}
	f.Fuzz(func(t *testing.T, kept string) {
		plan, err := Kept(kept)
		if err != nil {
			return
		}
		if again, err := Kept(plan.Keep()); err != nil || again.Keep() != plan.Keep() {
			t.Errorf("%q is kept as %q, and that as %q, %v", kept, plan.Keep(), again.Keep(), err)
		}
	})
}

func BenchmarkKept(b *testing.B) {
	plan := planned()["answered"]
	asJSON, err := json.Marshal(plan)
	if err != nil {
		b.Fatal(err)
	}
	for name, kept := range map[string]string{"numbers": plan.Keep(), "JSON": string(asJSON)} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := Kept(kept); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(len(kept)), "bytes")
		})
	}
}
