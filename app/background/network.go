package background

import "net"

// States of NetworkManager (its D-Bus API, NMState): from nmFirst to nmLocal
// there is no way out of this machine. Below nmFirst it does not know.
const (
	nmFirst = 10 // asleep: networking is turned off
	nmLocal = 50 // connected, but with a link of its own only
)

// Values of its property Metered (NMMetered).
const (
	nmMetered      = 1
	nmGuessMetered = 3
)

// judge tells what NetworkManager's properties mean. It does not know of
// networks that are set up without it, so one is missing only if this machine
// has no address either.
func judge(state, metered uint32, hasAddress bool) Network {
	return Network{
		Absent:  state >= nmFirst && state <= nmLocal && !hasAddress,
		Metered: metered == nmMetered || metered == nmGuessMetered,
	}
}

// hasAddress tells whether this machine has an address that others can reach.
// If that cannot be found out, it has.
func hasAddress() bool {
	all, err := net.InterfaceAddrs()
	if err != nil {
		return true
	}
	for _, a := range all {
		if ip, _, err := net.ParseCIDR(a.String()); err == nil && ip.IsGlobalUnicast() {
			return true
		}
	}
	return false
}
