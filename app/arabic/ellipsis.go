package arabic

import "strings"

// BeforeEllipsis is a text that was cut without the spaces and punctuation at its end that
// an ellipsis stands in the place of: after a comma it would contradict it, after a full
// stop be a fourth dot. What asks or calls out stays.
func BeforeEllipsis(text string) string {
	return strings.TrimRight(text, " \n\t\u00a0،,؛;:.…-–—«([“")
}
