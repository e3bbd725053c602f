//go:build !windows && !darwin

package clipboard

import (
	"bytes"
	"context"
	"math/rand/v2"
	"os/exec"
	"testing"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"

	"sahifa/ui/xvfb"
)

// display starts an X server for a test, or skips it where there is none.
func display(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("Xvfb"); err != nil {
		t.Skip("there is no Xvfb")
	}
	name, stop, err := xvfb.Start(1280, 1024)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(stop)
	t.Setenv("DISPLAY", name)
	t.Setenv("XAUTHORITY", "")
}

// taken gives what another program finds on the clipboard as PNG, in parts where it
// comes so; ok is false if it is refused.
func taken(t *testing.T) (data []byte, ok bool) {
	t.Helper()
	conn, err := xgb.NewConn()
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	screen := xproto.Setup(conn).DefaultScreen(conn)
	window, _ := xproto.NewWindowId(conn)
	xproto.CreateWindow(conn, screen.RootDepth, window, screen.Root, 0, 0, 1, 1, 0, xproto.WindowClassInputOutput, screen.RootVisual,
		xproto.CwEventMask, []uint32{xproto.EventMaskPropertyChange})
	atom := func(name string) xproto.Atom {
		r, err := xproto.InternAtom(conn, false, uint16(len(name)), name).Reply()
		if err != nil {
			t.Fatal(err)
		}
		return r.Atom
	}
	to, incr := atom("TAKEN"), atom("INCR")
	take := func() (xproto.Atom, []byte) {
		r, err := xproto.GetProperty(conn, true, window, to, xproto.GetPropertyTypeAny, 0, 1<<26).Reply()
		if err != nil {
			t.Fatal(err)
		}
		return r.Type, r.Value
	}
	xproto.ConvertSelection(conn, window, atom("CLIPBOARD"), atom("image/png"), to, xproto.TimeCurrentTime)
	parts := false
	for {
		event, err := conn.WaitForEvent()
		if err != nil || event == nil {
			t.Fatal(err)
		}
		switch e := event.(type) {
		case xproto.SelectionNotifyEvent:
			if e.Property == xproto.AtomNone {
				return nil, false
			}
			kind, all := take()
			if kind != incr {
				return all, true
			}
			parts = true
		case xproto.PropertyNotifyEvent:
			if !parts || e.State != xproto.PropertyNewValue {
				continue
			}
			_, more := take()
			if len(more) == 0 {
				return data, true
			}
			data = append(data, more...)
		}
	}
}

func TestAPictureIsHandedOut(t *testing.T) {
	display(t)
	ctx, cancel := context.WithCancel(context.Background())
	clip := New(ctx)
	r := rand.New(rand.NewPCG(1, 2))
	for _, size := range []int{100, 2_000_000, 5000} { // the second in parts
		png := make([]byte, size)
		for i := range png {
			png[i] = byte(r.Uint32())
		}
		if err := clip.Put(png); err != nil {
			t.Fatal(err)
		}
		for range 2 { // as often as it is wanted
			if got, ok := taken(t); !ok || !bytes.Equal(got, png) {
				t.Errorf("of %d bytes came %d, %v", size, len(got), ok)
			}
		}
	}
	cancel()
	clip.Wait()
	if _, ok := taken(t); ok {
		t.Error("it is handed out when the program has ended")
	}
}

func TestAnotherProgramTakesTheClipboard(t *testing.T) {
	display(t)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	ours, other := New(ctx), New(ctx)
	if err := ours.Put([]byte("ours")); err != nil {
		t.Fatal(err)
	}
	if err := other.Put([]byte("other")); err != nil {
		t.Fatal(err)
	}
	if got, _ := taken(t); string(got) != "other" {
		t.Errorf("there is %q", got)
	}
	ours.Wait() // its goroutine has ended though the context has not
	if err := ours.Put([]byte("again")); err != nil {
		t.Fatal(err)
	}
	if got, _ := taken(t); string(got) != "again" {
		t.Errorf("there is %q", got)
	}
}

func TestWithoutADisplay(t *testing.T) {
	t.Setenv("DISPLAY", ":12345")
	if err := New(context.Background()).Put([]byte("x")); err == nil {
		t.Error("it was put nowhere")
	}
}
