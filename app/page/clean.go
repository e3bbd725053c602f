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

// boilerplateClass matches the class or id of parts of a page that stand in the
// text but are not part of it.
var boilerplateClass = pattern.MustCompile(`\b(share|sharing|sharedaddy|social|addtoany|addthis|related|jp-relatedposts|recommended|read-?more-?box|also-?read|` +
	`newsletter|subscribe|breadcrumbs?|tags?-(links|list)|post-tags|entry-tags|cat-links|entry-meta|post-meta|author-box|post-navigation|nav-links|` +
	`comments?-(area|list|form)|respond|print|rating|teaser-inline|inline-teaser|teaser-box|inline-promo|promo-box|polls?|quiz|survey|advert\w*|ads?-\w+|taboola|outbrain|dpsp\w*|wp-block-buttons|wp-block-comments|` +
	`comment-rules|page-links|post-views|reading-time|shortlink|statistics-counter|field--name-(changed|field-byline|field-tags)|node--(meta|links))\b`)

// maxFormBoxBytes is how much text a box may have that is only there for the
// form in it.
const maxFormBoxBytes = 700

// clean removes from a body what is not the article's text and makes its
// addresses absolute.
func clean(body *html.Node, base *url.URL, title, byline string) {
	total := dom.TextBytes(body)
	var named []*html.Node
	for n := range dom.Elements(body) {
		switch n.DataAtom {
		case atom.Iframe, atom.Video, atom.Audio:
			replaceEmbed(n, base)
			continue
		case atom.Form:
			if 3*dom.TextBytes(n) < total { // old publishing systems put the whole page into a form
				if box := n.Parent; box != body && box != nil && dom.TextBytes(box) < maxFormBoxBytes && box.DataAtom != atom.Article {
					n = box // with the words around the form
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
		if boilerplateClass.MatchString(elementNames(n)) && 3*dom.TextBytes(n) < total && dom.Find(n, isQuotedPost) == nil {
			named = append(named, n)
		}
	}
	removeNamed(body, named)
	removeCards(body, base)
	removeShortcodes(body)
	removeTagLists(body)
	moveTableCaptions(body)
	unwrapCodeTables(body)
	replaceDefinitions(body)
	lowerHeadings(body)
	makeFigures(body)
	joinBoxCaptions(body)
	joinCreditsAfter(body)
	removeOrphanCaptions(body)
	wrapLooseText(body)
	removeRelated(body)
	removeLinkedParagraphs(body, base)
	removeLinkLists(body, base)
	removeReferences(body)
	removeRepeatedLeads(body)
	removeNoise(body)
	removeButtons(body)
	removeMetadataLines(body)
	resolveAddresses(body, base)
	removeHeadline(body, title)
	removeDatelines(body, byline)
	splitAtBreaks(body)
	removeLinkedParagraphs(body, base)
	removeRelated(body)
	removeInvitations(body)
	removeBiographies(body)
	removePortraits(body, byline)
	removeRepeatedLists(body)
	removePullQuotes(body)
	removeRepeats(body)
}

// shortcode matches what WordPress shows of a shortcode whose plugin is gone,
// as [button link="…"] and [/button].
var shortcode = pattern.MustCompile(`\[(/[a-z][\w-]{1,30}|[a-z][\w-]{1,30}( [\w-]+=(["'”“″][^\]]{0,300}["'”“″]|[\w./:-]+))+ ?/?)\]`)

func removeShortcodes(body *html.Node) {
	for n := range dom.Nodes(body) {
		if n.Type == html.TextNode && strings.Contains(n.Data, "[") && dom.Closest(n, body, atom.Pre, atom.Code) == nil {
			n.Data = shortcode.ReplaceAllString(n.Data, "")
		}
	}
}

// noiseLine matches lines that are never part of a text: labels of
// advertisements, the number of a picture in a gallery, messages of scripts.
var noiseLine = pattern.MustCompile(`^(?i:advert(isement|isment|ising)?s?|ads?|sponsored( content)?|((مساحة|فقرة|فاصل) )?(ال)?[إا]علان(ات|ي|ية)?( ممول)?|[^.]{0,30} (بعد|أسفل|تحت) (هذا )?(ال)?[إا]علان(ات)?|إشهار|publicité|publicidade|publicidad|anzeige|реклама|(image|photo|picture|slide|page|صورة|الصورة|الصفحة|صفحة) \d{1,3} (of|/|من) \d{1,3}|\d{1,3} ?(of|/|من) ?\d{1,3}|\d{1,3}|this slideshow requires javascript\.?|(please )?enable javascript.{0,60}|loading ?[.…]*|جار[ٍي]? التحميل ?[.…]*|text size|حجم الخط|story continues( below)?.{0,30}|article continues( below)?.{0,30})$`)

func removeNoise(body *html.Node) {
	for n := range dom.Elements(body, atom.P, atom.Div, atom.Center, atom.Span, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6) {
		if n.DataAtom == atom.Span && isTextLine(n.Parent) || dom.Closest(n, body, atom.Table) != nil {
			continue
		}
		if s, ok := lineText(n); ok && noiseLine.MatchString(strings.Trim(s, "•·●▪*-–—|[]() ")) && dom.First(n, atom.Img) == nil {
			dom.Remove(n)
		}
	}
}

// A link of at most maxButtonWords that occurs at least minButtonRepeats times
// is a button, like "copy the link".
const (
	maxButtonWords   = 4
	minButtonRepeats = 4
)

// removeButtons removes links that are repeated.
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

// moveTableCaptions makes a table's caption a paragraph above it.
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

// isTextLine reports whether a span in n is part of a line of text.
func isTextLine(n *html.Node) bool { return n != nil && (n.DataAtom == atom.P || dom.IsInline(n)) }

// metadataLine matches lines around a text that metadata holds as well, like
// source and date, and the buttons to print and to send.
var metadataLine = pattern.MustCompile(`^(ال)?(مصدر|تاريخ|كاتب|محرر|ناشر)\s*[:：]|^(نشر|نُشر|[آا]خر (تحديث|تعديل)|تم النشر|تم التحديث|تاريخ النشر)\b?.{0,12}[:：\d]|^(طباعة|مشاركة|إرسال|حجم الخط)( |$)|^[^.،]{0,30}، \d{1,2} [^.]{3,25} \d{4}، آخر تحديث`)

// removeMetadataLines removes such lines from the beginning and end of the
// text.
func removeMetadataLines(body *html.Node) {
	const maxLine = 90 // characters
	total, seen := dom.TextBytes(body), 0
	for n := range dom.Elements(body, atom.P, atom.Div, atom.Span, atom.Li, atom.H6, atom.H5) {
		edge := seen < 300 || total-seen < 300
		if n.DataAtom == atom.P {
			seen += dom.TextBytes(n)
		}
		if edge && dom.TextLength(n, maxLine) < maxLine && metadataLine.MatchString(dom.Text(n)) {
			dom.Remove(n)
		}
	}
}

// resolveAddresses makes the addresses of links and pictures absolute. It
// removes pictures without a usable address, and the link from text without
// one.
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

// unlinkFragment removes a link to another place on the page, because articles
// keep no such places. The number of a footnote is put in brackets to stay
// apart from the word before it. The arrow back from a footnote is removed.
func unlinkFragment(a *html.Node) {
	label := dom.Text(a)
	if strings.Trim(label, "↩↑^⤴\ufe0e\ufe0f ") == "" {
		dom.Remove(a)
		return
	}
	a.Attr = nil
	if a.Parent != nil && (a.Parent.DataAtom == atom.Sup || dom.First(a, atom.Sup) != nil) && !strings.ContainsAny(label, "[(") {
		a.InsertBefore(dom.NewText("["), a.FirstChild)
		a.AppendChild(dom.NewText("]"))
	}
}

// splitAtBreaks makes paragraphs of what two or more br elements divide.
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

// trimBreaks removes br elements from both ends of an element, and the element
// if nothing is left.
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

// withoutBreaks returns nodes without the br elements and white space at both
// ends.
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
