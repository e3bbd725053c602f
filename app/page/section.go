package page

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/arabic"
	"sahifa/app/dom"
)

// homeLink is how the first link of the trail of sections above an article reads.
var homeLink = regexp.MustCompile(`^(ال)?(رئيسي?ة|صفحة الرئيسي?ة|صفحة ال[أا]ولى)$|^home$|^accueil$`)

// Bounds on a trail: a menu begins with home, too, and is longer.
const (
	maxTrailLinks = 5
	maxTrailBytes = 200 // bytes beside the headline
)

// readBreadcrumb takes the section from the trail above the article where nothing
// else tells it: in a short line that begins with home, the last other link
// that is not the article itself.
func (m *metadata) readBreadcrumb(doc *html.Node) {
	if m.section != "" {
		return
	}
	title := arabic.Words(m.title)
	h := findHeadline(doc, m.title)
	for a := range dom.Elements(doc) {
		if a == h && m.section != "" {
			return // the trail is the last above the headline
		}
		if a.DataAtom != atom.A {
			continue
		}
		if s, ok := lineText(a); !ok || !homeLink.MatchString(strings.ToLower(s)) {
			continue
		}
		section := ""
		for box, up := a.Parent, 0; box != nil && up < 4; box, up = box.Parent, up+1 {
			links := slices.Collect(dom.Elements(box, atom.A))
			if len(links) > maxTrailLinks || links[0] != a || len(dom.TextPrefix(box, 4*(maxTrailBytes+len(m.title)))) > maxTrailBytes+len(m.title) {
				break
			}
			for _, l := range links[1:] {
				if s, ok := lineText(l); ok && s != "" && arabic.Words(s) != title {
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

// maxDistance is how many elements on either side of it stand by a headline.
const maxDistance = 12

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
		s, ok := lineText(n)
		if !ok || len(strings.Fields(s)) > 4 || strings.ContainsAny(s, "0123456789:؟?") || arabic.Words(s) == arabic.Words(m.title) || homeLink.MatchString(strings.ToLower(s)) {
			return ""
		}
		return s
	}
	all := slices.Collect(dom.Elements(doc))
	if at := slices.Index(all, findHeadline(doc, m.title)); at >= 0 {
		for _, n := range all[max(0, at-maxDistance):min(len(all), at+maxDistance)] {
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

// sectionPath is how the addresses of sections look where their links are
// marked like those of tags.
var sectionPath = regexp.MustCompile(`/category/|[?&]cat=`)

// isSectionLink tells a link that WordPress marks as the article's section.
func isSectionLink(n *html.Node) bool {
	if n.DataAtom != atom.A {
		return false
	}
	rel := " " + dom.Attr(n, "rel") + " "
	return strings.Contains(rel, " category ") || strings.Contains(rel, " tag ") && sectionPath.MatchString(dom.Attr(n, "href"))
}
