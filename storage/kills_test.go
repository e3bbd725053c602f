package storage

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"sahifa/app/news"
)

// Environment of this test binary, run again to do something and be killed.
const (
	killedOp    = "SAHIFA_TEST_KILLED_OP"
	killedOpDir = "SAHIFA_TEST_KILLED_OP_DIR"
	killedFile  = "SAHIFA_TEST_KILLED_FILE" // the backup to write or put back
)

// killsVariable says how many kills there are in all: a thousand for the figures of
// docs/trust.md.
const killsVariable = "SAHIFA_KILLS"

// TestKilledProcess is no test of its own: it does one thing, over and over where
// that leaves the store as it was.
func TestKilledProcess(t *testing.T) {
	op, dir, file := os.Getenv(killedOp), os.Getenv(killedOpDir), os.Getenv(killedFile)
	if op == "" {
		t.Skip("TestKills runs it")
	}
	ctx := context.Background()
	begin := func() { fmt.Println("begins") }
	switch op {
	case "write":
		s, err := Open(ctx, dir)
		check(t, err)
		begin()
		for n := 0; ; n++ {
			id, err := s.Articles.Put(ctx, news.Article{Item: news.Item{Title: "خبر", URL: fmt.Sprintf("https://w.example/%d/%d", os.Getpid(), n)}, Text: strings.Repeat("كلام ", 200)}, []string{fmt.Sprint(os.Getpid(), n)}, nil)
			check(t, err)
			check(t, s.Articles.SetStarred(ctx, id, true))
			d, err := s.Drafts.Put(ctx, news.Draft{Text: fmt.Sprint("مسودة ", os.Getpid(), n), Created: time.Now(), Updated: time.Now()})
			check(t, err)
			fmt.Println("kept", id, d.ID)
		}
	case "backup":
		s, err := Open(ctx, dir)
		check(t, err)
		begin()
		for n := 0; ; n++ {
			check(t, s.Maintenance.Backup(ctx, fmt.Sprintf("%s.%d.%d", file, os.Getpid(), n)))
		}
	case "migrate":
		begin()
		s, err := Open(ctx, dir)
		check(t, err)
		check(t, s.Index.CatchUp(ctx))
		check(t, s.Close())
	case "restore":
		begin()
		check(t, Restore(ctx, file, dir))
	case "mend":
		begin()
		check(t, Mend(ctx, dir))
	case "salvage":
		begin()
		_, err := Salvage(ctx, dir)
		check(t, err)
	}
	fmt.Println("done")
}

// killed does something in a folder in another process, kills it after a time, and
// gives what that printed.
func killed(t *testing.T, op, dir, file string, after time.Duration) []string {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^TestKilledProcess$")
	cmd.Env = append(os.Environ(), killedOp+"="+op, killedOpDir+"="+dir, killedFile+"="+file)
	out, err := cmd.StdoutPipe()
	check(t, err)
	cmd.Stderr = cmd.Stdout
	check(t, cmd.Start())
	var lines []string
	r := bufio.NewReader(out)
	for {
		line, err := r.ReadString('\n')
		if err == io.EOF {
			break // a line cut short was not told whole
		}
		line = strings.TrimSpace(line)
		lines = append(lines, line)
		if line == "begins" {
			time.AfterFunc(after, func() { _ = cmd.Process.Kill() })
		}
		if strings.HasPrefix(line, "--- FAIL") {
			t.Errorf("%s: %s", op, strings.Join(lines, "\n"))
		}
	}
	_ = cmd.Wait()
	if after < time.Minute {
		t.Logf("%s, killed after %v in the middle: %v", op, after, len(lines) > 0 && lines[len(lines)-1] != "PASS")
	}
	return lines
}

// oldStore fills a folder with a store of an older program.
func oldStore(t *testing.T, dir string, articles int) {
	t.Helper()
	db := storeBefore(t, dir, 4)
	defer db.Close()
	packer, err := newCodec()
	check(t, err)
	defer packer.close()
	tx, err := db.Begin()
	check(t, err)
	for i := 1; i <= articles; i++ {
		for _, q := range []string{
			"INSERT INTO status (id, first_seen, sort_time) VALUES (?1, 1, 1000)",
			`INSERT INTO articles VALUES (?1, 'عنوان قديم', '', '', '', '', NULL, '', '', '', '', 0, 0, '', '', -1, 0, '', 1, '[]')`,
			"INSERT INTO search (rowid, title, body) VALUES (?1, 'عنوان', 'نص')",
		} {
			_, err := tx.Exec(q, i)
			check(t, err)
		}
		_, err := tx.Exec("INSERT INTO bodies VALUES (?, ?)", i, packer.pack(body{text: strings.Repeat("نص المقال ", 100)}))
		check(t, err)
	}
	check(t, tx.Commit())
}

// countOf opens a store, checks that it is sound, and gives its articles.
func countOf(t *testing.T, dir string) int {
	t.Helper()
	s, err := Open(t.Context(), dir)
	check(t, err)
	defer s.Close()
	items, err := s.Articles.List(t.Context(), news.Filter{Limit: 100_000})
	check(t, err)
	for _, i := range items {
		if a, err := s.Articles.Get(t.Context(), i.ID); err != nil || a.Text == "" {
			t.Errorf("article %d is not whole: %v", i.ID, err)
		}
	}
	check(t, s.Index.CatchUp(t.Context()))
	if h, err := s.Maintenance.Check(t.Context()); err != nil || len(h.Problems) > 0 {
		t.Errorf("not sound: %v, %v", h.Problems, err)
	}
	return len(items)
}

func copyStore(t *testing.T, from string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	check(t, copyFile(filepath.Join(dir, fileName), filepath.Join(from, fileName)))
	return dir
}

