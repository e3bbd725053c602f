package acceptance

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"time"
)

// calm returns after a time, and not before the window has done what it was asked for:
// on a busy machine that may be much later.
func (d *desk) calm(least time.Duration) {
	d.t.Helper()
	const look = 400 * time.Millisecond
	time.Sleep(least)
	for end := time.Now().Add(2 * time.Minute); time.Now().Before(end); {
		before := processorWanted(d.pid)
		time.Sleep(look)
		if processorWanted(d.pid)-before < look/6 { // a caret blinks
			return
		}
	}
	d.t.Fatal("the window does not come to rest")
}

// processorWanted is how long the threads of a process have run, or waited for a
// processor to run on; 0 where the system does not tell.
func processorWanted(pid int) (sum time.Duration) {
	threads, _ := filepath.Glob(filepath.Join("/proc", strconv.Itoa(pid), "task", "*", "schedstat"))
	for _, file := range threads {
		var ran, waited int64
		if text, err := os.ReadFile(file); err == nil {
			if _, err := fmt.Sscan(string(text), &ran, &waited); err == nil {
				sum += time.Duration(ran + waited)
			}
		}
	}
	return sum
}
