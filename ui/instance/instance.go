// Package instance keeps one window a data folder: the first holds a local
// socket; a second start finds it, asks the first to come to the front, and
// ends. Beside the wish to be seen it carries a link to be followed, a line that
// the one who gets it reads as it would read it from anywhere.
package instance

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// ErrRunning says that another window has the folder open; it was asked to
// come to the front.
var ErrRunning = errors.New("another window is open")

const (
	// patience is how long a live first window may take to answer: nobody waits for one
	// that has crashed, and a busy machine shall not have two windows.
	patience = 5 * time.Second
	// promptly is how soon a later start says what it wants; an older program, which says
	// nothing, waits for 2 s for the answer.
	promptly = time.Second

	maxLink = 8 << 10
	waiting = 16 // wishes that are kept until the window takes them
)

// Claim makes this process the window of a data folder, or hands a link, "" for
// none, to the process that is. raised receives the link of each later start.
// release gives the folder up.
func Claim(dir, link string) (raised <-chan string, release func(), err error) {
	names, err := sockets(dir)
	if err != nil {
		return nil, nil, err
	}
	var listener net.Listener
	for _, name := range names {
		if listener, err = listen(name, link); err == nil || errors.Is(err, ErrRunning) {
			break
		}
	}
	if err != nil {
		return nil, nil, err
	}
	wishes, done := make(chan string, waiting), make(chan struct{})
	go func() {
		defer close(done)
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			link := wished(conn)
			_ = conn.SetWriteDeadline(time.Now().Add(promptly))
			_, _ = conn.Write([]byte("sahifa\n"))
			conn.Close()
			select {
			case wishes <- link:
			default: // nobody takes them
			}
		}
	}()
	return wishes, func() { listener.Close(); <-done }, nil
}

// listen opens a socket, unless somebody who holds it takes the link.
func listen(name, link string) (net.Listener, error) {
	listener, err := net.Listen("unix", name)
	if err == nil {
		return listener, nil
	}
	if ask(name, link) {
		return nil, ErrRunning
	}
	if os.Remove(name) != nil {
		return nil, err
	}
	return net.Listen("unix", name) // the one before was left by a crash
}

// wished reads the link that a later start wants to be followed. One that says
// nothing, as an older program's does, wants the window alone.
func wished(conn net.Conn) (link string) {
	_ = conn.SetReadDeadline(time.Now().Add(promptly))
	line, err := bufio.NewReader(io.LimitReader(conn, maxLink)).ReadString('\n')
	if err != nil {
		return ""
	}
	return strings.TrimSuffix(line, "\n")
}

// ask wakes the window behind a socket, hands it a link and tells whether it
// answered.
func ask(name, link string) bool {
	conn, err := net.DialTimeout("unix", name, patience)
	if err != nil {
		return false
	}
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(patience))
	link, _, _ = strings.Cut(link, "\n")
	if _, err := io.WriteString(conn, link+"\n"); err != nil {
		return false
	}
	n, err := conn.Read(make([]byte, 16))
	return err == nil && n > 0
}

// sockets names the folder's socket in the places where it may stand, the best first:
// the user's run-time folder and, where that is not there or not ours to write, as
// after su, the temporary one. It is named by a hash: a socket's path may have 100
// bytes only.
func sockets(dir string) (names []string, err error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	if linked, err := filepath.EvalSymlinks(abs); err == nil {
		abs = linked
	}
	sum := sha256.Sum256([]byte(abs))
	for _, place := range []string{os.Getenv("XDG_RUNTIME_DIR"), os.TempDir()} {
		if info, err := os.Stat(place); err == nil && info.IsDir() {
			names = append(names, filepath.Join(place, "sahifa-"+hex.EncodeToString(sum[:8])+".sock"))
		}
	}
	if names == nil {
		return nil, fs.ErrNotExist
	}
	return names, nil
}