// killTrial does something in a folder of its own, has it killed, and looks at
// what is left.
type killTrial struct {
	op   string
	most time.Duration // after which it is done, or long at it
	run  func(t *testing.T, after time.Duration)
}

// killTrials are the ways of dying.
func killTrials(t *testing.T) []killTrial {
	t.Helper()
	base, old, backup := t.TempDir(), t.TempDir(), filepath.Join(t.TempDir(), "backup.db")
	library(t, base, 60)
	want := countOf(t, base)
	oldStore(t, old, 100)
	s, err := Open(t.Context(), base)
	check(t, err)
	check(t, s.Maintenance.Backup(t.Context(), backup))
	check(t, s.Close())
	index, _ := indexPages(t, filepath.Join(base, fileName))
	live, other := t.TempDir(), t.TempDir()
	check(t, os.MkdirAll(live, 0o700))
	library(t, other, 20) // the store that a backup takes the place of
	few := countOf(t, other)
	written := 0

	// atLast does it once more without a kill: whatever was left, there is a way on.
	atLast := func(t *testing.T, op, dir, file string) {
		t.Helper()
		if said := killed(t, op, dir, file, time.Minute); len(said) == 0 || said[len(said)-1] != "PASS" && said[len(said)-2] != "done" {
			t.Errorf("%s after the kill: %q", op, said)
		}
	}
	return []killTrial{
		{"write", 250 * time.Millisecond, func(t *testing.T, after time.Duration) {
			said := killed(t, "write", live, "", after)
			s, err := Open(t.Context(), live)
			check(t, err)
			for _, line := range said {
				var article, draft int64
				if _, err := fmt.Sscanf(line, "kept %d %d", &article, &draft); err != nil {
					continue
				}
				written++
				if a, err := s.Articles.Get(t.Context(), article); err != nil || !a.Starred || a.Text == "" {
					t.Errorf("article %d: %v", article, err)
				}
				if d, err := s.Drafts.Get(t.Context(), draft); err != nil || d.Text == "" {
					t.Errorf("draft %d: %v", draft, err)
				}
			}
			check(t, s.Close())
			if n := countOf(t, live); n < written {
				t.Errorf("%d articles of %d that were told of", n, written)
			}
			if written > 3000 { // it has become slow to look through
				live, written = t.TempDir(), 0
			}
		}},
		{"backup", 150 * time.Millisecond, func(t *testing.T, after time.Duration) {
			dir := copyStore(t, base)
			to := filepath.Join(dir, backupFolder)
			check(t, os.MkdirAll(to, 0o700))
			killed(t, "backup", dir, filepath.Join(to, "b"), after)
			if n := countOf(t, dir); n != want {
				t.Errorf("%d articles", n)
			}
			files, _ := os.ReadDir(to)
			for _, f := range files {
				if err := checkBackup(t.Context(), filepath.Join(to, f.Name())); err != nil {
					t.Errorf("%s: %v", f.Name(), err)
				}
			}
		}},
		{"migrate", 150 * time.Millisecond, func(t *testing.T, after time.Duration) {
			dir := copyStore(t, old)
			killed(t, "migrate", dir, "", after)
			if n := countOf(t, dir); n != 100 {
				t.Errorf("%d articles of 100", n)
			}
		}},
		{"restore", 25 * time.Millisecond, func(t *testing.T, after time.Duration) {
			dir := copyStore(t, other)
			killed(t, "restore", dir, backup, after)
			if n := countOf(t, dir); n != few && n != want {
				t.Errorf("%d articles: neither the %d of the store nor the %d of the backup", n, few, want)
			}
			atLast(t, "restore", dir, backup)
			if n := countOf(t, dir); n != want {
				t.Errorf("at last %d articles of %d", n, want)
			}
		}},
		{"mend", 130 * time.Millisecond, func(t *testing.T, after time.Duration) {
			dir := copyStore(t, base)
			spoil(t, filepath.Join(dir, fileName), map[uint32]bool{index[len(index)/2]: true}, rand.New(rand.NewPCG(1, uint64(after))))
			killed(t, "mend", dir, "", after)
			atLast(t, "mend", dir, "")
			if n := countOf(t, dir); n != want {
				t.Errorf("%d articles of %d", n, want)
			}
		}},
		{"salvage", 160 * time.Millisecond, func(t *testing.T, after time.Duration) {
			dir := copyStore(t, base)
			f, err := os.OpenFile(filepath.Join(dir, fileName), os.O_RDWR, 0)
			check(t, err)
			_, err = f.WriteAt(make([]byte, 100), 0)
			check(t, err)
			check(t, f.Close())
			killed(t, "salvage", dir, "", after)
			if s, err := Open(t.Context(), dir); err == nil { // it was done
				check(t, s.Close())
			} else {
				atLast(t, "salvage", dir, "")
			}
			if n := countOf(t, dir); n != want {
				t.Errorf("%d articles of %d", n, want)
			}
		}},
	}
}

// Whatever is under way when the program is killed, what was committed is there
// at the next start, whole, and what was begun can be done again.
func TestKills(t *testing.T) {
	kills := 6
	if n, err := strconv.Atoi(os.Getenv(killsVariable)); err == nil {
		kills = n
	} else if testing.Short() || raced {
		t.Skip("it takes some seconds, and many under the race detector; .ci/run does without that")
	}
	trials := killTrials(t)
	random := rand.New(rand.NewPCG(15, uint64(kills)))
	for n := range kills {
		trial := trials[n%len(trials)]
		after := time.Duration(random.Int64N(int64(trial.most)))
		t.Run(fmt.Sprintf("%s/%d", trial.op, n), func(t *testing.T) { trial.run(t, after) })
	}
}
