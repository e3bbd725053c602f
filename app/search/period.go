package search

import (
	"slices"
	"strings"
	"time"

	"sahifa/app/arabic"
)

// Filter is a time that a query names in plain words, as in "أخبار المغرب هذا
// الأسبوع". It restricts as after: and before: do.
type Filter struct {
	Text     string // as it stands in the query
	From, To time.Time
}

// maxPeriodWords is how many words the longest period has, with a preposition.
const maxPeriodWords = 5

// prepositions may stand before a period and say nothing more.
var prepositions = []string{"في", "خلال", "منذ", "بشهر", "شهر", "in", "during", "since"}

// newspapers are named by what is a period elsewhere, by the word before it, folded.
var newspapers = []string{"المصري", "اخبار", "عكاظ", "الجزاير", "الخليج", "usa"}

// cutPeriod takes a period off the end or the beginning of a query that is
// words alone, and returns what is left. In a query that asks, or has marks of
// the query language, a period is words as well: it may be what is asked for.
func cutPeriod(text string, now time.Time) (rest string, f Filter, ok bool) {
	if strings.ContainsAny(text, quotes+":()*=?؟|-") {
		return text, f, false
	}
	words := slices.Collect(arabic.Terms(text))
	if len(words) == 0 || len(words) > maxPeriodWords+minQuestionWords || arabic.IsInterrogative(words[0].Word) ||
		slices.ContainsFunc(words, func(t arabic.Token) bool { return asks(t.Word) }) {
		return text, f, false
	}
	for n := min(maxPeriodWords, len(words)); n > 0; n-- {
		for _, at := range []int{len(words) - n, 0} {
			start, end := words[at].Start, words[at+n-1].End
			from, to, isPeriod := period(fold(words[at:at+n]), now)
			if !isPeriod || n == 1 && (len(words) == 1 || isNewspaper(words, at)) {
				continue
			}
			rest = strings.Join(strings.Fields(text[:start]+" "+text[end:]), " ")
			return rest, Filter{strings.TrimSpace(text[start:end]), from, to}, true
		}
	}
	return text, f, false
}

// asks reports whether a word makes a question of a query. Some that may do so
// are prepositions more often.
func asks(word string) bool {
	return arabic.IsInterrogative(word) && word != "من" && word != "ما" || slices.Contains(operators, word)
}

// operators are the words of the query language.
var operators = []string{"او", "or", "and", "not"}

func fold(words []arabic.Token) []string {
	var all []string
	for _, w := range words {
		all = append(all, w.Word)
	}
	return all
}

func isNewspaper(words []arabic.Token, at int) bool {
	return at > 0 && slices.Contains(newspapers, words[at-1].Word)
}

// period returns the time that some words name.
func period(words []string, now time.Time) (from, to time.Time, ok bool) {
	if len(words) > 1 && slices.Contains(prepositions, words[0]) {
		words = words[1:]
	}
	midnight := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, now.Location())
	month := time.Date(now.Year(), now.Month(), 1, 0, 0, 0, 0, now.Location())
	year := time.Date(now.Year(), 1, 1, 0, 0, 0, 0, now.Location())
	tomorrow := midnight.AddDate(0, 0, 1)
	switch text := strings.Join(words, " "); text {
	case "اليوم", "today", "امس", "البارحه", "yesterday":
		return parseDate(text, now)
	case "هذا الاسبوع", "this week":
		return midnight.AddDate(0, 0, -6), tomorrow, true
	case "الاسبوع الماضي", "الاسبوع المنصرم", "الاسبوع الفايت", "last week":
		return midnight.AddDate(0, 0, -13), weekBegan(midnight), true
	case "هذا الشهر", "this month":
		return month, tomorrow, true
	case "الشهر الماضي", "الشهر المنصرم", "الشهر الفايت", "last month":
		return month.AddDate(0, -1, 0), month, true
	case "هذا العام", "هذه السنه", "this year":
		return year, tomorrow, true
	case "العام الماضي", "السنه الماضيه", "العام المنصرم", "last year":
		return year.AddDate(-1, 0, 0), year, true
	default:
		if words[0] == "اخر" && len(words) > 1 && len(words) <= 3 {
			return parseDate(text, now)
		}
	}
	return monthOf(words, now.Location())
}

// weekBegan returns the latest day on which the week of a day has begun for somebody:
// weeks begin on Saturday, Sunday or Monday, so that on a Monday last Thursday was last
// week for all.
func weekBegan(day time.Time) time.Time {
	switch day.Weekday() {
	case time.Saturday, time.Sunday, time.Monday:
		return day
	}
	return day.AddDate(0, 0, int(time.Monday-day.Weekday()))
}

// monthOf returns the month that a name and a year name.
func monthOf(words []string, zone *time.Location) (from, to time.Time, ok bool) {
	last := words[len(words)-1]
	if len(words) < 2 || len(words) > 3 || len(last) != 4 || !isNumber(last) {
		return from, to, false
	}
	name := strings.Join(words[:len(words)-1], " ")
	if strings.ContainsAny(name, "0123456789") {
		return from, to, false
	}
	t, ok := arabic.ParseDate("1 "+name+" "+last, zone)
	if !ok || t.Day() != 1 {
		return from, to, false
	}
	from = time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, zone)
	return from, from.AddDate(0, 1, 0), true
}

// lead are words before what a query is about: news of it, or what somebody
// said.
var (
	leads = []string{"اخبار", "خبر", "مستجدات", "تطورات", "news"}
	said  = []string{"قال", "قالت", "قالوا", "يقول", "تقول", "صرح", "صرحت", "كتب", "كتبت", "فعل", "حدث", "يحدث", "جري", "يجري", "حصل"}
)

// weaken makes words that only lead to what is asked for weak: they need not
// occur.
func weaken(root *Node) {
	kids := root.Children
	if len(kids) < 2 || !root.isPlainWords() {
		return
	}
	word := func(i int) string {
		if i < len(kids) && kids[i].Op == Leaf && kids[i].Term.Kind == Word {
			return kids[i].Term.Words[0]
		}
		return ""
	}
	first := 0
	if word(0) == "اخر" {
		first = 1
	}
	switch {
	case slices.Contains(leads, word(first)) && first+1 < len(kids):
		for i := range first + 1 {
			kids[i].Term.Weak = true
		}
	case (word(0) == "ماذا" || word(0) == "ما" || word(0) == "ما ذا") && slices.Contains(said, word(1)) && len(kids) > 2:
		kids[1].Term.Weak = true
	}
}
