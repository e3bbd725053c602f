package rules

import "strings"

// countSocialMarks counts what is typical of social media: mentions, tags, text
// that was cut off, and laughter.
func (r *analysis) countSocialMarks(text string) {
	spaced := true
	for _, c := range text {
		if spaced && c == '@' {
			r.tally[tallyMention] = min(3, r.tally[tallyMention]+1)
		}
		if c == '#' {
			r.tally[tallyTag] = 1
		}
		spaced = c == ' ' || c == '\n' || c == '\t'
	}
	if strings.Contains(text, "…") {
		r.tally[tallyCut] = 1
	}
	if strings.Contains(text, "ههه") {
		r.tally[tallyLaugh] = 1
	}
}
