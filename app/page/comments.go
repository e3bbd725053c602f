package page

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/comment"
	"sahifa/app/dom"
	"sahifa/app/news"
	"sahifa/app/pattern"
)

// rulesHeading matches the heading of a site's rules for comments.
var rulesHeading = pattern.MustCompile(`^(شروط|قواعد|ضوابط|سياسة|قوانين|تعليمات|آداب) (نشر |كتابة |إضافة )?(ال)?(تعليق|تعليقات|نشر|مشاركة)( والنشر)?( في الموقع)?\s*[:：]?|^(comment(s|ing)?|community) (policy|rules|guidelines)\b`)

// rulesHeadingStart matches the first word of such a heading. It is a quick
// test for rulesHeading.
var rulesHeadingStart = pattern.MustCompile(`^(?i:شروط|قواعد|ضوابط|سياسة|قوانين|تعليمات|آداب|comment|community)`)

// maxRulesRunes bounds the text of a site's rules.
const maxRulesRunes = 4000

// readComments reads what the page says about commenting: the form, the site's
// rules, and the comments.
func readComments(doc *html.Node, base *url.URL) news.Comments {
	p := comment.ReadDocument(doc, base.String())
	c := news.Comments{Count: -1, Rules: findCommentRules(doc), Form: p.Form, Open: p.Form != nil || p.Service != nil && p.Barrier.Kind == "", List: p.Comments, Requirements: comment.RequirementsOf(p)}
	if !c.Open {
		return c
	}
	here := *base
	here.Fragment = "respond"
	c.URL = here.String()
	return c
}

// findCommentRules returns the text under a heading like "comment policy": the
// rest of the heading's own element, or what follows it in the box around.
func findCommentRules(doc *html.Node) string {
	for n := range dom.Elements(doc, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.P, atom.Strong, atom.B, atom.Div, atom.Span, atom.Legend, atom.Li) {
		if !rulesHeadingStart.MatchString(firstTextOf(n)) {
			continue
		}
		head := rulesHeading.FindString(strings.ToLower(dom.TextPrefix(n, 200)))
		if head == "" {
			continue
		}
		own := dom.Text(n)
		if rest := strings.Trim(own[len(head):], " :："); len([]rune(rest)) > 20 {
			return truncateRules(rest)
		}
		if after := textAfter(n); after != "" {
			return truncateRules(after)
		}
	}
	return ""
}

// firstTextOf returns the first text below a node that is not white space.
func firstTextOf(n *html.Node) string {
	for d := range dom.Nodes(n) {
		if d.Type == html.TextNode {
			if s := strings.TrimSpace(d.Data); s != "" {
				return s
			}
		}
	}
	return ""
}

// textAfter returns the text after a heading, up to the next heading or the
// first control of a form.
func textAfter(n *html.Node) string {
	for n.NextSibling == nil || dom.CollapseSpace(dom.Text(n.NextSibling)) == "" && n.NextSibling.NextSibling == nil {
		// The heading is alone in its box, so the text follows the box.
		if n.Parent == nil || dom.Text(n.Parent) != dom.Text(n) {
			return ""
		}
		n = n.Parent
	}
	var parts []string
	for s := n.NextSibling; s != nil; s = s.NextSibling {
		if s.Type == html.ElementNode && (dom.IsHeading(s) || isFormControl(s) || dom.Find(s, isFormControl) != nil) {
			break
		}
		if t := dom.Text(s); t != "" {
			parts = append(parts, t)
		}
	}
	return strings.Join(parts, "\n")
}

// isFormControl reports whether an element is a part of a form for visitors to
// fill in.
func isFormControl(n *html.Node) bool {
	return n.DataAtom == atom.Input || n.DataAtom == atom.Textarea || n.DataAtom == atom.Label || n.DataAtom == atom.Button
}

// truncateRules cuts a text to maxRulesRunes.
func truncateRules(s string) string {
	if r := []rune(s); len(r) > maxRulesRunes {
		return string(r[:maxRulesRunes])
	}
	return s
}
