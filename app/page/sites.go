package page

import (
	"bufio"
	_ "embed"
	"fmt"
	"io"
	"strings"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"

	"sahifa/app/dom"
)

// Sites are rules for single sites, by host. A rule is for a site whose pages
// do not tell what is what. What it leaves out is found as on any other page.
type Sites map[string]*siteRule

// siteRule is the rule for one site: CSS selectors, tried in the order in which
// they were written.
type siteRule struct {
	name                                      string
	body, strip, title, byline, section, date []cascadia.Matcher
	next                                      []cascadia.Matcher
}

// Bounds on a file of rules.
const (
	maxSites     = 10_000
	maxSelectors = 100
)

// ParseSites reads rules for sites:
//
//	# a comment
//	site    example.com www.other.example
//	body    .article-text
//	strip   .read-also, .share
//	title   h1
//	byline  .writer a
//	section .breadcrumb a:last-child
//	date    time
//	next    .pages a.next
//
// A rule begins with its site's hosts and holds for their subdomains as well.
// On each line after that, a keyword says what the CSS selector after it finds.
// A keyword may occur several times. An error says which line is wrong.
func ParseSites(r io.Reader) (Sites, error) {
	sites := Sites{}
	var rule *siteRule
	selectors := 0
	lines := bufio.NewScanner(r)
	for number := 1; lines.Scan(); number++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		key, value, _ := strings.Cut(strings.Replace(line, "\t", " ", 1), " ")
		value = strings.TrimSpace(value)
		if value == "" {
			return nil, fmt.Errorf("line %d: %q lacks a value", number, key)
		}
		if key == "site" {
			rule, selectors = &siteRule{name: value}, 0
			for host := range strings.FieldsSeq(strings.ToLower(value)) {
				sites[host] = rule
			}
			if len(sites) > maxSites {
				return nil, fmt.Errorf("line %d: too many sites", number)
			}
			continue
		}
		if rule == nil {
			return nil, fmt.Errorf("line %d: no site is named before it", number)
		}
		into := rule.selectors(key)
		if into == nil {
			return nil, fmt.Errorf("line %d: %q is not one of site, body, strip, title, byline, section, date, next", number, key)
		}
		m, err := cascadia.ParseGroup(value)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", number, err)
		}
		if selectors++; selectors > maxSelectors {
			return nil, fmt.Errorf("line %d: too many selectors for one site", number)
		}
		*into = append(*into, m)
	}
	return sites, lines.Err()
}

// selectors returns the selectors of a keyword, nil if there is no such
// keyword.
func (r *siteRule) selectors(key string) *[]cascadia.Matcher {
	switch key {
	case "body":
		return &r.body
	case "strip":
		return &r.strip
	case "title":
		return &r.title
	case "byline":
		return &r.byline
	case "section":
		return &r.section
	case "date":
		return &r.date
	case "next":
		return &r.next
	}
	return nil
}

//go:embed sites.txt
var shippedFile string

// shippedSites are the rules that come with the program.
var shippedSites = func() Sites {
	s, err := ParseSites(strings.NewReader(shippedFile))
	if err != nil {
		panic("page: sites.txt: " + err.Error())
	}
	return s
}()

// find returns the rule for a host, the user's before those shipped. It returns
// an empty rule if there is none.
func (s Sites) find(host string) *siteRule {
	host = strings.ToLower(host)
	for _, all := range []Sites{s, shippedSites} {
		for h := host; h != ""; _, h, _ = strings.Cut(h, ".") {
			if r := all[h]; r != nil {
				return r
			}
		}
	}
	return &siteRule{}
}

// firstMatch returns the first element that the first matching selector finds.
func firstMatch(doc *html.Node, selectors []cascadia.Matcher) *html.Node {
	for _, s := range selectors {
		if n := cascadia.Query(doc, s); n != nil {
			return n
		}
	}
	return nil
}

// overrideMetadata replaces what the page's metadata does not say, or says
// wrong, with what the rule finds.
func (r *siteRule) overrideMetadata(doc *html.Node, m *metadata) {
	say := func(selectors []cascadia.Matcher) string {
		if n := firstMatch(doc, selectors); n != nil {
			if s, ok := lineText(n); ok {
				return s
			}
		}
		return ""
	}
	if s := say(r.title); s != "" {
		m.title, m.titleIsFallback = s, false
	}
	if s := say(r.byline); s != "" {
		m.byline = cleanByline(s)
	}
	if s := say(r.section); s != "" {
		m.section = s
	}
	if n := firstMatch(doc, r.date); n != nil {
		s := dom.TextPrefix(n, maxLine)
		for _, value := range []string{dom.Attr(n, "datetime"), dom.Attr(n, "content"), s} {
			if t := parseTime(value); !t.IsZero() {
				m.published = t
				break
			}
		}
	}
}

// removeStripped removes what the rule says is not part of the text.
func (r *siteRule) removeStripped(doc *html.Node) {
	for _, s := range r.strip {
		for _, n := range cascadia.QueryAll(doc, s) {
			dom.Remove(n)
		}
	}
}
