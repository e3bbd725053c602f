// Package lines decides line by line what of a page's chosen text is part of
// the article. A line is a leaf of the layout: a paragraph, a heading, an item,
// a cell, a caption. Read returns the lines below a node. Classify gives each
// the probability that it belongs to the article, by logistic regression on the
// features in features.go: its length, how much of it is links, its place and
// class, the lines beside it, and a few words that sites write around their
// texts, in Arabic and English.
//
// The weights are in weights.txt, one line for each feature. The command in
// train fits them to the pages of ../shared/pages and package page's own test
// pages. The figures it prints are from cross-validation by site.
package lines
