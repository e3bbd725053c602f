// Package printing writes an article as one page of HTML that needs nothing beside it:
// for a printer, a PDF, or to be sent to someone. It holds no script, and asks no network.
package printing

import (
	"bufio"
	"encoding/base64"
	"fmt"
	"html"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"sahifa/app/news"
)

// Page is what is written.
type Page struct {
	Article news.Article
	RTL     bool
	Date    string                                  // as it is read
	Picture func(hash string) (news.Picture, error) // of those that are kept
	Beside  func(hash string) string                // the address of one that is kept beside the page, "" for none; nil: they are in it

	Links      string           // what stands over the addresses to which its links lead, at the end; "": they are not told
	Highlights []news.Highlight // passages that the reader marked, and noted
	Notes      string           // what stands over what was noted
}

// style is the look of the page, on a screen and on paper.
//
// On paper a picture has at most the height of a page, whichever that is, with what stands
// under it: vh are parts of a page's area there. A figure is a column in which the picture
// gives way, and is not broken. A heading is not left at the foot of a page: browsers that
// do not know break-after are told by what is invisible behind it, which must stand on the
// same page. A paragraph of three lines, of which Chromium leaves the last alone on a page
// whatever widows says, is kept together with all short ones. Where a link leads is told at the end under its number, which cannot be
// followed on paper.
const style = `
@page { margin: 2cm }
body { max-width: 38em; margin: 2em auto; padding: 0 1em; font: 1.1rem/1.9 "Noto Naskh Arabic", "Amiri", "Scheherazade New", "Noto Serif", serif; color: #111; background: #fff; orphans: 2; widows: 2; overflow-wrap: break-word }
h1 { font-size: 1.7em; line-height: 1.45; margin: .3em 0 }
h2, h3, h4 { line-height: 1.5; margin: 1.2em 0 .4em }
.section, header p, figcaption, footer { font-family: "Noto Sans Arabic", "Noto Sans", sans-serif; font-size: .85em; color: #444; margin: .2em 0 }
figure { margin: 1.5em 0 }
img { max-width: 100%; height: auto }
blockquote { margin: 1em 0; padding-inline-start: 1em; border-inline-start: 3px solid #bbb }
pre { white-space: pre-wrap; overflow-wrap: anywhere; direction: ltr; text-align: left; font-size: .85em }
table { border-collapse: collapse; margin: 1em 0 }
td, th { border: 1px solid #bbb; padding: .2em .6em; text-align: start; vertical-align: top }
a { color: inherit }
mark { color: inherit; background: #e2f0c4; border-bottom: 1px solid #8a9a5b; -webkit-print-color-adjust: exact; print-color-adjust: exact }
sup, sub { line-height: 0; font-size: .7em }
.notes, .links { border-top: 1px solid #bbb; margin-top: 2em }
.notes h2, .links h2 { font-size: 1.1em }
.links li { font-size: .85em; line-height: 1.6 }
.links, .link { display: none }
footer { border-top: 1px solid #bbb; margin-top: 2em; padding-top: .6em; overflow-wrap: anywhere }
@media print {
body { max-width: none; margin: 0; padding: 0; font-size: 12pt }
header, footer, h1, h2, h3, h4, figure, tr, .short { break-inside: avoid; page-break-inside: avoid }
header, h1, h2, h3, h4 { break-after: avoid; page-break-after: avoid }
h2::after, h3::after, h4::after { content: ""; display: block; height: 4em; margin-bottom: -4em }
thead { display: table-header-group }
figure { display: flex; flex-direction: column; align-items: flex-start; box-sizing: border-box; max-height: 99vh; margin: 0; padding: .8em 0 }
img { flex: 0 1 auto; min-height: 0; object-fit: contain }
figcaption { flex: none }
a { text-decoration: none }
.links { display: block }
.link { display: inline; white-space: nowrap }
}
`

// shortText is how many letters a paragraph has that is not broken: some four lines.
const shortText = 400

// Write writes a page.
func Write(w io.Writer, p Page) error {
	out := &writer{Writer: bufio.NewWriter(w), picture: p.Picture, beside: p.Beside, numbered: p.Links != "", numbers: map[string]int{}}
	if len(p.Highlights) > 0 { // where they are is known once all texts are
		texts := &writer{Writer: bufio.NewWriter(io.Discard), picture: func(string) (news.Picture, error) { return news.Picture{}, nil }, beside: p.Beside}
		texts.page(p)
		out.marks = marksIn(texts.texts, p.Highlights)
	}
	out.page(p)
	if out.err == nil {
		out.err = out.Flush()
	}
	return out.err
}

