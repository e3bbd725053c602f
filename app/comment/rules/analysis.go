package rules

import (
	"slices"
	"strings"
)

// analysis is a comment with all that is known of it before a rule is applied.
type analysis struct {
	tokens        tokenList
	author        authorship
	register      register
	letters       features // n-grams and words
	talkOdds      float64  // log-odds that it is talk
	limits        *Limits
	senses        senses
	targets       []target // by token
	quotesArticle []bool   // by token: it is quoted from the article
	isLikePrint   bool     // is typed like print, which few comments are
	isCut         bool     // ends in an ellipsis, as social media cut texts off
	isCode        bool     // is a piece of a page's code, which no reader wrote
	laughs        bool
	isExplained   bool // a bad word of it is known not to be meant of anybody
	notes         *notes
}

// analyse returns the analysis of a comment.
func (c *Checker) analyse(text string, about About, notes *notes) *analysis {
	tokens := tokenList(c.words.tokenize(text))
	tokens = aside{notes}.setAside(tokens)
	author := authorship{tokens: tokens, name: authorName(about.Author)}
	nameFinder{tokens: tokens, firstNames: c.words.firstNames, author: author, notes: notes}.clearNames()
	tokens.removeExcused(notes)
	tokens.findFolk()
	tokens.resolveReferences()
	author.markNames()
	a := &analysis{tokens: tokens, author: author, limits: &c.limits, senses: c.senses, notes: notes}
	a.quotesArticle = tokens.quotesOf(about.Article)
	tokens.dropOuterQuotes(a.quotesArticle)
	a.isCut, a.laughs = strings.Contains(text, "…"), laughs(text)
	a.letters = tokens.letterFeatures(author)
	a.talkOdds = c.model.talkOdds(tokens, a.letters)
	a.isCode = areCode(tokens, text)
	isSet := isSetAsPrint(text)
	a.isLikePrint = isSet || isTypedLikePrint(text)
	a.register = registerOf(tokens, isSet, a.talkOdds, a.limits)
	notes.register(a.register, a.isLikePrint)
	a.targets = aim{tokens: tokens, author: author, register: a.register}.targets()
	return a
}

// laughs reports whether a text laughs, however it is typed: ههه, ھھھ, هـهـه.
func laughs(text string) bool {
	run := 0
	for _, r := range text {
		switch folded, _ := foldRune(r); folded {
		case 0: // is not read
		case 'ه':
			if run++; run == 3 {
				return true
			}
		default:
			run = 0
		}
	}
	return false
}

// limitHere returns a limit of talk, or the one of prose beside it where not both the
// words and the model say that this is talk.
func (a *analysis) limitHere(limit Limit) Limit {
	if a.register.isTalk && !a.register.isProse && a.talkOdds > 0 {
		return limit
	}
	return limit.inProse()
}

// quotesOf tells which tokens between quotation marks stand in the article as
// well.
func (tokens tokenList) quotesOf(article string) []bool {
	quotes := make([]bool, len(tokens))
	if article == "" || !slices.ContainsFunc(tokens, func(t token) bool { return t.quoted }) {
		return quotes
	}
	articleWords := spaced(splitTokens(readLetters(article)))
	for i := 0; i < len(tokens); i++ {
		j := i
		for j < len(tokens) && tokens[j].quoted {
			j++
		}
		if j == i {
			continue
		}
		if strings.Contains(articleWords, spaced(tokens[i:j])) {
			for k := i; k < j; k++ {
				quotes[k] = true
			}
		}
		i = j
	}
	return quotes
}

// spaced returns the words of tokens with a space around each.
func spaced(tokens []token) string {
	var b strings.Builder
	b.WriteByte(' ')
	for i := range tokens {
		b.WriteString(tokens[i].text)
		b.WriteByte(' ')
	}
	return b.String()
}

// dropOuterQuotes ignores quotation marks around a whole comment that is not
// from the article: it is what the commenter says.
func (tokens tokenList) dropOuterQuotes(quotesArticle []bool) {
	for i, t := range tokens {
		if !t.quoted || quotesArticle[i] {
			return
		}
	}
	for i := range tokens {
		tokens[i].quoted = false
	}
}
