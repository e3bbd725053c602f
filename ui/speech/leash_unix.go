//go:build unix && !linux

package speech

import (
	"os/exec"
	"syscall"
)

// leash has a program end with all that it started when it is cancelled.
func leash(cmd *exec.Cmd) (off func()) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	return func() {}
}
