package comment

import (
	"regexp"
	"testing"

	"sahifa/app/arabic"
	"sahifa/app/pattern"
)

// Patterns that are matched against folded text are written as it is folded: a letter
// that no folded text has would never match.
func TestPatternsAreFolded(t *testing.T) {
	all := map[string]*pattern.Pattern{
		"held": heldWords, "error": errorWords, "double": doubleWords, "fast": fastWords, "spam": spamWords, "accepted": acceptedWords,
		"comment": commentWords, "other": otherWords, "vague": vagueWords, "leave empty": leaveEmpty, "challenge": challengeWords, "sum": sum,
		"subscription": subscriptionWords, "other person": otherPerson, "other names": otherNames, "closed": closedWords, "login": loginWords,
		"must": mustWords, "login nouns": loginNouns, "comment nouns": commentNouns, "none yet": noneYet, "of comments": ofComments,
		"other buttons": otherButtons, "preview": previewButtons, "required": requiredMark, "optional": optional,
	}
	for r, p := range roleWords {
		all[string(r)] = p
	}
	for rule, p := range ruleWords {
		all["rule of "+rule] = p
	}
	letters := regexp.MustCompile(`\p{Arabic}+`)
	for name, p := range all {
		for _, run := range letters.FindAllString(p.String(), -1) {
			if folded := arabic.Fold(run); folded != run {
				t.Errorf("%s: %s is %s in folded text", name, run, folded)
			}
		}
	}
}

// Nor would a part of a word, by which a quick look passes texts over.
func TestQuickLookIsFolded(t *testing.T) {
	for _, w := range commentParts {
		if folded := arabic.Fold(w); folded != w {
			t.Errorf("%s is %s in folded text", w, folded)
		}
	}
}
