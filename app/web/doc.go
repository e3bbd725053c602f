// Package web is the one polite HTTP client for everything the program
// fetches, and the reading of what servers send: addresses as people type
// them, bodies in whatever encoding they are really in.
//
// # Courtesy
//
// A host is asked for one thing at a time, with a pause between two requests
// that grows with the time the host takes to answer. A host that answers 429,
// or 503 with a Retry-After, rests: until then nothing is asked of it, by no
// session, and a HostStore carries that over to the next run. Validators go
// back byte for byte as they came. Redirects tell a permanent move from a
// passing one. A GET is tried a second time only if the connection broke
// before an answer, or the answer was 500, 502 or 504.
//
// # Bounds
//
// Everything a server does is bounded: the time to connect and to answer, the
// pace of a body, the time of a whole request, the size of a header, of a body
// before and after decompression, their ratio, the bodies in memory together,
// the number of redirects, of encodings and of cookies. What waits for a host,
// be it for its turn, a connection or an answer, takes none of the places that
// others need; a host that cannot be reached is asked once in a session.
//
// # Trust
//
// Only http and https are spoken. An address of this machine or its network is
// reached only if the user named the host himself (Trust); the address that is
// really dialled is checked, so neither a redirect nor DNS leads around it.
// Cookies live as long as a session and are seen by the site that caused them.
// A password goes to the one host it was given for, never from https down to
// http, and is in no message and no log.
//
// Errors are *news.Problem.
package web
