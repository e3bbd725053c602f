package storage

import "sync/atomic"

// Maintenance is what concerns the file as a whole: backups (backup.go) and the
// check for damage (check.go).
type Maintenance struct {
	*database
	foreign atomic.Int64 // what tells of the changes of others, as it was when last asked (foreign.go)
}
