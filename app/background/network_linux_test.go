package background

import (
	"context"
	"os"
	"testing"

	"github.com/godbus/dbus/v5"
	"github.com/godbus/dbus/v5/prop"

	"sahifa/app/dbustest"
)

// A NetworkManager of the test's own is asked over a real bus.
func TestNetworkManagerIsAsked(t *testing.T) {
	address := dbustest.Start(t)
	t.Setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
	if got := SystemNetwork(context.Background()); got != (Network{}) {
		t.Errorf("without NetworkManager: %+v", got)
	}
	conn, err := dbus.Connect(address)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	const name = "org.freedesktop.NetworkManager"
	_, err = prop.Export(conn, "/org/freedesktop/NetworkManager", prop.Map{name: {"State": {Value: uint32(70)}, "Metered": {Value: uint32(1)}}})
	if err != nil {
		t.Fatal(err)
	}
	if reply, err := conn.RequestName(name, dbus.NameFlagDoNotQueue); err != nil || reply != dbus.RequestNameReplyPrimaryOwner {
		t.Fatal(reply, err)
	}
	if got := SystemNetwork(context.Background()); got != (Network{Metered: true}) {
		t.Errorf("%+v", got)
	}
	t.Setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path="+os.DevNull)
	if got := SystemNetwork(context.Background()); got != (Network{}) {
		t.Errorf("without a bus: %+v", got)
	}
}
