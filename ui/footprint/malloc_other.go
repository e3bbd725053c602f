//go:build !linux || !cgo

package footprint

func boundTextures() {}

func trim() {}
