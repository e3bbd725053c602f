// Package rules holds the data of the comment rules: lexicon, patterns and the
// model's weights, with a data card. All files but the weights are plain text
// that people can edit without programming; each explains its format at the
// top.
package rules

import "embed"

// Files are the folder's files, for rules.Load of app/comment/rules.
//
//go:embed lexicon/*.txt harmless.txt limits.txt names.txt patterns.txt senses.txt arabizi.txt model.bin
var Files embed.FS
