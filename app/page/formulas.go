package page

// This file keeps formulas, which pages hold as MathML, as pictures of letters
// by KaTeX and MathJax, or as TeX that a script is to set.

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
)

// formulaNames are those of the boxes that a formula's twins stand in: the one for
// screen readers and the one that is drawn.
var formulaNames = []string{"katex", "katex-display", "mathjax", "mathjax_display", "mjx-chtml", "mjx-container", "mwe-math-element"}

func isFormulaBox(n *html.Node) bool {
	for range namesOf(n, formulaNames) {
		return true
	}
	return false
}

// replaceFormulas replaces each formula with its TeX if the page has it, and else
// with its signs in one line.
func replaceFormulas(doc *html.Node) {
	for n := range dom.Elements(doc) {
		if n.Data == "mjx-container" || n.DataAtom != atom.Math && isFormulaBox(n) {
			if tex := formulaText(n); tex != "" {
				replaceByText(n, tex)
			}
		}
	}
	for n := range dom.Elements(doc, atom.Math) {
		replaceByText(n, formulaText(n))
	}
	for n := range dom.Elements(doc, atom.Script) {
		if strings.HasPrefix(dom.Attr(n, "type"), "math/tex") && n.FirstChild != nil {
			if before := previousElement(n); before != nil && strings.Contains(strings.ToLower(classAndID(before)), "mathjax") {
				dom.Remove(before) // what the script drew of it
			}
			replaceByText(n, dom.CollapseSpace(n.FirstChild.Data))
		}
	}
}

// formulaText returns a formula as its TeX, or else as its signs.
func formulaText(n *html.Node) string {
	tex := dom.Find(n, func(d *html.Node) bool {
		return d.Data == "annotation" && strings.Contains(dom.Attr(d, "encoding"), "tex")
	})
	if tex != nil {
		return dom.CollapseSpace(dom.Text(tex))
	}
	if alt := firstNonEmpty(dom.Attr(n, "alttext"), dom.Attr(n, "data-tex")); alt != "" {
		return dom.CollapseSpace(alt)
	}
	math := n
	if m := dom.First(n, atom.Math); m != nil {
		math = m
	}
	if math.DataAtom != atom.Math {
		return ""
	}
	return strings.TrimSpace(mathSigns(math))
}

// mathSigns writes MathML in one line: a fraction as a/b, a power as a^b, an
// index as a_b, a root as √(a).
func mathSigns(n *html.Node) string {
	if n.Type == html.TextNode {
		return dom.CollapseSpace(n.Data)
	}
	var parts []string
	for c := range n.ChildNodes() {
		if c.Type == html.ElementNode && (c.Data == "annotation" || c.Data == "annotation-xml") {
			continue
		}
		if s := mathSigns(c); s != "" {
			parts = append(parts, s)
		}
	}
	if sign := mathOperators[n.Data]; sign != "" && len(parts) >= 2 {
		for i := range parts {
			parts[i] = inBrackets(parts[i])
		}
		return strings.Join(parts[:2], sign)
	}
	switch n.Data {
	case "msqrt":
		return "√" + inBrackets(strings.Join(parts, ""))
	case "mtr":
		return strings.Join(parts, " ") + "; "
	case "mo":
		if s := strings.Join(parts, ""); strings.ContainsAny(s, "=<>≤≥≈≠+−±×") {
			return " " + s + " "
		}
	}
	return strings.Join(parts, "")
}

var mathOperators = map[string]string{"mfrac": "/", "msup": "^", "msub": "_"}

// inBrackets puts what is more than one sign in brackets.
func inBrackets(s string) string {
	if len([]rune(s)) > 1 {
		return "(" + s + ")"
	}
	return s
}

// replaceByText replaces an element with a piece of text that runs left to
// right.
func replaceByText(n *html.Node, text string) {
	if n.Parent == nil {
		return
	}
	if text != "" {
		span := dom.NewElement(atom.Span)
		dom.SetAttr(span, "dir", "ltr")
		span.AppendChild(dom.NewText(text))
		n.Parent.InsertBefore(span, n)
	}
	dom.Remove(n)
}
