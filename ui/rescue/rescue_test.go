package rescue

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"sahifa/app/news"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
)

// fake is a program whose ways out lead where the test wants.
type fake struct {
	backups []news.Backup
	gone    []news.WayOut
	found   news.Salvage
	err     error
}

func (f *fake) Backups(context.Context) ([]news.Backup, error) { return f.backups, nil }
func (f *fake) Rescue(_ context.Context, w news.WayOut) (news.Salvage, error) {
	f.gone = append(f.gone, w)
	return f.found, f.err
}

func opened(t *testing.T, f *fake, problem error) (w *kittest.Window, events *[]string) {
	t.Helper()
	w, events = kittest.New(t, "en"), new([]string)
	note := func(what string) func() { return func() { *events = append(*events, what) } }
	p := New(w.Kit, f, Events{Rescued: note("rescued"), Start: note("start"), Quit: note("quit")})
	w.Show(p.Content, 760, 1200)
	p.Show(problem, "")
	w.Settle()
	return w, events
}

// buttons gives the labels of what can be pressed, texts what can be read.
func buttons(w *kittest.Window) (labels []string) {
	for _, b := range kittest.All[*rtl.Button](w) {
		labels = append(labels, b.Label())
	}
	return labels
}

func says(w *kittest.Window) string {
	var all []string
	for _, x := range kittest.All[*rtl.Text](w) {
		all = append(all, x.Text())
	}
	return strings.Join(all, "\n")
}

var damage = news.NewProblem(news.StoreDamaged, nil, "/data/sahifa.db")

func TestEachProblemHasItsWaysOut(t *testing.T) {
	day := time.Date(2026, 11, 23, 0, 0, 0, 0, time.Local)
	backup := news.Backup{File: "/data/backups/b.db", Day: day, Bytes: 5 << 20}
	const mend, back, other, salvage, anew = "Mend it", "Go back to the backup of 23 November 2026 (5 MB)", "Choose another backup…", "Take out all that can be read", "Begin with a new store…"
	for name, c := range map[string]struct {
		problem *news.Problem
		backups []news.Backup
		want    []string
	}{
		"damaged":                   {damage, []news.Backup{backup}, []string{mend, back, other, salvage, anew}},
		"damaged, and no backup":    {damage, nil, []string{mend, other, salvage, anew}},
		"another program's file":    {news.NewProblem(news.StoreForeign, nil, "/data/sahifa.db"), []news.Backup{backup}, []string{back, other, anew}},
		"another's log":             {news.NewProblem(news.StoreForeignLog, nil, "/data/sahifa.db", "/data/sahifa.db-wal"), []news.Backup{backup}, []string{"Put the log aside"}},
		"missing":                   {news.NewProblem(news.StoreMissing, nil, "/data/sahifa.db", "/data/sahifa.db.v5"), nil, []string{"Bring back the copy \u2068/data/sahifa.db.v5\u2069", other, anew}},
		"a newer program's":         {news.NewProblem(news.StoreNewer, nil, "99", "6"), []news.Backup{backup}, nil},
		"in use by another program": {news.NewProblem(news.StoreLocked, nil), nil, nil},
		"full disk":                 {news.NewProblem(news.DiskFull, nil, "/data"), nil, nil},
	} {
		t.Run(name, func(t *testing.T) {
			w, events := opened(t, &fake{backups: c.backups}, c.problem)
			if got, want := buttons(w), append(c.want, "Try again", "Close"); !slices.Equal(got, want) {
				t.Errorf("buttons %q, want %q", got, want)
			}
			w.PressButton(t, "Try again")
			w.PressButton(t, "Close")
			if !slices.Equal(*events, []string{"start", "quit"}) {
				t.Errorf("events %q", *events)
			}
		})
	}
}

func TestAWayThatLeadsOut(t *testing.T) {
	var lost []news.LostArticle
	for i := range listed + 3 {
		lost = append(lost, news.LostArticle{ID: int64(i), Title: fmt.Sprintf("خبر %d", i)})
	}
	f := &fake{found: news.Salvage{Rows: 900, Remake: []int64{1, 2}, Feeds: []string{"https://example.com/"}, Lost: lost}}
	w, events := opened(t, f, damage)
	w.PressButton(t, "Take out all that can be read")
	w.Settle()
	for _, part := range []string{"900 rows", "Texts made again from their kept pages: 2", "example.com", "lost: 203", "خبر 199", "and 3 more", "before-restore"} {
		if !strings.Contains(says(w), part) {
			t.Errorf("nothing is said of %q:\n%s", part, says(w))
		}
	}
	w.PressButton(t, "Open Sahifa")
	if !slices.Equal(*events, []string{"rescued", "start"}) || len(f.gone) != 1 || f.gone[0].Way != news.WaySalvage {
		t.Errorf("events %q, gone %v", *events, f.gone)
	}
}

