// Package atomicfile writes the files that a user asks for, whole or not at
// all: what cannot be completed replaces nothing.
package atomicfile

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"

	"sahifa/app/news"
)

// Write writes a file by what write puts into w. The content goes to a new file
// beside it, which takes its place when it is complete and has reached the
// disk. A new file is the user's alone; one that is replaced keeps its mode. A link is followed; a device or pipe is written to directly. What fails
// is news.CannotWrite with the name, unless write tells another problem.
func Write(name string, write func(w io.Writer) error) error {
	err := put(name, write)
	if p, ok := errors.AsType[*news.Problem](err); err == nil || ok && p.Kind != news.CannotWrite {
		return err
	} else if ok {
		err = p.Err
	}
	return news.NewProblem(news.CannotWrite, err, name)
}

func put(name string, write func(io.Writer) error) error {
	mode := fs.FileMode(0o600) // what one reads and writes is nobody else's business
	switch info, err := os.Stat(name); {
	case err == nil && !info.Mode().IsRegular():
		return putInPlace(name, write)
	case err == nil:
		mode = info.Mode().Perm()
		if name, err = filepath.EvalSymlinks(name); err != nil {
			return err
		}
	case !errors.Is(err, fs.ErrNotExist):
		return err
	}
	part, err := create(name, mode)
	if err != nil {
		return err
	}
	defer os.Remove(part.Name()) // is gone after the rename
	err = write(part)
	if err == nil {
		err = part.Sync()
	}
	if closed := part.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return err
	}
	return os.Rename(part.Name(), name)
}

// putInPlace writes to what is there and cannot be replaced.
func putInPlace(name string, write func(io.Writer) error) error {
	f, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	err = write(f)
	if closed := f.Close(); err == nil {
		err = closed
	}
	return err
}

// create makes a new file beside another.
func create(name string, mode fs.FileMode) (*os.File, error) {
	for {
		f, err := os.OpenFile(fmt.Sprintf("%s.%08x.part", name, rand.Uint32()), os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
		if !errors.Is(err, fs.ErrExist) {
			return f, err
		}
	}
}
