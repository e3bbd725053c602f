package page

// This file turns forms of text that have no block of their own into such that
// have: lists of definitions, and code beside its line numbers.

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
	"sahifa/app/pattern"
)

// replaceDefinitions makes paragraphs of lists of definitions: the term, in bold,
// and what it means. The list around them stays, so that they are judged together.
func replaceDefinitions(body *html.Node) {
	for n := range dom.Elements(body, atom.Dt, atom.Dd) {
		if n.DataAtom == atom.Dd {
			dom.Rename(n, atom.Div)
			continue
		}
		dom.Rename(n, atom.P)
		if dom.Find(n, isBlock) != nil {
			dom.Rename(n, atom.Div)
			continue
		}
		strong := dom.NewElement(atom.Strong)
		for c := n.FirstChild; c != nil; c = n.FirstChild {
			n.RemoveChild(c)
			strong.AppendChild(c)
		}
		n.AppendChild(strong)
	}
}

// minHeadingsInARow is how many headings of one level follow each other at least, with nothing
// between them, that head nothing: they are the lines of a verse, or paragraphs, in the type of
// headings.
const minHeadingsInARow = 4

// lowerHeadings makes paragraphs of such headings.
func lowerHeadings(body *html.Node) {
	for first := range dom.Elements(body, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6) {
		if before := previousElement(first); before != nil && before.DataAtom == first.DataAtom {
			continue
		}
		row := []*html.Node{first}
		for s := first.NextSibling; s != nil && (s.DataAtom == first.DataAtom || s.Type != html.ElementNode && strings.TrimSpace(s.Data) == "" || s.DataAtom == atom.Br); s = s.NextSibling {
			if s.DataAtom == first.DataAtom {
				row = append(row, s)
			}
		}
		if len(row) < minHeadingsInARow {
			continue
		}
		for _, n := range row {
			dom.Rename(n, atom.P)
		}
	}
}

// lineNumbers matches a column of line numbers.
var lineNumbers = pattern.MustCompile(`^\d+(\s+\d+)*$`)

// unwrapCodeTables replaces tables that hold code beside its line numbers with
// the code: in one cell for all of it, or with a row for each line.
func unwrapCodeTables(body *html.Node) {
	for table := range dom.Elements(body, atom.Table) {
		if table.Parent == nil || dom.First(table, atom.Pre, atom.Code) == nil {
			continue
		}
		var lines []string
		isCode := true
		for row := range dom.Elements(table, atom.Tr) {
			var cells []*html.Node
			for c := range row.ChildNodes() {
				if c.DataAtom == atom.Td || c.DataAtom == atom.Th {
					cells = append(cells, c)
				}
			}
			if len(cells) != 2 || !isNumberCell(cells[0]) {
				isCode = false
				break
			}
			lines = append(lines, codeText(cells[1]))
		}
		if !isCode || len(lines) == 0 {
			continue
		}
		pre := dom.NewElement(atom.Pre)
		pre.AppendChild(dom.NewText(strings.Join(lines, "\n")))
		table.Parent.InsertBefore(pre, table)
		dom.Remove(table)
	}
	for pre := range dom.Elements(body, atom.Pre) {
		for br := range dom.Elements(pre, atom.Br) {
			br.Parent.InsertBefore(dom.NewText("\n"), br)
			dom.Remove(br)
		}
	}
}

func isNumberCell(n *html.Node) bool {
	return dom.Attr(n, "data-line-number") != "" || lineNumbers.MatchString(dom.Text(n))
}

// codeText returns the text of an element as it stands, with line breaks.
func codeText(n *html.Node) string {
	var b strings.Builder
	for d := range dom.Nodes(n) {
		switch {
		case d.Type == html.TextNode:
			b.WriteString(d.Data)
		case d.DataAtom == atom.Br:
			b.WriteByte('\n')
		}
	}
	return strings.Trim(b.String(), "\n")
}
