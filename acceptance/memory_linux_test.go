package acceptance

import (
	"os"
	"syscall"
)

// peakMB gives the most memory an ended process had, in megabytes.
func peakMB(s *os.ProcessState) int64 { return s.SysUsage().(*syscall.Rusage).Maxrss >> 10 }
