package app

import "time"

// SetPace changes how far comments to one site are spaced out.
func (a *App) SetPace(d time.Duration) { a.pace = d }

// SetClock changes what time it is.
func (a *App) SetClock(now func() time.Time) { a.now = now }
