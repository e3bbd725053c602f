package page

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/arabic"
	"sahifa/app/dom"
)

// Bytes before which the headline may stand in the text, and of what may stand
// above it: a trail, a kicker.
const (
	headlineReach = 1000
	aboveHeadline = 400
)

// headings takes out the headline where the text repeats it, with the few words
// above it, and lets no heading of the text be as great as the headline.
func headings(body *html.Node, title string) {
	want := arabic.Words(title)
	seen := 0
	for n := range dom.Elements(body, atom.H1, atom.H2, atom.H3, atom.P, atom.Font, atom.Td, atom.Div, atom.B) {
		if n.DataAtom == atom.Td || n.DataAtom == atom.Div || dom.IsInline(n) {
			if s, ok := shortText(n); !ok || dom.Find(n, isBlock) != nil || seen > headlineReach || want == "" || arabic.Words(s) != want || !alone(n) {
				continue
			}
		}
		if seen += len(dom.Text(n)); want != "" && arabic.Words(dom.Text(n)) == want && seen < headlineReach {
			removeAbove(n, body)
			dom.Remove(n)
			continue
		}
		if n.DataAtom == atom.H1 {
			dom.Rename(n, atom.H2)
		}
	}
}

// alone tells an element with no other words on its line.
func alone(n *html.Node) bool {
	for _, s := range []*html.Node{n.PrevSibling, n.NextSibling} {
		if s != nil && s.Type == html.ElementNode && s.DataAtom != atom.Br && dom.IsInline(s) && dom.Text(s) != "" || s != nil && s.Type == html.TextNode && strings.TrimSpace(s.Data) != "" {
			return false
		}
	}
	return true
}

// removeAbove removes the words above a node, if they are few; pictures stay.
func removeAbove(n, body *html.Node) {
	var above []*html.Node
	size := 0
	for p := n; p != nil && p != body; p = p.Parent {
		for s := p.PrevSibling; s != nil; s = s.PrevSibling {
			if said := dom.Text(s); said != "" {
				size += len(said)
				above = append(above, s)
			}
		}
	}
	if size > aboveHeadline {
		return
	}
	for _, s := range above {
		if dom.First(s, atom.Img) == nil {
			dom.Remove(s)
		}
	}
}

// Lines at the top of a text that may say who wrote it and when, and how many
// other words such a line has: the month's name has two at the most.
const (
	infoLines = 8
	infoWords = 2
	dateLine  = 70 // runes of a line that begins with a date, whatever else it says
)

// sourceLine is how a line begins that says where a text is from.
var sourceLine = regexp.MustCompile(`^(خاص|متابعات|وكالات|متابعة)(\s*[-–—:|/]|\s*$)`)

// dateFirst is how a line begins that is a date and perhaps a second one.
var dateFirst = regexp.MustCompile(`^([0-9٠-٩]|(ال)?(سبت|[أا]حد|[إا]ثنين|ثلاثاء|[أا]ربعاء|خميس|جمعة)[ ،,])`)

// infoWord is what stands beside name and date.
var infoWord = regexp.MustCompile(`^([^\pL]+|\P{L}*\d.*|(ال)?(سبت|[أا]حد|[إا]ثنين|ثلاثاء|[أا]ربعاء|خميس|جمعة)|بقلم|كتبت?|كتبها|إعداد|نشرت?|تاريخ|النشر|في|بتاريخ|يوم|الساعة|آخر|تحديث|by|on|published|updated|[صم]|am|pm|gmt)$`)

// info takes out the lines at the top that say again who wrote a text and when.
func info(body *html.Node, byline string) {
	name := map[string]bool{}
	for w := range strings.FieldsSeq(byline) {
		name[w] = true
	}
	left := infoLines
	for n := range dom.Elements(body, atom.P, atom.Div, atom.Font, atom.Td, atom.H4, atom.H5, atom.H6, atom.Span, atom.Li) {
		s, ok := shortText(n)
		if s == "" || dom.Find(n, isBlock) != nil || !alone(n) {
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
			case infoWord.MatchString(w):
			default:
				others++
			}
		}
		if sourceLine.MatchString(s) && len(strings.Fields(s)) <= 5 {
			dom.Remove(n)
			continue
		}
		told = told && len(name) > 1 && strings.Contains(s, byline)
		dated := !arabicTime(s).IsZero()
		if (told || dated) && others <= infoWords || dated && dateFirst.MatchString(s) && utf8.RuneCountInString(s) < dateLine {
			dom.Remove(n)
		}
	}
}
