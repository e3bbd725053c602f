package acceptance

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"sahifa/ui/xvfb"
)

// desk is a virtual display with hands: keys are pressed and pictures taken.
type desk struct {
	t       *testing.T
	display string
	shots   string // folder of the pictures
	pid     int    // of the window that was opened last
}

func newDesk(t *testing.T) *desk {
	for _, tool := range []string{"Xvfb", "xdotool", "xclip", "import"} {
		if _, err := exec.LookPath(tool); err != nil {
			if os.Getenv("SAHIFA_REQUIRE_SHARED") == "1" {
				t.Fatalf("%s is required: %v", tool, err)
			}
			t.Skipf("there is no %s", tool)
		}
	}
	display, stop, err := xvfb.Start(1280, 800)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(stop)
	d := &desk{t: t, display: display, shots: os.Getenv("SAHIFA_SHOTS")}
	if d.shots == "" {
		d.shots = t.TempDir()
	}
	return d
}

func (d *desk) run(stdin, name string, args ...string) {
	d.t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Env = append(os.Environ(), "DISPLAY="+d.display)
	cmd.Stdin = strings.NewReader(stdin)
	if err := cmd.Run(); err != nil {
		d.t.Fatalf("%s %v: %v", name, args, err)
	}
}

// press presses keys, one after the other.
func (d *desk) press(keys ...string) {
	d.t.Helper()
	for _, k := range keys {
		d.run("", "xdotool", "key", k)
		time.Sleep(150 * time.Millisecond)
	}
}

// paste puts a text where the caret is. Keys are pressed by their place, as
// under an Arabic layout.
func (d *desk) paste(text string) {
	d.t.Helper()
	d.run(text, "xclip", "-selection", "clipboard")
	d.press("ctrl+v")
}

func (d *desk) picture(name string) {
	d.t.Helper()
	d.run("", "import", "-window", "root", filepath.Join(d.shots, name+".png"))
}

// window opens the reader's window and waits until something is drawn.
func (d *desk) window(r reader) *exec.Cmd {
	d.t.Helper()
	cmd := r.command("--lang", "ar", "--verbose")
	cmd.Env = append(os.Environ(), "DISPLAY="+d.display)
	out, err := cmd.StderrPipe()
	if err != nil {
		d.t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		d.t.Fatal(err)
	}
	drawn := make(chan bool, 1)
	go func() {
		for lines := bufio.NewScanner(out); lines.Scan(); {
			if strings.Contains(lines.Text(), "first frame") {
				select {
				case drawn <- true:
				default:
				}
			}
		}
	}()
	d.t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	select {
	case <-drawn:
	case <-time.After(time.Minute):
		d.t.Fatal("the window was not drawn")
	}
	d.pid = cmd.Process.Pid
	d.calm(2 * time.Second)
	return cmd
}

// state waits until the only draft is in one of some states.
func (r reader) state(within time.Duration, want ...string) object {
	r.t.Helper()
	var last []object
	for until := time.Now().Add(within); time.Now().Before(until); time.Sleep(300 * time.Millisecond) {
		last = r.json("drafts")
		for _, w := range want {
			if len(last) == 1 && last[0].str("state") == w {
				return last[0]
			}
		}
	}
	r.t.Fatalf("the drafts are %v, want one that is %v", last, want)
	return nil
}

// The story of a comment: written offline, marked where it breaks a rule,
// mended, queued, and sent when the site is there again, the program having
// been killed in between.
func TestACommentsStoryInTheWindow(t *testing.T) {
	wp := wordpress(t, "moderation=on")
	d, r := newDesk(t), newReader(t)
	r.json("add", wp.url)
	r.json("sync")
	for key, value := range map[string]string{
		"comment_name": "علي الأحمد", "comment_email": "ali@example.com",
		"window": `{"look":"light","size":1,"lines":1,"width":1280,"height":800,"panes":[250,360],"source":{"kind":"feed","feed":1}}`,
	} {
		r.run("setting", key, value)
	}
	wp.stop() // offline from here

	window := d.window(r)
	d.press("j") // the newest article: the one the program was asked for
	d.calm(time.Second)
	d.picture("1-read-offline")
	d.press("t")
	d.calm(time.Second)
	d.paste("يا كاتب المقال أنت حمار")
	d.calm(1500 * time.Millisecond)
	d.picture("2-breaks-a-rule")
	d.press("ctrl+Return")
	d.calm(time.Second)
	r.state(time.Minute, "draft") // it is kept, and not queued
	d.picture("3-not-sent")

	const mended = "تحليل ضعيف في رأيي، وأرجو من الكاتب أن يذكر مصادره. نسبة 32% و Wi-Fi مثلًا!"
	d.press("ctrl+a")
	d.paste(mended)
	d.calm(1500 * time.Millisecond)
	d.picture("4-mended")
	d.press("ctrl+Return")
	r.state(time.Minute, "queued")
	d.calm(time.Second)
	d.picture("5-queued-offline")

	_ = window.Process.Signal(syscall.SIGKILL)
	_ = window.Wait()
	r.state(time.Minute, "queued")
	d.window(r)
	d.picture("6-program-restarted")
	wp = wordpress(t, "moderation=on")
	d.press("r") // a sync finds the network again
	held := r.state(3*time.Minute, "held")
	if o, _ := held["outcome"].(map[string]any); object(o).str("kind") != "held" {
		t.Errorf("outcome: %v", held)
	}
	d.calm(2 * time.Second)
	d.picture("7-sent-and-held")
	d.press("j", "t") // what became of it, under the article
	d.calm(time.Second)
	d.picture("8-article-again")
	all := wp.comments()
	if len(all) != 1 || all[0].Content != mended || all[0].Status != "hold" || all[0].Author != "علي الأحمد" {
		t.Errorf("at the site: %+v", all)
	}
	for i := range 8 {
		names, _ := filepath.Glob(filepath.Join(d.shots, fmt.Sprintf("%d-*.png", i+1)))
		if len(names) != 1 {
			t.Errorf("picture %d is missing", i+1)
		}
	}
}
