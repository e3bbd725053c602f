package rules

import (
	"slices"
	"strings"
)

// aside takes out of a comment what the commenter does not say himself, or
// says to nobody: hashtags around it, a greeting before it, and scripture.
type aside struct{ notes *notes }

// setAside returns what is left of a comment, to be judged as if the rest were
// not there.
func (a aside) setAside(tokens tokenList) tokenList {
	tokens = a.dropTags(tokens)
	tokens = dropEmoji(tokens)
	tokens = a.dropGreeting(tokens)
	a.clearScripture(tokens)
	return tokens
}

// dropTags drops the hashtags around a comment. Swearing in one stays.
func (a aside) dropTags(tokens tokenList) tokenList {
	kept := tokens[:0]
	for i := 0; i < len(tokens); {
		n := tagLength(tokens[i:])
		if n == 0 {
			kept = append(kept, tokens[i])
			i++
			continue
		}
		if saysSomething(tokens[i : i+n]) {
			kept = append(kept, tokens[i:i+n]...)
		} else {
			a.notes.tokens(stepTag, tokens, i, i+n)
		}
		i += n
	}
	startSentence(kept)
	return kept
}

// tagLength returns how many of the first tokens are one hashtag before or after
// the comment.
func tagLength(tokens []token) (n int) {
	for n < len(tokens) && tokens[n].tag && (n == 0 || tokens[n].adjacent) {
		n++
	}
	return n
}

// saysSomething reports whether a hashtag swears, or is a sentence against
// somebody: #يا_كلب.
func saysSomething(tag []token) bool {
	of := block | insult | animal | group | kill | expel | hate
	if len(tag) == 1 {
		return tag[0].kinds.any(block) && tag[0].kinds.any(vulgar)
	}
	return slices.ContainsFunc(tag, func(t token) bool { return t.kinds.any(of) })
}

// dropEmoji drops the emoji that insult nobody. Where one stands, a sentence may
// end.
func dropEmoji(tokens tokenList) tokenList {
	kept := tokens[:0]
	ended := false
	for _, t := range tokens {
		if t.emoji && t.kinds == 0 {
			// The particle of address wants a noun after it: no sentence ends there.
			ended = len(kept) == 0 || kept[len(kept)-1].text != "يا"
			continue
		}
		t.startsSentence = t.startsSentence || ended
		ended = false
		kept = append(kept, t)
	}
	startSentence(kept)
	return kept
}

// startSentence makes the first token the beginning of a sentence.
func startSentence(tokens tokenList) {
	if len(tokens) > 0 {
		tokens[0].startsSentence = true
	}
}

// dropGreeting drops a greeting before a comment, so that it changes nothing
// about what follows. يا أستاذ before an insult is no greeting: the insult is
// what he is called.
func (a aside) dropGreeting(tokens tokenList) tokenList {
	n := greetingsLength(tokens)
	switch {
	case n == 0, n == len(tokens):
		return tokens
	case tokens.isCalled(n):
		return tokens
	case tokens[n].kinds.any(vocative) || tokens[n].kinds.any(name) && slices.Contains(forms, tokens[n-1].text): // يا أستاذ يا …, يا أستاذ سامي
		return tokens
	}
	a.notes.tokens(stepGreeting, tokens, 0, n)
	startSentence(tokens[n:])
	return tokens[n:]
}

// isAfterGreeting reports whether nothing but greetings stands before the i-th token.
func isAfterGreeting(tokens tokenList, i int) bool { return greetingsLength(tokens[:i]) == i }

// isCalled reports whether the i-th token is what someone spoken to is called: an
// insult, or a beast about which nothing more is said.
func (tokens tokenList) isCalled(i int) bool {
	t := &tokens[i]
	isLast := i+1 == len(tokens) || tokens[i+1].startsSentence || tokens[i+1].afterComma
	switch {
	case strings.HasPrefix(t.text, "ال"):
		return false
	case t.kinds.any(animal | weak):
		return isLast
	}
	return t.kinds.any(block | insult)
}

// greetingsLength returns how many of the first tokens are greetings.
func greetingsLength(tokens tokenList) (n int) {
	for n < len(tokens) {
		step := greetingLength(tokens[n:])
		if step == 0 {
			break
		}
		n += step
	}
	return n
}

// greetingLength returns how many of the first tokens are one greeting.
func greetingLength(tokens []token) int {
	texts := func(i int) string {
		if i < len(tokens) {
			return tokens[i].text
		}
		return ""
	}
	switch first := texts(0); {
	case first == "يا" && slices.Contains(forms, texts(1)):
		return 2
	case slices.Contains(forms, strings.TrimPrefix(first, "يا")) && !slices.Contains(peopleSpokenOf, first):
		return 1
	}
	for _, g := range greetings {
		words := strings.Fields(g)
		k := 0
		for k < len(words) && texts(k) == words[k] {
			k++
		}
		if k == len(words) {
			return k
		}
	}
	return 0
}

// forms are the words by which one turns to somebody politely.
var forms = []string{"استاذ", "استاذه", "استاذي", "استاذنا", "دكتور", "دكتوره", "شيخ", "شيخنا", "سيد", "سيدي", "سيدتي", "اخ", "اخي", "اخت", "اختي", "اخوي", "اخوان", "اخوه", "صديقي", "عزيزي", "عزيزتي",
	"جماعه", "ناس", "شباب", "حضره", "مهندس", "حاج", "عم", "عمي", "خال", "خالي", "باشا", "بيه", "ريس", "غالي", "حبيبي", "طيب"}

// peopleSpokenOf are the forms that greet only with the particle: ناس زبالة is said
// of people.
var peopleSpokenOf = []string{"ناس", "جماعه", "خال", "عم"}

// greetings are what a comment may begin with, longer ones first.
var greetings = []string{"السلام عليكم ورحمه الله وبركاته", "السلام عليكم ورحمه الله", "السلام عليكم", "سلام عليكم", "صباح الخير", "مسا الخير", "تحيه طيبه وبعد", "تحيه طيبه", "مرحبا", "اهلا وسهلا", "اهلا", "هلا والله", "السلام"}

// clearScripture forgets what is known of the words that a comment quotes from
// scripture, but for swearing. It ends with the sentence.
func (a aside) clearScripture(tokens tokenList) {
	for i := 0; i+1 < len(tokens); i++ {
		if !isAmong(sayings, tokens[i].text) || !slices.Contains(holySpeakers, tokens[i+1].text) {
			continue
		}
		from := i
		for i++; i < len(tokens) && !(tokens[i].startsSentence && i > 1); i++ {
			if t := &tokens[i]; !t.kinds.any(vulgar) {
				t.setWords(nil)
			}
		}
		a.notes.tokens(stepScripture, tokens, from, i)
	}
}

// What stands before a quotation from scripture: قال تعالى, قول رسول الله.
var (
	sayings      = []string{"قال", "يقول", "قوله", "قول", "لقوله", "بقوله", "كقوله", "صدق", "حديث", "الحديث"}
	holySpeakers = []string{"تعالي", "سبحانه", "الله", "عز", "جل", "رسول", "الرسول", "النبي", "ربنا", "المصطفي", "المسيح", "السيد"}
)
