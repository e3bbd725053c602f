// Package commenting takes a comment from the first letter to the site's answer.
//
// Drafts are the user's own comments while they are written and checked against
// the site's rules (drafts.go, check.go, rules.go). Outbox sends them, each once
// (outbox.go, send.go, deliver.go, outcome.go), and finds out what became of those
// whose answer was lost (lost.go) or which wait for moderation (followup.go).
// What forms show in pictures is challenge.go. Discussion is what readers wrote
// under an article (discussion.go, thread.go) and to the user (replies.go), and
// the user's own comments with both (export.go). Logins are the user's accounts at sites (logins.go).
//
// What a page or an answer means is package comment's business, which asks
// nothing of the network; here is the order of things.
package commenting
