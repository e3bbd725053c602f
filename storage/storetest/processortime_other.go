//go:build !unix

package storetest

import "time"

// ProcessorTime is not known here.
func ProcessorTime() time.Duration { return 0 }
