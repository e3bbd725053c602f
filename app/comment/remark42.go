package comment

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
	"sahifa/app/news"
	"sahifa/app/pattern"
)

// Remark42 is a page's thread at a server of Remark42. Where the server lets
// anybody write, one says one's name to it and sends the comment with the token
// that it answers with. Its API is documented at
// remark42.com/docs/contributing/api.
type Remark42 struct {
	host   string // address of the server, without a slash at its end
	site   string // the server's name of the site
	thread string // the address by which it knows the page
	title  string

	most int // bytes of a comment, 0 if not known
}

var (
	remarkHost = pattern.MustCompile(`host\s*:\s*["']([^"']{1,300})["']`)
	remarkSite = pattern.MustCompile(`site_id\s*:\s*["']([^"']{1,100})["']`)
	remarkURL  = pattern.MustCompile(`(?:^|[\s,{])url\s*:\s*["']([^"']{1,1000})["']`)
)

// findRemark42 returns a page's thread at a server of its own site, nil if it
// has none.
func findRemark42(doc *html.Node, pageURL string) *Remark42 {
	if dom.Find(doc, func(n *html.Node) bool { return dom.Attr(n, "id") == "remark42" }) == nil {
		return nil // the page only counts comments
	}
	for _, script := range scripts(doc, "remark_config") {
		host := remarkHost.FindStringSubmatch(script)
		if host == nil {
			continue
		}
		to, own := ownAddress(doc, pageURL, host[1])
		if !own {
			return nil
		}
		r := &Remark42{host: strings.TrimSuffix(to.String(), "/"), site: "remark", title: dom.Text(orEmpty(dom.First(doc, atom.Title, atom.H1)))}
		if site := remarkSite.FindStringSubmatch(script); site != nil {
			r.site = site[1]
		}
		if page, err := url.Parse(pageURL); err == nil {
			r.thread = page.Scheme + "://" + page.Host + page.EscapedPath()
		}
		if thread := remarkURL.FindStringSubmatch(script); thread != nil {
			r.thread = thread[1]
		}
		return r
	}
	return nil
}

// Require is part of Service.
func (r *Remark42) Require(n *news.CommentRequirements) {
	n.HasName, n.NameRequired, n.AcceptsReplies = true, true, true
}

// Readings are the server's configuration and the thread.
func (r *Remark42) Readings() []Call {
	site := url.QueryEscape(r.site)
	return []Call{
		{Get: true, URL: r.host + "/api/v1/config?site=" + site},
		{Get: true, URL: r.host + "/api/v1/find?format=plain&sort=%2Btime&site=" + site + "&url=" + url.QueryEscape(r.thread)},
	}
}

// Read is part of Service.
func (r *Remark42) Read(p *Page, i int, body []byte) {
	if i == 0 {
		var config struct {
			Providers []string `json:"auth_providers"`
			Most      int      `json:"max_comment_size"`
		}
		anybody := false
		if json.Unmarshal(body, &config) == nil {
			r.most = config.Most
			for _, name := range config.Providers {
				anybody = anybody || name == "anonymous"
			}
		}
		if !anybody {
			p.Barrier = news.Outcome{Kind: news.OutcomeOtherService, Message: "Remark42", URL: p.formURL()}
		}
		return
	}
	var thread struct {
		Comments []remarkComment
		Info     struct {
			ReadOnly bool `json:"read_only"`
		}
	}
	if json.Unmarshal(body, &thread) != nil {
		return
	}
	if thread.Info.ReadOnly {
		p.Barrier = news.Outcome{Kind: news.OutcomeClosed, URL: p.formURL()}
	}
	p.Comments = nil
	depth := map[string]int{"": -1}
	for _, c := range thread.Comments {
		if c.Deleted || c.ID == "" || len(p.Comments) >= maxComments {
			continue
		}
		m := news.Comment{Ref: c.ID, Parent: c.Parent, Author: dom.CollapseSpace(htmlText(c.User.Name)), URL: r.place(*p, c.ID), Published: c.Time.UTC(), Text: htmlText(c.Text)}
		m.Depth = max(0, depth[c.Parent]+1)
		depth[c.ID] = m.Depth
		if m.Text != "" {
			p.Comments = append(p.Comments, m)
		}
	}
}

