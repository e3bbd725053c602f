// Where a store may stand, and what the program does there.

package acceptance

import (
	"bytes"
	"database/sql"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"
)

// memoryDisk is a disk of so many megabytes that is gone with the test. Only root
// may make one.
func memoryDisk(t *testing.T, megabytes string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "disk")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if runtime.GOOS != "linux" || os.Getuid() != 0 {
		t.Skip("only root makes small disks")
	}
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size="+megabytes+"m,mode=700", "tmpfs", dir).CombinedOutput(); err != nil {
		t.Skipf("no small disk can be made here: %s", out)
	}
	t.Cleanup(func() { _ = exec.Command("umount", dir).Run() })
	return dir
}

// fails runs a verb that must fail with a sentence that says something.
func (r reader) fails(says string, args ...string) {
	r.t.Helper()
	_, said, code := r.run(args...)
	if code != 1 || !strings.Contains(said, says) || strings.Count(said, "\n") > 1 {
		r.t.Errorf("%v: exit %d, %q; it should say %q", args, code, said, says)
	}
}

// A full disk costs what cannot be written and nothing else; when there is room
// again, all goes on.
func TestAFullDisk(t *testing.T) {
	disk := memoryDisk(t, "8")
	r := reader{t, filepath.Join(disk, "بيانات")}
	kept(t, r, 20)
	before := len(r.json("list", "--limit", "100"))
	comment := filepath.Join(t.TempDir(), "c.txt")
	if err := os.WriteFile(comment, []byte(strings.Repeat("رأي طويل ", 300)), 0o600); err != nil {
		t.Fatal(err)
	}
	article := r.json("list", "--limit", "1")[0]
	filler := filepath.Join(disk, "filler")
	f, err := os.Create(filler)
	if err != nil {
		t.Fatal(err)
	}
	for block := make([]byte, 4096); err == nil; {
		_, err = f.Write(block)
	}
	f.Close()
	number := strconv.Itoa(article.int("id"))
	r.fails("disk", "draft", number, comment)
	r.fails("disk", "backup", filepath.Join(disk, "b.db"))
	if _, said, code := r.run("doctor"); code != 0 && !strings.Contains(said, "disk") {
		t.Errorf("doctor: %d %s", code, said)
	}
	if n := len(r.json("list", "--limit", "100")); n != before {
		t.Errorf("%d articles of %d can be read", n, before)
	}
	if left, _ := filepath.Glob(filepath.Join(disk, "*.part*")); len(left) > 0 {
		t.Errorf("left over: %v", left)
	}
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	r.json("draft", number, comment)
	if h := r.json("doctor", "--deep")[0]; h["ok"] != true {
		t.Errorf("afterwards: %v", h)
	}
}

// On a disk that cannot be written to all can be read, and the rest is refused.
func TestAReadOnlyDisk(t *testing.T) {
	disk := memoryDisk(t, "32")
	r := reader{t, filepath.Join(disk, "data")}
	kept(t, r, 10)
	number := strconv.Itoa(r.json("list", "--limit", "1")[0].int("id"))
	if out, err := exec.Command("mount", "-o", "remount,ro", disk).CombinedOutput(); err != nil {
		t.Skipf("%s", out)
	}
	if n := len(r.json("list", "--limit", "100")); n != 10 {
		t.Errorf("%d articles can be read", n)
	}
	r.json("show", number)
	r.json("search", "خبر")
	r.fails("cannot be written to", "read", number)
	r.fails("cannot be written to", "setting", "language", "en")
	out := filepath.Join(t.TempDir(), "b.db")
	if _, said, code := r.run("backup", out); code != 0 { // what is read can be taken elsewhere
		t.Errorf("backup: %s", said)
	}
}

// Two programs share a store; what needs it alone says so.
func TestTwoPrograms(t *testing.T) {
	d, r := newDesk(t), newReader(t)
	kept(t, r, 10)
	backup := filepath.Join(t.TempDir(), "b.db")
	r.run("backup", backup)
	d.opens(r, "first frame")
	d.calm(time.Second)
	number := strconv.Itoa(r.json("list", "--limit", "1")[0].int("id"))
	r.json("star", number)
	r.json("backup", filepath.Join(t.TempDir(), "c.db"))
	r.fails("in use by another program", "restore", backup)
	if h := r.json("doctor")[0]; h["ok"] != true {
		t.Errorf("doctor beside a window: %v", h)
	}
	second := r.command() // another window is the first one
	second.Env = append(second.Env, "DISPLAY="+d.display)
	done := make(chan error, 1)
	if err := second.Start(); err != nil {
		t.Fatal(err)
	}
	go func() { done <- second.Wait() }()
	select {
	case err := <-done:
		if err != nil {
			t.Errorf("the second window: %v", err)
		}
	case <-time.After(3 * time.Minute):
		_ = second.Process.Kill()
		t.Error("there is a second window")
	}
}

