//go:build unix && !darwin

package native

import (
	"bufio"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/godbus/dbus/v5"

	"sahifa/ui/sessionbus"
)

// What the desktop portal says of the system's colours.
const (
	portalName   = "org.freedesktop.portal.Desktop"
	portalPath   = "/org/freedesktop/portal/desktop"
	portalFace   = "org.freedesktop.portal.Settings"
	appearance   = "org.freedesktop.appearance"
	colourScheme = "color-scheme"

	prefersDark  = 1
	prefersLight = 2
)

// Dark tells whether the system prefers dark windows: as the desktop portal says; where
// that does not answer soon, or has no preference, as GTK is set; else it does not.
func Dark(ctx context.Context) bool {
	const patience = 500 * time.Millisecond // of what nobody may be there to answer
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	said := uint32(0)
	if bus, err := sessionbus.Open(ctx); err == nil {
		said = askScheme(ctx, bus)
		bus.Close()
	}
	return darkBy(said, gtkIsDark())
}

// FollowDark calls told with what Dark tells, and whenever the portal says that it has
// changed, until ctx ends or the portal is gone.
func FollowDark(ctx context.Context, told func(dark bool)) {
	bus, err := sessionbus.Open(ctx)
	if err != nil {
		told(darkBy(0, gtkIsDark()))
		return
	}
	defer bus.Close()
	changes := make(chan *dbus.Signal, 8)
	bus.Signal(changes)
	const patience = 10 * time.Second // the portal may have to be started
	asking, cancel := context.WithTimeout(ctx, patience)
	_ = bus.AddMatchSignalContext(asking, dbus.WithMatchInterface(portalFace), dbus.WithMatchMember("SettingChanged"), dbus.WithMatchArg(0, appearance))
	told(darkBy(askScheme(asking, bus), gtkIsDark()))
	cancel()
	for {
		select {
		case s, open := <-changes:
			if !open {
				return
			}
			if len(s.Body) == 3 && s.Body[0] == any(appearance) && s.Body[1] == any(colourScheme) {
				told(darkBy(scheme(s.Body[2]), gtkIsDark()))
			}
		case <-ctx.Done():
			return
		}
	}
}

// darkBy is the rule: what the portal says, unless it has no preference; then what GTK is
// set to.
func darkBy(portal uint32, gtk bool) bool {
	switch portal {
	case prefersDark:
		return true
	case prefersLight:
		return false
	}
	return gtk
}

// askScheme asks the portal, 0: it has no preference or does not answer.
func askScheme(ctx context.Context, bus *dbus.Conn) uint32 {
	var v dbus.Variant
	if bus.Object(portalName, portalPath).CallWithContext(ctx, portalFace+".Read", 0, appearance, colourScheme).Store(&v) != nil {
		return 0
	}
	return scheme(v)
}

// scheme reads what the portal said, which may be wrapped more than once.
func scheme(said any) uint32 {
	for {
		v, wrapped := said.(dbus.Variant)
		if !wrapped {
			n, _ := said.(uint32)
			return n
		}
		said = v.Value()
	}
}

// gtkIsDark tells whether GTK programs are dark, as far as their environment and their
// files of settings say.
func gtkIsDark() bool {
	if name := os.Getenv("GTK_THEME"); name != "" {
		return isDarkTheme(name)
	}
	config := os.Getenv("XDG_CONFIG_HOME")
	if config == "" {
		home, err := os.UserHomeDir()
		if err != nil {
			return false
		}
		config = filepath.Join(home, ".config")
	}
	for _, version := range []string{"gtk-4.0", "gtk-3.0"} { // the newer one that is there is the one that is cared for
		if name, prefers, there := gtkSettings(filepath.Join(config, version, "settings.ini")); there {
			return prefers || isDarkTheme(name)
		}
	}
	return false
}

// gtkSettings reads the theme's name and whether a dark one is preferred from a file of
// GTK's settings. there tells whether it says anything of either.
func gtkSettings(file string) (theme string, prefersDark, there bool) {
	f, err := os.Open(file)
	if err != nil {
		return "", false, false
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		key, value, _ := strings.Cut(lines.Text(), "=")
		value = strings.Trim(strings.TrimSpace(value), `"`)
		switch strings.TrimSpace(key) {
		case "gtk-theme-name":
			theme, there = value, true
		case "gtk-application-prefer-dark-theme":
			prefersDark, there = value == "1" || strings.EqualFold(value, "true"), true
		}
	}
	return theme, prefersDark, there
}

// isDarkTheme tells whether a theme is dark by its name, which has "dark" as a word of its
// own: Adwaita-dark, Adwaita:dark, Mint-Y-Dark-Blue.
func isDarkTheme(name string) bool {
	return slices.Contains(strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r < 'a' || r > 'z' }), "dark")
}
