package rules

// tally counts what the model weighs beside letters and words.
type tally [tallies]float32

// The entries of a tally.
const (
	tallyInsult = iota
	tallyAimed
	tallyAnimal
	tallySoft
	tallyWeak
	tallyHint
	tallyAimedWeak
	tallyAddress
	tallyYou
	tallyColloquial
	tallyFormal
	tallyGroup
	tallyDecry
	tallyReport
	tallyNegated
	tallyLong
	tallyEmoji
	tallyShort
	tallyPeople
	tallyPraise
	tallyNot
	tallyHostile
	tallyGroupHostile
	tallyBeast
	tallyCut
	tallyLaugh
	tallyNamed
	tallyPattern
	tallyTalk
	tallyProse
	tallyNews
	tallies
)

// maxOdds are the log-odds of talk beyond which it makes no difference.
const maxOdds = 4

// counted are the kinds whose tokens are counted, and where.
var counted = []struct {
	kinds kinds
	entry int
}{
	{hint, tallyHint}, {address, tallyAddress}, {you, tallyYou}, {colloquial, tallyColloquial}, {formal, tallyFormal}, {group, tallyGroup},
	{decry, tallyDecry}, {report, tallyReport}, {beast | feet, tallyBeast}, {people, tallyPeople}, {praise, tallyPraise}, {not, tallyNot},
	{hate | kill | expel | die | smear | threat, tallyHostile},
}

// countAll counts what the comment as a whole is like.
func (t *tally) countAll(a *analysis) {
	for i := range a.tokens {
		w := &a.tokens[i]
		for _, c := range counted {
			if w.kinds.any(c.kinds) {
				t[c.entry]++
			}
		}
		if w.kinds.any(animal) && w.emoji {
			t[tallyEmoji]++
		}
		if w.elongated {
			t[tallyLong]++
		}
	}
	if t[tallyGroup] > 0 && t[tallyHostile] > 0 {
		t[tallyGroupHostile] = 1
	}
	n := float32(max(len(a.tokens), 1))
	t[tallyColloquial] /= n
	t[tallyFormal] /= n
	if n <= 6 {
		t[tallyShort] = 1
	}
	if a.isCut {
		t[tallyCut] = 1
	}
	if a.laughs {
		t[tallyLaugh] = 1
	}
	t[tallyTalk] = float32(max(-maxOdds, min(maxOdds, a.talkOdds)) / maxOdds)
	if a.register.mayBeProse() {
		t[tallyProse] = 1
	}
	if a.register.isNews {
		t[tallyNews] = 1
	}
}
