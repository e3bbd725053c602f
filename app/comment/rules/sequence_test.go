package rules_test

import (
	"slices"
	"testing"

	"sahifa/app/comment/rules"
	"sahifa/app/comment/rules/corpus"
)

// The network reads words in their order: each has its letters, and of a listed one what the
// lexicon knows of it.
func TestSequence(t *testing.T) {
	c := checker(t)
	about := rules.About{Author: corpus.OwnAuthor}
	one, other := c.Sequence("الكلب عض الرجل", about), c.Sequence("الرجل عض الكلب", about)
	if len(one.Ends) != 3 || len(other.Ends) != 3 {
		t.Fatalf("%d and %d words", len(one.Ends), len(other.Ends))
	}
	if slices.Equal(one.Hashes, other.Hashes) {
		t.Error("the order of words makes no difference")
	}
	if !slices.Equal(one.Hashes[:one.Ends[0]], other.Hashes[other.Ends[1]:]) {
		t.Error("a word is another in another place")
	}
	const unlisted = "كلبط" // as many letters and no word
	if listed, not := c.Sequence("حمار", about), c.Sequence(unlisted, about); len(listed.Hashes) <= len(not.Hashes) {
		t.Errorf("a listed word has %d hashes, another %d", len(listed.Hashes), len(not.Hashes))
	}
}
