// Package clipboard puts pictures on the system's clipboard, which Fyne does for texts
// alone. It knows that of X11, which desktops under Wayland serve as well.
package clipboard

import "errors"

// ErrNone tells that there is no clipboard that takes pictures from us.
var ErrNone = errors.New("no clipboard for pictures")
