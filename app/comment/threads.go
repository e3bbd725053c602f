package comment

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
	"sahifa/app/news"
	"sahifa/app/pattern"
)

// Comments in other markup than WordPress'. A comment is a box that is marked
// as one, with somebody's name and a text in it. What is marked by neither
// vocabulary, attributes, classes nor ids is not found.

// What the classes and ids of comments and their parts are called.
var (
	boxClass   = pattern.MustCompile(`(?i)^((user|reader|single|one|the|main|item|news|article|post|parent|child|sub)[-_]?)?(comment|cmt|reply|response|taleek|taleeq)([-_]?(item|box|single|row|entry|block|card|wrap|wrapper|container|holder|node|parent|child|\d+))*$`)
	boxID      = pattern.MustCompile(`(?i)^(?:li|div|tr|p)?[-_]?(?:comment|cmt|com|reply|c|msg|post|op)[-_]?(\d{1,18})$`)
	listClass  = pattern.MustCompile(`(?i)^(\w*[-_]?)?(comments?|cmts?|replies)[-_]?(list|thread|s|items|container|area|box|wrapper)?$|commentslist|comment-?list`)
	vagueID    = pattern.MustCompile(`(?i)^(?:li|div|tr|p)?[-_]?(?:com|c|msg|post|op)[-_]?\d+$`) // articles have such ids, too
	postClass  = pattern.MustCompile(`(?i)^(hentry|h-entry|type-[a-z]+|e-content|entry|single-?post|post-type-[a-z]+)$`)
	postType   = pattern.MustCompile(`(?i)schema\.org/([a-z]*article|[a-z]*posting|webpage|report|review)$`)
	nestClass  = pattern.MustCompile(`(?i)^(indented|children|replies|nested|answers|sub-?comments?|thread-?children)$`)
	authorName = pattern.MustCompile(`(?i)author|user-?_?name|commenter|writer|poster|nick|(^|[-_])(name|user|by)($|[-_])|[a-z]Name$`)
	textName   = pattern.MustCompile(`(?i)(^|[-_])(text|txt|content|body|message|msg|desc|description|details?)($|[-_])|[a-z](Text|Body|Content)$`)
	notText    = pattern.MustCompile(`(?i)date|time|meta|author|name|user|avatar|title|tool|action|link|vote|rate|like|count|num|info|head|foot|button|btn|reply|form`)
	dateName   = pattern.MustCompile(`(?i)date|time|ago`)
	tools      = pattern.MustCompile(`(?i)^(links?|actions?|tools?|buttons?|meta|votes?|likes?|rating|(comment[-_]?)?reply([-_]?(link|btn|button))?)$`)
	elsewhere  = pattern.MustCompile(`(?i)(^|[-_\s])(recent|latest|last|sidebar|widget|related|popular|most)([-_\s]|$)`)
	byline     = pattern.MustCompile(`^(?:كتب(?:ه|ها)?\s+بواسطة|أضيف\s+بواسطة|نشر\s+بواسطة|بواسطة|كتبه|من طرف|بقلم|الاسم|تعليق من|by|posted by|written by|par|de)\s*:?\s+`)
	bylineEnd  = pattern.MustCompile(`\s*(?:يقول|قال|كتب|علّق|says|wrote|a dit)?\s*:?\s*$`)
	numberEnd  = pattern.MustCompile(`(\d{1,18})$`)
)

const (
	maxAuthor  = 80  // runes of a name
	maxThreads = 400 // boxes that are looked at
)

// threads collects the comments of a page.
type threads struct {
	page  string
	all   []news.Comment
	seen  map[string]bool
	boxes int
}

// listThreads returns the comments that a page shows in whatever markup, in its
// order.
func listThreads(doc *html.Node, pageURL string) []news.Comment {
	t := &threads{seen: map[string]bool{}}
	t.page, _, _ = strings.Cut(pageURL, "#")
	t.walk(doc, "", 0, 0)
	return t.all
}

// walk looks for comments below n, which answer parent.
func (t *threads) walk(n *html.Node, parent string, level, depth int) {
	last := "" // the comment before, which a box of answers beside it belongs to
	for c := n.FirstChild; c != nil && depth < 300 && t.boxes < maxThreads; c = c.NextSibling {
		switch {
		case c.Type != html.ElementNode || isApart(c):
		case isThreadBox(c):
			t.boxes++
			if ref := t.read(c, parent, level); ref != "" {
				last = ref
				t.walk(c, ref, level+1, depth+1)
				continue
			}
			t.walk(c, parent, level, depth+1)
		case last != "" && hasClass(c, nestClass):
			t.walk(c, last, level+1, depth+1)
		default:
			t.walk(c, parent, level, depth+1)
		}
	}
}

