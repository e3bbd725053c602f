package storage

import (
	"strings"
	"unicode/utf8"

	"sahifa/app/arabic"
)

// Sizes of a snippet, in bytes of UTF-8 (an Arabic letter has two) and of the
// text that is looked at for one.
const (
	snippetBytes = 320
	snippetLead  = 60 // before the first hit
	snippetReach = 256 << 10
)

// The marks around a hit in a snippet.
const (
	hitStart = "\x02"
	hitEnd   = "\x03"
)

// snippet gives the part of a text where most of the words stand together,
// with each hit marked in the text's own spelling.
func snippet(text string, words map[string]bool) string {
	if len(text) > snippetReach {
		text = strings.ToValidUTF8(text[:snippetReach], "")
	}
	var hits []arabic.Token
	for t := range arabic.Tokens(text) {
		if words[t.Word] {
			hits = append(hits, t)
		}
	}
	from, to := window(text, hits)
	var b strings.Builder
	if from > 0 {
		b.WriteString("… ")
	}
	at := from
	for _, h := range hits {
		if h.Start >= from && h.End <= to {
			b.WriteString(text[at:h.Start] + hitStart + text[h.Start:h.End] + hitEnd)
			at = h.End
		}
	}
	b.WriteString(text[at:to])
	if to < len(text) {
		b.WriteString(" …")
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// window chooses the bytes to show: those with the most different words, the
// first of several such.
func window(text string, hits []arabic.Token) (from, to int) {
	best, most := 0, 0
	for i := range hits {
		different := map[string]bool{}
		for _, h := range hits[i:] {
			if h.End-hits[i].Start > snippetBytes-snippetLead {
				break
			}
			different[h.Word] = true
		}
		if len(different) > most {
			best, most = hits[i].Start, len(different)
		}
	}
	from = wordStart(text, best-snippetLead)
	return from, wordEnd(text, from+snippetBytes)
}

// wordStart gives the start of the word at or after a byte.
func wordStart(text string, at int) int {
	if at <= 0 {
		return 0
	}
	if i := strings.IndexAny(text[at:], " \n"); i >= 0 {
		return at + i + 1
	}
	return runeStart(text, at)
}

// wordEnd gives the end of the last word before a byte.
func wordEnd(text string, at int) int {
	if at >= len(text) {
		return len(text)
	}
	if i := strings.LastIndexAny(text[:at], " \n"); i > at-snippetLead {
		return i
	}
	return runeStart(text, at)
}

func runeStart(text string, at int) int {
	for at > 0 && at < len(text) && !utf8.RuneStart(text[at]) {
		at--
	}
	return at
}
