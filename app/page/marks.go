package page

import (
	"cmp"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/arabic"
	"sahifa/app/dom"
)

// Bounds on an article's tags.
const (
	maxTags = 20
	maxTag  = 60 // runes
)

// addTags adds the tags that are not there yet, in whatever spelling.
func (m *metadata) addTags(tags ...string) {
	for _, t := range tags {
		t = strings.Trim(dom.CollapseSpace(t), "#،,. ")
		words := arabic.Words(strings.ReplaceAll(t, "_", " "))
		if words == "" || utf8.RuneCountInString(t) > maxTag || len(m.tags) >= maxTags || slices.ContainsFunc(m.tags, func(have string) bool {
			return arabic.Words(strings.ReplaceAll(have, "_", " ")) == words
		}) {
			continue
		}
		m.tags = append(m.tags, t)
	}
}

// splitTags divides a list of tags as sites write it in one text.
func splitTags(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == '،' || r == ';' || r == '؛' || r == '|' })
}

// jsonList gives the texts of a list, or of one text that lists them.
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

// home is how the first link of the trail of sections above an article reads.
var home = regexp.MustCompile(`^(ال)?(رئيسي?ة|صفحة الرئيسي?ة|صفحة ال[أا]ولى)$|^home$|^accueil$`)

// Bounds on a trail: a menu begins with home, too, and is longer.
const (
	trailLinks = 5
	trailText  = 200 // bytes beside the headline
)

// readTrail takes the section from the trail above the article where nothing
// else tells it: in a short line that begins with home, the last other link
// that is not the article itself.
func (m *metadata) readTrail(doc *html.Node) {
	if m.section != "" {
		return
	}
	title := arabic.Words(m.title)
	h := headline(doc, m.title)
	for a := range dom.Elements(doc) {
		if a == h && m.section != "" {
			return // the trail is the last above the headline
		}
		if a.DataAtom != atom.A {
			continue
		}
		if s, ok := shortText(a); !ok || !home.MatchString(strings.ToLower(s)) {
			continue
		}
		section := ""
		for box, up := a.Parent, 0; box != nil && up < 4; box, up = box.Parent, up+1 {
			links := slices.Collect(dom.Elements(box, atom.A))
			if len(links) > trailLinks || links[0] != a || len(dom.TextPrefix(box, 4*(trailText+len(m.title)))) > trailText+len(m.title) {
				break
			}
			for _, l := range links[1:] {
				if s, ok := shortText(l); ok && s != "" && arabic.Words(s) != title {
					section = s
				}
			}
		}
		if section != "" {
			if m.section = section; h == nil {
				return
			}
		}
	}
}

// sectionClass is how pages name the section that stands by the headline.
var sectionClass = regexp.MustCompile(`(^|[-_ ])(sec|section|cat|category|rubrique|kicker|qism|channel)([-_ ]?(name|title|link))?([-_ ]|$)`)

// nearHeadline is how many elements on either side of it stand by a headline.
const nearHeadline = 12

// readSection takes the section from a word or two by the headline, or from the
// menu's item that is marked as where the reader is.
func (m *metadata) readSection(doc *html.Node) {
	if m.section != "" {
		return
	}
	word := func(n *html.Node) string {
		if a := dom.First(n, atom.A); a != nil {
			n = a
		}
		s, ok := shortText(n)
		if !ok || len(strings.Fields(s)) > 4 || strings.ContainsAny(s, "0123456789:؟?") || arabic.Words(s) == arabic.Words(m.title) || home.MatchString(strings.ToLower(s)) {
			return ""
		}
		return s
	}
	all := slices.Collect(dom.Elements(doc))
	if at := slices.Index(all, headline(doc, m.title)); at >= 0 {
		for _, n := range all[max(0, at-nearHeadline):min(len(all), at+nearHeadline)] {
			if sectionClass.MatchString(strings.ToLower(dom.Attr(n, "class"))) && dom.First(n, atom.H1) == nil {
				if m.section = word(n); m.section != "" {
					return
				}
			}
		}
	}
	for n := range dom.Elements(doc, atom.A) {
		here := dom.Attr(n, "aria-current") != "" || dom.HasName(n, "active") || dom.HasName(n, "current")
		if p := n.Parent; p != nil && p.DataAtom == atom.Li {
			here = here || dom.HasName(p, "active") || dom.HasName(p, "current") || dom.HasName(p, "current-menu-item") || dom.HasName(p, "current-post-parent")
		}
		if here {
			if m.section = word(n); m.section != "" {
				return
			}
		}
	}
}

