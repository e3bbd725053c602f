package rules

import (
	"slices"
	"strings"
)

// analysis is a comment with all that is known of it when rules are applied.
type analysis struct {
	checker          *Checker
	tokens           []token
	author           []string // the words of the author's name
	targets          []target // by token
	quotesArticle    []bool   // by token: it is quoted from the article
	isNews           bool     // reads like news, not like talk
	isProse          bool     // is long and speaks to nobody
	addressesSomeone bool
	tally            tally
	logitKnown       bool
	logitValue       float64 // log-odds of the model
	withoutModel     bool    // the model is not asked: its training data is made
}

// target says whom a word is aimed at, from nobody to the author.
type target uint8

const (
	noTarget      target = iota
	thirdPerson          // someone who is spoken about
	addressee            // someone who is spoken to or named
	articleAuthor        // the author of the article
)

// analyse returns the analysis of a comment, before any rule is applied.
func (c *Checker) analyse(text string, about About) *analysis {
	r := &analysis{checker: c, tokens: c.lexicon.tokenize(text)}
	r.setAuthor(about.Author)
	r.setAside()
	r.removeExcused()
	r.markArticleQuotes(about.Article)
	r.dropOuterQuotes()
	r.countSocialMarks(text)
	r.setRegister()
	r.targets = make([]target, len(r.tokens))
	for i := range r.tokens {
		r.targets[i] = r.findTarget(i)
	}
	return r
}

// A text of minProse tokens or more is prose if it has no word of talk in
// proseShare.
const (
	minProse   = 6
	proseShare = 16
)

// setAuthor sets the words of the author's name from a byline.
func (r *analysis) setAuthor(byline string) {
	for w := range strings.FieldsSeq(byline) {
		w = foldWord(strings.Trim(w, ".,،:-/()"))
		if len([]rune(w)) >= 3 && !slices.Contains(titles, w) {
			r.author = append(r.author, w)
		}
	}
}

// setRegister tells news, prose and talk apart by the words of each.
func (r *analysis) setRegister() {
	formals, talks := 0, 0
	for i := range r.tokens {
		t := &r.tokens[i]
		if t.kinds.any(formal) {
			formals++
		}
		if t.kinds.any(colloquial|address) || t.elongated {
			talks++
		}
		r.addressesSomeone = r.addressesSomeone || t.kinds.any(address)
	}
	enoughFormals := formals >= 2 && len(r.tokens) >= 8 || formals == 1 && len(r.tokens) >= 18
	r.isNews = formals > 2*talks && enoughFormals
	r.isProse = len(r.tokens) >= minProse && talks*proseShare <= len(r.tokens)
}

// titles are words of bylines that are not part of a name.
var titles = []string{"بقلم", "كتب", "كتبت", "الكاتب", "الكاتبه", "دكتور", "الدكتور", "الدكتوره", "الشيخ", "تقرير", "اعداد", "تحرير", "ترجمه", "مراسل", "وكالات", "الصحفي", "الصحفيه", "بن", "ابو", "عبد", "ال"}

