//go:build race

package commenting_test

// The race detector makes reading pages ten times as slow.
func init() { everyPage = 12 }
