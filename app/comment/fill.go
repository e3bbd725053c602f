package comment

import (
	"sahifa/app/news"
)

// Pair is one field as it is sent.
type Pair struct{ Name, Value string }

// Fill fills in a page's form as a browser would send it: the draft's words in
// the fields that want them, hidden fields as the page gave them, everything
// that people do not see left as it was. consent is whether the site may keep
// name and address in a cookie.
func Fill(p Page, d news.Draft, consent bool) []Pair {
	known := roles(*p.Form)
	is := map[int]role{}
	for r, i := range known {
		is[i] = r
	}
	var pairs []Pair
	pressed, parent := false, false
	for i, f := range p.Form.Fields {
		value := f.Value
		switch is[i] {
		case roleText:
			value = d.Text
		case roleName:
			value = d.Name
		case roleEmail:
			value = d.Email
		case roleSite:
			value = d.Site
		case roleParent:
			parent = true
			if d.ReplyTo != "" {
				value = d.ReplyTo
			}
		case roleConsent:
			if !consent {
				continue
			}
		default:
			switch {
			case f.Name == "redirect_to": // would take away the address that tells how it went
				continue
			case f.Type == "submit":
				if pressed {
					continue
				}
				pressed = true
			case (f.Type == "checkbox" || f.Type == "radio") && !f.Checked:
				continue
			}
		}
		pairs = append(pairs, Pair{f.Name, value})
	}
	if d.ReplyTo != "" && !parent && p.WordPress { // a theme that leaves the field to its script
		pairs = append(pairs, Pair{"comment_parent", d.ReplyTo})
	}
	return pairs
}
