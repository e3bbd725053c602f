package page

import (
	"bytes"
	"errors"
	"slices"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
)

// Bounds on a page. go-readability takes seconds for pages of 5 MB and more,
// and the parser refuses more than 512 open elements.
const (
	maxPageBytes = 4 << 20 // without scripts and styles
	maxDepth     = 256

	// Long articles have a few thousand elements, front pages some ten
	// thousand.
	maxElements = 150_000
)

var errTooLarge = errors.New("page is too large")

// parse parses a page within bounds. A page that is too large is parsed without
// its scripts and styles, one that is nested too deep without the deepest
// elements.
func parse(page []byte) (*html.Node, error) {
	if len(page) > maxPageBytes {
		page = copyWithinBounds(page, maxPageBytes)
		if page == nil {
			return nil, errTooLarge
		}
	}
	if bytes.Count(page, []byte("<"))-bytes.Count(page, []byte("</")) > maxElements {
		return nil, errTooLarge
	}
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		doc, err = html.Parse(bytes.NewReader(copyWithinBounds(page, len(page)+1)))
	}
	if err != nil {
		return nil, err
	}
	// The parser repeats unclosed formatting elements in each paragraph, so
	// the tree may be larger than the page.
	if limitAttributes(doc) > maxElements {
		return nil, errTooLarge
	}
	return doc, nil
}

// Bounds on an element's attributes, because each is matched many times.
const (
	maxAttributes = 60
	maxValue      = 64 << 10 // bytes
)

// limitAttributes drops attributes beyond the bounds and counts the elements.
func limitAttributes(doc *html.Node) (count int) {
	for n := range dom.Nodes(doc) {
		if n.Type != html.ElementNode {
			continue
		}
		count++
		if len(n.Attr) > maxAttributes {
			n.Attr = n.Attr[:maxAttributes:maxAttributes]
		}
		n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return len(a.Val) > maxValue })
	}
	return count
}

// copyWithinBounds copies a page without scripts, styles, comments and elements
// nested below maxDepth. It returns nil if more than limit bytes are left.
func copyWithinBounds(page []byte, limit int) []byte {
	var out bytes.Buffer
	depth, dropped := 0, 0 // dropped: open elements that were not copied
	for z := html.NewTokenizer(bytes.NewReader(page)); out.Len() <= limit; {
		kind := z.Next()
		raw := z.Raw()
		switch kind {
		case html.ErrorToken:
			return out.Bytes()
		case html.CommentToken:
			continue
		case html.StartTagToken:
			name, _ := z.TagName()
			a := atom.Lookup(name)
			if a == atom.Script || a == atom.Style {
				skipRawText(z, a)
				continue
			}
			if voidElements[a] {
				break
			}
			if depth++; depth > maxDepth {
				dropped++
				continue
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			if voidElements[atom.Lookup(name)] {
				break
			}
			depth = max(0, depth-1)
			if dropped > 0 {
				dropped--
				continue
			}
		}
		out.Write(raw)
	}
	return nil
}

// voidElements are the elements that have no content and no end tag.
var voidElements = map[atom.Atom]bool{
	atom.Area: true, atom.Base: true, atom.Br: true, atom.Col: true, atom.Embed: true, atom.Hr: true, atom.Img: true,
	atom.Input: true, atom.Link: true, atom.Meta: true, atom.Source: true, atom.Track: true, atom.Wbr: true,
}

// skipRawText reads past the end of an element whose content is raw text.
func skipRawText(z *html.Tokenizer, element atom.Atom) {
	for {
		switch z.Next() {
		case html.ErrorToken:
			return
		case html.EndTagToken:
			if name, _ := z.TagName(); atom.Lookup(name) == element {
				return
			}
		}
	}
}

// Minify returns a page without what Extract never reads: styles, comments and
// scripts that hold no data.
func Minify(page []byte) []byte {
	var out bytes.Buffer
	out.Grow(len(page))
	for z := html.NewTokenizer(bytes.NewReader(page)); ; {
		kind := z.Next()
		raw := z.Raw()
		switch kind {
		case html.ErrorToken:
			return out.Bytes()
		case html.CommentToken:
			continue
		case html.StartTagToken:
			name, _ := z.TagName()
			a := atom.Lookup(name)
			if a == atom.Style || a == atom.Script && !bytes.Contains(bytes.ToLower(raw), []byte("json")) {
				skipRawText(z, a)
				continue
			}
		}
		out.Write(raw)
	}
}
