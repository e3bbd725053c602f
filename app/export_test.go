package app

import "time"

// SetPace changes how far comments to one site are spaced out.
func (a *App) SetPace(d time.Duration) { a.pace = d }

// SetClock changes what time it is.
func (a *App) SetClock(now func() time.Time) { a.now = now }

// SetChecker has texts judged by another checker.
func (a *App) SetChecker(c Checker) { a.checker = c }
