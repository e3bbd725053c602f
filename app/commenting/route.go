package commenting

import (
	"context"
	"encoding/json"
	"net/url"
	"strconv"
	"strings"

	"sahifa/app/news"
	"sahifa/app/web"
)

// route is how a comment is sent to a page.
type route struct {
	rest           bool // through WordPress' REST interface
	service        bool // to the service that has the comments; else by the form
	user, password string
}

// route chooses how to send: the form, or, where the site wants a login and the
// user has one, or shows no form, WordPress' REST interface. It gives false where
// there is no way, and the page's barrier says why.
func (r *delivery) route(ctx context.Context, p formPage) (route, bool, error) {
	if p.Barrier.Kind == "" {
		return route{service: p.Service != nil}, true, nil
	}
	if p.REST == "" || p.PostID == "" {
		return route{}, false, nil
	}
	if p.LoginRequired {
		user, password, err := r.logins.find(ctx, hostOf(p.URL))
		if err != nil || user == "" {
			return route{}, false, err
		}
		return route{rest: true, user: user, password: password}, true, nil
	}
	// A form that a script puts in is not in the page; the interface, which the
	// page names, tells whether there is one.
	return route{rest: true}, p.Barrier.Kind == news.OutcomeNoForm, nil
}

// byForm reports whether a comment is sent by the page's form.
func (r route) byForm() bool { return !r.rest && !r.service }

// hindered asks WordPress' REST interface, by reading, whether a post whose page
// shows no form takes comments from anybody. One is sent only where the site
// says so and its page has a place for comments: a theme that shows none does
// not want them, whatever the interface would take.
func (r *delivery) hindered(ctx context.Context, p formPage) (news.Outcome, bool) {
	answer, err := r.deps.Client.Get(ctx, restGet(p.REST, "/wp/v2/posts/"+p.PostID))
	var post struct {
		CommentStatus string `json:"comment_status"`
	}
	if err == nil {
		err = json.Unmarshal(answer.Body, &post)
	}
	switch {
	case err == nil && post.CommentStatus == "closed":
		return news.Outcome{Kind: news.OutcomeClosed, URL: p.URL}, true
	case err == nil && post.CommentStatus == "open" && p.HasSection:
		return news.Outcome{}, false
	}
	return p.Barrier, true
}

// restComments is where WordPress' REST interface takes comments.
func restComments(root string) string { return restRoute(root, "/wp/v2/comments") }

// restGet asks a route of WordPress' REST interface for what it has.
func restGet(root, path string) web.Request {
	return web.Request{URL: restRoute(root, path), Accept: "application/json", Fresh: true}
}

// credential is a login for an address of a site that its user has it for.
func credential(address, user, password string) web.Credential {
	return web.Credential{User: user, Password: password, Plain: strings.HasPrefix(address, "http:")}
}

// restRoute gives the address of a route of WordPress' REST interface.
func restRoute(root, path string) string {
	u, err := url.Parse(root)
	if err != nil {
		return ""
	}
	if route := u.Query().Get("rest_route"); route != "" { // a site without permalinks
		q := u.Query()
		q.Set("rest_route", path)
		u.RawQuery = q.Encode()
		return u.String()
	}
	return u.JoinPath(path).String()
}

func restBody(p formPage, d news.Draft, how route) []byte {
	post, _ := strconv.Atoi(p.PostID)
	parent, _ := strconv.Atoi(d.ReplyTo)
	fields := map[string]any{"post": post, "parent": parent, "content": d.Text}
	if how.user == "" {
		fields["author_name"], fields["author_email"] = d.Name, d.Email
		if d.Site != "" {
			fields["author_url"] = d.Site
		}
	}
	b, _ := json.Marshal(fields) // of texts and numbers: does not fail
	return b
}
