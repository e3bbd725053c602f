package search

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"sahifa/app/arabic"
)

// Query is a parsed query.
type Query struct {
	Text  string
	Root  Node // an And of nothing finds everything
	Order Order
	Notes []Note
	// Filters are times that the text names in plain words.
	Filters []Filter

	// Question says that the query is a question or a sentence. An article that
	// has only some of its words may answer it.
	Question bool
}

// Empty reports whether the query asks for nothing.
func (q Query) Empty() bool { return len(q.Root.Children) == 0 }

// Without returns the query's text without one of its filters.
func (q Query) Without(f Filter) string {
	before, after, ok := strings.Cut(q.Text, f.Text)
	if !ok {
		return q.Text
	}
	return strings.Join(strings.Fields(before+" "+after), " ")
}

// Exactly returns the query's text with = after some of its words, so that only
// their spelling is looked for. words are folded.
func (q Query) Exactly(words []string) string {
	var b strings.Builder
	at := 0
	for t := range arabic.Terms(q.Text) {
		if slices.Contains(words, t.Word) && !strings.HasPrefix(q.Text[t.End:], "=") {
			b.WriteString(q.Text[at:t.End] + "=")
			at = t.End
		}
	}
	return b.String() + q.Text[at:]
}

// Caption writes a query as it is read in a heading: without the = after words, which
// is for the search alone, and with the quotation marks of print.
func Caption(query string) string {
	var b strings.Builder
	quoted, last := false, ' '
	for i, r := range query {
		if strings.ContainsRune(quotes, r) {
			quoted = !quoted
		}
		if r != '=' || quoted || unicode.IsSpace(last) || !endsWord(query[i+1:]) {
			b.WriteRune(r)
		}
		last = r
	}
	return printed(b.String())
}

// printed puts the quotation marks of print in the place of those that are typed, where
// they come in pairs.
func printed(text string) string {
	parts := strings.Split(text, `"`)
	if len(parts)%2 == 0 {
		return text
	}
	for i := 1; i < len(parts); i += 2 {
		open, end := "“", "”"
		if strings.ContainsFunc(parts[i], func(r rune) bool { return unicode.Is(unicode.Arabic, r) }) {
			open, end = "«", "»"
		}
		parts[i] = open + parts[i] + end
	}
	return strings.Join(parts, "")
}

// endsWord reports whether a word ends before what follows it.
func endsWord(rest string) bool {
	next, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || endsBare(next)
}

// AsTyped returns the query's text with = after all of its words.
func (q Query) AsTyped() string {
	var words []string
	for _, t := range q.Root.Terms() {
		if t.Kind == Word && !t.IsWeak() {
			words = append(words, t.Words...)
		}
	}
	return q.Exactly(words)
}

// HasPhrases reports whether the query has a phrase.
func (q Query) HasPhrases() bool {
	return slices.ContainsFunc(q.Root.Terms(), func(t Term) bool { return t.Kind == Phrase })
}

// Relaxed returns the query for which any of the words is enough: choices and
// phrases are split into words, and phrases stay beside them. What restricts by
// name or excludes stays as it is.
func (q Query) Relaxed() Query {
	loose := Node{Op: And}
	q.Root.relax(&loose)
	q.Root = loose
	return q
}

func (n Node) relax(to *Node) {
	switch {
	case n.Op == Not || n.Op == Leaf && (!n.Term.IsText() || n.Term.Title):
		to.Children = append(to.Children, n)
	case n.Op == Leaf && n.Term.Kind == Phrase:
		if n.Term.Joined {
			to.Children = append(to.Children, n)
			return
		}
		for _, w := range n.Term.Words {
			to.Children = append(to.Children, Node{Op: Leaf, Term: Term{Kind: Word, Words: []string{w}}})
		}
		if len(n.Term.Words) > 1 {
			to.Children = append(to.Children, n)
		}
	case n.Op == Leaf:
		to.Children = append(to.Children, n)
	default:
		for _, k := range n.Children {
			k.relax(to)
		}
	}
}

// CanBePrefix reports whether a word that is being typed may stand for those that
// begin with it. A single letter and the article may not.
func CanBePrefix(word string) bool { return arabic.CountLetters(word) >= 2 && word != "ال" }

