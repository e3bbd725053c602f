// Package comment is about writing to a site: finding the comment form of a
// page and what its fields are.
package comment

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/news"
)

// maxFields bounds the controls of a form.
const maxFields = 100

// FindForm finds the comment form of a page and gives its controls as the page
// has them, its action absolute. WordPress' own is known by its name; another
// form is taken for one if it has a text area and a control for a name or an
// e-mail address, and is no search, login or contact form.
func FindForm(doc *html.Node, pageURL string) (news.CommentForm, bool) {
	var best *html.Node
	for n := range doc.Descendants() {
		if n.DataAtom != atom.Form {
			continue
		}
		if isWordPress(n) {
			best = n
			break
		}
		if best == nil && looksRight(n) {
			best = n
		}
	}
	if best == nil {
		return news.CommentForm{}, false
	}
	base, err := url.Parse(pageURL)
	if err != nil {
		return news.CommentForm{}, false
	}
	action, err := base.Parse(attr(best, "action"))
	if err != nil || action.Scheme != "http" && action.Scheme != "https" {
		return news.CommentForm{}, false
	}
	form := news.CommentForm{Action: action.String(), Method: strings.ToUpper(attr(best, "method")), Fields: fields(best)}
	if form.Method == "" {
		form.Method = "GET"
	}
	return form, true
}

func isWordPress(form *html.Node) bool {
	return attr(form, "id") == "commentform" || strings.Contains(attr(form, "action"), "wp-comments-post.php")
}

// looksRight judges a form that is not WordPress' by its controls and names.
func looksRight(form *html.Node) bool {
	area, person := false, false
	for n := range form.Descendants() {
		name := strings.ToLower(attr(n, "name") + " " + attr(n, "id"))
		switch {
		case n.DataAtom == atom.Textarea:
			area = true
		case n.DataAtom == atom.Input && attr(n, "type") == "password":
			return false
		case n.DataAtom == atom.Input && (strings.Contains(name, "name") || strings.Contains(name, "mail") || strings.Contains(name, "author")):
			person = true
		}
	}
	about := strings.ToLower(attr(form, "id") + " " + attr(form, "class") + " " + attr(form, "action"))
	return area && person && (strings.Contains(about, "comment") || strings.Contains(about, "reply") || strings.Contains(about, "respond"))
}

// fields gives a form's controls but for the buttons that do not send.
func fields(form *html.Node) []news.FormField {
	labels := map[string]string{}
	for n := range form.Descendants() {
		if n.DataAtom == atom.Label {
			labels[attr(n, "for")] = text(n)
		}
	}
	var all []news.FormField
	for n := range form.Descendants() {
		name := attr(n, "name")
		if name == "" || len(all) >= maxFields {
			continue
		}
		f := news.FormField{Name: name, Value: attr(n, "value"), Required: has(n, "required") || attr(n, "aria-required") == "true"}
		switch n.DataAtom {
		case atom.Input:
			f.Type = strings.ToLower(attr(n, "type"))
			if f.Type == "" {
				f.Type = "text"
			}
			if f.Type == "button" || f.Type == "reset" || f.Type == "image" || f.Type == "file" {
				continue
			}
		case atom.Textarea:
			f.Type, f.Value = "textarea", text(n)
		case atom.Select:
			f.Type = "select"
		default:
			continue
		}
		f.Label = labels[attr(n, "id")]
		all = append(all, f)
	}
	return all
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

func has(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}

func text(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
