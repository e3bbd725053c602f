package storage

import "errors"

// lockName is the file whose lock tells who uses the store: everyone holds it
// shared, and only putting a backup in the store's place holds it alone. The
// system lets go of it when a process dies.
const lockName = "sahifa.lock"

// errLocked says that the lock is held in a way that excludes ours.
var errLocked = errors.New("the store is in use")

type lockKind int

const (
	shared lockKind = iota
	alone
)
