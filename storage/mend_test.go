package storage

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"sahifa/app/news"
	"sahifa/storage/pages"
)

// indexPages gives the pages of a store's indexes, and those of its list of
// free pages.
func indexPages(t testing.TB, file string) (index, free []uint32) {
	t.Helper()
	f, err := pages.Open(file)
	check(t, err)
	defer f.Close()
	db, err := connect(file, "mode=ro&immutable=1")
	check(t, err)
	defer db.Close()
	roots, err := scanAll(t.Context(), db, scanID, ownRoots)
	check(t, err)
	for _, root := range roots {
		index = append(index, f.Tree(uint32(root), map[uint32]bool{})...)
	}
	for n := range f.Free() {
		free = append(free, n)
	}
	return index, free
}

// readAll gives the texts of all articles.
func readAll(t testing.TB, dir string) map[int64]string {
	t.Helper()
	s, err := Open(t.Context(), dir)
	check(t, err)
	defer s.Close()
	items, err := s.Articles.List(t.Context(), news.Filter{Limit: 10_000})
	check(t, err)
	texts := map[int64]string{}
	for _, i := range items {
		a, err := s.Articles.Get(t.Context(), i.ID)
		check(t, err)
		texts[i.ID] = a.Title + a.Text
	}
	check(t, s.Index.CatchUp(t.Context()))
	if h, err := s.Maintenance.Check(t.Context()); err != nil || len(h.Problems) > 0 {
		t.Errorf("afterwards: %v, %v", h.Problems, err)
	}
	return texts
}

// Where no table is hit nothing is lost: neither where indexes or the list of
// free pages are spoilt, which Mend makes anew, nor with the header, where every
// row is salvaged.
func TestDamageBesideTheTablesLosesNothing(t *testing.T) {
	if raced {
		t.Skip("it takes long under the race detector; .ci/run does without that")
	}
	dir := t.TempDir()
	library(t, dir, 100)
	whole := filepath.Join(dir, fileName)
	want := readAll(t, dir)
	index, free := indexPages(t, whole)
	if len(index) < 20 || len(want) < 95 {
		t.Fatalf("%d pages of indexes, %d free, %d articles", len(index), len(free), len(want))
	}
	trials := 4
	if n, err := strconv.Atoi(os.Getenv("SAHIFA_TRIALS")); err == nil { // docs/trust.md has the figures of 20
		trials = n
	}
	for name, harm := range map[string]func(file string, r *rand.Rand){
		"index": func(file string, r *rand.Rand) {
			spoilt := map[uint32]bool{}
			for range 1 + r.IntN(5) {
				spoilt[index[r.IntN(len(index))]] = true
			}
			spoil(t, file, spoilt, r)
		},
		"list of free pages": func(file string, r *rand.Rand) {
			to, err := os.OpenFile(file, os.O_RDWR, 0)
			check(t, err)
			defer to.Close()
			head := binary.BigEndian.AppendUint32(nil, r.Uint32()>>r.IntN(32)) // first page of the list
			head = binary.BigEndian.AppendUint32(head, r.Uint32()>>r.IntN(32)) // how many there are
			_, err = to.WriteAt(head, 32)
			check(t, err)
			if len(free) > 0 && r.IntN(2) == 0 {
				spoil(t, file, map[uint32]bool{free[r.IntN(len(free))]: true}, r)
			}
		},
		"header": func(file string, r *rand.Rand) {
			to, err := os.OpenFile(file, os.O_RDWR, 0)
			check(t, err)
			defer to.Close()
			noise := make([]byte, 1+r.IntN(100))
			for i := range noise {
				noise[i] = byte(r.Uint32())
			}
			_, err = to.WriteAt(noise, int64(r.IntN(101-len(noise))))
			check(t, err)
		},
	} {
		t.Run(name, func(t *testing.T) {
			mended := 0
			for trial := range trials {
				random := rand.New(rand.NewPCG(uint64(trial), 15))
				here := t.TempDir()
				harm(copyTo(t, here, whole), random)
				if s, err := Open(t.Context(), here); err == nil {
					check(t, s.Close())
				} else if p := news.AsProblem(err); p.Kind != news.StoreDamaged { // of which the window offers ways out
					t.Errorf("trial %d: opening it: %v", trial, err)
				}
				err := Mend(t.Context(), here)
				if err == nil {
					mended++
				} else if _, err = Salvage(t.Context(), here); err != nil {
					t.Fatalf("trial %d: %v", trial, err)
				}
				got := readAll(t, here)
				for id, text := range want {
					if got[id] != text {
						t.Errorf("trial %d: article %d is %.60q, was %.60q", trial, id, got[id], text)
					}
				}
			}
			t.Logf("%d of %d by Mend, the others by Salvage", mended, trials)
			if name != "header" && mended < trials*9/10 { // the few others are salvaged, with no more loss
				t.Errorf("Mend mended %d of %d", mended, trials)
			}
		})
	}
}

// A store with a spoilt table is not mended by leaving out what is spoilt, and
// stays as it was.
func TestMendRefusesASpoiltTable(t *testing.T) {
	dir := t.TempDir()
	library(t, dir, 20)
	file := filepath.Join(dir, fileName)
	at := places(t, file)
	for _, on := range at {
		spoil(t, file, map[uint32]bool{on[0]: true}, rand.New(rand.NewPCG(3, 3)))
		break
	}
	before, err := os.ReadFile(file)
	check(t, err)
	if err := Mend(t.Context(), dir); news.AsProblem(err) == nil || news.AsProblem(err).Kind != news.StoreDamaged {
		t.Errorf("mended: %v", err)
	}
	after, err := os.ReadFile(file)
	check(t, err)
	if string(after) != string(before) || len(copiesAside(file)) > 0 {
		t.Error("the store is not as it was")
	}
	if left := leftovers(file); len(left) > 0 {
		t.Errorf("left over: %v", left)
	}
}

// What is in the log of a store whose file alone is sound is not lost by mending
// or salvaging it.
func TestMendingKeepsWhatTheLogHolds(t *testing.T) {
	for name, mend := range map[string]func(context.Context, string) error{
		"mend":    Mend,
		"salvage": func(ctx context.Context, dir string) error { _, err := Salvage(ctx, dir); return err },
	} {
		t.Run(name, func(t *testing.T) {
			from, dir := t.TempDir(), t.TempDir()
			library(t, from, 12)
			s, err := Open(t.Context(), from)
			check(t, err)
			_, err = s.Articles.Put(t.Context(), news.Article{Item: news.Item{Title: "خبر في السجل", URL: "u"}, Text: strings.Repeat("كلام ", 50)}, []string{"u"}, nil)
			check(t, err)
			for _, tail := range []string{"", "-wal"} { // as a kill leaves them
				check(t, copyFile(filepath.Join(dir, fileName+tail), filepath.Join(from, fileName+tail)))
			}
			check(t, s.Close())
			check(t, mend(t.Context(), dir))
			found := false
			for _, text := range readAll(t, dir) {
				found = found || strings.HasPrefix(text, "خبر في السجل")
			}
			if !found {
				t.Error("what the log held is lost")
			}
		})
	}
}

func TestMendIsRefusedWhileTheStoreIsOpen(t *testing.T) {
	dir := t.TempDir()
	s, err := Open(t.Context(), dir)
	check(t, err)
	defer s.Close()
	var p *news.Problem
	if err := Mend(t.Context(), dir); !errors.As(err, &p) || p.Kind != news.StoreLocked {
		t.Error(fmt.Sprint(err))
	}
}
