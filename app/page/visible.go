package page

import (
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/arabic"
	"sahifa/app/dom"
)

// Bounds of what is read of a page for its visible date and writer.
const (
	visibleNodes = 4000 // text nodes that are looked at
	visibleLine  = 160  // bytes of a line that says such a thing
)

// What Arabic pages write before a date and before a writer's name. The words
// that are also verbs of a text ("he wrote") need a colon after them.
var (
	saysPublished = regexp.MustCompile(`^(?:تاريخ النشر|تاريخ الإضافة|نُ?شر(?:ت)?\s+(?:في|بتاريخ|يوم)|تم النشر|أُ?ضيف(?:ت)?\s+(?:في|بتاريخ)|[Pp]ublished|[Pp]osted on)`)
	saysModified  = regexp.MustCompile(`^(?:[آا]خر (?:تحديث|تعديل)|عُ?دّ?لت? (?:في|يوم)|تم التحديث|تاريخ التحديث|تحديث|عُ?دّ?ل\s+في|[Ll]ast updated|[Uu]pdated)`)
	saysWriter    = regexp.MustCompile(`^(?:(?:بقلم|إعداد)\s*[:：]?\s+|(?:كتبت?(?:ها|ه)?|حوار|أجرى الحوار|حاورت?(?:ها|ه)?|تقرير|تحقيق|ترجمة|نص|تحرير|المراسلة?|المحرر|الكاتبة?)\s*[:：]\s*|المصدر\s*[:：]\s*\S+(?:\s\S+)?\s+[-–—]\s+)(.{3,60})$`)
)

// dateClass is how pages without metadata name the element of their date.
var dateClass = regexp.MustCompile(`(?:^|[-_ ])(?:time|datetime)(?:[-_ ]|$)|(?:date|published|created|timestamp|tmstmp)(?:[-_ ]|$)`)

// dashed writes classes in lower case, a dash where a small letter meets a
// capital: itemDateCreated is item-date-created.
func dashed(class string) string {
	var b strings.Builder
	small := false
	for _, r := range class {
		if small && 'A' <= r && r <= 'Z' {
			b.WriteByte('-')
		}
		small = 'a' <= r && r <= 'z'
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// readVisible reads dates and the writer where the page says them only to
// people, in Arabic words. It fills in what is not known yet.
func (m *metadata) readVisible(doc *html.Node) {
	left := visibleNodes
	for n := range doc.Descendants() {
		if left == 0 || !m.published.IsZero() && !m.modified.IsZero() && m.byline != "" {
			break
		}
		if n.Type != html.TextNode || strings.TrimSpace(n.Data) == "" || inCode(n) {
			continue
		}
		left--
		m.readLine(line(n))
		if m.byline == "" && len(n.Data) <= visibleLine {
			for _, part := range gaps.Split(n.Data, -1)[1:] { // after a date, say
				m.readLine(dom.CollapseSpace(part))
			}
		}
	}
	if m.published.IsZero() {
		below := belowHeadline(doc, m.title)
		if m.published = datedElement(below); m.published.IsZero() {
			m.published = datedLine(below)
		}
	}
	if m.published.IsZero() {
		m.published = datedElement(slices.Collect(dom.Elements(doc)))
	}
}

// gaps are what pages put between the parts of a line.
var gaps = regexp.MustCompile(`[ \x{a0}]*\x{a0}[ \x{a0}]*|\s{2,}|\s*[|–—]\s*|\s+-\s+`)

func (m *metadata) readLine(s string) {
	switch {
	case s == "" || len(s) > visibleLine:
	case m.modified.IsZero() && saysModified.MatchString(s):
		m.modified = arabicTime(s)
	case m.published.IsZero() && saysPublished.MatchString(s):
		m.published = arabicTime(s)
	case m.byline == "":
		if who := saysWriter.FindStringSubmatch(s); who != nil {
			m.byline = cleanByline(who[1])
		}
	}
}

// line gives the line that a text begins: itself, or, where a label stands in
// an element of its own, that of the element around both.
func line(n *html.Node) string {
	s := dom.CollapseSpace(n.Data)
	if len(s) >= 40 || n.Parent == nil {
		return s
	}
	for box, up := n.Parent, 0; box != nil && up < 2; box, up = box.Parent, up+1 {
		if around, ok := shortText(box); ok && strings.HasPrefix(around, s) && around != s {
			return around
		}
	}
	return s
}

// shortText gives an element's text if it is no more than a line. It reads no
// further than that: it is asked for thousands of elements.
func shortText(n *html.Node) (string, bool) {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode && !inCode(d) {
			b.WriteString(d.Data)
			b.WriteByte(' ')
		}
		if b.Len() > 4*visibleLine { // white space is still to be squeezed
			return "", false
		}
	}
	s := dom.CollapseSpace(b.String())
	return s, len(s) <= visibleLine
}

func inCode(n *html.Node) bool {
	if n.Parent == nil {
		return false
	}
	switch n.Parent.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Title, atom.Template:
		return true
	}
	return false
}

