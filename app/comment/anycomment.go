package comment

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"golang.org/x/net/html"

	"sahifa/app/dom"
	"sahifa/app/news"
)

// AnyComment is a page's thread with AnyComment, a plugin of WordPress that
// takes comments by a route of its own of the REST interface. What it asks for
// was read in the plugin's source (includes/Rest/AnyCommentRestComment.php).
type AnyComment struct {
	root    string // address of its routes, with a slash at its end
	post    int
	nonce   string
	barrier news.Outcome
	email   bool // asked of guests
	site    bool
	agree   string // address of what one must agree to
}

// agreement names the box that AnyComment's form has to be ticked.
const agreement = "anycomment_agreement"

// findAnyComment returns a page's thread with AnyComment, nil if it has none.
func findAnyComment(doc *html.Node, pageURL string) *AnyComment {
	config := configuration(doc, "anyCommentApiSettings")
	if config == nil {
		return nil
	}
	to, own := ownAddress(doc, pageURL, textValue(config["restUrl"]))
	post, err := strconv.Atoi(textValue(config["postId"]))
	if !own || err != nil || post <= 0 {
		return nil
	}
	a := &AnyComment{root: strings.TrimSuffix(to.String(), "/") + "/", post: post, nonce: textValue(config["nonce"])}
	options, _ := config["options"].(map[string]any)
	guests := isTrue(options["isFormTypeAll"]) || isTrue(options["isFormTypeGuests"])
	switch {
	case !guests:
		a.barrier = news.Outcome{Kind: news.OutcomeLogin, Message: "AnyComment"}
	case isTrue(options["reCaptchaOn"]) && (isTrue(options["reCaptchaUserAll"]) || isTrue(options["reCaptchaUserGuest"])):
		a.barrier = news.Outcome{Kind: news.OutcomeQuestion, Message: "reCAPTCHA"}
	}
	inputs, _ := options["guestInputs"].([]any)
	for _, input := range inputs {
		a.email = a.email || input == "email"
		a.site = a.site || input == "website"
	}
	a.agree = textValue(options["userAgreementLink"])
	return a
}

// Require is part of Service.
func (a *AnyComment) Require(n *news.CommentRequirements) {
	n.HasName, n.NameRequired, n.AcceptsReplies = true, true, true
	n.HasEmail, n.EmailRequired, n.HasSite = a.email, a.email, a.site
	n.WordPress = true // whose limits hold
}

// questions are what its form asks.
func (a *AnyComment) questions() []news.Question {
	if a.agree == "" {
		return nil
	}
	return []news.Question{{Field: agreement, Label: a.agree, Agree: true, Choices: []news.Choice{{Value: "1", Label: a.agree}}}}
}

// Readings are the comments of the post.
func (a *AnyComment) Readings() []Call {
	return []Call{{Get: true, URL: a.call("comments", url.Values{"post": {strconv.Itoa(a.post)}, "order": {"asc"}})}}
}

// call is the address of one of its routes. A site without permalinks has the
// route in its query.
func (a *AnyComment) call(route string, q url.Values) string {
	to, err := url.Parse(strings.TrimSuffix(a.root, "/"))
	if err != nil {
		return ""
	}
	all := to.Query()
	if in := all.Get("rest_route"); in != "" {
		all.Set("rest_route", strings.TrimSuffix(in, "/")+"/"+route)
	} else {
		to.Path = strings.TrimSuffix(to.Path, "/") + "/" + route
	}
	for k, v := range q {
		all[k] = v
	}
	to.RawQuery = all.Encode()
	return to.String()
}

// Read is part of Service.
func (a *AnyComment) Read(p *Page, _ int, body []byte) {
	var all []map[string]any
	if json.Unmarshal(body, &all) != nil {
		var wrapped struct{ Items []map[string]any }
		if json.Unmarshal(body, &wrapped) != nil {
			return
		}
		all = wrapped.Items
	}
	p.Comments = nil
	a.read(p, all, 0)
}

