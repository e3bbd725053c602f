//go:build !unix || darwin

package native

import "context"

// Notifies tells whether the desktop shows notifications.
func Notifies(context.Context) bool { return true }
