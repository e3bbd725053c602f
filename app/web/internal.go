package web

// Which addresses are of this machine or the network it is in.

import (
	"net/netip"
	"strings"
)

// internalRanges are the addresses that lead to this machine, to the network
// it is in, to a cloud's metadata service, or nowhere. From the special-purpose
// registries of IANA (RFC 6890); the ranges for documentation are left out,
// since nothing is there.
var internalRanges = prefixes(
	"0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
	"192.0.0.0/24", "192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/4", "240.0.0.0/4",
	"168.63.129.16/32", // Azure's metadata
	"::/128", "::1/128", "64:ff9b:1::/48", "100::/64", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
)

// embeddingRanges are IPv6 addresses that hold an IPv4 address from this byte
// on, to which they lead.
var embeddingRanges = []struct {
	netip.Prefix
	at int
}{
	{netip.MustParsePrefix("::/96"), 12},           // IPv4-compatible, RFC 4291
	{netip.MustParsePrefix("64:ff9b::/96"), 12},    // NAT64, RFC 6052
	{netip.MustParsePrefix("2002::/16"), 2},        // 6to4, RFC 3056
	{netip.MustParsePrefix("::ffff:0:0:0/96"), 12}, // SIIT, RFC 2765
}

func prefixes(all ...string) (out []netip.Prefix) {
	for _, p := range all {
		out = append(out, netip.MustParsePrefix(p))
	}
	return out
}

// internalIP tells whether an address is of this machine or its network.
func internalIP(ip netip.Addr) bool {
	ip = ip.WithZone("").Unmap()
	for _, p := range internalRanges {
		if p.Contains(ip) {
			return true
		}
	}
	for _, e := range embeddingRanges {
		if e.Contains(ip) {
			b := ip.As16()
			return internalIP(netip.AddrFrom4([4]byte(b[e.at : e.at+4])))
		}
	}
	return false
}

// internalNames end names that are never in the public DNS (RFC 6761, 6762,
// 8375, ICANN's reserved internal, and what home routers use).
var internalNames = []string{
	"localhost", "local", "internal", "home.arpa", "lan", "home", "intranet", "corp", "private", "localdomain",
}

// internalName tells by a host's name alone that it is of this machine or its
// network. What the others resolve to shows only when they are dialled.
func internalName(name string) bool {
	if ip, err := netip.ParseAddr(name); err == nil {
		return internalIP(ip)
	}
	name = strings.TrimSuffix(name, ".")
	if !strings.Contains(name, ".") {
		return true
	}
	for _, n := range internalNames {
		if strings.HasSuffix(name, "."+n) {
			return true
		}
	}
	return false
}
