package page

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
)

// Bounds of what is read of a page for its visible date and writer.
const (
	maxTextNodes = 4000 // text nodes that are looked at
	maxLineBytes = 160  // bytes of a line that says such a thing
)

// What Arabic pages write before a date and before a writer's name. The words
// that are also verbs of a text ("he wrote") need a colon after them.
var (
	publishedLabel = regexp.MustCompile(`^(?:تاريخ النشر|تاريخ الإضافة|نُ?شر(?:ت)?\s+(?:في|بتاريخ|يوم)|تم النشر|أُ?ضيف(?:ت)?\s+(?:في|بتاريخ)|[Pp]ublished|[Pp]osted on)`)
	modifiedLabel  = regexp.MustCompile(`^(?:[آا]خر (?:تحديث|تعديل)|عُ?دّ?لت? (?:في|يوم)|تم التحديث|تاريخ التحديث|تحديث|عُ?دّ?ل\s+في|[Ll]ast updated|[Uu]pdated)`)
	authorLine     = regexp.MustCompile(`^(?:(?:بقلم|إعداد)\s*[:：]?\s+|(?:كتبت?(?:ها|ه)?|حوار|أجرى الحوار|حاورت?(?:ها|ه)?|تقرير|تحقيق|ترجمة|نص|تحرير|المراسلة?|المحرر|الكاتبة?)\s*[:：]\s*|المصدر\s*[:：]\s*\S+(?:\s\S+)?\s+[-–—]\s+)(.{3,60})$`)
)

// readVisibleText reads dates and the writer where the page says them only to
// people, in Arabic words. It fills in what is not known yet.
func (m *metadata) readVisibleText(doc *html.Node) {
	left := maxTextNodes
	for n := range doc.Descendants() {
		if left == 0 || !m.published.IsZero() && !m.modified.IsZero() && m.byline != "" {
			break
		}
		if n.Type != html.TextNode || strings.TrimSpace(n.Data) == "" || isInvisibleText(n) {
			continue
		}
		left--
		m.readLine(lineOf(n))
		if m.byline == "" && len(n.Data) <= maxLineBytes {
			for _, part := range lineSeparators.Split(n.Data, -1)[1:] { // after a date, say
				m.readLine(dom.CollapseSpace(part))
			}
		}
	}
	if m.published.IsZero() {
		below := elementsBelowHeadline(doc, m.title)
		if m.published = dateFromElement(below); m.published.IsZero() {
			m.published = dateFromLine(below)
		}
	}
	if m.published.IsZero() {
		m.published = dateFromElement(slices.Collect(dom.Elements(doc)))
	}
}

// lineSeparators are what pages put between the parts of a line.
var lineSeparators = regexp.MustCompile(`[ \x{a0}]*\x{a0}[ \x{a0}]*|\s{2,}|\s*[|–—]\s*|\s+-\s+`)

func (m *metadata) readLine(s string) {
	switch {
	case s == "" || len(s) > maxLineBytes:
	case m.modified.IsZero() && modifiedLabel.MatchString(s):
		m.modified = parseArabicTime(s)
	case m.published.IsZero() && publishedLabel.MatchString(s):
		m.published = parseArabicTime(s)
	case m.byline == "":
		if who := authorLine.FindStringSubmatch(s); who != nil {
			m.byline = cleanByline(who[1])
		}
	}
}

// lineOf gives the line that a text begins: itself, or, where a label stands in
// an element of its own, that of the element around both.
func lineOf(n *html.Node) string {
	s := dom.CollapseSpace(n.Data)
	if len(s) >= 40 || n.Parent == nil {
		return s
	}
	for box, up := n.Parent, 0; box != nil && up < 2; box, up = box.Parent, up+1 {
		if around, ok := lineText(box); ok && strings.HasPrefix(around, s) && around != s {
			return around
		}
	}
	return s
}

// lineText gives an element's text if it is no more than a line. It reads no
// further than that: it is asked for thousands of elements.
func lineText(n *html.Node) (string, bool) {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode && !isInvisibleText(d) {
			b.WriteString(d.Data)
			b.WriteByte(' ')
		}
		if b.Len() > 4*maxLineBytes { // white space is still to be squeezed
			return "", false
		}
	}
	s := dom.CollapseSpace(b.String())
	return s, len(s) <= maxLineBytes
}

func isInvisibleText(n *html.Node) bool {
	if n.Parent == nil {
		return false
	}
	switch n.Parent.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Title, atom.Template:
		return true
	}
	return false
}
