//go:build unix

package storetest

import (
	"syscall"
	"time"
)

// ProcessorTime gives the processor time that this process has taken.
func ProcessorTime() time.Duration {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
