package rules

import "strings"

// register is how a comment is written: as people talk, as prose, or as news.
type register struct {
	isNews           bool // reads like news, not like talk
	isProse          bool // is long and speaks to nobody
	isLongProse      bool // is prose in which a pattern must be sure to count
	isTalk           bool // has a word or a sign of talk
	addressesSomeone bool
}

const (
	minProse     = 6  // tokens of prose
	proseShare   = 16 // prose has at most one word of talk in so many
	minLongProse = 10 // tokens of long prose
)

// registerOf tells news, prose and talk apart by the words of each.
func registerOf(tokens tokenList) (r register) {
	formals, talks := 0, 0
	for i := range tokens {
		t := &tokens[i]
		if t.kinds.any(formal) {
			formals++
		}
		if t.kinds.any(colloquial|address) || t.elongated || t.emoji {
			talks++
		}
		if i > 0 && tokens[i-1].text == "لا" && isToMany(t.text) { // لا تشتروا من عندهم
			talks++
		}
		r.addressesSomeone = r.addressesSomeone || t.kinds.any(address)
	}
	enoughFormals := formals >= 2 && len(tokens) >= 8 || formals == 1 && len(tokens) >= 18
	r.isTalk = talks > 0
	r.isNews = formals > 2*talks && enoughFormals
	r.isProse = len(tokens) >= minProse && talks*proseShare <= len(tokens)
	r.isLongProse = r.isProse && len(tokens) >= minLongProse
	return r
}

// isToMany reports whether a verb speaks to several people.
func isToMany(verb string) bool {
	return strings.HasPrefix(verb, "ت") && (strings.HasSuffix(verb, "وا") || strings.HasSuffix(verb, "ون")) && len(verb) >= 10
}
