package arabic

import (
	"iter"
	"unicode/utf8"
)

// Terms returns the tokens of a text as search counts them. A token is divided
// where letters and digits meet, and where Arabic and other letters do, so that
// "iPhone17", "iPhone 17" and "iPhone-17" are the same two terms. A number
// whose thousands are set apart ("1,500", "١٬٥٠٠") is one term without the
// marks between them.
func Terms(s string) iter.Seq[Token] {
	return func(yield func(Token) bool) {
		number := Token{Start: -1} // a number that may go on after a mark
		for t := range divided(s) {
			if number.Start >= 0 {
				if isThousands(t.Word) && isThousandsMark(s[number.End:t.Start]) {
					number.Word += t.Word
					number.End = t.End
					continue
				}
				if !yield(number) {
					return
				}
				number.Start = -1
			}
			if startsNumber(t.Word) {
				number = t
			} else if !yield(t) {
				return
			}
		}
		if number.Start >= 0 {
			yield(number)
		}
	}
}

// divided returns the tokens of a text, divided where their script changes.
func divided(s string) iter.Seq[Token] {
	return func(yield func(Token) bool) {
		for t := range Tokens(s) {
			if isUniform(t.Word) {
				if !yield(t) {
					return
				}
				continue
			}
			for part := range parts(s, t) {
				if !yield(part) {
					return
				}
			}
		}
	}
}

// script is what kind of letter a folded byte begins: terms are of one kind.
type script uint8

const (
	otherLetter script = iota
	digit
	arabicLetter
)

func scriptOf(first byte) script {
	switch {
	case '0' <= first && first <= '9':
		return digit
	case first == 0xD8 || first == 0xD9:
		return arabicLetter
	}
	return otherLetter
}

// isUniform reports whether a folded word is all of one script. It looks at
// bytes: bytes that continue a letter count as the letter's.
func isUniform(w string) bool {
	first := scriptOf(w[0])
	for i := 1; i < len(w); i++ {
		if utf8.RuneStart(w[i]) && scriptOf(w[i]) != first {
			return false
		}
	}
	return true
}

// parts divides a token where its script changes.
func parts(s string, t Token) iter.Seq[Token] {
	return func(yield func(Token) bool) {
		var word []byte
		start, last := t.Start, otherLetter
		for i, r := range s[t.Start:t.End] {
			folded := appendFolded(nil, r)
			if len(folded) == 0 {
				continue
			}
			kind := scriptOf(folded[0])
			if len(word) > 0 && kind != last {
				if !yield(Token{truncate(string(word)), start, t.Start + i}) {
					return
				}
				word, start = word[:0], t.Start+i
			}
			word, last = append(word, folded...), kind
		}
		if len(word) > 0 {
			yield(Token{truncate(string(word)), start, t.End})
		}
	}
}

// startsNumber reports whether a word is the first group of a number whose
// thousands are set apart: one to three digits without a leading zero.
func startsNumber(w string) bool {
	return len(w) <= 3 && w[0] != '0' && isDigits(w)
}

func isThousands(w string) bool { return len(w) == 3 && isDigits(w) }

func isDigits(w string) bool {
	for i := range len(w) {
		if w[i] < '0' || w[i] > '9' {
			return false
		}
	}
	return true
}

// isThousandsMark reports whether what stands between two groups of digits sets
// thousands apart.
func isThousandsMark(between string) bool {
	return between == "," || between == "٬" || between == "،" || between == "\u00a0" || between == "\u202f" || between == "'"
}
