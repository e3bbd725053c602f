package comment

import (
	"regexp"
	"strings"

	"sahifa/app/news"
)

// role is what a field of a comment form is for.
type role string

const (
	roleText    role = "text"
	roleName    role = "name"
	roleEmail   role = "email"
	roleSite    role = "site"
	roleConsent role = "consent"
	roleParent  role = "parent" // the comment that is answered
)

// wordPressRoles are the names of the fields in WordPress' own form
// (comment_form in wp-includes/comment-template.php).
var wordPressRoles = map[string]role{
	"comment": roleText, "author": roleName, "email": roleEmail, "url": roleSite,
	"wp-comment-cookies-consent": roleConsent, "comment_parent": roleParent,
}

// roleWords match the names and labels of fields in other forms.
var roleWords = map[role]*regexp.Regexp{
	roleText:    regexp.MustCompile(`(?i)comment|message|body|content|text|reply|تعليق|نص|الرد|رسالة|رأي|مشاركة`),
	roleName:    regexp.MustCompile(`(?i)author|name\b|name$|^name|nick|اسم|الكاتب|الاسم`),
	roleEmail:   regexp.MustCompile(`(?i)e-?mail|بريد|إيميل|ايميل|الإيميل`),
	roleSite:    regexp.MustCompile(`(?i)\burl\b|^url|url$|web-?site|homepage|موقع|رابط`),
	roleConsent: regexp.MustCompile(`(?i)consent|remember|save.*(name|info)|cookie|احفظ|تذكر`),
	roleParent:  regexp.MustCompile(`(?i)^(comment_?)?parent(_?id)?$|^(in_?)?reply_?to(_?id)?$|^pid$`),
}

// roles returns the index of the field for each role that a form has. It goes
// by WordPress' names, then by the kind of control, the field's name, and its
// label. Honeypots have no role.
func roles(form news.CommentForm) map[role]int {
	found := map[role]int{}
	take := func(r role, i int) {
		if _, taken := found[r]; !taken {
			found[r] = i
		}
	}
	for i, f := range form.Fields {
		if r, ok := wordPressRoles[f.Name]; ok && !f.Honeypot && canHave(r, f) {
			take(r, i)
		}
	}
	for i, f := range form.Fields {
		if !f.Honeypot && f.Type == "email" {
			take(roleEmail, i)
		}
		if !f.Honeypot && f.Type == "url" {
			take(roleSite, i)
		}
	}
	for _, property := range []func(news.FormField) string{
		func(f news.FormField) string { return f.Name },
		func(f news.FormField) string { return f.Label },
	} {
		for _, r := range []role{roleText, roleEmail, roleSite, roleName, roleConsent, roleParent} {
			for i, f := range form.Fields {
				if !f.Honeypot && canHave(r, f) && isFree(found, i) && roleWords[r].MatchString(property(f)) {
					take(r, i)
				}
			}
		}
	}
	if _, ok := found[roleText]; !ok { // a text area whose name and label say nothing
		for i, f := range form.Fields {
			if f.Type == "textarea" && !f.Honeypot {
				take(roleText, i)
			}
		}
	}
	return found
}

// isFree reports whether the i-th field has no role yet.
func isFree(found map[role]int, i int) bool {
	for _, j := range found {
		if i == j {
			return false
		}
	}
	return true
}

// canHave reports whether a role fits the kind of control that a field is.
func canHave(r role, f news.FormField) bool {
	switch r {
	case roleText:
		return f.Type == "textarea"
	case roleConsent:
		return f.Type == "checkbox"
	case roleParent:
		return f.Type == "hidden" || f.Type == "text"
	}
	return f.Type == "text" || f.Type == "email" || f.Type == "url"
}

// unexplainedField returns the label of a required field without a role and
// without a value. It asks something that only a person can answer.
func unexplainedField(form news.CommentForm, known map[role]int) (string, bool) {
	for i, f := range form.Fields {
		if !f.Required || f.Honeypot || !isFree(known, i) {
			continue
		}
		empty := false
		switch f.Type {
		case "text", "number", "tel", "textarea", "password":
			empty = f.Value == ""
		case "checkbox":
			empty = !f.Checked
		}
		if empty {
			return strings.TrimSpace(strings.Trim(f.Label, " *:")), true
		}
	}
	return "", false
}
