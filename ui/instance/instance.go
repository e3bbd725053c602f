// Package instance keeps one window a data folder: the first holds a local
// socket; a second start finds it, asks the first to come to the front, and
// ends. It carries no data, only the wish to be seen.
package instance

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net"
	"os"
	"path/filepath"
	"time"
)

// ErrRunning says that another window has the folder open; it was asked to
// come to the front.
var ErrRunning = errors.New("another window is open")

// patience is how long a live first window may take to answer.
const patience = 2 * time.Second

// Claim makes this process the window of a data folder. raised receives once
// for each later start. release gives the folder up.
func Claim(dir string) (raised <-chan struct{}, release func(), err error) {
	name, err := socket(dir)
	if err != nil {
		return nil, nil, err
	}
	listener, err := net.Listen("unix", name)
	if err != nil {
		if ask(name) {
			return nil, nil, ErrRunning
		}
		// Nobody answers: the socket was left by a crash.
		if err := os.Remove(name); err != nil {
			return nil, nil, err
		}
		if listener, err = net.Listen("unix", name); err != nil {
			return nil, nil, err
		}
	}
	wishes, done := make(chan struct{}, 1), make(chan struct{})
	go func() {
		defer close(done)
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			_, _ = conn.Write([]byte("sahifa\n"))
			conn.Close()
			select {
			case wishes <- struct{}{}:
			default: // one is waiting already
			}
		}
	}()
	return wishes, func() { listener.Close(); <-done }, nil
}

// ask wakes the window behind a socket and tells whether one answered.
func ask(name string) bool {
	conn, err := net.DialTimeout("unix", name, patience)
	if err != nil {
		return false
	}
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(patience))
	n, err := conn.Read(make([]byte, 16))
	return err == nil && n > 0
}

// socket names the folder's socket. It stands in the user's run-time folder,
// or the temporary one, under a hash: a socket's path may have 100 bytes only.
func socket(dir string) (string, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	if real, err := filepath.EvalSymlinks(abs); err == nil {
		abs = real
	}
	place := os.Getenv("XDG_RUNTIME_DIR")
	if info, err := os.Stat(place); place == "" || err != nil || !info.IsDir() {
		place = os.TempDir()
	}
	sum := sha256.Sum256([]byte(abs))
	return filepath.Join(place, "sahifa-"+hex.EncodeToString(sum[:8])+".sock"), nil
}