// headline gives the first h1 that says what the title says, or else the first
// of all; nil if there is none.
func headline(doc *html.Node, title string) (h *html.Node) {
	want := arabic.Words(title)
	none := true
	for n := range dom.Elements(doc, atom.H1) {
		none = false
		if s, ok := shortText(n); ok && want != "" && s != "" && strings.Contains(want, arabic.Words(s)) {
			return n
		}
		if h == nil {
			h = n
		}
	}
	if none {
		h = likeTitle(doc, title)
	}
	return h
}

// likeness is how alike an element's words are to the window's title, as the
// harmonic mean of the shares that they have in common, to be the headline.
const likeness = 0.6

// likelier is by how much more a later element must be like the title than an
// earlier one: below the headline its words stand again.
const likelier = 0.15

// likeTitle finds the headline of a page that marks none: the element whose
// words are the most like those of the window's title, which often has the
// site's name as well. The first and
// outermost of several is taken.
func likeTitle(doc *html.Node, title string) (h *html.Node) {
	want := wordSet(title)
	if len(want) < 3 {
		return nil
	}
	best := likeness
	for n := range dom.Elements(doc, atom.H2, atom.H3, atom.H4, atom.Td, atom.Div, atom.P, atom.Font, atom.B, atom.Strong, atom.Span) {
		s, ok := shortText(n)
		if !ok {
			continue
		}
		has, both := wordSet(s), 0
		for w := range has {
			if want[w] {
				both++
			}
		}
		if like := 2 * float64(both) / float64(len(has)+len(want)); like > best {
			h, best = n, like+likelier
		}
	}
	return h
}

func wordSet(s string) map[string]bool {
	set := map[string]bool{}
	for t := range arabic.Tokens(s) {
		set[t.Word] = true
	}
	return set
}

// belowHeadline gives the elements that follow the headline: what stands above
// it, today's date in the masthead too, is seldom the article's.
func belowHeadline(doc *html.Node, title string) []*html.Node {
	all := slices.Collect(dom.Elements(doc))
	return all[slices.Index(all, headline(doc, title))+1:]
}

// writerClass and writerAddress are how pages name the element of a writer, and
// the page about one.
var (
	writerClass   = regexp.MustCompile(`(?:^|[-_ ])(?:authors?|auteur|byline|writer|reporter|journalist|correspondent|columnist|katib|kateb|redacteur)(?:[-_ ]?(?:name|link|title|nom))?(?:[-_ ]|$)`)
	writerAddress = regexp.MustCompile(`/(?:authors?|auteurs?|writers?|columnists?|profile|كاتب|كتاب)/`)
)

// nameWords bounds a name, in words.
const nameWords = 6

// namedWriter gives the name in the first element that is by its class or its
// address one of a writer.
func namedWriter(among []*html.Node) string {
	for _, n := range among[:min(len(among), 400)] {
		if !writerClass.MatchString(dashed(dom.Attr(n, "class"))) && dom.Attr(n, "rel") != "author" && (n.DataAtom != atom.A || !writerAddress.MatchString(dom.Attr(n, "href"))) {
			continue
		}
		s, ok := shortText(n)
		s = cleanByline(s)
		if words := len(strings.Fields(s)); !ok || words == 0 || words > nameWords || strings.ContainsAny(s, "0123456789٠١٢٣٤٥٦٧٨٩:؟?!") || isAgency(s) {
			continue
		}
		return s
	}
	return ""
}

// datedElement gives the date in the first element that is by its name one.
func datedElement(among []*html.Node) time.Time {
	for _, n := range among {
		if n.DataAtom != atom.Time && dom.Attr(n, "itemprop") != "datePublished" && !dateClass.MatchString(dashed(dom.Attr(n, "class"))) {
			continue
		}
		if s, ok := shortText(n); ok {
			if t := arabicTime(s); !t.IsZero() {
				return t
			}
		}
	}
	return time.Time{}
}

// Bounds of the lines between the headline and the text.
const (
	infoElements = 60
	infoLine     = 70 // bytes
)

// datedLine gives the first date that stands for itself between the headline
// and the text, whatever its element is called.
func datedLine(below []*html.Node) time.Time {
	long := 0
	for _, n := range below[:min(len(below), infoElements)] {
		s, ok := shortText(n)
		if !ok && n.DataAtom == atom.P {
			if long++; long > 1 { // the first may be the opening, before writer and date
				break
			}
		}
		if sentence := n.DataAtom == atom.P && (strings.HasSuffix(s, ".") || len(s) > infoLine/2); sentence {
			continue
		}
		if ok && len(s) <= infoLine && !saysModified.MatchString(s) {
			if t := arabicTime(s); !t.IsZero() {
				return t
			}
		}
	}
	return time.Time{}
}

// arabicTime reads a date in words. Where no zone is said it is taken for
// universal time: a page does not tell where its site is.
func arabicTime(s string) time.Time {
	t, _ := arabic.ParseDate(s, time.UTC)
	if t.IsZero() {
		return t
	}
	return t.UTC()
}
