package page

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// embed puts a quiet card in the place of a player or a foreign frame: a
// figure with its address, which blocks shows as an embed.
func embed(n *html.Node, base *url.URL) {
	src := attr(n, "src")
	if s := find(n, func(n *html.Node) bool { return n.DataAtom == atom.Source }); src == "" && s != nil {
		src = attr(s, "src")
	}
	card(n, absolute(base, src), attr(n, "title"))
}

// posts are the classes of quotations that a social network's script would
// dress up.
var posts = []string{"twitter-tweet", "instagram-media", "tiktok-embed", "fb-post", "fb-video", "reddit-embed-bq"}

func isQuotedPost(n *html.Node) bool {
	return slices.ContainsFunc(posts, func(name string) bool { return hasClass(n, name) })
}

// quotedPost turns such a quotation into a card that keeps the words.
func quotedPost(n *html.Node, base *url.URL) bool {
	if !isQuotedPost(n) {
		return false
	}
	link := absolute(base, first(attr(n, "data-href"), attr(n, "cite"), attr(n, "data-instgrm-permalink")))
	for a := range elements(n, atom.A) {
		if to := absolute(base, attr(a, "href")); to != "" {
			link = to // the last is the post's own
		}
	}
	card(n, link, text(n))
	return true
}

// scriptPosts puts a card where a script would fetch a post of Telegram: what
// is left of it without the script is nothing.
func scriptPosts(doc *html.Node) {
	for n := range elements(doc, atom.Script) {
		if post := attr(n, "data-telegram-post"); telegramPost.MatchString(post) {
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
		a.AppendChild(&html.Node{Type: html.TextNode, Data: words})
		figure := &html.Node{Type: html.ElementNode, Data: "figure", DataAtom: atom.Figure}
		figure.AppendChild(a)
		n.Parent.InsertBefore(figure, n)
	}
	remove(n)
}
