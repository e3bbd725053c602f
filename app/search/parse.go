package search

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"sahifa/app/arabic"
)

// Bounds on a query: words, depth of brackets, bytes.
const (
	maxWords = 32
	maxDepth = 16
	maxBytes = 4 << 10
)

// minQuestionWords is from how many words on, weak ones not counted, a query is
// read as a sentence even if no word in it asks.
const minQuestionWords = 6

// Parse parses what a user typed. Dates such as "yesterday" refer to now. It
// never fails.
func Parse(text string, now time.Time) Query {
	p := parser{now: now, wordsLeft: maxWords}
	p.query.Text = text
	if len(text) > maxBytes {
		text = strings.ToValidUTF8(text[:maxBytes], "")
		p.note(TooLong, "")
	}
	if rest, f, ok := cutPeriod(text, now); ok {
		text, p.query.Filters = rest, []Filter{f}
	}
	p.input = text
	p.query.Root = p.group(0)
	weaken(&p.query.Root)
	p.query.Question = isQuestion(p.query)
	for _, f := range p.query.Filters {
		p.query.Root.Children = append(p.query.Root.Children, Node{Op: Leaf, Term: Term{Kind: After, Time: f.From}}, Node{Op: Leaf, Term: Term{Kind: Before, Time: f.To}})
	}
	return p.query
}

// isQuestion reports whether a query is a sentence: only words, with or without
// quotation marks, and أو.
func isQuestion(q Query) bool {
	if !q.Root.isPlainWords() {
		return false
	}
	strong, asking := 0, strings.ContainsAny(q.Text, "?؟")
	for _, t := range q.Root.Terms() {
		if !t.IsWeak() {
			strong += len(t.Words)
		}
		asking = asking || t.Kind == Word && arabic.IsInterrogative(t.Words[0])
	}
	return strong >= minQuestionWords || asking && strong > 1
}

// isPlainWords reports whether a tree has nothing that only the query language
// has.
func (n Node) isPlainWords() bool {
	switch n.Op {
	case Leaf:
		return (n.Term.Kind == Word || n.Term.Kind == Phrase) && !n.Term.Title
	case Not:
		return false
	}
	for _, k := range n.Children {
		if !k.isPlainWords() {
			return false
		}
	}
	return true
}

// parser parses a query. input is what is left of it.
type parser struct {
	query     Query
	input     string
	now       time.Time
	wordsLeft int // words
}

func (p *parser) note(k NoteKind, text string) {
	if n := (Note{k, text}); !slices.Contains(p.query.Notes, n) {
		p.query.Notes = append(p.query.Notes, n)
	}
}

// group parses up to a closing bracket or the end.
func (p *parser) group(depth int) Node {
	all := Node{Op: And}
	or := false // an OR was read and its right side was not
	for {
		p.input = strings.TrimLeftFunc(p.input, unicode.IsSpace)
		if p.input == "" {
			if depth > 0 {
				p.note(OpenBracket, "")
			}
			break
		}
		if depth > 0 && p.input[0] == ')' {
			p.input = p.input[1:]
			break
		}
		if p.operator("OR", "أو", "|", "||") {
			or = or || len(all.Children) > 0
			continue
		}
		if p.operator("AND", "&", "&&", "و") {
			continue
		}
		if or { // OR binds only its two neighbours
			last := all.Children[len(all.Children)-1]
			all.Children = all.Children[:len(all.Children)-1]
			if n, ok := p.item(depth); ok {
				if last.Op == Or {
					last.Children = append(last.Children, n)
				} else {
					last = Node{Op: Or, Children: []Node{last, n}}
				}
			}
			all.Children = append(all.Children, last)
			or = false
			continue
		}
		switch n, ok := p.item(depth); {
		case ok && n.Op == And:
			all.Children = append(all.Children, n.Children...)
		case ok:
			all.Children = append(all.Children, n)
		}
	}
	return all
}

// operator takes one of the words if it is next and stands by itself.
func (p *parser) operator(words ...string) bool {
	end := strings.IndexFunc(p.input, func(r rune) bool { return unicode.IsSpace(r) || r == '(' || r == ')' })
	if end < 0 {
		end = len(p.input)
	}
	if !slices.Contains(words, p.input[:end]) {
		return false
	}
	p.input = p.input[end:]
	return true
}

