// Package rules holds what the comment rules' checker knows: its lexicon, its
// patterns and the weights of its model, with a data card beside them. The
// files are plain text, but for the weights; each says at its top how it is
// read, and what it says is meant to be mended by people who do not program.
package rules

import "embed"

// Files are the folder's data, as rules.Load of app/comment/rules takes it.
//
//go:embed lexicon/*.txt patterns.txt arabizi.txt model.bin
var Files embed.FS
