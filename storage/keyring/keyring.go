// Package keyring keeps passwords for sites in the system's keyring: the Secret
// Service on Linux (GNOME Keyring, KWallet), the Keychain on macOS, the
// Credential Manager on Windows. The store's own file never holds one.
package keyring

import (
	"errors"
	"time"

	system "github.com/zalando/go-keyring"
)

// service is what our entries are called in the keyring.
const service = "Sahifa"

// patience is how long a keyring may take: it may have to ask the user to
// unlock it.
const patience = time.Minute

var errSlow = errors.New("the keyring does not answer")

// Keyring is the system's. Its zero value is ready to use, from any goroutine.
type Keyring struct{}

func entry(host, user string) string { return user + "@" + host }

// Password gives the password kept for a user of a site, "" if there is none.
func (Keyring) Password(host, user string) (string, error) {
	var password string
	err := inTime(func() (err error) {
		got, err := system.Get(service, entry(host, user))
		password = got
		return err
	})
	if errors.Is(err, system.ErrNotFound) {
		return "", nil
	} else if err != nil {
		return "", err
	}
	return password, nil
}

// SetPassword keeps a password.
func (Keyring) SetPassword(host, user, password string) error {
	return inTime(func() error { return system.Set(service, entry(host, user), password) })
}

// Forget removes a password; that there is none is no error.
func (Keyring) Forget(host, user string) error {
	err := inTime(func() error { return system.Delete(service, entry(host, user)) })
	if errors.Is(err, system.ErrNotFound) {
		return nil
	}
	return err
}

// inTime gives a call up that takes too long. The library knows no contexts, so
// that its goroutine ends when the keyring answers.
func inTime(call func() error) error {
	ended := make(chan error, 1)
	go func() { ended <- call() }()
	select {
	case err := <-ended:
		return err
	case <-time.After(patience):
		return errSlow
	}
}
