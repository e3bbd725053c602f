package storage

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"sahifa/app/news"
)

// Environment of this test binary, run again to restore and be killed.
const (
	restoringDir    = "SAHIFA_TEST_RESTORING_DIR"
	restoringBackup = "SAHIFA_TEST_RESTORING_BACKUP"
	restoringStep   = "SAHIFA_TEST_RESTORING_STEP" // before which it ends; 0: none
)

// TestRestoringProcess is no test of its own: it restores, and ends as by a kill
// before a step.
func TestRestoringProcess(t *testing.T) {
	dir := os.Getenv(restoringDir)
	if dir == "" {
		t.Skip("TestRestoreKilledAtEachStep runs it")
	}
	last, _ := strconv.Atoi(os.Getenv(restoringStep))
	n := 0
	m := mover{before: func(step string) {
		if n++; n == last {
			fmt.Println("killed before:", step)
			os.Exit(9) // nothing deferred runs, as in a kill
		}
	}}
	if err := m.restore(context.Background(), os.Getenv(restoringBackup), dir); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	os.Exit(0)
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// mark opens the store of a folder, as a start does, and gives what it says
// it is; with a text it becomes that.
func mark(t *testing.T, dir, set string) string {
	t.Helper()
	ctx := context.Background()
	s := OpenTested(t, dir)
	defer s.Close()
	if set != "" {
		check(t, s.Settings.SetSetting(ctx, "mark", set))
	}
	v, err := s.Settings.Setting(ctx, "mark")
	check(t, err)
	return v
}

// twoStores makes a backup of a store called "new", and a folder with one called
// "old" whose last words stand in its log, as a kill leaves them.
func twoStores(t *testing.T) (backup, dir string) {
	t.Helper()
	ctx := context.Background()
	other := t.TempDir()
	mark(t, other, "new")
	s, err := Open(ctx, other)
	check(t, err)
	backup = filepath.Join(t.TempDir(), "backup.db")
	check(t, s.Maintenance.Backup(ctx, backup))
	check(t, s.Close())

	live := t.TempDir()
	mark(t, live, "older")
	s, err = Open(ctx, live)
	check(t, err)
	check(t, s.Settings.SetSetting(ctx, "mark", "old"))
	dir = copied(t, live) // the store is open: its log holds what was written
	check(t, s.Close())
	return backup, dir
}

// copied copies the store of a folder, with its log, into another.
func copied(t *testing.T, from string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	for _, tail := range []string{"", "-wal"} {
		check(t, copyFile(filepath.Join(dir, fileName+tail), filepath.Join(from, fileName+tail)))
	}
	return dir
}

func TestRestoreKilledAtEachStep(t *testing.T) {
	backup, store := twoStores(t)
	steps := 0
	for step := 1; ; step++ {
		dir := copied(t, store)
		cmd := exec.Command(os.Args[0], "-test.run=^TestRestoringProcess$")
		cmd.Env = append(os.Environ(), restoringDir+"="+dir, restoringBackup+"="+backup, restoringStep+"="+strconv.Itoa(step))
		out, _ := cmd.CombinedOutput()
		done := cmd.ProcessState.ExitCode() == 0
		if !done && cmd.ProcessState.ExitCode() != 9 {
			t.Fatalf("step %d: %s", step, out)
		}
		decided := !strings.Contains(string(out), "copy") && !strings.Contains(string(out), "take the log in") && !strings.Contains(string(out), "decide\n")
		afterKill(t, fmt.Sprintf("step %d, %s", step, bytes.TrimSpace(out)), dir, decided)
		if done {
			break
		}
		steps++
	}
	if steps < 7 {
		t.Errorf("only %d steps were tried", steps)
	}
}

// afterKill checks what a start finds after a restore was killed: the new store
// if that was decided, and then the old one beside it with its last words.
func afterKill(t *testing.T, when, dir string, decided bool) {
	t.Helper()
	want := map[bool]string{true: "new", false: "old"}[decided]
	if got := mark(t, dir, ""); got != want {
		t.Errorf("%s: the store is %q, want %q", when, got, want)
	}
	copies := copiesAside(filepath.Join(dir, fileName))
	if !decided && len(copies) != 0 || decided && len(copies) != 1 {
		t.Errorf("%s: copies aside: %v", when, copies)
	}
	if decided && len(copies) == 1 {
		again := t.TempDir()
		check(t, copyFile(filepath.Join(again, fileName), copies[0]))
		if exists(copies[0] + "-wal") {
			check(t, copyFile(filepath.Join(again, fileName+"-wal"), copies[0]+"-wal"))
		}
		if got := mark(t, again, ""); got != "old" {
			t.Errorf("%s: the store that was there is %q", when, got)
		}
	}
	for _, left := range []string{restoringSuffix, restoredSuffix} {
		if exists(filepath.Join(dir, fileName+left)) {
			t.Errorf("%s: %s is left", when, left)
		}
	}
}

// A kill at any of the system calls that change a file, as strace does it.
func TestRestoreKilledAtEachSystemCall(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a process for each system call")
	}
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("strace is not there")
	}
	if err := exec.Command(strace, "-o", os.DevNull, "true").Run(); err != nil {
		t.Skip("strace is not allowed here")
	}
	backup, store := twoStores(t)
	kills := 0
	for _, call := range []string{"rename", "renameat", "link", "linkat", "unlink", "unlinkat", "fsync", "ftruncate", "pwrite64", "write"} {
		for n := 1; n <= 40; n++ {
			dir := copied(t, store)
			cmd := exec.Command(strace, "-f", "-o", os.DevNull, "-e", "trace="+call, "-e", fmt.Sprintf("inject=%s:signal=KILL:when=%d", call, n), os.Args[0], "-test.run=^TestRestoringProcess$")
			cmd.Env = append(os.Environ(), restoringDir+"="+dir, restoringBackup+"="+backup, "GOMAXPROCS=1")
			out, err := cmd.CombinedOutput()
			if err == nil {
				break
			}
			if cmd.ProcessState.ExitCode() == 1 {
				t.Fatalf("%s %d: %s", call, n, out)
			}
			kills++
			file := filepath.Join(dir, fileName)
			decided := exists(file+restoredSuffix) || len(copiesAside(file)) > 0
			afterKill(t, fmt.Sprintf("%s %d", call, n), dir, decided)
		}
	}
	t.Logf("%d kills", kills)
	if kills < 5 {
		t.Errorf("only %d kills", kills)
	}
}

