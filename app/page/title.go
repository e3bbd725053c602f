package page

// This file chooses an article's title among those that a page gives it.

import (
	"net/url"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/arabic"
	"sahifa/app/dom"
	"sahifa/app/pattern"
)

// titles are those that a page's metadata gives.
type titles struct {
	social string // of Open Graph, for posts that lead to the page
	post   string // of Twitter, for the same
	data   string // of JSON-LD
	plain  string // of Dublin Core
}

// chooseTitle returns the title that a page is to be known by: the headline that
// it prints and that its data has too; else the one it gives social networks,
// which is written for readers, while those of data and window are often written
// for search engines; else that of its data, its headline, or that of the
// window. It sets titleIsFallback in the last case, because that may be the
// site's.
func (m *metadata) chooseTitle(doc *html.Node) string {
	window := ""
	if n := dom.First(doc, atom.Title); n != nil {
		window = dom.Text(n)
	}
	if t := m.agreedTitle(doc, window); t != "" {
		return t
	}
	headline, marked := m.visibleTitle(doc, window)
	if marked && m.titles.social == "" {
		return headline
	}
	social := untilQuote(m.titles.social, headline, window)
	if best := firstNonEmpty(social, m.titles.data, m.titles.plain); best != "" {
		return m.typedAsMost(trimSiteName(best, m.site), headline, window)
	}
	if headline != "" {
		return headline
	}
	m.titleIsFallback = window != ""
	return window
}

// agreedTitle returns the headline that the page prints if its data has the same,
// and the title for social networks is one for another purpose: it is only that
// of the window, or the headline with the site's name and more after it, or the
// page marks another as its headline. Else it returns "".
func (m *metadata) agreedTitle(doc *html.Node, window string) string {
	data, social := m.titles.data, m.titles.social
	if data == "" || social == "" || sameWords(data, social) {
		return ""
	}
	isLonger := strings.HasPrefix(arabic.FoldWords(social), arabic.FoldWords(data))
	isOfWindow := sameWords(trimSiteName(window, m.site), trimSiteName(social, m.site))
	typed := typedAlike(data)
	for n := range dom.Elements(doc, atom.H1, atom.H2) {
		t := dom.Text(n)
		// Where only the words are the same, the page prints a kicker and a
		// headline that its data joins.
		if typedAlike(t) != typed {
			continue
		}
		rest, goesOn := strings.CutPrefix(social, t)
		if goesOn && afterTitle.MatchString(rest) || !isLonger && (isOfWindow || isMarkedHeadline(n)) {
			return t
		}
	}
	return ""
}

// typedAsMost returns a title as most of the page's titles of the same words
// type it, with curly or straight quotation marks, say.
func (m *metadata) typedAsMost(title, headline, window string) string {
	forms := []string{title}
	for _, t := range []string{m.titles.data, m.titles.plain, m.titles.post, headline, window} {
		if t = trimSiteName(t, m.site); sameWords(t, title) {
			forms = append(forms, t)
		}
	}
	best, most := title, 0
	for _, f := range forms {
		if n := count(forms, f); n > most {
			best, most = f, n
		}
	}
	return best
}

// count returns how often a text is in a list.
func count(list []string, s string) (n int) {
	for _, t := range list {
		if t == s {
			n++
		}
	}
	return n
}

// typedAlike returns a title without what differs by who typed it: blanks, and
// the shapes of quotation marks and dashes.
func typedAlike(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) || unicode.Is(unicode.Cf, r):
			return -1
		case unicode.Is(unicode.Pd, r):
			return '-'
		case r == '"' || r == '\'' || unicode.Is(unicode.Pi, r) || unicode.Is(unicode.Pf, r) || r == '„' || r == '‚':
			return '"'
		}
		return unicode.ToLower(r)
	}, s)
}

// afterTitle matches what divides a headline from what sites put after it, in
// any script. A colon after the word is part of the headline.
var afterTitle = pattern.MustCompile(`^(\s+[^\p{L}\p{N}\s]+\s|[：｜・－_])`)

// sameWords reports whether two titles have the same words, however they are
// set.
func sameWords(a, b string) bool {
	return a == b || arabic.FoldWords(a) == arabic.FoldWords(b)
}

// visibleTitle returns the headline that the page shows, "" if it is in doubt,
// and whether the page marks it as such.
func (m *metadata) visibleTitle(doc *html.Node, window string) (title string, marked bool) {
	if n := dom.Find(doc, isMarkedHeadline); n != nil && dom.Text(n) != "" {
		return dom.Text(n), true
	}
	if n := onlyElement(doc, atom.H1); n != nil {
		t := dom.Text(n)
		known := []string{window, m.titles.social, m.titles.data}
		for _, k := range known {
			if t != "" && strings.Contains(arabic.FoldWords(k), arabic.FoldWords(t)) {
				return t, false
			}
		}
		return "", false
	}
	if dom.First(doc, atom.H1) == nil && m.titles.social == "" && m.titles.data == "" {
		n := mostSimilarToTitle(doc, window)
		if n == nil {
			n = namedHeadline(doc)
		}
		if h := onlyElement(doc, atom.H2); n == nil && h != nil && len(strings.Fields(dom.Text(h))) >= minHeadlineWords && dom.First(h, atom.A) == nil {
			n = h
		}
		if n != nil {
			return dom.Text(n), false
		}
	}
	return "", false
}

