package main

import (
	"math/rand/v2"
	"os"
	"strings"
	"testing"
)

func TestMain(m *testing.M) {
	if os.Getenv(syncingDir) != "" {
		fail(syncAgain())
		return
	}
	os.Exit(m.Run())
}

// A short year with few feeds; docs/year.md has the whole one.
func TestAYearBreaksNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes some seconds")
	}
	y, err := live(t.Context(), 12, 32, 1, func(m measurement) { t.Log(m) })
	if err != nil {
		t.Fatal(err)
	}
	t.Log(y)
	for _, b := range y.broken {
		t.Error(b)
	}
	if y.articles < 200 || y.kills < 3 {
		t.Errorf("too little happened: %d articles, %d kills", y.articles, y.kills)
	}
}

// What the year looks for is found if it is so.
func TestTheYearSeesWhatIsWrong(t *testing.T) {
	w, err := newWorld(3, 3, 1)
	if err != nil {
		t.Fatal(err)
	}
	defer w.close()
	w.calm.Store(true)
	w.now.Store(start.UnixMilli())
	r := &reader{world: w, dir: t.TempDir(), random: rand.New(rand.NewPCG(1, 1)), backups: map[string]memory{}, memory: memory{known: map[string]*kept{}, drafts: map[int64]string{}}}
	if err := r.open(t.Context()); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = r.close() }()
	for _, url := range w.urls {
		if _, err := r.Subscribe(t.Context(), url); err != nil {
			t.Fatal(err)
		}
	}
	if err := r.day(t.Context(), 0); err != nil || len(r.broken) > 0 {
		t.Fatalf("%v, %v", err, r.broken)
	}
	for name, harm := range map[string]func(k *kept) error{
		"removed behind the reader's back": func(k *kept) error { return r.store.Articles.Remove(t.Context(), k.id) },
		"marked by another":                func(k *kept) error { return r.Star(t.Context(), k.id, true) },
		"another text": func(k *kept) error {
			a, err := r.Article(t.Context(), k.id)
			a.HTML, a.Text = "<p>سجّل الدخول</p>", "سجّل الدخول"
			if err == nil {
				_, err = r.store.Articles.Put(t.Context(), a, nil, nil)
			}
			return err
		},
		"a draft that is gone": func(*kept) error {
			r.drafts[999] = "نص"
			return nil
		},
	} {
		r.broken = nil
		for _, k := range r.some(60) {
			if !k.starred && !k.removed {
				if err := harm(k); err != nil {
					t.Fatal(err)
				}
				break
			}
		}
		for range 8 { // it looks at some of them
			if err := r.look(t.Context(), 0); err != nil {
				t.Fatal(err)
			}
		}
		if len(r.broken) == 0 {
			t.Errorf("%s: nothing is broken", name)
		}
		t.Log(name, strings.Join(r.broken[:min(1, len(r.broken))], ""))
	}
}
