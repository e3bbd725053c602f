package comment

import (
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
	"sahifa/app/news"
	"sahifa/app/pattern"
)

// candidate is a form of a page that may be the one for comments.
type candidate struct {
	doc        *html.Node
	form       *html.Node
	root       *html.Node   // the form, or its part that is for comments
	controls   []*html.Node // that belong to it
	button     *html.Node   // that is pressed to send it, nil if there is none
	event      *postback    // what it is sent with where there is no button
	visibility *visibility
	fields     []news.FormField
	roles      map[int]role // of fields
}

// read returns a candidate as a form to be filled in.
func (c *candidate) read(pageURL string) (news.CommentForm, bool) {
	action, ok := c.action(pageURL)
	if !ok {
		return news.CommentForm{}, false
	}
	form := news.CommentForm{Action: action, Method: "POST", Fields: c.fields}
	form.Charset, form.Parts = acceptedCharset(c.form), strings.EqualFold(c.attribute("enctype"), "multipart/form-data")
	form.Previews = c.button != nil && previewButtons.MatchString(buttonWords(c.button))
	return form, true
}

// acceptedCharset returns the charset that a form says it is sent in, "" if it
// says none.
func acceptedCharset(form *html.Node) string {
	for _, name := range strings.FieldsFunc(dom.Attr(form, "accept-charset"), func(r rune) bool { return r == ',' || r == ' ' }) {
		if !strings.EqualFold(name, "unknown") {
			return name
		}
	}
	return ""
}

// action returns the absolute address that a form is sent to: that of its
// button, if the button names one. It reports whether there is one to send to.
func (c *candidate) action(pageURL string) (string, bool) {
	base, err := baseURL(c.doc, pageURL)
	if err != nil {
		return "", false
	}
	address := c.attribute("action")
	if address == "" { // AMP's forms, which its script sends
		address = dom.Attr(c.form, "action-xhr")
	}
	if address == "" { // the page itself, whatever its base
		return pageURL, true
	}
	to, err := base.Parse(address)
	if err != nil || to.Scheme != "http" && to.Scheme != "https" {
		return "", false
	}
	return to.String(), true
}

// baseURL returns what addresses in a page are relative to.
func baseURL(doc *html.Node, pageURL string) (*url.URL, error) {
	page, err := url.Parse(pageURL)
	if err != nil {
		return nil, err
	}
	for n := range dom.Elements(doc, atom.Base) {
		if href := dom.Attr(n, "href"); href != "" {
			if base, err := page.Parse(href); err == nil {
				return base, nil
			}
			break
		}
	}
	return page, nil
}

// method returns how a form is sent, "POST" or "GET".
func (c *candidate) method() string {
	if strings.EqualFold(c.attribute("method"), "post") {
		return "POST"
	}
	return "GET"
}

// attribute returns an attribute of a form, which its button may set anew.
func (c *candidate) attribute(name string) string {
	if c.button != nil && dom.HasAttr(c.button, "form"+name) {
		return dom.Attr(c.button, "form"+name)
	}
	return dom.Attr(c.form, name)
}

// findForm returns the form of a page that is most likely for comments, nil if
// none is. It is known by what it is for, not by its looks: see purpose.go. A form
// that only answers one comment, that people cannot see or use, or that needs a
// script to be sent is none. One that holds text, which was just written, is,
// whatever it says; "" if nothing was.
func findForm(doc *html.Node, pageURL, text string) (best *candidate) {
	if dom.First(doc, atom.Form) == nil {
		return nil
	}
	owned := owners(doc)
	var v *visibility
	bestScore := 0
	for form := range dom.Elements(doc, atom.Form) {
		worth := isWorthReading(form, owned[form])
		if !worth && text == "" {
			continue
		}
		if v == nil {
			v = newVisibility(doc)
		}
		if !worth {
			if c := newCandidate(doc, form, form, owned[form], v); best == nil && c.sendsHidden(text, pageURL) {
				best = c
			}
			continue
		}
		for _, root := range partsOf(form, owned[form]) {
			c := newCandidate(doc, form, root, owned[form], v)
			if root != form && asksPassword(root, owned[form]) || !c.canBeSent(pageURL) || !c.isSeen() || c.answersOne() {
				continue
			}
			score := c.score()
			if isWordPress(form) || c.holds(text) {
				score = max(score, minScore) + 10
			}
			if score >= minScore && score > bestScore {
				best, bestScore = c, score
			}
		}
	}
	return best
}

// isWorthReading reports whether a form has something to type into, and asks no
// password, by a quick look. One with the whole page in it may ask that elsewhere.
func isWorthReading(form *html.Node, controls []*html.Node) bool {
	typed := false
	for _, n := range controls {
		typed = typed || n.DataAtom == atom.Textarea || isWordPress(form) && isTyped(n)
	}
	return typed && !isInert(form) && (!asksPassword(nil, controls) || hasWholePage(form))
}

