package rules

import (
	"cmp"
	"slices"
	"strings"
)

// matchFinder weighs the patterns that fit.
type matchFinder struct {
	*analysis
	tally *tally
	found []candidate
}

// weigh adds what a pattern that fits comes to, unless its context clears it.
func (f *matchFinder) weigh(m match) {
	c := candidate{Finding: Finding{Rule: f.ruleOf(m), Severity: m.severity, Reason: m.reason}, from: m.first, until: m.last + 1, pattern: true, tight: m.gaps == 0, loose: f.isLoose(m), sure: m.sure, doubt: noLimit}
	if m.rule != Persons && m.rule != Profanity {
		c.from, c.until = m.from, m.until // the span includes whom it is about
	}
	c.obscene = m.swears(f.tokens)
	why := f.clearedBy(m)
	if c.Rule == "" {
		return
	}
	if why == "" {
		why = f.disownedBy(m)
		if why != "" {
			f.tally[tallyNegated]++
			if c.obscene && !f.register.isToldHere(why) {
				c.Severity, why = Warn, stepSwearingTold
			}
		}
	}
	f.notes.match(cmp.Or(why, stepPattern), f.tokens, m)
	switch {
	case why == stepOnlyTalk && f.disownedBy(m) == "":
		c.Severity, c.doubt = Warn, secondOnlyTalk
		f.found = append(f.found, c)
		return
	case why.clears():
		return
	}
	f.tally[tallyPattern]++
	isSure := f.register.isProse && c.tight || !f.register.mayBeProse()
	if !isSure && !c.obscene { // it speaks to nobody
		c.Severity = Warn
	}
	switch {
	case c.Severity == Block || c.isBeyondDoubt(f.analysis):
	case f.register.isProse:
		c.doubt = doubtProse
	default:
		c.doubt = doubtPattern
	}
	f.found = append(f.found, c)
}

// clearedBy returns the step that makes a match harmless whatever the commenter
// means by it.
func (f *matchFinder) clearedBy(m match) step {
	switch {
	case m.rule == Profanity && (f.tokens.isCursable(m.until) || f.tokens[m.until-1].kinds.any(cursable) && hasArticle(&f.tokens[m.until-1])):
		return stepCursable
	case m.rule == Divine && slices.Contains(oaths, f.tokens[m.from].text):
		return stepOath
	case m.rule == Persons && f.tokens.isAffectionate():
		return stepFond
	case m.onlyTalk && f.register.mayBeProse():
		return stepOnlyTalk
	case m.joinsAnother(f.tokens):
		return stepJoined
	case m.rule == Divine && callsOnGod(f.tokens, m.from) && m.until-m.from > 2:
		return stepOath
	case f.describesThing(m), isOfObject(f.tokens, m.from) && m.until-m.from == 2, m.rule != Divine && f.tokens[m.from].isObject() && isSaidOfThing(f.tokens, m.until-1):
		return stepOfThing
	case m.rule == Profanity && !m.hasObscene(f.tokens) && isSaidOfThing(f.tokens, m.from), f.isOfWriting(m):
		return stepOfThing
	case f.quotesArticleIn(m):
		return stepArticle
	}
	return ""
}

// isOfWriting reports whether what a match says of the writer, without an insult, is
// said of a piece of his writing: رأي الكاتب ضعيف.
func (f *matchFinder) isOfWriting(m match) bool {
	last := &f.tokens[m.until-1]
	return f.tokens[m.from].kinds.any(writer) && f.ownsWriting(m.from) && !last.kinds.any(block|insult|animal|dehuman|beast) && !hasArticle(last)
}

// ownsWriting reports whether the author, at the i-th token, only tells whose a piece of
// writing is: تحليل الكاتب, المقال متاع سامي.
func (a *analysis) ownsWriting(i int) bool {
	for i > 0 && a.author.isName(i) && a.author.isName(i-1) && !a.tokens[i].startsSentence {
		i--
	}
	if i == 0 || a.tokens[i].startsSentence {
		return false
	}
	if i > 1 && isAmong(ofWhose, a.tokens[i-1].text) && !a.tokens[i-1].startsSentence {
		return isAmong(writings, withoutArticle(a.tokens[i-2].text))
	}
	return isAmong(writings, a.tokens[i-1].text)
}