func TestAWayThatLeadsNowhere(t *testing.T) {
	f := &fake{err: damage, backups: []news.Backup{{File: "/b.db", Day: time.Now()}}}
	w, events := opened(t, f, damage)
	w.PressButton(t, "Mend it")
	w.Settle()
	if !strings.Contains(says(w), w.Kit.Text("rescue.not_mended")) || len(buttons(w)) != 7 || len(*events) > 0 {
		t.Errorf("%q, %v, %q", says(w), buttons(w), *events)
	}
	f.err = news.NewProblem(news.DiskFull, nil, "/data")
	for _, label := range buttons(w) {
		if strings.HasPrefix(label, "Go back") {
			w.PressButton(t, label)
		}
	}
	w.Settle()
	if f.gone[1] != (news.WayOut{Way: news.WayBackup, File: "/b.db"}) || len(buttons(w)) != 7 {
		t.Errorf("gone %v, then %v", f.gone, buttons(w))
	}
}

// To begin with nothing is asked first, and leads back.
func TestToBeginAnewIsAsked(t *testing.T) {
	f := &fake{}
	w, events := opened(t, f, news.NewProblem(news.StoreForeign, nil, "/data/sahifa.db"))
	before := buttons(w)
	w.PressButton(t, "Begin with a new store…")
	w.Settle()
	if len(f.gone) > 0 || !strings.Contains(says(w), w.Kit.Text("rescue.new_ask")) {
		t.Fatalf("gone %v, %q", f.gone, says(w))
	}
	w.PressButton(t, "Back")
	w.Settle()
	if got := buttons(w); !slices.Equal(got, before) || len(f.gone) > 0 {
		t.Fatalf("%q, gone %v", got, f.gone)
	}
	w.PressButton(t, "Begin with a new store…")
	w.Settle()
	w.PressButton(t, "Begin anew")
	w.Settle()
	w.PressButton(t, "Open Sahifa")
	if len(f.gone) != 1 || f.gone[0].Way != news.WayNew || !slices.Equal(*events, []string{"rescued", "start"}) || !strings.Contains(says(w), "before-restore") {
		t.Errorf("gone %v, events %q, %q", f.gone, *events, says(w))
	}
}

// A backup that was chosen in the window of a sound store is opened at once.
func TestTheStoreIsOpenedOnABackup(t *testing.T) {
	f := &fake{}
	w, events := kittest.New(t, "ar"), new([]string)
	note := func(what string) func() { return func() { *events = append(*events, what) } }
	p := New(w.Kit, f, Events{Rescued: note("rescued"), Start: note("start"), Quit: note("quit")})
	w.Show(p.Content, 760, 1200)
	p.Go(nil, news.WayOut{Way: news.WayBackup, File: "/b.db", Open: true})
	w.Settle()
	if len(f.gone) != 1 || f.gone[0].File != "/b.db" || !slices.Equal(*events, []string{"rescued", "start"}) {
		t.Errorf("%+v, %q", f.gone, *events)
	}
}

// A way that was chosen in an open window and leads nowhere has no problem of the store
// behind it: what went wrong is told in its place, and the store can be opened again.
func TestAWayChosenInAnOpenWindowThatLeadsNowhere(t *testing.T) {
	f := &fake{err: news.NewProblem(news.DiskFull, nil, "/data")}
	for way, button := range map[news.WayOut]string{
		{Way: news.WayBackup, File: "/b.db", Open: true}: "rescue.start",
		{Way: news.WaySalvage}:                           "rescue.again",
	} {
		w, events := kittest.New(t, "en"), new([]string)
		p := New(w.Kit, f, Events{Rescued: func() { t.Error("rescued") }, Start: func() { *events = append(*events, "start") }, Quit: func() {}})
		w.Show(p.Content, 760, 1200)
		p.Go(nil, way)
		w.Settle()
		if said := says(w); !strings.Contains(said, w.Kit.Words.Problem(f.err)) || way.Open == strings.Contains(said, w.Kit.Text("rescue.title")) {
			t.Errorf("%s: it says %q", way.Way, said)
		}
		w.PressButton(t, w.Kit.Text(button))
		if !slices.Equal(*events, []string{"start"}) {
			t.Errorf("%s: events %q", way.Way, *events)
		}
	}
}
