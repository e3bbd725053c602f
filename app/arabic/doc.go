// Package arabic is what the program knows of Arabic writing: how words are
// folded and divided for search and for the comment rules, and how dates are
// read and written. It is pure text: no store, no screen, no language of the
// interface.
package arabic
