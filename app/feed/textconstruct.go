package feed

// This file tells what the texts of feeds are (plain text, HTML, escaped
// twice) and gives them as HTML.

import (
	"encoding/base64"
	"html"
	"regexp"
	"strings"
)

// rssHTML gives the HTML of a text in RSS, which is escaped HTML, HTML itself,
// or a text that nobody escaped.
func rssHTML(e *element) string {
	if strings.HasPrefix(e.name, "xhtml:") || e.name == "body" || strings.EqualFold(e.attr("type"), "xhtml") && e.hasElements() {
		return strings.TrimSpace(e.markup(true))
	}
	if !e.hasElements() {
		return signsOnce(withoutTags(strings.TrimSpace(e.text())))
	}
	return signsOnce(strings.TrimSpace(e.markup(false)))
}

// signTwice finds the entities of signs that were escaped twice: what no text says
// that is not about HTML.
var signTwice = regexp.MustCompile(`&amp;(nbsp|quot|laquo|raquo|[lr][sd]quo|hellip|[nm]dash|zwn?j|[lr]lm|#(?:34|39|160|171|187|82\d\d));`)

// signsOnce gives HTML without names of signs where the signs are meant.
func signsOnce(text string) string {
	if !strings.Contains(text, "&amp;") || strings.Contains(text, "<code") || strings.Contains(text, "<pre") {
		return text
	}
	return signTwice.ReplaceAllString(text, "&$1;")
}

// blankLine divides paragraphs where nothing else does.
var blankLine = regexp.MustCompile(`\r?\n[ \t]*\r?\n\s*`)

// withoutTags gives the HTML of a text that is said to be HTML and has no tag in it:
// one that was escaped twice as a whole, or plain text in paragraphs.
func withoutTags(text string) string {
	switch {
	case strings.Contains(text, "<"):
		return text
	case strings.Contains(text, "&"):
		if markup := strings.TrimSpace(html.UnescapeString(text)); wholeMarkup.MatchString(markup) {
			return markup
		}
	}
	if !strings.Contains(text, "\n") || !blankLine.MatchString(text) {
		return text
	}
	return "<p>" + blankLine.ReplaceAllString(text, "</p><p>") + "</p>"
}

// atomHTML gives the HTML of a text construct or content of Atom, by its type
// and, in Atom 0.3, its mode (RFC 4287, section 3.1).
func atomHTML(e *element) string {
	kind, mode := strings.ToLower(e.attr("type")), strings.ToLower(e.attr("mode"))
	kind, _, _ = strings.Cut(kind, ";")
	switch {
	case e.attr("src") != "":
		return ""
	case mode == "base64" || mode == "" && isBinary(kind):
		raw, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(e.text()), ""))
		if err != nil || strings.HasPrefix(kind, "image/") {
			return ""
		}
		return legal(strings.TrimSpace(string(raw)))
	case kind == "xhtml" && e.hasElements() || strings.HasSuffix(kind, "xml") || mode == "xml" && e.hasElements():
		return withoutDiv(e).markup(true)
	case strings.Contains(kind, "html"), e.hasElements():
		return rssHTML(e)
	}
	if kind != "text" && !strings.HasPrefix(kind, "text/") { // "CDATA", "markdown": no type
		kind = ""
	}
	text := strings.TrimSpace(e.text())
	if wholeMarkup.MatchString(text) && (kind == "" || e.name != "title") || kind == "" && looksLikeHTML(text) {
		return text
	}
	return textToHTML(text)
}

// isBinary tells a media type whose content Atom 1.0 has in base64.
func isBinary(kind string) bool {
	return strings.Contains(kind, "/") && !strings.HasPrefix(kind, "text/") && !strings.HasSuffix(kind, "xml") && !strings.HasSuffix(kind, "json")
}

// withoutDiv gives the div that XHTML content is wrapped in, or the content
// where there is none.
func withoutDiv(e *element) *element {
	var div *element
	for _, c := range e.children {
		switch {
		case c.element == nil && strings.TrimSpace(c.text) == "":
		case c.element != nil && div == nil && strings.EqualFold(c.element.tag[strings.IndexByte(c.element.tag, ':')+1:], "div"):
			div = c.element
		default:
			return e
		}
	}
	if div == nil {
		return e
	}
	return div
}

// wholeMarkup tells a text that is HTML from its first character to its last,
// whatever its type says.
var wholeMarkup = regexp.MustCompile(`(?is)^<(p|div|ul|ol|table|h[1-6]|blockquote|figure|a|img|br|span|strong|em|section|article)\b[^<>]*>.*(</\w+>|<br ?/?>|<img\b[^<>]*>)$`)

// closing finds an end tag, and named an entity's name: what text that is not
// HTML hardly ever has.
var closing = regexp.MustCompile(`</(p|div|a|b|i|em|strong|span|ul|ol|li|h[1-6]|blockquote|table|tr|td|br|sub|sup|code|pre)\s*>|&(#\d{1,7}|#x[0-9A-Fa-f]{1,6}|nbsp|quot|amp|lt|gt|laquo|raquo|[lr]dquo|[lr]squo|hellip|[nm]dash);`)

// lines finds a text whose lines HTML divides.
var lines = regexp.MustCompile(`(?is)<(br|hr) ?/?>.*<(br|hr) ?/?>`)

// looksLikeHTML tells whether a text whose type is not said is HTML.
func looksLikeHTML(text string) bool { return closing.MatchString(text) || lines.MatchString(text) }

// textToHTML writes plain text as HTML that shows it.
func textToHTML(text string) string {
	text = html.EscapeString(text)
	if !strings.Contains(text, "\n") {
		return text
	}
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	var b strings.Builder
	for p := range strings.SplitSeq(text, "\n\n") {
		if p = strings.TrimSpace(p); p != "" {
			b.WriteString("<p>" + strings.ReplaceAll(p, "\n", "<br>") + "</p>")
		}
	}
	return b.String()
}
