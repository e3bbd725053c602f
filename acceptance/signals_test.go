// How a window ends that did not end by itself.

package acceptance

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Whatever asks the window to end, it ends in order: what was being typed is kept
// to the last letter, and nothing looks like a crash.
func TestTheWindowEndsByAnySignalWithoutLoss(t *testing.T) {
	d := newDesk(t)
	for name, signal := range map[string]syscall.Signal{
		"interrupt": syscall.SIGINT, "terminate": syscall.SIGTERM, "the terminal is closed": syscall.SIGHUP, "quit": syscall.SIGQUIT,
	} {
		t.Run(name, func(t *testing.T) {
			r := newReader(t)
			kept(t, r, 3)
			window, _ := d.opens(r, "first frame")
			d.calm(1500 * time.Millisecond)
			d.press("j")
			d.calm(500 * time.Millisecond)
			d.press("t")
			d.calm(time.Second)
			const text = "رأيي في هذا الخبر أنه مهم، وآخر كلمة كتبتها: نهاية"
			d.run(text, "xclip", "-selection", "clipboard")
			d.run("", "xdotool", "key", "ctrl+v")
			time.Sleep(100 * time.Millisecond) // less than until it is kept by itself
			if err := window.Process.Signal(signal); err != nil {
				t.Fatal(err)
			}
			if err := window.Wait(); err != nil {
				t.Errorf("the window ended with %v", err)
			}
			drafts := r.json("drafts")
			if len(drafts) != 1 || !strings.Contains(drafts[0].str("text"), "نهاية") {
				t.Errorf("drafts: %v", drafts)
			}
			if h := r.json("doctor")[0]; h["ok"] != true {
				t.Errorf("doctor: %v", h)
			}
			if info, err := os.Stat(filepath.Join(r.data, "crash.txt")); err == nil && info.Size() > 0 {
				t.Error("it looks like a crash")
			}
		})
	}
}

// After a crash the next window says so, and there is a report of it.
func TestACrashIsToldAtTheNextStart(t *testing.T) {
	d, r := newDesk(t), newReader(t)
	window, _ := d.opens(r, "first frame")
	d.calm(time.Second)
	if err := window.Process.Signal(syscall.SIGABRT); err != nil { // the runtime takes it for a crash
		t.Fatal(err)
	}
	_ = window.Wait()
	d.opens(r, "a crash is told")
	d.calm(time.Second)
	d.picture("crash-told")
	found, _ := filepath.Glob(filepath.Join(r.data, "crash-*.txt"))
	if len(found) != 1 {
		t.Errorf("reports: %v", found)
	}
	said, _, code := r.run("report", "-")
	if code != 0 || !strings.Contains(said, "SIGABRT") || !strings.Contains(said, "goroutine") {
		t.Errorf("report: %d %.300s", code, said)
	}
}
