package page

import (
	"encoding/json"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// data is the article as the page's own data tell it to machines: JSON-LD's
// articleBody, or the payload from which a script builds the page.
type data struct {
	body                     string // HTML or plain text
	title, byline, published string
	section                  string
}

// Bounds on the payloads of scripts.
const (
	maxPayload   = 3 << 20 // bytes of one script
	maxPayloads  = 4
	payloadDepth = 40
)

// payloads gives the scripts that hold JSON and are not JSON-LD.
func payloads(doc *html.Node) (all []string) {
	for n := range elements(doc, atom.Script) {
		if attr(n, "type") == "application/json" && n.FirstChild != nil && len(n.FirstChild.Data) < maxPayload && len(all) < maxPayloads {
			all = append(all, n.FirstChild.Data)
		}
	}
	return all
}

// The names under which payloads keep an article's parts.
var (
	payloadBody      = []string{"articleBody", "content", "body", "html", "bodyHtml", "contentHtml", "fullText", "text", "details"}
	payloadTitle     = []string{"headline", "title"}
	payloadByline    = []string{"byline", "author", "authors", "authorName", "writer"}
	payloadPublished = []string{"datePublished", "publishedAt", "published", "publishDate", "publish_date", "created_at", "date"}
	payloadSection   = []string{"articleSection", "section", "sectionName", "category", "categoryName"}
)

// readPayloads finds the object with the longest text of an article.
func readPayloads(payloads []string) (d data) {
	for _, p := range payloads {
		var v any
		if json.Unmarshal([]byte(p), &v) == nil {
			d.search(v, 0)
		}
	}
	return d
}

func (d *data) search(v any, depth int) {
	if depth > payloadDepth {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			d.search(e, depth+1)
		}
	case map[string]any:
		for _, key := range payloadBody {
			if s := longText(v[key]); utf8.RuneCountInString(s) >= fullText && len(s) > len(d.body) {
				*d = data{body: s, title: oneOf(v, payloadTitle), byline: oneOf(v, payloadByline), published: oneOf(v, payloadPublished), section: oneOf(v, payloadSection)}
			}
		}
		for _, e := range v {
			d.search(e, depth+1)
		}
	}
}

// longText gives a text, or the paragraphs of a list of texts or of objects
// that have one.
func longText(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case []any:
		var parts []string
		for _, e := range v {
			if o, ok := e.(map[string]any); ok {
				e = first(jsonString(o["html"]), jsonString(o["text"]), jsonString(o["content"]), jsonString(o["value"]))
			}
			if s := jsonString(e); s != "" {
				parts = append(parts, s)
			}
		}
		return strings.Join(parts, "\n")
	}
	return ""
}

func jsonString(v any) string {
	s, _ := v.(string)
	return s
}

func oneOf(o map[string]any, keys []string) string {
	for _, k := range keys {
		if s := jsonText(o[k]); s != "" && len(s) < 300 {
			return s
		}
	}
	return ""
}

// node makes a document of the body; nil if it has none.
func (d data) node() *html.Node {
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
			if line = squeeze(line); line != "" {
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

// words gives the body's plain text.
func (d data) words() string {
	if n := d.node(); n != nil {
		return text(n)
	}
	return ""
}
