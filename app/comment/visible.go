package comment

import (
	"slices"
	"strings"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
	"sahifa/app/pattern"
)

// Bounds on a page's own style sheets.
const (
	maxStyles      = 512 << 10 // bytes of all
	maxStyleRules  = 5000      // rules that show or hide something
	maxSelectorLen = 200
)

// visibility tells which elements people cannot see, as far as the page's
// markup and its own style sheets say so. Style sheets in files of their own
// are not read; of those, the class names that frameworks give to hidden
// elements are known.
type visibility struct{ rules []styleRule }

// styleRule is a rule of a style sheet that decides whether an element shows.
type styleRule struct {
	selector    cascadia.Sel
	specificity cascadia.Specificity
	display     string // value of display, "" if it sets none
	hides       bool   // by something other than display
}

// newVisibility reads the style sheets in a page.
func newVisibility(doc *html.Node) *visibility {
	v := &visibility{}
	left := maxStyles
	for n := range dom.Elements(doc, atom.Style) {
		if media := strings.ToLower(dom.Attr(n, "media")); media != "" && media != "all" && !strings.Contains(media, "screen") {
			continue
		}
		for c := range n.ChildNodes() {
			if c.Type == html.TextNode && len(c.Data) <= left {
				left -= len(c.Data)
				v.readSheet(cssComment.ReplaceAllString(c.Data, ""))
			}
		}
	}
	return v
}

var (
	cssComment = pattern.MustCompile(`(?s)/\*.*?\*/`)
	cssDisplay = pattern.MustCompile(`(?i)(?:^|[;\s])display\s*:\s*([a-z-]+)`)
)

// readSheet adds the rules of a style sheet. Rules that hold only for some
// windows or for print are left out.
func (v *visibility) readSheet(css string) {
	for css != "" {
		open := strings.IndexByte(css, '{')
		if open < 0 {
			return
		}
		head := strings.TrimSpace(css[:open])
		if i := strings.LastIndexAny(head, ";}"); i >= 0 { // after @import and the like
			head = strings.TrimSpace(head[i+1:])
		}
		size := blockSize(css[open:])
		body := strings.TrimSuffix(css[open+1:open+size], "}")
		css = css[open+size:]
		switch {
		case strings.HasPrefix(head, "@layer"), strings.HasPrefix(head, "@supports"), head == "@media all", head == "@media screen":
			v.readSheet(body)
		case !strings.HasPrefix(head, "@"):
			v.add(head, body)
		}
	}
}

// blockSize returns the length of the block in braces that css begins with.
func blockSize(css string) int {
	depth := 0
	for i := range len(css) {
		switch css[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return len(css)
}

func (v *visibility) add(selectors, declarations string) {
	r := styleRule{hides: hiddenStyle.MatchString(declarations)}
	if m := cssDisplay.FindStringSubmatch(declarations); m != nil {
		r.display = strings.ToLower(m[1])
		r.hides = hiddenStyle.MatchString(cssDisplay.ReplaceAllString(declarations, ";"))
	}
	if r.display == "" && !r.hides || len(v.rules) >= maxStyleRules {
		return
	}
	for s := range strings.SplitSeq(selectors, ",") {
		if s = strings.TrimSpace(s); len(s) > maxSelectorLen || strings.Contains(s, ":") { // states, such as :hover, and parts, such as ::before
			continue
		}
		sel, err := cascadia.Parse(s)
		if err != nil {
			continue
		}
		r.selector, r.specificity = sel, sel.Specificity()
		v.rules = append(v.rules, r)
	}
}

// hiddenClasses are the names that common frameworks give to the class that
// hides an element (Bootstrap, Tailwind, WordPress, Drupal, UIkit, HTML5
// Boilerplate).
var hiddenClasses = []string{
	"hidden", "hide", "invisible", "d-none", "visually-hidden", "visuallyhidden", "sr-only", "screen-reader-text", "screen-reader",
	"element-invisible", "element-hidden", "is-hidden", "u-hidden", "uk-hidden", "offscreen", "off-screen", "display-none", "hidden-field",
}

// hides reports whether an element hides itself and all in it.
func (v *visibility) hides(n *html.Node) bool {
	if n.Type != html.ElementNode {
		return false
	}
	if dom.HasAttr(n, "hidden") || strings.EqualFold(dom.Attr(n, "aria-hidden"), "true") {
		return true
	}
	style := dom.Attr(n, "style")
	if hiddenStyle.MatchString(style) {
		return true
	}
	if m := cssDisplay.FindStringSubmatch(style); m != nil { // shown, whatever sheets and classes say
		return false
	}
	display, decided := "", cascadia.Specificity{}
	for _, r := range v.rules {
		if !r.selector.Match(n) {
			continue
		}
		if r.hides {
			return true
		}
		if display == "" || !r.specificity.Less(decided) {
			display, decided = r.display, r.specificity
		}
	}
	if display != "" {
		return display == "none"
	}
	return slices.ContainsFunc(hiddenClasses, func(c string) bool { return dom.HasClass(n, c) })
}

// hider returns the outermost element that hides n, of n itself and those
// around it below top; nil if there is none.
func (v *visibility) hider(n, top *html.Node) (hider *html.Node) {
	for p := n; p != nil && p != top; p = p.Parent {
		if v.hides(p) {
			hider = p
		}
	}
	return hider
}

// isInert reports whether an element is only kept in the page for scripts or
// for browsers without them.
func isInert(n *html.Node) bool {
	return dom.Closest(n, nil, atom.Template, atom.Noscript) != nil
}

// isOpened reports whether something on the page opens a hidden box: a link or
// button that names the box, or one of the boxes around it, by its id.
func isOpened(doc, hidden *html.Node) bool {
	var ids []string
	for p, up := hidden, 0; p != nil && up < 3; p, up = p.Parent, up+1 {
		if id := dom.Attr(p, "id"); id != "" {
			ids = append(ids, id)
		}
	}
	for d := range dom.Nodes(hidden) {
		if id := dom.Attr(d, "id"); d.DataAtom == atom.Form && id != "" {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return false
	}
	return dom.Find(doc, func(n *html.Node) bool {
		if dom.Contains(hidden, n) {
			return false
		}
		for _, a := range n.Attr {
			switch a.Key {
			case "href", "data-target", "data-bs-target", "data-toggle-target":
				if id, ok := strings.CutPrefix(a.Val, "#"); ok && slices.Contains(ids, id) {
					return true
				}
			case "aria-controls":
				if slices.Contains(ids, a.Val) {
					return true
				}
			case "onclick":
				if slices.ContainsFunc(ids, func(id string) bool { return strings.Contains(a.Val, id) }) {
					return true
				}
			}
		}
		return false
	}) != nil
}
