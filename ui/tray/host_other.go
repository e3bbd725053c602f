//go:build !unix || darwin

package tray

import "context"

// OnUIThread tells whether Start belongs to the UI thread.
const OnUIThread = true

// Shown tells whether the desktop shows icons of a tray.
func Shown(context.Context) bool { return true }
