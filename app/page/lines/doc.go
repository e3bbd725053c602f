// Package lines judges, line by line, what of a page's chosen text is the
// article's own. A line is a leaf of the layout: a paragraph, a heading, an
// item, a cell, a caption. Read gathers the lines below a node; Judge gives
// each the probability that it belongs, by logistic regression over the
// properties that features.go lists: how long it is, how much of it is links,
// how it is placed and named, what stands beside it, and a few words that
// sites write around their texts, in Arabic and in English.
//
// The weights are in weights.txt, a line for each feature. They were learned by
// the command in train from the pages of ../shared/pages and package page's own
// fixtures; its figures come from pages that it had not learned from.
package lines