// isMarkedHeadline reports whether an element is what the page marks as the
// article's headline.
func isMarkedHeadline(n *html.Node) bool {
	return n.DataAtom == atom.H1 && (dom.HasName(n, "entry-title") || dom.Attr(n, "itemprop") == "headline")
}

// untilQuote returns a title whole that its own quotation mark cut, as in
// content="He said "no" again": the page shows it in another place.
func untilQuote(title string, others ...string) string {
	if title == "" {
		return ""
	}
	for _, whole := range others {
		rest, ok := strings.CutPrefix(whole, title)
		if rest = strings.TrimLeft(rest, " "); ok && (strings.HasPrefix(rest, `"`) || strings.HasPrefix(rest, "'")) {
			return whole
		}
	}
	return title
}

// cleanTitle returns the page's title without the site's name, and without what
// follows the printed headline in it, unless its data has that, too.
func (m *metadata) cleanTitle(headline *html.Node) string {
	title := titleLabel.ReplaceAllString(trimSiteName(m.title, m.site), "")
	if headline != nil {
		s, ok := lineText(headline)
		rest, goesOn := strings.CutPrefix(title, s)
		if ok && s != "" && goesOn && titleSeparator.MatchString(rest) && !m.isOfHeadline(title, rest) {
			title = s
		}
	}
	if strings.EqualFold(title, m.site) {
		return ""
	}
	return title
}

// titleLabel matches the word that some sites write before a headline.
var titleLabel = pattern.MustCompile(`^(?:ال)?(?:موضوع|عنوان)(?: ال(?:فتوى|خبر|مقال|سؤال))?\s*[:：]\s*`)

// isOfHeadline reports whether what follows the printed headline in a title is
// part of it: the page's data has it, and it is neither site nor section.
func (m *metadata) isOfHeadline(title, rest string) bool {
	isName := m.site == "" || strings.Contains(arabic.FoldWords(rest), arabic.FoldWords(m.site)) || m.section != "" && strings.Contains(arabic.FoldWords(rest), arabic.FoldWords(m.section))
	return !isName && sameWords(title, trimSiteName(m.titles.data, m.site))
}

// titleSeparator matches what divides a headline from the site's name.
var titleSeparator = pattern.MustCompile(`^ [|–—:»·-]+ `)

// titleBars are what sites put between a headline and their name.
var titleBars = []string{" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " / ", " : ", ": "}

// trimSiteName cuts the site's name off either end of a title, as in
// "Headline - Site".
func trimSiteName(title, site string) string {
	for _, bar := range titleBars {
		i := strings.LastIndex(title, bar)
		if i > 0 {
			head, tail := strings.TrimSpace(title[:i]), strings.TrimSpace(title[i+len(bar):])
			if sameName(tail, site) || site == "" && bar == " | " && len(tail) < len(head) {
				return head
			}
		}
		if i = strings.Index(title, bar); i > 0 && sameName(strings.TrimSpace(title[:i]), site) {
			return strings.TrimSpace(title[i+len(bar):])
		}
	}
	return title
}

// sameName reports whether two names of a site are the same in any spelling.
func sameName(a, b string) bool {
	return a != "" && b != "" && (strings.EqualFold(a, b) || arabic.FoldWords(a) == arabic.FoldWords(b))
}

// noTitle matches what publishing systems write where an author gave no title.
var noTitle = pattern.MustCompile(`(?i)^[(\[]?(untitled( document| post| page)?|no title|بلا عنوان|بدون عنوان)[)\]]?$`)

// named returns a title, or "" for one that only says that there is none: then the text's
// first words are more of one.
func named(title string) string {
	if noTitle.MatchString(strings.TrimSpace(title)) {
		return ""
	}
	return title
}

// demoteSiteHeadings makes plain boxes of the h1 elements that are the site's name or
// logo: all they say is a link to its home page. They are no headline.
func demoteSiteHeadings(doc *html.Node, base *url.URL) {
	for h := range dom.Elements(doc, atom.H1) {
		a := dom.First(h, atom.A)
		if a != nil && leadsHome(dom.Attr(a, "href"), base) && dom.TextBytes(a) == dom.TextBytes(h) {
			dom.Rename(h, atom.Div)
		}
	}
}

// leadsHome reports whether an address is that of the site's first page.
func leadsHome(href string, base *url.URL) bool {
	to, err := base.Parse(href)
	isHome := func(u *url.URL) bool { return homePath.MatchString(u.Path) && u.RawQuery == "" }
	return err == nil && href != "" && !strings.HasPrefix(href, "#") && to.Host == base.Host && isHome(to) && !isHome(base)
}

// homePath matches the paths of a site's first page.
var homePath = pattern.MustCompile(`(?i)^/*((index|default|home|main)(\.[a-z]{2,5})?)?/*$`)

// withoutIdleMarks returns a line without the marks of direction at its ends that say no
// more than its letters do: its first strong one is of a script from right to left.
func withoutIdleMarks(s string) string {
	s = strings.TrimSpace(s)
	isIdle := func(r rune) bool {
		return r == '\u200f' || r == '\u061c' || r == '\ufeff' || r == '\u200b' || unicode.IsSpace(r)
	}
	for _, r := range s {
		if unicode.IsLetter(r) {
			if unicode.In(r, unicode.Arabic, unicode.Hebrew) {
				return strings.TrimFunc(s, isIdle)
			}
			break
		}
	}
	return s
}