// item parses one condition. It always takes something of the input.
func (p *parser) item(depth int) (Node, bool) {
	p.input = strings.TrimLeftFunc(p.input, unicode.IsSpace)
	r, width := utf8.DecodeRuneInString(p.input)
	switch {
	case p.input == "":
		return Node{}, false
	case p.operator("NOT"):
		return p.negation(depth)
	case (r == '-' || r == '−') && len(p.input) > width && !startsWithSpace(p.input[width:]):
		p.input = p.input[width:]
		return p.negation(depth)
	case r == '(' && depth < maxDepth:
		p.input = p.input[1:]
		n := p.group(depth + 1)
		if len(n.Children) == 1 && n.Op == And {
			return n.Children[0], true
		}
		return n, len(n.Children) > 0
	case r == '(' || r == ')':
		p.input = p.input[1:]
		return Node{}, false
	case strings.ContainsRune(quotes, r):
		text, kind := p.quotation()
		return p.words(text, kind, false)
	}
	return p.named(p.bare())
}

func startsWithSpace(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsSpace(r)
}

func (p *parser) negation(depth int) (Node, bool) {
	if depth >= maxDepth {
		return Node{}, false
	}
	n, ok := p.item(depth + 1)
	if !ok {
		return n, false
	}
	if n.Op == Not {
		return n.Children[0], true
	}
	return Node{Op: Not, Children: []Node{n}}, true
}

// quotes are the marks around a phrase. Any of them ends what any began.
const quotes = "\"«»“”„"

// quotation takes a phrase with its marks and returns what is between them.
// Without a closing mark, it is words.
func (p *parser) quotation() (text string, k Kind) {
	_, width := utf8.DecodeRuneInString(p.input)
	p.input = p.input[width:]
	end := strings.IndexAny(p.input, quotes)
	if end < 0 {
		p.note(OpenQuote, "")
		text, p.input = p.input, ""
		return text, Word
	}
	text = p.input[:end]
	_, width = utf8.DecodeRuneInString(p.input[end:])
	p.input = p.input[end+width:]
	return text, Phrase
}

// bare takes what stands before a space, a bracket or a quotation mark.
func (p *parser) bare() string {
	end := strings.IndexFunc(p.input, endsBare)
	if end < 0 {
		end = len(p.input)
	}
	text := p.input[:end]
	p.input = p.input[end:]
	return text
}

func endsBare(r rune) bool {
	return unicode.IsSpace(r) || r == '(' || r == ')' || strings.ContainsRune(quotes, r)
}

// named parses NAME:VALUE, or else words.
func (p *parser) named(text string) (Node, bool) {
	name, value, ok := strings.Cut(text, ":")
	if !ok {
		return p.words(text, Word, false)
	}
	f := names[arabic.Fold(name)]
	if f == none {
		if isName(name) && value != "" && !strings.HasPrefix(value, "/") {
			p.note(UnknownName, name)
		}
		return p.words(text, Word, false)
	}
	quoted := false
	if value == "" {
		next := strings.TrimLeft(p.input, " ")
		r, _ := utf8.DecodeRuneInString(next)
		switch {
		case next == "":
			return Node{}, false // still being typed
		case strings.ContainsRune(quotes, r):
			p.input, quoted = next, true
			value, _ = p.quotation()
		case p.input == next && r != ')' && r != '(':
			value = p.bare()
		case next != p.input && allowsSpace(f):
			p.input = next
			value = p.bare() // "بعد: أمس"
		default:
			return p.words(name, Word, false)
		}
	}
	return p.field(f, value, quoted)
}

// allowsSpace reports whether a name's value may stand after a space: only for
// names that no sentence has before a colon.
func allowsSpace(f field) bool { return f != state }

// isName reports whether a text looks like a name: letters only.
func isName(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
}

