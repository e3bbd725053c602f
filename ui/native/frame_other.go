//go:build !linux || !cgo

package native

import "fyne.io/fyne/v2"

// DropFrame does nothing: elsewhere windows are drawn by hardware.
func DropFrame(fyne.Window) {}

// DropShaders does nothing either.
func DropShaders(fyne.Window) {}
