// Package search holds the word lists by which search finds more than what was
// typed: plurals.txt, verbs.txt, names.txt singles.txt. README.md tells somebody who knows
// Arabic and no Go how to edit them.
package search

import "embed"

// Files are the lists, for related.Load of app/search/related.
//
//go:embed *.txt
var Files embed.FS
