package page

import (
	"path"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
	"sahifa/app/news"
	"sahifa/app/pattern"
)

// targetWidth is the width in pixels of a good size of a picture: that of a
// column of text on a dense screen.
const targetWidth = 1200

// lazySrcset matches the attributes in which pages keep a picture's sizes until
// it scrolls into view.
var lazySrcset = []string{"data-srcset", "data-lazy-srcset", "srcset"}

// pictureAddress matches what an address of a picture may be, in attributes of
// any name: loaders of pictures call theirs as they like.
var pictureAddress = pattern.MustCompile(`(?i)^(https?:/)?/?[^\s{}<>"']+\.(jpe?g|png|webp|gif|avif)([?#/!;][^\s{}<>"']*)?$`)

// placeholder matches the addresses of pictures that stand in for others.
var placeholder = pattern.MustCompile(`(?i)(^|[/_.-])(blank|placeholder|spacer|transparent|loading|loader|lazy|lazyload|default-?(image|img|thumb)|no-?image|1x1|pixel|empty|grey|gray)([_.-][^/]*)?\.(gif|png|svg|jpe?g|webp)([?#]|$)`)

// restorePictures gives every img its real address in src: from the attributes
// of lazy loading, the sizes in srcset, the sources of a picture element or the
// noscript element beside it. It removes pictures that are not of the text.
func restorePictures(doc *html.Node) {
	for n := range dom.Elements(doc, atom.Noscript) {
		restoreNoscript(n)
	}
	for n := range dom.Elements(doc) {
		if n.Data == "amp-img" {
			n.Data, n.DataAtom = "img", atom.Img
		}
	}
	showBackgrounds(doc)
	repeated := repeatedSources(doc)
	for n := range dom.Elements(doc, atom.Img) {
		src := realSource(n, repeated[dom.Attr(n, "src")] >= minPlaceholders)
		isReal := src != ""
		if !isReal || isDecoration(n, src) || isSign(n) {
			if isSign(n) {
				n.Parent.InsertBefore(&html.Node{Type: html.TextNode, Data: dom.Attr(n, "alt")}, n)
			}
			figure := dom.Closest(n, nil, atom.Figure)
			if dom.Remove(n); !isReal && figure != nil {
				removeLostFigure(figure)
			}
			continue
		}
		dom.SetAttr(n, "src", src)
	}
}

// realSource returns the best address of a picture, "" if it has only that of a placeholder,
// as the one in src may be known to be.
func realSource(n *html.Node, isPlaceholder bool) string {
	src := dom.Attr(n, "src")
	if isPlaceholder || strings.HasPrefix(src, "data:") || placeholder.MatchString(src) {
		src = ""
	}
	src = firstNonEmpty(lazySource(n, src != ""), src)
	if best := chooseFromSrcset(firstAttr(n, lazySrcset)); best != "" && !placeholder.MatchString(best) {
		return best
	}
	return firstNonEmpty(chooseFromSources(n), src)
}

// chooseFromSources returns the best picture among the sources of the picture
// element around an img.
func chooseFromSources(img *html.Node) string {
	p := img.Parent
	if p == nil || p.DataAtom != atom.Picture {
		return ""
	}
	best, width := "", 0
	for s := range dom.Elements(p, atom.Source) {
		if dom.Attr(s, "type") == "image/avif" {
			continue
		}
		if c := bestCandidate(parseSrcset(firstAttr(s, lazySrcset))); c.url != "" && (best == "" || c.width > width && width < targetWidth) {
			best, width = c.url, c.width
		}
	}
	return best
}

// minPlaceholders is how often one address stands on a page at least that is
// taken for a placeholder, if the pictures have another.
const minPlaceholders = 3

// repeatedSources counts how often each address is that of a picture which has
// another one to be loaded later.
func repeatedSources(doc *html.Node) map[string]int {
	times := map[string]int{}
	for n := range dom.Elements(doc, atom.Img) {
		if lazySource(n, false) != "" || chooseFromSrcset(firstAttr(n, lazySrcset[:2])) != "" {
			times[dom.Attr(n, "src")]++
		}
	}
	return times
}

// lazyHint matches the names of attributes that hold the address of a picture to
// be loaded later.
var lazyHint = pattern.MustCompile(`^data-.*(src|lazy|original|img|image|url|full|hi-?res|large|big|load)`)

