package search

import (
	"slices"
	"strings"
	"unicode/utf8"

	"sahifa/app/arabic"
	"sahifa/app/news"
	"sahifa/app/search/related"
)

// MuteTerms gives what the words of a rule that mutes stand for: each in any of its
// inflections; those between quotation marks one after the other, as they are spelt. They are no
// query: nothing in them is a sign of its language.
func MuteTerms(words string) (terms []Term) {
	quoted := false
	for {
		at := strings.IndexAny(words, quotes)
		part := words
		if at >= 0 {
			part = words[:at]
		}
		if quoted {
			terms = addTerm(terms, part)
		} else {
			for field := range strings.FieldsSeq(part) {
				terms = addTerm(terms, field)
			}
		}
		if at < 0 {
			return terms
		}
		_, size := utf8.DecodeRuneInString(words[at:])
		words, quoted = words[at+size:], !quoted
	}
}

// addTerm adds a word, or what stands one after the other.
func addTerm(terms []Term, text string) []Term {
	var words []string
	for t := range arabic.Terms(text) {
		words = append(words, t.Word)
	}
	switch len(words) {
	case 0:
		return terms
	case 1:
		return append(terms, Term{Kind: Word, Words: words})
	}
	return append(terms, Term{Kind: Phrase, Words: words})
}

// MuteQuery gives the query for what may have the words of a rule that mutes, among others;
// ok is false where there are none.
func MuteQuery(words string) (q Query, ok bool) {
	q = Query{Text: words, Root: Node{Op: And}}
	terms := MuteTerms(words)
	said := slices.ContainsFunc(terms, func(t Term) bool { return !t.IsWeak() })
	for _, t := range terms {
		if t.IsWeak() {
			continue
		}
		q.Root.Children = append(q.Root.Children, Node{Op: Leaf, Term: t})
	}
	return q, said
}

// Muter tells which articles have words that are muted.
type Muter struct{ rules []muteRule }

type muteRule struct {
	news.Mute
	in      func(feed int64) bool
	matcher *Matcher
}

// Add adds a rule for the feeds that in tells.
func (m *Muter) Add(rule news.Mute, in func(feed int64) bool) {
	matcher := NewMatcher(MuteTerms(rule.Words), muteForms)
	if !matcher.Empty() {
		m.rules = append(m.rules, muteRule{rule, in, matcher})
	}
}

// Empty tells that nothing is muted.
func (m *Muter) Empty() bool { return len(m.rules) == 0 }

// muteForms are the forms of a word that are the word itself, as a search has them, but
// nothing that only means nearly the same.
func muteForms(word string) Forms {
	f := FormsOf(word)
	f.Related = slices.DeleteFunc(slices.Clone(f.Related), func(r related.Word) bool { return r.Rank == related.Derived })
	return f
}

// Of gives the first rule by which an article of a feed is muted, 0 if none does.
func (m *Muter) Of(feed int64, title, text string) (rule int64) {
	var headline, all []arabic.Token
	for _, r := range m.rules {
		if !r.in(feed) {
			continue
		}
		if all == nil {
			headline = slices.Collect(arabic.Terms(title))
			all = slices.Clone(headline)
			all = append(all, arabic.Token{}) // no phrase goes from the headline into the text
			all = slices.AppendSeq(all, arabic.Terms(text))
		}
		words := all
		if r.Title {
			words = headline
		}
		if r.matcher.matchesAll(words) {
			return r.ID
		}
	}
	return 0
}
