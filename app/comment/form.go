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

// Bounds on a form.
const (
	maxFields = 100
	maxValue  = 64 << 10 // bytes of one control
)

// FindForm returns the comment form of a page, with its controls as they are
// on the page and its action absolute. WordPress' form is known by its id.
// Another form counts if it has a text area and a control for a name or an
// e-mail address, and is not for search, login or contact.
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
	form := news.CommentForm{Action: action.String(), Method: strings.ToUpper(dom.Attr(n, "method")), Fields: readFields(n)}
	if form.Method == "" {
		form.Method = "GET"
	}
	return form, true
}

// findForm returns WordPress' form, else the one that is most likely a comment
// form.
func findForm(doc *html.Node) (best *html.Node) {
	bestScore := 0
	for n := range dom.Elements(doc, atom.Form) {
		if isWordPress(n) {
			return n
		}
		if s := formScore(n); s > bestScore {
			best, bestScore = n, s
		}
	}
	return best
}

func isWordPress(form *html.Node) bool {
	return dom.Attr(form, "id") == "commentform" || strings.Contains(dom.Attr(form, "action"), "wp-comments-post.php")
}

// commentWords match the names and words of comment forms, otherFormWords
// those of other forms with a text area.
var (
	commentWords   = regexp.MustCompile(`(?i)comment|respond|reply|discuss|تعليق|رد\b|الرد|رأيك|مشاركتك`)
	otherFormWords = regexp.MustCompile(`(?i)contact|search|login|newsletter|subscri|feedback|اتصل|تواصل|راسل|بحث|النشرة|الإعلان`)
)

// formScore says how likely a form is a comment form, by its controls, its
// names and the words on it. 0 means that it is none.
func formScore(form *html.Node) int {
	if !hasCommentControls(form) {
		return 0
	}
	names := dom.Attr(form, "id") + " " + dom.Attr(form, "class") + " " + dom.Attr(form, "action") + " " + dom.Attr(form, "name")
	switch {
	case commentWords.MatchString(names):
		return 3
	case otherFormWords.MatchString(names):
		return 0
	}
	text := headingOf(form) + " " + controlText(form)
	switch {
	case otherFormWords.MatchString(text):
		return 0
	case commentWords.MatchString(text):
		return 2
	}
	return 0
}

// hasCommentControls reports whether a form has a text area and a control for
// a name or an e-mail address, but none for a password.
func hasCommentControls(form *html.Node) bool {
	asksForPerson := func(s string) bool {
		return roleWords[roleName].MatchString(s) || roleWords[roleEmail].MatchString(s)
	}
	area, person := false, false
	for n := range dom.Elements(form, atom.Textarea, atom.Input, atom.Label) {
		switch n.DataAtom {
		case atom.Textarea:
			area = true
		case atom.Input:
			if strings.EqualFold(dom.Attr(n, "type"), "password") {
				return false
			}
			person = person || asksForPerson(dom.Attr(n, "name")+" "+dom.Attr(n, "id")+" "+dom.Attr(n, "placeholder"))
		case atom.Label:
			person = person || asksForPerson(dom.Text(n))
		}
	}
	return area && person
}

// headingOf returns the text of the last heading before a form, in one of the
// boxes around it, with the ids and classes of the boxes.
func headingOf(form *html.Node) string {
	var parts []string
	for n, up := form, 0; n != nil && up < 3; n, up = n.Parent, up+1 {
		if up > 0 {
			parts = append(parts, dom.Attr(n, "id"), dom.Attr(n, "class"))
		}
		for s, back := n.PrevSibling, 0; s != nil && back < 6; s, back = s.PrevSibling, back+1 {
			if dom.IsHeading(s) || s.DataAtom == atom.Legend || s.DataAtom == atom.Hr {
				return strings.Join(append(parts, dom.Text(s)), " ")
			}
		}
	}
	return strings.Join(parts, " ")
}

// controlText returns the words on a form's headings, labels, text areas and
// buttons.
func controlText(form *html.Node) string {
	var parts []string
	for n := range dom.Elements(form) {
		switch {
		case dom.IsHeading(n), n.DataAtom == atom.Legend, n.DataAtom == atom.Label, n.DataAtom == atom.Button:
			parts = append(parts, dom.Text(n))
		case n.DataAtom == atom.Textarea:
			parts = append(parts, dom.Attr(n, "name"), dom.Attr(n, "id"), dom.Attr(n, "placeholder"))
		case n.DataAtom == atom.Input && strings.EqualFold(dom.Attr(n, "type"), "submit"):
			parts = append(parts, dom.Attr(n, "value"))
		}
	}
	return strings.Join(parts, " ")
}

