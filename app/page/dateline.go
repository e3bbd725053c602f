package page

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
)

// Lines at the top of a text that may say who wrote it and when, and how many
// other words such a line has: the month's name has two at the most.
const (
	maxDatelines     = 8
	maxOtherWords    = 2
	maxDateLineRunes = 70 // runes of a line that begins with a date, whatever else it says
)

// sourceCredit is how a line begins that says where a text is from.
var sourceCredit = regexp.MustCompile(`^(خاص|متابعات|وكالات|متابعة)(\s*[-–—:|/]|\s*$)`)

// startsWithDate is how a line begins that is a date and perhaps a second one.
var startsWithDate = regexp.MustCompile(`^([0-9٠-٩]|(ال)?(سبت|[أا]حد|[إا]ثنين|ثلاثاء|[أا]ربعاء|خميس|جمعة)[ ،,])`)

// datelineWord is what stands beside name and date.
var datelineWord = regexp.MustCompile(`^([^\pL]+|\P{L}*\d.*|(ال)?(سبت|[أا]حد|[إا]ثنين|ثلاثاء|[أا]ربعاء|خميس|جمعة)|بقلم|كتبت?|كتبها|إعداد|نشرت?|تاريخ|النشر|في|بتاريخ|يوم|الساعة|آخر|تحديث|by|on|published|updated|[صم]|am|pm|gmt)$`)

// removeDatelines takes out the lines at the top that say again who wrote a text and when.
func removeDatelines(body *html.Node, byline string) {
	name := map[string]bool{}
	for w := range strings.FieldsSeq(byline) {
		name[w] = true
	}
	left := maxDatelines
	for n := range dom.Elements(body, atom.P, atom.Div, atom.Font, atom.Td, atom.H4, atom.H5, atom.H6, atom.Span, atom.Li) {
		s, ok := lineText(n)
		if s == "" || dom.Find(n, isBlock) != nil || !isAloneOnLine(n) {
			continue
		}
		if left--; left < 0 {
			return
		}
		if !ok || len(strings.Fields(s)) > 16 || dom.First(n, atom.Img) != nil || strings.HasSuffix(s, ".") {
			continue
		}
		others, told := 0, false
		for w := range strings.FieldsSeq(strings.ToLower(s)) {
			switch w = strings.Trim(w, ":：،,|-–—"); {
			case name[w]:
				told = true
			case datelineWord.MatchString(w):
			default:
				others++
			}
		}
		if sourceCredit.MatchString(s) && len(strings.Fields(s)) <= 5 {
			dom.Remove(n)
			continue
		}
		told = told && len(name) > 1 && strings.Contains(s, byline)
		dated := !parseArabicTime(s).IsZero()
		if (told || dated) && others <= maxOtherWords || dated && startsWithDate.MatchString(s) && utf8.RuneCountInString(s) < maxDateLineRunes {
			dom.Remove(n)
		}
	}
}
