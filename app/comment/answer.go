package comment

import (
	"bytes"
	"net/url"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
	"sahifa/app/news"
	"sahifa/app/pattern"
)

// Answer is a site's answer to a form that was sent.
type Answer struct {
	Status   int
	Location string // the address it redirects to, absolute
	Body     []byte // in UTF-8
}

// commentFragment matches the fragment of a comment's address in WordPress,
// otherFragment that in other systems.
var (
	commentFragment = pattern.MustCompile(`^comment-(\d+)$`)
	otherFragment   = pattern.MustCompile(`^(?i:comment|cmt|c|post|reply|msg|p|remark|answer)s?[-_]?\d+$`)
)

// Judge returns what an answer means for a draft. again says that the same
// comment may have been sent before.
//
// The state is StateSending if only reading the page again can tell, and
// StateQueued if the site asks to try later. StatePublished is what the site
// says; whether the page shows the comment is still to be seen.
//
// WordPress accepts a comment with a redirect to #comment-N and in no other
// way. What its other answers mean was found by experiment.
func Judge(p Page, a Answer, d news.Draft, again bool) (news.DraftState, news.Outcome) {
	message := siteMessage(a.Body)
	end := func(s news.DraftState, k news.OutcomeKind) (news.DraftState, news.Outcome) {
		return s, news.Outcome{Kind: k, Message: message, URL: p.formURL()}
	}
	switch {
	case a.Status >= 300 && a.Status < 400:
		return judgeRedirect(p, a)
	case a.Status == 409 && again:
		return end(news.StateHeld, news.OutcomeNotShown) // the first attempt had arrived
	case a.Status == 409:
		return end(news.StateRefused, news.OutcomeDuplicate)
	case a.Status == 429:
		return end(news.StateQueued, news.OutcomeTooFast)
	case a.Status == 401:
		return end(news.StateRefused, news.OutcomeLogin)
	case a.Status == 413:
		return end(news.StateRefused, news.OutcomeTooLong)
	case a.Status == 403 || a.Status == 406:
		return end(news.StateRefused, forbidding(message))
	case a.Status == 404 || a.Status == 405 || a.Status == 410:
		return end(news.StateRefused, news.OutcomeGone)
	case a.Status >= 500 || a.Status < 200:
		return end(news.StateSending, news.OutcomeNoAnswer)
	case a.Status >= 400:
		return end(news.StateRefused, refusal(message))
	case !p.WordPress:
		return judgeWords(p, a, d, again)
	}
	// WordPress refuses a comment with a page and the status 200.
	switch {
	case len(bytes.TrimSpace(a.Body)) == 0: // drafts, private posts, deleted posts
		return end(news.StateRefused, news.OutcomeGone)
	case len(d.Text) > maxText:
		return end(news.StateRefused, news.OutcomeTooLong)
	case hasBadField(d):
		return end(news.StateRefused, news.OutcomeBadField)
	}
	return end(news.StateRefused, refusal(message))
}

// judgeWords returns what the page or text says that a site other than
// WordPress answers with.
func judgeWords(p Page, a Answer, d news.Draft, again bool) (news.DraftState, news.Outcome) {
	if t, ok := listenToJSON(a.Body, d); ok {
		return t.state(p, again)
	}
	doc, err := html.Parse(bytes.NewReader(a.Body))
	if err != nil {
		return told{}.state(p, again)
	}
	return judgeBlocks(p, textBlocks(doc), maxSpoken, d, again)
}

// judgeBlocks returns what a page says of a draft: by showing it, or in words, of
// which most may be new.
func judgeBlocks(p Page, answer *blocks, most int, d news.Draft, again bool) (news.DraftState, news.Outcome) {
	t := listen(answer.since(p.blocks, most), d)
	if t.kind != news.OutcomeHeld && answer.shows(d) && !p.blocks.shows(d) {
		return news.StatePublished, news.Outcome{Kind: news.OutcomePublished, Message: t.message, URL: p.formURL()}
	}
	if wrong := answer.flaggedSince(p.blocks); t.kind == "" && wrong.text != "" && (wrong.certain || answer.shownAgain(d)) {
		t = told{news.OutcomeRefused, truncateMessage(wrong.text)}
	}
	return t.state(p, again)
}