func (a *AnyComment) read(p *Page, all []map[string]any, depth int) {
	here, _, _ := strings.Cut(p.URL, "#")
	for _, c := range all {
		ref := textValue(c["id"])
		if ref == "" || depth > 20 || len(p.Comments) >= maxComments {
			continue
		}
		m := news.Comment{Ref: ref, Depth: depth, Author: dom.CollapseSpace(htmlText(textValue(c["author_name"]))), URL: here + "#comment-" + ref}
		if parent := textValue(c["parent"]); parent != "0" {
			m.Parent = parent
		}
		content := textValue(c["content"])
		if rendered, ok := c["content"].(map[string]any); ok {
			content = textValue(rendered["rendered"])
		}
		m.Text = htmlText(content)
		m.Published = parseTime(textValue(c["date_gmt"]))
		if m.Published.IsZero() {
			m.Published = parseTime(textValue(c["date"]))
		}
		if m.Published.After(time.Now().Add(48 * time.Hour)) {
			m.Published = time.Time{}
		}
		if m.Text != "" {
			p.Comments = append(p.Comments, m)
		}
		children, _ := c["children"].([]any)
		var below []map[string]any
		for _, child := range children {
			if object, ok := child.(map[string]any); ok {
				below = append(below, object)
			}
		}
		a.read(p, below, depth+1)
	}
}

// Steps is part of Service: there are none.
func (a *AnyComment) Steps(news.Draft) []Call { return nil }

// Comment is part of Service.
func (a *AnyComment) Comment(_ Page, d news.Draft, _ bool, _ []Reply) (Call, news.Outcome) {
	parent, _ := strconv.Atoi(d.ReplyTo)
	fields := map[string]any{"post": a.post, "parent": parent, "content": d.Text, "author_name": d.Name}
	if a.email {
		fields["author_email"] = d.Email
	}
	if a.site && d.Site != "" {
		fields["author_url"] = d.Site
	}
	b, _ := json.Marshal(fields) // of texts and numbers: does not fail
	header := map[string]string{}
	if a.nonce != "" {
		header["X-WP-Nonce"] = a.nonce
	}
	return Call{URL: a.call("comments", nil), JSON: b, Header: header}, news.Outcome{}
}

// Judge is part of Service. Codes are WordPress' where it hands them on.
func (a *AnyComment) Judge(p Page, answer Answer) (news.DraftState, news.Outcome) {
	var said struct {
		Code    string
		Message *string
	}
	_ = json.Unmarshal(answer.Body, &said) // an answer that is no JSON leaves it empty
	message := ""
	if said.Message != nil {
		message = truncateMessage(*said.Message)
	}
	end := func(s news.DraftState, k news.OutcomeKind) (news.DraftState, news.Outcome) {
		return s, news.Outcome{Kind: k, Message: message, URL: p.formURL()}
	}
	switch {
	case answer.Status == http.StatusCreated && message != "":
		return end(news.StateHeld, news.OutcomeHeld)
	case answer.Status == http.StatusCreated:
		o := news.Outcome{Kind: news.OutcomePublished, URL: p.formURL()}
		if ref := lastNumber(answer.Location); ref != "" {
			here, _, _ := strings.Cut(p.URL, "#")
			o.URL = here + "#comment-" + ref
		}
		return news.StatePublished, o
	}
	switch said.Code {
	case "invalid_captcha":
		return end(news.StateRefused, news.OutcomeQuestion)
	case "rest_use_wordpress_to_login", "rest_use_social_to_login", "rest_login_to_leave_comment":
		return end(news.StateRefused, news.OutcomeLogin)
	case "rest_comment_author_empty", "rest_comment_email_empty", "rest_comment_email_invalid":
		return end(news.StateRefused, news.OutcomeBadField)
	case "rest_cookie_invalid_nonce": // the page was kept too long by a cache
		return end(news.StateRefused, news.OutcomeBlocked)
	}
	return JudgeREST(p, answer, false)
}

// lastNumber returns the number that an address ends with, "" if it has none.
func lastNumber(address string) string {
	return numberEnd.FindString(strings.TrimSuffix(address, "/"))
}
