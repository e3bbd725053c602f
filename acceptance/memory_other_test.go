//go:build !linux

package acceptance

import (
	"os/exec"
	"time"
)

// runMeasured runs a command; the memory it had is known on Linux only.
func runMeasured(cmd *exec.Cmd) (peak int64, err error) { return 0, cmd.Run() }

// highWater is known on Linux only.
func highWater(int) int64 { return 0 }

// cpuOf, residentIn and wantsProcessor are known on Linux only, too.
func cpuOf(int) time.Duration { return 0 }
func residentIn(int) int64    { return 0 }
func wantsProcessor(int) bool { return false }
