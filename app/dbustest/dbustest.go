// Package dbustest gives a test a D-Bus of its own, for what the program asks the
// desktop and the system.
package dbustest

import (
	"bufio"
	"os/exec"
	"strings"
	"testing"
)

// Start starts a bus that ends with the test, and gives its address. Where there is
// no dbus-daemon the test is skipped.
func Start(t *testing.T) (address string) {
	t.Helper()
	daemon := exec.Command("dbus-daemon", "--session", "--nofork", "--print-address")
	out, err := daemon.StdoutPipe()
	if err == nil {
		err = daemon.Start()
	}
	if err != nil {
		t.Skip("no dbus-daemon: ", err)
	}
	t.Cleanup(func() { _ = daemon.Process.Kill(); _ = daemon.Wait() })
	address, err = bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(address)
}
