package page

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
	"sahifa/app/pattern"
)

// overlayClass matches the boxes in front of a text that ask for consent or
// money. Just "paywall" is not enough: Google tells sites to mark the text that
// is paid for with it.
var overlayClass = pattern.MustCompile(`\b(cookie|gdpr|consent|cmp)[-_]?(banner|bar|notice|wall|popup|box|law|overlay|info|message)?\b|\b(pay-?wall|reg-?wall|subscri\w+-?wall|subscription)[-_](overlay|prompt|box|banner|offer|modal|message|teaser|notice)\b`)

// tooltipClass matches what opens over a word under the mouse.
var tooltipClass = pattern.MustCompile(`\b(rollover|tooltip|popover|hover-?card)(-[a-z]+)*-(block|box|card|content|body|text|inner|menu)\b`)

// commentsClass matches the readers' comments and their form.
var commentsClass = pattern.MustCompile(` (cmts|cmts-list|comments-wrap(per)?|comments-block|reader-comments|respond|comment-respond|comments|comments-area|commentlist|comment-list|comments-section|wp-block-comments|disqus_thread|fb-comments) `)

// strip removes what readers of the page do not see, and what stands in front
// of the text: scripts, styles, hidden parts, dialogs, cookie walls. It leaves
// noscript elements, which restorePictures uses: they hold what is shown to
// readers without scripts, like us.
func strip(doc *html.Node) {
	openNoscript(doc)
	moveStreamed(doc)
	replaceFormulas(doc)
	replaceScriptPosts(doc)
	freePosts(doc)
	replaceAMP(doc)
	for _, n := range slices.Collect(dom.Nodes(doc)) {
		if n.Type == html.CommentNode {
			dom.Remove(n)
		}
	}
	unfoldPanels(doc)
	markHeadings(doc)
	removeCommentThreads(doc)
	shown := hiddenText(doc)
	for n := range dom.Elements(doc) {
		switch n.DataAtom {
		case atom.Script, atom.Style, atom.Template, atom.Link, atom.Meta, atom.Dialog, atom.Canvas, atom.Object, atom.Applet:
			dom.Remove(n)
			continue
		case atom.Html, atom.Body, atom.Article, atom.Main:
			continue
		case atom.Svg:
			if isTextLine(n.Parent) { // a sign in a line of text, which else would look like a block
				dom.Remove(n)
				continue
			}
		}
		if n == shown {
			n.Attr = nil
			continue
		}
		if isHidden(n) || isAside(n) || isCheckboxLabel(n) || isNamedAway(n) || isSmallByline(n) {
			dom.Remove(n)
		}
	}
}

// isNamedAway reports whether an element is named as one that opens over the
// text or holds the readers' comments.
func isNamedAway(n *html.Node) bool {
	names := classAndID(n)
	return names != noNames && (isOverlay(n, names) || isComments(n, names))
}

// isComments reports whether an element holds the readers' comments, and not
// the article as well.
func isComments(n *html.Node, names string) bool {
	return commentsClass.MatchString(names) && dom.First(n, atom.H1) == nil
}

// isOverlay reports whether a small element is named as one that opens over
// the text, and does what such a one does.
func isOverlay(n *html.Node, class string) bool {
	const maxOverlay = 1200 // characters
	isNamed := tooltipClass.MatchString(class) || overlayClass.MatchString(class) && asksSomething(n)
	return isNamed && dom.TextLength(n, maxOverlay) < maxOverlay
}

// asksSomething reports whether an element has what an answer is given with: a
// box that asks for consent or money has.
func asksSomething(n *html.Node) bool {
	return strings.Contains(dom.Attr(n, "role"), "dialog") || dom.First(n, atom.Button, atom.A, atom.Input, atom.Form, atom.Iframe) != nil
}

