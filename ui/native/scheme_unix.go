//go:build unix && !darwin

package native

import (
	"context"
	"time"

	"sahifa/ui/sessionbus"
)

// TellsScheme tells whether the system says whether it prefers dark or light windows: Fyne
// takes one that does not for one that prefers dark.
func TellsScheme(ctx context.Context) bool {
	const patience = 500 * time.Millisecond // of what nobody may be there to answer
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	bus, err := sessionbus.Open(ctx)
	if err != nil {
		return false
	}
	defer bus.Close()
	portal := bus.Object("org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop")
	return portal.CallWithContext(ctx, "org.freedesktop.portal.Settings.Read", 0, "org.freedesktop.appearance", "color-scheme").Err == nil
}
