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
	roleParent  role = "parent"
)

// wordPress are the names that WordPress' own form has (comment_form in
// wp-includes/comment-template.php).
var wordPress = map[string]role{
	"comment": roleText, "author": roleName, "email": roleEmail, "url": roleSite,
	"wp-comment-cookies-consent": roleConsent, "comment_parent": roleParent,
}

// words are how fields are named and labelled elsewhere.
var words = map[role]*regexp.Regexp{
	roleText:    regexp.MustCompile(`(?i)comment|message|body|content|text|reply|تعليق|نص|الرد|رسالة|رأي|مشاركة`),
	roleName:    regexp.MustCompile(`(?i)author|name\b|name$|^name|nick|اسم|الكاتب|الاسم`),
	roleEmail:   regexp.MustCompile(`(?i)e-?mail|بريد|إيميل|ايميل|الإيميل`),
	roleSite:    regexp.MustCompile(`(?i)\burl\b|^url|url$|web-?site|homepage|موقع|رابط`),
	roleConsent: regexp.MustCompile(`(?i)consent|remember|save.*(name|info)|cookie|احفظ|تذكر`),
	roleParent:  regexp.MustCompile(`(?i)^(comment_?)?parent(_?id)?$|^(in_?)?reply_?to(_?id)?$|^pid$`),
}

// roles finds which field is for what; each is an index into the form's
// fields. What people do not see has no role, but for a hidden parent.
func roles(form news.CommentForm) map[role]int {
	found := map[role]int{}
	take := func(r role, i int) {
		if _, taken := found[r]; !taken {
			found[r] = i
		}
	}
	for i, f := range form.Fields {
		if r, ok := wordPress[f.Name]; ok && !f.Unseen && fits(r, f) {
			take(r, i)
		}
	}
	// Elsewhere the kind of control tells most, then its name, then its label.
	for i, f := range form.Fields {
		if !f.Unseen && f.Type == "email" {
			take(roleEmail, i)
		}
		if !f.Unseen && f.Type == "url" {
			take(roleSite, i)
		}
	}
	for _, said := range []func(news.FormField) string{
		func(f news.FormField) string { return f.Name },
		func(f news.FormField) string { return f.Label },
	} {
		for _, r := range []role{roleText, roleEmail, roleSite, roleName, roleConsent, roleParent} {
			for i, f := range form.Fields {
				if !f.Unseen && fits(r, f) && free(found, i) && words[r].MatchString(said(f)) {
					take(r, i)
				}
			}
		}
	}
	if _, ok := found[roleText]; !ok { // an area that says nothing of itself
		for i, f := range form.Fields {
			if f.Type == "textarea" && !f.Unseen {
				take(roleText, i)
			}
		}
	}
	return found
}

func free(found map[role]int, i int) bool {
	for _, j := range found {
		if i == j {
			return false
		}
	}
	return true
}

// fits tells whether a kind of control can have a role.
func fits(r role, f news.FormField) bool {
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

// question gives the label of a field that must be filled in and that no role
// explains: it asks something that only a person can answer.
func question(form news.CommentForm, known map[role]int) (string, bool) {
	for i, f := range form.Fields {
		asks := f.Type == "text" || f.Type == "number" || f.Type == "tel" || f.Type == "textarea" || f.Type == "password"
		if asks && f.Required && !f.Unseen && free(known, i) && f.Value == "" {
			return strings.TrimSpace(strings.Trim(f.Label, " *:")), true
		}
		if f.Type == "checkbox" && f.Required && !f.Checked && free(known, i) && !f.Unseen {
			return strings.TrimSpace(strings.Trim(f.Label, " *:")), true
		}
	}
	return "", false
}
