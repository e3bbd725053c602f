package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"sahifa/ui/rtl"
	"sahifa/ui/typefaces"
	"sahifa/ui/typeset"
	"sahifa/ui/xvfb"
)

// desk is a virtual display with an empty editor of the gallery in a real
// window, which is used by real keys and a real mouse.
type desk struct {
	t    *testing.T
	env  []string
	side int // of the window, its width in pixels
}

// newDesk starts a display and the gallery on it, or skips the test.
func newDesk(t *testing.T) *desk {
	for _, tool := range []string{"Xvfb", "xdotool", "xclip", "setxkbmap"} {
		if _, err := exec.LookPath(tool); err != nil {
			if os.Getenv("CI") != "" {
				t.Fatalf("%s is needed", tool)
			}
			t.Skipf("%s is needed", tool)
		}
	}
	d := &desk{t: t}
	display, stop, err := xvfb.Start(1000, 700)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(stop)
	home := t.TempDir()
	d.env = append(os.Environ(), "DISPLAY="+display, "LIBGL_ALWAYS_SOFTWARE=1", "FYNE_SCALE=1",
		"HOME="+home, "XDG_CONFIG_HOME="+home, "XDG_CACHE_HOME="+home)

	program := filepath.Join(t.TempDir(), "gallery")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	g := exec.Command(program, "-show", "blank")
	g.Env = d.env
	d.start(g)
	window := strings.Fields(d.run("xdotool", "search", "--sync", "--onlyvisible", "--name", "^rtl$"))[0]
	d.run("xdotool", "windowmove", "--sync", window, "0", "0")
	d.run("xdotool", "windowfocus", "--sync", window)
	for line := range strings.Lines(d.run("xdotool", "getwindowgeometry", "--shell", window)) {
		if v, ok := strings.CutPrefix(strings.TrimSpace(line), "WIDTH="); ok {
			d.side, _ = strconv.Atoi(v)
		}
	}
	time.Sleep(time.Second) // its first frames
	return d
}

func (d *desk) start(c *exec.Cmd) {
	if err := c.Start(); err != nil {
		d.t.Fatal(err)
	}
	d.t.Cleanup(func() {
		_ = c.Process.Kill()
		_ = c.Wait()
	})
}

func (d *desk) run(name string, args ...string) string {
	c := exec.Command(name, args...)
	c.Env = d.env
	out, err := c.CombinedOutput()
	if err != nil {
		d.t.Fatalf("%s %v: %v: %s", name, args, err, out)
	}
	return string(out)
}

// Codes of keys, which stay where they are when the layout changes.
const (
	keyA, keyC, keyV, keyX, keyZ = "38", "54", "55", "53", "52"
	keyHome, keyEnd              = "110", "115"
	keyLeft, keyRight            = "113", "114"
	keyBackspace, keyDelete      = "22", "119"
	keyReturn, keyY              = "36", "29"
)

func (d *desk) layout(name string) { d.run("setxkbmap", name) }

func (d *desk) typed(text string) {
	d.run("xdotool", "type", "--delay", "25", text)
}

func (d *desk) press(keys ...string) {
	for _, k := range keys {
		d.run("xdotool", "key", "--delay", "25", k)
	}
	time.Sleep(150 * time.Millisecond)
}

// copied copies what is selected and gives it, "" where that does not come: the program
// may have much to do before it.
func (d *desk) copied() string {
	d.t.Helper()
	const before = "what was there before"
	c := exec.Command("xclip", "-selection", "clipboard") // it stays, so that its output is not waited for
	c.Env, c.Stdin = d.env, strings.NewReader(before)
	if err := c.Run(); err != nil {
		d.t.Fatal(err)
	}
	d.press("ctrl+" + keyC)
	for until := time.Now().Add(10 * time.Second); time.Now().Before(until); time.Sleep(20 * time.Millisecond) {
		if now := d.run("xclip", "-o", "-selection", "clipboard"); now != before {
			return now
		}
	}
	return ""
}

