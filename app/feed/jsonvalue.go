package feed

// This file gives values of JSON as what they were meant to be.

import (
	"encoding/json"
	"strconv"
	"strings"
)

// asText gives a value as text: also of a number, and of an object that wraps
// one, as programs make it of XML.
func asText(v any) string {
	switch v := v.(type) {
	case string:
		return strings.TrimSpace(v)
	case json.Number:
		return v.String()
	case bool:
		return strconv.FormatBool(v)
	case map[string]any:
		for _, key := range []string{"#text", "_", "$t", "value", "#cdata", "__cdata"} {
			if s, ok := v[key].(string); ok {
				return strings.TrimSpace(s)
			}
		}
	}
	return ""
}

// rendered gives the HTML of a field of WordPress's own interface.
func rendered(v any) string {
	m, _ := v.(map[string]any)
	s, _ := m["rendered"].(string)
	return s
}

// asList gives a value as a list, also where there is but one.
func asList(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return v
	}
	return []any{v}
}

// attrOf gives what was an attribute of an element that a program made JSON of.
func attrOf(v any, name string) string {
	m, _ := v.(map[string]any)
	for _, key := range []string{name, "@" + name, "-" + name, "_" + name} {
		if s := asText(m[key]); s != "" {
			return s
		}
	}
	for _, key := range []string{"$", "@attributes", "_attributes", "attributes"} {
		if inner, ok := m[key].(map[string]any); ok {
			return asText(inner[name])
		}
	}
	return ""
}

// pageOf gives the address of the page among Atom's links, as Blogger writes them.
func pageOf(v any) string {
	for _, link := range asList(v) {
		if rel := attrOf(link, "rel"); rel == "" || rel == "alternate" {
			return attrOf(link, "href")
		}
	}
	return ""
}

// jsonTags gives tags: a list of names or of objects with a name, or a text with
// commas.
func jsonTags(v any) (tags []any) {
	if text, ok := v.(string); ok {
		for _, name := range listed(text) {
			tags = append(tags, name)
		}
		return tags
	}
	for _, tag := range asList(v) {
		if m, ok := tag.(map[string]any); ok {
			tag = first(asText(m), asText(m["name"]), asText(m["label"]), asText(m["term"]))
		}
		tags = append(tags, tag)
	}
	return tags
}