// tagBox is how pages name the box of an article's tags, and how they head it.
var (
	tagBox  = regexp.MustCompile(`(^|[-_ ])(tags?|topics?|keywords?|kw|mots-cles|wosoom|labels?|post_tag)([-_ ]?(list|links|box|block|cloud))?([-_ ]|$)`)
	tagHead = regexp.MustCompile(`^(الوسوم|وسوم|ال)?(وسوم|كلمات (ال)?(مفتاحية|دلالية|دالة)|كلمات مفتاحية|كلمات البحث|مواضيع الخبر)\s*[:：]|^(tags|mots-clés)\s*:`)
)

// tagAddress is how the addresses of a site's pages of tags look.
var tagAddress = regexp.MustCompile(`(?i)(^|/)(tags?|tag\.(aspx|php)|topics?|keywords?|etiquettes?|وسم|وسوم|الوسوم|كلمات)([/?]|$)`)

// readTagLinks takes the greatest group of links to pages of tags below the
// headline, the first of several.
func (m *metadata) readTagLinks(after []*html.Node) {
	if len(m.tags) > 0 {
		return
	}
	var groups []*html.Node
	links := map[*html.Node][]string{}
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
			named = p.DataAtom != atom.Body && tagBox.MatchString(dashed(dom.Attr(p, "class"))) || up < 2 && tagHead.MatchString(strings.ToLower(dom.TextPrefix(p, 60)))
		}
		if !named && !tagAddress.MatchString(href) && !strings.Contains(" "+dom.Attr(a, "rel")+" ", " tag ") {
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
	// A single link may be the section's, marked as a tag.
	slices.SortStableFunc(groups, func(a, b *html.Node) int { return cmp.Compare(len(links[b]), len(links[a])) })
	if len(groups) > 0 {
		m.addTags(links[groups[0]]...)
	}
}

// visibleShortLink gives the address in the box that a page heads with "رابط
// مختصر": a link's, a field's, or one that is written out.
func visibleShortLink(doc *html.Node, base *url.URL) string {
	for n := range doc.Descendants() {
		if n.Type != html.TextNode || inCode(n) || n.Parent == nil || !short.MatchString(dom.CollapseSpace(n.Data)) {
			continue
		}
		for box, up := n.Parent, 0; box != nil && up < 3; box, up = box.Parent, up+1 {
			if len(dom.TextPrefix(box, 1000)) > 600 {
				break
			}
			for d := range box.Descendants() {
				address := ""
				switch {
				case d.DataAtom == atom.A:
					address = dom.Attr(d, "href")
				case d.DataAtom == atom.Input:
					address = dom.Attr(d, "value")
				case d.Type == html.TextNode:
					address = writtenAddress.FindString(d.Data)
				}
				if strings.HasPrefix(address, "http") && len(address) < len(base.String()) {
					return absolute(base, address)
				}
			}
		}
	}
	return ""
}

var writtenAddress = regexp.MustCompile(`https?://[^\s<>"']{4,200}`)

// agency is who signs what no person signs: news agencies, and the newsroom.
var agency = regexp.MustCompile(`^(و ?كالات?( .{0,40})?|رويترز|الأناضول|[اأ] ?[.]? ?ف ?[.]? ?ب[.]?|د ?[.]? ?ب ?[.]? ?[اأ][.]?|[اأ] ?[.]? ?ش ?[.]? ?[اأ][.]?|واس|بترا|سانا|قنا|وام|كونا|واج|وفا|نينا|شينخوا|سبوتنيك|فرانس برس|أسوشيتد برس|(فريق|هيئة|قسم|إدارة|سكرتارية) ?(ال)?(تحرير|موقع|أخبار).{0,30}|التحرير|المحرر|محرر|أخبار|خاص|متابعات|مصادر|مدير ال(موقع|تحرير)|مشرف ال(موقع|عام)|(ال)?إدارة|(ال)?مشرف( عام)?|afp|reuters|ap|associated press|agenc(y|ies)|super user|superuser|root|admin\w*|administrator|editor|webmaster|staff|newsroom)$`)

// isAgency tells a byline that names nobody: agencies, also several with a dash
// or a stroke between.
func isAgency(s string) bool {
	if s == "" {
		return false
	}
	for part := range strings.FieldsFuncSeq(strings.ToLower(s), func(r rune) bool { return strings.ContainsRune("/\\+،,–—", r) }) {
		if !agency.MatchString(strings.TrimSpace(part)) {
			return false
		}
	}
	return true
}
