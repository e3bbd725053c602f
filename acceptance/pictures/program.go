// The program, and the hands that work it.

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"

	"sahifa/ui/xvfb"
)

// program is the built program and its data folder.
type program struct{ path, data string }

// run runs a verb.
func (p *program) run(ctx context.Context, args ...string) (string, error) {
	out, err := exec.CommandContext(ctx, p.path, append([]string{"--data", p.data}, args...)...).CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%s: %w: %s", strings.Join(args, " "), err, out)
	}
	return string(out), nil
}

// photograph opens a copy of the data folder in a window, plays a scene, and writes
// what is to be seen.
func (p *program) photograph(ctx context.Context, s scene, file string) error {
	data, err := os.MkdirTemp("", "sahifa-scene")
	if err != nil {
		return err
	}
	defer os.RemoveAll(data)
	if !s.empty {
		if err := os.CopyFS(data, os.DirFS(p.data)); err != nil {
			return err
		}
	}
	scaled := *p
	scaled.data = data
	s.look["width"], s.look["height"] = float32(s.width)/s.scale, float32(s.height)/s.scale
	look, err := json.Marshal(s.look)
	if err != nil {
		return err
	}
	settings := map[string]string{"language": s.language, "window": string(look), "sync.auto": "hand"}
	if s.empty {
		delete(settings, "window") // it is the first start
	}
	for key, value := range settings {
		if _, err := scaled.run(ctx, "setting", key, value); err != nil {
			return err
		}
	}
	for _, args := range s.before {
		if _, err := scaled.run(ctx, args...); err != nil {
			return err
		}
	}
	h, err := scaled.open(ctx, s)
	if err != nil {
		return err
	}
	defer h.end()
	for _, step := range s.steps {
		if err := step(h); err != nil {
			return err
		}
		h.wait(500 * time.Millisecond)
	}
	h.wait(time.Second)
	return h.command("import", "-window", "root", "-resize", "880x", "+dither", "-colors", "192", "-depth", "8", "-define", "png:compression-level=9", "-strip", "png8:"+file).Run()
}

// hands work a window on a display of its own.
type hands struct {
	ctx     context.Context
	display string
	window  string
	stop    []func()
}

// open starts a display and the program on it.
func (p *program) open(ctx context.Context, s scene) (h *hands, err error) {
	h = &hands{ctx: ctx}
	defer func() {
		if err != nil {
			h.end()
		}
	}()
	display, stop, err := xvfb.Start(s.width, s.height)
	if err != nil {
		return h, err
	}
	h.display, h.stop = display, append(h.stop, stop)
	window := h.command(p.path, "--data", p.data)
	window.Env = append(window.Env, "FYNE_SCALE="+strconv.FormatFloat(float64(s.scale), 'g', -1, 32))
	if err := window.Start(); err != nil {
		return h, err
	}
	h.stop = append(h.stop, func() { finish(window) })
	for range 150 {
		h.wait(200 * time.Millisecond)
		out, _ := h.command("xdotool", "search", "--onlyvisible", "--pid", strconv.Itoa(window.Process.Pid)).Output()
		if found := strings.Fields(string(out)); len(found) > 0 {
			h.window = found[len(found)-1]
			break
		}
	}
	if h.window == "" {
		return h, fmt.Errorf("no window came")
	}
	h.wait(2 * time.Second)
	return h, h.do("windowsize", h.window, strconv.Itoa(s.width), strconv.Itoa(s.height), "windowmove", h.window, "0", "0", "windowfocus", h.window, "mousemove", "0", "0")
}

// command is a command on the hands' display.
func (h *hands) command(name string, args ...string) *exec.Cmd {
	c := exec.CommandContext(h.ctx, name, args...)
	c.Env = append(os.Environ(), "DISPLAY="+h.display)
	return c
}

func (h *hands) do(args ...string) error { return h.command("xdotool", args...).Run() }

// wait lets the window draw.
func (h *hands) wait(d time.Duration) {
	select {
	case <-h.ctx.Done():
	case <-time.After(d):
	}
}

func (h *hands) end() {
	for i := len(h.stop) - 1; i >= 0; i-- {
		h.stop[i]()
	}
}

// finish asks a command to end, and waits for it.
func finish(c *exec.Cmd) {
	_ = c.Process.Signal(os.Interrupt)
	_ = c.Wait()
}

// step is one thing that hands do.
type step func(h *hands) error

// press presses keys, one after the other.
func press(keys ...string) step {
	return func(h *hands) error {
		for _, k := range keys {
			if err := h.do("key", "--clearmodifiers", k); err != nil {
				return err
			}
			h.wait(600 * time.Millisecond)
		}
		return nil
	}
}

// paste puts a text where the caret is: no layout of a keyboard is needed for it.
func paste(text string) step {
	return func(h *hands) error {
		clip := h.command("xclip", "-selection", "clipboard", "-quiet")
		clip.Stdin = strings.NewReader(text)
		if err := clip.Start(); err != nil {
			return err
		}
		defer finish(clip)
		h.wait(300 * time.Millisecond)
		return press("ctrl+v")(h)
	}
}

// click clicks with a button of the mouse.
func click(x, y, button int) step {
	return func(h *hands) error {
		return h.do("mousemove", strconv.Itoa(x), strconv.Itoa(y), "sleep", "0.3", "click", strconv.Itoa(button))
	}
}
