package page

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
)

// wall names the boxes that stand before a text and ask for consent or money. A
// class of just "paywall" does not: Google tells sites to mark so the text that
// is paid for.
var wall = regexp.MustCompile(`\b(cookie|gdpr|consent|cmp)[-_]?(banner|bar|notice|wall|popup|box|law|overlay|info|message)?\b|\b(pay-?wall|reg-?wall|subscri\w+-?wall|subscription)[-_](overlay|prompt|box|banner|offer|modal|message|teaser|notice)\b`)

// hover names what opens over a word when the mouse is on it.
var hover = regexp.MustCompile(`\b(rollover|tooltip|popover|hover-?card)(-[a-z]+)*-(block|box|card|content|body|text|inner|menu)\b`)

// discussion names what stands below an article: its comments and their form.
var discussion = regexp.MustCompile(` (cmts|cmts-list|comments-wrap(per)?|comments-block|reader-comments|respond|comment-respond|comments|comments-area|commentlist|comment-list|comments-section|wp-block-comments|disqus_thread|fb-comments) `)

// strip takes out what no reader of the page sees, and what stands in front of
// the text: scripts, styles, hidden parts, dialogs, cookie walls. <noscript> is
// what a reader without scripts sees, as we are: its pictures are used by
// restorePictures.
func strip(doc *html.Node) {
	scriptPosts(doc)
	plainAMP(doc)
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
		if hidden(n) || isAside(n) || isSwitch(n) || inTheWay(n, class(n)) {
			dom.Remove(n)
		}
	}
}

// shareClass names bars of buttons, and mostShare is how many bytes their words
// have.
var shareClass = regexp.MustCompile(`\b(addtoany|a2a-kit|addthis|sharedaddy|share-?(bar|buttons?|links?|box|tools|icons|post|this)|social-?(share|links|icons|buttons?|bar|media-links)|post-share|sharing(-buttons?)?|partage)\b`)

const mostShare = 300

// factBox names the boxes beside a text that are of it.
var factBox = regexp.MustCompile(`\b(key-?facts|fact-?box|info-?box|facts|key-?points|highlights|in-?brief)\b`)

// factBoxes makes plain boxes of such asides: go-readability drops asides.
func factBoxes(doc *html.Node) {
	for n := range dom.Elements(doc, atom.Aside) {
		if factBox.MatchString(names(n)) && !mostlyLinks(n) {
			n.DataAtom, n.Data, n.Attr = atom.Div, "div", nil
		}
	}
}

// shareBars takes out the bars of buttons while they still have their names:
// go-readability makes paragraphs of them.
func shareBars(doc *html.Node) {
	for n := range dom.Elements(doc, atom.Div, atom.Ul, atom.Section, atom.Aside, atom.Nav, atom.P) {
		if shareClass.MatchString(names(n)) && len(dom.TextPrefix(n, mostShare)) <= mostShare && dom.First(n, atom.H1) == nil && dom.Find(n, isQuotedPost) == nil {
			dom.Remove(n)
		}
	}
}

// wallText bounds the text of what stands before an article, in bytes.
const wallText = 2000

// inTheWay tells by its names an element that is not the article's.
func inTheWay(n *html.Node, names string) bool {
	if strings.TrimSpace(names) == "" {
		return false
	}
	return discussion.MatchString(names) && dom.First(n, atom.H1) == nil ||
		(wall.MatchString(names) || hover.MatchString(names)) && len(dom.TextPrefix(n, wallText)) < wallText
}

// unseen is how pages call what only a screen reader is told: "caption, ", "skip
// to the end".
var unseen = regexp.MustCompile(`(^| )(visually-?hidden(-text)?|sr-only|screen-reader-text|u-visually-hidden|element-invisible)( |$)`)

// asideRole names the regions of a page that tell to those who cannot see it
// that they are not the text.
var asideRole = regexp.MustCompile(`(?i)recommend|related|promo|podcast|newsletter|most-?read|top-?stories|see-?also|byline|share`)

// isAside tells such a region, by the name that its label has.
func isAside(n *html.Node) bool {
	return n.DataAtom == atom.Section && (dom.Attr(n, "role") == "region" || dom.Attr(n, "role") == "complementary") && asideRole.MatchString(dom.Attr(n, "aria-labelledby")) && dom.First(n, atom.H1) == nil
}

// isSwitch tells the label around a box to tick.
func isSwitch(n *html.Node) bool {
	return n.DataAtom == atom.Label && dom.First(n, atom.Input) != nil
}

func hidden(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return a.Val != "until-found"
		case "aria-hidden":
			if a.Val == "true" && n.DataAtom != atom.Img && n.DataAtom != atom.Figure && dom.First(n, atom.Img) == nil {
				return true
			}
		case "class":
			if unseen.MatchString(a.Val) && dom.First(n, atom.Img) == nil {
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

// locked tells that the page shows its text to no stranger.
func locked(doc *html.Node) bool {
	return dom.Find(doc, func(n *html.Node) bool {
		return n.DataAtom == atom.Form && dom.HasName(n, "post-password-form")
	}) != nil
}

// fullArticle is how many bytes of text make an article element the one that
// the page is about.
const fullArticle = 800

// otherPost names an article element that is a post of its own, also within
// another.
var otherPost = regexp.MustCompile(`\b(hentry|post-\d+|comment-body)\b`)

// otherArticles takes out the articles that a page shows beside the one that
// its headline stands in: what comes next where scrolling never ends, related
// posts, comments. An update of a live blog is an article within the article,
// and stays.
func otherArticles(doc *html.Node, title string) {
	h := headline(doc, title)
	if h == nil {
		return
	}
	own := dom.Closest(h, nil, atom.Article)
	if own == nil || len(dom.TextPrefix(own, fullArticle)) < fullArticle {
		return
	}
	for n := range dom.Elements(doc, atom.Article) {
		switch {
		case n == own || dom.Contains(n, own):
		case !dom.Contains(own, n) || otherPost.MatchString(class(n)):
			dom.Remove(n)
		}
	}
}
