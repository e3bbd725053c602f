package search

import (
	"slices"
	"strings"
	"time"

	"sahifa/app/arabic"
)

// Query is what was typed, understood.
type Query struct {
	Text  string
	Root  Node // an And of nothing finds everything
	Order Order
	Notes []Note

	// Question tells that the query is a sentence that asks: what has only
	// some of its words may answer it.
	Question bool
}

// Empty tells that the query asks for nothing.
func (q Query) Empty() bool { return len(q.Root.Kids) == 0 }

// Phrases tells whether a phrase must be there.
func (q Query) Phrases() bool {
	return slices.ContainsFunc(q.Root.Terms(), func(t Term) bool { return t.Kind == Phrase })
}

// Loosened gives the query of which any word will do: choices and phrases give
// their words, and phrases stay beside them. What it restricts by name or
// excludes stays as it is.
func (q Query) Loosened() Query {
	loose := Node{Op: And}
	q.Root.relax(&loose)
	q.Root = loose
	return q
}

func (n Node) relax(to *Node) {
	switch {
	case n.Op == Not || n.Op == Leaf && (!n.Term.Textual() || n.Term.Title):
		to.Kids = append(to.Kids, n)
	case n.Op == Leaf && n.Term.Kind == Phrase:
		for _, w := range n.Term.Words {
			to.Kids = append(to.Kids, Node{Op: Leaf, Term: Term{Kind: Word, Words: []string{w}}})
		}
		if len(n.Term.Words) > 1 {
			to.Kids = append(to.Kids, n)
		}
	case n.Op == Leaf:
		to.Kids = append(to.Kids, n)
	default:
		for _, k := range n.Kids {
			k.relax(to)
		}
	}
}

// Completes tells whether a word that is being typed stands for those that begin
// with it: a letter alone and the article do not.
func Completes(word string) bool { return arabic.Letters(word) >= 2 && word != "ال" }

// TermsTyped are the terms of a query that is being typed: the last word is
// sought as a beginning, too.
func TermsTyped(q Query) []Term {
	terms := q.Root.Terms()
	n := len(terms)
	if n == 0 || terms[n-1].Kind != Word || !Completes(terms[n-1].Words[0]) || strings.HasSuffix(q.Text, " ") {
		return terms
	}
	last := terms[n-1]
	last.Kind = Prefix
	return append(terms, last)
}

// Op says how a node joins its kids.
type Op int

// The operators.
const (
	And Op = iota
	Or
	Not  // of one kid
	Leaf // Term alone
)

// Node is a node of the tree of conditions.
type Node struct {
	Op   Op
	Kids []Node
	Term Term
}

// Terms gives the terms that a hit may be found by, those under a Not left
// out, in the order of the query.
func (n Node) Terms() []Term {
	switch n.Op {
	case Leaf:
		return []Term{n.Term}
	case Not:
		return nil
	}
	var out []Term
	for _, k := range n.Kids {
		out = append(out, k.Terms()...)
	}
	return out
}

// Kind says what a term looks at.
type Kind int

// The kinds of term.
const (
	Word    Kind = iota // Words has one, in any inflection
	Phrase              // Words side by side, as they stand
	Prefix              // Words has one, the beginning of those meant
	Author              // the byline has all of Words
	Section             // the section or a tag has all of Words
	Feed                // the feed's name or site has all of Words
	After               // not before Time
	Before              // before Time
	Is                  // State
)

// State is what Is asks for.
type State int

// The states of an article.
const (
	Unread State = iota
	Read
	Starred
	Saved    // a page without a feed
	Drafted  // there is a draft of a comment on it
	Pictured // has a picture
	Commented
)

// Term is one condition.
type Term struct {
	Kind  Kind
	Words []string // folded
	Title bool     // of Word, Phrase, Prefix: in the headline only
	Time  time.Time
	State State
}

// Weak tells that a word alone says little, so that it need not be there.
func (t Term) Weak() bool {
	return t.Kind == Word && !t.Title && arabic.Weak(t.Words[0])
}

// Textual tells that a term is found in headline and body.
func (t Term) Textual() bool { return t.Kind <= Prefix }

// Order is the order of results.
type Order int

// The orders.
const (
	ByScore Order = iota
	ByDate        // newest first
)

// Note is something in a query that could not be taken as it was meant. Its
// sentence is "search.note." + Kind in assets/lang, with Text as its argument.
type Note struct {
	Kind NoteKind
	Text string
}

// NoteKind says what is the matter.
type NoteKind string

// The kinds of note.
const (
	UnknownName  NoteKind = "name"    // "x:y", where x names nothing: taken as words
	UnknownDate  NoteKind = "date"    // after:x, where x is no date
	UnknownState NoteKind = "state"   // is:x, where x is no state
	OpenQuote    NoteKind = "quote"   // a quotation mark that nothing closes
	OpenBracket  NoteKind = "bracket" // a bracket that nothing closes
	TooLong      NoteKind = "long"    // more words than a query may have; the rest is left out
)
