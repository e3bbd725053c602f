package feed

// This file reads the lists of subscriptions that readers and their interfaces hand
// out as JSON.

import "strings"

// json reads the first list of objects that have a feed's address.
func (p *opmlReader) json(text []byte) bool {
	if len(text) == 0 || text[0] != '{' && text[0] != '[' {
		return false
	}
	p.inJSON((&jsonReader{text: text}).value(0), "", 0)
	return len(p.list.Feeds) > 0
}

// inJSON takes the feeds in a value. folder is the name of what it stands in.
func (p *opmlReader) inJSON(v any, folder string, depth int) {
	if depth > maxLevels {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, one := range v {
			p.inJSON(one, folder, depth+1)
		}
	case map[string]any:
		o := outline{address: first(asText(v["feed_url"]), asText(v["feedUrl"]), asText(v["xmlUrl"]), asText(v["xml_url"]), feedOfID(asText(v["id"])))}
		o.Title = headline(plain(first(asText(v["title"]), asText(v["name"]), asText(v["text"]))))
		if o.address != "" {
			o.Site = first(asText(v["site_url"]), asText(v["htmlUrl"]), asText(v["home_page_url"]))
			o.Folder = first(folderOf(v["category"]), folderOf(v["categories"]), folderOf(v["folder"]), folder)
			p.take(o)
			return
		}
		for _, key := range []string{"feeds", "subscriptions", "items", "children", "outlines", "outline", "opml", "body"} {
			p.inJSON(v[key], first(o.Title, folder), depth+1)
		}
	}
}

// feedOfID gives the address in the number that Google Reader gave a feed.
func feedOfID(id string) string {
	if rest, ok := strings.CutPrefix(id, "feed/"); ok && isAddress(rest) {
		return rest
	}
	return ""
}

// folderOf gives the name of a category, or of the first of several.
func folderOf(v any) string {
	for _, one := range asList(v) {
		m, _ := one.(map[string]any)
		if name := plain(first(asText(one), asText(m["title"]), asText(m["label"]), asText(m["name"]))); name != "" {
			return name
		}
	}
	return ""
}
