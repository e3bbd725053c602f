package search

import (
	"strings"

	"sahifa/app/arabic"
)

// Answer is what a question asks for, as far as a text shows whether it has it.
type Answer int

// The kinds of answers.
const (
	AnyAnswer Answer = iota
	NumberAnswer
	TimeAnswer
)

// Words, folded, of questions that ask for a number or for a time: كم لاعبا, في
// أي عام.
var (
	numberWords = map[string]bool{"كم": true, "بكم": true, "وكم": true}
	timeWords   = map[string]bool{"متي": true, "عام": true, "سنه": true, "تاريخ": true, "العام": true, "السنه": true}
)

// Asks returns what a query asks for. One that has a number or year itself asks
// for something else.
func (q Query) Asks() (a Answer) {
	if !q.Question {
		return AnyAnswer
	}
	for _, t := range q.Root.Terms() {
		for _, w := range t.Words {
			switch {
			case isNumber(w):
				return AnyAnswer
			case numberWords[w]:
				a = NumberAnswer
			case timeWords[w] && a == AnyAnswer:
				a = TimeAnswer
			}
		}
	}
	return a
}

// Where an answer is looked for, in words before and after the place where most
// words of the question stand.
const (
	answerBefore = 5
	answerAfter  = 30
)

// isNear reports whether there is an answer of the kind near a place in a text.
func (a Answer) isNear(words []arabic.Token, body, at int) bool {
	if a == AnyAnswer {
		return false
	}
	for _, w := range words[max(body, at-answerBefore):min(len(words), at+answerAfter)] {
		if isNumber(w.Word) && (a == NumberAnswer || isYear(w.Word)) {
			return true
		}
	}
	return false
}

func isYear(number string) bool {
	return len(number) == 4 && strings.ContainsAny(number[:1], "12")
}
