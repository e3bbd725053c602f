// Package keyring keeps passwords for sites in the system's keyring: the Secret
// Service on Linux (GNOME Keyring, KWallet), the Keychain on macOS, the
// Credential Manager on Windows. The store's own file never holds a password.
package keyring

import (
	"errors"
	"time"

	system "github.com/zalando/go-keyring"
)

// service is the name of this program's entries in the keyring.
const service = "Sahifa"

// timeout is how long a call may take. The keyring may have to ask the user to
// unlock it.
const timeout = time.Minute

var errTimeout = errors.New("the keyring does not answer")

// Keyring is the system's keyring. The zero value is ready to use and safe for
// concurrent use.
type Keyring struct{}

// account is the name under which a user's password for a host is kept.
func account(host, user string) string { return user + "@" + host }

// Password returns the password of a user for a host, "" if there is none.
func (Keyring) Password(host, user string) (string, error) {
	var password string
	err := withTimeout(func() (err error) {
		got, err := system.Get(service, account(host, user))
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
	return withTimeout(func() error { return system.Set(service, account(host, user), password) })
}

// Forget removes a password. It is no error if there is none.
func (Keyring) Forget(host, user string) error {
	err := withTimeout(func() error { return system.Delete(service, account(host, user)) })
	if errors.Is(err, system.ErrNotFound) {
		return nil
	}
	return err
}

// withTimeout waits for a call no longer than timeout. The library takes no
// contexts, so the goroutine of a call that is too slow ends only when the
// keyring answers.
func withTimeout(call func() error) error {
	ended := make(chan error, 1)
	go func() { ended <- call() }()
	select {
	case err := <-ended:
		return err
	case <-time.After(timeout):
		return errTimeout
	}
}
