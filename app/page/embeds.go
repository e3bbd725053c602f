package page

import (
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
	"sahifa/app/pattern"
)

// replaceEmbed replaces a player or a frame of another site with a figure that
// holds only a link to it. Blocks shows that as an embed.
func replaceEmbed(n *html.Node, base *url.URL) {
	replaceByCard(n, mediaAddress(n, base), dom.Attr(n, "title"))
}

// mediaAddress returns the address of what a player or a frame plays.
func mediaAddress(n *html.Node, base *url.URL) string {
	if s := dom.First(n, atom.Source); s != nil && dom.Attr(n, "src") == "" {
		return resolveURL(base, dom.Attr(s, "src"))
	}
	return frameAddress(n, base)
}

// quotedPostClasses are the classes of quotations that a social network's
// script turns into posts.
var quotedPostClasses = []string{"twitter-tweet", "instagram-media", "tiktok-embed", "fb-post", "fb-video", "reddit-embed-bq", "bluesky-embed", "text-post-media", "mastodon-embed"}

func isQuotedPost(n *html.Node) bool {
	return slices.ContainsFunc(quotedPostClasses, func(name string) bool { return dom.HasName(n, name) })
}

// freePosts makes plain words of the links in posts, from their first paragraph
// on: so many would have go-readability take a post for a menu. The address of its
// picture, which is shown to nobody on the site, goes.
func freePosts(doc *html.Node) {
	for n := range dom.Elements(doc, atom.Blockquote, atom.Div) {
		post := ""
		if isQuotedPost(n) {
			post = postAddress(n, nil)
		}
		if post == "" {
			continue
		}
		dom.SetAttr(n, "cite", post)
		hasBegun := false
		for d := range dom.Elements(n, atom.P, atom.A) {
			switch {
			case d.DataAtom == atom.P:
				hasBegun = hasBegun || !mostlyLinks(d)
			case strings.HasPrefix(dom.Text(d), "pic."):
				dom.Remove(d)
			case !hasBegun:
			default:
				dom.Rename(d, atom.Span)
				d.Attr = nil
			}
		}
	}
}

// postAddress returns the address of the post in a quotation: that of its last
// link, else the one that its attributes name.
func postAddress(n *html.Node, base *url.URL) (link string) {
	resolve := func(s string) string {
		if base == nil {
			return s
		}
		return resolveURL(base, s)
	}
	link = resolve(firstNonEmpty(dom.Attr(n, "data-href"), dom.Attr(n, "cite"), dom.Attr(n, "data-instgrm-permalink")))
	for a := range dom.Elements(n, atom.A) {
		if to := resolve(dom.Attr(a, "href")); to != "" {
			link = to
		}
	}
	return link
}

// replaceQuotedPost replaces such a quotation with a link card that keeps its
// words. It reports whether n is one.
func replaceQuotedPost(n *html.Node, base *url.URL) bool {
	if !isQuotedPost(n) {
		return false
	}
	words := dom.Text(n)
	if isAllLinks(n) {
		words = "" // it quotes nothing, and only says where to look
	}
	replaceByCard(n, postAddress(n, base), words)
	return true
}

// replaceScriptPosts puts a link card where a script would load a post of
// Telegram. Without the script, nothing of the post would be left.
func replaceScriptPosts(doc *html.Node) {
	for n := range dom.Elements(doc, atom.Script) {
		if post := dom.Attr(n, "data-telegram-post"); telegramPost.MatchString(post) {
			replaceByCard(n, "https://t.me/"+post, "")
		}
	}
}

var telegramPost = pattern.MustCompile(`^\w{3,64}/\d{1,12}$`)

// postFrame matches the addresses of frames that show a post of a social network.
var postFrame = pattern.MustCompile(`(?i)^https?://([\w-]+\.)?(facebook\.com/plugins/(post|video)|instagram\.com/(p|reel)/[\w-]+/embed|twitter\.com/embed|tiktok\.com/embed|bsky\.app/embed|t\.me/\w+/\d+\?embed|threads\.net/.+/embed|linkedin\.com/embed)`)

// replacePostFrames puts cards in the place of such frames: go-readability knows only those
// of some players for a part of the text.
func replacePostFrames(doc *html.Node, base *url.URL) {
	for n := range dom.Elements(doc, atom.Iframe) {
		if src := frameAddress(n, base); postFrame.MatchString(src) {
			replaceByCard(n, src, dom.Attr(n, "title"))
		}
	}
}

// frameAddress returns the address of what a frame shows, or is to show later.
func frameAddress(n *html.Node, base *url.URL) string {
	src := dom.Attr(n, "src")
	if src == "" || strings.HasPrefix(src, "about:") {
		src = firstAttr(n, []string{"data-src", "data-lazy-src", "data-litespeed-src", "data-cmp-src"})
	}
	return resolveURL(base, src)
}

// replaceByCard replaces a node with a figure that holds one link and no
// picture, or removes it if there is nothing to link to.
func replaceByCard(n *html.Node, link, words string) {
	if n.Parent == nil {
		return
	}
	if strings.HasPrefix(link, "http") {
		if words == "" {
			words = link // Blocks recognises this and shows no text
		}
		a := &html.Node{Type: html.ElementNode, Data: "a", DataAtom: atom.A, Attr: []html.Attribute{{Key: "href", Val: link}}}
		a.AppendChild(dom.NewText(words))
		figure := dom.NewElement(atom.Figure)
		figure.AppendChild(a)
		n.Parent.InsertBefore(figure, n)
	}
	dom.Remove(n)
}
