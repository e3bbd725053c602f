package page

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
)

// boilerplateClass names, by class or id, the parts of a page that stand in its text
// and are not of it.
var boilerplateClass = regexp.MustCompile(`\b(share|sharing|sharedaddy|social|addtoany|addthis|related|jp-relatedposts|recommended|read-?more-?box|also-?read|` +
	`newsletter|subscribe|breadcrumbs?|tags?-(links|list)|post-tags|entry-tags|cat-links|entry-meta|post-meta|author-box|post-navigation|nav-links|` +
	`comments?-(area|list|form)|respond|print|rating|teaser-inline|inline-teaser|teaser-box|inline-promo|promo-box|poll\w*|quiz|survey|advert\w*|ads?-\w+|taboola|outbrain|dpsp\w*|wp-block-buttons|wp-block-comments|` +
	`comment-rules|page-links|post-views|reading-time|shortlink|statistics-counter|field--name-(changed|field-byline|field-tags)|node--(meta|links))\b`)

// maxFormBoxBytes is how many bytes of text a box around a form has if it is only there
// for the form.
const maxFormBoxBytes = 700

// clean takes out of a body what is not the article's text, and makes its
// addresses absolute.
func clean(body *html.Node, base *url.URL, title, byline string) {
	total := len(dom.Text(body))
	for n := range dom.Elements(body) {
		switch n.DataAtom {
		case atom.Iframe, atom.Video, atom.Audio:
			replaceEmbed(n, base)
			continue
		case atom.Form:
			if 3*len(dom.Text(n)) < total { // old systems put the whole page in one
				if box := n.Parent; box != body && box != nil && len(dom.Text(box)) < maxFormBoxBytes && box.DataAtom != atom.Article {
					n = box // and what invites to fill it in
				}
				dom.Remove(n)
			}
			continue
		case atom.Nav, atom.Input, atom.Button, atom.Select, atom.Textarea, atom.Svg, atom.Footer:
			dom.Remove(n)
			continue
		case atom.Blockquote, atom.Div:
			if replaceQuotedPost(n, base) {
				continue
			}
		}
		// A box is small beside the text: a class that only looks like one
		// of a box must not take the article away.
		if boilerplateClass.MatchString(elementNames(n)) && 3*len(dom.Text(n)) < total && dom.Find(n, isQuotedPost) == nil {
			dom.Remove(n)
		}
	}
	removeShortcodes(body)
	moveTableCaptions(body)
	makeFigures(body)
	wrapLooseText(body)
	removeRelated(body)
	removeNoise(body)
	removeButtons(body)
	removeMetadataLines(body)
	resolveAddresses(body, base)
	removeHeadline(body, title)
	removeDatelines(body, byline)
	splitAtBreaks(body)
	removeRepeats(body)
}

// shortcode is what WordPress shows of a plugin's code when the plugin is gone:
// [button link="…"] and [/button].
var shortcode = regexp.MustCompile(`\[(/[a-z][\w-]{1,30}|[a-z][\w-]{1,30}( [\w-]+=(["'”“″][^\]]{0,300}["'”“″]|[\w./:-]+))+ ?/?)\]`)

func removeShortcodes(body *html.Node) {
	for n := range body.Descendants() {
		if n.Type == html.TextNode && strings.Contains(n.Data, "[") && dom.Closest(n, body, atom.Pre, atom.Code) == nil {
			n.Data = shortcode.ReplaceAllString(n.Data, "")
		}
	}
}

// noiseLine is a line that is no text wherever it stands: what advertisements are
// headed with, the number of a picture in a gallery, what scripts ask for.
var noiseLine = regexp.MustCompile(`^(?i:advert(isement|isment|ising)?s?|ads?|sponsored( content)?|[إا]علان(ات)?|إشهار|publicité|publicidade|publicidad|anzeige|реклама|(image|photo|picture|slide|صورة|الصورة) \d{1,3} (of|/|من) \d{1,3}|\d{1,3} ?(of|/|من) ?\d{1,3}|\d{1,3}|this slideshow requires javascript\.?|(please )?enable javascript.{0,60}|loading ?[.…]*|جار[ٍي]? التحميل ?[.…]*|text size|حجم الخط|story continues( below)?.{0,30}|article continues( below)?.{0,30})$`)

