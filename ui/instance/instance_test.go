package instance

import (
	"errors"
	"net"
	"testing"
	"time"
)

func TestSecondStartRaisesTheFirst(t *testing.T) {
	t.Setenv("XDG_RUNTIME_DIR", t.TempDir())
	dir := t.TempDir()
	raised, release, err := Claim(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := Claim(dir); !errors.Is(err, ErrRunning) {
		t.Fatalf("second claim: %v, want ErrRunning", err)
	}
	select {
	case <-raised:
	case <-time.After(5 * time.Second):
		t.Fatal("the first window was not told")
	}
	if _, other, err := Claim(t.TempDir()); err != nil {
		t.Fatalf("another folder: %v", err)
	} else {
		other()
	}
	release()
	if _, release, err = Claim(dir); err != nil {
		t.Fatalf("after release: %v", err)
	}
	release()
}

func TestSocketLeftByACrashIsTakenOver(t *testing.T) {
	t.Setenv("XDG_RUNTIME_DIR", t.TempDir())
	dir := t.TempDir()
	name, err := socket(dir)
	if err != nil {
		t.Fatal(err)
	}
	left, err := net.Listen("unix", name)
	if err != nil {
		t.Fatal(err)
	}
	left.(*net.UnixListener).SetUnlinkOnClose(false)
	left.Close()
	_, release, err := Claim(dir)
	if err != nil {
		t.Fatal(err)
	}
	release()
}