func TestAMissingStoreBesideACopyIsNotMadeAnew(t *testing.T) {
	ctx := context.Background()
	kind := func(dir string) news.ProblemKind {
		s, err := Open(ctx, dir)
		if err == nil {
			check(t, s.Close())
			return ""
		}
		return news.AsProblem(err).Kind
	}
	for _, how := range []string{"removed", "empty"} {
		backup, dir := twoStores(t)
		check(t, Restore(ctx, backup, dir))
		file := filepath.Join(dir, fileName)
		check(t, os.Remove(file))
		if how == "empty" {
			check(t, os.WriteFile(file, nil, 0o600))
		}
		if k := kind(dir); k != news.StoreMissing {
			t.Errorf("%s: %q", how, k)
		}
		check(t, Restore(ctx, copiesAside(file)[0], dir)) // the way out
		if got := mark(t, dir, ""); got != "old" {
			t.Errorf("%s: %q came back", how, got)
		}
	}
	// As an older program left it: between its two renames.
	_, dir := twoStores(t)
	file := filepath.Join(dir, fileName)
	for _, tail := range []string{"-wal", ""} {
		check(t, os.Rename(file+tail, file+asideSuffix+tail))
	}
	if got := mark(t, dir, ""); got != "old" {
		t.Errorf("what an older program moved away: %q", got)
	}
	if k := kind(t.TempDir()); k != "" {
		t.Errorf("an empty folder: %q", k)
	}
}

