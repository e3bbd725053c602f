package kit

import "sahifa/assets"

// Notices are the licences of the program's parts that others made.
func Notices() string { return assets.Notices }