// page writes all of a page.
func (w *writer) page(p Page) {
	a, dir := p.Article, "ltr"
	if p.RTL {
		dir = "rtl"
	}
	lang := a.Language
	if lang == "" && p.RTL {
		lang = "ar"
	}
	from := "data:"
	if p.Beside != nil {
		from = "'self' file:"
	}
	w.put("<!doctype html>\n<html lang=\"%s\" dir=\"%s\">\n<meta charset=\"utf-8\">\n"+
		"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src %s; style-src 'unsafe-inline'\">\n", html.EscapeString(lang), dir, from)
	w.put("<title>%s</title>\n<style>%s</style>\n<article>\n<header>\n", html.EscapeString(a.Title), style)
	if a.Section != "" {
		w.put("<p class=\"section\" dir=\"auto\">%s</p>\n", w.text(a.Section))
	}
	w.put("<h1 dir=\"auto\">%s</h1>\n", w.text(a.Title))
	by := slices.DeleteFunc([]string{a.Byline, a.Feed}, func(s string) bool { return s == "" })
	for _, line := range []string{strings.Join(slices.Compact(by), " · "), p.Date} {
		if line != "" {
			w.put("<p>%s</p>\n", w.text(line))
		}
	}
	w.put("</header>\n")
	for _, ref := range a.Pictures {
		if ref.Place == news.PlaceLead && ref.Hash != "" && !a.Document.Shows(ref) {
			w.figure(ref, []news.Span{{Text: ref.Caption}})
			break
		}
	}
	w.blocks(a.Document)
	w.notes(p)
	w.linkList(p.Links)
	if a.URL != "" {
		w.put("<footer dir=\"ltr\">%s</footer>\n", html.EscapeString(news.ReadableAddress(a.URL)))
	}
	w.put("</article>\n</html>\n")
}

// writer writes blocks, until something fails.
type writer struct {
	*bufio.Writer
	picture func(hash string) (news.Picture, error)
	beside  func(hash string) string
	texts   []string // that were written
	marks   marks    // of them
	err     error

	numbered bool           // links have numbers
	links    []string       // addresses, by number from 1
	numbers  map[string]int // of them
}

func (w *writer) put(format string, args ...any) {
	if w.err == nil {
		_, w.err = fmt.Fprintf(w, format, args...)
	}
}

func (w *writer) blocks(all []news.Block) {
	for _, b := range all {
		w.block(b)
	}
}

func (w *writer) block(b news.Block) {
	dir := b.Dir
	if dir != "rtl" && dir != "ltr" {
		dir = "auto"
	}
	// For auto a browser looks at no text that has a direction of its own, as the blocks in
	// this one have: it would be ltr.
	outer := dir
	if dir == "auto" && len(b.Children) > 0 {
		outer = directionOf(b.Children)
	}
	around := func(tag string) {
		w.put("<%s%s>\n", tag, attribute(outer))
		w.blocks(b.Children)
		w.put("</%s>\n", tag)
	}
	switch b.Kind {
	case news.Heading:
		w.put("<h%d dir=\"%s\">%s</h%[1]d>\n", min(max(b.Level, 2), 4), dir, w.spans(b.Spans))
	case news.Quote:
		around("blockquote")
	case news.List:
		if b.Ordered && len(b.Children) > 0 {
			w.put("<ol%s start=\"%d\">\n", attribute(outer), max(b.Children[0].Number, 1))
			w.blocks(b.Children)
			w.put("</ol>\n")
		} else {
			around("ul")
		}
	case news.ListItem:
		around("li")
	case news.Figure:
		w.figure(b.Picture, b.Spans)
	case news.Table:
		w.table(b.Rows)
	case news.Code:
		w.put("<pre>%s</pre>\n", w.spans(b.Spans))
	case news.Rule:
		w.put("<hr>\n")
	default:
		if len(b.Spans) > 0 {
			class := ""
			if utf8.RuneCountInString(news.SpansText(b.Spans)) <= shortText {
				class = " class=\"short\""
			}
			w.put("<p dir=\"%s\"%s>%s</p>\n", dir, class, w.spans(b.Spans))
		}
		if b.Link != "" { // what is embedded
			w.put("<p dir=\"ltr\">%s</p>\n", html.EscapeString(news.ReadableAddress(b.Link)))
		}
	}
}

// table writes a table. The rows at its head are said again on every page.
func (w *writer) table(rows []news.Row) {
	w.put("<table>\n")
	heads := slices.IndexFunc(rows, func(r news.Row) bool { return !r.Header })
	if heads > 0 {
		w.put("<thead>\n")
		w.rows(rows[:heads])
		w.put("</thead>\n")
		rows = rows[heads:]
	}
	w.rows(rows)
	w.put("</table>\n")
}

func (w *writer) rows(rows []news.Row) {
	for _, r := range rows {
		cell := "td"
		if r.Header {
			cell = "th"
		}
		w.put("<tr>")
		for _, c := range r.Cells {
			w.put("<%s dir=\"auto\">%s</%[1]s>", cell, w.spans(c))
		}
		w.put("</tr>\n")
	}
}

// figure writes a picture with what stands under it; of one that is not kept, that alone.
func (w *writer) figure(ref news.PictureRef, caption []news.Span) {
	if news.SpansText(caption) == "" {
		caption = []news.Span{{Text: ref.Caption}}
	}
	text := w.spans(caption)
	source := w.source(ref.Hash)
	if source == "" && text == "" {
		return
	}
	w.put("<figure>\n")
	if source != "" {
		w.put("<img alt=\"%s\" src=\"%s\">\n", html.EscapeString(ref.Alt), html.EscapeString(source))
	}
	if text != "" {
		w.put("<figcaption dir=\"auto\">%s</figcaption>\n", text)
	}
	w.put("</figure>\n")
}

// source gives the address of a picture, "" of one that is not kept.
func (w *writer) source(hash string) string {
	switch {
	case hash == "":
		return ""
	case w.beside != nil:
		return w.beside(hash)
	}
	p, err := w.picture(hash)
	if err != nil || len(p.Bytes) == 0 || !strings.HasPrefix(p.MIME, "image/") {
		return ""
	}
	return "data:" + p.MIME + ";base64," + base64.StdEncoding.EncodeToString(p.Bytes)
}
