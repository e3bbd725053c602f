package web

import (
	"fmt"
	"net"
	"strconv"
	"syscall"
	"testing"
	"time"
)

// listenFull listens with a queue that is full, so that the kernel drops what
// else wants to connect.
func listenFull(t testing.TB) (port string, err error) {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		return "", err
	}
	t.Cleanup(func() { syscall.Close(fd) })
	if err := syscall.Bind(fd, &syscall.SockaddrInet4{Addr: [4]byte{127, 0, 0, 1}}); err != nil {
		return "", err
	}
	if err := syscall.Listen(fd, 0); err != nil {
		return "", err
	}
	name, err := syscall.Getsockname(fd)
	if err != nil {
		return "", err
	}
	port = strconv.Itoa(name.(*syscall.SockaddrInet4).Port)
	for range 8 {
		conn, err := net.DialTimeout("tcp", "127.0.0.1:"+port, 100*time.Millisecond)
		if err != nil {
			return port, nil
		}
		t.Cleanup(func() { conn.Close() })
	}
	return "", fmt.Errorf("the queue takes more than it should")
}
