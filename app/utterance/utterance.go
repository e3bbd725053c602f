// Package utterance makes of an article what is said when it is read aloud: one piece
// after the other, each in one language. Captions of pictures, code and addresses of
// links are left out: they are to be looked at, and would stand in the way of the text.
package utterance

import (
	"cmp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"sahifa/app/news"
)

// Utterance is what is said at a time: a paragraph, or a part of a long one.
type Utterance struct {
	Block    *news.Block // whose words it says; nil: the headline's
	Row      int         // of a table
	Text     string      // holds a letter or digit; lines are divided by a blank one, where the voice pauses
	Language string      // BCP 47, without a region; "": not known
}

// SameParagraph tells whether two are said of one paragraph, or one row of a table.
func (u Utterance) SameParagraph(other Utterance) bool {
	return u.Block == other.Block && u.Row == other.Row
}

// Of gives what is said of an article: its headline, then its text. They point to the
// blocks of its document.
func Of(a news.Article) []Utterance {
	w := &writer{language: a.Language}
	w.say(nil, 0, spoken(a.Title))
	w.blocks(a.Document)
	return w.all
}

// writer gathers what is said.
type writer struct {
	language string // the article's
	mark     string // the number of the item of a list that begins
	all      []Utterance
}

func (w *writer) blocks(all []news.Block) {
	for i := range all {
		w.block(&all[i])
	}
}

func (w *writer) block(b *news.Block) {
	switch b.Kind {
	case news.Figure, news.Code, news.Rule:
	case news.List:
		for i := range b.Children {
			item := &b.Children[i]
			if b.Ordered {
				w.mark = strconv.Itoa(cmp.Or(item.Number, i+1)) + ". "
			}
			w.blocks(item.Children)
			w.mark = ""
		}
	case news.Table:
		for i, row := range b.Rows {
			var cells []string
			for _, c := range row.Cells {
				if text := spoken(news.SpansText(c)); text != "" {
					cells = append(cells, text)
				}
			}
			w.say(b, i, strings.Join(cells, comma(languageOf(strings.Join(cells, " "), w.language))))
		}
	default:
		if text := spoken(news.SpansText(b.Spans)); text != "" {
			w.say(b, 0, w.mark+text)
			w.mark = ""
		}
		w.blocks(b.Children)
	}
}

// comma divides the cells of a row, so that the voice pauses between them.
func comma(language string) string {
	if _, script := baseAndScript(language); script == "Arab" {
		return "، "
	}
	return ", "
}

// longest is how many letters are said at a time: half a minute or so. A voice that is
// not told to be quiet, as when the program was killed, ends with them.
const longest = 500

// say adds the pieces of a text, which is as spoken gives it.
func (w *writer) say(b *news.Block, row int, text string) {
	if text == "" {
		return
	}
	language := languageOf(text, w.language)
	if n := len(w.all); language == "" && n > 0 { // figures alone: as what stands before them
		language = w.all[n-1].Language
	}
	for _, part := range divided([]rune(text), longest) {
		if audible(part) {
			w.all = append(w.all, Utterance{b, row, part, language})
		}
	}
}

// spoken gives of a text what is said, "" if it has no letter and no digit.
func spoken(text string) string {
	var lines []string
	for line := range strings.Lines(strings.Map(heard, text)) {
		var kept []string
		for _, word := range strings.Fields(line) {
			if word = withoutAddress(word); word != "" {
				kept = append(kept, word)
			}
		}
		if len(kept) > 0 {
			lines = append(lines, strings.Join(kept, " "))
		}
	}
	text = strings.Join(lines, "\n\n")
	if !audible(text) {
		return ""
	}
	return text
}

// heard takes out what voices stumble over: marks of direction, the kashida, control
// characters. The non-joiner is a letter of Persian words.
func heard(r rune) rune {
	const kashida, nonJoiner = 'ـ', '\u200c'
	switch {
	case r == '\n' || r == nonJoiner || r != kashida && unicode.IsLetter(r):
		return r
	case unicode.IsSpace(r) || unicode.Is(unicode.Zl, r) || unicode.Is(unicode.Zp, r):
		return ' '
	case r == kashida || r == unicode.ReplacementChar || unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Cs):
		return -1
	}
	return r
}

// addresses begin with one of these.
var addresses = []string{"https://", "http://", "ftp://", "mailto:", "www."}

// withoutAddress gives a word without the address of a link in it.
func withoutAddress(word string) string {
	if !strings.ContainsAny(word, ":.") {
		return word
	}
	lower := strings.ToLower(word)
	if len(lower) != len(word) { // letters that are longer in lower case: places would not fit
		lower = word
	}
	for _, a := range addresses {
		i := strings.Index(lower, a)
		if i < 0 {
			continue
		}
		if before, _ := utf8.DecodeLastRuneInString(word[:i]); unicode.Is(unicode.Latin, before) {
			continue // in the middle of a word; an Arabic particle may stand before an address
		}
		rest := word[i:]
		end := strings.IndexFunc(rest, func(r rune) bool { return strings.ContainsRune("<>«»\"”؛،()[]", r) })
		if end < 0 {
			end = len(strings.TrimRightFunc(rest, func(r rune) bool { return strings.ContainsRune(".,:;!?؟…", r) }))
		}
		word = word[:i] + rest[end:]
		if !audible(word) {
			return strings.Trim(word, "<>«»\"“”()[]") // a stop that ends the sentence stays
		}
		return word
	}
	return word
}

func audible(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// sentenceEnds are the marks after which a sentence is over.
const sentenceEnds = ".!?؟…۔"

// divided cuts a text into parts of at most so many letters: where a sentence ends, else
// where one pauses, else between words.
func divided(text []rune, most int) (parts []string) {
	for len(text) > most {
		end := 0
		for _, ends := range []string{"\n", sentenceEnds, ";:؛،,", ""} {
			if end = lastEnd(text[:most], ends); end > 0 {
				break
			}
		}
		if end == 0 {
			end = most
		}
		parts = append(parts, strings.TrimSpace(string(text[:end])))
		text = text[end:]
	}
	return append(parts, strings.TrimSpace(string(text)))
}

// SentenceAt gives where the sentence begins in which a letter of the text stands, counted
// in letters, as that is.
func (u Utterance) SentenceAt(letter int) (begin int) {
	text := []rune(u.Text)
	for i := 1; i <= min(letter, len(text)-1); i++ {
		if endsAt(text, i, "\n") || endsAt(text, i, sentenceEnds) {
			begin = i + 1
		}
	}
	return begin
}

// lastEnd gives the place of the last space after one of some letters, or after any, in
// the latter half of a text; 0: there is none.
func lastEnd(text []rune, after string) int {
	for i := len(text) - 1; i > len(text)/2; i-- {
		if endsAt(text, i, after) {
			return i
		}
	}
	return 0
}

// endsAt tells whether there is a space after one of some letters, or after any, or the
// end of a line where that is asked for.
func endsAt(text []rune, i int, after string) bool {
	before := text[i-1]
	if i > 1 && (before == '"' || before == '»' || before == '”' || before == ')') {
		before = text[i-2]
	}
	return after == "\n" && text[i] == '\n' || after == "" && text[i] == ' ' ||
		after != "" && text[i] == ' ' && strings.ContainsRune(after, before)
}
