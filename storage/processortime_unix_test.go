//go:build unix

package storage_test

import (
	"syscall"
	"time"
)

// processorTime gives the processor time that this process has taken.
func processorTime() time.Duration {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
