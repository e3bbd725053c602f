package comment

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
	"sahifa/app/news"
	"sahifa/app/pattern"
)

// isSubmit reports whether a control sends its form.
func isSubmit(n *html.Node) bool {
	kind := strings.ToLower(dom.Attr(n, "type"))
	switch n.DataAtom {
	case atom.Button:
		return kind == "" || kind == "submit"
	case atom.Input:
		return kind == "submit" || kind == "image"
	}
	return false
}

// otherButtons matches the words on buttons that do something else than send:
// show the comment first, go back to writing, empty the form, and so on.
var otherButtons = pattern.MustCompile(`معاين|عاين|استعراض|الغاء|مسح|تفريغ|حذف|اعاده تعيين|مسوده|تعديل|رجوع|\bedit\b|go back|preview|cancel|reset|clear|delete|draft|upload|apercu|previsualis|annuler`)

// previewButtons matches those of them that show the comment first.
var previewButtons = pattern.MustCompile(`معاين|عاين|استعراض|preview|apercu|previsualis`)

// buttonWords returns the words on a button, and its name, folded.
func buttonWords(n *html.Node) string {
	return fold(dom.Attr(n, "value") + " " + dom.Text(n) + " " + dom.Attr(n, "name") + " " + dom.Attr(n, "alt") + " " + dom.Attr(n, "title"))
}

// pressed returns the button that a person would press to send what is written
// in an area: the first after it that sends, else the first before it, else one
// that shows the comment first. nil: a form is sent without one.
func pressed(controls []*html.Node, area *html.Node) *html.Node {
	var before, shows *html.Node
	passed := area == nil
	for _, n := range controls {
		passed = passed || n == area
		if !isSubmit(n) || isDisabled(n) {
			continue
		}
		words := buttonWords(n)
		switch {
		case otherButtons.MatchString(words):
			if shows == nil && previewButtons.MatchString(words) {
				shows = n
			}
		case passed:
			return n
		case before == nil:
			before = n
		}
	}
	if before != nil {
		return before
	}
	return shows
}

// isImage reports whether a control is a picture to click on.
func isImage(n *html.Node) bool {
	return n.DataAtom == atom.Input && strings.EqualFold(dom.Attr(n, "type"), "image")
}

// clickedAt returns the fields that tell where a picture was clicked.
func clickedAt(name string) []news.FormField {
	if name != "" {
		name += "."
	}
	return []news.FormField{{Name: name + "x", Type: "hidden", Value: "1"}, {Name: name + "y", Type: "hidden", Value: "1"}}
}

// postback is what a link of ASP.NET sends its form with: a function of every
// such page puts two words into two fields of the form and sends it. Nothing
// else of a script is needed to do the same. nil: there is none.
type postback struct{ target, argument string }

// postbackCall matches the call in a link or button, with the words.
var postbackCall = pattern.MustCompile(`(?:__doPostBack\(|WebForm_PostBackOptions\()\s*['"]([\w$:.-]{1,200})['"]\s*,\s*['"]([\w$:.-]{0,200})['"]`)

// findPostback returns what the first link or button in a part of a form sends
// the form with that does not do something else.
func findPostback(root *html.Node) *postback {
	for n := range dom.Elements(root, atom.A, atom.Input, atom.Button) {
		if otherButtons.MatchString(buttonWords(n)) {
			continue
		}
		for _, a := range []string{"href", "onclick"} {
			if m := postbackCall.FindStringSubmatch(dom.Attr(n, a)); m != nil {
				return &postback{m[1], m[2]}
			}
		}
	}
	return nil
}

// set puts the words into the fields that are meant for them.
func (p *postback) set(fields []news.FormField) []news.FormField {
	if p == nil {
		return fields
	}
	for name, value := range map[string]string{"__EVENTTARGET": p.target, "__EVENTARGUMENT": p.argument} {
		i := slices.IndexFunc(fields, func(f news.FormField) bool { return f.Name == name })
		if i < 0 {
			fields = append(fields, news.FormField{Name: name, Type: "hidden"})
			i = len(fields) - 1
		}
		fields[i].Value = value
	}
	return fields
}
