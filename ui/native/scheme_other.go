//go:build !unix || darwin

package native

import "context"

// TellsScheme tells whether the system says whether it prefers dark or light windows.
func TellsScheme(context.Context) bool { return true }
