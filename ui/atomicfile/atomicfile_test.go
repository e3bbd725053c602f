package atomicfile

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"sahifa/app/news"
)

func text(s string) func(io.Writer) error {
	return func(w io.Writer) error { _, err := io.WriteString(w, s); return err }
}

// names gives what a folder holds.
func names(t *testing.T, dir string) (all []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return all
}

func TestAFileIsWrittenWholeOrNotAtAll(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "قائمة (2).opml")
	want := func(content string) {
		t.Helper()
		if b, err := os.ReadFile(name); err != nil || string(b) != content {
			t.Errorf("the file holds %q, %v; want %q", b, err, content)
		}
		if all := names(t, dir); len(all) != 1 {
			t.Errorf("the folder holds %q", all)
		}
	}
	if err := Write(name, text("first")); err != nil {
		t.Fatal(err)
	}
	want("first")
	if err := Write(name, text("second")); err != nil {
		t.Fatal(err)
	}
	want("second")

	failures := map[string]struct {
		err  error
		kind news.ProblemKind
	}{
		"an error of the disk":       {errors.New("no space"), news.CannotWrite},
		"a problem without its name": {news.NewProblem(news.CannotWrite, nil), news.CannotWrite},
		"another problem":            {news.NewProblem(news.StoreLocked, nil), news.StoreLocked},
	}
	for what, f := range failures {
		err := Write(name, func(w io.Writer) error {
			if err := text("half")(w); err != nil {
				return err
			}
			return f.err
		})
		p := news.AsProblem(err)
		if p == nil || p.Kind != f.kind || p.Kind == news.CannotWrite && (len(p.Args) != 1 || p.Args[0] != name) {
			t.Errorf("%s: %v", what, err)
		}
		want("second")
	}
}

func TestANewFileIsTheUsersAlone(t *testing.T) {
	name := filepath.Join(t.TempDir(), "all.zip")
	if err := Write(name, func(w io.Writer) error { _, err := io.WriteString(w, "x"); return err }); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(name); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
}

func TestWhatIsThereKeepsItsModeAndItsLink(t *testing.T) {
	dir, elsewhere := t.TempDir(), filepath.Join(t.TempDir(), "real.opml")
	if err := os.WriteFile(elsewhere, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(dir, "link.opml")
	if err := os.Symlink(elsewhere, link); err != nil {
		t.Skip("no symbolic links here: ", err)
	}
	if err := Write(link, text("new")); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(elsewhere)
	if b, _ := os.ReadFile(elsewhere); err != nil || string(b) != "new" || info.Mode().Perm() != 0o600 {
		t.Errorf("behind the link is %q, %v, %v", b, info.Mode(), err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is %v, %v", info.Mode(), err)
	}
}

func TestAFolderThatIsNotThere(t *testing.T) {
	name := filepath.Join(t.TempDir(), "none", "list.opml")
	if p := news.AsProblem(Write(name, text("x"))); p == nil || p.Kind != news.CannotWrite || p.Args[0] != name {
		t.Errorf("%v", p)
	}
	if p := news.AsProblem(Write(t.TempDir(), text("x"))); p == nil || p.Kind != news.CannotWrite {
		t.Errorf("a folder is written to: %v", p)
	}
}