// JudgeLanding returns what the page says that a site other than WordPress sent
// us to. p is the page that the form was on.
func JudgeLanding(p, landing Page, d news.Draft, again bool) (news.DraftState, news.Outcome) {
	if landing.blocks == nil {
		return told{}.state(p, again)
	}
	most := maxSpoken
	if pathOf(landing.URL) != pathOf(p.URL) {
		most = maxSpokenElsewhere
	}
	state, o := judgeBlocks(p, landing.blocks, most, d, again)
	if state != news.StateSending {
		return state, o
	}
	t := listenToAddress(landing.URL)
	switch {
	case landing.asksLogin && !p.asksLogin && t.kind != news.OutcomeHeld:
		t = told{kind: news.OutcomeLogin}
	case t.kind == news.OutcomeRefused: // a short new text there says why
		t.message = truncateMessage(landing.blocks.flaggedSince(p.blocks).text)
	}
	return t.state(p, again)
}

// pathOf returns what of an address names the page: host and path.
func pathOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return u.Host + strings.TrimSuffix(u.Path, "/")
}

// state returns what words mean for a draft. StatePublished is the site's word:
// whether the page shows the comment is still to be seen.
func (t told) state(p Page, again bool) (news.DraftState, news.Outcome) {
	o := news.Outcome{Kind: t.kind, Message: t.message, URL: p.formURL()}
	switch t.kind {
	case news.OutcomeHeld:
		return news.StateHeld, o
	case news.OutcomePublished:
		return news.StatePublished, o
	case news.OutcomeTooFast:
		return news.StateQueued, o
	case news.OutcomeDuplicate:
		if again {
			o.Kind = news.OutcomeNotShown
			return news.StateHeld, o
		}
		return news.StateRefused, o
	case news.OutcomeRefused:
		o.Kind = refusal(t.message)
	case news.OutcomeNone:
		o.Kind = news.OutcomeNoAnswer
		return news.StateSending, o
	}
	return news.StateRefused, o
}

// hasBadField reports whether a draft has a field that WordPress refuses.
func hasBadField(d news.Draft) bool {
	badName := strings.TrimSpace(d.Name) == "" || len(d.Name) > maxName
	badEmail := strings.TrimSpace(d.Email) == "" || !isEmail(d.Email)
	return badName || badEmail || IsBlank(d.Text)
}

// judgeRedirect returns what a redirect means.
func judgeRedirect(p Page, a Answer) (news.DraftState, news.Outcome) {
	to, err := url.Parse(a.Location)
	known := err == nil && (commentFragment.MatchString(to.Fragment) || !p.WordPress && otherFragment.MatchString(to.Fragment))
	if !known {
		return news.StateSending, news.Outcome{Kind: news.OutcomeNoAnswer, URL: p.formURL()}
	}
	if to.Query().Get("unapproved") != "" {
		return news.StateHeld, news.Outcome{Kind: news.OutcomeHeld, URL: a.Location}
	}
	return news.StatePublished, news.Outcome{Kind: news.OutcomePublished, URL: a.Location}
}

// IDFromURL returns the site's number of a comment from its address, "" if the
// address holds none.
func IDFromURL(address string) string {
	_, fragment, _ := strings.Cut(address, "#")
	if m := commentFragment.FindStringSubmatch(fragment); m != nil {
		return m[1]
	}
	return ""
}

// maxMessageRunes bounds what is kept of a site's message.
const maxMessageRunes = 400

// siteMessage returns the message in a page that answers a form: that of
// WordPress, else what is marked as an error or a notice, else all of a short
// page.
func siteMessage(page []byte) string {
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil || len(page) == 0 {
		return ""
	}
	for _, class := range []string{"wp-die-message", "error", "errors", "alert", "notice", "message", "messages"} {
		for n := range dom.Elements(doc) {
			if dom.HasClass(n, class) {
				if s := dom.Text(n); s != "" {
					return truncateMessage(s)
				}
			}
		}
	}
	if body := dom.First(doc, atom.Body); body != nil {
		if s := dom.Text(body); utf8.RuneCountInString(s) <= maxMessageRunes {
			return s
		}
	}
	return ""
}

func truncateMessage(s string) string {
	if r := []rune(s); len(r) > maxMessageRunes {
		return string(r[:maxMessageRunes]) + "…"
	}
	return s
}
