//go:build unix && !darwin

// Package sessionbus connects to the D-Bus on which programs of a desktop's session
// speak with one another.
package sessionbus

import (
	"context"
	"time"

	"github.com/godbus/dbus/v5"
)

// patience is how long a bus may take to let a program in: one that hangs does not
// answer at all.
const patience = 5 * time.Second

// Open opens a connection that is the caller's own and ends with ctx. No bus is
// started for it.
func Open(ctx context.Context) (*dbus.Conn, error) { return open(ctx, patience) }

func open(ctx context.Context, patience time.Duration) (*dbus.Conn, error) {
	ctx, end := context.WithCancel(ctx)
	bus, err := dbus.SessionBusPrivateNoAutoStartup(dbus.WithContext(ctx))
	if err != nil {
		end()
		return nil, err
	}
	context.AfterFunc(bus.Context(), end)
	late := time.AfterFunc(patience, end)
	if err = bus.Auth(nil); err == nil {
		err = bus.Hello()
	}
	if !late.Stop() && err == nil {
		err = context.DeadlineExceeded
	}
	if err != nil {
		bus.Close()
		return nil, err
	}
	return bus, nil
}
