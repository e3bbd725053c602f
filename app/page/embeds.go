package page

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
)

// embed puts a quiet card in the place of a player or a foreign frame: a
// figure with its address, which blocks shows as an embed.
func embed(n *html.Node, base *url.URL) {
	src := dom.Attr(n, "src")
	if s := dom.First(n, atom.Source); src == "" && s != nil {
		src = dom.Attr(s, "src")
	}
	card(n, absolute(base, src), dom.Attr(n, "title"))
}

// posts are the classes of quotations that a social network's script would
// dress up.
var posts = []string{"twitter-tweet", "instagram-media", "tiktok-embed", "fb-post", "fb-video", "reddit-embed-bq"}

func isQuotedPost(n *html.Node) bool {
	return slices.ContainsFunc(posts, func(name string) bool { return dom.HasName(n, name) })
}

// quotedPost turns such a quotation into a card that keeps the words.
func quotedPost(n *html.Node, base *url.URL) bool {
	if !isQuotedPost(n) {
		return false
	}
	link := absolute(base, first(dom.Attr(n, "data-href"), dom.Attr(n, "cite"), dom.Attr(n, "data-instgrm-permalink")))
	for a := range dom.Elements(n, atom.A) {
		if to := absolute(base, dom.Attr(a, "href")); to != "" {
			link = to // the last is the post's own
		}
	}
	card(n, link, dom.Text(n))
	return true
}

// scriptPosts puts a card where a script would fetch a post of Telegram: what
// is left of it without the script is nothing.
func scriptPosts(doc *html.Node) {
	for n := range dom.Elements(doc, atom.Script) {
		if post := dom.Attr(n, "data-telegram-post"); telegramPost.MatchString(post) {
			card(n, "https://t.me/"+post, "")
		}
	}
}

var telegramPost = regexp.MustCompile(`^\w{3,64}/\d{1,12}$`)

// card replaces a node by a figure that holds one link and no picture.
func card(n *html.Node, link, words string) {
	if n.Parent == nil {
		return
	}
	if strings.HasPrefix(link, "http") {
		if words == "" {
			words = link // for want of better; plain text leaves it out
		}
		a := &html.Node{Type: html.ElementNode, Data: "a", DataAtom: atom.A, Attr: []html.Attribute{{Key: "href", Val: link}}}
		a.AppendChild(dom.NewText(words))
		figure := dom.NewElement(atom.Figure)
		figure.AppendChild(a)
		n.Parent.InsertBefore(figure, n)
	}
	dom.Remove(n)
}
