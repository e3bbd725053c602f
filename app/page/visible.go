package page

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
	"sahifa/app/pattern"
)

// maxTextNodes is how many text nodes of a page are looked at for its date and
// author; maxLine is the longest line that may say such a thing, in characters.
const (
	maxTextNodes = 4000
	maxLine      = 160
)

// publishedLabel, modifiedLabel and authorLine match what Arabic and English
// pages write before a date and before the author's name. Words that may also
// be verbs of a sentence ("he wrote") count only with a colon after them.
var (
	publishedLabel = pattern.MustCompile(`^(?:تاريخ النشر|تاريخ الإضافة|نُ?شر(?:ت)?\s+(?:ف[يى]|بتاريخ|يوم)|تم النشر|أُ?ضيف(?:ت)?\s+(?:ف[يى]|بتاريخ)|[Pp]ublished|[Pp]osted on)`)
	modifiedLabel  = pattern.MustCompile(`^(?:[آا]خر (?:تحديث|تعديل)|عُ?دّ?لت? (?:في|يوم)|تم التحديث|تاريخ التحديث|تحديث|عُ?دّ?ل\s+في|[Ll]ast updated|[Uu]pdated)`)
	authorLine     = pattern.MustCompile(`^(?:(?:بقلم|إعداد|بواسطة|كتبت?ه?ا? (?:بواسطة|بقلم)|(?:تمت? )?(?:ال)?(?:نشر|كتابة) (?:بواسطة|من قبل)|(?:من )?مراسلنا)\s*[:：]?\s+|كتبت?\s*[-–—/]\s*|(?:تصوير|كتابة|نص|إعداد|تقرير) و(?:ال)?(?:تصوير|كتابة|نص|إعداد|تقرير|صور)\s*[:：]\s*|(?:كتبت?(?:ها|ه)?|حوار|أجرى الحوار|حاورت?(?:ها|ه)?|كتابة|[تي]جيب|أجابت?|تقرير|تحقيق|ترجمة|نص|تحرير|المراسلة?|المحرر|الكاتبة?|الباحثة?|المفتي|الخطيب|شعر|قصيدة)\s*[:：]\s*|المصدر\s*[:：]\s*\S+(?:\s\S+)?\s+[-–—]\s+)(.{3,60})$`)
)

// readVisibleText reads the dates and the author from the text that people see,
// for pages without metadata. It fills in only what is not known yet.
func (m *metadata) readVisibleText(doc *html.Node, page outline) {
	left := maxTextNodes
	for n := range dom.Nodes(doc) {
		if left == 0 || !m.published.IsZero() && !m.modified.IsZero() && m.byline != "" {
			break
		}
		if n.Type != html.TextNode || strings.TrimSpace(n.Data) == "" || isInvisibleText(n) {
			continue
		}
		left--
		if isTeaserLine(n) {
			continue
		}
		if own := dom.CollapseSpace(n.Data); mayTell(own) {
			m.readLine(lineOf(n, own))
			if m.byline == "" && strings.ContainsAny(own, ":：") {
				m.readLine(own) // what stands in the same box may say other things
			}
		}
		if m.byline == "" && utf8.RuneCountInString(n.Data) <= maxLine {
			for _, part := range lineSeparators.Split(n.Data, -1)[1:] { // after a date, for example
				m.readLine(dom.CollapseSpace(part))
			}
		}
	}
	if m.published.IsZero() {
		m.published = dateFromElement(page.below())
	}
	if m.published.IsZero() {
		m.published = dateFromLine(page.below())
	}
	if m.published.IsZero() {
		m.published = dateFromElement(page.elements)
	}
}

// isTeaserLine reports whether a text is all that a link says, with a label as
// in "interview: the man who reads no reviews": it leads to another article.
func isTeaserLine(n *html.Node) bool {
	a := n.Parent
	return a != nil && a.DataAtom == atom.A && strings.ContainsAny(n.Data, ":：") && n.PrevSibling == nil && n.NextSibling == nil
}

// lineSeparators matches what pages put between the parts of a line.
var lineSeparators = pattern.MustCompile(`[ \x{a0}]*\x{a0}[ \x{a0}]*|\s{2,}|\s*[|–—]\s*|\s+-\s+`)

// readLine takes the date or the author from a line that says so.
func (m *metadata) readLine(s string) {
	switch {
	case s == "" || utf8.RuneCountInString(s) > maxLine:
	case m.modified.IsZero() && modifiedLabel.MatchString(s):
		m.modified = parseArabicTime(s)
	case m.published.IsZero() && publishedLabel.MatchString(s):
		m.published = parseArabicTime(s)
	case m.byline == "":
		if who := authorLine.FindStringSubmatch(s); who != nil {
			name := cleanByline(who[1])
			isPlace := strings.HasPrefix(s, "المصدر") && len(strings.Fields(name)) == 1 // after the name, which is found beside it
			if !isPlace && !isAddressOrLabel(name) && isPersonName(name) {
				m.byline = name
			}
		}
	}
}

// mayTell reports whether a line that begins so may say a date or the author.
func mayTell(s string) bool {
	return modifiedLabel.MayBegin(s) || publishedLabel.MayBegin(s) || authorLine.MayBegin(s)
}

// lineOf returns the line that a text node with a text begins: its own text or,
// if that is a label in an element of its own, the text of the box around it.
func lineOf(n *html.Node, s string) string {
	if len(s) >= 40 || n.Parent == nil {
		return s
	}
	for box, up := n.Parent, 0; box != nil && up < 2; box, up = box.Parent, up+1 {
		if around, ok := lineText(box); ok && strings.HasPrefix(around, s) && around != s {
			return untilNextLabel(box, s, around)
		}
	}
	return s
}

// untilNextLabel returns of a box that begins with a label what stands before the next one, as
// in a row of several fields; the text of the box if there is none.
func untilNextLabel(box *html.Node, label, text string) string {
	if !isFieldLabel(label) {
		return text
	}
	line := label
	for c := range box.ChildNodes() {
		own := dom.CollapseSpace(dom.Text(c))
		switch {
		case own == "" || own == label && line == label:
		case c.Type == html.ElementNode && isFieldLabel(own):
			return line
		default:
			line += " " + own
		}
	}
	return text
}

// isFieldLabel reports whether a text is a label: it ends in a colon.
func isFieldLabel(s string) bool { return strings.HasSuffix(s, ":") || strings.HasSuffix(s, "：") }

// lineText returns the visible text of an element, and whether it is short
// enough for one line. It stops reading there, because it is called for
// thousands of elements.
func lineText(n *html.Node) (string, bool) {
	line, size := "", 0
	for d := range dom.Nodes(n) {
		if d.Type != html.TextNode || isInvisibleText(d) {
			continue
		}
		own := dom.TextLength(d, maxLine)
		if own == 0 {
			continue
		}
		if size += own + 1; size > maxLine+1 {
			return line, false
		}
		s := dom.CollapseSpace(d.Data)
		if line != "" {
			s = line + " " + s
		}
		line = s
	}
	return line, true
}

// isInvisibleText reports whether a text node is code or a title, which the
// page itself does not show.
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
