package page

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
)

// maxJSONLD bounds one JSON-LD script, in bytes.
const maxJSONLD = 512 << 10

// articleTypes are schema.org's types, and whether each is an article.
var articleTypes = map[string]bool{
	"article": true, "newsarticle": true, "reportagenewsarticle": true, "opinionnewsarticle": true, "analysisnewsarticle": true,
	"blogposting": true, "liveblogposting": true, "socialmediaposting": true, "techarticle": true, "report": true, "webpage": false,
}

// readJSONLD reads the article in each JSON-LD script.
func (m *metadata) readJSONLD(doc *html.Node, base *url.URL) {
	for n := range dom.Elements(doc, atom.Script) {
		if !strings.Contains(dom.Attr(n, "type"), "ld+json") || n.FirstChild == nil || len(n.FirstChild.Data) > maxJSONLD {
			continue
		}
		var v any
		if json.Unmarshal([]byte(n.FirstChild.Data), &v) != nil {
			continue
		}
		if o := findArticleObject(v, 0); o != nil {
			m.title = firstNonEmpty(m.title, jsonText(o["headline"]))
			m.byline = firstNonEmpty(m.byline, jsonAuthors(o["author"]))
			m.section = firstNonEmpty(m.section, jsonText(o["articleSection"]))
			m.site = firstNonEmpty(m.site, jsonText(o["publisher"]))
			if m.published.IsZero() {
				m.published = parseTime(jsonText(o["datePublished"]))
			}
			if m.modified.IsZero() {
				m.modified = parseTime(jsonText(o["dateModified"]))
			}
			m.picture.URL = firstNonEmpty(m.picture.URL, resolveURL(base, jsonURL(o["image"])))
			m.addTags(jsonList(o["keywords"])...)
			m.articleData.body = firstNonEmpty(m.articleData.body, jsonString(o["articleBody"]))
		}
	}
}

// findArticleObject returns the article in a JSON-LD value: the value itself,
// or one in a list or in @graph. It returns nil if there is none.
func findArticleObject(v any, depth int) map[string]any {
	if depth > 4 {
		return nil
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			if o := findArticleObject(e, depth+1); o != nil {
				return o
			}
		}
	case map[string]any:
		kind := strings.ToLower(jsonText(v["@type"]))
		if articleTypes[kind] || strings.HasSuffix(kind, "article") || kind != "" && v["datePublished"] != nil && v["author"] != nil && !strings.HasSuffix(kind, "comment") {
			return v
		}
		return findArticleObject(v["@graph"], depth+1)
	}
	return nil
}

// jsonText returns the text of a value that is a text, an object with a name,
// or a list, of which the first counts.
func jsonText(v any) string {
	switch v := v.(type) {
	case string:
		return dom.CollapseSpace(html.UnescapeString(v))
	case []any:
		if len(v) > 0 {
			return jsonText(v[0])
		}
	case map[string]any:
		return jsonText(v["name"])
	}
	return ""
}

// maxAuthors bounds the authors of one article.
const maxAuthors = 4

// jsonAuthors returns the names of one or several authors as a byline.
func jsonAuthors(v any) string {
	list, ok := v.([]any)
	if !ok {
		return jsonText(v)
	}
	var names []string
	for _, e := range list[:min(len(list), maxAuthors)] {
		if s := jsonText(e); s != "" && !slices.Contains(names, s) && !isAgency(s) {
			names = append(names, s)
		}
	}
	comma := ", "
	if strings.ContainsFunc(strings.Join(names, ""), func(r rune) bool { return unicode.Is(unicode.Arabic, r) }) {
		comma = "، "
	}
	return strings.Join(names, comma)
}

// jsonURL returns the address in a value that is one, an object with a url, or
// a list, of which the first counts.
func jsonURL(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case []any:
		if len(v) > 0 {
			return jsonURL(v[0])
		}
	case map[string]any:
		if u, ok := v["url"].(string); ok {
			return u
		}
		if u, ok := v["contentUrl"].(string); ok {
			return u
		}
	}
	return ""
}

// jsonList returns the texts of a list, or of one text that lists them.
func jsonList(v any) (all []string) {
	switch v := v.(type) {
	case string:
		return splitTags(html.UnescapeString(v))
	case []any:
		for _, e := range v {
			if s := jsonText(e); s != "" {
				all = append(all, s)
			}
		}
	}
	return all
}
