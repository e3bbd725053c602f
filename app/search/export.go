package search

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"sahifa/app/markdown"
)

// Format is a file format for search results.
type Format string

// The formats.
const (
	HTML     Format = "html"
	Markdown Format = "markdown"
	CSV      Format = "csv"
	JSON     Format = "json"
)

// Formats are all formats.
var Formats = []Format{HTML, Markdown, CSV, JSON}

// Valid reports whether Export knows a format.
func (f Format) Valid() bool { return slices.Contains(Formats, f) }

// Extension returns the extension of a file's name.
func (f Format) Extension() string {
	if f == Markdown {
		return ".md"
	}
	return "." + string(f)
}

// Labels are the words of an exported page in its reader's language.
type Labels struct {
	Lang  string // BCP 47
	RTL   bool
	Title string
}

// StripMarks removes the marks of hits from a text.
func StripMarks(s string) string { return markRemover.Replace(s) }

// Export writes the hits of a result.
func Export(w io.Writer, f Format, r Result, words Labels) error {
	switch f {
	case CSV:
		return exportCSV(w, r)
	case JSON:
		return exportJSON(w, r)
	case Markdown:
		return exportMarkdown(w, r, words)
	}
	return exportHTML(w, r, words)
}

func exportCSV(w io.Writer, r Result) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil { // a byte order mark, without which spreadsheets do not read UTF-8
		return err
	}
	c := csv.NewWriter(w)
	rows := [][]string{{"id", "title", "source", "byline", "section", "published", "url", "snippet", "score"}}
	for _, h := range r.Hits {
		row := []string{strconv.FormatInt(h.ID, 10), h.Title, h.Feed, h.Byline, h.Section, dateOf(h.Published), h.URL, StripMarks(h.Snippet), strconv.FormatFloat(h.Score, 'f', 3, 64)}
		for i, cell := range row[:8] { // keep spreadsheets from reading cells as formulas
			if strings.HasPrefix(cell, "=") || strings.HasPrefix(cell, "+") || strings.HasPrefix(cell, "@") || strings.HasPrefix(cell, "-") {
				row[i] = "'" + cell
			}
		}
		rows = append(rows, row)
	}
	return c.WriteAll(rows)
}

func exportJSON(w io.Writer, r Result) error {
	type hit struct {
		ID        int64   `json:"id"`
		Title     string  `json:"title"`
		Source    string  `json:"source"`
		Byline    string  `json:"byline"`
		Section   string  `json:"section"`
		Published string  `json:"published"`
		URL       string  `json:"url"`
		Snippet   string  `json:"snippet"`
		Score     float64 `json:"score"`
	}
	out := struct {
		Query string `json:"query"`
		Total int    `json:"total"`
		Hits  []hit  `json:"hits"`
	}{r.Query.Text, r.Total, []hit{}}
	for _, h := range r.Hits {
		published := ""
		if !h.Published.IsZero() {
			published = h.Published.UTC().Format(time.RFC3339)
		}
		out.Hits = append(out.Hits, hit{h.ID, h.Title, h.Feed, h.Byline, h.Section, published, h.URL, StripMarks(h.Snippet), h.Score})
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}

func exportMarkdown(w io.Writer, r Result, words Labels) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n", markdown.Line(words.Title))
	for _, h := range r.Hits {
		title := markdown.Line(h.Title)
		if h.URL != "" {
			title = markdown.Link(h.Title, h.URL)
		}
		snippet := strings.NewReplacer(HitStart, "**", HitEnd, "**").Replace(markdown.Line(h.Snippet))
		fmt.Fprintf(&b, "\n## %s\n\n%s\n\n%s\n", title, markdown.Line(sourceLine(h)), snippet)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func exportHTML(w io.Writer, r Result, words Labels) error {
	dir := "ltr"
	if words.RTL {
		dir = "rtl"
	}
	var b strings.Builder
	title := html.EscapeString(words.Title)
	fmt.Fprintf(&b, "<!doctype html>\n<html lang=\"%s\" dir=\"%s\">\n<meta charset=\"utf-8\">\n<title>%s</title>\n"+
		"<style>body{max-width:45em;margin:2em auto;padding:0 1em;line-height:1.7;font-family:serif}small{color:#666}</style>\n<h1>%s</h1>\n",
		html.EscapeString(words.Lang), dir, title, title)
	for _, h := range r.Hits {
		headline := html.EscapeString(h.Title)
		if h.URL != "" {
			headline = "<a href=\"" + html.EscapeString(h.URL) + "\">" + headline + "</a>"
		}
		snippet := strings.NewReplacer(HitStart, "<mark>", HitEnd, "</mark>").Replace(html.EscapeString(h.Snippet))
		fmt.Fprintf(&b, "<article>\n<h2 dir=\"auto\">%s</h2>\n<small>%s</small>\n<p dir=\"auto\">%s</p>\n</article>\n", headline, html.EscapeString(sourceLine(h)), snippet)
	}
	b.WriteString("</html>\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// sourceLine returns a hit's source, author and day.
func sourceLine(h Hit) string {
	var parts []string
	for _, p := range []string{h.Feed, h.Byline, dateOf(h.Published)} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, " · ")
}

func dateOf(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Local().Format(time.DateOnly)
}
