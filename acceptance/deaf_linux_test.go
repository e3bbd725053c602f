package acceptance

import (
	"fmt"
	"net"
	"syscall"
	"testing"
	"time"
)

// fullListener listens and takes nobody: the places for those who wait are
// taken, so that the kernel drops what else comes. "" if it can't.
func fullListener(t testing.TB) string {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		return ""
	}
	t.Cleanup(func() { syscall.Close(fd) })
	if syscall.Bind(fd, &syscall.SockaddrInet4{Addr: [4]byte{127, 0, 0, 1}}) != nil || syscall.Listen(fd, 0) != nil {
		return ""
	}
	name, err := syscall.Getsockname(fd)
	if err != nil {
		return ""
	}
	address := fmt.Sprintf("127.0.0.1:%d", name.(*syscall.SockaddrInet4).Port)
	for range 8 {
		conn, err := net.DialTimeout("tcp", address, 20*time.Millisecond)
		if err != nil {
			return address
		}
		t.Cleanup(func() { conn.Close() })
	}
	return ""
}
