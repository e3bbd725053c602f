//go:build unix && !darwin

package tray

import (
	"context"
	"time"

	"github.com/godbus/dbus/v5"

	"sahifa/ui/sessionbus"
)

// OnUIThread tells whether Start belongs to the UI thread. Here it asks the session's
// bus, and may take its time.
const OnUIThread = false

// Shown tells whether the desktop shows icons of a tray.
func Shown(ctx context.Context) bool {
	const soon = 3 * time.Second
	ctx, cancel := context.WithTimeout(ctx, soon)
	defer cancel()
	bus, err := sessionbus.Open(ctx)
	if err != nil {
		return false
	}
	defer bus.Close()
	var v dbus.Variant
	const watcher = "org.kde.StatusNotifierWatcher"
	call := bus.Object(watcher, "/StatusNotifierWatcher").CallWithContext(ctx, "org.freedesktop.DBus.Properties.Get", dbus.FlagNoAutoStart, watcher, "IsStatusNotifierHostRegistered")
	if call.Store(&v) != nil {
		return false
	}
	there, ok := v.Value().(bool)
	return ok && there
}
