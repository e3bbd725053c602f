package feed

import "testing"

func TestTheLogoOfAFeed(t *testing.T) {
	for name, tt := range map[string]struct{ document, want string }{
		"RSS":            {`<rss version="2.0"><channel><title>ت</title><link>https://a.example/</link><image><url>/logo.png</url><title>ت</title></image><item><title>خبر</title></item></channel></rss>`, "https://a.example/logo.png"},
		"RSS 1.0":        {`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel rdf:about="x"><title>ت</title><image rdf:resource="https://a.example/r.png"/></channel><item rdf:about="https://a.example/1"><title>خبر</title></item></rdf:RDF>`, "https://a.example/r.png"},
		"podcast":        {`<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><title>ت</title><itunes:image href="https://a.example/p.jpg"/><item><title>خبر</title></item></channel></rss>`, "https://a.example/p.jpg"},
		"Atom":           {`<feed xmlns="http://www.w3.org/2005/Atom"><title>ت</title><logo>https://a.example/wide.png</logo><icon>/i.png</icon><entry><title>خبر</title></entry></feed>`, "https://a.example/i.png"},
		"JSON Feed":      {`{"version":"https://jsonfeed.org/version/1.1","title":"ت","icon":"https://a.example/512.png","favicon":"https://a.example/64.png","items":[{"id":"1","title":"خبر"}]}`, "https://a.example/64.png"},
		"none":           {`<rss version="2.0"><channel><title>ت</title><item><title>خبر</title><image><url>https://a.example/of-an-item.png</url></image></item></channel></rss>`, ""},
		"of no web page": {`<rss version="2.0"><channel><title>ت</title><image><url>file:///etc/passwd</url></image><item><title>خبر</title></item></channel></rss>`, ""},
	} {
		s, err := Parse([]byte(tt.document), "", "https://a.example/feed")
		if err != nil || s.Logo != tt.want || len(s.Entries) != 1 {
			t.Errorf("%s: %q, %d entries, %v; want %q", name, s.Logo, len(s.Entries), err, tt.want)
		}
	}
}