// readFields returns a form's controls, without the disabled ones and the
// buttons that do not submit it.
func readFields(form *html.Node) []news.FormField {
	labels := map[string]string{} // by the id of the control
	for n := range dom.Elements(form, atom.Label) {
		if id := dom.Attr(n, "for"); id != "" {
			labels[id] = dom.Text(n)
		}
	}
	var all []news.FormField
	for n := range dom.Elements(form, atom.Input, atom.Textarea, atom.Select, atom.Button) {
		name := dom.Attr(n, "name")
		if name == "" || len(all) >= maxFields || dom.HasAttr(n, "disabled") {
			continue
		}
		f := news.FormField{Name: name, Required: dom.HasAttr(n, "required") || dom.Attr(n, "aria-required") == "true", Honeypot: isHoneypot(n, form)}
		if !setTypeAndValue(&f, n) {
			continue
		}
		f.MaxLength, _ = strconv.Atoi(dom.Attr(n, "maxlength"))
		if f.Label = labels[dom.Attr(n, "id")]; f.Label == "" {
			f.Label = labelOf(n, form)
		}
		all = append(all, f)
	}
	return all
}

// setTypeAndValue sets what kind of control a field is and what it would send
// untouched. It reports whether it is sent at all.
func setTypeAndValue(f *news.FormField, n *html.Node) bool {
	kind := strings.ToLower(dom.Attr(n, "type"))
	switch n.DataAtom {
	case atom.Input:
		f.Type, f.Value = kind, controlValue(n)
		switch kind {
		case "":
			f.Type = "text"
		case "button", "reset", "image", "file":
			return false
		case "checkbox", "radio":
			f.Checked = dom.HasAttr(n, "checked")
			if !dom.HasAttr(n, "value") {
				f.Value = "on"
			}
		}
	case atom.Textarea:
		f.Type, f.Value = "textarea", dom.Text(n)
	case atom.Select:
		f.Type, f.Value = "select", selectedValue(n)
	case atom.Button:
		f.Type, f.Value = "submit", controlValue(n)
		return kind == "" || kind == "submit"
	}
	return true
}

// controlValue returns a control's value. It is not trimmed, because a token
// must be sent back as it was.
func controlValue(n *html.Node) string {
	for _, a := range n.Attr {
		if a.Key == "value" && len(a.Val) <= maxValue {
			return a.Val
		}
	}
	return ""
}

// selectedValue returns what a browser sends for a select that nobody touched.
func selectedValue(n *html.Node) string {
	first, found := "", false
	for o := range dom.Elements(n, atom.Option) {
		v := dom.Text(o)
		if dom.HasAttr(o, "value") {
			v = controlValue(o)
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

// labelOf returns the text of the label around a control, else of an attribute
// that describes it.
func labelOf(n, form *html.Node) string {
	if label := dom.Closest(n, form, atom.Label); label != nil {
		return dom.Text(label)
	}
	for _, a := range []string{"aria-label", "placeholder", "title"} {
		if v := dom.Attr(n, a); v != "" {
			return v
		}
	}
	return ""
}

// hiddenStyle matches a style that hides an element, and honeypotName the names
// that sites give to honeypots.
var (
	hiddenStyle  = regexp.MustCompile(`(?i)display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(\.0*)?\s*(;|!|$)|(left|right|top|bottom|text-indent|margin-left|margin-right)\s*:\s*-\d{3,}|clip\s*:\s*rect\s*\(\s*[01]|(^|[;\s])(height|width|max-height)\s*:\s*[01](px)?\s*(;|!|$)`)
	honeypotName = regexp.MustCompile(`(?i)honey|hpot|\bhp\b|_hp_|nospam|no-?bots?\b|antispam`)
)

// isHoneypot reports whether a control is hidden from people, to catch programs
// that fill it in: by its name, its own style, or a box around it in the form.
// A hidden field is no honeypot.
func isHoneypot(n, form *html.Node) bool {
	if n.DataAtom == atom.Input && strings.EqualFold(dom.Attr(n, "type"), "hidden") {
		return false
	}
	if honeypotName.MatchString(dom.Attr(n, "name")) || dom.Attr(n, "tabindex") == "-1" && dom.Attr(n, "aria-hidden") == "true" {
		return true
	}
	for p := n; p != nil && p != form; p = p.Parent {
		if dom.HasAttr(p, "hidden") || dom.Attr(p, "aria-hidden") == "true" || hiddenStyle.MatchString(dom.Attr(p, "style")) || honeypotName.MatchString(dom.Attr(p, "class")) {
			return true
		}
	}
	return false
}
