// How the window looks: the size of text, the whole screen.

package ui

import (
	"context"
	"strconv"
	"time"

	"sahifa/ui/kit"
)

// look is what changes how the window looks.
type look struct{ *window }

// zoom makes what is read larger or smaller by a step, 0: as large as usual.
func (w look) zoom(steps int) {
	if w.prefs.Zoom(steps) {
		w.settings.Remember()
		w.rebuild()
	}
	size := strconv.Itoa(int(kit.TextSizes[w.prefs.Size]*100 + 0.5))
	w.kit.Overlay.Notice(w.kit.Text("zoom.now", size+"%"))
}

// toggleFull shows the article on the whole screen without the other panes, or no
// longer.
func (w look) toggleFull() {
	full := !w.frame.full && w.reader.Showing()
	w.frame.showFull(full)
	w.win.SetFullScreen(full)
	if full {
		w.reader.Focus()
	}
}

// followClock has the window look as the hour asks for, where the user wants that.
func (w look) followClock(ctx context.Context) {
	const pause = time.Minute
	shown := kit.LookClock.At(w.host.Now())
	for {
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return
		}
		if now := kit.LookClock.At(w.host.Now()); now != shown {
			shown = now
			w.host.Runner.Post(func() {
				if w.prefs.Look == kit.LookClock {
					w.rebuild()
				}
			})
		}
	}
}
