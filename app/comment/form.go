package comment

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
	"sahifa/app/news"
)

// Bounds on a form: its controls, and what is believed of one, in bytes.
const (
	maxFields = 100
	maxValue  = 64 << 10
)

// FindForm finds the comment form of a page and gives its controls as the page
// has them, its action absolute. WordPress' own is known by its name; another
// form is taken for one if it has a text area and a control for a name or an
// e-mail address, and is no search, login or contact form.
func FindForm(doc *html.Node, pageURL string) (news.CommentForm, bool) {
	n := findForm(doc)
	if n == nil {
		return news.CommentForm{}, false
	}
	base, err := url.Parse(pageURL)
	if err != nil {
		return news.CommentForm{}, false
	}
	action, err := base.Parse(dom.Attr(n, "action"))
	if err != nil || action.Scheme != "http" && action.Scheme != "https" {
		return news.CommentForm{}, false
	}
	form := news.CommentForm{Action: action.String(), Method: strings.ToUpper(dom.Attr(n, "method")), Fields: fields(n)}
	if form.Method == "" {
		form.Method = "GET"
	}
	return form, true
}

// findForm gives WordPress' form, else the one that looks most like one.
func findForm(doc *html.Node) (best *html.Node) {
	least := 0
	for n := range doc.Descendants() {
		if n.DataAtom != atom.Form {
			continue
		}
		if isWordPress(n) {
			return n
		}
		if s := likeness(n); s > least {
			best, least = n, s
		}
	}
	return best
}

func isWordPress(form *html.Node) bool {
	return dom.Attr(form, "id") == "commentform" || strings.Contains(dom.Attr(form, "action"), "wp-comments-post.php")
}

var (
	ofComments = regexp.MustCompile(`(?i)comment|respond|reply|discuss|تعليق|رد\b|الرد|رأيك|مشاركتك`)
	ofOthers   = regexp.MustCompile(`(?i)contact|search|login|newsletter|subscri|feedback|اتصل|تواصل|راسل|بحث|النشرة|الإعلان`)
)

// likeness judges a form that is not WordPress' by its controls, its names and
// the words on it; 0 means it is none.
func likeness(form *html.Node) int {
	area, person := false, false
	for n := range form.Descendants() {
		name := dom.Attr(n, "name") + " " + dom.Attr(n, "id") + " " + dom.Attr(n, "placeholder")
		switch {
		case n.DataAtom == atom.Textarea:
			area = true
		case n.DataAtom == atom.Input && strings.EqualFold(dom.Attr(n, "type"), "password"):
			return 0
		case n.DataAtom == atom.Input && (words[roleName].MatchString(name) || words[roleEmail].MatchString(name)):
			person = true
		case n.DataAtom == atom.Label && (words[roleName].MatchString(dom.Text(n)) || words[roleEmail].MatchString(dom.Text(n))):
			person = true
		}
	}
	if !area || !person {
		return 0
	}
	about := dom.Attr(form, "id") + " " + dom.Attr(form, "class") + " " + dom.Attr(form, "action") + " " + dom.Attr(form, "name")
	switch {
	case ofComments.MatchString(about):
		return 3
	case ofOthers.MatchString(about):
		return 0
	}
	said := heading(form) + " " + controls(form)
	switch {
	case ofOthers.MatchString(said):
		return 0
	case ofComments.MatchString(said):
		return 2
	}
	return 0
}

// heading gives the words that stand over a form: the last heading before it
// in one of the boxes around it, and ids of these.
func heading(form *html.Node) string {
	var said []string
	for n, up := form, 0; n != nil && up < 3; n, up = n.Parent, up+1 {
		if up > 0 {
			said = append(said, dom.Attr(n, "id"), dom.Attr(n, "class"))
		}
		for s, back := n.PrevSibling, 0; s != nil && back < 6; s, back = s.PrevSibling, back+1 {
			if len(s.Data) == 2 && s.Data[0] == 'h' || s.DataAtom == atom.Legend {
				return strings.Join(append(said, dom.Text(s)), " ")
			}
		}
	}
	return strings.Join(said, " ")
}

// controls gives the words on a form's headings, labels, text areas and
// buttons.
func controls(form *html.Node) string {
	var said []string
	for n := range form.Descendants() {
		switch {
		case n.DataAtom == atom.Legend, n.DataAtom == atom.Label, n.DataAtom == atom.Button,
			dom.IsHeading(n):
			said = append(said, dom.Text(n))
		case n.DataAtom == atom.Textarea:
			said = append(said, dom.Attr(n, "name"), dom.Attr(n, "id"), dom.Attr(n, "placeholder"))
		case n.DataAtom == atom.Input && strings.EqualFold(dom.Attr(n, "type"), "submit"):
			said = append(said, dom.Attr(n, "value"))
		}
	}
	return strings.Join(said, " ")
}

