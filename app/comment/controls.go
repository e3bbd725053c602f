package comment

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/arabic"
	"sahifa/app/dom"
	"sahifa/app/news"
	"sahifa/app/pattern"
)

// Bounds on a form.
const (
	maxFields  = 100
	maxValue   = 64 << 10 // bytes of one control
	maxLabel   = 200      // bytes, about, of a label
	maxChoices = 400      // of one select
)

// owners tells which form each control of a page belongs to, in document
// order.
//
// A control belongs to the form that its form attribute names, else to the one
// around it. Where markup is broken, as by a form that begins between the rows
// of a table, a browser gives a form the controls that follow it as well, and
// so do we: to one that has no button of its own, up to the next form.
func owners(doc *html.Node) map[*html.Node][]*html.Node {
	owned := map[*html.Node][]*html.Node{}
	byID := map[string]*html.Node{}
	for f := range dom.Elements(doc, atom.Form) {
		if id := dom.Attr(f, "id"); id != "" && byID[id] == nil {
			byID[id] = f
		}
	}
	var open *html.Node // a form whose end the parser may have lost
	for n := range dom.Elements(doc, atom.Form, atom.Input, atom.Textarea, atom.Select, atom.Button) {
		if n.DataAtom == atom.Form {
			open = nil
			if strings.EqualFold(dom.Attr(n, "method"), "post") && dom.Find(n, isSubmit) == nil {
				open = n
			}
			continue
		}
		form := dom.Closest(n, nil, atom.Form)
		if id := dom.Attr(n, "form"); id != "" {
			form = byID[id]
		} else if form == nil {
			if form = open; isSubmit(n) {
				open = nil
			}
		}
		if form != nil {
			owned[form] = append(owned[form], n)
		}
	}
	return owned
}

// isTyped reports whether a control is one that text is typed into.
func isTyped(n *html.Node) bool {
	if n.DataAtom != atom.Input {
		return n.DataAtom == atom.Textarea
	}
	switch strings.ToLower(dom.Attr(n, "type")) {
	case "", "text", "email", "url", "tel", "number":
		return true
	}
	return false
}

// isDisabled reports whether a control is disabled, or stands in a disabled
// group. What is in a group's legend is not disabled with it.
func isDisabled(n *html.Node) bool {
	if dom.HasAttr(n, "disabled") {
		return true
	}
	inLegend := dom.Closest(n, nil, atom.Legend)
	for p := n.Parent; p != nil; p = p.Parent {
		if p.DataAtom == atom.Fieldset && dom.HasAttr(p, "disabled") && (inLegend == nil || inLegend.Parent != p) {
			return true
		}
	}
	return false
}

// readFields returns a form's controls as a browser would send them, of the
// buttons only the one that is pressed, without what is disabled.
func (c *candidate) readFields() []news.FormField {
	labels := map[string]string{} // by the id of the control
	for n := range dom.Elements(c.doc, atom.Label) {
		if id := dom.Attr(n, "for"); id != "" && labels[id] == "" {
			labels[id] = labelText(n)
		}
	}
	after := c.labelsFollow(labels)
	var all []news.FormField
	for _, n := range c.controls {
		name := dom.Attr(n, "name")
		if len(all) >= maxFields || isDisabled(n) || isSubmit(n) && n != c.button {
			continue
		}
		if n == c.button && isImage(n) { // a browser sends where it was clicked
			all = append(all, clickedAt(name)...)
			continue
		}
		if name == "" {
			continue
		}
		f := news.FormField{Name: name, ID: dom.Attr(n, "id"), ReadOnly: dom.HasAttr(n, "readonly")}
		if !setTypeAndValue(&f, n) {
			continue
		}
		f.MaxLength, f.MinLength = length(n, "maxlength"), length(n, "minlength")
		if f.Label = labels[f.ID]; f.ID == "" || f.Label == "" {
			f.Label = labelOf(n, c.form, after)
		}
		if f.Label == "" && len(f.Choices) > 0 && f.Choices[0].Value == "" {
			f.Label = strings.Trim(f.Choices[0].Label, "-–— .…")
		}
		if f.Label == "" && isPrompt(f, n) {
			f.Label, f.Value = f.Value, ""
		}
		if f.Type == "radio" {
			f.Group = groupOf(n, c.form)
		}
		f.Required = isRequired(n, f.Label)
		f.Honeypot = c.isHoneypot(n) || !c.isOwn(n) || leaveEmpty.MatchString(fold(f.Label))
		if f.Type == "text" {
			f.Picture = pictureBeside(n, c.form)
		}
		f.Pattern = dom.Attr(n, "pattern")
		all = append(all, f)
	}
	return c.event.set(all)
}

// maxPrompt bounds the words in a control that tell what to write into it, in
// runes.
const maxPrompt = 60

// isPrompt reports whether what stands in a control tells what to write into
// it: the control takes it out by a script when somebody does.
func isPrompt(f news.FormField, n *html.Node) bool {
	if f.Type != "text" && f.Type != "textarea" && f.Type != "email" || f.Value == "" || utf8.RuneCountInString(f.Value) > maxPrompt {
		return false
	}
	for _, a := range []string{"onfocus", "onclick", "onblur"} {
		if strings.Contains(dom.Attr(n, a), "value") {
			return true
		}
	}
	return false
}

