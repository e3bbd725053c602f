package rules

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Limit names a number that divides what is found from what is let pass.
type Limit int

// The limits. The first are log-odds of what the model says: from a tone limit
// on, it warns by itself; from a second limit on, it makes a warning of what is
// too little without it; below a doubt limit it drops what lexicon and patterns
// found. The others divide talk from prose, and chance from patterns.
const (
	toneTalk     Limit = iota // talk, without a word that is listed
	toneUnsure                // the same where it only sounds like talk
	toneProse                 // speaks to nobody, or nothing shows that it is talk
	toneLong                  // long prose
	secondInsult              // an insult or a beast that is aimed at nobody
	_                         // the same where nothing shows that it is talk, as with the next three
	secondWeak                // a weak word that is aimed at nobody
	_
	secondUncalled // a weak word that is not called out
	_
	secondNamed // an insult that only names a kind of people
	_
	secondStory    // a word that breaks its rule, of nobody in long prose
	secondOnlyTalk // a pattern that counts in talk alone
	secondLoose    // a pattern that chance may have put together
	secondPattern  // another pattern, in news and long prose
	secondWord     // a word, in the same
	doubtInsult    // insults aimed at nobody
	_              // the same where nothing shows that it is talk, as with patterns and the rest
	doubtPattern   // patterns that are a warning
	_
	doubtSure // the rest, but swearing and what is blocked in talk
	_
	doubtProse   // insults aimed at nobody in prose, and patterns that are a warning there
	doubtHarsh   // what would be blocked in talk, and swearing, in some words
	doubtMany    // insults, patterns and the rest in more words
	doubtPrint   // patterns and the rest in some words that do not sound like talk
	doubtAuthor  // what is said of the author and is only a warning
	talkShare    // how much of the log-odds of talk is added to those that it is offensive
	talkEnough   // log-odds of talk beyond which no more is added where nothing is listed
	talkOdds     // log-odds of talk from which a text reads as talk without a word of it
	printOdds    // how much more log-odds is asked of a text that is typed like print
	minProse     // words of prose
	minLongProse // words of long prose
	proseShare   // prose has at most one word of talk in so many
	gapsInProse  // words that are no part of a pattern and may stand inside it in prose
	blockOdds    // log-odds that a comment must have for anything in it to be blocked and not warned of
	noLimit      // never
)

// LimitNames are the names of the limits in limits.txt.
var LimitNames = []string{"tone.talk", "tone.unsure", "tone.prose", "tone.long",
	"second.insult.talk", "second.insult.prose", "second.weak.talk", "second.weak.prose", "second.uncalled.talk", "second.uncalled.prose", "second.named.talk", "second.named.prose",
	"second.story", "second.onlytalk", "second.loose", "second.pattern", "second.word",
	"doubt.insult.talk", "doubt.insult.prose", "doubt.pattern.talk", "doubt.pattern.prose", "doubt.sure.talk", "doubt.sure.prose", "doubt.prose", "doubt.harsh", "doubt.many", "doubt.print", "doubt.author",
	"talk.share", "talk.enough", "talk.odds", "print.odds", "prose.words", "prose.long", "prose.share", "pattern.gaps", "block.odds"}

// How many limits, from the first, are those of tone, and those of tone and of
// second opinions.
const (
	TonesFirst   = int(secondInsult)
	SecondsFirst = int(doubtInsult)
)

// isSecond reports whether a limit is of what is too little without the model.
func (l Limit) isSecond() bool { return l >= secondInsult && l <= secondWord }

// inProse returns the limit of prose beside one of talk.
func (l Limit) inProse() Limit { return l + 1 }

// Tried are the numbers that are tried for the limits that are not of what the
// model says of a comment, for choosing them.
var Tried = [noLimit][]float64{
	talkShare:    {0, 0.25, 0.5}, // by more, twice what is expected in news is found in news that chose nothing
	talkEnough:   {1, 2, 3, 4},
	talkOdds:     {0.5, 1, 1.5, 2, 3},
	printOdds:    {0, 0.5, 1, 1.5},
	minProse:     {5, 6, 8},
	minLongProse: {8, 10, 14},
	proseShare:   {8, 16, 24},
	gapsInProse:  {1, 2, 3},
}

// LogOddsOfBlock is the limit from which on anything is blocked.
const LogOddsOfBlock = int(blockOdds)

// ShareOfTalk and EnoughTalk are the limits that say how much of the log-odds of talk
// counts, and up to what.
const (
	ShareOfTalk = int(talkShare)
	EnoughTalk  = int(talkEnough)
)

// LogOdds is how many limits, from the first, are of what the model says of a
// comment: they need no new look at it.
const LogOdds = int(talkShare)

// Limits are the numbers by Limit.
type Limits [noLimit]float64

// parseLimits reads lines of a name and a number.
func parseLimits(r io.Reader, into *Limits) error {
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		columns := strings.Fields(lines.Text())
		if len(columns) == 0 || strings.HasPrefix(columns[0], "#") {
			continue
		}
		i := slices.Index(LimitNames, columns[0])
		if i < 0 || len(columns) < 2 {
			return fmt.Errorf("line %d: %q is no limit", n, columns[0])
		}
		x, err := strconv.ParseFloat(columns[1], 64)
		if err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
		into[i] = x
	}
	return lines.Err()
}

// WithLimits returns a checker with other limits, for measuring them.
func (c *Checker) WithLimits(l Limits) *Checker {
	other := *c
	other.limits = l
	return &other
}

// Limits returns the checker's limits.
func (c *Checker) Limits() Limits { return c.limits }

// Loosest returns limits under which every text is taken for talk.
func Loosest(l Limits) Limits {
	l[talkOdds] = math.Inf(-1)
	return l
}
