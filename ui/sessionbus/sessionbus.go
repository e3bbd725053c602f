//go:build unix && !darwin

// Package sessionbus connects to the D-Bus on which programs of a desktop's session
// speak with one another.
package sessionbus

import (
	"context"

	"github.com/godbus/dbus/v5"
)

// Open opens a connection that is the caller's own and ends with ctx. No bus is
// started for it.
func Open(ctx context.Context) (*dbus.Conn, error) {
	bus, err := dbus.SessionBusPrivateNoAutoStartup(dbus.WithContext(ctx))
	if err != nil {
		return nil, err
	}
	if err = bus.Auth(nil); err == nil {
		err = bus.Hello()
	}
	if err != nil {
		bus.Close()
		return nil, err
	}
	return bus, nil
}