// writings are what a writer's opinion comes in, as it stands before whose it is.
var writings = foldList("رأي,راي,طرح,تحليل,منطق,أسلوب,اسلوب,حجة,حجج,استنتاج,فكرة,فكر,معلومات,معلومة,مصدر,مصادر,لغة,عنوان,مقال,مقالة,مقارنة,استدلال,دليل,كلام,موقف,خلاصة,فهم,قراءة,توقع,توقعات,أرقام,ارقام")

// ofWhose stand between a thing and whose it is in the dialects: المقال متاع سامي.
var ofWhose = foldList("متاع,نتاع,تاع,ديال,مال,بتاع,بتاعت,بتاعة,تبع,حق,حقت,مالت,تع")

// hasObscene reports whether a word in a match is obscene.
func (m match) hasObscene(tokens tokenList) bool {
	return slices.ContainsFunc(tokens[m.from:m.until], func(t token) bool { return t.kinds.any(obscene) })
}

// joinsAnother reports whether the last word of a match only stands beside the
// others, as in اليهود والغجر.
func (m match) joinsAnother(tokens tokenList) bool {
	last := &tokens[m.until-1]
	if m.until-m.from < 2 || !last.startsWithAnd() {
		return false
	}
	return m.severity == Warn || strings.HasPrefix(last.text, "وال") || last.kinds.any(group) && !last.kinds.any(block|insult|animal)
}

// isLoose reports whether chance may have put the words of a match near one
// another: too much stands between them, or what is said is said of something
// else.
func (f *matchFinder) isLoose(m match) bool {
	return !m.far && m.gaps > int(f.limits[gapsInProse])+max(0, len(m.elements)-2) || m.crossesVerb || f.register.mayBeProse() && m.hasAdjective(f.tokens) || m.disagrees(f.tokens) || m.dependsOn(f.tokens) || m.isAttribute(f.tokens) || m.isOfPreposition(f.tokens)
}

// describesThing reports whether the people of a match are named by adjectives of
// a thing before them: الاعتداءات اليهودية الإرهابية.
func (f *matchFinder) describesThing(m match) bool {
	if m.from == 0 || m.until-m.from != 2 || f.tokens[m.from].startsSentence || f.tokens[m.from].afterComma {
		return false
	}
	thing, people, said := &f.tokens[m.from-1], &f.tokens[m.from], &f.tokens[m.until-1]
	for _, t := range []*token{thing, people, said} {
		if !strings.HasPrefix(t.text, "ال") {
			return false
		}
	}
	isSingular := strings.HasSuffix(people.text, "ي") || strings.HasSuffix(people.text, "يه")
	return people.kinds.any(group) && isSingular && thing.kinds&^(usual|formal|article) == 0
}

// disagrees reports whether the last word of a match, an adjective, agrees with
// what stands before the match: ادعاءات الحوثيين الكاذبة, دراما رمضان مسروقة.
func (m match) disagrees(tokens tokenList) bool {
	if m.from == 0 || m.until-m.from != 2 || tokens[m.from].startsSentence {
		return false
	}
	owner, of, said := &tokens[m.from-1], &tokens[m.from], &tokens[m.until-1]
	isFeminine := func(t *token) bool { return strings.HasSuffix(t.text, "ه") }
	isPlural := strings.HasSuffix(of.text, "ين") || strings.HasSuffix(of.text, "ون")
	isThing := isFeminine(owner) || strings.HasSuffix(owner.text, "ات") || strings.HasSuffix(owner.text, "ا")
	return isThing && isFeminine(said) && !isFeminine(of) && (isPlural || of.kinds.any(group)) == isPlural && owner.kinds&^(usual|formal|article) == 0
}

// dependsOn reports whether the first word of a match belongs to a preposition,
// so that the indefinite word after it is not said of it: في المساجد مجرم.
func (m match) dependsOn(tokens tokenList) bool {
	if m.from == 0 || m.until-m.from != 2 || tokens[m.from].startsSentence || !slices.Contains(placePrepositions, tokens[m.from-1].text) {
		return false
	}
	return strings.HasPrefix(tokens[m.from].text, "ال") && !strings.HasPrefix(tokens[m.until-1].text, "ال") && !tokens[m.from].kinds.any(group)
}

