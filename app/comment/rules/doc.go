// Package rules finds what in a comment breaks the rules that sites set for
// comments. A text comes in; findings with spans and reasons go out. It uses
// neither network nor store.
//
// A Checker works in layers:
//
//	letters, tokens  fold the text and divide it, keeping places
//	deobfuscate      joins words typed apart, unmasks hidden letters
//	lexicon, stems   look words up, with clitics taken off; arabizi reads Latin
//	analysis         whom a word is aimed at; whether the text is talk or news
//	find, patterns   candidates: words, and sequences of words
//	context          negation, quotation, reports and condemnation
//	resolve          findings, one for each rule and place
//	model            a linear model, asked if the other layers find nothing
//	                 certain
package rules