// requiredMark matches what marks a required field in its label, and optional
// what says that it is none, in folded text.
var (
	requiredMark = pattern.MustCompile(`\*|مطلوب|اجباري|الزامي|required|obligatoire`)
	optional     = pattern.MustCompile(`(غير|ليس|لا) \S*(مطلوب|اجباري|الزامي|ضروري)|اختياري|optional|not required|facultatif`)
)

// isRequired reports whether a control must be filled in: by its attributes, by
// the class that Drupal, Joomla and validators give such controls, or by its
// label.
func isRequired(n *html.Node, label string) bool {
	if dom.HasAttr(n, "required") || dom.Attr(n, "aria-required") == "true" || dom.HasClass(n, "required") {
		return true
	}
	label = fold(label)
	return requiredMark.MatchString(label) && !optional.MatchString(label)
}

func length(n *html.Node, attribute string) int {
	i, err := strconv.Atoi(dom.Attr(n, attribute))
	if err != nil || i < 0 {
		return 0
	}
	return i
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
		case "button", "reset", "file":
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
		f.Type = "select"
		f.Choices, f.Value = choices(n)
	case atom.Button:
		f.Type, f.Value = "submit", controlValue(n)
		return isSubmit(n)
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

// choices returns the options of a select, and what a browser sends for it if
// nobody touched it.
func choices(n *html.Node) (all []news.Choice, value string) {
	selected := false
	for o := range dom.Elements(n, atom.Option) {
		c := news.Choice{Value: dom.Text(o), Label: dom.TextPrefix(o, maxLabel)}
		if dom.HasAttr(o, "value") {
			c.Value = controlValue(o)
		}
		if !selected && (len(all) == 0 || dom.HasAttr(o, "selected")) {
			value, selected = c.Value, dom.HasAttr(o, "selected")
		}
		if len(all) < maxChoices && !dom.HasAttr(o, "disabled") {
			all = append(all, c)
		}
	}
	return all, value
}

// isControl reports whether an element is a control that people see.
func isControl(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Input:
		return !strings.EqualFold(dom.Attr(n, "type"), "hidden")
	case atom.Textarea, atom.Select, atom.Button:
		return true
	}
	return false
}

// pictureBeside returns the address of a picture that stands in the box of a
// control, with no other control to type into; "" if there is none.
func pictureBeside(n, form *html.Node) string {
	for p, up := n.Parent, 0; p != nil && p != form && up < 2; p, up = p.Parent, up+1 {
		for d := range dom.Nodes(p) {
			if d != n && isTyped(d) {
				return ""
			}
		}
		switch img := dom.First(p, atom.Img, atom.Canvas, atom.Svg); {
		case img == nil:
		case img.DataAtom != atom.Img:
			return news.DrawnPicture
		default:
			for _, a := range []string{"src", "data-src", "data-lazy-src"} {
				if src := dom.Attr(img, a); src != "" {
					return src
				}
			}
			return news.DrawnPicture
		}
	}
	return ""
}

// fold returns a text as words are compared in this package.
func fold(s string) string { return arabic.Fold(s) }

// hiddenStyle matches a style that hides an element, honeypotName the names
// that sites give to honeypots, and leaveEmpty the labels, folded, that tell
// people to write nothing.
var (
	hiddenStyle  = pattern.MustCompile(`(?i)display\s*:\s*none|visibility\s*:\s*(hidden|collapse)|opacity\s*:\s*0(\.0*)?\s*(;|!|$)|(left|right|top|bottom|text-indent|margin-left|margin-right|margin-top)\s*:\s*-(\d{3,}|\d{2,}r?em)|clip\s*:\s*rect\s*\(\s*[01]|clip-path\s*:\s*(inset\s*\(\s*(50|100)%|circle\s*\(\s*0)|scale[xy]?\s*\(\s*0\s*[,)]|(^|[;\s])(height|width|max-height|max-width|font-size)\s*:\s*[01](px)?\s*(;|!|$)`)
	honeypotName = pattern.MustCompile(`(?i)honey|hpot|gotcha|\bhp\b|_hp_|nospam|no-?bots?\b|antispam|(^|[_-])(bot-?)?trap($|[_-])|bot-?field`)
	leaveEmpty   = pattern.MustCompile(`(لا|بدون) ?(تكتب|تملا|تملي|تعبي|تدخل|تضع|كتابه)|(اترك|دع|يترك|اتركه)\S* .{0,30}(فارغ|خالي)|فارغا? ?(اذا|ان) كنت|leave .{0,30}(empty|blank)|(do not|don.?t) (fill|enter|type|write|change)|should be (left )?(empty|blank)|if you are (a )?human|ne (pas )?rempli|laisse[zr] .{0,30}vide`)
)

// isHoneypot reports whether a control is hidden from people, to catch programs
// that fill it in: by its name, by itself, or by a box around it in the form. A
// box that hides the button as well is none: it opens when one writes. A hidden
// field is no honeypot.
func (c *candidate) isHoneypot(n *html.Node) bool {
	if isSubmit(n) || n.DataAtom == atom.Input && strings.EqualFold(dom.Attr(n, "type"), "hidden") {
		return false
	}
	if honeypotName.MatchString(dom.Attr(n, "name")) {
		return true
	}
	for p := n; p != nil && p != c.form && p.DataAtom != atom.Body; p = p.Parent {
		if c.button != nil && dom.Contains(p, c.button) {
			return false
		}
		if honeypotName.MatchString(dom.Attr(p, "class")) || c.visibility.hides(p) {
			return true
		}
	}
	return false
}