func TestAStartCleansUp(t *testing.T) {
	dir := t.TempDir()
	mark(t, dir, "x")
	file := filepath.Join(dir, fileName)
	check(t, os.Mkdir(filepath.Join(dir, backupFolder), 0o755))
	gone := []string{file + ".v5.part", file + ".v5.part-journal", file + restoringSuffix, file + ".v1", file + ".v2", filepath.Join(dir, backupFolder, "a.db.part")}
	stay := []string{file + ".v9", file + ".v10", file + asideSuffix + ".1", filepath.Join(dir, backupFolder, "a.db"), filepath.Join(dir, "mine.part")}
	for _, name := range append(gone, stay...) {
		check(t, os.WriteFile(name, []byte("x"), 0o644))
	}
	check(t, os.Chmod(dir, 0o755))
	mark(t, dir, "")
	for _, name := range gone {
		if exists(name) {
			t.Errorf("%s is left", name)
		}
	}
	for _, name := range stay {
		if !exists(name) {
			t.Errorf("%s is gone", name)
		}
	}
	for name, want := range map[string]os.FileMode{dir: 0o700, file: 0o600, file + ".v9": 0o600, filepath.Join(dir, backupFolder): 0o700, filepath.Join(dir, backupFolder, "a.db"): 0o600} {
		if info, err := os.Stat(name); err != nil || info.Mode().Perm() != want {
			t.Errorf("%s: %v, %v", name, info.Mode(), err)
		}
	}
}

// What stands where the store should be, and what the user is told.
func TestWhatIsNoStoreIsToldApart(t *testing.T) {
	ctx := context.Background()
	for name, c := range map[string]struct {
		make func(t *testing.T, dir string)
		want news.ProblemKind
	}{
		"text": {func(t *testing.T, dir string) {
			check(t, os.WriteFile(filepath.Join(dir, fileName), bytes.Repeat([]byte("hello "), 2000), 0o600))
		}, news.StoreForeign},
		"short text": {func(t *testing.T, dir string) {
			check(t, os.WriteFile(filepath.Join(dir, fileName), []byte("hello"), 0o600))
		}, news.StoreForeign},
		"empty": {func(t *testing.T, dir string) { check(t, os.WriteFile(filepath.Join(dir, fileName), nil, 0o600)) }, ""},
		"another's": {func(t *testing.T, dir string) {
			db, err := connect(filepath.Join(dir, fileName), "")
			check(t, err)
			_, err = db.Exec("CREATE TABLE moz_places (id INTEGER PRIMARY KEY)")
			check(t, errors.Join(err, db.Close()))
		}, news.StoreForeign},
		"zeroed header": {func(t *testing.T, dir string) {
			mark(t, dir, "x")
			f, err := os.OpenFile(filepath.Join(dir, fileName), os.O_RDWR, 0)
			check(t, err)
			_, err = f.WriteAt(make([]byte, 100), 0)
			check(t, errors.Join(err, f.Close()))
		}, news.StoreDamaged},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			c.make(t, dir)
			before, _ := os.ReadFile(filepath.Join(dir, fileName))
			s, err := Open(ctx, dir)
			if err == nil {
				check(t, s.Close())
			}
			if p := news.AsProblem(err); (p == nil) != (c.want == "") || p != nil && p.Kind != c.want {
				t.Errorf("%v, want %q", err, c.want)
			}
			if after, _ := os.ReadFile(filepath.Join(dir, fileName)); c.want != "" && !bytes.Equal(before, after) {
				t.Error("the file was changed")
			}
		})
	}
}

// Writing to a file that was removed would look as if it went well.
func TestAFolderThatVanishesIsTold(t *testing.T) {
	ctx := context.Background()
	dir := filepath.Join(t.TempDir(), "data")
	s, err := Open(ctx, dir)
	check(t, err)
	defer s.Close()
	check(t, os.Rename(dir, dir+"-moved"))
	for _, err := range []error{s.Settings.SetSetting(ctx, "a", "b"), s.Maintenance.Backup(ctx, filepath.Join(t.TempDir(), "b.db"))} {
		if p := news.AsProblem(err); p == nil || p.Kind != news.StoreGone {
			t.Errorf("%v", err)
		}
	}
	check(t, os.Rename(dir+"-moved", dir))
	check(t, s.Settings.SetSetting(ctx, "a", "b"))
}