func removeNoise(body *html.Node) {
	for n := range dom.Elements(body, atom.P, atom.Div, atom.Center, atom.Span, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6) {
		if n.DataAtom == atom.Span && isTextLine(n.Parent) || dom.Closest(n, body, atom.Table) != nil {
			continue
		}
		if s, ok := lineText(n); ok && noiseLine.MatchString(s) && dom.First(n, atom.Img) == nil {
			dom.Remove(n)
		}
	}
}

// A line of so few words that stands so often is a button: "copy the link".
const (
	maxButtonWords   = 4
	minButtonRepeats = 4
)

// removeButtons takes out the links that stand again and again.
func removeButtons(body *html.Node) {
	times := map[string][]*html.Node{}
	for n := range dom.Elements(body, atom.A) {
		if s, ok := lineText(n); ok && s != "" && len(strings.Fields(s)) <= maxButtonWords && isAloneOnLine(n) {
			times[s] = append(times[s], n)
		}
	}
	for _, same := range times {
		for _, n := range same {
			if len(same) >= minButtonRepeats {
				dom.Remove(n)
			}
		}
	}
}

// moveTableCaptions puts a table's caption on a line above it.
func moveTableCaptions(body *html.Node) {
	for c := range dom.Elements(body, atom.Caption) {
		table := c.Parent
		if table == nil || table.DataAtom != atom.Table || table.Parent == nil {
			continue
		}
		dom.Remove(c)
		c.DataAtom, c.Data, c.Attr = atom.P, "p", nil
		table.Parent.InsertBefore(c, table)
	}
}

// isTextLine tells an element in which a span is part of a line.
func isTextLine(n *html.Node) bool { return n != nil && (n.DataAtom == atom.P || dom.IsInline(n)) }

// metadataLine is a line that stands around a text for what metadata says: source,
// date, last change, the buttons to print and send.
var metadataLine = regexp.MustCompile(`^(ال)?(مصدر|تاريخ|كاتب|محرر|ناشر)\s*[:：]|^(نشر|نُشر|[آا]خر (تحديث|تعديل)|تم النشر|تم التحديث|تاريخ النشر)\b?.{0,12}[:：\d]|^(طباعة|مشاركة|إرسال|حجم الخط)( |$)|^[^.،]{0,30}، \d{1,2} [^.]{3,25} \d{4}، آخر تحديث`)

// removeMetadataLines takes such lines from the text's beginning and end.
func removeMetadataLines(body *html.Node) {
	total, seen := len(dom.Text(body)), 0
	for n := range dom.Elements(body, atom.P, atom.Div, atom.Span, atom.Li, atom.H6, atom.H5) {
		own := dom.Text(n)
		edge := seen < 300 || total-seen < 300
		if n.DataAtom == atom.P {
			seen += len(own)
		}
		if edge && own != "" && len([]rune(own)) < 90 && metadataLine.MatchString(own) {
			dom.Remove(n)
		}
	}
}

// resolveAddresses makes links and pictures absolute, and drops those of other
// schemes, a link's text staying.
func resolveAddresses(body *html.Node, base *url.URL) {
	for n := range dom.Elements(body, atom.A, atom.Img) {
		if n.DataAtom == atom.A && strings.HasPrefix(dom.Attr(n, "href"), "#") {
			unlinkFragment(n)
			continue
		}
		name := "href"
		if n.DataAtom == atom.Img {
			name = "src"
		}
		address := resolveURL(base, dom.Attr(n, name))
		switch {
		case address != "":
			dom.SetAttr(n, name, address)
		case n.DataAtom == atom.Img:
			dom.Remove(n)
		default:
			n.Attr = nil
		}
	}
}

// unlinkFragment takes the link off what leads within the page: an article has no such
// places. The number of a footnote keeps its distance from the word before it,
// the arrow back from the note goes.
func unlinkFragment(a *html.Node) {
	said := dom.Text(a)
	if strings.Trim(said, "↩↑^⤴\ufe0e\ufe0f ") == "" {
		dom.Remove(a)
		return
	}
	a.Attr = nil
	if a.Parent != nil && (a.Parent.DataAtom == atom.Sup || dom.First(a, atom.Sup) != nil) && !strings.ContainsAny(said, "[(") {
		a.InsertBefore(dom.NewText("["), a.FirstChild)
		a.AppendChild(dom.NewText("]"))
	}
}

