package page

// This file tells the writer in a line from the site, the agency and the place that
// sign with a person, and finds the line that signs a text at its beginning.

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/arabic"
	"sahifa/app/dom"
)

// personOf returns the person in a line that the site, an agency or a place stands in as
// well, set apart by bars: "site - name", "place / name / agency"; "" if it names
// only those, and the line itself if it is none such.
func (m *metadata) personOf(line string, base *url.URL) string {
	return personBesidePlace(m.withoutSite(line, base))
}

// withoutSite returns a line without the site's name and the agencies beside it, "" if only
// a place is left. A line that the site does not sign is left as it is.
func (m *metadata) withoutSite(line string, base *url.URL) string {
	parts := splitAtBars(line)
	if len(parts) < 2 {
		return line
	}
	var others []string
	signs := false
	for _, p := range parts {
		if m.isSite(p, base) || m.isDesk(p) {
			signs = true
		} else if p = withoutAgency(p); !isAgency(p) {
			others = append(others, p)
		}
	}
	switch {
	case !signs:
		return line
	case len(others) == 1 && len(strings.Fields(others[0])) > 1 && isPersonName(others[0]):
		return others[0]
	case len(others) == 0 || len(others) == 1 && len(strings.Fields(others[0])) == 1:
		return ""
	}
	return strings.Join(others, " - ")
}

// splitAtBars returns the parts of a line between the bars that set names apart.
func splitAtBars(line string) []string {
	for _, bar := range placeBars {
		if bar != ": " && strings.Contains(line, bar) {
			parts := strings.Split(line, bar)
			for i := range parts {
				parts[i] = strings.TrimSpace(parts[i])
			}
			return parts
		}
	}
	return []string{line}
}

// isDesk reports whether a name is that of a part of the site: the site's with a word after
// it. The site's has an article, as no person's has at its beginning.
func (m *metadata) isDesk(name string) bool {
	for _, site := range append(m.siteNames, m.site) {
		if strings.HasPrefix(site, "ال") && strings.HasPrefix(arabic.FoldWords(name), arabic.FoldWords(site)+" ") {
			return true
		}
	}
	return false
}

// isControl reports whether an element is something to press, and not a link that leads
// anywhere.
func isControl(n *html.Node) bool {
	box := n
	if n.DataAtom != atom.A && n.DataAtom != atom.Button {
		if box = dom.Closest(n, nil, atom.A, atom.Button); box == nil {
			box = dom.First(n, atom.A, atom.Button)
		}
	}
	if box == nil || box.DataAtom == atom.Button {
		return box != nil
	}
	href := strings.ToLower(dom.Attr(box, "href"))
	return href == "" || strings.HasPrefix(href, "#") || strings.HasPrefix(href, "javascript:")
}

// signer returns the name that stands alone in the first line of a text, before its first
// paragraph: with a title before it or set in bold, or with a place and an agency beside it.
func (m *metadata) signer(page outline, base *url.URL) string {
	if page.headline == nil {
		return ""
	}
	for _, p := range page.below() {
		if p.DataAtom != atom.P || dom.TextLength(p, 1) == 0 || dom.Closest(p, nil, atom.Figure, atom.Nav, atom.Aside, atom.Blockquote) != nil {
			continue
		}
		line, ok := lineText(p)
		next := textBeside(p, nextElement)
		if !ok || next == nil || !isPlainParagraph(next) {
			if dom.TextLength(p, minProse) >= minProse {
				return "" // the text has begun
			}
			continue
		}
		name := m.personOf(cleanByline(line), base)
		isWithOthers := name != cleanByline(line)
		if isSentence(line) && goesOn(line, name) {
			return "" // what somebody says after his name
		}
		isSigned := honorific.MatchString(line) || isBold(p, line) || isWithOthers
		if isSigned && isName(name, isWithOthers || honorific.MatchString(line)) && !m.isSite(name, base) && !namesAPlaceOnSite(page.elements, p, name) {
			return name
		}
		return ""
	}
	return ""
}

// isBold reports whether all of a line is in bold.
func isBold(n *html.Node, line string) bool {
	b := dom.First(n, atom.Strong, atom.B)
	return b != nil && dom.Text(b) == line
}
