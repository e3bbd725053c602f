package comment

import (
	"sahifa/app/news"
	"sahifa/app/pattern"
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
	roleAgain   role = "again"  // the e-mail address, a second time
)

// wordPressRoles are the names of the fields in WordPress' own form
// (comment_form in wp-includes/comment-template.php).
var wordPressRoles = map[string]role{
	"comment": roleText, "author": roleName, "email": roleEmail, "url": roleSite,
	"wp-comment-cookies-consent": roleConsent, "comment_parent": roleParent,
}

// roleWords match the names and labels of fields in other forms, folded.
var roleWords = map[role]*pattern.Pattern{
	roleText:    pattern.MustCompile(`comment|message|body|content|text|reply|opinion|تعليق|تعقيب|نص|` + wordRd + `|رساله|راي|مشارك|مداخل|ملاحظ|ديدكاه|(^|[^\p{L}])نظر|avis`),
	roleName:    pattern.MustCompile(`author|name\b|name$|^name|nick|اسم|الكاتب|لقب|كنيه|(^|[^\p{L}])نام($|[^\p{L}])|\bnom\b|pseudo|prenom|your-?name|username|^user$|^(guest|visitor|poster)`),
	roleEmail:   pattern.MustCompile(`e-?mail|(^|[^a-z])mail|بريد|ايميل|اميل|courriel|\bmel\b`),
	roleSite:    pattern.MustCompile(`\burl\b|^url|url$|web-?site|home-?page|موقع|مدون|رابط|الصفحه الرييسيه|\bsite\b`),
	roleConsent: pattern.MustCompile(`consent|remember|save.*(name|info)|cookie|احفظ|تذكر`),
	roleParent:  pattern.MustCompile(`^(comment_?)?parent(_?id)?$|^(in_?)?reply_?to(_?id)?$|^pid$`),
	roleAgain:   pattern.MustCompile(`confirm|again|repeat|verify|retype|اعد |اعاده|تاكيد|كرر|مره اخري`),
}

// otherNames matches the labels of fields that ask for the name of something
// else than the writer.
var otherNames = pattern.MustCompile(`بلد|دول[هت]|مدين[هت]|شركه|جامعه|والد|الام\b|صديق|country|city|company|organi[sz]ation|friend|captcha|subject|title|file`)

// roles returns the index of the field for each role that a form has. It goes
// by WordPress' names, then by the kind of control, the field's name, and its
// label. Honeypots have no role.
func roles(form news.CommentForm) map[role]int {
	found := map[role]int{}
	take := func(r role, i int) {
		if _, taken := found[r]; !taken && isFree(found, i) {
			found[r] = i
		}
	}
	for i, f := range form.Fields {
		if r, ok := wordPressRoles[f.Name]; ok && !f.Honeypot && canHave(r, f) {
			take(r, i)
		}
	}
	for i, f := range form.Fields {
		switch {
		case f.Honeypot:
		case f.Type == "email":
			if _, taken := found[roleEmail]; taken && roleWords[roleAgain].MatchString(fold(f.Name+" "+f.Label)) {
				take(roleAgain, i)
			}
			take(roleEmail, i)
		case f.Type == "url":
			take(roleSite, i)
		}
	}
	for _, property := range []func(news.FormField) string{
		func(f news.FormField) string { return f.Name },
		func(f news.FormField) string { return f.Label },
		func(f news.FormField) string { return f.ID },
	} {
		for _, r := range []role{roleText, roleEmail, roleSite, roleName, roleConsent, roleParent} {
			for i, f := range form.Fields {
				if f.Honeypot || !canHave(r, f) || r == roleName && otherNames.MatchString(fold(f.Name+" "+f.Label)) {
					continue
				}
				if words := fold(property(f)); roleWords[r].MatchString(words) && !isChallenge(f) {
					take(r, i)
				}
			}
		}
	}
	takeText(form, take)
	if email, ok := found[roleEmail]; ok {
		for i, f := range form.Fields {
			if words := fold(f.Name + " " + f.Label); i > email && !f.Honeypot && canHave(roleEmail, f) && roleWords[roleEmail].MatchString(words) && roleWords[roleAgain].MatchString(words) {
				take(roleAgain, i)
			}
		}
	}
	return found
}

// takeText finds the field for the text where names and labels say nothing: a
// text area, or else a line that is called the comment's.
func takeText(form news.CommentForm, take func(role, int)) {
	for i, f := range form.Fields {
		if f.Type == "textarea" && !f.Honeypot && !f.ReadOnly {
			take(roleText, i)
		}
	}
	for i, f := range form.Fields {
		if f.Type == "text" && !f.Honeypot && !f.ReadOnly && lineOfText.MatchString(fold(f.Name+" "+f.ID)) {
			take(roleText, i)
		}
	}
}

// lineOfText matches the name or id of a line that takes a comment.
var lineOfText = pattern.MustCompile(`(^|\s)comment(_?(text|body|content))?(\s|$)`)

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
		return f.Type == "textarea" && !f.ReadOnly
	case roleConsent:
		return f.Type == "checkbox"
	case roleParent:
		return f.Type == "hidden" || f.Type == "text"
	}
	return !f.ReadOnly && (f.Type == "text" || f.Type == "email" || f.Type == "url")
}

func hasRole(form news.CommentForm, want role) bool {
	_, ok := roles(form)[want]
	return ok
}