// shareClass matches bars of buttons to share an article.
var shareClass = pattern.MustCompile(`\b(addtoany|a2a-kit|addthis|sharedaddy|share-?(bar|buttons?|links?|box|tools|icons|post|this)|social-?(share|links|icons|buttons?|bar|media-links)|post-share|sharing(-buttons?)?|partage)\b`)

// factBoxClass matches boxes beside a text that are part of it.
var factBoxClass = pattern.MustCompile(`\b(key-?facts|fact-?box|info-?box|facts|key-?points|highlights|in-?brief)\b`)

// keepFactBoxes turns asides that are part of the text into plain boxes, so
// that go-readability does not remove them.
func keepFactBoxes(doc *html.Node) {
	for n := range dom.Elements(doc, atom.Aside) {
		if factBoxClass.MatchString(elementNames(n)) && !mostlyLinks(n) {
			dom.Rename(n, atom.Div)
			n.Attr = nil
		}
	}
}

// maxBar is how long the words of a bar of buttons are at most, in characters.
const maxBar = 200

// removeShareBars removes bars of buttons. Later it would be too late:
// go-readability makes paragraphs of them that have no class.
func removeShareBars(doc *html.Node) {
	for p := range dom.Nodes(doc) { // go-readability removes them for the name
		if p.DataAtom == atom.P && len(p.Attr) > 0 && strings.Contains(elementNames(p), "share") && isSentence(dom.Text(p)) {
			dom.SetAttr(p, "class", "")
			dom.SetAttr(p, "id", "")
		}
	}
	var bars []*html.Node
	for n := range dom.Elements(doc, atom.Div, atom.Ul, atom.Section, atom.Aside, atom.Nav, atom.P) {
		if !shareClass.MatchString(elementNames(n)) || dom.TextLength(n, maxBar) > maxBar {
			continue
		}
		if dom.First(n, atom.H1) == nil && dom.Find(n, isQuotedPost) == nil && !isSentence(dom.Text(n)) {
			bars = append(bars, n)
		}
	}
	removeNamed(doc, bars)
}

// asideLabel matches the labels of regions that are not part of the text.
var asideLabel = pattern.MustCompile(`(?i)recommend|related|promo|podcast|newsletter|most-?read|top-?stories|see-?also|byline|share`)

// isAside reports whether a section is marked, for readers who cannot see it,
// as a region beside the text.
func isAside(n *html.Node) bool {
	if n.DataAtom != atom.Section {
		return false
	}
	role := dom.Attr(n, "role")
	return (role == "region" || role == "complementary") && asideLabel.MatchString(dom.Attr(n, "aria-labelledby")+" "+dom.Attr(n, "aria-label")) && dom.First(n, atom.H1) == nil
}

// isSmallByline reports whether an element is a region that says no more than who wrote.
func isSmallByline(n *html.Node) bool {
	return isRegionOfAuthor(n) && n.DataAtom != atom.Img && dom.First(n, atom.H1, atom.P) == nil && dom.TextLength(n, maxLine) < maxLine
}

// isCheckboxLabel reports whether an element is the label around a control.
func isCheckboxLabel(n *html.Node) bool {
	return n.DataAtom == atom.Label && dom.First(n, atom.Input) != nil
}

// isPasswordProtected reports whether the page shows its text only with a
// password.
func isPasswordProtected(doc *html.Node) bool {
	return dom.Find(doc, func(n *html.Node) bool {
		return n.DataAtom == atom.Form && dom.HasName(n, "post-password-form")
	}) != nil
}

// minArticle is how much running text makes an article element the one that
// the page is about, in characters, and minArticleShare how much it has of that
// of the longest other one: a headline may stand in an article element of its
// own.
const (
	minArticle      = 400
	minArticleShare = 0.2
)

// postClass matches an article element that is a post of its own, even within
// another.
var postClass = pattern.MustCompile(`\b(hentry|post-\d+|comment-body)\b`)

