package keyring

// A file for passwords, where the system has no keyring.

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
)

// File is a keyring that keeps in a file what the system's cannot keep. Only
// the user can read the file, but so can every program that he runs: Plain
// tells, so that he can be warned.
type File struct {
	system interface {
		Password(host, user string) (string, error)
		SetPassword(host, user, password string) error
		Forget(host, user string) error
	}
	path string
	mu   sync.Mutex
}

// WithFile gives a keyring with a file at path to fall back on. The file is
// made when the first password is kept in it.
func WithFile(path string) *File { return &File{system: Keyring{}, path: path} }

// Password gives the password kept for a user of a site, "" if there is none.
// That the system has no keyring is no error.
func (f *File) Password(host, user string) (string, error) {
	f.mu.Lock()
	kept, err := f.read()
	f.mu.Unlock()
	if password, ok := kept[account(host, user)]; ok || err != nil {
		return password, err
	}
	password, err := f.system.Password(host, user)
	if err != nil {
		return "", nil
	}
	return password, nil
}

// SetPassword keeps a password, in the file if the system's keyring fails.
func (f *File) SetPassword(host, user, password string) error {
	if err := f.system.SetPassword(host, user, password); err == nil {
		return f.change(func(kept map[string]string) { delete(kept, account(host, user)) })
	}
	return f.change(func(kept map[string]string) { kept[account(host, user)] = password })
}

// Forget removes a password wherever it is; that there is none is no error.
func (f *File) Forget(host, user string) error {
	inFile := false
	err := f.change(func(kept map[string]string) {
		_, inFile = kept[account(host, user)]
		delete(kept, account(host, user))
	})
	if forgot := f.system.Forget(host, user); !inFile {
		return errors.Join(err, forgot)
	}
	return err
}

// Plain tells whether there are passwords in the file.
func (f *File) Plain() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	kept, err := f.read()
	return err == nil && len(kept) > 0
}

func (f *File) read() (map[string]string, error) {
	kept := map[string]string{}
	raw, err := os.ReadFile(f.path)
	if errors.Is(err, fs.ErrNotExist) {
		return kept, nil
	} else if err != nil {
		return nil, err
	}
	return kept, json.Unmarshal(raw, &kept)
}

// change rewrites the file in one step, if anything changes; an empty one is
// removed.
func (f *File) change(do func(map[string]string)) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	kept, err := f.read()
	if err != nil {
		return err
	}
	before, _ := json.Marshal(kept) // of texts: does not fail
	do(kept)
	after, _ := json.Marshal(kept)
	switch {
	case string(after) == string(before):
		return nil
	case len(kept) == 0:
		return os.Remove(f.path)
	}
	part, err := os.CreateTemp(filepath.Dir(f.path), ".passwords-*") // made with mode 0600
	if err != nil {
		return err
	}
	_, err = part.Write(after)
	err = errors.Join(err, part.Sync(), part.Close())
	if err == nil {
		err = os.Rename(part.Name(), f.path)
	}
	if err != nil {
		_ = os.Remove(part.Name()) // best effort: it is of no use
	}
	return err
}