// markArticleQuotes marks the tokens between quotation marks that stand in the
// article as well.
func (r *analysis) markArticleQuotes(article string) {
	r.quotesArticle = make([]bool, len(r.tokens))
	if article == "" || !slices.ContainsFunc(r.tokens, func(t token) bool { return t.quoted }) {
		return
	}
	articleWords := spaced(splitTokens(readLetters(article)))
	for i := 0; i < len(r.tokens); i++ {
		j := i
		for j < len(r.tokens) && r.tokens[j].quoted {
			j++
		}
		if j == i {
			continue
		}
		if strings.Contains(articleWords, spaced(r.tokens[i:j])) {
			for k := i; k < j; k++ {
				r.quotesArticle[k] = true
			}
		}
		i = j
	}
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
func (r *analysis) dropOuterQuotes() {
	for i, t := range r.tokens {
		if !t.quoted || r.quotesArticle[i] {
			return
		}
	}
	for i := range r.tokens {
		r.tokens[i].quoted = false
	}
}

// isAuthor reports whether a token names the article's author, by name or as
// the one who wrote.
func (r *analysis) isAuthor(i int) bool {
	t := &r.tokens[i]
	if r.isAuthorName(i) {
		return true
	}
	if !t.kinds.any(writer) {
		return false
	}
	for _, w := range t.words {
		if w.entry.kinds.any(writer) && w.extraTokens > 0 {
			return true
		}
	}
	if r.isNameOfOther(i + 1) {
		return false
	}
	return !t.kinds.any(vague) || r.isDefinite(i)
}

// isNameOfOther reports whether a token continues the sentence with the name
// of someone who is not the author.
func (r *analysis) isNameOfOther(i int) bool {
	return i < len(r.tokens) && !r.tokens[i].startsSentence && r.tokens[i].kinds.any(name) && !r.isAuthorName(i)
}

// isDefinite reports whether a word like "writer" is about the author of this
// article, as in "the writer" or "this writer", or when it stands alone.
func (r *analysis) isDefinite(i int) bool {
	t := &r.tokens[i]
	if i == 0 || t.startsSentence || r.tokens[i-1].kinds.any(this|vocative) {
		return true
	}
	return strings.HasPrefix(t.text, "ال") || r.hasVocative(i)
}

// hasVocative reports whether a vocative is joined to the i-th token.
func (r *analysis) hasVocative(i int) bool {
	return slices.ContainsFunc(r.tokens[i].words, func(w word) bool { return w.hasVocative })
}

// isAuthorName reports whether a token is part of the author's name, and not of
// another person's.
func (r *analysis) isAuthorName(i int) bool {
	if len(r.author) == 0 {
		return false
	}
	part := r.authorNamePart(i)
	switch {
	case part < 0:
		return false
	case part == 0 && len(r.author) > 1: // others may have the same first name
		return !r.isOtherSurname(i + 1)
	case part > 0 && i > 0: // or the same surname
		return !(r.tokens[i-1].kinds.any(name) && r.authorNamePart(i-1) < 0)
	}
	return true
}

// isOtherSurname reports whether the token after a first name may be the
// surname of someone who is not the author.
func (r *analysis) isOtherSurname(i int) bool {
	if i >= len(r.tokens) || r.authorNamePart(i) >= 0 {
		return false
	}
	t := &r.tokens[i]
	return t.kinds.any(name) || !t.startsSentence && t.kinds == 0 && strings.HasPrefix(t.text, "ال")
}

// authorNamePart returns which word of the author's name a token is, -1 if it
// is none.
func (r *analysis) authorNamePart(i int) int {
	text := r.tokens[i].text
	for n, w := range r.author {
		if text == w {
			return n
		}
		if rest, ok := strings.CutSuffix(text, w); ok {
			if _, isClitic := procliticsByText[rest]; isClitic {
				return n
			}
		}
		if bare, ok := strings.CutPrefix(w, "ال"); ok && text == bare && len(bare) >= 6 {
			return n
		}
	}
	return -1
}

// How many tokens before and after an insult its target is looked for.
const (
	maxTokensBack  = 7
	maxTokensAhead = 3
)

// findTarget returns whom the i-th token is aimed at, if it is an insult.
func (r *analysis) findTarget(i int) target {
	t := &r.tokens[i]
	if !t.kinds.any(block | insult | animal | weak | hint) {
		return noTarget
	}
	switch {
	case r.authorBefore(i), r.authorAfter(i):
		return articleAuthor
	case t.addressesReader():
		return addressee
	}
	if before := r.targetBefore(i); before != noTarget {
		return before
	}
	if r.addressAfter(i) {
		return addressee
	}
	return noTarget
}

// authorBefore reports whether the sentence speaks of the author or the article
// before the i-th token. A preposition between the two divides them, unless
// the word is an insult whatever it is said of.
func (r *analysis) authorBefore(i int) bool {
	isInsult := r.tokens[i].kinds.any(insult|block) && !r.tokens[i].kinds.any(soft)
	for k := i; k >= 0 && k >= i-maxTokensBack; k-- {
		t := &r.tokens[k]
		if k < i {
			switch {
			case !isInsult && slices.Contains(prepositions, t.text):
				return false
			case r.isAuthor(k) && !t.quoted:
				return true
			case t.kinds.any(article) && i-k <= 3 && endsInPronoun(t.text):
				return true
			}
		}
		if t.startsSentence {
			return false
		}
	}
	return false
}

func (r *analysis) authorAfter(i int) bool {
	for k := i + 1; k < len(r.tokens) && k <= i+maxTokensAhead && !r.tokens[k].startsSentence; k++ {
		if r.isAuthor(k) {
			return true
		}
	}
	return false
}

// addressesReader reports whether a token itself speaks to someone, by a
// vocative or by the pronoun at its end.
func (t *token) addressesReader() bool {
	insults := t.kinds.any(insult|block) && !t.kinds.any(animal)
	return slices.ContainsFunc(t.words, func(w word) bool { return w.hasVocative || w.secondPerson && insults })
}

// targetBefore looks for the target in the few tokens before the i-th.
func (r *analysis) targetBefore(i int) target {
	t := &r.tokens[i]
	for k := i - 1; k >= 0 && k >= i-3 && !r.isNews; k-- {
		if r.tokens[k+1].startsSentence {
			return noTarget
		}
		u := &r.tokens[k]
		isNext := i-k == 1
		switch {
		case u.kinds.any(address) && !u.kinds.any(you):
			return addressee
		case slices.Contains(prepositions, u.text):
			return noTarget
		case u.kinds.any(name|people) && !t.afterComma && !t.kinds.any(formal) && !t.startsWithAnd():
			if r.isProse && !r.isPredicate(i, k) { // it only speaks of him
				return thirdPerson
			}
			return addressee
		case isNext && u.kinds.any(pronoun|this) && !t.kinds.any(weak):
			return thirdPerson
		case isNext && u.kinds.any(block|insult|animal|soft) && r.targets[k] != noTarget && r.targets[k] != articleAuthor:
			return r.targets[k]
		}
	}
	return noTarget
}

// isPredicate reports whether the i-th token is what a nominal sentence says of
// the k-th: المعلق حيوان, and not الحيوان or حيوان المعلق.
func (r *analysis) isPredicate(i, k int) bool {
	subject, said := &r.tokens[k], &r.tokens[i]
	return i == k+1 && subject.kinds.any(people) && strings.HasPrefix(subject.text, "ال") && !strings.HasPrefix(said.text, "ال") && k > 0 && r.tokens[k-1].kinds.any(this)
}

func (r *analysis) addressAfter(i int) bool {
	if i+1 >= len(r.tokens) || r.tokens[i+1].startsSentence {
		return false
	}
	next := r.tokens[i+1].kinds
	return next.any(address) && !next.any(you|vocative)
}

// prepositions divide what is said of someone from whom it is said of.
var prepositions = []string{"عن", "على", "علي", "في", "مع", "الى", "الي", "من", "عند", "بين", "ضد", "حول", "بخصوص", "ان", "لان"}

// startsWithAnd reports whether a word begins with "and", and so with a thought
// of its own.
func (t *token) startsWithAnd() bool { return strings.HasPrefix(t.text, "و") && t.letters > 3 }

// endsInPronoun reports whether a word for the article ends in the pronoun of
// its author, as in "your article".
func endsInPronoun(w string) bool {
	if w == "المقاله" || w == "مقاله" {
		return false
	}
	return slices.ContainsFunc([]string{"ك", "كم", "ه", "ها", "كي"}, func(s string) bool { return strings.HasSuffix(w, s) })
}
