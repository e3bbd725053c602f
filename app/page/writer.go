package page

// This file finds the writer where neither data nor a label names him: by links
// to writers' pages, by the word and the name in two elements, and by a name that
// stands alone beside the date.

import (
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/arabic"
	"sahifa/app/dom"
	"sahifa/app/pattern"
)

// Bounds on where a writer is looked for.
const (
	maxAboveForWriter = 40 // elements above the headline
	maxMetaLine       = 90 // characters of a line that names writer and date
	maxNamesTried     = 4  // that stand beside a date and may be a section's
)

// findWriter returns the writer that stands near the headline, or "".
func (m *metadata) findWriter(page outline, base *url.URL) string {
	below := page.below()
	for _, name := range []string{findAuthor(below), labelledWriter(below), writerAbove(page), picturedAbove(page), m.nameBesideDate(page, base), datelineWriter(below), m.signer(page, base)} {
		if name = m.personOf(name, base); name != "" && !m.isSite(name, base) {
			return name
		}
	}
	return ""
}

// writerAbove returns the name in the link to a writer's page above the headline,
// if there is just one such name.
func writerAbove(page outline) (name string) {
	for _, n := range page.elements[max(0, page.place-maxAboveForWriter):max(0, page.place)] {
		if n.DataAtom != atom.A || !authorPath.MatchString(dom.Attr(n, "href")) {
			continue
		}
		s, ok := lineText(n)
		if s = cleanByline(s); !ok || !isPersonName(s) || s == name {
			continue
		}
		if name != "" || len(strings.Fields(s)) < 2 {
			return ""
		}
		name = s
	}
	return name
}

// picturedAbove returns the name that stands alone in a small box with a portrait above the
// headline, as that of a columnist does. It leads nowhere, and begins with a first name.
func picturedAbove(page outline) string {
	for _, n := range page.elements[max(0, page.place-maxAboveForWriter):max(0, page.place)] {
		if dom.Find(n, isBlock) != nil || dom.Closest(n, nil, atom.A, atom.Nav, atom.Figure) != nil {
			continue
		}
		name, ok := lineText(n)
		if name = cleanByline(name); !ok || !isArabicName(name) || !beginsWithFirstName(strings.Fields(name)) {
			continue
		}
		box := n.Parent
		for up := 0; box.Parent != nil && up < 2 && dom.First(box, atom.Img) == nil; up++ {
			box = box.Parent
		}
		if dom.First(box, atom.Img) != nil && dom.TextLength(box, maxMetaLine+1) <= maxMetaLine && dom.First(box, atom.A) == nil {
			return name
		}
	}
	return ""
}

// writerLabel matches the word for whoever wrote a text, alone in its element.
var writerLabel = pattern.MustCompile(`^(?i:(?:اسم )?(?:ال)?(?:كاتبة?|مؤلفة?|باحثة?|مفتي|خطيب|محررة?|مجيب|طبيبة? المجيبة?)|إعداد|بقلم|تأليف|writer|author)\s*[:：،,]?$`)

// labelledWriter returns the name in the element after such a word, as in a row
// of a table or a list of fields.
func labelledWriter(below []*html.Node) string {
	for _, n := range below[:min(len(below), maxElementsBelow*2)] {
		if dom.Find(n, isBlock) != nil {
			continue
		}
		s, ok := lineText(n)
		if !ok || !writerLabel.MatchString(s) || isOfComments(n) {
			continue
		}
		for box, up := n, 0; box != nil && up < 3; box, up = box.Parent, up+1 {
			next := nextElement(box)
			if next == nil {
				continue
			}
			name, ok := lineText(next)
			if name = cleanByline(name); ok && name != "" && isPersonName(name) {
				return name
			}
			break
		}
	}
	return ""
}

// nameBesideDate returns an Arabic name of two to four words that stands alone in
// an element between headline and text, in one line with the date, and that
// nothing else on the page is called by: no section, tag or place of a menu.
func (m *metadata) nameBesideDate(page outline, base *url.URL) string {
	if page.headline == nil {
		return ""
	}
	below, tried, long := page.below(), 0, 0
	for _, n := range below[:min(len(below), maxElementsBelow)] {
		if dom.Find(n, isBlock) != nil || dom.Contains(page.headline, n) {
			continue
		}
		s, ok := lineText(n)
		if ok && n.DataAtom == atom.P && isSentence(s) {
			if long++; long > 1 { // the first may be a standfirst above the name
				break
			}
			continue
		}
		name := personBesidePlace(cleanByline(s))
		isLabel := publishedLabel.MatchString(s) || modifiedLabel.MatchString(s) || goesOn(s, name)
		if !ok || isLabel || !isArabicName(name) || m.isSite(name, base) || isOfComments(n) || isControl(n) || isRequest(s) || !hasDateBeside(n) && !isWrittenAfterDate(n, s) && !endsInDate(s, name) && !isLabelled(s, name) {
			continue
		}
		if !namesAPlaceOnSite(page.elements, n, name) {
			return name
		}
		if tried++; tried == maxNamesTried {
			break
		}
	}
	return ""
}

