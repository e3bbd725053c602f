package keyring

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// memory is a system's keyring that can be away.
type memory struct {
	kept map[string]string
	away bool
}

var errAway = errors.New("no keyring here")

func (m *memory) Password(host, user string) (string, error) {
	if m.away {
		return "", errAway
	}
	return m.kept[account(host, user)], nil
}

func (m *memory) SetPassword(host, user, password string) error {
	if m.away {
		return errAway
	}
	m.kept[account(host, user)] = password
	return nil
}

func (m *memory) Forget(host, user string) error {
	if m.away {
		return errAway
	}
	delete(m.kept, account(host, user))
	return nil
}

func TestAFileKeepsWhatTheSystemCannot(t *testing.T) {
	path := filepath.Join(t.TempDir(), "كلمات.json")
	system := &memory{kept: map[string]string{}, away: true}
	f := &File{system: system, path: path}
	has := func(when, user, want string, plain bool) {
		t.Helper()
		if got, err := f.Password("site.example", user); got != want || err != nil || f.Plain() != plain {
			t.Errorf("%s: %s has %q, %v, in plain %v", when, user, got, err, f.Plain())
		}
	}
	set := func(user, password string) {
		t.Helper()
		if err := f.SetPassword("site.example", user, password); err != nil {
			t.Error(err)
		}
	}
	has("at first", "ali", "", false)
	set("ali", "سر")
	set("leila", "b")
	has("kept", "ali", "سر", true)
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the file: %v %v", info.Mode(), err)
	}
	f = &File{system: system, path: path}
	has("another run", "ali", "سر", true)
	system.away = false
	set("ali", "جديد")
	if raw, _ := os.ReadFile(path); strings.Contains(string(raw), "ali") {
		t.Error("what the system keeps now is in the file still")
	}
	has("in the system's", "ali", "جديد", true)
	if err := f.Forget("site.example", "leila"); err != nil {
		t.Error(err)
	}
	has("forgotten", "leila", "", false)
	if _, err := os.Stat(path); !os.IsNotExist(err) {
		t.Errorf("an empty file stays: %v", err)
	}
	if err := f.Forget("site.example", "ali"); err != nil || len(system.kept) != 0 {
		t.Errorf("%v %v", err, system.kept)
	}
	entries, _ := os.ReadDir(filepath.Dir(path))
	if len(entries) != 0 {
		t.Errorf("left behind: %v", entries)
	}
}
