package comment

import (
	"regexp"

	"sahifa/app/news"
)

// FormValue is one field of a form as it is sent.
type FormValue struct{ Name, Value string }

// Fill returns what a browser would send for a page's form with a draft filled
// in. Hidden fields and honeypots stay as they are on the page. consent allows
// the site to keep name and address in a cookie.
func Fill(p Page, d news.Draft, consent bool) []FormValue {
	roleOf := map[int]role{}
	for r, i := range roles(*p.Form) {
		roleOf[i] = r
	}
	answers := answersIn(*p.Form, d)
	var pairs []FormValue
	hasParent := false
	for i, f := range p.Form.Fields {
		value := f.Value
		switch roleOf[i] {
		case roleText:
			value = d.Text
		case roleName:
			value = d.Name
		case roleEmail, roleAgain:
			value = d.Email
		case roleSite:
			value = d.Site
		case roleParent:
			hasParent = true
			if d.ReplyTo != "" {
				value = d.ReplyTo
			} else if p.WordPress {
				value = "0" // an address like ?replytocom=5 has the form answer somebody
			}
		case roleConsent:
			if !consent {
				continue
			}
		default:
			var sent bool
			if value, sent = fillOther(f, answers); !sent {
				continue
			}
		}
		pairs = append(pairs, FormValue{f.Name, value})
	}
	if d.ReplyTo != "" && !hasParent && p.WordPress { // some themes add the field by a script
		pairs = append(pairs, FormValue{"comment_parent", d.ReplyTo})
	}
	return pairs
}

// fillOther returns the value of a field that has no role, and whether a browser would
// send it: with the user's answer to what it asks, else as it is on the page.
func fillOther(f news.FormField, answers map[string]string) (value string, sent bool) {
	if f.Name == "redirect_to" { // would hide the address that tells what became of the comment
		return "", false
	}
	answer, answered := answers[f.Name]
	chosen := answered && answer == f.Value
	switch {
	case f.Type == "checkbox" && (f.Honeypot || isSubscription(f) && !chosen):
		return "", false
	case f.Type == "checkbox" || f.Type == "radio":
		return f.Value, chosen || !answered && f.Checked
	case answered:
		return answer, true
	}
	return f.Value, true
}

// Unfit returns the label of the first field whose pattern what would be sent
// does not fit, so that no browser would send it; "" if there is none.
func Unfit(p Page, d news.Draft) string {
	if p.Form == nil {
		return ""
	}
	sent := map[string]string{}
	for _, v := range Fill(p, d, false) {
		sent[v.Name] = v.Value
	}
	for _, f := range p.Form.Fields {
		if f.Pattern == "" || f.Honeypot || sent[f.Name] == "" {
			continue
		}
		fits, err := regexp.Compile("^(?:" + f.Pattern + ")$")
		if err == nil && !fits.MatchString(sent[f.Name]) { // a pattern that only JavaScript knows says nothing
			return trimLabel(f)
		}
	}
	return ""
}
