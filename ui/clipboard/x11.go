//go:build !windows && !darwin

package clipboard

import (
	"context"
	"fmt"
	"io"
	"log"
	"sync"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// Works tells whether there may be a clipboard that takes pictures from us.
const Works = true

// Clipboard is that of an X server. There a program that copies something keeps it
// and hands it to whoever asks, for as long as nobody else copies something and it
// runs.
type Clipboard struct {
	ctx context.Context

	mu      sync.Mutex
	serving *server // nil: nothing of ours is on the clipboard
}

// New gives the clipboard. What is put on it is handed out until ctx ends.
func New(ctx context.Context) *Clipboard { return &Clipboard{ctx: ctx} }

// The library would write to standard error what comes back as errors anyway.
func init() { xgb.Logger = log.New(io.Discard, "", 0) }

// Put puts a picture, as PNG, on the clipboard. It may be called from any goroutine.
func (x *Clipboard) Put(png []byte) error {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.serving != nil {
		x.serving.end()
		x.serving = nil
	}
	s, err := serve(x.ctx, png)
	if err == nil {
		x.serving = s
	}
	return err
}

// Wait returns when nothing is handed out any more, after the context has ended.
func (x *Clipboard) Wait() {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.serving != nil {
		<-x.serving.done
	}
}

// atoms are the names that the protocol calls things by (ICCCM, section 2).
type atoms struct{ clipboard, targets, png, incr xproto.Atom }

// server hands one picture out. It has a connection of its own, which it takes with it.
type server struct {
	conn   *xgb.Conn
	window xproto.Window
	atoms  atoms
	png    []byte
	most   int // bytes that fit into a request
	parts  map[part][]byte
	end    func()
	done   chan struct{}
}

// part is where somebody takes a picture that is handed out in parts.
type part struct {
	window   xproto.Window
	property xproto.Atom
}

// serve makes the picture what is on the clipboard, and hands it out on a goroutine
// until ctx ends or something else is copied.
func serve(ctx context.Context, png []byte) (*server, error) {
	conn, err := xgb.NewConn()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNone, err)
	}
	s := &server{conn: conn, png: png, parts: map[part][]byte{}, done: make(chan struct{})}
	if err := s.own(); err != nil {
		conn.Close()
		return nil, err
	}
	ctx, cancel := context.WithCancel(ctx)
	s.end = func() { cancel(); <-s.done }
	stopped := context.AfterFunc(ctx, conn.Close)
	go func() {
		defer close(s.done)
		defer cancel()
		s.answer()
		if stopped() { // it was not the context that ended the connection
			conn.Close()
		}
	}()
	return s, nil
}

// own makes a window that nobody sees the owner of the clipboard.
func (s *server) own() (err error) {
	setup := xproto.Setup(s.conn)
	screen := setup.DefaultScreen(s.conn)
	s.most = int(setup.MaximumRequestLength)*4 - 64 // without what comes before the bytes
	if s.window, err = xproto.NewWindowId(s.conn); err != nil {
		return err
	}
	if err = xproto.CreateWindowChecked(s.conn, 0, s.window, screen.Root, 0, 0, 1, 1, 0,
		xproto.WindowClassInputOnly, screen.RootVisual, 0, nil).Check(); err != nil {
		return err
	}
	for name, atom := range map[string]*xproto.Atom{
		"CLIPBOARD": &s.atoms.clipboard, "TARGETS": &s.atoms.targets, "image/png": &s.atoms.png, "INCR": &s.atoms.incr,
	} {
		named, err := xproto.InternAtom(s.conn, false, uint16(len(name)), name).Reply()
		if err != nil {
			return err
		}
		*atom = named.Atom
	}
	if err := xproto.SetSelectionOwnerChecked(s.conn, s.window, s.atoms.clipboard, xproto.TimeCurrentTime).Check(); err != nil {
		return err
	}
	owner, err := xproto.GetSelectionOwner(s.conn, s.atoms.clipboard).Reply()
	if err == nil && owner.Owner != s.window {
		err = ErrNone
	}
	return err
}

// answer answers whoever asks for the picture, until something else is copied or the
// connection ends.
func (s *server) answer() {
	for {
		event, err := s.conn.WaitForEvent()
		if event == nil && err == nil { // the connection has ended
			return
		}
		switch e := event.(type) {
		case xproto.SelectionClearEvent:
			return
		case xproto.SelectionRequestEvent:
			s.hand(e)
		case xproto.PropertyNotifyEvent:
			if e.State == xproto.PropertyDelete {
				s.handOn(part{e.Window, e.Atom})
			}
		}
	}
}

// hand gives what is asked for into a property of the window that asks, and says so.
func (s *server) hand(e xproto.SelectionRequestEvent) {
	to := part{e.Requestor, e.Property}
	if to.property == xproto.AtomNone { // as old programs ask
		to.property = e.Target
	}
	switch {
	case e.Target == s.atoms.targets:
		s.put(to, xproto.AtomAtom, 32, words(uint32(s.atoms.targets), uint32(s.atoms.png)))
	case e.Target == s.atoms.png && len(s.png) <= s.most:
		s.put(to, s.atoms.png, 8, s.png)
	case e.Target == s.atoms.png && len(s.parts) < mostReaders:
		xproto.ChangeWindowAttributes(s.conn, e.Requestor, xproto.CwEventMask, []uint32{xproto.EventMaskPropertyChange})
		s.put(to, s.atoms.incr, 32, words(uint32(len(s.png))))
		s.parts[to] = s.png
	default:
		to.property = xproto.AtomNone // it is refused
	}
	told := xproto.SelectionNotifyEvent{Time: e.Time, Requestor: e.Requestor, Selection: e.Selection, Target: e.Target, Property: to.property}
	xproto.SendEvent(s.conn, false, e.Requestor, 0, string(told.Bytes()))
}

// mostReaders bounds how many programs take a picture in parts at a time: one that
// goes away half way is not noticed.
const mostReaders = 16

// handOn gives the next part of the picture to one who has taken the part before; an
// empty one is the last.
func (s *server) handOn(to part) {
	left, waits := s.parts[to]
	if !waits {
		return
	}
	n := min(len(left), s.most)
	s.put(to, s.atoms.png, 8, left[:n])
	if s.parts[to] = left[n:]; n == 0 {
		delete(s.parts, to)
	}
}

// put puts bytes, in words of so many bits, into a property of a window.
func (s *server) put(to part, kind xproto.Atom, bits byte, data []byte) {
	xproto.ChangeProperty(s.conn, xproto.PropModeReplace, to.window, to.property, kind, bits, uint32(len(data)/int(bits/8)), data)
}

// words gives words of 32 bits as the protocol has them.
func words(all ...uint32) []byte {
	out := make([]byte, 4*len(all))
	for i, w := range all {
		xgb.Put32(out[4*i:], w)
	}
	return out
}
