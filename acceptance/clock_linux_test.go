package acceptance

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"time"
	"unsafe"
)

// cpuOf gives the time that all threads of a running process took, to the
// nanosecond: those of the driver that draws by software, too.
func cpuOf(pid int) time.Duration {
	const scheduled = 2 // of a process, as the kernel's scheduler counts it
	clock := uintptr(^pid)<<3 | scheduled
	var t syscall.Timespec
	if _, _, errno := syscall.RawSyscall(syscall.SYS_CLOCK_GETTIME, clock, uintptr(unsafe.Pointer(&t)), 0); errno != 0 {
		return 0
	}
	return time.Duration(t.Nano())
}

// residentIn gives what a running process has in memory, in megabytes.
func residentIn(pid int) int64 {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	for s := bufio.NewScanner(bytes.NewReader(text)); s.Scan(); {
		var kB int64
		if n, _ := fmt.Sscanf(s.Text(), "VmRSS: %d kB", &kB); n == 1 {
			return kB >> 10
		}
	}
	return 0
}

// wantsProcessor tells whether a thread of a process runs, or waits for a processor.
func wantsProcessor(pid int) bool {
	threads, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/stat", pid))
	for _, name := range threads {
		text, err := os.ReadFile(name)
		if _, state, ok := bytes.Cut(text, []byte(") ")); err == nil && ok && state[0] == 'R' {
			return true
		}
	}
	return false
}