// isApart reports whether an element has no comments on this article in it.
func isApart(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Aside, atom.Nav, atom.Head, atom.Script, atom.Style, atom.Template, atom.Noscript, atom.Form:
		return true
	}
	return elsewhere.MatchString(dom.Attr(n, "class") + " " + dom.Attr(n, "id"))
}

func hasClass(n *html.Node, names *pattern.Pattern) bool {
	for class := range strings.FieldsSeq(dom.Attr(n, "class")) {
		if names.MatchString(class) {
			return true
		}
	}
	return false
}

// isThreadBox reports whether an element is the box of one comment.
func isThreadBox(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Li, atom.Div, atom.Article, atom.Section, atom.Tr, atom.Table, atom.Dd, atom.Blockquote:
	default:
		return false
	}
	id := dom.Attr(n, "id")
	switch {
	case strings.HasSuffix(dom.Attr(n, "itemtype"), "schema.org/Comment"), strings.HasSuffix(dom.Attr(n, "itemtype"), "schema.org/UserComments"):
		return true
	case dom.HasAttr(n, "data-comment-id"):
		return true
	case boxID.MatchString(id) && (!vagueID.MatchString(id) || isAmongComments(n)), hasClass(n, boxClass):
		return !isPost(n)
	}
	return n.DataAtom == atom.Li && n.Parent != nil && hasClass(n.Parent, listClass)
}

// isPost reports whether an element is an article, this or another: marked as one, or
// with a page's headline in it.
func isPost(n *html.Node) bool {
	return hasClass(n, postClass) || postType.MatchString(dom.Attr(n, "itemtype")) || dom.First(n, atom.H1) != nil
}

// isAmongComments reports whether an element stands in a box that is named after
// comments.
func isAmongComments(n *html.Node) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if hasClass(p, listClass) || listClass.MatchString(dom.Attr(p, "id")) {
			return true
		}
	}
	return false
}

// read adds the comment of a box and returns its number, "" if the box has no
// name and text of its own.
func (t *threads) read(box *html.Node, parent string, level int) string {
	c := news.Comment{Parent: parent, Depth: level}
	content := ownPart(box, func(n *html.Node) bool { return isText(n) && !namesSomebody(n) })
	if content == nil {
		content = looseText(box)
	}
	if content == nil || isLarge(content) {
		return ""
	}
	if c.Author = authorIn(box, content); c.Author == "" {
		return ""
	}
	if c.Text = plainText(withoutBoxes(content)); c.Text == "" {
		return ""
	}
	c.Ref = t.refIn(box)
	if c.Ref == "" {
		sum := sha256.Sum256([]byte(parent + "\x00" + c.Author + "\x00" + c.Text))
		c.Ref = news.UnnumberedComment + hex.EncodeToString(sum[:6])
		c.URL = t.page
	} else {
		c.URL = t.page + anchorOf(box, c.Ref)
	}
	if id := dom.Attr(box, "data-parent-id"); id != "" && id != "0" && t.seen[id] {
		c.Parent = id
	}
	if time := ownPart(box, func(n *html.Node) bool { return n.DataAtom == atom.Time }); time != nil {
		c.Published = parseTime(dom.Attr(time, "datetime"))
	}
	if t.seen[c.Ref] || len(t.all) >= maxComments {
		return ""
	}
	t.seen[c.Ref] = true
	t.all = append(t.all, c)
	return c.Ref
}

// maxNodes bounds the elements and texts in one comment.
const maxNodes = 3000

// isLarge reports whether an element holds more than any comment.
func isLarge(n *html.Node) bool {
	count := 0
	for range n.Descendants() {
		if count++; count > maxNodes {
			return true
		}
	}
	return false
}

// ownPart returns the first element of a box that is accepted and not part of
// another comment in it.
func ownPart(box *html.Node, accept func(*html.Node) bool) (found *html.Node) {
	visitBox(box, 0, func(n *html.Node) bool {
		if found == nil && accept(n) {
			found = n
		}
		return found == nil
	})
	return found
}

func visitBox(n *html.Node, depth int, visit func(*html.Node) bool) {
	for c := n.FirstChild; c != nil && depth < 100; c = c.NextSibling {
		if c.Type == html.ElementNode && !isThreadBox(c) && !isApart(c) && !hasClass(c, nestClass) && visit(c) {
			visitBox(c, depth+1, visit)
		}
	}
}

// isText reports whether an element is marked as what somebody wrote.
func isText(n *html.Node) bool {
	switch dom.Attr(n, "itemprop") {
	case "text", "commentText", "description":
		return true
	}
	for class := range strings.FieldsSeq(dom.Attr(n, "class")) {
		if textName.MatchString(class) && !notText.MatchString(class) {
			return true
		}
	}
	return false
}

