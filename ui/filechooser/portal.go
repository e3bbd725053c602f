//go:build unix && !darwin

package filechooser

import (
	"context"
	"crypto/rand"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
	"time"

	"github.com/godbus/dbus/v5"

	"sahifa/ui/sessionbus"
)

// Names of the portal.
const (
	portalName    = "org.freedesktop.portal.Desktop"
	portalPath    = "/org/freedesktop/portal/desktop"
	requestsPath  = portalPath + "/request/"
	chooser       = "org.freedesktop.portal.FileChooser"
	requestFace   = "org.freedesktop.portal.Request"
	responseEvent = requestFace + ".Response"
	ownerEvent    = "org.freedesktop.DBus.NameOwnerChanged"
)

// How a dialog can end, by the portal.
const (
	accepted = iota
	cancelled
	otherwise
)

const (
	// promptly is how soon a portal that works says that it will show the dialog.
	promptly = 5 * time.Second
	// unseen is how soon a dialog ends that nobody can have seen: one without a
	// program that shows it. When a person closes its window, some portals say the
	// same.
	unseen = 300 * time.Millisecond
)

// Choose shows the dialog and gives the file that was chosen. It returns when the
// dialog is closed, and closes it when ctx ends.
func Choose(ctx context.Context, r Request) (path string, err error) {
	bus, err := connect(ctx)
	if err != nil {
		return "", none(ctx, err)
	}
	defer bus.Close()
	handle, answers, err := listen(ctx, bus)
	if err != nil {
		return "", none(ctx, err)
	}
	begun := time.Now()
	given, err := show(ctx, bus, handle, r)
	if err != nil {
		closeRequest(bus, handle)
		return "", none(ctx, err)
	}
	if given != handle { // an old portal names it by itself
		handle = given
		if err := hear(ctx, bus, dbus.WithMatchObjectPath(handle), dbus.WithMatchInterface(requestFace)); err != nil {
			closeRequest(bus, handle)
			return "", none(ctx, err)
		}
	}
	for {
		select {
		case <-ctx.Done():
			closeRequest(bus, handle)
			return "", ctx.Err()
		case s, open := <-answers:
			switch {
			case !open || portalGone(s):
				return "", fmt.Errorf("%w: the portal ended", ErrNone)
			case s.Name == responseEvent && s.Path == handle:
				return chosen(s, time.Since(begun))
			}
		}
	}
}

// none is the error of a dialog that could not be shown, or was not waited for.
func none(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return fmt.Errorf("%w: %w", ErrNone, err)
}

// connect opens a connection that, once open, does not end with ctx: the dialog is closed
// by it.
func connect(ctx context.Context) (*dbus.Conn, error) {
	own, end := context.WithCancel(context.WithoutCancel(ctx))
	defer context.AfterFunc(ctx, end)()
	bus, err := sessionbus.Open(own)
	if err != nil {
		end()
		return nil, err
	}
	context.AfterFunc(bus.Context(), end)
	return bus, nil
}

// hear has the bus send some signals.
func hear(ctx context.Context, bus *dbus.Conn, which ...dbus.MatchOption) error {
	ctx, cancel := context.WithTimeout(ctx, promptly)
	defer cancel()
	return bus.AddMatchSignalContext(ctx, which...)
}

// listen hears of the answer to a request that is still to be made: one made first
// could be answered before. It gives the name the request will have.
func listen(ctx context.Context, bus *dbus.Conn) (handle dbus.ObjectPath, answers <-chan *dbus.Signal, err error) {
	sender := strings.NewReplacer(":", "", ".", "_").Replace(bus.Names()[0])
	handle = dbus.ObjectPath(requestsPath + sender + "/sahifa" + rand.Text())
	heard := make(chan *dbus.Signal, 16)
	bus.Signal(heard)
	err = hear(ctx, bus, dbus.WithMatchObjectPath(handle), dbus.WithMatchInterface(requestFace))
	if err == nil {
		err = hear(ctx, bus, dbus.WithMatchInterface("org.freedesktop.DBus"), dbus.WithMatchMember("NameOwnerChanged"), dbus.WithMatchArg(0, portalName))
	}
	return handle, heard, err
}

// show asks for the dialog.
func show(ctx context.Context, bus *dbus.Conn, handle dbus.ObjectPath, r Request) (given dbus.ObjectPath, err error) {
	type rule struct {
		Kind    uint32 // 0: a pattern
		Pattern string
	}
	type filter struct {
		Name  string
		Rules []rule
	}
	options := map[string]dbus.Variant{
		"handle_token": dbus.MakeVariant(string(handle)[strings.LastIndexByte(string(handle), '/')+1:]),
		"modal":        dbus.MakeVariant(true),
	}
	if r.Action != "" {
		options["accept_label"] = dbus.MakeVariant(r.Action)
	}
	if len(r.EndsIn) > 0 {
		f := filter{Name: r.Kind}
		for _, p := range r.patterns() {
			f.Rules = append(f.Rules, rule{Pattern: p})
		}
		options["filters"] = dbus.MakeVariant([]filter{f})
	}
	method := chooser + ".OpenFile"
	if r.Name != "" {
		method = chooser + ".SaveFile"
		options["current_name"] = dbus.MakeVariant(r.Name)
	}
	ctx, cancel := context.WithTimeout(ctx, promptly)
	defer cancel()
	err = bus.Object(portalName, portalPath).CallWithContext(ctx, method, 0, r.Parent, r.Title, options).Store(&given)
	return given, err
}

// closeRequest takes the dialog away. What the portal says to that is all the same.
func closeRequest(bus *dbus.Conn, handle dbus.ObjectPath) {
	const soon = time.Second
	ctx, cancel := context.WithTimeout(context.Background(), soon)
	defer cancel()
	_ = bus.Object(portalName, handle).CallWithContext(ctx, requestFace+".Close", 0).Err
}

// portalGone tells whether a signal says that nobody is the portal any more.
func portalGone(s *dbus.Signal) bool {
	if s.Name != ownerEvent || len(s.Body) != 3 {
		return false
	}
	owner, ok := s.Body[2].(string)
	return ok && owner == "" && s.Body[0] == portalName
}

// chosen reads the portal's answer, which came after a time.
func chosen(s *dbus.Signal, after time.Duration) (path string, err error) {
	var status uint32
	var results map[string]dbus.Variant
	if err := dbus.Store(s.Body, &status, &results); err != nil {
		return "", fmt.Errorf("%w: %w", ErrNone, err)
	}
	switch {
	case status == otherwise && after < unseen:
		return "", fmt.Errorf("%w: it ended by itself", ErrNone)
	case status != accepted:
		return "", ErrDismissed
	}
	uris, ok := results["uris"].Value().([]string)
	if !ok || len(uris) == 0 {
		return "", fmt.Errorf("%w: an answer without a file", ErrNone)
	}
	u, err := url.Parse(uris[0])
	if err != nil || u.Scheme != "file" || !filepath.IsAbs(u.Path) || strings.ContainsRune(u.Path, 0) {
		return "", fmt.Errorf("%w: no file: %q", ErrNone, uris[0])
	}
	return filepath.Clean(u.Path), nil
}
