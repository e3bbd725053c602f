package page

import (
	"path"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
	"sahifa/app/news"
)

// targetWidth is the width in pixels of a good size of a picture: that of a
// column of text on a dense screen.
const targetWidth = 1200

// lazySrcAttrs and lazySrcsetAttrs are the attributes in which pages keep a
// picture's addresses until it scrolls into view.
var (
	lazySrcAttrs    = []string{"data-src", "data-lazy-src", "data-original", "data-lazy", "data-hi-res-src", "data-url", "data-image", "data-full-src"}
	lazySrcsetAttrs = []string{"data-srcset", "data-lazy-srcset", "srcset"}
)

// restorePictures gives every img its real address in src: from the attributes
// of lazy loading, the sizes in srcset, the sources of a picture element or the
// noscript element beside it. It removes pictures that are not of the text.
func restorePictures(doc *html.Node) {
	for n := range dom.Elements(doc, atom.Noscript) {
		restoreNoscript(n)
	}
	for n := range dom.Elements(doc, atom.Img) {
		src := dom.Attr(n, "src")
		if lazySrc := firstAttr(n, lazySrcAttrs); lazySrc != "" && !strings.HasPrefix(lazySrc, "data:") {
			src = lazySrc
		}
		sets := firstAttr(n, lazySrcsetAttrs)
		if p := n.Parent; sets == "" && p != nil && p.DataAtom == atom.Picture {
			for s := range dom.Elements(p, atom.Source) {
				if t := dom.Attr(s, "type"); t != "image/avif" {
					sets = firstNonEmpty(sets, firstAttr(s, lazySrcsetAttrs))
				}
			}
		}
		if best := chooseFromSrcset(sets); best != "" {
			src = best
		}
		if src == "" || strings.HasPrefix(src, "data:") || isDecoration(n, src) {
			dom.Remove(n)
			continue
		}
		dom.SetAttr(n, "src", src)
	}
}

// restoreNoscript replaces a noscript element with the picture in it, which
// takes the place of a placeholder before it.
func restoreNoscript(n *html.Node) {
	defer dom.Remove(n)
	var raw strings.Builder
	for d := range n.Descendants() {
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
func chooseFromSrcset(srcset string) string {
	best, bestWidth := "", 0
	for _, candidate := range parseSrcset(srcset) {
		w := candidate.width
		better := w > bestWidth && bestWidth < targetWidth || w >= targetWidth && w < bestWidth
		if best == "" || better {
			best, bestWidth = candidate.url, w
		}
	}
	return best
}

// srcsetCandidate is one picture in a srcset.
type srcsetCandidate struct {
	url   string
	width int
}

// parseSrcset reads a srcset. Addresses may hold commas, so only a comma before
// white space divides.
func parseSrcset(srcset string) (all []srcsetCandidate) {
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
var trackerURL = regexp.MustCompile(`(?i)/pixel\b|pixel\.(gif|png)|stats\.wp\.com|/wp-includes/images/smilies|s\.w\.org/images/core/emoji|feedburner\.com/~|doubleclick\.|/beacon\b|gravatar\.com/avatar`)

// isDecoration reports whether a picture is not part of the text: a tracker, an
// avatar, or smaller than a letter.
func isDecoration(n *html.Node, src string) bool {
	if trackerURL.MatchString(src) || dom.HasName(n, "avatar") {
		return true
	}
	small := func(name string) bool {
		w, err := strconv.Atoi(strings.TrimSuffix(dom.Attr(n, name), "px"))
		return err == nil && w < 20
	}
	return small("width") || small("height")
}

// takeLead returns the article's lead picture. If the text begins with it, or
// names it as the lead within its first runes, it is removed there with its
// caption. If it stands further down, it stays there and there is no lead.
func takeLead(body *html.Node, fromMeta news.PictureRef) news.PictureRef {
	var opening *html.Node
	runes := 0
	for d := range body.Descendants() {
		if d.Type == html.TextNode && dom.Closest(d, body, atom.Figcaption) == nil {
			runes += len([]rune(strings.TrimSpace(d.Data)))
		}
		if d.DataAtom != atom.Img {
			continue
		}
		same := fromMeta.URL != "" && pictureName(dom.Attr(d, "src")) == pictureName(fromMeta.URL)
		if same && runes > maxRunesBeforeLead {
			return news.PictureRef{}
		}
		if same || opening == nil && (runes == 0 || runes < maxRunesBeforeLead && isNamedLead(d)) {
			opening = d
		}
		if same {
			break
		}
	}
	if opening == nil {
		if fromMeta.URL != "" {
			fromMeta.Place = news.PlaceLead
		}
		return fromMeta
	}
	lead := pictureRef(opening)
	lead.Place = news.PlaceLead
	if figure := dom.Closest(opening, body, atom.Figure); figure != nil {
		if isGallery(body) {
			return lead
		}
		dom.Remove(figure)
	} else {
		dom.Remove(opening)
	}
	return lead
}

// minGalleryFigures is how many captions an article of pictures has. Its first
// picture stays with the others.
const minGalleryFigures = 5

// isGallery reports whether an article's captions say more than its other text.
func isGallery(body *html.Node) bool {
	captions, count := 0, 0
	for c := range dom.Elements(body, atom.Figcaption) {
		captions += len(dom.Text(c))
		count++
	}
	return count >= minGalleryFigures && 2*captions > len(dom.Text(body))
}

// leadClass matches the class of an article's first picture.
var leadClass = regexp.MustCompile(`\b(master|lead|hero|main|featured?|cover|top|article|story|post)-?(image|img|photo|media|picture|figure|visual|thumb(nail)?)\b`)

// isNamedLead reports whether a picture or a box around it is named as the
// lead.
func isNamedLead(img *html.Node) bool {
	for p, up := img, 0; p != nil && up < 3; p, up = p.Parent, up+1 {
		if leadClass.MatchString(elementNames(p)) {
			return true
		}
	}
	return false
}

// maxRunesBeforeLead is how much text may stand before a picture that is still
// taken for the lead.
const maxRunesBeforeLead = 400

// sizeSuffix matches what WordPress and others append to the name of a
// picture's smaller sizes.
var sizeSuffix = regexp.MustCompile(`([-_]\d{2,4}x\d{2,4}|-scaled)$`)

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
