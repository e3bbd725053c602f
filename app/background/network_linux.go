package background

import (
	"context"
	"time"

	"github.com/godbus/dbus/v5"
)

// networkTimeout is how long the system may take to answer.
const networkTimeout = 2 * time.Second

// SystemNetwork asks NetworkManager about the network, over D-Bus. Where it
// does not answer, nothing is known.
func SystemNetwork(ctx context.Context) Network {
	ctx, cancel := context.WithTimeout(ctx, networkTimeout)
	defer cancel()
	bus, err := dbus.ConnectSystemBus(dbus.WithContext(ctx))
	if err != nil {
		return Network{}
	}
	defer bus.Close()
	return askNetworkManager(ctx, bus)
}

func askNetworkManager(ctx context.Context, bus *dbus.Conn) Network {
	const name = "org.freedesktop.NetworkManager"
	manager := bus.Object(name, "/org/freedesktop/NetworkManager")
	property := func(which string) (value uint32) {
		var v dbus.Variant
		call := manager.CallWithContext(ctx, "org.freedesktop.DBus.Properties.Get", dbus.FlagNoAutoStart, name, which)
		if call.Store(&v) == nil {
			value, _ = v.Value().(uint32)
		}
		return value
	}
	return judge(property("State"), property("Metered"), hasAddress())
}
