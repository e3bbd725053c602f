package comment

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
	"sahifa/app/news"
	"sahifa/app/pattern"
)

// blocks is what people read on a page, in paragraphs, without what stands in
// its controls.
type blocks struct {
	texts   []string
	spoken  []string  // of the texts, those that may be about what was just done: no links, no margins
	alerts  []string  // that scripts show at once
	flagged []flagged // that are marked as an error
	areas   []string  // matchKey of what stands in text areas
	known   map[string]bool
	key     string // matchKey of all
}

// Bounds on the text of a page.
const (
	maxBlocks    = 20_000
	maxBlockText = 2 << 20 // bytes
)

// textBlocks reads the text of a page.
func textBlocks(doc *html.Node) *blocks {
	b := &blocks{known: map[string]bool{}}
	b.texts, b.alerts = paragraphs(doc), alertsIn(doc)
	b.spoken = paragraphs(doc, atom.A, atom.Nav, atom.Aside, atom.Footer)
	for _, s := range append(append([]string{}, b.texts...), b.alerts...) {
		b.known[fold(s)] = true
	}
	for n := range dom.Elements(doc) {
		switch {
		case n.DataAtom == atom.Textarea:
			if s := dom.Text(n); s != "" {
				b.areas = append(b.areas, matchKey(s))
			}
		case len(b.flagged) < maxFlagged && isFlagged(n):
			if s := dom.TextPrefix(n, maxMessageRunes); s != "" {
				b.flagged = append(b.flagged, flagged{s, certainError.MatchString(dom.Attr(n, "class"))})
			}
		}
	}
	b.key = matchKey(strings.Join(b.texts, "\n"))
	return b
}

// paragraphs returns the text of a page by blocks. Elements of the kinds left out
// are skipped.
func paragraphs(doc *html.Node, leftOut ...atom.Atom) (texts []string) {
	var line strings.Builder
	left := maxBlockText
	flush := func() {
		if s := dom.CollapseSpace(line.String()); s != "" && len(texts) < maxBlocks {
			texts = append(texts, s)
		}
		line.Reset()
	}
	var walk func(n *html.Node, depth int)
	walk = func(n *html.Node, depth int) {
		if n.Type == html.TextNode && len(n.Data) <= left {
			left -= len(n.Data)
			line.WriteString(n.Data)
			return
		}
		switch n.DataAtom {
		case atom.Script, atom.Style, atom.Template, atom.Noscript, atom.Textarea, atom.Select, atom.Button, atom.Title:
			return
		}
		if depth > 500 || n.DataAtom != 0 && slices.Contains(leftOut, n.DataAtom) {
			return
		}
		block := n.Type == html.ElementNode && !dom.IsInline(n)
		if block {
			flush()
		}
		for c := range n.ChildNodes() {
			walk(c, depth+1)
		}
		if block {
			flush()
		}
	}
	walk(doc, 0)
	flush()
	return texts
}

// maxSpoken is how many new texts a page may have that all may be about what was
// just done, maxSpokenElsewhere how many a page at another address: on a page
// with more, such as one with other headlines each time, only those count that
// speak of a comment or a field.
const (
	maxSpoken          = 20
	maxSpokenElsewhere = 3
)

// ofComments matches texts that speak of a comment or a field, folded.
var ofComments = pattern.MustCompile(`تعليقك|التعليق|تعليقات|تعقيب|مشاركتك|ردك|رايك|رسالتك|الرمز|الاسم|البريد|تحقق|comment|reply|message|captcha|e-?mail|name`)

// since returns what stands in b but not in the page before: the texts of an
// answer that are about it.
func (b *blocks) since(before *blocks, most int) (texts []string) {
	for _, s := range append(append([]string{}, b.alerts...), b.spoken...) {
		if before == nil || !before.known[fold(s)] {
			texts = append(texts, s)
		}
	}
	if len(texts) > most {
		texts = slices.DeleteFunc(texts, func(s string) bool { return !ofComments.MatchString(fold(s)) })
	}
	return texts
}

// maxFlagged bounds the texts that are marked as errors.
const maxFlagged = 50

// errorMark matches the classes and roles of elements that say what is wrong.
var errorMark = pattern.MustCompile(`(?i)(^|[-_\s])(errors?|errorlist|danger|invalid|alert|warning|fail(ed|ure)?)($|[-_\s])|help-block|validation|text-danger|field-error`)

// certainError matches those of them that say nothing else.
var certainError = pattern.MustCompile(`(?i)(^|[-_\s])(errors?|errorlist|danger|invalid|fail(ed|ure)?)($|[-_\s])|has-error|text-danger|field-error`)

// isFlagged reports whether an element is marked as saying what is wrong.
func isFlagged(n *html.Node) bool {
	if n.DataAtom == atom.Form || n.DataAtom == atom.Body || n.DataAtom == atom.Input || n.DataAtom == atom.Textarea {
		return false
	}
	return errorMark.MatchString(dom.Attr(n, "class")) || dom.Attr(n, "role") == "alert"
}

// flagged is a text that a page marks as saying what is wrong.
type flagged struct {
	text    string
	certain bool // as an error, and not only as something to heed
}

// flaggedSince returns what is marked as an error in b but not in the page
// before.
func (b *blocks) flaggedSince(before *blocks) flagged {
	for _, f := range b.flagged {
		if before == nil || !slices.Contains(before.flagged, f) && !before.known[fold(f.text)] {
			return f
		}
	}
	return flagged{}
}

// shownAgain reports whether a page shows a draft in a text area, to be
// changed or sent again.
func (b *blocks) shownAgain(d news.Draft) bool { return slices.Contains(b.areas, matchKey(d.Text)) }

// minShown is how many letters of a comment are enough to know it by, in a
// text that others wrote as well.
const minShown = 12

// shows reports whether a draft's text stands among the blocks: as a paragraph
// of its own or, if it is long enough, anywhere.
func (b *blocks) shows(d news.Draft) bool {
	if b == nil {
		return false
	}
	words := matchKey(d.Text)
	if utf8.RuneCountInString(words) >= minShown && strings.Contains(b.key, words) {
		return true
	}
	for _, s := range b.texts {
		if matchKey(s) == words {
			return true
		}
	}
	return false
}

// Shows reports whether a draft stands on the page under its writer's name,
// in whatever markup.
func (p Page) Shows(d news.Draft) bool {
	named := p.Form == nil || hasRole(*p.Form, roleName)
	if utf8.RuneCountInString(matchKey(d.Text)) < minShown || named && d.Name != "" && (p.blocks == nil || !strings.Contains(p.blocks.key, matchKey(d.Name))) {
		return false
	}
	return p.blocks.shows(d)
}

// Previewed reads the page that shows a comment before it is sent, which has
// the button that sends it. It reports whether there is such a form. The page
// goes on to be the one that the form was on first.
func (p Page) Previewed(answer []byte, d news.Draft) (Page, bool) {
	next, err := readHolding(answer, p.Form.Action, d.Text)
	if err != nil || next.Form == nil || next.Form.Previews || next.Barrier.Kind != "" {
		return p, false
	}
	p.Form, p.Questions = next.Form, next.Questions
	return p, true
}