// lazySource returns the address of the picture that is to be loaded into an img,
// "" if there is none. An img that has a real one already is only given another
// by an attribute with a name that says so.
func lazySource(n *html.Node, hasReal bool) string {
	for _, a := range n.Attr {
		v := strings.TrimSpace(a.Val)
		if !strings.HasPrefix(a.Key, "data-") || strings.HasSuffix(a.Key, "srcset") || strings.HasPrefix(v, "data:") || placeholder.MatchString(v) {
			continue
		}
		if lazyHint.MatchString(a.Key) && (pictureAddress.MatchString(v) || a.Key == "data-src" && looksLikeAddress(v)) || !hasReal && pictureAddress.MatchString(v) {
			return v
		}
	}
	return ""
}

// looksLikeAddress reports whether a value may be an address though its path does
// not end like a picture's.
func looksLikeAddress(s string) bool {
	return (strings.HasPrefix(s, "http") || strings.HasPrefix(s, "/")) && !strings.ContainsAny(s, " {}<>")
}

// restoreNoscript replaces a noscript element with the picture in it, which
// takes the place of a placeholder before it.
func restoreNoscript(n *html.Node) {
	defer dom.Remove(n)
	var raw strings.Builder
	for d := range dom.Nodes(n) {
		if d.Type == html.TextNode {
			raw.WriteString(d.Data)
		} else if d.DataAtom == atom.Img {
			raw.Reset()
			_ = html.Render(&raw, d)
			break
		}
	}
	if !strings.Contains(raw.String(), "<img") || n.Parent == nil {
		return
	}
	nodes, err := html.ParseFragment(strings.NewReader(raw.String()), dom.NewElement(atom.Div))
	if err != nil {
		return
	}
	for _, top := range nodes {
		img := top
		if img.DataAtom != atom.Img {
			img = dom.First(top, atom.Img)
		}
		if img == nil {
			continue
		}
		if old := pictureBeside(n); old != nil {
			dom.Remove(old)
		}
		dom.Remove(img)
		n.Parent.InsertBefore(img, n)
		return
	}
}

// pictureBeside returns the placeholder that stands before a noscript element.
func pictureBeside(n *html.Node) *html.Node {
	for s := n.PrevSibling; s != nil; s = s.PrevSibling {
		if s.DataAtom == atom.Img {
			return s
		}
		if s.Type == html.ElementNode || strings.TrimSpace(s.Data) != "" {
			return nil
		}
	}
	return nil
}

// firstAttr returns the first of some attributes that is not empty.
func firstAttr(n *html.Node, names []string) string {
	for _, name := range names {
		if v := dom.Attr(n, name); v != "" {
			return v
		}
	}
	return ""
}

// chooseFromSrcset returns from a srcset the narrowest picture that has at
// least targetWidth, or else the widest. "2x" counts as twice an unknown width.
func chooseFromSrcset(srcset string) string { return bestCandidate(parseSrcset(srcset)).url }

func bestCandidate(all []srcsetCandidate) (best srcsetCandidate) {
	for _, c := range all {
		better := c.width > best.width && best.width < targetWidth || c.width >= targetWidth && c.width < best.width
		if best.url == "" || better {
			best = c
		}
	}
	return best
}

// srcsetCandidate is one picture in a srcset.
type srcsetCandidate struct {
	url   string
	width int
}

// gluedCandidate matches where a new candidate begins after a comma without
// white space: after a width or density, or at the beginning of an address.
var gluedCandidate = pattern.MustCompile(`(\s\d+(?:\.\d+)?[wx]),(\S)|,((?:https?:/)?/)`)

// parseSrcset reads a srcset. Addresses may hold commas, so a comma divides only
// before white space, after a width, and before what begins like an address.
func parseSrcset(srcset string) (all []srcsetCandidate) {
	srcset = gluedCandidate.ReplaceAllString(srcset, "$1, $2$3")
	for part := range strings.SplitSeq(strings.ReplaceAll(srcset, ",\n", ", "), ", ") {
		f := strings.Fields(strings.Trim(part, ", \t\n"))
		if len(f) == 0 || strings.HasPrefix(f[0], "data:") {
			continue
		}
		s := srcsetCandidate{url: f[0], width: 1}
		if len(f) > 1 {
			if n, err := strconv.ParseFloat(strings.TrimRight(f[1], "wx"), 64); err == nil && n < 100 {
				s.width = int(n * 2)
			} else if err == nil {
				s.width = int(min(n, 1e6))
			}
		}
		all = append(all, s)
	}
	return all
}

