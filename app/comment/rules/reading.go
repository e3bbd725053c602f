package rules

import (
	"slices"
	"strings"
)

// A reading is a comment with all that the layers need to know of it.
type reading struct {
	checker  *Checker
	tokens   []token
	author   []string // the words of the writer's name
	aimedAt  []target // by token
	cited    []bool   // by token: it is quoted from the article
	news     bool     // it reads like news, not like talk
	prose    bool     // it is long and speaks to nobody
	spokenTo bool     // it turns to someone
	tally    tally
	weighed  bool    // z is known
	z        float64 // the model's log-odds
	asked    bool    // for what the model is trained on: it has no say yet
}

// target tells whom a word is meant for.
type target uint8

const (
	nobody  target = iota
	pointed        // at someone of whom is spoken
	someone        // who is spoken to or named
	theWriter
)

func (c *Checker) reading(text string, about About) *reading {
	r := &reading{checker: c, tokens: c.lexicon.analyse(text)}
	r.excuse()
	for w := range strings.FieldsSeq(about.Author) {
		w = fold(strings.Trim(w, ".,،:-/()"))
		if len([]rune(w)) >= 3 && !slices.Contains(titles, w) {
			r.author = append(r.author, w)
		}
	}
	r.cite(about.Article)
	r.ownQuotes()
	r.register(text)
	formals, talks := 0, 0
	for i := range r.tokens {
		k := r.tokens[i].kinds
		if k&formal != 0 {
			formals++
		}
		if k&colloquial != 0 || k&address != 0 || r.tokens[i].emoji || r.tokens[i].long {
			talks++
		}
	}
	r.news = formals > 2*talks && (formals >= 2 && len(r.tokens) >= 8 || formals == 1 && len(r.tokens) >= 18)
	for i := range r.tokens {
		r.spokenTo = r.spokenTo || r.tokens[i].kinds&address != 0
	}
	r.prose = talks == 0 && len(r.tokens) >= 7
	r.aimedAt = make([]target, len(r.tokens))
	for i := range r.tokens {
		r.aimedAt[i] = r.target(i)
	}
	return r
}

// titles are words of bylines that are no part of a name.
var titles = []string{"بقلم", "كتب", "كتبت", "الكاتب", "الكاتبه", "دكتور", "الدكتور", "الدكتوره", "الشيخ", "تقرير", "اعداد", "تحرير", "ترجمه", "مراسل", "وكالات", "الصحفي", "الصحفيه", "بن", "ابو", "عبد", "ال"}

// cite marks what stands between quotation marks in the comment and in the
// article.
func (r *reading) cite(article string) {
	r.cited = make([]bool, len(r.tokens))
	if article == "" {
		return
	}
	quoted := false
	for _, t := range r.tokens {
		quoted = quoted || t.quoted
	}
	if !quoted {
		return
	}
	var all strings.Builder
	all.WriteByte(' ')
	for _, t := range split(read(article)) {
		all.WriteString(t.text)
		all.WriteByte(' ')
	}
	for i := 0; i < len(r.tokens); i++ {
		j := i
		for j < len(r.tokens) && r.tokens[j].quoted {
			j++
		}
		if j == i {
			continue
		}
		words := " "
		for _, t := range r.tokens[i:j] {
			words += t.text + " "
		}
		if strings.Contains(all.String(), words) {
			for k := i; k < j; k++ {
				r.cited[k] = true
			}
		}
		i = j
	}
}

// ownQuotes takes the quotation marks off a comment that stands between them as
// a whole, and not in the article: it is what the commenter says.
func (r *reading) ownQuotes() {
	for i, t := range r.tokens {
		if !t.quoted || r.cited[i] {
			return
		}
	}
	for i := range r.tokens {
		r.tokens[i].quoted = false
	}
}

// isWriter tells whether the token names the article's writer, by name or as
// the one who wrote.
func (r *reading) isWriter(i int) bool {
	t := &r.tokens[i]
	if r.isName(i) {
		return true
	}
	if t.kinds&writer == 0 {
		return false
	}
	// Another writer's name may follow.
	for _, w := range t.words {
		if w.entry.kinds&writer != 0 && w.more > 0 {
			return true
		}
	}
	if i+1 < len(r.tokens) && !r.tokens[i+1].stops {
		next := &r.tokens[i+1]
		if next.kinds&name != 0 && !r.isName(i+1) {
			return false
		}
	}
	if t.kinds&vague != 0 { // "a writer": this one if it is said so or it is all that is said
		return i == 0 || t.stops || i > 0 && r.tokens[i-1].kinds&(this|vocative) != 0 || r.tokens[i].text[:min(4, len(t.text))] == "ال" || r.calledAt(i)
	}
	return true
}

