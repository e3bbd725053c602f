package printing

import (
	"cmp"
	"html"
	"slices"
	"strconv"
	"strings"

	"sahifa/app/highlight"
	"sahifa/app/news"
)

// marks are where passages are: what of each text is marked, in runes.
type marks struct {
	in    map[int][]highlight.Stretch
	notes []note
}

// note is what the reader noted of a passage, and where that ends.
type note struct {
	text, end int
	says      string
}

// marksIn finds passages in texts, their notes in the order in which they are read.
func marksIn(texts []string, all []news.Highlight) marks {
	m := marks{in: map[int][]highlight.Stretch{}}
	for _, h := range all {
		found := highlight.Find(texts, h)
		for _, s := range found {
			m.in[s.Text] = append(m.in[s.Text], s)
		}
		if n := len(found); n > 0 && h.Note != "" {
			m.notes = append(m.notes, note{found[n-1].Text, found[n-1].End, h.Note})
		}
	}
	slices.SortStableFunc(m.notes, func(a, b note) int { return cmp.Or(a.text-b.text, a.end-b.end) })
	return m
}

// marked tells whether a rune of a text is.
func (m marks) marked(text, rune int) bool {
	return slices.ContainsFunc(m.in[text], func(s highlight.Stretch) bool { return s.Start <= rune && rune < s.End })
}

// cuts gives where in a text what is marked begins or ends.
func (m marks) cuts(text int) (at []int) {
	for _, s := range m.in[text] {
		at = append(at, s.Start, s.End)
	}
	slices.Sort(at)
	return at
}

// signs are the numbers of the notes on passages that end somewhere.
func (m marks) signs(text, end int) string {
	var b strings.Builder
	for i, n := range m.notes {
		if n.text == text && n.end == end {
			b.WriteString("<sup>" + strconv.Itoa(i+1) + "</sup>")
		}
	}
	return b.String()
}

// notes writes what was noted.
func (w *writer) notes(p Page) {
	if len(w.marks.notes) == 0 {
		return
	}
	w.put("<section class=\"notes\">\n<h2 dir=\"auto\">%s</h2>\n<ol>\n", html.EscapeString(p.Notes))
	for _, n := range w.marks.notes {
		w.put("<li dir=\"auto\">%s</li>\n", lines(n.says))
	}
	w.put("</ol>\n</section>\n")
}

// lines gives a text as HTML, its lines as they are.
func lines(text string) string { return strings.ReplaceAll(html.EscapeString(text), "\n", "<br>") }

// text gives one run of text as HTML.
func (w *writer) text(text string) string { return w.spans([]news.Span{{Text: text}}) }

// spans gives runs of text as HTML, with what is marked in them.
func (w *writer) spans(all []news.Span) string {
	var b strings.Builder
	n, at := len(w.texts), 0 // of the text, and of the rune in it
	cuts := w.marks.cuts(n)
	for i, s := range all {
		runes, from := []rune(s.Text), at
		for at < from+len(runes) {
			end := from + len(runes)
			for _, cut := range cuts {
				if at < cut && cut < end {
					end = cut
					break
				}
			}
			part := s
			part.Text = string(runes[at-from : end-from])
			b.WriteString(span(part, w.marks.marked(n, at)) + w.marks.signs(n, end))
			at = end
		}
		if i+1 == len(all) || all[i+1].Link != s.Link {
			b.WriteString(w.number(s, all[:i+1]))
		}
	}
	w.texts = append(w.texts, news.SpansText(all))
	return b.String()
}

// span gives a run of text in one look as HTML.
func span(s news.Span, marked bool) string {
	text := lines(s.Text)
	if s.Dir == "" && followed(s.Link) != "" && same(s.Text, s.Link) { // or its last slash would stand before it
		s.Dir = "ltr"
	}
	for _, look := range []struct {
		on  bool
		tag string
	}{{s.Code, "code"}, {s.Italic, "em"}, {s.Bold, "strong"}, {s.Strike, "s"}, {s.Raised == news.Superscript, "sup"}, {s.Raised == news.Subscript, "sub"}, {marked, "mark"}} {
		if look.on {
			text = "<" + look.tag + ">" + text + "</" + look.tag + ">"
		}
	}
	if s.Dir == "rtl" || s.Dir == "ltr" || s.Dir == "auto" {
		text = "<bdi dir=\"" + s.Dir + "\">" + text + "</bdi>"
	}
	if address := followed(s.Link); address != "" {
		text = "<a href=\"" + html.EscapeString(address) + "\">" + text + "</a>"
	}
	return text
}
