package instance

import (
	"errors"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestSecondStartRaisesTheFirst(t *testing.T) {
	t.Setenv("XDG_RUNTIME_DIR", t.TempDir())
	dir := t.TempDir()
	raised, release, err := Claim(dir, "")
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := Claim(dir, ""); !errors.Is(err, ErrRunning) {
		t.Fatalf("second claim: %v, want ErrRunning", err)
	}
	select {
	case <-raised:
	case <-time.After(time.Minute):
		t.Fatal("the first window was not told")
	}
	if _, other, err := Claim(t.TempDir(), ""); err != nil {
		t.Fatalf("another folder: %v", err)
	} else {
		other()
	}
	release()
	if _, release, err = Claim(dir, ""); err != nil {
		t.Fatalf("after release: %v", err)
	}
	release()
}

func TestSocketLeftByACrashIsTakenOver(t *testing.T) {
	t.Setenv("XDG_RUNTIME_DIR", t.TempDir())
	dir := t.TempDir()
	names, err := sockets(dir)
	if err != nil {
		t.Fatal(err)
	}
	name := names[0]
	left, err := net.Listen("unix", name)
	if err != nil {
		t.Fatal(err)
	}
	left.(*net.UnixListener).SetUnlinkOnClose(false)
	left.Close()
	_, release, err := Claim(dir, "")
	if err != nil {
		t.Fatal(err)
	}
	release()
}

func TestALinkIsHandedOver(t *testing.T) {
	t.Setenv("XDG_RUNTIME_DIR", t.TempDir())
	dir := t.TempDir()
	raised, release, err := Claim(dir, "sahifa:search?q=mine")
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	names, err := sockets(dir)
	if err != nil {
		t.Fatal(err)
	}
	name := names[0]
	silent := func() { // a program of before links: it only reads
		conn, err := net.Dial("unix", name)
		if err != nil {
			t.Error(err)
			return
		}
		defer conn.Close()
		if n, err := conn.Read(make([]byte, 16)); n == 0 {
			t.Error("a start without a link is not answered: ", err)
		}
	}
	silent()
	endless := func() {
		conn, err := net.Dial("unix", name)
		if err != nil {
			t.Error(err)
			return
		}
		defer conn.Close()
		_, _ = conn.Write(make([]byte, 2*maxLink))
	}
	endless()
	for _, link := range []string{"sahifa:search?q=%D8%A3", "sahifa:\nsecond"} {
		if _, _, err := Claim(dir, link); !errors.Is(err, ErrRunning) {
			t.Fatal(err)
		}
	}
	for _, want := range []string{"", "", "sahifa:search?q=%D8%A3", "sahifa:"} {
		select {
		case got := <-raised:
			if got != want {
				t.Errorf("asked for %.40q, want %q", got, want)
			}
		case <-time.After(time.Minute):
			t.Fatal("a wish was lost")
		}
	}
}

// Where the run-time folder cannot hold a socket, as one whose path is too long, the
// window opens all the same, and once.
func TestARunTimeFolderThatCannotBeUsed(t *testing.T) {
	long := filepath.Join(t.TempDir(), strings.Repeat("a", 120))
	if err := os.Mkdir(long, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, place := range []string{"", long, filepath.Join(long, "none")} {
		t.Setenv("XDG_RUNTIME_DIR", place)
		dir := t.TempDir()
		raised, release, err := Claim(dir, "")
		if err != nil {
			t.Fatalf("%q: %v", place, err)
		}
		if _, _, err := Claim(dir, "sahifa:"); !errors.Is(err, ErrRunning) {
			t.Errorf("%q: a second claim: %v", place, err)
		} else if got := <-raised; got != "sahifa:" {
			t.Errorf("%q: asked for %q", place, got)
		}
		release()
	}
}

// What is given up twice, as the end begins and when all is done, does not take the
// place away from who has it by then.
func TestAFolderIsGivenUpOnce(t *testing.T) {
	t.Setenv("XDG_RUNTIME_DIR", t.TempDir())
	dir := t.TempDir()
	_, release, err := Claim(dir, "")
	if err != nil {
		t.Fatal(err)
	}
	release()
	raised, other, err := Claim(dir, "")
	if err != nil {
		t.Fatal(err)
	}
	defer other()
	release()
	if _, _, err := Claim(dir, "sahifa:"); !errors.Is(err, ErrRunning) {
		t.Fatal(err)
	}
	if <-raised != "sahifa:" {
		t.Error("another link came")
	}
}
