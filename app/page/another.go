package page

// Pages that show something else than the article of a feed's entry: a login, a
// notice that there is no such page, a list of headlines, another article.

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/arabic"
	"sahifa/app/dom"
	"sahifa/app/news"
)

// Limits by which a page is known to show something else.
const (
	fewTelling   = 3    // words of a title that mean something: fewer say little
	fewSaid      = 8    // pairs of words of the feed's text: fewer say little
	titleFound   = 3    // one in so many of the title's words is on the page
	titleInText  = 5    // one in so many is in its text, whatever its titles are
	saidFound    = 0.1  // of the pairs: the page says what the feed says
	saidInText   = 0.05 // of the pairs: its text has something of it
	noticeLength = 200  // words: what stands in a text's place is no longer
)

// showsAnother reports whether a page shows plainly something else than the
// article of an entry. That takes both: the page has neither the words of the
// entry's title nor those of its text. One alone is often edited. A short text
// below the right title that has nothing of either is a notice in the article's place.
//
// Of 251 real articles with the titles and descriptions of their pages none is
// taken for another, and of 482 pairs of an entry and a page that do not belong
// together 406 are.
func showsAnother(e *news.Entry, titles []string, descriptions []string, text string) bool {
	if e == nil || strings.ContainsFunc(e.Title, isUnspaced) {
		return false
	}
	title := arabic.TellingStems(e.Title)
	long := len(strings.Fields(text)) >= noticeLength
	if long && !lacksMost(title, arabic.TellingStems(strings.Join(titles, " ")), titleFound) {
		return false // as nearly all pages: nothing more needs to be read
	}
	said, _ := arabic.PairsOf(entryText(e))
	if len(title) < fewTelling && len(said) < fewSaid {
		return false
	}
	inText := arabic.TellingStems(text)
	if len(said) >= fewSaid && !long && lacksMost(title, inText, titleInText) && sharedPairs(said, text) < saidInText {
		return true
	}
	if len(said) >= fewSaid && sharedPairs(said, text+"\n"+strings.Join(descriptions, "\n")) >= saidFound {
		return false
	}
	for w := range arabic.TellingStems(strings.Join(titles, " ")) {
		inText[w] = true
	}
	return lacksMost(title, inText, titleFound)
}

// titlesOf returns all that a page calls itself, beside its headline.
func titlesOf(doc *html.Node, m metadata) []string {
	return []string{m.title, m.titles.social, m.titles.post, m.titles.data, m.titles.plain, textOf(dom.First(doc, atom.Title))}
}

// textOf returns the text of an element, "" if there is none.
func textOf(n *html.Node) string {
	if n == nil {
		return ""
	}
	return dom.Text(n)
}

// isUnspaced reports a letter of a script that puts no spaces between words.
func isUnspaced(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// lacksMost reports whether less than one in so many of some words are among others.
func lacksMost(words, in map[string]bool, oneIn int) bool {
	found := 0
	for w := range words {
		if in[w] {
			found++
		}
	}
	return found*oneIn < len(words)
}

// entryText returns the longer of the two texts of an entry, without markup.
func entryText(e *news.Entry) string {
	text := e.Content
	if len(e.Summary) > len(text) {
		text = e.Summary
	}
	n, err := parse([]byte(text))
	if err != nil {
		return ""
	}
	return dom.Text(n)
}

// sharedPairs returns the share of some pairs that a text has, too.
func sharedPairs(said arabic.Pairs, text string) float64 {
	has, _ := arabic.PairsOf(text)
	return said.Shared(has)
}