// noPlace matches the words before a colon that no place is called by: what else
// pages say of an article in a line of its own.
var noPlace = pattern.MustCompile(`^(?:ال)?(?:قسم|تصنيف|فئة|باب|موضوع|ملف|كلمات|وسوم|نوع|مكان|بلد|مدينة|مصدر|تاريخ|ناشر|دار|تصوير|مصور|عدسة|رسوم|صورة|صور|خبر|مونتاج|ضيف|بطولة|إخراج)\s*$`)

// placeBars are what divides a writer's name from the one word of a place or an agency.
var placeBars = []string{" - ", " – ", " — ", " | ", " / ", "/", ": "}

// personBesidePlace returns the name in a line of a name and words that stand alone, as
// "name - place", "place: name" or "name – agency – place"; the line itself if it is none such.
func personBesidePlace(s string) string {
	for _, bar := range placeBars {
		parts := strings.Split(s, bar)
		name := ""
		for _, p := range parts {
			switch words := strings.Fields(p); {
			case len(words) > 1 && name == "":
				name = strings.TrimSpace(p)
			case len(words) != 1, noPlace.MatchString(words[0]):
				return s
			}
		}
		if len(parts) > 1 && len(parts) <= maxPlaceParts && name != "" && (bar != ": " || strings.HasSuffix(s, name)) {
			return name
		}
	}
	return s
}

// maxPlaceParts is how many parts such a line has at most.
const maxPlaceParts = 3

// labelledLine matches a line of one word, a colon and more: "coverage: name".
var labelledLine = pattern.MustCompile(`^(\pL+)\s*[:：]\s*(\S.*)$`)

// isLabelled reports whether a line is a label, which is that of nothing else than a
// person, and a name.
func isLabelled(line, name string) bool {
	m := labelledLine.FindStringSubmatch(line)
	return m != nil && cleanByline(m[2]) == name && !noPlace.MatchString(m[1])
}

// datelineWriter returns the name that the first paragraph of a text begins with, set
// apart, after a place and before a colon: "London - name:".
func datelineWriter(below []*html.Node) string {
	for _, p := range below {
		if p.DataAtom != atom.P || dom.TextLength(p, minProse) < minProse {
			continue
		}
		n := dom.First(p, atom.Strong, atom.B, atom.Span)
		if n == nil {
			return ""
		}
		s, ok := lineText(n)
		line, isLed := strings.CutSuffix(s, ":")
		if name := personBesidePlace(strings.TrimSpace(line)); ok && isLed && strings.HasPrefix(dom.TextPrefix(p, maxLine), s) && name != strings.TrimSpace(line) && isArabicName(name) {
			return name
		}
		return ""
	}
	return ""
}

// isArabicName reports whether words may be a person's name: two to four, of
// Arabic letters alone, none of which only stands in sentences and headings.
func isArabicName(s string) bool { return isName(s, false) }

// isName is isArabicName; where a line is signed, or begins with a first name, its last word may
// look like the plurals that headings have, as the surname الطعيمات does.
func isName(s string, signed bool) bool {
	words := strings.Fields(s)
	if len(words) < 2 || len(words) > 4 || !isPersonName(s) || arabic.IsMonth(words[len(words)-1]) {
		return false
	}
	for i, w := range words {
		isArabic := !strings.ContainsFunc(w, func(r rune) bool { return !unicode.Is(unicode.Arabic, r) || unicode.IsDigit(r) })
		size := utf8.RuneCountInString(w)
		isArticled := strings.HasPrefix(w, "ال") && size > 3
		isPlural := strings.HasSuffix(w, "ات") && (i == 0 || isArticled || strings.HasPrefix(w, "و")) // else it may be a surname, such as فرحات
		isSurname := isPlural && i > 0 && i == len(words)-1 && (signed || beginsWithFirstName(words))
		if !isArabic || size < 2 || isPlural && !isSurname || i == 0 && isArticled {
			return false
		}
	}
	return true
}

