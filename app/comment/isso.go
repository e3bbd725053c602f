package comment

import (
	"encoding/json"
	"net/url"
	"strconv"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/publicsuffix"

	"sahifa/app/dom"
	"sahifa/app/news"
)

// Isso is a page's thread at a server of Isso, which takes and gives comments
// as JSON. Its API is documented at isso-comments.de/docs/reference/server-api.
type Isso struct {
	Endpoint string // address of the server, with a slash at its end
	Thread   string // the server's name of the page
	Title    string // of the page, for the first comment on it

	nameRequired, emailRequired bool
}

// findIsso returns a page's thread at Isso, nil if it has none. A server that
// belongs to another site is not for us to write to: a reader's name and
// address are for the site that the reader is on.
func findIsso(doc *html.Node, pageURL string) *Isso {
	page, err := url.Parse(pageURL)
	if err != nil {
		return nil
	}
	for n := range dom.Elements(doc, atom.Script) {
		if !dom.HasAttr(n, "data-isso") {
			continue
		}
		base, err := baseURL(doc, pageURL)
		if err != nil {
			return nil
		}
		to, err := base.Parse(strings.TrimSuffix(dom.Attr(n, "data-isso"), "/") + "/")
		if err != nil || to.Scheme != "http" && to.Scheme != "https" || !shareOwner(page.Hostname(), to.Hostname()) {
			return nil
		}
		i := &Isso{Endpoint: to.String(), Thread: page.EscapedPath(), Title: dom.Text(orEmpty(dom.First(doc, atom.H1, atom.Title)))}
		i.nameRequired = dom.Attr(n, "data-isso-require-author") == "true"
		i.emailRequired = dom.Attr(n, "data-isso-require-email") == "true"
		thread := dom.Find(doc, func(n *html.Node) bool { return dom.Attr(n, "id") == "isso-thread" })
		if thread == nil {
			return nil // the page only counts comments
		}
		if id := dom.Attr(thread, "data-isso-id"); id != "" {
			i.Thread = id
		}
		if title := dom.Attr(thread, "data-title"); title != "" {
			i.Title = title
		}
		return i
	}
	return nil
}

func orEmpty(n *html.Node) *html.Node {
	if n == nil {
		return &html.Node{}
	}
	return n
}

// shareOwner reports whether two hosts are of one registered domain.
func shareOwner(a, b string) bool {
	if isSameSite(a, b) {
		return true
	}
	da, err := publicsuffix.EffectiveTLDPlusOne(a)
	if err != nil {
		return false
	}
	db, err := publicsuffix.EffectiveTLDPlusOne(b)
	return err == nil && da == db
}

// Require is part of Service.
func (i *Isso) Require(n *news.CommentRequirements) {
	n.HasName, n.HasEmail, n.HasSite, n.AcceptsReplies = true, true, true, true
	n.NameRequired, n.EmailRequired = i.nameRequired, i.emailRequired
	n.MinTextRunes, n.MaxTextRunes = 3, 65_535
}

// Readings are the comments of the thread.
func (i *Isso) Readings() []Call {
	return []Call{{Get: true, URL: i.Endpoint + "?uri=" + url.QueryEscape(i.Thread)}}
}

// Read is part of Service.
func (i *Isso) Read(p *Page, _ int, body []byte) { p.Comments = i.List(body, p.URL) }

// Steps is part of Service: there are none.
func (i *Isso) Steps(news.Draft) []Call { return nil }

// Comment is part of Service.
func (i *Isso) Comment(_ Page, d news.Draft, _ bool, _ []Reply) (Call, news.Outcome) {
	return Call{URL: i.Endpoint + "new?uri=" + url.QueryEscape(i.Thread), JSON: i.body(d)}, news.Outcome{}
}

// body returns what is sent for a draft.
func (i *Isso) body(d news.Draft) []byte {
	fields := map[string]any{"text": d.Text, "author": orNull(d.Name), "email": orNull(d.Email), "website": orNull(d.Site), "parent": nil, "title": i.Title}
	if parent, err := strconv.Atoi(d.ReplyTo); err == nil {
		fields["parent"] = parent
	}
	b, _ := json.Marshal(fields) // of texts and numbers: does not fail
	return b
}

func orNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// issoComment is a comment as Isso gives it.
type issoComment struct {
	ID      int64
	Parent  *int64
	Mode    int // 1: public, 2: waits for moderation
	Author  *string
	Text    string  // HTML
	Created float64 // seconds since 1970
	Replies []issoComment
}

// List returns the comments in what the server answers about a thread.
func (i *Isso) List(body []byte, pageURL string) (all []news.Comment) {
	var answer struct{ Replies []issoComment }
	if json.Unmarshal(body, &answer) != nil {
		return nil
	}
	here, _, _ := strings.Cut(pageURL, "#")
	var add func(some []issoComment, depth int)
	add = func(some []issoComment, depth int) {
		for _, c := range some {
			if len(all) >= maxComments || depth > 20 {
				return
			}
			if m, ok := c.comment(here); ok {
				m.Depth = depth
				all = append(all, m)
			}
			add(c.Replies, depth+1)
		}
	}
	add(answer.Replies, 0)
	return all
}

func (c issoComment) comment(here string) (news.Comment, bool) {
	ref := strconv.FormatInt(c.ID, 10)
	m := news.Comment{Ref: ref, URL: here + "#isso-" + ref, Published: time.UnixMilli(int64(c.Created * 1000)).UTC(), Held: c.Mode == 2}
	if c.Parent != nil {
		m.Parent = strconv.FormatInt(*c.Parent, 10)
	}
	if c.Author != nil {
		m.Author = dom.CollapseSpace(html.UnescapeString(*c.Author))
	}
	doc, err := html.Parse(strings.NewReader(c.Text))
	if err != nil {
		return m, false
	}
	m.Text = plainText(doc)
	return m, m.Text != ""
}

// Judge returns what Isso's answer means, as Judge does for a form.
func (i *Isso) Judge(p Page, a Answer) (news.DraftState, news.Outcome) {
	end := func(s news.DraftState, k news.OutcomeKind) (news.DraftState, news.Outcome) {
		return s, news.Outcome{Kind: k, Message: siteMessage(a.Body), URL: p.formURL()}
	}
	var c issoComment
	_ = json.Unmarshal(a.Body, &c) // an answer that is no JSON leaves it empty
	switch {
	case (a.Status == 201 || a.Status == 202) && c.ID != 0:
		o := news.Outcome{Kind: news.OutcomePublished, URL: p.URL + "#isso-" + strconv.FormatInt(c.ID, 10)}
		if a.Status == 202 || c.Mode == 2 {
			o.Kind = news.OutcomeHeld
			return news.StateHeld, o
		}
		return news.StatePublished, o
	case a.Status == 429, a.Status == 403 && strings.Contains(strings.ToLower(string(a.Body)), "ratelimit"):
		return end(news.StateQueued, news.OutcomeTooFast)
	case a.Status == 400:
		return end(news.StateRefused, news.OutcomeBadField)
	case a.Status == 403:
		return end(news.StateRefused, news.OutcomeBlocked)
	case a.Status == 404 || a.Status == 410:
		return end(news.StateRefused, news.OutcomeGone)
	case a.Status >= 400 && a.Status < 500:
		return end(news.StateRefused, news.OutcomeRefused)
	}
	return end(news.StateSending, news.OutcomeNoAnswer)
}
