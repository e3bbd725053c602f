package rules

import "slices"

// step names a decision on the way to a verdict. assets/lang has a sentence for
// each, under rules.step.
type step string

// What is set aside before a comment is judged.
const (
	stepTag       step = "tag"       // a hashtag around the comment
	stepGreeting  step = "greeting"  // a greeting before it
	stepScripture step = "scripture" // quoted from scripture
	stepName      step = "name"      // a word that is a name where it stands
	stepExcused   step = "excused"   // a word beside one that makes it harmless
)

// How a comment reads.
const (
	stepPrint step = "print" // typed like print
	stepNews  step = "news"
	stepProse step = "prose"
	stepTalk  step = "talk"
)

// What clears a word or a pattern.
const (
	stepArticle    step = "article"    // quoted from the article
	stepSelf       step = "self"       // said of the speaker
	stepFond       step = "fond"       // said in affection
	stepCursable   step = "cursable"   // curses what anybody may curse
	stepNegated    step = "negated"    // denied
	stepRejected   step = "rejected"   // said not to be right
	stepQuoted     step = "quoted"     // between quotation marks
	stepReported   step = "reported"   // the words of others
	stepCondemned  step = "condemned"  // spoken against
	stepOnlyNamed  step = "onlynamed"  // an insult of nobody, in prose
	stepOfThing    step = "ofthing"    // describes a thing
	stepUntargeted step = "untargeted" // a beast or a soft word aimed at nobody
	stepNotCalled  step = "notcalled"  // a weak word not called out to anybody
	stepOath       step = "oath"       // God's name in an oath
	stepOnlyTalk   step = "onlytalk"   // a pattern that counts in talk alone
	stepInStory    step = "story"      // a word that breaks its rule, of nobody in long prose
	stepJoined     step = "joined"     // the last word only stands beside the others
)

// What makes a word or a pattern count.
const (
	stepHint         step = "hint"      // says what the author is
	stepAuthor       step = "author"    // is said of the article's author
	stepBlocked      step = "blocked"   // breaks its rule wherever it stands
	stepSwearingTold step = "told"      // swearing counts even if it is reported or denied
	stepAimed        step = "aimed"     // an insult aimed at someone
	stepInsult       step = "insult"    // an insult aimed at nobody in particular
	stepOfSomeone    step = "of"        // a beast or a soft word said of someone
	stepSeveral      step = "several"   // several insults, each aimed at nobody
	stepFewWords     step = "fewwords"  // the comment says hardly anything else
	stepPattern      step = "pattern"   // several words together
	stepReference    step = "reference" // is about the people of the sentence before
	stepSeconded     step = "seconded"  // too little by itself, but the model takes the comment for offensive
	stepTone         step = "tone"      // the model alone
)

// What drops what was found.
const (
	stepCovered   step = "covered"   // another finding says it
	stepWeak      step = "weak"      // too little for news and long prose
	stepLoose     step = "loose"     // chance has put the words near one another
	stepOverruled step = "overruled" // the model takes the comment for harmless
	stepUnsure    step = "unsure"    // would be blocked, but that the comment does not sound like it
)

// clearing are the steps after which nothing is left of a word or a pattern.
var clearing = map[step]bool{
	stepArticle: true, stepSelf: true, stepFond: true, stepCursable: true, stepNegated: true, stepRejected: true, stepQuoted: true, stepReported: true, stepCondemned: true,
	stepOnlyNamed: true, stepOfThing: true, stepUntargeted: true, stepNotCalled: true, stepOath: true, stepOnlyTalk: true, stepJoined: true, stepInStory: true,
}

// Steps are the names of all steps.
var Steps = []string{
	string(stepTag), string(stepGreeting), string(stepScripture), string(stepName), string(stepExcused), string(stepPrint), string(stepNews), string(stepProse), string(stepTalk),
	string(stepArticle), string(stepSelf), string(stepFond), string(stepCursable), string(stepNegated), string(stepRejected), string(stepQuoted), string(stepReported),
	string(stepCondemned), string(stepOnlyNamed), string(stepOfThing), string(stepUntargeted), string(stepNotCalled), string(stepOath), string(stepOnlyTalk), string(stepJoined),
	string(stepHint), string(stepAuthor), string(stepBlocked), string(stepSwearingTold), string(stepInStory), string(stepAimed), string(stepInsult), string(stepOfSomeone),
	string(stepSeveral), string(stepFewWords), string(stepPattern), string(stepReference), string(stepSeconded), string(stepTone), string(stepCovered), string(stepWeak), string(stepLoose), string(stepOverruled), string(stepUnsure),
}

// Counting are the names of the steps that make a word or a pattern count.
var Counting = []string{
	string(stepHint), string(stepAuthor), string(stepBlocked), string(stepSwearingTold), string(stepAimed), string(stepInsult), string(stepOfSomeone),
	string(stepSeveral), string(stepFewWords), string(stepPattern), string(stepReference), string(stepSeconded), string(stepTone),
}

func (s step) clears() bool { return clearing[s] }

// Step is one decision on the way to a verdict.
type Step struct {
	Name       string // its sentence is rules.step.NAME in assets/lang
	Start, End int    // the place in runes of the text as typed; both 0 for all of it
	What       string // the lexicon's word, or the pattern, that was found there
	File       string // of assets/rules, and line, where What stands
}

// Explain returns what Check does and the steps that led to it.
func (c *Checker) Explain(text string, about About) ([]Finding, []Step) {
	var n notes
	findings := c.check(text, about, &n)
	return findings, n.steps
}

// notes are the steps of a check, for those who ask why. Without notes (nil)
// nothing is kept.
type notes struct{ steps []Step }

func (n *notes) add(s step, tokens tokenList, from, until int, what, file string) {
	if n == nil || s == "" {
		return
	}
	step := Step{string(s), tokens[from].start, tokens[until-1].end, what, file}
	said := slices.ContainsFunc(n.steps, func(t Step) bool { return t.Name == step.Name && t.Start == step.Start && t.End == step.End })
	if !said { // several patterns may say the same of one place
		n.steps = append(n.steps, step)
	}
}

// tokens notes a step about the tokens from from up to until.
func (n *notes) tokens(s step, tokens tokenList, from, until int) {
	n.add(s, tokens, from, until, "", "")
}

// name notes that a token is a name, with the word that it was taken for.
func (n *notes) name(tokens tokenList, i int) {
	if n == nil {
		return
	}
	for _, w := range tokens[i].words {
		if w.entry.kinds.any(levels | group) {
			n.word(stepName, tokens, i, w)
			return
		}
	}
}

func (n *notes) word(s step, tokens tokenList, i int, w word) {
	n.add(s, tokens, i, i+w.extraTokens+1, w.entry.name, w.entry.file)
}

func (n *notes) match(s step, tokens tokenList, m match) {
	if n != nil {
		n.add(s, tokens, m.from, m.until, m.words(tokens), m.at)
	}
}

func (n *notes) candidate(s step, tokens tokenList, c candidate) {
	n.tokens(s, tokens, c.from, c.until)
}

// register notes how a comment reads and is typed.
func (n *notes) register(r register, isLikePrint bool) {
	if n == nil {
		return
	}
	if isLikePrint {
		n.steps = append(n.steps, Step{Name: string(stepPrint)})
	}
	s := stepTalk
	switch {
	case r.isNews:
		s = stepNews
	case r.isProse:
		s = stepProse
	case !r.isTalk:
		return
	}
	n.steps = append(n.steps, Step{Name: string(s)})
}
