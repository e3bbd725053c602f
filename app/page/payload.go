package page

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/arabic"
	"sahifa/app/dom"
)

// articleData is an article as the page's data for machines holds it: in
// JSON-LD, or in the JSON from which a script builds the page (its payload).
type articleData struct {
	body                     string // HTML or plain text
	title, byline, published string
	modified, section        string
	tags                     []string
}

// Bounds on payloads.
const (
	maxPayload      = 3 << 20 // bytes of one script
	maxPayloads     = 4
	maxPayloadDepth = 40
)

// minPayload is how long the JSON in an attribute is at least that holds an article, in bytes.
const minPayload = 400

// findPayloads returns the JSON, but for JSON-LD, from which scripts build a page: what other
// scripts hold, or an attribute of the element that they build it in.
func findPayloads(doc *html.Node) (all []string) {
	for n := range dom.Elements(doc, atom.Script) {
		if strings.HasPrefix(dom.Attr(n, "type"), "application/json") && n.FirstChild != nil && len(n.FirstChild.Data) < maxPayload && len(all) < maxPayloads {
			all = append(all, n.FirstChild.Data)
		}
	}
	for n := range dom.Elements(doc, atom.Div, atom.Main, atom.Section) {
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "data-") && strings.HasPrefix(a.Val, "{") && len(a.Val) >= minPayload && len(all) < maxPayloads {
				all = append(all, a.Val)
			}
		}
	}
	return all
}

// The names under which payloads keep the parts of an article.
var (
	payloadBody      = []string{"articleBody", "content", "body", "html", "bodyHtml", "contentHtml", "fullText", "text", "details"}
	payloadTitle     = []string{"headline", "title"}
	payloadByline    = []string{"byline", "author", "authors", "authorName", "writer"}
	payloadPublished = []string{"datePublished", "publishedAt", "published", "publishDate", "publish_date", "created_at", "date"}
	payloadModified  = []string{"dateModified", "updatedAt", "modifiedAt", "updated", "modified", "updated_at", "lastModified"}
	payloadTags      = []string{"tags", "keywords", "topics"}
	payloadSection   = []string{"articleSection", "section", "sectionName", "category", "categoryName"}
)

// readPayloads returns the object with the longest article text. That of a brief may be
// short: it counts where its title is in the page's, "" for none.
func readPayloads(payloads []string, title string) (d articleData) {
	of := arabic.FoldWords(title)
	for _, p := range payloads {
		if v, ok := unmarshalLenient(p); ok {
			d.search(v, of, 0)
		}
	}
	return d
}

// leastRunes returns how long the text of an object is at least, by its title and that of
// the page.
func leastRunes(title, page string) int {
	if own := arabic.FoldWords(title); len(strings.Fields(own)) >= minTeaserWords && strings.Contains(page, own) {
		return minBriefRunes
	}
	return fullTextRunes
}

// search looks for an object with a longer text than d in a JSON value.
func (d *articleData) search(v any, page string, depth int) {
	if depth > maxPayloadDepth {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			d.search(e, page, depth+1)
		}
	case map[string]any:
		least := leastRunes(firstValue(v, payloadTitle), page)
		for _, key := range payloadBody {
			if s := bodyText(v[key]); utf8.RuneCountInString(s) >= least && len(s) > len(d.body) {
				*d = articleData{body: s, title: firstValue(v, payloadTitle), byline: firstValue(v, payloadByline), published: firstValue(v, payloadPublished), modified: firstValue(v, payloadModified), section: firstValue(v, payloadSection), tags: firstList(v, payloadTags)}
			}
		}
		for _, e := range v {
			d.search(e, page, depth+1)
		}
	}
}

// bodyText returns a text, or the paragraphs of a list of texts or of objects
// that hold one.
func bodyText(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case []any:
		var parts []string
		for _, e := range v {
			s := jsonString(e)
			if o, ok := e.(map[string]any); ok {
				s = blockHTML(o)
			}
			if s != "" {
				parts = append(parts, s)
			}
		}
		return strings.Join(parts, "\n")
	}
	return ""
}

// blockHTML returns one block of a payload as HTML, or as plain text if it is
// that.
func blockHTML(o map[string]any) string {
	text := firstNonEmpty(jsonString(o["html"]), jsonString(o["text"]), jsonString(o["content"]), jsonString(o["value"]))
	src := firstNonEmpty(jsonString(o["src"]), jsonString(o["url"]))
	switch kind := strings.ToLower(firstNonEmpty(jsonString(o["__typename"]), jsonString(o["type"]), jsonString(o["_type"]), jsonString(o["blockType"]))); {
	case strings.HasPrefix(kind, "ad"):
		return ""
	case src != "" && strings.Contains(kind, "image"):
		caption := firstNonEmpty(jsonString(o["caption"]), jsonString(o["description"]))
		return `<figure><img src="` + html.EscapeString(src) + `" alt="` + html.EscapeString(jsonString(o["alt"])) + `"><figcaption>` + html.EscapeString(caption) + `</figcaption></figure>`
	case text != "" && strings.Contains(kind, "quote"):
		by := firstNonEmpty(jsonString(o["attribution"]), jsonString(o["author"]), jsonString(o["cite"]))
		return `<blockquote><p>` + escapeIfPlain(text) + `</p><p>` + html.EscapeString(by) + `</p></blockquote>`
	case text != "" && strings.Contains(kind, "head") && !strings.Contains(text, "<"):
		return "<h2>" + html.EscapeString(text) + "</h2>"
	}
	return text
}

// escapeIfPlain returns s as HTML.
func escapeIfPlain(s string) string {
	if strings.Contains(s, "<") {
		return s
	}
	return html.EscapeString(s)
}

// firstList returns the names in the first list that an object has under one of
// the keys.
func firstList(o map[string]any, keys []string) (names []string) {
	for _, k := range keys {
		list, _ := o[k].([]any)
		for _, e := range list {
			if s := jsonText(e); s != "" {
				names = append(names, s)
			}
		}
		if len(names) > 0 {
			return names
		}
	}
	return nil
}

func jsonString(v any) string {
	s, _ := v.(string)
	return s
}

// firstValue returns the first short text that an object has under one of the
// keys.
func firstValue(o map[string]any, keys []string) string {
	for _, k := range keys {
		if s := jsonText(o[k]); s != "" && len(s) < 300 {
			return s
		}
	}
	return ""
}

// document returns the body as a parsed document, nil if it is empty.
func (d articleData) document() *html.Node {
	body := d.body
	if !strings.Contains(body, "<") {
		body = html.UnescapeString(body)
	}
	if strings.TrimSpace(body) == "" {
		return nil
	}
	if !strings.Contains(body, "</") && !strings.Contains(body, "<br") {
		var b strings.Builder
		for line := range strings.Lines(body) {
			if line = dom.CollapseSpace(line); line != "" {
				b.WriteString("<p>" + html.EscapeString(line) + "</p>")
			}
		}
		body = b.String()
	}
	n, err := parse([]byte(body))
	if err != nil {
		return nil
	}
	return n
}

// text returns the body as plain text.
func (d articleData) text() string {
	if n := d.document(); n != nil {
		return dom.Text(n)
	}
	return ""
}
