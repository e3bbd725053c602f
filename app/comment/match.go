package comment

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"golang.org/x/net/html"

	"sahifa/app/dom"
	"sahifa/app/news"
	"sahifa/app/pattern"
)

// FindOwn looks for a draft among the comments of a page or a feed: by the number
// that the site gave it, if it took it, for an editor may have changed what it
// says. Else by name and text, of which only the letters and digits are compared,
// or all but white space if there are none: sites change quotation marks, links
// and smileys.
//
// The same words may have been written before, in reply to another comment. A
// comment with another parent counts only if it is newer than the draft's first
// attempt: it comes from a page that does not show what answers what.
func FindOwn(all []news.Comment, d news.Draft) (news.Comment, bool) {
	if d.State == news.StateHeld || d.State == news.StatePublished || d.Outcome.Kind == news.OutcomeUnheard {
		if ref := IDFromURL(d.Outcome.URL); ref != "" {
			if i := slices.IndexFunc(all, func(c news.Comment) bool { return c.Ref == ref }); i >= 0 {
				return all[i], true
			}
		}
	}
	name, words := matchKey(d.Name), matchKey(d.Text)
	for _, c := range all {
		since := !d.FirstAttempt.IsZero() && c.Published.After(d.FirstAttempt.Add(-clockSlack))
		if (c.Parent == d.ReplyTo || since) && matchKey(c.Text) == words && (name == "" || matchKey(c.Author) == name) {
			return c, true
		}
	}
	return news.Comment{}, false
}

// clockSlack is how far a site's clock may be behind ours.
const clockSlack = time.Hour

// smileys and typography match what sites turn into pictures and signs.
var (
	smileys    = pattern.MustCompile(`(^|\s)(:[a-z]{2,8}:|[:;8=xX]-?[()DpPoO|/\\x?!])($|\s)`)
	typography = strings.NewReplacer("×", "x", "(tm)", "", "(TM)", "", "(c)", "", "(C)", "", "(r)", "", "(R)", "")
)

// matchKey returns what is left of a text that no site changes.
func matchKey(s string) string {
	for range 2 { // two smileys in a row share the space between them
		s = smileys.ReplaceAllString(s, " ")
	}
	if strings.ContainsAny(s, "<&") {
		if doc, err := html.Parse(strings.NewReader(s)); err == nil {
			s = dom.Text(doc)
		}
	}
	s = typography.Replace(s)
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
