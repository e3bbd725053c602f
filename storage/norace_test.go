//go:build !race

package storage

// raced tells that the race detector slows everything down.
const raced = false