func newCandidate(doc, form, root *html.Node, controls []*html.Node, v *visibility) *candidate {
	c := &candidate{doc: doc, form: form, root: root, controls: controls, visibility: v}
	var own []*html.Node
	var area *html.Node // the first that is no trap
	tried := 0
	for _, n := range controls {
		if !c.isOwn(n) {
			continue
		}
		own = append(own, n)
		if n.DataAtom == atom.Textarea && area == nil && tried < maxFields {
			if tried++; !c.isHoneypot(n) {
				area = n
			}
		}
	}
	c.button = pressed(own, area)
	if c.button == nil {
		c.event = findPostback(root)
	}
	c.fields = c.readFields()
	c.roles = map[int]role{}
	for r, i := range roles(news.CommentForm{Fields: c.fields}) {
		c.roles[i] = r
	}
	return c
}

// isOwn reports whether a control is of the part of its form that is for
// comments.
func (c *candidate) isOwn(n *html.Node) bool {
	return c.root == c.form || dom.Contains(c.root, n) || n.DataAtom == atom.Input && strings.EqualFold(dom.Attr(n, "type"), "hidden")
}

// canBeSent reports whether a form can be filled in and sent without a script.
func (c *candidate) canBeSent(pageURL string) bool {
	_, ok := c.action(pageURL)
	if !ok || c.method() != "POST" || dom.First(c.form, atom.Iframe) != nil && !c.hasRole(roleText) {
		return false
	}
	return c.hasRole(roleText) && !isScripted(c.form)
}

// holds reports whether a form holds a text that is not "".
func (c *candidate) holds(text string) bool {
	for i, f := range c.fields {
		if text != "" && c.roles[i] == roleText && matchKey(f.Value) == matchKey(text) {
			return true
		}
	}
	return false
}

// sendsHidden reports whether a form has nothing but to be sent: the text that was
// just written stands in a field that nobody sees, as below a comment that is shown
// before it is published.
func (c *candidate) sendsHidden(text, pageURL string) bool {
	if _, ok := c.action(pageURL); !ok || c.method() != "POST" || c.button == nil || !c.isSeen() {
		return false
	}
	return slices.ContainsFunc(c.fields, func(f news.FormField) bool {
		return f.Type == "hidden" && matchKey(f.Value) == matchKey(text)
	})
}

func (c *candidate) hasRole(want role) bool {
	for _, r := range c.roles {
		if r == want {
			return true
		}
	}
	return false
}

// isScripted reports whether a form belongs to a system whose script sends it:
// its markup alone says nothing of where to.
func isScripted(form *html.Node) bool {
	return dom.HasClass(form, "wpd_comm_form")
}

// isSeen reports whether people can see a form, or open it. WordPress' themes
// may hide theirs until a script moves it.
func (c *candidate) isSeen() bool {
	if isWordPress(c.form) {
		return true
	}
	hidden := c.visibility.hider(c.root, nil)
	return hidden == nil || isOpened(c.doc, hidden)
}

func isWordPress(form *html.Node) bool {
	return dom.Attr(form, "id") == "commentform" || strings.Contains(dom.Attr(form, "action"), "wp-comments-post.php")
}

// commentBox matches the classes and ids of the box of one comment.
var commentBox = pattern.MustCompile(`(?i)^(li-|div-|wp-)?(comment|cmt|reply|c)[-_]?(item|box|single|body|\d+)?[-_]?\d*$`)

// replyTo matches headings and names of forms that answer one comment.
var replyTo = pattern.MustCompile(`(?i)reply[-_]?(form|to[-_]?comment|box)|comment[-_]?reply[-_]?form|form[-_]?reply`)

// answersOne reports whether a form answers one of the readers' comments: it
// stands in a comment's box beside the comment, or names the comment that it
// answers. WordPress' form, which a script moves about, does so only if the
// address of the page says whom it answers; that is undone when it is filled
// in.
func (c *candidate) answersOne() bool {
	if isWordPress(c.form) {
		return false
	}
	parent := ""
	for i, f := range c.fields {
		if c.roles[i] == roleParent && f.Type == "hidden" {
			parent = f.Value
		}
	}
	none := parent == "" || parent == "0" || parent == "-1"
	for p := c.root.Parent; p != nil; p = p.Parent {
		if isCommentBox(p) && len(dom.Text(p)) > len(dom.Text(c.root))+len(headingOf(c.root))+20 {
			return true
		}
		if isCommentBox(p) && !none {
			return true
		}
	}
	if none {
		return false
	}
	names := dom.Attr(c.form, "id") + " " + dom.Attr(c.form, "class")
	return replyTo.MatchString(names) || dom.Find(c.doc, func(n *html.Node) bool {
		id := dom.Attr(n, "id")
		return id != "" && commentBox.MatchString(id) && strings.HasSuffix(strings.TrimRight(id, "_"), parent)
	}) != nil
}

// isCommentBox reports whether an element is the box of one comment.
func isCommentBox(n *html.Node) bool {
	if dom.HasAttr(n, "data-comment-id") || strings.HasSuffix(dom.Attr(n, "itemtype"), "schema.org/Comment") {
		return true
	}
	if id := dom.Attr(n, "id"); strings.ContainsAny(id, "0123456789") && commentBox.MatchString(id) {
		return true
	}
	for class := range strings.FieldsSeq(dom.Attr(n, "class")) {
		if commentBox.MatchString(class) {
			return true
		}
	}
	return false
}
