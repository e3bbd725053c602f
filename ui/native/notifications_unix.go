//go:build unix && !darwin

package native

import (
	"context"
	"slices"
	"time"

	"sahifa/ui/sessionbus"
)

// Notifies tells whether the desktop shows notifications: a program for them runs, or
// the session's bus knows which to start. It may be called from any goroutine.
func Notifies(ctx context.Context) bool {
	const soon = 3 * time.Second
	ctx, cancel := context.WithTimeout(ctx, soon)
	defer cancel()
	bus, err := sessionbus.Open(ctx)
	if err != nil {
		return false
	}
	defer bus.Close()
	for _, method := range []string{"ListNames", "ListActivatableNames"} {
		var names []string
		err := bus.BusObject().CallWithContext(ctx, "org.freedesktop.DBus."+method, 0).Store(&names)
		if err == nil && slices.Contains(names, "org.freedesktop.Notifications") {
			return true
		}
	}
	return false
}
