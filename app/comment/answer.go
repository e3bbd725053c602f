package comment

import (
	"bytes"
	"net/url"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"sahifa/app/dom"
	"sahifa/app/news"
)

// Answer is what a site said to a form that was sent.
type Answer struct {
	Status   int
	Location string // where it sends us, absolute
	Body     []byte // in UTF-8
}

var landed = regexp.MustCompile(`^comment-(\d+)$`)

// Judge tells what an answer means. again is whether the same comment may have
// been sent before. The state is StateSending where only reading back can
// tell, and StateQueued where the site wants it later; StatePublished is what
// the site says and still to be seen on the page.
//
// WordPress takes a comment with a redirect to #comment-N and nothing else;
// what its other answers mean was measured.
func Judge(p Page, a Answer, d news.Draft, again bool) (news.DraftState, news.Outcome) {
	said := siteWords(a.Body)
	end := func(s news.DraftState, k news.OutcomeKind) (news.DraftState, news.Outcome) {
		return s, news.Outcome{Kind: k, Message: said, URL: p.respond()}
	}
	switch {
	case a.Status >= 300 && a.Status < 400:
		return redirected(p, a)
	case a.Status == 409:
		if again {
			return end(news.StateHeld, news.OutcomeUnseen) // it had arrived
		}
		return end(news.StateRefused, news.OutcomeDuplicate)
	case a.Status == 429:
		return end(news.StateQueued, news.OutcomeTooFast)
	case a.Status == 401:
		return end(news.StateRefused, news.OutcomeLogin)
	case a.Status == 413:
		return end(news.StateRefused, news.OutcomeTooLong)
	case a.Status == 403 || a.Status == 406:
		return end(news.StateRefused, news.OutcomeBlocked)
	case a.Status == 404 || a.Status == 405 || a.Status == 410:
		return end(news.StateRefused, news.OutcomeGone)
	case a.Status >= 500 || a.Status < 200:
		return end(news.StateSending, news.OutcomeLost)
	case a.Status >= 400:
		return end(news.StateRefused, news.OutcomeRefused)
	case !p.WordPress:
		return end(news.StateSending, news.OutcomeLost)
	case len(bytes.TrimSpace(a.Body)) == 0: // drafts, private posts, posts that are gone
		return end(news.StateRefused, news.OutcomeGone)
	case len(d.Text) > MaxText:
		return end(news.StateRefused, news.OutcomeTooLong)
	case strings.TrimSpace(d.Name) == "" || strings.TrimSpace(d.Email) == "" || !Email(d.Email) || len(d.Name) > maxName || Empty(d.Text):
		return end(news.StateRefused, news.OutcomeField)
	}
	return end(news.StateRefused, news.OutcomeRefused)
}

// redirected judges a redirect.
func redirected(p Page, a Answer) (news.DraftState, news.Outcome) {
	to, err := url.Parse(a.Location)
	if err != nil || a.Location == "" {
		return news.StateSending, news.Outcome{Kind: news.OutcomeLost, URL: p.respond()}
	}
	if !landed.MatchString(to.Fragment) {
		return news.StateSending, news.Outcome{Kind: news.OutcomeLost, URL: p.respond()}
	}
	if to.Query().Get("unapproved") != "" {
		return news.StateHeld, news.Outcome{Kind: news.OutcomeHeld, URL: a.Location}
	}
	return news.StatePublished, news.Outcome{Kind: news.OutcomePublished, URL: a.Location}
}

// Landed gives the site's number of a comment from its address, "" if there is
// none in it.
func Landed(address string) string {
	_, fragment, _ := strings.Cut(address, "#")
	if m := landed.FindStringSubmatch(fragment); m != nil {
		return m[1]
	}
	return ""
}

// maxWords bounds what is kept of a site's words, in runes.
const maxWords = 400

// siteWords gives what a site says in a page that is an answer: WordPress'
// message, or what stands out elsewhere, or all of a short page.
func siteWords(page []byte) string {
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil || len(page) == 0 {
		return ""
	}
	for _, class := range []string{"wp-die-message", "error", "errors", "alert", "notice", "message", "messages"} {
		for n := range doc.Descendants() {
			if n.Type == html.ElementNode && dom.HasClass(n, class) {
				if s := dom.Text(n); s != "" {
					return shortened(s)
				}
			}
		}
	}
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode && n.Data == "body" {
			if s := dom.Text(n); utf8.RuneCountInString(s) <= maxWords {
				return s
			}
		}
	}
	return ""
}

func shortened(s string) string {
	if r := []rune(s); len(r) > maxWords {
		return string(r[:maxWords]) + "…"
	}
	return s
}