// remarkComment is a comment as Remark42 gives it.
type remarkComment struct {
	ID      string
	Parent  string `json:"pid"`
	Text    string // HTML
	User    struct{ Name string }
	Time    time.Time
	Deleted bool `json:"delete"`
}

// place is the address of a comment.
func (r *Remark42) place(p Page, id string) string {
	here, _, _ := strings.Cut(p.URL, "#")
	return here + "#remark42__comment-" + id
}

// Steps say the writer's name to the server.
func (r *Remark42) Steps(d news.Draft) []Call {
	q := url.Values{"user": {strings.TrimSpace(d.Name)}, "aud": {r.site}, "site": {r.site}}
	return []Call{{Get: true, URL: r.host + "/auth/anonymous/login?" + q.Encode()}}
}

// Comment is part of Service.
func (r *Remark42) Comment(p Page, d news.Draft, _ bool, steps []Reply) (Call, news.Outcome) {
	if len(steps) == 0 || steps[0].Status != http.StatusOK {
		return Call{}, news.Outcome{Kind: news.OutcomeUnfit, Message: d.Name, URL: p.formURL()}
	}
	header := map[string]string{}
	for _, c := range (&http.Response{Header: steps[0].Header}).Cookies() {
		if c.Name == "XSRF-TOKEN" {
			header["X-XSRF-TOKEN"] = c.Value
		}
	}
	if token := steps[0].Header.Get("X-JWT"); token != "" { // in place of cookies
		header["X-JWT"] = token
		header["X-XSRF-TOKEN"] = tokenID(token)
	}
	fields := map[string]any{"text": d.Text, "title": r.title, "locator": map[string]string{"site": r.site, "url": r.thread}}
	if d.ReplyTo != "" {
		fields["pid"] = d.ReplyTo
	}
	b, _ := json.Marshal(fields) // of texts: does not fail
	return Call{URL: r.host + "/api/v1/comment?site=" + url.QueryEscape(r.site), JSON: b, Header: header}, news.Outcome{}
}

// tokenID returns the name of a token, which is sent beside it.
func tokenID(token string) string {
	parts := strings.Split(token, ".")
	if len(parts) < 2 {
		return ""
	}
	raw, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(parts[1], "="))
	if err != nil {
		return ""
	}
	var claims struct {
		ID string `json:"jti"`
	}
	_ = json.Unmarshal(raw, &claims) // no JSON leaves it empty
	return claims.ID
}

// Judge is part of Service.
func (r *Remark42) Judge(p Page, a Answer) (news.DraftState, news.Outcome) {
	var answer struct {
		ID             string
		Details, Error string
	}
	_ = json.Unmarshal(a.Body, &answer) // an answer that is no JSON leaves it empty
	end := func(s news.DraftState, k news.OutcomeKind) (news.DraftState, news.Outcome) {
		return s, news.Outcome{Kind: k, Message: truncateMessage(answer.Details), URL: p.formURL()}
	}
	said := strings.ToLower(answer.Details + " " + answer.Error)
	switch {
	case a.Status == http.StatusCreated && answer.ID != "":
		return news.StatePublished, news.Outcome{Kind: news.OutcomePublished, URL: r.place(p, answer.ID)}
	case a.Status == http.StatusTooManyRequests:
		return end(news.StateQueued, news.OutcomeTooFast)
	case strings.Contains(said, "read-only"):
		return end(news.StateRefused, news.OutcomeClosed)
	case a.Status == http.StatusForbidden:
		return end(news.StateRefused, news.OutcomeBlocked)
	case a.Status == http.StatusUnauthorized:
		return end(news.StateRefused, news.OutcomeLogin)
	case a.Status == http.StatusRequestEntityTooLarge, strings.Contains(said, "too long"), strings.Contains(said, "size"):
		return end(news.StateRefused, news.OutcomeTooLong)
	case a.Status == http.StatusBadRequest:
		return end(news.StateRefused, news.OutcomeBadField)
	case a.Status == http.StatusNotFound || a.Status == http.StatusGone:
		return end(news.StateRefused, news.OutcomeGone)
	case a.Status >= 400 && a.Status < 500:
		return end(news.StateRefused, news.OutcomeRefused)
	}
	return end(news.StateSending, news.OutcomeNoAnswer)
}
