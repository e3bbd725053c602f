package speech

import (
	"os/exec"
	"syscall"
)

// leash has a program show no window.
func leash(cmd *exec.Cmd) (off func()) {
	const createNoWindow = 0x08000000
	cmd.SysProcAttr = &syscall.SysProcAttr{HideWindow: true, CreationFlags: createNoWindow}
	return func() {}
}