// text returns all of the editor's text. It leaves it selected.
func (d *desk) text() string {
	d.press("ctrl+" + keyA)
	return d.copied()
}

// await waits until the editor has a text.
func (d *desk) await(want string) {
	d.t.Helper()
	for until := time.Now().Add(2 * time.Minute); d.text() != want; {
		if time.Now().After(until) {
			d.t.Fatalf("the text is %q, want %q", d.text(), want)
		}
	}
}

// place returns where on the window a rune of its only line is, if it is text
// from right to left, at a part of its width.
func (d *desk) place(text string, at int, part float32) (x, y string) {
	families := typefaces.Families()
	t, err := typeset.NewFonts(families.Sans, families.Naskh, families.Mono).Shape(
		[]typeset.Span{{Text: text, Style: typeset.Style{Family: int(rtl.Naskh), Size: blankStyle.Size}}}, typeset.Options{})
	if err != nil {
		d.t.Fatal(err)
	}
	const inset = 8 // the entry's padding
	r := t.Wrap(typeset.Format{Width: float32(d.side) - 2*inset}).Rects(at, at+1)[0]
	return strconv.Itoa(int(inset + r.X + part*r.Width)), strconv.Itoa(30)
}

func (d *desk) drag(x1, y1, x2, y2 string) {
	d.run("xdotool", "mousemove", x1, y1, "mousedown", "1")
	time.Sleep(100 * time.Millisecond)
	d.run("xdotool", "mousemove", x2, y2)
	time.Sleep(100 * time.Millisecond)
	d.run("xdotool", "mouseup", "1")
	time.Sleep(150 * time.Millisecond)
}

func TestTypingInARealWindow(t *testing.T) {
	d := newDesk(t)

	const text = "رأيت لا Su-24 عام 2015."
	var before string
	for _, part := range []struct{ layout, text string }{{"ara", "رأيت لا "}, {"us", "Su-24 "}, {"ara", "عام "}, {"us", "2015."}} {
		d.layout(part.layout)
		d.typed(part.text)
		before += part.text
		d.await(before) // keys that wait when the layout changes are read by the next one
		d.press(keyEnd)
	}
	d.await(text)

	// From within the Arabic, over the Latin name, to the Arabic after it.
	x1, y1 := d.place(text, 5, 0.95)
	x2, y2 := d.place(text, 15, 0.05)
	d.drag(x1, y1, x2, y2)
	if got := d.copied(); got != "لا Su-24 عا" {
		t.Errorf("selected with the mouse: %q", got)
	}

	// Under an Arabic layout alone, as many have it.
	d.layout("ara")
	d.press("ctrl+"+keyX, keyHome, "ctrl+"+keyV)
	d.await("لا Su-24 عارأيت م 2015.")
	d.press("ctrl+"+keyZ, "ctrl+"+keyZ)
	d.await(text)
	d.press("ctrl+"+keyY, "ctrl+"+keyY)
	d.await("لا Su-24 عارأيت م 2015.")

	// Steps as they are seen, a word at once, and marks deleted alone.
	d.press("ctrl+"+keyA, keyDelete)
	d.typed("مكتبة كبيرة")
	d.press(keyHome, keyLeft, keyLeft, "shift+"+keyLeft)
	if got := d.copied(); got != "ت" {
		t.Errorf("selected by the keyboard: %q", got)
	}
	d.press(keyEnd, "ctrl+"+keyBackspace)
	d.await("مكتبة ")
	d.press(keyEnd)
	d.typed("مَ")
	d.press(keyBackspace)
	d.await("مكتبة م")

	d.press(keyEnd, keyReturn)
	d.layout("us")
	d.typed("word")
	d.press(keyRight, keyHome, keyRight, keyBackspace)
	d.await("مكتبة م\nord")
}
