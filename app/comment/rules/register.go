package rules

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// register is how a comment is written: as people talk, as prose, or as news.
type register struct {
	isNews           bool // reads like news, not like talk
	isProse          bool // is long and speaks to nobody
	isLongProse      bool // is prose in which a pattern must be sure to count
	isTalk           bool // has a word or a sign of talk, or sounds like it
	isUnsure         bool // only sounds like talk, and would be prose else
	addressesSomeone bool
}

// mayBeProse reports whether a comment is prose, if only it does not merely sound
// like talk.
func (r register) mayBeProse() bool { return r.isProse || r.isUnsure }

// registerOf tells news, prose and talk apart by the words of each, and by the
// log-odds that the model gives for talk.
func registerOf(tokens tokenList, setAsPrint bool, odds float64, limits *Limits) (r register) {
	formals, talks := 0, 0
	for i := range tokens {
		t := &tokens[i]
		if t.kinds.any(formal) {
			formals++
		}
		if t.kinds.any(colloquial|address) || t.elongated || t.emoji || t.isThisOfTalk() || t.isHolyToReaders() {
			talks++
		}
		if i > 0 && tokens[i-1].text == "لا" && isToMany(t.text) { // لا تشتروا من عندهم
			talks++
		}
		r.addressesSomeone = r.addressesSomeone || t.kinds.any(address)
	}
	enoughFormals := formals >= 2 && len(tokens) >= 8 || formals == 1 && len(tokens) >= 18
	n := float64(len(tokens))
	continues := tokens.continueText()
	soundsLikeTalk := odds >= limits[talkOdds] && n >= limits[minProse] && !continues && !setAsPrint // few words sound like anything
	r.isTalk = (talks > 0 || soundsLikeTalk) && !setAsPrint
	r.isNews = formals > 2*talks && enoughFormals && !soundsLikeTalk
	isSlip := talks == 1 && odds < 0 // a word that looks like one of talk
	mayBeProse := (n >= limits[minProse] || continues) && (isSlip || float64(talks)*limits[proseShare] <= n) || setAsPrint
	r.isProse, r.isUnsure = mayBeProse && !soundsLikeTalk, mayBeProse && soundsLikeTalk
	r.isLongProse = r.isProse && n >= limits[minLongProse]
	return r
}

// isSetAsPrint reports whether a text is set as newspapers and books set theirs, and
// hardly anybody sets a comment: with guillemets, as an item of a list, or as verses
// divided by stars.
func isSetAsPrint(text string) bool {
	if strings.ContainsAny(text, "«»") || strings.Contains(text, "***") {
		return true
	}
	item := strings.TrimLeft(text, " 0123456789٠١٢٣٤٥٦٧٨٩")
	return slices.ContainsFunc([]string{"-", "–", "•", "* "}, func(bullet string) bool { return strings.HasPrefix(item, bullet) })
}

// isTypedLikePrint reports whether a text is typed with the care of print: with
// brackets, or several commas. (Vowel marks and hamza would tell more, but how a
// comment is spelt must not change what is found.)
func isTypedLikePrint(text string) bool {
	return strings.Count(text, "،") >= 2 || strings.ContainsAny(text, "()[]")
}

// areCode reports whether most of a text is Latin and set with the signs of programs: pages
// whose scripts and styles were taken for text have such. Arabizi is in Latin letters, too,
// but has no such signs.
func areCode(tokens tokenList, text string) bool {
	latin := 0
	for i := range tokens {
		if tokens[i].latin {
			latin++
		}
	}
	return 2*latin > len(tokens) && (strings.ContainsAny(text, "{}<>=;\\") || strings.Count(text, "/") > 1)
}

// continueText reports whether the first token is joined to what was said before
// it, by و or ف, as sentences of a text are, and hardly any comment. Words that
// the lexicon has with such a letter of their own (والله, واحد) are none of these.
func (tokens tokenList) continueText() bool {
	if len(tokens) < 2 || tokens[0].merged || tokens[0].latin {
		return false
	}
	t := &tokens[0]
	_, n := utf8.DecodeRuneInString(t.text)
	switch conjunction, rest := t.text[:n], t.text[n:]; {
	case conjunction != "و" && conjunction != "ف":
		return false
	case slices.Contains(joinedParticles, rest):
		return true
	}
	return t.letters >= minJoined && !slices.ContainsFunc(t.words, func(w word) bool { return w.from == 0 && !w.entry.literal })
}

// minJoined is how many letters a word must have of which the first is taken for
// a conjunction: with fewer it is mostly of the word (وزن, فيه).
const minJoined = 4

// joinedParticles are short words that nevertheless begin so.
var joinedParticles = []string{"في", "من", "قد", "لم", "لن", "مع", "عن", "هي", "هو", "تم", "ان", "كل"}

// isThisOfTalk reports whether هال is joined to a word: هالصحفي.
func (t *token) isThisOfTalk() bool {
	return strings.HasPrefix(t.text, "هال") && t.letters >= minThis
}

// minThis is how many letters a word that begins with هال must have: shorter ones
// are mostly words or names of their own (هالة, هالاند).
const minThis = 7

// isHolyToReaders reports whether a token names what is holy to those spoken to:
// نبيكم.
func (t *token) isHolyToReaders() bool {
	isHoly := func(w word) bool { return w.entry.rule == Sacred || w.entry.rule == Religions }
	return strings.HasSuffix(t.text, "كم") && slices.ContainsFunc(t.words, isHoly)
}

// isToMany reports whether a verb speaks to several people.
func isToMany(verb string) bool {
	return strings.HasPrefix(verb, "ت") && (strings.HasSuffix(verb, "وا") || strings.HasSuffix(verb, "ون")) && len(verb) >= 10
}

// isToldHere reports whether the words of others are only told of: in prose,
// swearing too.
func (r register) isToldHere(disowned step) bool {
	return r.isProse && (disowned == stepQuoted || disowned == stepReported)
}
