// Package logfile is the log in the data folder: a file that begins anew when it
// is large, that holds no passwords and no e-mail addresses, and beside it what
// is left of a crash.
package logfile

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"time"
)

const (
	// Name is the log's file; the one before it has ".1" after the name.
	Name = "sahifa.log"
	// MaxSize is from how many bytes on the log begins anew.
	MaxSize = 1 << 20

	crashing   = "crash.txt"   // what a crash under way writes
	crashFiles = "crash-*.txt" // those of earlier starts
	maxCrashes = 3             // that are kept
)

// File is the open log. It may be written to from any goroutine.
type File struct {
	name string

	mu   sync.Mutex
	file *os.File
	size int64
}

// Open opens the log of a folder, to write at its end.
func Open(dir string) (*File, error) {
	f := &File{name: filepath.Join(dir, Name)}
	return f, f.open()
}

func (f *File) open() (err error) {
	if f.file, err = os.OpenFile(f.name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600); err != nil {
		return err
	}
	info, err := f.file.Stat()
	if err == nil {
		f.size = info.Size()
	}
	return err
}

// Write writes one record.
func (f *File) Write(p []byte) (int, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.size > MaxSize {
		f.rotate()
	}
	n, err := f.file.Write(p)
	f.size += int64(n)
	return n, err
}

// rotate begins the log anew. Where that fails it grows on: no reason to lose
// what is to be written.
func (f *File) rotate() {
	old := f.file
	if err := os.Rename(f.name, f.name+".1"); err != nil {
		f.size = 0 // it is tried again when as much was written once more
		return
	}
	if err := f.open(); err != nil {
		f.file, f.size = old, 0
		return
	}
	old.Close()
}

// Close closes the log.
func (f *File) Close() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.file.Close()
}

// NewLogger makes a logger whose records hold no secrets.
func NewLogger(w io.Writer, level slog.Level) *slog.Logger {
	return slog.New(slog.NewTextHandler(w, &slog.HandlerOptions{Level: level, ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
		if secretKeys[strings.ToLower(a.Key)] {
			return slog.String(a.Key, hidden)
		}
		switch a.Value.Kind() {
		case slog.KindString:
			a.Value = slog.StringValue(Redact(a.Value.String()))
		case slog.KindAny:
			if a.Key != slog.LevelKey {
				a.Value = slog.StringValue(Redact(fmt.Sprint(a.Value.Any())))
			}
		}
		return a
	}}))
}

const hidden = "…"

// secretKeys are what records may not say anything of: what opens something,
// and what the user or a reader wrote.
var secretKeys = map[string]bool{
	"password": true, "token": true, "secret": true, "cookie": true, "authorization": true, "email": true, "text": true, "comment": true,
}

var secrets = []struct {
	found   *regexp.Regexp
	written string
}{
	{regexp.MustCompile(`://[^/@\s"]*@`), "://" + hidden + "@"}, // name and password in an address
	{regexp.MustCompile(`(?i)\b(authorization|cookie|set-cookie)(["']?\s*[:=]\s*)[^\r\n]*`), "$1$2" + hidden},
	{regexp.MustCompile(`(?i)\b([\w-]*(?:passw(?:or)?d|pwd|secret|token|api[_-]?key|email|e-mail)[\w-]*)(["']?\s*[:=]\s*["']?)[^\s&"'#]+`), "$1$2" + hidden},
	{regexp.MustCompile(`[\p{L}\p{N}._%+-]+(?:@|%40)[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+`), hidden + "@" + hidden},
}

// Redact hides passwords and e-mail addresses of a text.
func Redact(s string) string {
	for _, secret := range secrets {
		s = secret.found.ReplaceAllString(s, secret.written)
	}
	return s
}

// CatchCrashes has what is left of a crash of this process be written to a file
// of the folder. It gives the file of the crash before, "" if the last run
// ended in order.
func CatchCrashes(dir string, now time.Time) (before string, err error) {
	name := filepath.Join(dir, crashing)
	if info, err := os.Stat(name); err == nil && info.Size() > 0 {
		before = filepath.Join(dir, "crash-"+now.UTC().Format("20060102-150405")+".txt")
		if err := os.Rename(name, before); err != nil {
			return "", err
		}
	}
	all := Crashes(dir)
	for _, old := range all[min(maxCrashes, len(all)):] {
		_ = os.Remove(old) // or it stays until the next time
	}
	f, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return before, err
	}
	return before, errors.Join(debug.SetCrashOutput(f, debug.CrashOptions{}), f.Close())
}

// Crashes gives the files of crashes, the newest first.
func Crashes(dir string) []string {
	entries, _ := os.ReadDir(dir)
	var all []string
	for _, e := range entries {
		if ok, _ := filepath.Match(crashFiles, e.Name()); ok {
			all = append(all, filepath.Join(dir, e.Name()))
		}
	}
	slices.Reverse(all) // their names are times
	return all
}

// tail is how much of the log's end a report holds, in bytes.
const tail = 64 << 10

// WriteReport writes what helps to find a fault: what head says, the log's end
// and the last crash, all without secrets. It is plain text, so that the user
// reads what he sends.
func WriteReport(w io.Writer, dir, head string) error {
	if _, err := io.WriteString(w, head); err != nil {
		return err
	}
	files := []string{filepath.Join(dir, Name)}
	if all := Crashes(dir); len(all) > 0 {
		files = append(files, all[0])
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			continue // there may be none
		}
		text := data[max(0, len(data)-tail):]
		if filepath.Base(name) != Name {
			text = data[:min(len(data), tail)] // a crash says at its start what happened
		}
		if _, err := fmt.Fprintf(w, "\n== %s\n%s\n", filepath.Base(name), Redact(string(text))); err != nil {
			return err
		}
	}
	return nil
}
