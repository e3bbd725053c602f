package page

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/arabic"
	"sahifa/app/dom"
	"sahifa/app/pattern"
)

// Bounds on an article's tags.
const (
	maxTags     = 20
	maxTagRunes = 60 // runes
)

// addTags adds tags, leaving out those that are already there in any spelling.
func (m *metadata) addTags(tags ...string) {
	for _, t := range tags {
		t = strings.Trim(dom.CollapseSpace(t), "#،,. ")
		words := arabic.FoldWords(strings.ReplaceAll(t, "_", " "))
		if words == "" || utf8.RuneCountInString(t) > maxTagRunes || len(m.tags) >= maxTags || slices.ContainsFunc(m.tags, func(have string) bool {
			return arabic.FoldWords(strings.ReplaceAll(have, "_", " ")) == words
		}) {
			continue
		}
		m.tags = append(m.tags, t)
	}
}

// splitTags splits a list of tags that is written as one text.
func splitTags(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == '،' || r == ';' || r == '؛' || r == '|' })
}

// tagBox matches the class of a box of tags, and tagHeading its heading.
var (
	tagBox     = pattern.MustCompile(`(^|[-_ ])(tags?|topics?|keywords?|kw|mots-cles|wosoom|labels?|post_tag)([-_ ]?(list|links|box|block|cloud))?([-_ ]|$)`)
	tagHeading = pattern.MustCompile(`^(الوسوم|وسوم|ال)?(وسوم|كلمات (ال)?(مفتاحية|دلالية|دالة)|كلمات مفتاحية|كلمات البحث|مواضيع الخبر)\s*[:：]|^(tags|mots-clés)\s*:`)
)

// tagPath matches the addresses of pages about a tag.
var tagPath = pattern.MustCompile(`(?i)(^|/)(tags?|tag\.(aspx|php)|topics?|keywords?|etiquettes?|وسم|وسوم|الوسوم|كلمات)([/?]|$)`)

func isTagBox(n *html.Node) bool {
	return n.DataAtom != atom.Body && tagBox.MatchString(kebabCase(dom.Attr(n, "class")))
}

func hasTagHeading(n *html.Node) bool {
	return tagHeading.MatchString(strings.ToLower(dom.TextPrefix(n, 60)))
}

// remember returns what is known of an element, or finds it out.
func remember(known map[*html.Node]bool, n *html.Node, find func(*html.Node) bool) bool {
	is, ok := known[n]
	if !ok {
		is = find(n)
		known[n] = is
	}
	return is
}

// readTagLinks takes the tags from the largest group of links to tags below the
// headline; of several equally large ones, the first.
func (m *metadata) readTagLinks(after []*html.Node) {
	if len(m.tags) > 0 {
		return
	}
	var groups []*html.Node
	links := map[*html.Node][]string{}
	isBox, isHeaded := map[*html.Node]bool{}, map[*html.Node]bool{} // by element, as many links stand in one
	for _, a := range after {
		if a.DataAtom != atom.A || isSectionLink(a) {
			continue
		}
		href := dom.Attr(a, "href")
		if u, err := url.PathUnescape(href); err == nil {
			href = u
		}
		named := false
		for p, up := a.Parent, 0; p != nil && up < 3 && !named; p, up = p.Parent, up+1 {
			named = remember(isBox, p, isTagBox) || up < 2 && remember(isHeaded, p, hasTagHeading)
		}
		if !named && !tagPath.MatchString(href) && !isTagLink(a) {
			continue
		}
		box := a.Parent
		if box != nil && box.DataAtom == atom.Li {
			box = box.Parent
		}
		if links[box] == nil {
			groups = append(groups, box)
		}
		links[box] = append(links[box], dom.Text(a))
	}
	// The largest, because a single link may be the section, marked as a tag.
	slices.SortStableFunc(groups, func(a, b *html.Node) int { return cmp.Compare(len(links[b]), len(links[a])) })
	if len(groups) > 0 {
		m.addTags(links[groups[0]]...)
	}
}

// isTagLink reports whether a link is marked as a tag's.
func isTagLink(a *html.Node) bool {
	return strings.Contains(" "+dom.Attr(a, "rel")+" ", " tag ")
}

// removeTagLists removes from a text what lists the page's tags: a line or list
// of which nearly all is links that the page marks so, or leads to pages about tags, or
// that says what it lists; and lines at the end that are nothing but hashtags, or words
// below such a label.
func removeTagLists(body *html.Node) {
	const (
		minTagLinks = 2
		maxBeside   = 25 // characters beside the links and what divides them
	)
	for n := range dom.Elements(body, atom.P, atom.Div, atom.Ul, atom.Strong, atom.Span, atom.Footer, atom.Section) {
		linked, links, marked := 0, 0, 0
		for a := range dom.Elements(n, atom.A) {
			linked, links = linked+dom.TextLength(a, maxTagRunes), links+1
			if isTagLink(a) || tagPath.MatchString(dom.Attr(a, "href")) {
				marked++
			}
		}
		if links == 0 || marked < links && !hasTagHeading(n) {
			if (isHashtags(n) || isPlainTagList(n)) && isNearEnd(n, body) {
				dom.Remove(n)
			}
			continue
		}
		most := linked + 3*links + maxBeside
		if links >= minTagLinks && dom.TextLength(n, most+1) <= most {
			dom.Remove(n)
		}
	}
}

// isHashtags reports whether an element is a line of hashtags.
func isHashtags(n *html.Node) bool {
	line, ok := lineText(n)
	words := strings.Fields(line)
	return ok && len(words) > 1 && !slices.ContainsFunc(words, func(w string) bool { return !strings.HasPrefix(w, "#") })
}

// isPlainTagList reports whether an element says that it lists tags, and is a line of words
// without links.
func isPlainTagList(n *html.Node) bool {
	line, ok := lineText(n)
	return ok && hasTagHeading(n) && !isSentence(line)
}
