// A damaged store, and the way out of it by the window.

package acceptance

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// opens opens the reader's window and waits until its log says something.
func (d *desk) opens(r reader, says string) (*exec.Cmd, func(says string)) {
	d.t.Helper()
	cmd := r.command("--lang", "en", "--verbose")
	cmd.Env = append(os.Environ(), "DISPLAY="+d.display)
	file := filepath.Join(d.t.TempDir(), "said")
	out, err := os.Create(file)
	if err != nil {
		d.t.Fatal(err)
	}
	cmd.Stderr = out
	if err := cmd.Start(); err != nil {
		d.t.Fatal(err)
	}
	d.t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait(); out.Close() })
	from := 0
	wait := func(says string) {
		d.t.Helper()
		for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
			said, _ := os.ReadFile(file)
			if i := strings.Index(string(said[from:]), says); i >= 0 {
				from += i + len(says)
				return
			}
		}
		said, _ := os.ReadFile(file)
		d.t.Fatalf("%q was not said:\n%s", says, said)
	}
	wait(says)
	d.pid = cmd.Process.Pid
	return cmd, wait
}

// A program whose store cannot be opened shows a window all the same; by keys
// alone the store is salvaged, and the program goes on with it.
func TestAStoreThatCannotBeOpenedIsRescuedInTheWindow(t *testing.T) {
	d, r := newDesk(t), newReader(t)
	kept(t, r, 30)
	f, err := os.OpenFile(filepath.Join(r.data, "sahifa.db"), os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteAt(make([]byte, 4096), 0); err != nil {
		t.Fatal(err)
	}
	f.Close()
	_, says := d.opens(r, "first frame of a store that cannot be used")
	d.calm(time.Second)
	d.picture("rescue-1")
	// The keyboard is at "try again"; above it stands to begin anew, above that to salvage.
	d.press("shift+Tab", "shift+Tab", "space")
	says("way=salvage")
	d.calm(2 * time.Second)
	d.picture("rescue-2")
	d.press("space")
	says("first frame")
	d.picture("rescue-3")
	n := 0
	for _, a := range r.json("list", "--limit", "100") { // those of the sample edition are new
		if strings.HasPrefix(a.str("title"), "خبر رقم") {
			n++
		}
	}
	if n != 30 {
		t.Errorf("%d of 30 articles", n)
	}
}
