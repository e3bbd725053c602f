package comment

import (
	"regexp"
	"strings"
	"time"
	"unicode"

	"golang.org/x/net/html"

	"sahifa/app/dom"
	"sahifa/app/news"
)

// FindOwn looks for a draft among the comments of a page or a feed. A site
// changes what it shows of a text (quotation marks, links, smileys), so the
// letters and digits of name and text are compared, and where there are none
// all that is no space. The same words may have been said before in answer to
// something else: what answers another comment is the draft's only if it came
// after that was sent, on a page that does not show what answers what.
func FindOwn(all []news.Comment, d news.Draft) (news.Comment, bool) {
	name, words := key(d.Name), key(d.Text)
	for _, c := range all {
		since := !d.FirstSent.IsZero() && c.Published.After(d.FirstSent.Add(-clockSlack))
		if (c.Parent == d.ReplyTo || since) && key(c.Text) == words && (name == "" || key(c.Author) == name) {
			return c, true
		}
	}
	return news.Comment{}, false
}

// clockSlack is how far a site's clock may be behind ours.
const clockSlack = time.Hour

var (
	smileys = regexp.MustCompile(`(^|\s)(:[a-z]{2,8}:|[:;8=xX]-?[()DpPoO|/\\x?!])($|\s)`)
	signs   = strings.NewReplacer("×", "x", "(tm)", "", "(TM)", "", "(c)", "", "(C)", "", "(r)", "", "(R)", "")
)

// key is what is left of a text that a site cannot have changed.
func key(s string) string {
	for range 2 { // neighbours share the space between them
		s = smileys.ReplaceAllString(s, " ")
	}
	if strings.ContainsAny(s, "<&") {
		if doc, err := html.Parse(strings.NewReader(s)); err == nil {
			s = dom.Text(doc)
		}
	}
	s = signs.Replace(s)
	letters := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) && !unicode.Is(unicode.Variation_Selector, r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
	if letters != "" {
		return letters
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Variation_Selector, r) {
			return -1
		}
		return r
	}, s)
}
