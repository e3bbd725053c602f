package comment

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
	"sahifa/app/news"
)

// Service is a comment system that takes the comments of a page by requests of
// its own. It makes none itself: it names them, and is told the answers.
type Service interface {
	// Require adds what a comment needs.
	Require(*news.CommentRequirements)
	// Readings are the requests that tell of the thread: who wrote what, and
	// whether anybody may write.
	Readings() []Call
	// Read takes the answer to the i-th of them into the page.
	Read(p *Page, i int, body []byte)
	// Steps are the requests that go before a draft's own.
	Steps(d news.Draft) []Call
	// Comment is the request that sends a draft. With another Outcome than the
	// zero one, the answers to the steps say why nothing can be sent.
	Comment(p Page, d news.Draft, consent bool, steps []Reply) (Call, news.Outcome)
	// Judge tells what the answer to it means, as Judge does for a form.
	Judge(p Page, a Answer) (news.DraftState, news.Outcome)
}

// Call is a request to a service.
type Call struct {
	URL    string
	Get    bool              // only reads
	Fields []FormValue       // sent as multipart/form-data
	JSON   []byte            // sent in place of Fields
	Header map[string]string // sent as well
}

// Reply is the answer to a step.
type Reply struct {
	Status int
	Header http.Header
	Body   []byte
}

// findService returns the service that the comments of a page without a form
// are kept by, nil if there is none that takes plain requests.
func findService(doc *html.Node, pageURL string) Service {
	if i := findIsso(doc, pageURL); i != nil {
		return i
	}
	if r := findRemark42(doc, pageURL); r != nil {
		return r
	}
	if a := findAnyComment(doc, pageURL); a != nil {
		return a
	}
	return nil
}

// scripts returns the scripts in a page that say a word and are short enough to
// be a configuration.
func scripts(doc *html.Node, word string) (all []string) {
	for n := range dom.Elements(doc, atom.Script) {
		if n.FirstChild != nil && len(n.FirstChild.Data) <= maxConfiguration && strings.Contains(n.FirstChild.Data, word) {
			all = append(all, n.FirstChild.Data)
		}
	}
	return all
}

// maxConfiguration bounds what is read of a script that configures a system, in
// bytes: some carry the words of their whole interface.
const maxConfiguration = 128 << 10

// configuration returns the JSON object that scripts in a page give a name to
// (var name = {…}), nil if there is none.
func configuration(doc *html.Node, name string) map[string]any {
	for _, script := range scripts(doc, name) {
		_, rest, _ := strings.Cut(script, name)
		rest = strings.TrimLeft(rest, " \t\n=")
		if !strings.HasPrefix(rest, "{") {
			continue
		}
		var object map[string]any
		if json.NewDecoder(strings.NewReader(rest)).Decode(&object) == nil {
			return object
		}
	}
	return nil
}

// ownAddress resolves an address in a page. It reports whether it belongs to
// the page's site: a reader's name and address are for the site that the reader
// is on.
func ownAddress(doc *html.Node, pageURL, address string) (*url.URL, bool) {
	page, err := url.Parse(pageURL)
	if err != nil {
		return nil, false
	}
	base, err := baseURL(doc, pageURL)
	if err != nil {
		return nil, false
	}
	to, err := base.Parse(address)
	if err != nil || to.Scheme != "http" && to.Scheme != "https" || !shareOwner(page.Hostname(), to.Hostname()) {
		return nil, false
	}
	if page.Scheme == "https" {
		to.Scheme = "https"
	}
	return to, true
}

// isTrue reads a yes or no as PHP writes it into scripts.
func isTrue(v any) bool {
	switch v := v.(type) {
	case bool:
		return v
	case float64:
		return v != 0
	case string:
		return v != "" && v != "0" && v != "false"
	}
	return false
}

// textValue reads a number or text as a text.
func textValue(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case float64:
		b, _ := json.Marshal(v) // of a number: does not fail
		return string(b)
	}
	return ""
}

// htmlText returns the text in a piece of HTML.
func htmlText(s string) string {
	doc, err := html.Parse(strings.NewReader(s))
	if err != nil {
		return ""
	}
	return plainText(doc)
}