// field makes the condition for a name and its value.
func (p *parser) field(f field, value string, quoted bool) (Node, bool) {
	leaf := func(t Term) (Node, bool) { return Node{Op: Leaf, Term: t}, true }
	switch f {
	case inTitle:
		if quoted {
			return p.words(value, Phrase, true)
		}
		return p.words(value, Word, true)
	case byAuthor, inSection, ofFeed:
		t := Term{Kind: map[field]Kind{byAuthor: Author, inSection: Section, ofFeed: Feed}[f], Words: p.fold(value)}
		if len(t.Words) == 0 {
			return Node{}, false
		}
		return leaf(t)
	case after, before, during:
		from, to, ok := parseDate(value, p.now)
		if !ok && !quoted {
			from, to, ok = p.longDate(value)
		}
		if !ok {
			p.note(UnknownDate, value)
			return p.words(value, Word, false)
		}
		if f == after {
			return leaf(Term{Kind: After, Time: from})
		}
		if f == before {
			return leaf(Term{Kind: Before, Time: from})
		}
		return Node{Op: And, Children: []Node{{Op: Leaf, Term: Term{Kind: After, Time: from}}, {Op: Leaf, Term: Term{Kind: Before, Time: to}}}}, true
	case state:
		s, ok := states[arabic.Fold(value)]
		if !ok {
			p.note(UnknownState, value)
			return p.words(value, Word, false)
		}
		return leaf(Term{Kind: InState, State: s})
	default: // order
		if o, ok := orders[arabic.Fold(value)]; ok {
			p.query.Order = o
			return Node{}, false
		}
		p.note(UnknownState, value)
		return p.words(value, Word, false)
	}
}

// longDate parses a date of several words, like آخر أسبوع, whose first word was
// taken.
func (p *parser) longDate(value string) (from, to time.Time, ok bool) {
	saved := p.input
	for range 3 {
		p.input = strings.TrimLeftFunc(p.input, unicode.IsSpace)
		value += " " + p.bare()
		if from, to, ok = parseDate(value, p.now); ok {
			return from, to, true
		}
	}
	p.input = saved
	return from, to, false
}

// fold returns the words of a text, as many as the query may still have.
func (p *parser) fold(text string) (words []string) {
	for t := range arabic.Terms(text) {
		if p.wordsLeft--; p.wordsLeft < 0 {
			p.note(TooLong, "")
			break
		}
		words = append(words, t.Word)
	}
	return words
}

// words makes conditions for a text's words: one phrase, or each word by
// itself. A star after the last makes it a prefix, = asks for each as it is
// spelled. Terms that were typed as one (iPhone17, إف-16) are a phrase.
func (p *parser) words(text string, k Kind, title bool) (Node, bool) {
	if k == Phrase {
		words := p.fold(text)
		if len(words) == 0 {
			return Node{}, false
		}
		return Node{Op: Leaf, Term: Term{Kind: Phrase, Words: words, Title: title}}, true
	}
	all := Node{Op: And}
	isExact := strings.HasSuffix(text, "=")
	last := arabic.Token{End: -1}
	for t := range arabic.Terms(text) {
		if p.wordsLeft--; p.wordsLeft < 0 {
			p.note(TooLong, "")
			break
		}
		n := len(all.Children)
		switch {
		case last.End >= 0 && isOneWord(last.Word, t.Word, text[last.End:t.Start]):
			before := &all.Children[n-1].Term
			before.Kind, before.Joined = Phrase, true
			before.Words = append(before.Words, t.Word)
		case isExact:
			all.Children = append(all.Children, Node{Op: Leaf, Term: Term{Kind: Phrase, Words: []string{t.Word}, Title: title}})
		default:
			all.Children = append(all.Children, Node{Op: Leaf, Term: Term{Kind: Word, Words: []string{t.Word}, Title: title}})
		}
		last = t
	}
	n := len(all.Children)
	if n == 0 {
		return Node{}, false
	}
	if end := &all.Children[n-1].Term; strings.HasSuffix(text, "*") && end.Kind == Word {
		end.Kind = Prefix
	}
	if n == 1 {
		return all.Children[0], true
	}
	return all, true
}

// isOneWord reports whether two terms with something between them were typed as
// one: letters beside digits, and Latin letters with a hyphen.
func isOneWord(a, b, between string) bool {
	switch between {
	case "", "-", "‐", "‑", "–":
		return !arabic.IsArabic(a) || !arabic.IsArabic(b)
	case ".", "٫":
		return isNumber(a) && isNumber(b)
	}
	return false
}

func isNumber(w string) bool { return w != "" && strings.Trim(w, "0123456789") == "" }
