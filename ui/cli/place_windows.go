package cli

// dataPlaces are where programs' data is kept.
var dataPlaces = []struct {
	variable string
	path     []string
}{{"LOCALAPPDATA", []string{"Sahifa"}}}
