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

// targetWidth is the width of a good size of a picture, in pixels: the measure of
// a column of text on a dense screen.
const targetWidth = 1200

// lazy are the attributes under which pages keep a picture's address until it
// scrolls into view.
var (
	lazySrcAttrs    = []string{"data-src", "data-lazy-src", "data-original", "data-lazy", "data-hi-res-src", "data-url", "data-image", "data-full-src"}
	lazySrcsetAttrs = []string{"data-srcset", "data-lazy-srcset", "srcset"}
)

// restorePictures gives every img its real address in src: from the attributes
// of lazy loading, the sizes of srcset, the sources of a picture element or the
// noscript beside it; and drops what is no picture of the text.
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

// restoreNoscript puts in place the picture that a noscript element shows to
// those without scripts, unless the one beside it has the same address.
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

// pictureBeside gives the placeholder that stands before a noscript.
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

func firstAttr(n *html.Node, names []string) string {
	for _, name := range names {
		if v := dom.Attr(n, name); v != "" {
			return v
		}
	}
	return ""
}

// chooseFromSrcset picks from a srcset the smallest picture that is wantWidth wide,
// or the widest there is. "2x" counts as the double of an unknown width.
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

type srcsetCandidate struct {
	url   string
	width int
}

// parseSrcset reads a srcset. Addresses may hold commas, so a comma divides only
// where white space follows or a descriptor went before.
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

// trackerURL names pictures that count readers, and faces of emoji fonts.
var trackerURL = regexp.MustCompile(`(?i)/pixel\b|pixel\.(gif|png)|stats\.wp\.com|/wp-includes/images/smilies|s\.w\.org/images/core/emoji|feedburner\.com/~|doubleclick\.|/beacon\b|gravatar\.com/avatar`)

// isDecoration tells a picture that is none of the text: a tracker, or smaller than
// a letter.
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

// takeLead gives the article's lead picture. It is not part of the text: where
// the text begins with it (or shows no other before its third block) it is
// taken out there, with its caption; where it stands further down it is left
// and there is no lead.
func takeLead(body *html.Node, said news.PictureRef) news.PictureRef {
	var opening *html.Node
	runes := 0
	for d := range body.Descendants() {
		if d.Type == html.TextNode && dom.Closest(d, body, atom.Figcaption) == nil {
			runes += len([]rune(strings.TrimSpace(d.Data)))
		}
		if d.DataAtom != atom.Img {
			continue
		}
		same := said.URL != "" && pictureName(dom.Attr(d, "src")) == pictureName(said.URL)
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
		if said.URL != "" {
			said.Place = news.PlaceLead
		}
		return said
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

// minGalleryFigures is how many captions make an article one of pictures: there the
// first stays with the others.
const minGalleryFigures = 5

// isGallery tells an article whose captions say more than its other text.
func isGallery(body *html.Node) bool {
	captions, count := 0, 0
	for c := range dom.Elements(body, atom.Figcaption) {
		captions += len(dom.Text(c))
		count++
	}
	return count >= minGalleryFigures && 2*captions > len(dom.Text(body))
}

// leadClass is how pages name an article's first picture.
var leadClass = regexp.MustCompile(`\b(master|lead|hero|main|featured?|cover|top|article|story|post)-?(image|img|photo|media|picture|figure|visual|thumb(nail)?)\b`)

// isNamedLead tells a picture that is named so itself or by its box.
func isNamedLead(img *html.Node) bool {
	for p, up := img, 0; p != nil && up < 3; p, up = p.Parent, up+1 {
		if leadClass.MatchString(elementNames(p)) {
			return true
		}
	}
	return false
}

// maxRunesBeforeLead is how many runes of text may stand before a picture that is still
// taken for the lead.
const maxRunesBeforeLead = 400

// sizeSuffix is what WordPress and others put behind a picture's name for its
// smaller sizes.
var sizeSuffix = regexp.MustCompile(`([-_]\d{2,4}x\d{2,4}|-scaled)$`)

// pictureName gives what is the same for all sizes of a picture.
func pictureName(address string) string {
	address, _, _ = strings.Cut(address, "?")
	name := path.Base(address)
	return sizeSuffix.ReplaceAllString(strings.TrimSuffix(name, path.Ext(name)), "")
}

// pictureRef gives a picture with the caption of the figure around it.
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

// appendPictures adds the pictures of a document that are not there yet.
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