// A folder or store that is a link stays where it is, whatever is done with it.
func TestLinks(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links are for administrators")
	}
	real, elsewhere := t.TempDir(), t.TempDir()
	r := reader{t, filepath.Join(t.TempDir(), "link")}
	if err := os.Symlink(real, r.data); err != nil {
		t.Fatal(err)
	}
	kept(t, r, 10)
	file := filepath.Join(real, "sahifa.db")
	moved := filepath.Join(elsewhere, "news.db")
	if err := os.Rename(file, moved); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(moved, file); err != nil {
		t.Fatal(err)
	}
	backup := filepath.Join(t.TempDir(), "b.db")
	r.json("backup", backup)
	number := strconv.Itoa(r.json("list", "--limit", "1")[0].int("id"))
	r.json("star", number)
	r.json("restore", backup)
	if n := len(r.json("list", "--starred")); n != 0 || len(r.json("list", "--limit", "100")) != 10 {
		t.Errorf("after a restore %d are starred", n)
	}
	if info, err := os.Lstat(file); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is gone: %v", err)
	}
	if aside, _ := filepath.Glob(filepath.Join(elsewhere, "*.before-restore.1")); len(aside) != 1 {
		t.Error("the old store is not kept beside the real one")
	}
	f, err := os.OpenFile(moved, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	_, err = f.WriteAt(make([]byte, 100), 0)
	f.Close()
	if err != nil {
		t.Fatal(err)
	}
	r.json("doctor")
	if n := len(r.json("list", "--limit", "100")); n != 10 {
		t.Errorf("%d articles after doctor", n)
	}
	if info, err := os.Lstat(file); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is gone: %v", err)
	}
}

// A folder may have any name.
func TestNamesOfFolders(t *testing.T) {
	for _, name := range []string{"أخباري ومقالاتي", "100% ?x=1&y#z", "[a-z]*", "'اقتباس' \"آخر\"", "مسافة في الآخر ", strings.Repeat("ط", 100)} {
		if runtime.GOOS == "windows" && strings.ContainsAny(name, `?*"`) {
			continue
		}
		t.Run(name, func(t *testing.T) {
			r := reader{t, filepath.Join(t.TempDir(), name, "بيانات")}
			if err := os.MkdirAll(r.data, 0o700); err != nil {
				t.Fatal(err)
			}
			kept(t, r, 4)
			backup, archive := filepath.Join(r.data, "نسخة.db"), filepath.Join(r.data, "كل شيء.zip")
			r.json("backup", backup)
			r.json("export", "--all", archive)
			number := strconv.Itoa(r.json("list", "--limit", "1")[0].int("id"))
			r.json("star", number)
			r.json("restore", backup)
			if len(r.json("list")) != 4 || len(r.json("list", "--starred")) != 0 {
				t.Error("not restored")
			}
			if h := r.json("doctor", "--deep")[0]; h["ok"] != true {
				t.Errorf("doctor: %v", h)
			}
			other := reader{t, filepath.Join(t.TempDir(), name)}
			other.json("import", "--all", archive)
			if len(other.json("list")) != 4 {
				t.Error("not imported")
			}
		})
	}
}

// An empty file is a store that was never begun, unless there are copies of one;
// a newer program's is left alone.
func TestEmptyAndNewerStores(t *testing.T) {
	r := newReader(t)
	file := filepath.Join(r.data, "sahifa.db")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if n := len(r.json("list")); n != 0 {
		t.Errorf("%d articles in an empty file", n)
	}
	kept(t, r, 3)
	if err := os.MkdirAll(filepath.Join(r.data, "backups"), 0o700); err != nil {
		t.Fatal(err)
	}
	r.json("backup", filepath.Join(r.data, "backups", "sahifa-2026-11-23.db"))
	if err := os.Truncate(file, 0); err != nil {
		t.Fatal(err)
	}
	r.fails("sahifa-2026-11-23.db", "list")
	if info, err := os.Stat(file); err != nil || info.Size() != 0 {
		t.Error("an empty store was made beside a copy of a full one")
	}
	r.json("restore", filepath.Join(r.data, "backups", "sahifa-2026-11-23.db"))
	if n := len(r.json("list")); n != 3 {
		t.Errorf("%d articles", n)
	}
	db, err := sql.Open("sqlite", file)
	if err != nil {
		t.Fatal(err)
	}
	_, err = db.Exec("PRAGMA user_version = 999")
	db.Close()
	if err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	r.fails("newer Sahifa", "list")
	r.fails("newer Sahifa", "doctor")
	if after, err := os.ReadFile(file); err != nil || !bytes.Equal(before, after) {
		t.Errorf("a newer store was changed: %v", err)
	}
}
