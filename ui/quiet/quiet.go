// Package quiet keeps Fyne from writing to standard error while the program's
// packages are being initialised, where it complains of a locale such as "C":
// a verb of the command line owes its user exactly one line there, and that of
// its own. It is imported for this effect.
//
// Go initialises packages in the order of their import paths, each as soon as
// all that it imports are. This one imports nearly nothing; Fyne's, by way of
// its translations, text/template, whose path comes after this one's. So this
// one is first, and acceptance tests see that it stays so.
//
// For the same reason it says how long Fyne keeps what is no longer shown: a
// minute by itself, in which a reader leafs through many articles.
package quiet

import (
	"io"
	"log"
	"os"
)

func init() {
	log.SetOutput(io.Discard) // main gives the log its place later
	const variable = "FYNE_CACHE"
	if os.Getenv(variable) == "" {
		_ = os.Setenv(variable, "20s") // less, and Fyne goes through a window at rest again and again
	}
}
