//go:build unix && !darwin

package native

import (
	"testing"

	"github.com/godbus/dbus/v5"

	"sahifa/app/dbustest"
)

func TestWhetherTheDesktopNotifies(t *testing.T) {
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
	if Notifies(t.Context()) {
		t.Error("without a bus")
	}
	address := dbustest.Start(t)
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", address)
	before := Notifies(t.Context()) // what is installed here may be startable
	bus, err := dbus.Connect(address)
	if err != nil {
		t.Fatal(err)
	}
	defer bus.Close()
	if _, err := bus.RequestName("org.freedesktop.Notifications", dbus.NameFlagDoNotQueue); err != nil {
		t.Fatal(err)
	}
	if !Notifies(t.Context()) {
		t.Errorf("with one it does not, without one: %v", before)
	}
}
