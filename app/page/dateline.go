package page

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
	"sahifa/app/pattern"
)

// Bounds on the lines at the top of a text that repeat author and date.
const (
	maxDatelines     = 8  // lines looked at
	maxOtherWords    = 2  // beside author and date; a month's name has at most two
	maxDateLineRunes = 70 // of a line that begins with a date, whatever else it says
	maxCreditWords   = 5  // of a line that names a source
	maxDatelineWords = 16
)

// sourceCredit matches the beginning of a line that says where a text is from.
var sourceCredit = pattern.MustCompile(`^(خاص|متابعات|وكالات|متابعة)(\s*[-–—:|/]|\s*$)`)

// startsWithDate matches the beginning of a line that is a date, or two.
var startsWithDate = pattern.MustCompile(`^([0-9٠-٩]|(ال)?(سبت|[أا]حد|[إا]ثنين|ثلاثاء|[أا]ربعاء|خميس|جمعة)[ ،,])`)

// datelineWord matches the words beside author and date.
var datelineWord = pattern.MustCompile(`^([^\pL]+|\P{L}*\d.*|(ال)?(سبت|[أا]حد|[إا]ثنين|ثلاثاء|[أا]ربعاء|خميس|جمعة)|بقلم|كتبت?|كتبها|إعداد|نشرت?|تاريخ|النشر|في|بتاريخ|يوم|الساعة|آخر|تحديث|by|on|published|updated|[صم]|am|pm|gmt)$`)

// removeDatelines removes the lines at the top of a text that repeat who wrote
// it, and when.
func removeDatelines(body *html.Node, byline string) {
	left := maxDatelines
	for n := range dom.Elements(body, atom.P, atom.Div, atom.Font, atom.Td, atom.H4, atom.H5, atom.H6, atom.Span, atom.Li) {
		line, ok := lineText(n)
		if ok && line == "" || dom.Find(n, isBlock) != nil || !isAloneOnLine(n) {
			continue
		}
		if left--; left < 0 {
			return
		}
		if ok && dom.First(n, atom.Img) == nil && (isMarkedDate(n) || writerLabel.MatchString(line) || isDateline(line, byline)) {
			box := n.Parent
			dom.Remove(n)
			if label, ok := lineText(box); ok && writerLabel.MatchString(label) {
				dom.Remove(box) // the label of a name that was removed
			}
		}
	}
}

// isMarkedDate reports whether the page marks a line as the article's date, in
// whatever language it is.
func isMarkedDate(n *html.Node) bool {
	switch dom.Attr(n, "itemprop") {
	case "datePublished", "dateModified", "dateCreated":
		return true
	}
	return false
}

// isDateline reports whether a line says nothing but the source, the author or
// the date of an article.
func isDateline(line, byline string) bool {
	words := strings.Fields(line)
	if len(words) > maxDatelineWords || strings.HasSuffix(line, ".") {
		return false
	}
	if sourceCredit.MatchString(line) && len(words) <= maxCreditWords {
		return true
	}
	name := map[string]bool{}
	for w := range strings.FieldsSeq(byline) {
		name[w] = true
	}
	named, others := false, 0 // others: words that are neither of the name nor usual beside a date
	for _, w := range words {
		switch w = strings.Trim(strings.ToLower(w), ":：،,|-–—"); {
		case w == "": // what divides the parts
		case name[w]:
			named = true
		case !datelineWord.MatchString(w):
			others++
		}
	}
	signed := named && len(name) > 1 && strings.Contains(line, byline)
	dated := !parseArabicTime(line).IsZero()
	if (signed || dated) && others <= maxOtherWords || dated && bylinePrefix.MatchString(line) {
		return true
	}
	return dated && startsWithDate.MatchString(line) && utf8.RuneCountInString(line) < maxDateLineRunes
}
