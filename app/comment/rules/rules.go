package rules

import (
	"cmp"
	"slices"
)

// Rule is one of the eight things that a site may forbid in comments.
type Rule string

// The rules, in the order in which sites list them.
const (
	Author    Rule = "author"    // insulting or demeaning the article's writer
	Persons   Rule = "persons"   // insulting a person named or addressed, or a group of persons
	Sacred    Rule = "sacred"    // contempt for holy books, prophets, holy places, rites
	Religions Rule = "religions" // attacking a religion, a creed or its followers as such
	Divine    Rule = "divine"    // cursing or mocking God
	Sectarian Rule = "sectarian" // incitement between sects
	Racist    Rule = "racist"    // incitement or contempt by race, nationality, tribe, colour, region
	Profanity Rule = "profanity" // swearing, obscenity, curses
)

// All are the rules in the order in which sites list them.
var All = []Rule{Author, Persons, Sacred, Religions, Divine, Sectarian, Racist, Profanity}

// Severity is how bad a finding, or a whole comment, is.
type Severity string

// The severities, from none to the worst.
const (
	OK    Severity = "ok"    // nothing was found
	Warn  Severity = "warn"  // the writer should look at it; it may be sent
	Block Severity = "block" // it breaks a rule and is not to be sent as it is
)

// Finding is one place of a comment that breaks a rule, or may break it.
type Finding struct {
	Rule     Rule
	Severity Severity // Warn or Block
	// Start and End are the place in runes of the text as typed, without End.
	Start, End int
	// Reason is the key of the sentence in assets/lang that says what is wrong
	// and how to correct it. The sentence does not repeat the word.
	Reason string
	// Arguable says that the user may answer the finding with why it is none.
	// It is true of all: no word list knows what its reader means.
	Arguable bool
}

// About is what is known of the page that a comment is written for. All of it
// may be empty.
type About struct {
	Author  string // the article's writer, as the byline has it
	Article string // the article's text: what a comment quotes of it is not the writer's own
	Site    string // the host of the article's page, for sites that apply some of the rules only
}

// Verdict returns the worst severity of findings, OK if there are none.
func Verdict(findings []Finding) Severity {
	worst := OK
	for _, f := range findings {
		if f.Severity == Block {
			return Block
		}
		worst = Warn
	}
	return worst
}

// sortFindings sorts findings by their place in the text, and those of one
// place by the order of the rules.
func sortFindings(findings []Finding) {
	slices.SortFunc(findings, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End),
			cmp.Compare(slices.Index(All, a.Rule), slices.Index(All, b.Rule)), cmp.Compare(a.Reason, b.Reason))
	})
}
