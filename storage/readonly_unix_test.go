//go:build unix

package storage

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"sahifa/app/news"
)

// readOnlyDir names the folder that this test binary, run again as a user that
// may not write to it, opens.
const readOnlyDir = "SAHIFA_TEST_READ_ONLY_DIR"

// TestReadOnlyProcess is no test of its own.
func TestReadOnlyProcess(t *testing.T) {
	dir := os.Getenv(readOnlyDir)
	if dir == "" {
		t.Skip("TestAFolderThatCannotBeWrittenToIsRead runs it")
	}
	ctx := context.Background()
	s, err := Open(ctx, dir)
	check(t, err)
	v, err := s.Settings.Setting(ctx, "mark")
	check(t, err)
	items, err := s.Articles.List(ctx, news.Filter{})
	check(t, err)
	for _, err := range []error{
		s.Settings.SetSetting(ctx, "mark", "changed"), s.Articles.SetRead(ctx, []int64{items[0].ID}, true),
	} {
		if p := news.AsProblem(err); p == nil || p.Kind != news.StoreReadOnly {
			t.Errorf("writing: %v", err)
		}
	}
	check(t, s.Close())
	fmt.Println("read:", v, len(items))
}

func TestAFolderThatCannotBeWrittenToIsRead(t *testing.T) {
	ctx := context.Background()
	top := t.TempDir()
	dir := filepath.Join(top, "data")
	s, err := Open(ctx, dir)
	check(t, err)
	check(t, s.Settings.SetSetting(ctx, "mark", "kept"))
	_, err = s.Articles.Put(ctx, news.Article{Item: news.Item{Title: "خبر", URL: "https://example.com/"}, Text: "نص"}, []string{"k"}, nil)
	check(t, err)
	check(t, s.Close())
	cmd := exec.Command(os.Args[0], "-test.run=^TestReadOnlyProcess$", "-test.v")
	if os.Getuid() == 0 { // whom no mode stops
		self := filepath.Join(top, "test")
		check(t, copyFile(self, os.Args[0]))
		for name := top; name != os.TempDir() && name != "/"; name = filepath.Dir(name) {
			check(t, os.Chmod(name, 0o755))
		}
		check(t, os.Chmod(self, 0o755))
		cmd.Path = self
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
		files, _ := os.ReadDir(dir)
		for _, f := range files {
			check(t, os.Chmod(filepath.Join(dir, f.Name()), 0o644))
		}
	}
	check(t, os.Chmod(dir, 0o555))
	t.Cleanup(func() { _ = os.Chmod(dir, 0o755) })
	before, err := os.ReadDir(dir)
	check(t, err)
	cmd.Env = append(os.Environ(), readOnlyDir+"="+dir)
	cmd.Dir = "/"
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	var mark string
	var n int
	for _, line := range strings.Split(string(out), "\n") {
		_, _ = fmt.Sscanf(line, "read: %s %d", &mark, &n)
	}
	if mark != "kept" || n != 1 {
		t.Errorf("read %q and %d articles\n%s", mark, n, out)
	}
	if after, _ := os.ReadDir(dir); len(after) != len(before) {
		t.Errorf("files came or went: %v", after)
	}
}
