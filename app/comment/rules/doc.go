// Package rules finds what in a comment breaks the rules that sites set for
// comments. A text comes in; findings with spans and reasons go out. It uses
// neither network nor store.
//
// A Checker works in steps, each in a file of its own:
//
//	letters, tokens    fold the text and divide it, keeping places
//	deobfuscate        the tokenizer: joins words typed apart, unmasks hidden letters
//	lexicon, stems     look words up, with clitics taken off; arabizi reads Latin
//	folk               names of places and words for a community stand for its people
//	setaside, names    hashtags, greetings, scripture and names are nobody's insult
//	analysis           what is then known: register (talk, prose or news), author,
//	                   and at whom each word is aimed (aim)
//	words, matches     weigh words and patterns in their places (context: negation,
//	                   quotation, reports and condemnation) to candidates
//	resolve            findings, one for each rule and place
//	opinion            what a linear model says, asked if the rest is not certain or
//	                   would block; of features, and senses, which words of one
//	                   meaning share
//	notes              the steps taken, for who asks why
//
// lexiconreader and patternreader read the files of assets/rules.
package rules