// trackerURL matches pictures that count readers, show emoji, or show
// commenters.
var trackerURL = pattern.MustCompile(`(?i)/pixel\b|pixel\.(gif|png)|stats\.wp\.com|/wp-includes/images/smilies|s\.w\.org/images/core/emoji|feedburner\.com/~|doubleclick\.|/beacon\b|gravatar\.com/avatar`)

// isDecoration reports whether a picture is not part of the text: a tracker, an
// avatar, or smaller than a letter.
func isDecoration(n *html.Node, src string) bool {
	if trackerURL.MatchString(src) || isPortraitOfWriter(n) {
		return true
	}
	small := func(name string) bool {
		w, err := pixels(n, name)
		return err == nil && w < 20
	}
	return small("width") || small("height")
}

// portraitClass matches the names of pictures of writers.
var portraitClass = pattern.MustCompile(`(?:^|[-_ ])(?:avatar|(?:author|writer|byline|reporter)s?[-_]?(?:[a-z]+[-_]?)?(?:image|img|photo|picture|pic|thumb|portrait))(?:[-_ ]|$)`)

// isPortraitOfWriter reports whether a picture, or the box of it alone, is named as that of
// who wrote the text.
func isPortraitOfWriter(img *html.Node) bool {
	return portraitClass.MatchString(kebabCase(classAndID(img))) || img.Parent != nil && dom.TextLength(img.Parent, 1) == 0 && portraitClass.MatchString(kebabCase(classAndID(img.Parent)))
}

// signName matches the class or address of a picture that stands for a character.
var signName = pattern.MustCompile(`\b(emoji|emoticon|smiley|smilies)\b`)

// isSign reports whether a picture stands for a character, an emoji, that its alt
// attribute has.
func isSign(n *html.Node) bool {
	const longest = 12 // runes: a family of four, or a flag, is one character of many
	alt := strings.TrimSpace(dom.Attr(n, "alt"))
	if alt == "" || n.Parent == nil || utf8.RuneCountInString(alt) > longest || strings.IndexFunc(alt, unicode.IsLetter) >= 0 {
		return false
	}
	return strings.IndexFunc(alt, func(r rune) bool { return unicode.Is(unicode.So, r) || unicode.Is(unicode.Sk, r) }) >= 0 ||
		signName.MatchString(dom.Attr(n, "class")+" "+dom.Attr(n, "src"))
}

// pixels returns a measure of a picture that an attribute gives.
func pixels(img *html.Node, name string) (int, error) {
	return strconv.Atoi(strings.TrimSuffix(dom.Attr(img, name), "px"))
}

// sizeSuffix matches what WordPress and others append to the name of a
// picture's smaller sizes.
var sizeSuffix = pattern.MustCompile(`([-_]\d{2,4}x\d{2,4}|-scaled)$`)

// pictureName returns the part of a picture's address that is the same for all
// its sizes.
func pictureName(address string) string {
	address, _, _ = strings.Cut(address, "?")
	name := path.Base(address)
	return sizeSuffix.ReplaceAllString(strings.TrimSuffix(name, path.Ext(name)), "")
}

// pictureRef describes a picture, with the caption of the figure around it.
func pictureRef(img *html.Node) news.PictureRef {
	ref := news.PictureRef{URL: dom.Attr(img, "src"), Alt: dom.CollapseSpace(dom.Attr(img, "alt")), Place: news.PlaceText}
	for p := img.Parent; p != nil; p = p.Parent {
		if p.DataAtom == atom.Figure {
			if c := dom.First(p, atom.Figcaption); c != nil {
				ref.Caption = dom.Text(c)
			}
			break
		}
	}
	return ref
}

// appendPictures adds the pictures of a document that are not in the list yet.
func appendPictures(refs []news.PictureRef, doc news.Document) []news.PictureRef {
	seen := map[string]bool{}
	for _, r := range refs {
		seen[r.URL] = true
	}
	var walk func(news.Document)
	walk = func(doc news.Document) {
		for _, b := range doc {
			if p := b.Picture; p.URL != "" && !seen[p.URL] {
				seen[p.URL] = true
				refs = append(refs, p)
			}
			walk(b.Children)
		}
	}
	walk(doc)
	return refs
}
