package speech

import (
	"os/exec"
	"runtime"
	"syscall"
)

// leash has a program end with all that it started when it is cancelled, and with us
// however we end. Linux ends it with the thread that started it: off lets go of that.
func leash(cmd *exec.Cmd) (off func()) {
	runtime.LockOSThread()
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	return runtime.UnlockOSThread
}
