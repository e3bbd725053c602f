package feed

// This file knows the vocabularies (XML namespaces) that feeds are written in.

import (
	"net/url"
	"strings"
)

// vocabularies are the namespaces we read, by their address in lower case and
// without what differs between its spellings, and the prefix that stands for
// each. "" is a feed format's own.
var vocabularies = map[string]string{
	"http://www.w3.org/2005/atom":                     "atom",
	"http://purl.org/atom/ns":                         "atom",
	"http://purl.org/rss/1.0":                         "",
	"http://purl.org/net/rss1.1":                      "",
	"http://my.netscape.com/rdf/simple/0.9":           "",
	"http://channel.netscape.com/rdf/simple/0.9":      "",
	"http://backend.userland.com/rss":                 "",
	"http://backend.userland.com/rss2":                "",
	"http://backend.userland.com/rss091":              "",
	"http://blogs.law.harvard.edu/tech/rss":           "",
	"http://cyber.law.harvard.edu/rss":                "",
	"http://my.theinfo.org/changed/1.0/rss":           "",
	"http://www.w3.org/1999/02/22-rdf-syntax-ns":      "rdf",
	"http://purl.org/dc/elements/1.1":                 "dc",
	"http://purl.org/dc/elements/1.0":                 "dc",
	"http://purl.org/dc/terms":                        "dcterms",
	"http://purl.org/rss/1.0/modules/content":         "content",
	"http://purl.org/rss/1.0/modules/slash":           "slash",
	"http://purl.org/rss/1.0/modules/syndication":     "sy",
	"http://purl.org/syndication/thread/1.0":          "thr",
	"http://wellformedweb.org/commentapi":             "wfw",
	"http://search.yahoo.com/mrss":                    "media",
	"http://tools.search.yahoo.com/mrss":              "media",
	"http://video.search.yahoo.com/mrss":              "media",
	"http://www.itunes.com/dtds/podcast-1.0.dtd":      "itunes",
	"http://example.com/dtds/podcast-1.0.dtd":         "itunes",
	"http://www.google.com/schemas/play-podcasts/1.0": "itunes",
	"https://podcastindex.org/namespace/1.0":          "podcast",
	"http://podlove.org/simple-chapters":              "psc",
	"http://www.w3.org/1999/xhtml":                    "xhtml",
	"http://www.w3.org/xml/1998/namespace":            "xml",
	"http://rssnamespace.org/feedburner/ext/1.0":      "feedburner",
	"http://www.w3.org/2000/svg":                      "svg",
	"http://www.w3.org/1998/math/mathml":              "math",
	"http://www.w3.org/1999/xlink":                    "xlink",
	"http://www.georss.org/georss":                    "georss",
	"http://schemas.google.com/blogger/2008":          "blogger",
	"http://a9.com/-/spec/opensearch/1.1":             "openSearch",
	"http://www.rssboard.org/media-rss":               "media",
	"http://purl.org/rss/1.0/modules/image":           "image",
	"http://webfeeds.org/rss/1.0":                     "webfeeds",
	"http://news.yandex.ru":                           "yandex",
}

// wellKnown are the prefixes that stand for what everybody means by them where
// a document does not declare them.
var wellKnown = func() map[string]string {
	out := map[string]string{"atom10": "atom", "atom03": "atom", "a10": "atom", "rss": "", "xhtml": "xhtml", "html": "xhtml", "itunesu": "itunes"}
	for _, prefix := range vocabularies {
		if prefix != "" {
			out[prefix] = prefix
		}
	}
	return out
}()

// vocabulary gives the prefix of a namespace. One that we do not know has the
// prefix "?".
func vocabulary(address string) string {
	address = strings.TrimRight(strings.ToLower(strings.TrimSpace(address)), "/#")
	if prefix, ok := vocabularies[address]; ok {
		return prefix
	}
	if rest, ok := strings.CutPrefix(address, "https://"); ok {
		if prefix, ok := vocabularies["http://"+rest]; ok {
			return prefix
		}
	}
	return "?"
}

// standsFor gives what a prefix stands for by its declaration. Where that is of no
// vocabulary we know, as one with a slip in its address is, it stands for what
// everybody means by it.
func standsFor(prefix, address string) string {
	if canonical := vocabulary(address); canonical != "?" {
		return canonical
	}
	if canonical, ok := wellKnown[strings.ToLower(prefix)]; ok {
		return canonical
	}
	return "?"
}

// scope is what elements inherit from those around them.
type scope struct {
	prefixes map[string]string // declared prefix → canonical prefix; "" is the default namespace
	own      string            // canonical prefix of the feed format itself: "atom", or "" for RSS
	base     string            // xml:base, absolute; "" for none
	language string            // xml:lang
	document string            // the address of the document, which a first relative xml:base is relative to
}

// maxPrefixes bounds the prefixes in force.
const maxPrefixes = 200

// enter gives the scope inside an element with some attributes.
func (s scope) enter(attrs []attribute) scope {
	copied := false
	for _, a := range attrs {
		prefix, isPrefix := strings.CutPrefix(a.name, "xmlns:")
		switch {
		case (isPrefix || a.name == "xmlns") && len(s.prefixes) < maxPrefixes:
			if a.name == "xmlns" {
				prefix = ""
			}
			if !copied {
				s.prefixes, copied = cloneOf(s.prefixes), true
			}
			s.prefixes[prefix] = standsFor(prefix, a.value)
		case a.name == "xml:lang" || a.name == "lang" && s.language == "":
			s.language = strings.TrimSpace(a.value)
		case a.name == "xml:base":
			s.base = rebase(s.base, s.document, a.value)
		}
	}
	return s
}

func cloneOf(m map[string]string) map[string]string {
	out := make(map[string]string, len(m)+1)
	for k, v := range m {
		out[k] = v
	}
	return out
}

// rebase gives the base that an xml:base declares. One that cannot be fetched
// from, as "javascript:…", leaves the base as it was.
func rebase(base, document, reference string) string {
	if base == "" {
		base = document
	}
	b, err := url.Parse(base)
	if err != nil {
		b = &url.URL{}
	}
	u, err := b.Parse(strings.TrimSpace(reference))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" {
		return base
	}
	return u.String()
}

// canonical gives an element's name with its canonical prefix, without one if
// it is the feed format's own. The name itself is in lower case then.
func (s scope) canonical(tag string) string {
	prefix, local, found := strings.Cut(tag, ":")
	if !found {
		prefix, local = "", tag
	}
	space, declared := s.prefixes[prefix]
	switch {
	case !declared && prefix == "":
		space = s.own
	case !declared:
		var known bool
		if space, known = wellKnown[strings.ToLower(prefix)]; !known {
			space = "?"
		}
	}
	if space == s.own || space == "" {
		return strings.ToLower(local)
	}
	return space + ":" + local
}
