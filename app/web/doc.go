// Package web is the one polite HTTP client for everything the program
// fetches, and the reading of what servers send: addresses as people type
// them, and text in whatever charset it is really in.
//
// Client asks a host for at most two things at a time and all hosts together
// for at most 32, in the order of asking. Everything a server does is bounded:
// the time to answer, the pace and size of a body before and after
// decompression, the number of redirects. Only http and https are spoken, no
// cookie is kept, and nothing but the request itself is told to anyone.
//
// A GET is tried a second time, after a pause, only if the connection broke
// before any answer or the answer was 500, 502 or 504. A server that asks for
// patience (429, 503) is not asked again: the caller finds how long it should
// wait in a *Busy.
//
// Errors are *news.Problem.
package web
