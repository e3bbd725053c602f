//go:build race

package feed

// The race detector keeps a shadow of all memory.
func init() { mostMemory *= 2 }
