package schedule

// A feed's plan as it is kept. Of hundreds of feeds all plans are read whenever it is
// looked what is due, and written by every sync: as JSON, which older programs wrote
// and which is still read, that takes five times as long and nearly twice the room.

import (
	"encoding/json"
	"errors"
	"math"
	"strconv"
	"strings"
	"time"
)

// keptForm begins a plan that is kept as numbers with spaces between, formerForm one that
// does not say when a document came.
const (
	keptForm   = "2 "
	formerForm = "1 "
)

var errKept = errors.New("not a plan that was kept")

// Keep gives a plan as it is kept. Times lose what is less than a millisecond.
func (f Feed) Keep() string {
	w := writer(append(make([]byte, 0, 256), keptForm[:1]...))
	for _, t := range []time.Time{f.Due, f.Asked, f.Answered, f.Failing, f.Rhythm.Until} {
		w.time(t)
	}
	h, r := f.Hints, f.Rhythm
	for _, n := range []int64{int64(f.Failures), int64(f.Entries), bit(f.Gone), bit(f.Own), int64(h.MaxAge), int64(h.TTL), int64(h.UpdatePeriod), int64(r.Silent)} {
		w.int(n)
	}
	w.int(int64(len(h.SkipHours)))
	for _, hour := range h.SkipHours {
		w.int(int64(hour))
	}
	w.int(int64(len(h.SkipDays)))
	for _, day := range h.SkipDays {
		w.int(int64(day))
	}
	for _, v := range []float64{f.Place, r.SlowEntries, r.SlowUpdates, r.SlowDays, r.FastUpdates, r.FastDays} {
		w.float(v, 64)
	}
	for _, v := range r.Hours {
		w.float(float64(v), 32)
	}
	w.time(f.Whole)
	w.int(int64(f.Stale))
	return string(w)
}

// Kept reads a plan that was kept.
func Kept(s string) (f Feed, err error) {
	if strings.HasPrefix(s, "{") {
		err = json.Unmarshal([]byte(s), &f)
		return f, err
	}
	rest, ok := strings.CutPrefix(s, keptForm)
	former := false
	if !ok {
		rest, former = strings.CutPrefix(s, formerForm)
	}
	r := reader{rest: rest, wrong: !ok && !former}
	for _, t := range []*time.Time{&f.Due, &f.Asked, &f.Answered, &f.Failing, &f.Rhythm.Until} {
		*t = r.time()
	}
	f.Failures, f.Entries, f.Gone, f.Own = int(r.int()), int(r.int()), r.int() == 1, r.int() == 1
	f.Hints.MaxAge, f.Hints.TTL, f.Hints.UpdatePeriod = time.Duration(r.int()), time.Duration(r.int()), time.Duration(r.int())
	f.Rhythm.Silent = time.Duration(r.int())
	for range r.count(24 + 1) {
		f.Hints.SkipHours = append(f.Hints.SkipHours, int(r.int()))
	}
	for range r.count(7) {
		f.Hints.SkipDays = append(f.Hints.SkipDays, time.Weekday(r.int()))
	}
	for _, v := range []*float64{&f.Place, &f.Rhythm.SlowEntries, &f.Rhythm.SlowUpdates, &f.Rhythm.SlowDays, &f.Rhythm.FastUpdates, &f.Rhythm.FastDays} {
		*v = r.float(64)
	}
	for i := range f.Rhythm.Hours {
		f.Rhythm.Hours[i] = float32(r.float(32))
	}
	if !former {
		f.Whole, f.Stale = r.time(), min(max(int(r.int()), 0), maxStale)
	}
	if r.wrong || r.rest != "" {
		return Feed{}, errKept
	}
	return f, nil
}

func bit(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

type writer []byte

func (w *writer) int(n int64) { *w = strconv.AppendInt(append(*w, ' '), n, 10) }

func (w *writer) float(v float64, bits int) {
	*w = strconv.AppendFloat(append(*w, ' '), v, 'g', -1, bits)
}

// time writes the zero time as 0.
func (w *writer) time(t time.Time) {
	if t.IsZero() {
		w.int(0)
	} else {
		w.int(t.UnixMilli())
	}
}

// reader reads numbers up to one that is none.
type reader struct {
	rest  string
	wrong bool
}

func (r *reader) next() (number string) {
	number, r.rest, _ = strings.Cut(r.rest, " ")
	return number
}

func (r *reader) int() int64 {
	n, err := strconv.ParseInt(r.next(), 10, 64)
	r.wrong = r.wrong || err != nil
	return n
}

// count reads how many numbers follow.
func (r *reader) count(most int64) int64 {
	n := r.int()
	if r.wrong = r.wrong || n < 0 || n > most; r.wrong {
		return 0
	}
	return n
}

func (r *reader) float(bits int) float64 {
	v, err := strconv.ParseFloat(r.next(), bits)
	r.wrong = r.wrong || err != nil || math.IsNaN(v) || math.IsInf(v, 0)
	return v
}

func (r *reader) time() time.Time {
	if n := r.int(); n != 0 {
		return time.UnixMilli(n)
	}
	return time.Time{}
}