// ArticledPrefix returns what words with the article begin with that begin with a
// prefix without it: البرلمان for برلما.
func ArticledPrefix(prefix string) (articled string, ok bool) {
	if !arabic.IsArabic(prefix) || strings.HasPrefix(prefix, "ال") {
		return "", false
	}
	return "ال" + prefix, true
}

// Openings returns what words begin with that a word which is being typed may become:
// itself, and that with the article or without it and what is joined to it, البرلمان for
// برلما and برلمان for والبرلما.
func Openings(typed string) []string {
	bare := bareOpening(typed)
	all := []string{typed}
	if bare != typed {
		all = append(all, bare)
	}
	if with, ok := ArticledPrefix(bare); ok && with != typed {
		all = append(all, with)
	}
	return all
}

// minBareOpening is how many letters are left of what is typed where what is joined to a
// word is cut off it: والد may be no د.
const minBareOpening = 3

// bareOpening returns what is typed without what is joined to a word, if it has the
// article.
func bareOpening(typed string) string {
	if bare, ok := arabic.CutArticle(typed); ok && arabic.CountLetters(bare) >= minBareOpening {
		return bare
	}
	return typed
}

// TypeaheadTerms returns the terms of a query that is being typed. The last word is
// looked for as a prefix as well.
func TypeaheadTerms(q Query) []Term {
	terms := q.Root.Terms()
	n := len(terms)
	if n == 0 || terms[n-1].Kind != Word || !CanBePrefix(terms[n-1].Words[0]) || strings.HasSuffix(q.Text, " ") {
		return terms
	}
	last := terms[n-1]
	last.Kind, last.Typed = Prefix, true
	return append(terms, last)
}

// Op says how a node combines its kids.
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
	Op       Op
	Children []Node
	Term     Term
}

// Terms returns the terms that a hit may be found by, in the order of the
// query. Those under a Not are left out.
func (n Node) Terms() []Term {
	switch n.Op {
	case Leaf:
		return []Term{n.Term}
	case Not:
		return nil
	}
	var out []Term
	for _, k := range n.Children {
		out = append(out, k.Terms()...)
	}
	return out
}

// Kind says what a term searches.
type Kind int

// The kinds of term.
const (
	Word    Kind = iota // one of Words, in any inflection
	Phrase              // Words one after the other, as spelled
	Prefix              // one of Words is the beginning of a word
	Author              // the byline has all of Words
	Section             // the section or a tag has all of Words
	Feed                // the feed's name or site has all of Words
	After               // not before Time
	Before              // before Time
	InState             // State
)

// State is the state of an article that Is asks for.
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
	Muted // hidden for words that it has
)

// Term is one condition.
type Term struct {
	Kind  Kind
	Words []string // folded
	Title bool     // of Word, Phrase, Prefix: in the headline only
	// Joined says of a Phrase that it was typed as one word, such as كوفيد-19,
	// and so may have a particle before it.
	Joined bool
	// Typed says of a Prefix that it is a word which is not typed to its end, and so is
	// also what a word begins with that has something joined to it.
	Typed bool
	// Weak says of a Word that it only leads to what is asked for.
	Weak  bool
	Time  time.Time
	State State
}

// IsWeak reports whether a term is a word that says little by itself, so that it
// need not occur.
func (t Term) IsWeak() bool {
	return t.Kind == Word && !t.Title && (t.Weak || arabic.IsStopWord(t.Words[0]))
}

// IsText reports whether a term is searched for in headline and body.
func (t Term) IsText() bool { return t.Kind <= Prefix }

// Order is the order of results.
type Order int

// The orders.
const (
	ByScore Order = iota
	ByDate        // newest first
)

// Note is something in a query that could not be read as it was meant. Its
// sentence is "search.note." + Kind in assets/lang, with Text as its argument.
type Note struct {
	Kind NoteKind
	Text string
}

// NoteKind names what could not be read.
type NoteKind string

// The kinds of note.
const (
	UnknownName  NoteKind = "name"    // "x:y", where x is no name: read as words
	UnknownDate  NoteKind = "date"    // after:x, where x is no date
	UnknownState NoteKind = "state"   // is:x, where x is no state
	OpenQuote    NoteKind = "quote"   // a quotation mark that is not closed
	OpenBracket  NoteKind = "bracket" // a bracket that is not closed
	TooLong      NoteKind = "long"    // more words than a query may have; the rest is ignored
)