// fields gives a form's controls but for the buttons that do not send.
func fields(form *html.Node) []news.FormField {
	labels := map[string]string{}
	for n := range form.Descendants() {
		if id := dom.Attr(n, "for"); n.DataAtom == atom.Label && id != "" {
			labels[id] = dom.Text(n)
		}
	}
	var all []news.FormField
	for n := range form.Descendants() {
		name := dom.Attr(n, "name")
		if name == "" || len(all) >= maxFields || dom.HasAttr(n, "disabled") {
			continue
		}
		f := news.FormField{Name: name, Value: value(n), Required: dom.HasAttr(n, "required") || dom.Attr(n, "aria-required") == "true", Unseen: unseen(n, form)}
		switch n.DataAtom {
		case atom.Input:
			f.Type = strings.ToLower(dom.Attr(n, "type"))
			switch f.Type {
			case "":
				f.Type = "text"
			case "button", "reset", "image", "file":
				continue
			case "checkbox", "radio":
				f.Checked = dom.HasAttr(n, "checked")
				if !dom.HasAttr(n, "value") {
					f.Value = "on"
				}
			}
		case atom.Textarea:
			f.Type, f.Value = "textarea", dom.Text(n)
		case atom.Select:
			f.Type, f.Value = "select", selected(n)
		case atom.Button:
			if t := strings.ToLower(dom.Attr(n, "type")); t != "" && t != "submit" {
				continue
			}
			f.Type = "submit"
		default:
			continue
		}
		f.Most, _ = strconv.Atoi(dom.Attr(n, "maxlength"))
		if f.Label = labels[dom.Attr(n, "id")]; f.Label == "" {
			f.Label = around(n, form)
		}
		all = append(all, f)
	}
	return all
}

// value gives a control's value untrimmed: a site's own mark must come back
// as it was.
func value(n *html.Node) string {
	for _, a := range n.Attr {
		if a.Key == "value" && len(a.Val) <= maxValue {
			return a.Val
		}
	}
	return ""
}

// selected gives what a browser sends of a select that nobody touched.
func selected(n *html.Node) string {
	first, found := "", false
	for o := range n.Descendants() {
		if o.DataAtom != atom.Option {
			continue
		}
		v := dom.Text(o)
		if dom.HasAttr(o, "value") {
			v = value(o)
		}
		if dom.HasAttr(o, "selected") {
			return v
		}
		if !found {
			first, found = v, true
		}
	}
	return first
}

// around gives the words of a label that a control stands in, or failing that
// what else says what it is for.
func around(n, form *html.Node) string {
	for p := n.Parent; p != nil && p != form; p = p.Parent {
		if p.DataAtom == atom.Label {
			return dom.Text(p)
		}
	}
	for _, a := range []string{"aria-label", "placeholder", "title"} {
		if v := dom.Attr(n, a); v != "" {
			return v
		}
	}
	return ""
}

var (
	gone = regexp.MustCompile(`(?i)display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(\.0*)?\s*(;|!|$)|(left|right|top|bottom|text-indent|margin-left|margin-right)\s*:\s*-\d{3,}|clip\s*:\s*rect\s*\(\s*[01]|(^|[;\s])(height|width|max-height)\s*:\s*[01](px)?\s*(;|!|$)`)
	bait = regexp.MustCompile(`(?i)honey|hpot|\bhp\b|_hp_|nospam|no-?bots?\b|antispam`)
)

// unseen tells a control that people do not see, by its own style and that of
// the boxes around it in the form. A hidden field is none of these.
func unseen(n, form *html.Node) bool {
	if n.DataAtom == atom.Input && strings.EqualFold(dom.Attr(n, "type"), "hidden") {
		return false
	}
	if bait.MatchString(dom.Attr(n, "name")) || dom.Attr(n, "tabindex") == "-1" && dom.Attr(n, "aria-hidden") == "true" {
		return true
	}
	for p := n; p != nil && p != form; p = p.Parent {
		if dom.HasAttr(p, "hidden") || dom.Attr(p, "aria-hidden") == "true" || gone.MatchString(dom.Attr(p, "style")) || bait.MatchString(dom.Attr(p, "class")) {
			return true
		}
	}
	return false
}
