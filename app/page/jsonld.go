package page

import (
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/arabic"
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
	byID := map[string]map[string]any{}
	var objects []any
	for n := range dom.Elements(doc, atom.Script) {
		if !strings.Contains(dom.Attr(n, "type"), "ld+json") || n.FirstChild == nil || len(n.FirstChild.Data) > maxJSONLD {
			continue
		}
		v, ok := unmarshalLenient(n.FirstChild.Data)
		if !ok {
			continue
		}
		collectByID(v, byID, 0)
		objects = append(objects, v)
	}
	for _, v := range objects {
		if o := findArticleObject(v, 0); o != nil {
			o = resolveIDs(o, byID)
			m.titles.data = firstNonEmpty(m.titles.data, jsonText(o["headline"]))
			if m.byline == "" {
				m.byline = jsonAuthors(o["author"])
				m.signerIsOrganization = m.byline != "" && isOrganization(o["author"])
			}
			m.section = firstNonEmpty(m.section, jsonText(o["articleSection"]))
			if !isPerson(o["publisher"]) { // who publishes what they write; the site has a name of its own
				m.site = firstNonEmpty(m.site, jsonText(o["publisher"]))
			}
			if d := jsonText(o["description"]); d != "" {
				m.descriptions = append(m.descriptions, d)
			}
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
		if isArticleType(v["@type"]) || strings.HasSuffix(kind, "article") || kind != "" && v["datePublished"] != nil && v["author"] != nil && !strings.HasSuffix(kind, "comment") {
			return v
		}
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage", "itemListElement"} {
			if o := findArticleObject(v[key], depth+1); o != nil {
				return o
			}
		}
	}
	return nil
}

// isArticleType reports whether one of an object's types is an article.
func isArticleType(v any) bool {
	return hasType(v, func(t string) bool { return articleTypes[t] })
}

// hasType reports whether an object's type, or one of several, is of a kind. Types
// are looked at in lower case.
func hasType(v any, isOfKind func(string) bool) bool {
	if list, ok := v.([]any); ok {
		return slices.ContainsFunc(list, func(t any) bool { return hasType(t, isOfKind) })
	}
	return isOfKind(strings.ToLower(jsonText(v)))
}

// maxIDs bounds the objects that others of a page may name.
const maxIDs = 1000

// collectByID collects the objects with an @id and more than that.
func collectByID(v any, into map[string]map[string]any, depth int) {
	if depth > 8 || len(into) >= maxIDs {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			collectByID(e, into, depth+1)
		}
	case map[string]any:
		if id := jsonString(v["@id"]); id != "" && len(v) > 1 && into[id] == nil {
			into[id] = v
		}
		for _, e := range v {
			collectByID(e, into, depth+1)
		}
	}
}

// resolveIDs returns an object with the objects in place that it names by
// their @id.
func resolveIDs(o map[string]any, byID map[string]map[string]any) map[string]any {
	named := func(v any) any {
		if o, ok := v.(map[string]any); ok && len(o) <= 2 && o["name"] == nil && byID[jsonString(o["@id"])] != nil {
			return byID[jsonString(o["@id"])]
		}
		return v
	}
	resolved := map[string]any{}
	for key, v := range o {
		if list, ok := v.([]any); ok {
			all := make([]any, len(list))
			for i, e := range list {
				all[i] = named(e)
			}
			resolved[key] = all
			continue
		}
		resolved[key] = named(v)
	}
	return resolved
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
	return arabic.Enumerate(names)
}

// isOrganization reports whether an author, or each of several, is typed as an
// organization.
func isOrganization(v any) bool {
	switch v := v.(type) {
	case []any:
		return len(v) > 0 && !slices.ContainsFunc(v, func(e any) bool { return !isOrganization(e) })
	case map[string]any:
		return strings.HasSuffix(strings.ToLower(jsonText(v["@type"])), "organization")
	}
	return false
}

// isPerson reports whether one of an object's types is a person.
func isPerson(v any) bool {
	o, _ := v.(map[string]any)
	return hasType(o["@type"], func(t string) bool { return t == "person" })
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
