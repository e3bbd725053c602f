// Package arabic is what the program knows of Arabic writing: how words are
// folded and divided for search and for the comment rules, and how dates are
// read and written. It works on text alone and knows nothing of the store, the
// screen or the language of the interface.
package arabic
