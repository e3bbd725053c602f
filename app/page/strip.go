package page

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
)

// overlayClass names the boxes that stand before a text and ask for consent or money. A
// class of just "paywall" does not: Google tells sites to mark so the text that
// is paid for.
var overlayClass = regexp.MustCompile(`\b(cookie|gdpr|consent|cmp)[-_]?(banner|bar|notice|wall|popup|box|law|overlay|info|message)?\b|\b(pay-?wall|reg-?wall|subscri\w+-?wall|subscription)[-_](overlay|prompt|box|banner|offer|modal|message|teaser|notice)\b`)

// tooltipClass names what opens over a word when the mouse is on it.
var tooltipClass = regexp.MustCompile(`\b(rollover|tooltip|popover|hover-?card)(-[a-z]+)*-(block|box|card|content|body|text|inner|menu)\b`)

// commentsClass names what stands below an article: its comments and their form.
var commentsClass = regexp.MustCompile(` (cmts|cmts-list|comments-wrap(per)?|comments-block|reader-comments|respond|comment-respond|comments|comments-area|commentlist|comment-list|comments-section|wp-block-comments|disqus_thread|fb-comments) `)

// strip takes out what no reader of the page sees, and what stands in front of
// the text: scripts, styles, hidden parts, dialogs, cookie walls. <noscript> is
// what a reader without scripts sees, as we are: its pictures are used by
// restorePictures.
func strip(doc *html.Node) {
	replaceScriptPosts(doc)
	replaceAMP(doc)
	for _, n := range slices.Collect(doc.Descendants()) {
		if n.Type == html.CommentNode {
			dom.Remove(n)
		}
	}
	for n := range dom.Elements(doc) {
		switch n.DataAtom {
		case atom.Script, atom.Style, atom.Template, atom.Link, atom.Meta, atom.Dialog, atom.Canvas, atom.Object, atom.Applet:
			dom.Remove(n)
			continue
		case atom.Html, atom.Body, atom.Article, atom.Main:
			continue
		}
		if isHidden(n) || isAside(n) || isCheckboxLabel(n) || isOverlayOrComments(n, classAndID(n)) {
			dom.Remove(n)
		}
	}
}

// shareClass names bars of buttons, and mostShare is how many bytes their words
// have.
var shareClass = regexp.MustCompile(`\b(addtoany|a2a-kit|addthis|sharedaddy|share-?(bar|buttons?|links?|box|tools|icons|post|this)|social-?(share|links|icons|buttons?|bar|media-links)|post-share|sharing(-buttons?)?|partage)\b`)

const maxShareBytes = 300

// factBoxClass names the boxes beside a text that are of it.
var factBoxClass = regexp.MustCompile(`\b(key-?facts|fact-?box|info-?box|facts|key-?points|highlights|in-?brief)\b`)

// keepFactBoxes makes plain boxes of such asides: go-readability drops asides.
func keepFactBoxes(doc *html.Node) {
	for n := range dom.Elements(doc, atom.Aside) {
		if factBoxClass.MatchString(elementNames(n)) && !mostlyLinks(n) {
			n.DataAtom, n.Data, n.Attr = atom.Div, "div", nil
		}
	}
}

// removeShareBars takes out the bars of buttons while they still have their names:
// go-readability makes paragraphs of them.
func removeShareBars(doc *html.Node) {
	for n := range dom.Elements(doc, atom.Div, atom.Ul, atom.Section, atom.Aside, atom.Nav, atom.P) {
		if shareClass.MatchString(elementNames(n)) && len(dom.TextPrefix(n, maxShareBytes)) <= maxShareBytes && dom.First(n, atom.H1) == nil && dom.Find(n, isQuotedPost) == nil {
			dom.Remove(n)
		}
	}
}

// maxOverlayBytes bounds the text of what stands before an article, in bytes.
const maxOverlayBytes = 2000

// isOverlayOrComments tells by its names an element that is not the article's.
func isOverlayOrComments(n *html.Node, names string) bool {
	if strings.TrimSpace(names) == "" {
		return false
	}
	return commentsClass.MatchString(names) && dom.First(n, atom.H1) == nil ||
		(overlayClass.MatchString(names) || tooltipClass.MatchString(names)) && len(dom.TextPrefix(n, maxOverlayBytes)) < maxOverlayBytes
}

// screenReaderClass is how pages call what only a screen reader is told: "caption, ", "skip
// to the end".
var screenReaderClass = regexp.MustCompile(`(^| )(visually-?hidden(-text)?|sr-only|screen-reader-text|u-visually-hidden|element-invisible)( |$)`)

// asideLabel names the regions of a page that tell to those who cannot see it
// that they are not the text.
var asideLabel = regexp.MustCompile(`(?i)recommend|related|promo|podcast|newsletter|most-?read|top-?stories|see-?also|byline|share`)

// isAside tells such a region, by the name that its label has.
func isAside(n *html.Node) bool {
	return n.DataAtom == atom.Section && (dom.Attr(n, "role") == "region" || dom.Attr(n, "role") == "complementary") && asideLabel.MatchString(dom.Attr(n, "aria-labelledby")) && dom.First(n, atom.H1) == nil
}

// isCheckboxLabel tells the label around a box to tick.
func isCheckboxLabel(n *html.Node) bool {
	return n.DataAtom == atom.Label && dom.First(n, atom.Input) != nil
}

func isHidden(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return a.Val != "until-found"
		case "aria-hidden":
			if a.Val == "true" && n.DataAtom != atom.Img && n.DataAtom != atom.Figure && dom.First(n, atom.Img) == nil {
				return true
			}
		case "class":
			if screenReaderClass.MatchString(a.Val) && dom.First(n, atom.Img) == nil {
				return true
			}
		case "style":
			s := strings.ReplaceAll(strings.ToLower(a.Val), " ", "")
			if strings.Contains(s, "display:none") || strings.Contains(s, "visibility:hidden") {
				return true
			}
		}
	}
	return false
}

// isPasswordProtected tells that the page shows its text to no stranger.
func isPasswordProtected(doc *html.Node) bool {
	return dom.Find(doc, func(n *html.Node) bool {
		return n.DataAtom == atom.Form && dom.HasName(n, "post-password-form")
	}) != nil
}

// minArticleBytes is how many bytes of text make an article element the one that
// the page is about.
const minArticleBytes = 800

// postClass names an article element that is a post of its own, also within
// another.
var postClass = regexp.MustCompile(`\b(hentry|post-\d+|comment-body)\b`)

// removeOtherArticles takes out the articles that a page shows beside the one that
// its headline stands in: what comes next where scrolling never ends, related
// posts, comments. An update of a live blog is an article within the article,
// and stays.
func removeOtherArticles(doc *html.Node, title string) {
	h := findHeadline(doc, title)
	if h == nil {
		return
	}
	own := dom.Closest(h, nil, atom.Article)
	if own == nil || len(dom.TextPrefix(own, minArticleBytes)) < minArticleBytes {
		return
	}
	for n := range dom.Elements(doc, atom.Article) {
		switch {
		case n == own || dom.Contains(n, own):
		case !dom.Contains(own, n) || postClass.MatchString(classAndID(n)):
			dom.Remove(n)
		}
	}
}
