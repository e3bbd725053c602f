//go:build unix && !darwin

package native

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/godbus/dbus/v5"

	"sahifa/app/dbustest"
)

// A system's colours are those that the portal says, else those of GTK, else light.
func TestWhetherTheSystemIsDark(t *testing.T) {
	none := uint32(99) // the portal does not answer
	for _, c := range []struct {
		name   string
		portal uint32
		env    string
		files  map[string]string
		want   bool
	}{
		{name: "nobody says anything", portal: none},
		{name: "the portal says dark", portal: 1, env: "Adwaita", want: true},
		{name: "the portal says light", portal: 2, env: "Adwaita:dark"},
		{name: "the portal has no preference", portal: 0},
		{name: "the portal has none, GTK is dark", portal: 0, env: "Adwaita:dark", want: true},
		{name: "a dark theme", portal: none, files: map[string]string{"gtk-3.0": "[Settings]\ngtk-theme-name = Mint-Y-Dark-Blue\n"}, want: true},
		{name: "a light theme whose name only resembles", portal: none, files: map[string]string{"gtk-3.0": "[Settings]\ngtk-theme-name=Darkroom Light\n"}},
		{name: "dark is preferred", portal: none, files: map[string]string{"gtk-3.0": "[Settings]\ngtk-application-prefer-dark-theme=1\n"}, want: true},
		{name: "as newer files write it", portal: none, files: map[string]string{"gtk-4.0": "[Settings]\ngtk-application-prefer-dark-theme=true\n"}, want: true},
		{name: "the newer version counts", portal: none, files: map[string]string{"gtk-4.0": "[Settings]\ngtk-application-prefer-dark-theme=false\n", "gtk-3.0": "[Settings]\ngtk-theme-name=Adwaita-dark\n"}},
		{name: "a file that says nothing of it", portal: none, files: map[string]string{"gtk-4.0": "[Settings]\ngtk-font-name=Sans\n", "gtk-3.0": "[Settings]\ngtk-theme-name=\"Adwaita-dark\"\n"}, want: true},
		{name: "the environment counts before files", portal: none, env: "Adwaita", files: map[string]string{"gtk-3.0": "[Settings]\ngtk-theme-name=Adwaita-dark\n"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			t.Setenv("XDG_CONFIG_HOME", dir)
			t.Setenv("GTK_THEME", c.env)
			t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path="+filepath.Join(dir, "none"))
			for version, text := range c.files {
				file := filepath.Join(dir, version, "settings.ini")
				if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			if c.portal != none {
				startPortal(t, c.portal)
			}
			if got := Dark(t.Context()); got != c.want {
				t.Errorf("dark: %v", got)
			}
			ctx, stop := context.WithCancel(t.Context())
			defer stop()
			FollowDark(ctx, func(dark bool) {
				if stop(); dark != c.want {
					t.Errorf("followed, dark: %v", dark)
				}
			})
		})
	}
}

// A change is told of while the program runs.
func TestThatTheSystemHasChangedIsTold(t *testing.T) {
	t.Setenv("GTK_THEME", "Adwaita")
	bus := startPortal(t, 2)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	told, ended := make(chan bool, 8), make(chan struct{})
	go func() {
		FollowDark(ctx, func(dark bool) { told <- dark })
		close(ended)
	}()
	if <-told {
		t.Error("it is dark at first")
	}
	for _, x := range []struct {
		of, key string
		value   any
		want    bool
	}{{"org.example", colourScheme, uint32(1), false}, {appearance, "contrast", uint32(1), false}, {appearance, colourScheme, uint32(1), true}, {appearance, colourScheme, uint32(2), false}} {
		if err := bus.Emit(portalPath, portalFace+".SettingChanged", x.of, x.key, dbus.MakeVariant(x.value)); err != nil {
			t.Fatal(err)
		}
		if x.of == appearance && x.key == colourScheme {
			if got := <-told; got != x.want {
				t.Errorf("after %v it is dark: %v", x, got)
			}
		}
	}
	stop()
	<-ended
}

// startPortal starts a portal that says one thing, on a bus of the test's own.
func startPortal(t *testing.T, says uint32) *dbus.Conn {
	t.Helper()
	address := dbustest.Start(t)
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", address)
	bus, err := dbus.Connect(address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { bus.Close() })
	read := func(of, key string) (dbus.Variant, *dbus.Error) {
		if of != appearance || key != colourScheme {
			return dbus.Variant{}, dbus.NewError(portalFace+".NotFound", nil)
		}
		return dbus.MakeVariant(dbus.MakeVariant(says)), nil
	}
	if err := bus.ExportMethodTable(map[string]any{"Read": read}, portalPath, portalFace); err != nil {
		t.Fatal(err)
	}
	if _, err := bus.RequestName(portalName, dbus.NameFlagDoNotQueue); err != nil {
		t.Fatal(err)
	}
	return bus
}
