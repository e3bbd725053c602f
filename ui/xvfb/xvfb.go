// Package xvfb starts X servers without a screen, for the tests of windows and for
// the documentation's pictures of them.
package xvfb

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"strings"
	"time"
)

// Start starts Xvfb with a screen of a size in pixels, and returns its display (as in
// DISPLAY) once it answers. It is not reset when its last window closes: another that
// opens meanwhile would be refused. stop ends it.
func Start(width, height int) (display string, stop func(), err error) {
	number, given, err := os.Pipe()
	if err != nil {
		return "", nil, err
	}
	defer number.Close()
	server := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", fmt.Sprintf("%dx%dx24", width, height), "-nolisten", "tcp", "-noreset")
	server.ExtraFiles = []*os.File{given}
	err = server.Start()
	given.Close()
	if err != nil {
		return "", nil, err
	}
	stop = func() { _ = server.Process.Kill(); _ = server.Wait() }
	line, err := bufio.NewReader(number).ReadString('\n')
	if err == nil {
		display = ":" + strings.TrimSpace(line)
		err = await(display)
	}
	if err != nil {
		stop()
		return "", nil, fmt.Errorf("no X server: %w", err)
	}
	return display, stop, nil
}

// await returns when a server answers, or after 20 seconds with why it does not: Xvfb
// tells its number a little before it does.
func await(display string) (err error) {
	for until := time.Now().Add(20 * time.Second); time.Now().Before(until); time.Sleep(10 * time.Millisecond) {
		if err = greet(display); err == nil {
			return nil
		}
	}
	return err
}

// greet opens a connection and closes it again.
func greet(display string) error {
	conn, err := net.Dial("unix", "/tmp/.X11-unix/X"+strings.TrimPrefix(display, ":"))
	if err != nil {
		return err
	}
	defer conn.Close()
	// The least significant byte first, version 11.0, no authorization.
	if _, err := conn.Write([]byte{'l', 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0}); err != nil {
		return err
	}
	var answer [8]byte
	if _, err := io.ReadFull(conn, answer[:]); err != nil {
		return err
	}
	if accepted := answer[0] == 1; !accepted {
		return fmt.Errorf("the server refuses: %v", answer)
	}
	return nil
}