// isAttribute reports whether the last word of a match only tells which people are
// meant, as adjectives with the article do, or belongs to a preposition, so that it is
// no more than named: الوافدين المزورين, العرب بالخيانة. What makes less than human
// is said in any form.
func (m match) isAttribute(tokens tokenList) bool {
	first, last := &tokens[m.from], &tokens[m.until-1]
	if len(m.elements) != 2 || m.until-m.from != 2 || !first.kinds.any(group) || last.kinds.any(dehuman|group) {
		return false
	}
	return strings.HasPrefix(first.text, "ال") && hasArticle(last)
}

// isOfPreposition reports whether the last word of a match about people belongs to a
// preposition that is no part of it: تتحول المرأة إلى قاتلة.
func (m match) isOfPreposition(tokens tokenList) bool {
	before := m.until - 2
	return tokens[m.from].kinds.any(group) && !tokens[m.until-1].kinds.any(group) && m.gaps > 0 && m.used>>min(before-m.from, 63)&1 == 0 && slices.Contains(placePrepositions, tokens[before].text)
}

// placePrepositions say where something is, or where it comes from.
var placePrepositions = []string{"في", "من", "الي", "عن", "عند", "داخل", "خارج", "امام", "ورا", "حول"}

// hasAdjective reports whether the people that a match is about are named by an
// adjective in the singular, which in prose belongs to a thing: الحزب السوري.
func (m match) hasAdjective(tokens tokenList) bool {
	for k := m.from; k < m.until; k++ {
		if k == 0 || tokens[k].startsSentence || tokens[k-1].text == "كل" || strings.HasSuffix(tokens[k].text, "اري") { // nobody's adjective: النصارى
			continue
		}
		if t := &tokens[k]; t.kinds.any(group) && (strings.HasSuffix(t.text, "ي") || strings.HasSuffix(t.text, "يه") || strings.HasSuffix(t.text, "يا")) {
			return true
		}
	}
	return false
}

// ruleOf returns the rule that a match breaks: that of the group it names if
// the pattern has none, and Author instead of Persons if it is about the
// author or said of him. It returns "" if there is none.
func (f *matchFinder) ruleOf(m match) Rule {
	switch {
	case m.rule == Persons:
		for k := m.from; k < m.until; k++ {
			if f.author.is(k) {
				return Author
			}
		}
		if (aim{tokens: f.tokens, author: f.author}).authorBefore(m.from) {
			return Author
		}
	case m.rule == Author && f.isOfOtherWriter(m):
		return Persons
	case m.rule == "" && m.group != nil:
		return m.group.rule
	}
	return m.rule
}

// isOfOtherWriter reports whether a match names a writer who is not the article's:
// الكاتب نجيب محفوظ.
func (f *matchFinder) isOfOtherWriter(m match) bool {
	names := false
	for k := m.from; k < m.until; k++ {
		if f.author.is(k) {
			return false
		}
		names = names || f.tokens[k].kinds.any(writer)
	}
	return names
}

func (f *matchFinder) quotesArticleIn(m match) bool {
	return slices.Contains(f.quotesArticle[m.from:m.until], true)
}

// swears reports whether a word in a match is swearing.
func (m match) swears(tokens tokenList) bool {
	for k := m.from; k < m.until; k++ {
		if tokens[k].kinds.any(vulgar) && tokens[k].kinds.any(block) {
			return true
		}
	}
	return false
}

// disownedBy returns the step that says that the comment negates, rejects or only
// reports what a match says. Negations that are part of the pattern do not count.
func (f *matchFinder) disownedBy(m match) step {
	if m.ignoresContext {
		return ""
	}
	if f.tokens.isRejected(m.from) {
		return stepRejected
	}
	isPart := func(n int) bool { return n >= m.from && m.used>>min(n-m.from, 63)&1 == 1 }
	for k := m.from; k < m.until; k++ {
		if f.tokens.isNegatedOutside(k, isPart) {
			return stepNegated
		}
	}
	return f.tokens.disowner(m.from, m.until-1, reportReach)
}
