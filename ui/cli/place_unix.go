//go:build !windows && !darwin

package cli

// dataPlaces are where programs' data is kept, by the XDG base directories.
var dataPlaces = []struct {
	variable string
	path     []string
}{
	{"XDG_DATA_HOME", []string{"sahifa"}},
	{"HOME", []string{".local", "share", "sahifa"}},
}
