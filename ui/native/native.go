// Package native reaches what Fyne does not tell of the system's own window: its
// handle, for dialogs of the system that belong to it, and its place on the screen.
// Its functions belong to the UI thread unless they say otherwise.
package native

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"

	"sahifa/ui/filechooser"
)

// Files shows the system's dialog for a file before a window.
type Files struct{ Window fyne.Window }

// Parent names the window as the desktop portal does, "" where it cannot be named.
func (f Files) Parent() (name string) {
	n, ok := f.Window.(driver.NativeWindow)
	if !ok {
		return ""
	}
	n.RunNative(func(context any) {
		if x, ok := context.(driver.X11WindowContext); ok && x.WindowHandle != 0 {
			name = "x11:" + strconv.FormatUint(uint64(x.WindowHandle), 16)
		}
	})
	return name
}

// Choose shows the dialog. It may be called from any goroutine.
func (Files) Choose(ctx context.Context, r filechooser.Request) (path string, err error) {
	return filechooser.Choose(ctx, r)
}