func (r *reading) calledAt(i int) bool {
	for _, w := range r.tokens[i].words {
		if w.called {
			return true
		}
	}
	return false
}

// isName tells whether the token is of the writer's name.
func (r *reading) isName(i int) bool {
	if len(r.author) == 0 {
		return false
	}
	at := r.named(i)
	if at < 0 {
		return false
	}
	if at == 0 && len(r.author) > 1 { // a first name alone may be another's
		if i+1 < len(r.tokens) && !r.tokens[i+1].stops && r.tokens[i+1].kinds == 0 && r.named(i+1) < 0 && strings.HasPrefix(r.tokens[i+1].text, "ال") || i+1 < len(r.tokens) && r.tokens[i+1].kinds&name != 0 && r.named(i+1) < 0 {
			return false
		}
	}
	if at > 0 && i > 0 && r.tokens[i-1].kinds&name != 0 && r.named(i-1) < 0 {
		return false // of the same family
	}
	return true
}

// named gives which word of the writer's name a token is, -1 if none.
func (r *reading) named(i int) int {
	text := r.tokens[i].text
	for n, w := range r.author {
		if text == w {
			return n
		}
		if rest, ok := strings.CutSuffix(text, w); ok {
			if _, clitic := beforeByText[rest]; clitic {
				return n
			}
		}
		if bare, ok := strings.CutPrefix(w, "ال"); ok && text == bare && len(bare) >= 6 {
			return n
		}
	}
	return -1
}

// Within how many tokens of a word the one it is meant for is sought.
const (
	reachBack  = 7
	reachAhead = 3
)

// target tells whom the i-th token is meant for, if it is an insult.
func (r *reading) target(i int) target {
	t := &r.tokens[i]
	if t.kinds&(block|insult|animal|weak|hint) == 0 {
		return nobody
	}
	plain := t.kinds&(insult|block) != 0 && t.kinds&soft == 0
	for k := i; k >= 0 && k >= i-reachBack; k-- {
		if k < i && !plain && slices.Contains(prepositions, r.tokens[k].text) {
			break
		}
		if k < i && r.isWriter(k) && !r.tokens[k].quoted {
			return theWriter
		}
		if k < i && r.tokens[k].kinds&article != 0 && i-k <= 3 && yoursOrHis(r.tokens[k].text) {
			return theWriter
		}
		if r.tokens[k].stops {
			break
		}
	}
	for k := i + 1; k < len(r.tokens) && k <= i+reachAhead && !r.tokens[k].stops; k++ {
		if r.isWriter(k) {
			return theWriter
		}
	}
	for _, w := range t.words {
		if w.called || w.yours && t.kinds&(insult|block) != 0 && t.kinds&animal == 0 {
			return someone
		}
	}
	for k := i - 1; k >= 0 && k >= i-3 && !r.news; k-- {
		if r.tokens[k+1].stops {
			break
		}
		u := &r.tokens[k]
		if u.kinds&address != 0 && u.kinds&you == 0 {
			return someone
		}
		if slices.Contains(prepositions, u.text) {
			break
		}
		if u.kinds&(name|people) != 0 && !t.comma && t.kinds&formal == 0 && !t.startsWithAnd() {
			return someone
		}
		if i-k == 1 && u.kinds&(pronoun|this) != 0 && t.kinds&weak == 0 {
			return pointed
		}
		if u.kinds&(block|insult|animal|soft) != 0 && i-k == 1 && r.aimedAt[k] != nobody && r.aimedAt[k] != theWriter {
			return r.aimedAt[k]
		}
	}
	if i+1 < len(r.tokens) && !r.tokens[i+1].stops {
		u := &r.tokens[i+1]
		if u.kinds&address != 0 && u.kinds&(you|vocative) == 0 {
			return someone
		}
	}
	return nobody
}

// prepositions part what is said of someone from whom it is said.
var prepositions = []string{"عن", "على", "علي", "في", "مع", "الى", "الي", "من", "عند", "بين", "ضد", "حول", "بخصوص", "ان", "لان"}

// startsWithAnd tells a word that begins a thought of its own.
func (t *token) startsWithAnd() bool { return strings.HasPrefix(t.text, "و") && t.letters > 3 }

// yoursOrHis tells whether a word of the article ends in the pronoun of who
// wrote it.
func yoursOrHis(w string) bool {
	for _, s := range []string{"ك", "كم", "ه", "ها", "كي"} {
		if strings.HasSuffix(w, s) && w != "المقاله" && w != "مقاله" {
			return true
		}
	}
	return false
}
