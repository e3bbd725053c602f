//go:build !linux

package background

import "context"

// SystemNetwork knows nothing of the network on this system.
func SystemNetwork(context.Context) Network { return Network{} }
