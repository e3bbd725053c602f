package commenting

import "sahifa/app/news"

// maxDepth is how far answers are told apart from what they answer.
const maxDepth = 8

// threaded orders comments by thread. One whose parent is not there stands at
// the top.
func threaded(all []news.Comment) []news.Comment {
	there := map[string]bool{}
	for _, c := range all {
		there[c.Ref] = true
	}
	answers := map[string][]news.Comment{}
	for _, c := range all {
		parent := c.Parent
		if !there[parent] || parent == c.Ref {
			parent = ""
		}
		answers[parent] = append(answers[parent], c)
	}
	out := make([]news.Comment, 0, len(all))
	placed := map[string]bool{}
	var place func(parent string, depth int)
	place = func(parent string, depth int) {
		for _, c := range answers[parent] {
			if placed[c.Ref] {
				continue
			}
			placed[c.Ref] = true
			c.Depth = min(depth, maxDepth)
			out = append(out, c)
			place(c.Ref, depth+1)
		}
	}
	place("", 0)
	for _, c := range all { // a ring of answers has no top
		if !placed[c.Ref] {
			placed[c.Ref] = true
			c.Depth = 0
			out = append(out, c)
			place(c.Ref, 1)
		}
	}
	return out
}
