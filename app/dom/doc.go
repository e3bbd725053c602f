// Package dom reads and edits trees of golang.org/x/net/html: the attributes,
// classes and text of an element, and the elements below and around it.
//
// Text compares and looks the way a reader sees it, with white space collapsed.
// Functions that search go down the tree in document order and skip the node
// they start from.
package dom
