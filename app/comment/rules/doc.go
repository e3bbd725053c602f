// Package rules tells what in a comment breaks the rules that sites set for
// comments: text in, findings with spans and reasons out. It needs no network
// and no store.
package rules
