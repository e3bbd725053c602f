package comment

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
	"sahifa/app/pattern"
)

// What a form is for, told by the words on it.

// commentWords match the words of comment forms. otherWords match those of other
// forms with a text area: to report a comment or an error, to send the article
// to a friend, to write to the editors, to subscribe, to be asked something.
// vagueWords may stand on either. All are matched against folded text.
var (
	commentWords = pattern.MustCompile(`تعليق|تعقيب|(^|[^\p{L}])(علق|عقب)|(^|[^\p{L}])[وبل]?(ال)?(راي|اراء|ارا)(ك|كم|نا|ا)?($|[^\p{L}])|مداخل[هت]|مشارك[هت]|شاركنا|ناقش|نقاش|` + wordRd +
		`|ديدكاه|(^|[^\p{L}])نظر (شما|خود)|نظرات|(ارسال|ثبت|افزودن) نظر|comment|respond|repl(y|ies)|discuss|opinion|guestbook|commentaire|repondre|reaction|postform`)
	otherWords = pattern.MustCompile(`بلاغ|ابلغ|ابلاغ|بلغ عن|مسيء|(^|[^\p{L}])(ال|ب)?خطا($|[^\p{L}])|اخطاء|تصحيح|صحح|صديق|اتصل ب|اتصلوا|تواصل مع|للتواصل|راسلنا|` +
		`(^|[^\p{L}])(ال)?(بحث|نشره)($|[^\p{L}])|القايمه البريديه|اشترك|استبيان|استطلاع|استفتاء|تصويت|شكوي|شكاوي|اعلن معنا|توظيف|وظيفه|تبرع|استشار|احجز|حجز|(ارسل|ارسال|ابعث) (هذا |هذه )?(ال)?(خبر|مقال|مقاله|موضوع|صفحه|ماده|قصه|رابط)(نا)? (الي|ل|عبر|ب)|طلب خدمه|` +
		`report|abuse|flag|correction|erratum|mistake|typo|friend|tell-?a|contact|search|newsletter|subscri|survey|poll\b|quiz|questionnaire|complain|advertis|\bjob|donat|booking|appointment|enquir|inquir|signaler|\bami\b|sondage|abonne`)
	vagueWords = pattern.MustCompile(`اقتراح|مقترح|ملاحظ|رساله|راسل|تواصل|اتصال|خدمات|تقييم|error|erreur|share|forward|recommend|feedback|suggest|message us|write to|login|register|apply|quote`)
)

// wordRd is the word رد, "reply", with what may stand before and after it:
// by itself, it is part of too many others.
const wordRd = `(^|[^\p{L}])[وب]?(ال)?رد(ك|كم|ا|ود|ودك)?($|[^\p{L}])`

// evidence adds up what is for and against a form being for comments.
type evidence struct{ score int }

// weigh adds what one text of a form says. In a text that speaks of both, the
// other purpose counts: "report a comment".
func (e *evidence) weigh(text string, pro, contra int) {
	text = fold(text)
	switch {
	case text == "":
	case otherWords.MatchString(text):
		e.score -= contra
	case commentWords.MatchString(text):
		e.score += pro
	case vagueWords.MatchString(text):
		e.score -= contra
	}
}

// minScore is the least score of a comment form.
const minScore = 2

// score says how likely a form is for comments: by its headings, its names, its
// address, the words on its button, and what the text area is called. A form
// without a control for the writer's name or e-mail address needs more to go
// by.
func (c *candidate) score() int {
	var e evidence
	f := c.form
	e.weigh(headingOf(c.root), 3, 4)
	e.weigh(dom.Attr(f, "id")+" "+dom.Attr(f, "class")+" "+dom.Attr(f, "name"), 2, 3)
	e.weigh(dom.Attr(f, "aria-label"), 2, 3)
	e.weigh(lastSegments(dom.Attr(f, "action")), 1, 3)
	if c.button != nil {
		e.weigh(dom.Text(c.button)+" "+dom.Attr(c.button, "value")+" "+dom.Attr(c.button, "id"), 2, 3)
	}
	person := false
	for i, field := range c.fields {
		if r, ok := c.roles[i]; ok && r == roleText {
			e.weigh(field.Label, 2, 2)
			e.weigh(field.Name+" "+field.ID, 1, 2)
		} else if r == roleName || r == roleEmail {
			person = true
			if otherPerson.MatchString(fold(field.Label + " " + field.Name)) {
				e.score -= 3
			}
		}
	}
	if !person {
		e.score -= 3
	}
	return e.score
}

// otherPerson matches the labels of fields for somebody else's name or address.
var otherPerson = pattern.MustCompile(`صديق|المستلم|المرسل اليه|friend|recipient|receiver|destinataire|(^|[\s_-])to($|[\s_-])`)

// lastSegments returns the end of an address's path, which names what receives
// the form.
func lastSegments(action string) string {
	path, _, _ := strings.Cut(action, "?")
	path, _, _ = strings.Cut(path, "#")
	if i := strings.Index(path, "://"); i >= 0 {
		_, path, _ = strings.Cut(path[i+3:], "/")
	}
	parts := strings.Split(strings.Trim(path, "/"), "/")
	return strings.Join(parts[max(0, len(parts)-2):], " ")
}

// maxBetween bounds the text between a form and the heading before it, in
// bytes: what is farther away is another part of the page.
const maxBetween = 400

// headingOf returns the words of the headings that a form stands under: those
// in it, and the last one before it in one of the boxes around it, with the
// names of the boxes.
func headingOf(form *html.Node) string {
	var parts []string
	for n := range dom.Elements(form) {
		if dom.IsHeading(n) || n.DataAtom == atom.Legend || n.DataAtom == atom.Caption {
			parts = append(parts, dom.TextPrefix(n, maxBetween))
		}
	}
	between := 0
	for n, up := form, 0; n != nil && up < 3; n, up = n.Parent, up+1 {
		if up > 0 {
			if n.DataAtom == atom.Body || n.DataAtom == atom.Main || n.DataAtom == atom.Article {
				break
			}
			parts = append(parts, dom.Attr(n, "id"), dom.Attr(n, "class"))
		}
		for s, back := n.PrevSibling, 0; s != nil && back < 8; s, back = s.PrevSibling, back+1 {
			if s.DataAtom == atom.H1 || s.DataAtom == atom.Article || s.DataAtom == atom.Form || dom.First(s, atom.Form, atom.H1) != nil {
				return strings.Join(parts, " ") // of the article, or of another form
			}
			if heading := lastHeading(s); heading != "" {
				return strings.Join(append(parts, heading), " ")
			}
			if between += len(dom.TextPrefix(s, maxBetween)); between > maxBetween {
				return strings.Join(parts, " ")
			}
		}
	}
	return strings.Join(parts, " ")
}

// lastHeading returns the words of the last heading in an element, or of the
// element if it is one: also of a short bold line, which is a heading to
// people.
func lastHeading(n *html.Node) (words string) {
	if dom.IsHeading(n) || n.DataAtom == atom.Legend || n.DataAtom == atom.Strong || n.DataAtom == atom.B {
		return dom.TextPrefix(n, maxBetween)
	}
	for d := range dom.Elements(n, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Strong, atom.B) {
		words = dom.TextPrefix(d, maxBetween)
	}
	if words == "" && n.Type == html.ElementNode && n.FirstChild != nil {
		if s := dom.TextPrefix(n, 80); len(s) < 80 && titleClass.MatchString(dom.Attr(n, "class")) {
			words = s
		}
	}
	return words
}

var titleClass = pattern.MustCompile(`(?i)title|head`)
