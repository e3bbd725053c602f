//go:build unix && !darwin

package sessionbus

import (
	"context"
	"net"
	"path/filepath"
	"testing"
	"time"

	"sahifa/app/dbustest"
)

// silentBus lets programs connect and says nothing, as a bus that hangs. It tells of each
// that has left again.
func silentBus(t *testing.T) (left <-chan struct{}) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "bus")
	listener, err := net.Listen("unix", file)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path="+file)
	gone := make(chan struct{}, 9)
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go func() {
				for said := make([]byte, 64); err == nil; {
					_, err = conn.Read(said)
				}
				conn.Close()
				gone <- struct{}{}
			}()
		}
	}()
	return gone
}

// A bus that does not answer is given up, even by who would wait as long as the window is
// open, and nothing of the connection stays.
func TestASilentBusIsGivenUp(t *testing.T) {
	left := silentBus(t)
	if bus, err := open(context.Background(), 20*time.Millisecond); err == nil {
		bus.Close()
		t.Error("a bus that says nothing let us in")
	}
	<-left
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(20*time.Millisecond, cancel)
	if bus, err := Open(ctx); err == nil {
		bus.Close()
		t.Error("a bus that says nothing let us in")
	}
	<-left
}

// A connection lasts longer than the bus had time to let it in, and ends with its context.
func TestAConnectionEndsWithItsContext(t *testing.T) {
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", dbustest.Start(t))
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	bus, err := Open(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer bus.Close()
	var names []string
	if err := bus.BusObject().Call("org.freedesktop.DBus.ListNames", 0).Store(&names); err != nil || len(names) == 0 {
		t.Errorf("names: %q, %v", names, err)
	}
	cancel()
	<-bus.Context().Done()
}
