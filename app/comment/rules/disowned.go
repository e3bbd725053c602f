package rules

import "slices"

// How many tokens after a word of speech are what others said. Swearing must
// be nearer.
const (
	reportReach         = 5
	swearingReportReach = 2
)

// disowner returns the step that says that the tokens from i to last are quoted,
// reported as the words of others, or condemned.
func (tokens tokenList) disowner(i, last, reach int) step {
	if tokens[i].quoted || isMentioned(tokens, i, last) {
		return stepQuoted
	}
	for k := i - 1; k >= 0 && k >= i-reach; k-- {
		if tokens[k+1].startsSentence {
			break
		}
		if tokens[k].kinds.any(report) && !tokens[k].kinds.any(formal) {
			return stepReported
		}
	}
	switch {
	case tokens.isAfterSaying(i), isAscribed(tokens, i), isIndirectSpeech(tokens, i):
		return stepReported
	case tokens.isCondemned(i, last):
		return stepCondemned
	}
	return ""
}

// isMentioned reports whether the tokens from i to last are spoken of as a word or a name:
// السرسرية كلمة تركية, منيكة اسم قرية. Not so in كلب كلمة قليلة فيك.
func isMentioned(tokens tokenList, i, last int) bool {
	if !tokens[i].startsSentence && !isAfterGreeting(tokens, i) || last+2 >= len(tokens) || tokens[last+1].startsSentence || tokens[last+1].afterComma || !slices.Contains(wordsOfWords, tokens[last+1].text) {
		return false
	}
	for k := last + 2; k < len(tokens) && k <= last+4 && !tokens[k].startsSentence; k++ {
		if slices.Contains(tooLittle, tokens[k].text) {
			return false
		}
	}
	return isSentenceOfNobody(tokens, i)
}

// wordsOfWords say that what stands before them is meant as a word; by tooLittle, it is
// said to be too good a word for somebody.
var (
	wordsOfWords = foldList("كلمة,اسم,لفظ,لفظة,لقب,مصطلح,تعبير,معناها,معناه,تعني,بمعنى")
	tooLittle    = foldList("قليلة,قليل,شوية,كثيرة,كتيرة,كثير,فيه,فيها,فيهم,عليه,عليها,عليهم")
)

// isAscribed reports whether the i-th token is what somebody is described as: وصف
// الكاتب البطل بأنه جبان.
func isAscribed(tokens tokenList, i int) bool {
	that := -1
	for k := i - 1; k >= 0 && k >= i-3 && !tokens[k+1].startsSentence; k-- {
		if slices.Contains(thatHe, tokens[k].text) {
			that = k
		}
	}
	for k := that - 1; k >= 0 && k >= that-maxSaying && !tokens[k+1].startsSentence; k-- {
		if tokens[k].kinds.any(report) {
			return true
		}
	}
	return false
}

// isIndirectSpeech reports whether the i-th token is of what somebody else is told
// to have said: وقال إنه لا مكان ….
func isIndirectSpeech(tokens tokenList, i int) bool {
	for that := i - 1; that > 0 && that >= i-maxSaying && !tokens[that+1].startsSentence; that-- {
		if !slices.Contains(saidThat, tokens[that].text) {
			continue
		}
		for k := that - 1; k >= 0 && k >= that-maxSpeaker && !tokens[k+1].startsSentence; k-- {
			if tokens[k].kinds.any(report|formal) && !isAmong(ownSayings, tokens[k].text) {
				return true
			}
		}
	}
	return false
}

// saidThat begin what is said; ownSayings are the verbs by which a speaker tells
// what he says himself.
var (
	saidThat   = foldList("أن,أنه,أنها,أنهم,أنهن,وأن,وأنه,وأنهم")
	ownSayings = []string{"قلت", "قلنا", "نقول", "بنقول", "نكول", "اقول", "اكدت", "اكرر"}
)

// thatHe stand before what somebody is said to be.
var thatHe = foldList("بأنه,بأنها,بأنهم,بأنهن,بأن,بأنني,بكونه,بكونها")

// maxSaying is how many tokens before a colon a word of speech is looked for.
const maxSaying = 8

// isAfterSaying reports whether a colon with a word of speech before it stands
// before the i-th token in its sentence: ويقول الشاعر في قصيدة له: …
func (tokens tokenList) isAfterSaying(i int) bool {
	for ; i > 0 && !tokens[i].startsSentence; i-- {
		if !tokens[i].afterColon {
			continue
		}
		for k := i - 1; k >= 0 && k >= i-maxSaying; k-- {
			if tokens[k].kinds.any(report|formal) || i-k <= maxSpeaker && tokens[k].firstName && isSentenceOfNobody(tokens, i) {
				return true
			}
			if tokens[k].startsSentence {
				return false
			}
		}
	}
	return false
}

// maxSpeaker is how many words of a name may stand before what its bearer says,
// as headlines have it: عبير الدخيل: …
const maxSpeaker = 4

// isSentenceOfNobody reports whether the sentence from the i-th token on speaks to
// nobody.
func isSentenceOfNobody(tokens tokenList, i int) bool {
	for ; i < len(tokens); i++ {
		if tokens[i].kinds.any(address) || tokens[i].addressesReader() {
			return false
		}
		if i+1 < len(tokens) && tokens[i+1].startsSentence {
			break
		}
	}
	return true
}

// isCondemned reports whether the sentence around the tokens from i to last
// speaks against insult and hatred.
func (tokens tokenList) isCondemned(i, last int) bool {
	if tokens.isCalledOut(i) { // who is called this is condemned, and not the name: كلامك غير صحيح يا …
		return false
	}
	weight := 0
	for k := i - 1; k >= 0 && k >= i-8; k-- {
		weight += tokens.condemnation(k)
		if tokens[k].startsSentence {
			break
		}
	}
	for k := last + 1; k < len(tokens) && k <= last+8 && !tokens[k].startsSentence; k++ {
		if k == last+1 && slices.Contains(shames, tokens[k].text) { // they are called this, too: حثالة وعار علينا
			continue
		}
		weight += tokens.condemnation(k)
	}
	return weight >= 2
}

// shames condemn by themselves, but not where they are joined to an insult.
var shames = foldList("وعار,وعيب,وفضيحة,وخزي")

// condemnation returns how much a word says that something is condemned. A
// sentence needs 2. What is taken back condemns nothing: ما ينفع معهم إلا …
func (tokens tokenList) condemnation(i int) int {
	t := &tokens[i]
	if !t.kinds.any(decry) {
		return 0
	}
	for k := i + 1; k < len(tokens) && k <= i+4 && !tokens[k].startsSentence; k++ {
		if tokens[k].text == "الا" || tokens[k].text == "غير" {
			return 0
		}
	}
	switch {
	case t.kinds.any(mild):
		return 1
	}
	return 2
}