// removeOtherArticles removes the article elements beside the one that holds
// the headline: what comes next where scrolling never ends, related posts,
// comments. The updates of a live blog are article elements within the article
// and stay, and so does what is most of the article's own text.
func removeOtherArticles(doc, headline *html.Node) {
	if headline == nil {
		return
	}
	own := dom.Closest(headline, nil, atom.Article)
	if own == nil {
		return
	}
	weights := weighProse(doc)
	if weights[own] < minArticle {
		return
	}
	for n := range dom.Elements(doc, atom.Article) {
		if n == own || dom.Contains(n, own) {
			continue
		}
		isPart := dom.Contains(own, n)
		switch {
		case isPart && postClass.MatchString(classAndID(n)) && 2*weights[n] < weights[own],
			!isPart && float64(weights[own]) > minArticleShare*float64(weights[n]):
			dom.Remove(n)
		}
	}
}

// markHeadings makes headings of the boxes that say they are by their role, and
// takes headings out of boxes that hold nothing else: go-readability drops those
// as boxes without text.
func markHeadings(doc *html.Node) {
	for n := range dom.Elements(doc, atom.Div, atom.Span, atom.P) {
		if dom.Attr(n, "role") == "heading" && dom.Find(n, isBlock) == nil {
			kind := atom.H2
			if level := dom.Attr(n, "aria-level"); level > "2" && level <= "6" && len(level) == 1 {
				kind = atom.Lookup([]byte("h" + level))
			}
			dom.Rename(n, kind)
		}
	}
	for n := range dom.Elements(doc, atom.H2, atom.H3, atom.H4) {
		const maxAround = 3
		for range maxAround {
			box := n.Parent
			if box == nil || box.Parent == nil || box.DataAtom != atom.Div || dom.First(box, atom.Img, atom.Video, atom.A, atom.Ul) != nil || dom.TextBytes(box) != dom.TextBytes(n) {
				break
			}
			dom.Remove(n)
			box.Parent.InsertBefore(n, box)
			dom.Remove(box)
		}
	}
}

// What a box of buttons is like that asks for an opinion or a reaction.
const (
	minBoxButtons = 2
	maxBoxWords   = 80 // characters beside the buttons
)

// removeButtonBoxes removes boxes that are a few words and buttons: what they ask can only
// be answered on the site.
func removeButtonBoxes(doc *html.Node) {
	const maxUp = 4
	buttons := map[*html.Node]int{} // in each box
	inButtons := map[*html.Node]int{}
	var boxes []*html.Node
	for n := range dom.Elements(doc) {
		if !isButton(n) {
			continue
		}
		size := dom.TextLength(n, maxBar)
		for box, up := n.Parent, 0; box != nil && up < maxUp; box, up = box.Parent, up+1 {
			if buttons[box] == 0 {
				boxes = append(boxes, box)
			}
			buttons[box], inButtons[box] = buttons[box]+1, inButtons[box]+size+1
		}
	}
	for _, box := range boxes {
		if most := inButtons[box] + maxBoxWords; buttons[box] >= minBoxButtons && dom.TextLength(box, most+1) <= most && isBoxOfButtons(box) {
			dom.Remove(box)
		}
	}
}

// isButton reports whether an element is one to press.
func isButton(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Button:
		return true
	case atom.Input:
		kind := dom.Attr(n, "type")
		return kind == "button" || kind == "submit" || kind == "radio"
	}
	return dom.Attr(n, "role") == "button"
}

// isBoxOfButtons reports whether a box has no sentence, and nothing to see or to play.
func isBoxOfButtons(box *html.Node) bool {
	switch box.DataAtom {
	case atom.Div, atom.Section, atom.Aside, atom.Ul:
	default:
		return false
	}
	return dom.Find(box, func(n *html.Node) bool {
		switch n.DataAtom {
		case atom.Img, atom.Figure, atom.H1, atom.Iframe, atom.Video, atom.Audio:
			return true
		}
		return n.DataAtom == atom.P && isSentence(dom.Text(n))
	}) == nil
}
