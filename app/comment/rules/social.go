package rules

import "strings"

// countSocialMarks counts what is typical of social media: text that was cut off,
// and laughter. Mentions and tags do not count: they say nothing about a comment.
func (r *analysis) countSocialMarks(text string) {
	if strings.Contains(text, "…") {
		r.tally[tallyCut] = 1
	}
	if strings.Contains(text, "ههه") {
		r.tally[tallyLaugh] = 1
	}
}
