package page

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/arabic"
	"sahifa/app/dom"
	"sahifa/app/pattern"
)

// homeLink matches the first link of a breadcrumb.
var homeLink = pattern.MustCompile(`^(ال)?(رئيسي?ة|صفحة الرئيسي?ة|صفحة ال[أا]ولى|استقبال)$|^home$|^accueil$`)

// Bounds on a breadcrumb. A menu begins with the home page, too, but is longer.
const (
	maxTrailLinks = 5
	maxTrail      = 120 // characters beside the headline
)

// readBreadcrumb takes the section from the breadcrumb above the headline, if
// nothing else tells it.
func (m *metadata) readBreadcrumb(page outline) {
	if m.section != "" {
		return
	}
	for _, a := range page.elements {
		if a == page.headline && m.section != "" {
			return // of several breadcrumbs, the last above the headline counts
		}
		if a.DataAtom != atom.A {
			continue
		}
		if s, ok := lineText(a); !ok || !homeLink.MatchString(strings.ToLower(s)) {
			continue
		}
		if section := lastOfBreadcrumb(a, m.title); section != "" {
			if m.section = section; page.headline == nil {
				return
			}
		}
	}
}

// lastOfBreadcrumb returns the text of the last link of the breadcrumb that
// begins with home, the article itself left out; "" if it is no breadcrumb.
func lastOfBreadcrumb(home *html.Node, title string) (section string) {
	titleWords := arabic.FoldWords(title)
	for box, up := home.Parent, 0; box != nil && up < 4; box, up = box.Parent, up+1 {
		links := slices.Collect(dom.Elements(box, atom.A))
		isMenu := len(links) > maxTrailLinks || links[0] != home ||
			dom.TextLength(box, maxTrail+utf8.RuneCountInString(title)) > maxTrail+utf8.RuneCountInString(title)
		if isMenu || !isTrail(box, links) {
			break
		}
		for _, l := range links[1:] {
			if s, ok := lineText(l); ok && s != "" && arabic.FoldWords(s) != titleWords {
				section = s
			}
		}
	}
	return section
}

// trailName matches the names of breadcrumbs, trailMark what stands between their
// links.
var (
	trailName = pattern.MustCompile(`(?i)crumb|(^|[-_ ])(trail|masar|path)([-_ ]|$)`)
	trailMark = pattern.MustCompile(`[›»>/\\|→←‹«·•]`)
)

// isTrail reports whether links lead from the home page to the article, and do
// not stand beside each other as those of a menu: the page says so, or puts a
// mark between them, or each address is below the one before.
func isTrail(box *html.Node, links []*html.Node) bool {
	if len(links) <= 2 {
		return true
	}
	if dom.First(box, atom.Br) != nil {
		return false
	}
	for p, up := box, 0; p != nil && up < 3; p, up = p.Parent, up+1 {
		if trailName.MatchString(classAndID(p)) || strings.HasSuffix(dom.Attr(p, "itemtype"), "BreadcrumbList") || strings.Contains(dom.Attr(p, "typeof"), "Breadcrumb") || trailName.MatchString(dom.Attr(p, "aria-label")) {
			return true
		}
	}
	for n := range box.Descendants() {
		if n.Type == html.TextNode && trailMark.MatchString(n.Data) && dom.Closest(n, box, atom.A) == nil {
			return true
		}
	}
	for i := 2; i < len(links); i++ {
		before, after := strings.TrimSuffix(dom.Attr(links[i-1], "href"), "/"), dom.Attr(links[i], "href")
		if before == "" || !strings.HasPrefix(after, before+"/") {
			return false
		}
	}
	return true
}

// sectionClass matches the class of an element that holds the section's name.
var sectionClass = pattern.MustCompile(`(^|[-_ ])(sec|section|cat|category|rubrique|kicker|qism|channel)([-_ ]?(name|title|link))?([-_ ]|$)`)

// maxDistance is how many elements from the headline the section's name is
// looked for.
const maxDistance = 12