// hasDateBeside reports whether an element beside a name, in the same short line,
// is a date.
func hasDateBeside(n *html.Node) bool {
	for box, up := n, 0; box.Parent != nil && up < 2 && dom.TextLength(box, maxMetaLine+1) <= maxMetaLine; box, up = box.Parent, up+1 {
		for _, s := range []*html.Node{nextElement(box), afterNext(box), previousElement(box)} {
			if s == nil || dom.TextLength(s, maxMetaLine+1) > maxMetaLine {
				continue
			}
			if s.DataAtom == atom.Time || !parseArabicTime(dom.Text(s)).IsZero() {
				return true
			}
		}
	}
	return false
}

// goesOn reports whether a line says more after a name than a place, a word or two, or a day.
func goesOn(line, name string) bool {
	const maxAfter = 3 // words
	_, rest, _ := strings.Cut(line, name)
	return len(strings.Fields(rest)) > maxAfter && parseArabicTime(rest).IsZero()
}

// endsInDate reports whether a line is a name, which a word for writing may stand before, and
// a date after it.
func endsInDate(line, name string) bool {
	before, rest, ok := strings.Cut(line, name)
	hasWord := strings.TrimSpace(before) != ""
	return ok && utf8.RuneCountInString(line) <= maxMetaLine && !parseArabicTime(rest).IsZero() &&
		(!hasWord || bylinePrefix.MatchString(before) || len(strings.Fields(before)) <= 2 && strings.ContainsAny(before, "-–—|/:"))
}

// afterNext returns the second element after a node, nil if there is none.
func afterNext(n *html.Node) *html.Node {
	if next := nextElement(n); next != nil {
		return nextElement(next)
	}
	return nil
}

// isWrittenAfterDate reports whether a line has a word for writing before the name, and
// stands after a date and one thing more: the time of day.
func isWrittenAfterDate(n *html.Node, line string) bool {
	before := previousElement(n)
	if before == nil || !bylinePrefix.MatchString(strings.Trim(line, " |-–—/")) {
		return false
	}
	before = previousElement(before)
	return before != nil && dom.TextLength(before, maxMetaLine+1) <= maxMetaLine && !parseArabicTime(dom.Text(before)).IsZero()
}

// isRequest reports whether a line asks the reader to follow, share or read something, or counts
// who did.
func isRequest(line string) bool {
	if isSiteLine(line) {
		return true
	}
	line = arabic.Fold(line)
	return followVerb.MatchString(line) || relatedHeading.MatchString(line)
}

// namesAPlaceOnSite reports whether other links of a page have the same words
// above the headline, or lead to a section or tag by them.
func namesAPlaceOnSite(elements []*html.Node, own *html.Node, name string) bool {
	words := arabic.FoldWords(name)
	return slices.ContainsFunc(elements, func(n *html.Node) bool {
		if n.DataAtom != atom.A || n == own || dom.Contains(own, n) || dom.Contains(n, own) {
			return n.DataAtom == atom.A && (isTagLink(n) || tagPath.MatchString(dom.Attr(n, "href")) || sectionPath.MatchString(dom.Attr(n, "href"))) && arabic.FoldWords(dom.Text(n)) == words
		}
		return dom.Closest(n, nil, atom.Nav, atom.Ul, atom.Header) != nil && arabic.FoldWords(dom.TextPrefix(n, maxMetaLine)) == words
	})
}

// siteNames returns what a page calls its site: the last part of the window's
// title, and the words of the links to its home page.
func siteNames(doc *html.Node, base *url.URL) (names []string) {
	if n := dom.First(doc, atom.Title); n != nil {
		window := dom.Text(n)
		for _, bar := range []string{" | ", " - ", " – ", " — ", " :: ", " » ", " · "} {
			if at := strings.LastIndex(window, bar); at > 0 {
				names = append(names, strings.TrimSpace(window[at+len(bar):]))
			}
		}
	}
	for a := range dom.Elements(doc, atom.A) {
		href := dom.Attr(a, "href")
		isHome := href == "/" || strings.HasSuffix(strings.TrimSuffix(href, "/"), "://"+base.Host)
		if !isHome {
			continue
		}
		if s, ok := lineText(a); ok && s != "" {
			names = append(names, s)
		}
	}
	return names
}
