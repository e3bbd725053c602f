package dom

import (
	"strings"

	"golang.org/x/net/html"
)

// Attr returns the value of an attribute, without the white space around it,
// or "" if n does not have it.
func Attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

// HasAttr reports whether n has an attribute, with or without a value.
func HasAttr(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}

// SetAttr sets an attribute, replacing its value if n already has one.
func SetAttr(n *html.Node, name, value string) {
	for i := range n.Attr {
		if n.Attr[i].Key == name {
			n.Attr[i].Val = value
			return
		}
	}
	n.Attr = append(n.Attr, html.Attribute{Key: name, Val: value})
}

// HasClass reports whether name is one of n's classes. Case matters, as it
// does in style sheets.
func HasClass(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key != "class" || !strings.Contains(a.Val, name) {
			continue
		}
		for c := range strings.FieldsSeq(a.Val) {
			if c == name {
				return true
			}
		}
	}
	return false
}

// HasName reports whether name is one of n's classes or its id, in upper or
// lower case. It is for guessing what an element is for: there, sites use
// classes and ids alike.
func HasName(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key != "class" && a.Key != "id" || len(a.Val) < len(name) {
			continue
		}
		for c := range strings.FieldsSeq(a.Val) {
			if len(c) == len(name) && strings.EqualFold(c, name) {
				return true
			}
		}
	}
	return false
}
