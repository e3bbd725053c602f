//go:build !linux

package acceptance

import "testing"

// fullListener is known how to make on Linux only.
func fullListener(testing.TB) string { return "" }
