package commenting

import "time"

// SetPause changes how far comments to one site are spaced out.
func (o *Outbox) SetPause(d time.Duration) { o.pause = d }

// SetChecker has texts judged by another checker.
func (s *Drafts) SetChecker(c Checker) { s.deps.Checker = c }

// SetKeyring changes where passwords are kept.
func (l *Logins) SetKeyring(k Keyring) { l.deps.Keyring = k }
