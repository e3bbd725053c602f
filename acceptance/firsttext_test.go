// How long it takes from a key until an article's first words are on the screen: what
// the X server is told and what it shows, so that all that is between counts.

package acceptance

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

// screen is a connection to an X server that presses keys and looks at points.
type screen struct {
	conn net.Conn
	root uint32
	test byte // the opcode of the extension that presses keys
	key  map[rune]byte
}

// openScreen connects to the display of the environment, which asks for no cookie.
func openScreen() (s *screen, err error) {
	number, _, _ := strings.Cut(strings.TrimPrefix(os.Getenv("DISPLAY"), ":"), ".")
	s = &screen{key: map[rune]byte{}}
	if s.conn, err = net.Dial("unix", "/tmp/.X11-unix/X"+number); err != nil {
		return nil, err
	}
	if _, err = s.conn.Write([]byte{'l', 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0}); err != nil {
		return nil, err
	}
	head := make([]byte, 8)
	if _, err = io.ReadFull(s.conn, head); err != nil {
		return nil, err
	}
	if head[0] != 1 {
		return nil, fmt.Errorf("the X server refuses: %v", head)
	}
	setup := make([]byte, 4*int(binary.LittleEndian.Uint16(head[6:])))
	if _, err = io.ReadFull(s.conn, setup); err != nil {
		return nil, err
	}
	vendor, formats := int(binary.LittleEndian.Uint16(setup[16:])), int(setup[21])
	s.root = binary.LittleEndian.Uint32(setup[32+(vendor+3)&^3+8*formats:])

	name := "XTEST"
	_, reply, err := s.ask(98, 0, append(binary.LittleEndian.AppendUint32(nil, uint32(len(name))), name+"\x00\x00\x00"...))
	if err != nil {
		return nil, err
	}
	s.test = reply[1]
	least, most := setup[26], setup[27]
	wide, reply, err := s.ask(101, 0, []byte{least, most - least + 1, 0, 0})
	if err != nil {
		return nil, err
	}
	for code, at := int(least), 24; at+4*int(wide) <= len(reply); code, at = code+1, at+4*int(wide) {
		s.key[rune(binary.LittleEndian.Uint32(reply[at:]))] = byte(code)
	}
	return s, nil
}

// send makes a request.
func (s *screen) send(opcode, detail byte, body []byte) error {
	request := binary.LittleEndian.AppendUint16([]byte{opcode, detail}, uint16(1+len(body)/4))
	_, err := s.conn.Write(append(request, body...))
	return err
}

// ask makes a request and gives the second byte of the reply, and what follows its first
// eight.
func (s *screen) ask(opcode, detail byte, body []byte) (byte, []byte, error) {
	if err := s.send(opcode, detail, body); err != nil {
		return 0, nil, err
	}
	for {
		head := make([]byte, 32)
		if _, err := io.ReadFull(s.conn, head); err != nil {
			return 0, nil, err
		}
		switch head[0] {
		case 0:
			return 0, nil, fmt.Errorf("the X server's answer to request %d: %v", opcode, head)
		case 1:
			rest := make([]byte, 4*int(binary.LittleEndian.Uint32(head[4:])))
			_, err := io.ReadFull(s.conn, rest)
			return head[1], append(head[8:], rest...), err
		} // else it tells of something that happened
	}
}

// press presses a key and lets go of it.
func (s *screen) press(key rune) error {
	for _, kind := range []byte{2, 3} {
		event := make([]byte, 32)
		event[0], event[1] = kind, s.key[key]
		if err := s.send(s.test, 2, event); err != nil {
			return err
		}
	}
	return nil
}

// points gives those of a rectangle.
func (s *screen) points(x, y, width, height uint16) ([]byte, error) {
	body := binary.LittleEndian.AppendUint32(nil, s.root)
	for _, v := range []uint16{x, y, width, height} {
		body = binary.LittleEndian.AppendUint16(body, v)
	}
	_, reply, err := s.ask(73, 2, binary.LittleEndian.AppendUint32(body, 1<<32-1))
	if err != nil {
		return nil, err
	}
	return reply[24:], nil
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
