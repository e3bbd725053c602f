// How long it takes from a key until an article's first words are on the screen: what
// the X server is told and what it shows, so that all that is between counts.

package acceptance

import (
	"bytes"
	"slices"
	"testing"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
	"github.com/jezek/xgb/xtest"
)

// screen is a connection to an X server that presses keys and looks at points.
type screen struct {
	conn *xgb.Conn
	root xproto.Window
	key  map[xproto.Keysym]byte // codes
}

// openScreen connects to the display of the environment.
func openScreen() (*screen, error) {
	conn, err := xgb.NewConn()
	if err != nil {
		return nil, err
	}
	setup := xproto.Setup(conn)
	s := &screen{conn: conn, root: setup.DefaultScreen(conn).Root, key: map[xproto.Keysym]byte{}}
	if err := xtest.Init(conn); err != nil {
		conn.Close()
		return nil, err
	}
	least := setup.MinKeycode
	keys, err := xproto.GetKeyboardMapping(conn, least, byte(setup.MaxKeycode-least+1)).Reply()
	if err != nil {
		conn.Close()
		return nil, err
	}
	for i := 0; i < len(keys.Keysyms); i += int(keys.KeysymsPerKeycode) {
		s.key[keys.Keysyms[i]] = byte(least) + byte(i/int(keys.KeysymsPerKeycode))
	}
	return s, nil
}

// press presses a key and lets go of it.
func (s *screen) press(key rune) error {
	for _, kind := range []byte{xproto.KeyPress, xproto.KeyRelease} {
		if err := xtest.FakeInputChecked(s.conn, kind, s.key[xproto.Keysym(key)], 0, s.root, 0, 0, 0).Check(); err != nil {
			return err
		}
	}
	return nil
}

// points gives those of a rectangle.
func (s *screen) points(x, y int16, width, height uint16) ([]byte, error) {
	all, err := xproto.GetImage(s.conn, xproto.ImageFormatZPixmap, xproto.Drawable(s.root), x, y, width, height, 1<<32-1).Reply()
	if err != nil {
		return nil, err
	}
	return all.Data, nil
}

// Target: 50 ms from the key to the next article's headline.
func BenchmarkFirstText(b *testing.B) {
	dir := illustrated(b, 2000)
	for b.Loop() {
		h := openWindow(b, 1280, 800, program, "--data", dir)
		s, err := openScreen()
		if err != nil {
			b.Skip(err)
		}
		h.key("j")
		var took []time.Duration
		for range 31 {
			h.settle()
			time.Sleep(300 * time.Millisecond)
			took = append(took, s.untilHeadline(b))
		}
		s.conn.Close()
		slices.Sort(took)
		report(b, took[len(took)/2], "ms/first-text")
		b.ReportMetric(float64(took[len(took)*9/10].Microseconds())/1000, "ms/first-text-of-nine-in-ten")
	}
}

// untilHeadline presses the key for the next article, and gives how long it took until
// another headline was there.
func (s *screen) untilHeadline(b *testing.B) time.Duration {
	look := func() []byte {
		now, err := s.points(330, 115, 290, 80)
		if err != nil {
			b.Fatal(err)
		}
		return now
	}
	before, begin := look(), time.Now()
	if err := s.press('j'); err != nil {
		b.Fatal(err)
	}
	for bytes.Equal(look(), before) {
		if time.Since(begin) > 5*time.Second {
			b.Fatal("no other headline came")
		}
		time.Sleep(time.Millisecond)
	}
	return time.Since(begin)
}