// readSection takes the section from a word or two near the headline, or from
// the item that is marked as current in a menu.
func (m *metadata) readSection(doc *html.Node, page outline) {
	if m.section != "" {
		return
	}
	for _, n := range page.near(maxDistance) {
		if sectionClass.MatchString(strings.ToLower(dom.Attr(n, "class"))) && dom.First(n, atom.H1) == nil {
			if m.section = sectionName(n, m.title); m.section != "" {
				return
			}
		}
	}
	if m.section = page.sectionOfMenu(m.title); m.section != "" {
		return
	}
	for n := range dom.Elements(doc, atom.A) {
		if isCurrentItem(n) {
			if m.section = sectionName(n, m.title); m.section != "" {
				return
			}
		}
	}
}

// sectionOfMenu returns the name of a section that stands by itself beside the
// headline, and that a link of the menu above has, too: "" if there is none.
func (o outline) sectionOfMenu(title string) string {
	if o.headline == nil {
		return ""
	}
	var menu map[string]*html.Node // made when the first line may be one of it
	for _, n := range o.near(maxDistance) {
		s := sectionName(n, title)
		if s == "" || dom.TextLength(n, maxLine) != utf8.RuneCountInString(s) || dom.Closest(n, nil, atom.Nav) != nil {
			continue
		}
		if menu == nil {
			menu = o.menu(title)
		}
		if a := menu[arabic.FoldWords(s)]; a != nil && a != n && !dom.Contains(n, a) && !standsAmong(n, menu) {
			return s
		}
	}
	return ""
}

// menu returns the links above the headline that may be those of sections, by
// their words.
func (o outline) menu(title string) map[string]*html.Node {
	menu := map[string]*html.Node{}
	for _, a := range o.elements[:max(0, o.place)] {
		if a.DataAtom != atom.A {
			continue
		}
		if words := arabic.FoldWords(sectionName(a, title)); words != "" && menu[words] == nil {
			menu[words] = a
		}
	}
	return menu
}

// standsAmong reports whether a node is one of several links of a menu: the boxes
// around it hold another one.
func standsAmong(n *html.Node, menu map[string]*html.Node) bool {
	for p, up := n, 0; p != nil && up < 3; p, up = p.Parent, up+1 {
		if dom.First(p, atom.H1) != nil {
			return false
		}
		links := 0
		for a := range dom.Elements(p, atom.A) {
			if s, ok := lineText(a); ok && menu[arabic.FoldWords(s)] != nil {
				links++
			}
		}
		if links > 1 {
			return true
		}
	}
	return false
}

// sectionName returns the text of an element, or of the first link in it, if it
// can be the name of a section.
func sectionName(n *html.Node, title string) string {
	if a := dom.First(n, atom.A); a != nil {
		n = a
	}
	s, ok := lineText(n)
	if words, _ := dom.CountWords(s); !ok || words > 4 || strings.ContainsAny(s, "0123456789:؟?") {
		return ""
	}
	if sameWords(s, title) || homeLink.MatchString(strings.ToLower(s)) {
		return ""
	}
	return s
}

// sectionPath matches the addresses of sections. Some sites mark their links
// like those of tags.
var sectionPath = pattern.MustCompile(`/category/|[?&]cat=`)

// isSectionLink reports whether a link is marked as the article's section, as
// WordPress does.
func isSectionLink(n *html.Node) bool {
	if n.DataAtom != atom.A {
		return false
	}
	rel := " " + dom.Attr(n, "rel") + " "
	return strings.Contains(rel, " category ") || isTagLink(n) && sectionPath.MatchString(dom.Attr(n, "href"))
}

// isCurrentItem reports whether a link is marked as where the reader is.
func isCurrentItem(a *html.Node) bool {
	if dom.Attr(a, "aria-current") != "" || dom.HasName(a, "active") || dom.HasName(a, "current") {
		return true
	}
	p := a.Parent
	if p == nil || p.DataAtom != atom.Li {
		return false
	}
	return dom.HasName(p, "active") || dom.HasName(p, "current") || dom.HasName(p, "current-menu-item") || dom.HasName(p, "current-post-parent")
}