// splitAtBreaks makes paragraphs of what <br><br> divides.
func splitAtBreaks(body *html.Node) {
	for p := range dom.Elements(body, atom.P, atom.Div) {
		if p.DataAtom == atom.Div && dom.Find(p, func(n *html.Node) bool { return !dom.IsInline(n) && n.DataAtom != atom.Br && n.DataAtom != atom.Img }) != nil {
			continue
		}
		var parts [][]*html.Node
		var part []*html.Node
		brs := 0
		for c := range p.ChildNodes() {
			switch {
			case c.DataAtom == atom.Br:
				brs++
				part = append(part, c)
				continue
			case c.Type == html.TextNode && strings.TrimSpace(c.Data) == "" && brs > 0:
				continue
			}
			if brs > 1 {
				parts, part = append(parts, part), nil
			}
			brs = 0
			part = append(part, c)
		}
		if len(parts) == 0 {
			trimBreaks(p)
			continue
		}
		for _, nodes := range append(parts, part) {
			if nodes = withoutBreaks(nodes); len(nodes) == 0 {
				continue
			}
			split := &html.Node{Type: html.ElementNode, Data: "p", DataAtom: atom.P, Attr: p.Attr}
			for _, c := range nodes {
				dom.Remove(c)
				split.AppendChild(c)
			}
			p.Parent.InsertBefore(split, p)
		}
		dom.Remove(p)
	}
}

// trimBreaks cuts line breaks off both ends of an element; if nothing is left,
// it goes.
func trimBreaks(p *html.Node) {
	left := withoutBreaks(slices.Collect(p.ChildNodes()))
	for len(left) > 0 && p.FirstChild != left[0] {
		p.RemoveChild(p.FirstChild)
	}
	for p.LastChild != nil && (len(left) == 0 || p.LastChild != left[len(left)-1]) {
		p.RemoveChild(p.LastChild)
	}
	if p.FirstChild == nil && p.Parent != nil {
		dom.Remove(p)
	}
}

// withoutBreaks cuts line breaks and white space off both ends of a paragraph.
func withoutBreaks(nodes []*html.Node) []*html.Node {
	blank := func(n *html.Node) bool {
		return n.DataAtom == atom.Br || n.Type == html.TextNode && strings.TrimSpace(n.Data) == ""
	}
	for len(nodes) > 0 && blank(nodes[0]) {
		nodes = nodes[1:]
	}
	for len(nodes) > 0 && blank(nodes[len(nodes)-1]) {
		nodes = nodes[:len(nodes)-1]
	}
	return nodes
}

// minRepeatRunes is how many runes a sentence has that nobody writes twice: shorter
// ones may be a refrain, and what ends without a stop an item of a list.
const minRepeatRunes = 100

// removeRepeats takes out a paragraph that stands twice, in a row as pages for two
// screens have it or, if it is long, anywhere, and a picture that the text shows
// again.
func removeRepeats(body *html.Node) {
	last, told := "", map[string]bool{}
	for p := range dom.Elements(body, atom.P, atom.Div, atom.H2, atom.H3, atom.Li, atom.Td) {
		if p.DataAtom != atom.P && dom.Find(p, isBlock) != nil { // its blocks are asked themselves
			continue
		}
		t := dom.Text(p)
		size := utf8.RuneCountInString(t)
		if (p.DataAtom == atom.P || p.DataAtom == atom.Div) && (t == last && size > 40 || told[t]) {
			dom.Remove(p)
		}
		if last = t; size >= minRepeatRunes && strings.HasSuffix(t, ".") {
			told[t] = true
		}
	}
	shown := map[string]bool{}
	for img := range dom.Elements(body, atom.Img) {
		if src := dom.Attr(img, "src"); shown[src] {
			dom.Remove(img)
		} else {
			shown[src] = true
		}
	}
}