// namesSomebody reports whether an element has more in it than what somebody
// wrote: the name as well.
func namesSomebody(n *html.Node) bool {
	return ownPart(n, func(n *html.Node) bool {
		return hasClass(n, authorName) || dom.IsHeading(n) || dom.Attr(n, "itemprop") == "author"
	}) != nil
}

// looseText returns the paragraph of a box whose text nothing marks: the
// longest.
func looseText(box *html.Node) (best *html.Node) {
	length := 0
	visitBox(box, 0, func(n *html.Node) bool {
		if n.DataAtom == atom.P && !notText.MatchString(dom.Attr(n, "class")) {
			if l := utf8.RuneCountInString(dom.Text(n)); l > length {
				best, length = n, l
			}
		}
		return true
	})
	return best
}

// authorIn returns the name of a comment's writer: what is marked as one, else a
// short bold line or heading.
func authorIn(box, content *html.Node) string {
	marks := []func(*html.Node) bool{
		func(n *html.Node) bool { return dom.Attr(n, "itemprop") == "author" },
		func(n *html.Node) bool {
			return hasClass(n, authorName) && !dom.HasClass(n, "byline-date") || dom.Attr(n, "rel") == "author"
		},
		func(n *html.Node) bool {
			return n.DataAtom == atom.B || n.DataAtom == atom.Strong || n.DataAtom == atom.Cite || dom.IsHeading(n)
		},
	}
	for _, isMarked := range marks {
		n := ownPart(box, func(n *html.Node) bool {
			return isMarked(n) && !dom.Contains(content, n) && !dom.Contains(n, content) && cleanAuthor(nameText(n)) != ""
		})
		if n != nil {
			return cleanAuthor(nameText(n))
		}
	}
	return ""
}

// nameText returns the words of an element that names somebody: of the name in
// it, if one is marked.
func nameText(n *html.Node) string {
	inner := dom.Find(n, func(e *html.Node) bool {
		return e != n && (dom.Attr(e, "itemprop") == "name" || hasClass(e, authorName))
	})
	if inner != nil && dom.Text(inner) != "" {
		n = inner
	}
	var parts []string
	for c := range n.ChildNodes() {
		if c.DataAtom != atom.Small && c.DataAtom != atom.Time && !hasClass(c, dateName) {
			parts = append(parts, textOf(c))
		}
	}
	return dom.CollapseSpace(strings.Join(parts, " "))
}

// textOf returns the text of a node that may be a text itself.
func textOf(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	return dom.Text(n)
}

// cleanAuthor returns a name without the words around it, "" if it is none.
func cleanAuthor(s string) string {
	s = bylineEnd.ReplaceAllString(byline.ReplaceAllString(s, ""), "")
	s = strings.Trim(s, " \u00a0:،,-–|")
	if utf8.RuneCountInString(s) > maxAuthor {
		return ""
	}
	return s
}

// refIn returns the site's number of a comment, "" if it has none to see: of its
// box, of an anchor in it, or of one right before it.
func (t *threads) refIn(box *html.Node) string {
	if id := dom.Attr(box, "data-comment-id"); id != "" && len(id) <= 40 {
		return id
	}
	if m := numberEnd.FindString(dom.Attr(box, "id")); m != "" {
		return m
	}
	isAnchor := func(n *html.Node) bool {
		return boxID.MatchString(dom.Attr(n, "id")+dom.Attr(n, "name")) || boxID.MatchString(dom.Attr(n, "id"))
	}
	if a := ownPart(box, func(n *html.Node) bool { return n.DataAtom == atom.A && isAnchor(n) }); a != nil {
		return numberEnd.FindString(dom.Attr(a, "id"))
	}
	before := box.PrevSibling
	for before != nil && before.Type != html.ElementNode {
		before = before.PrevSibling
	}
	if before != nil && before.DataAtom == atom.A && isAnchor(before) {
		return numberEnd.FindString(dom.Attr(before, "id") + dom.Attr(before, "name"))
	}
	return ""
}

// anchorOf returns the fragment that leads to a comment, "" if nothing on the
// page has such an id.
func anchorOf(box *html.Node, ref string) string {
	for n := range dom.Elements(box) {
		if id := dom.Attr(n, "id"); strings.HasSuffix(id, ref) && boxID.MatchString(id) {
			return "#" + id
		}
	}
	if id := dom.Attr(box, "id"); id != "" && strings.HasSuffix(id, ref) {
		return "#" + id
	}
	return ""
}

// withoutBoxes returns a comment's text without other comments in it and without
// links to answer, to vote and the like.
func withoutBoxes(content *html.Node) *html.Node {
	content = dom.Clone(content)
	var others []*html.Node
	for n := range dom.Elements(content) {
		if n != content && (isThreadBox(n) || n.DataAtom != atom.P && hasClass(n, tools)) {
			others = append(others, n)
		}
	}
	for _, n := range others {
		if n.Parent != nil {
			dom.Remove(n)
		}
	}
	return content
}
