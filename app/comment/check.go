package comment

import (
	"net/mail"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"

	"sahifa/app/dom"
	"sahifa/app/news"
)

// Limits of WordPress' comment table in bytes, whatever the form says
// (wp_handle_comment_submission, wp_get_comment_fields_max_lengths).
const (
	MaxText  = 65_525
	maxName  = 245
	maxEmail = 100
	maxSite  = 200
)

// NeedsOf returns what a form requires, for checking a draft without the page.
func NeedsOf(p Page) news.CommentNeeds {
	n := news.CommentNeeds{Known: true, Barrier: p.Barrier.Kind, Service: p.Barrier.Message, WordPress: p.WordPress}
	if p.Form == nil {
		return n
	}
	for r, i := range roles(*p.Form) {
		f := p.Form.Fields[i]
		switch r {
		case roleName:
			n.AsksName, n.Name = true, f.Required
		case roleEmail:
			n.AsksEmail, n.Email = true, f.Required
		case roleSite:
			n.AsksSite = true
		case roleParent:
			n.Threads = true
		case roleText:
			n.Most = f.Most
		}
	}
	return n
}

// Lacks returns what is wrong with a draft: all that a site would refuse.
func Lacks(d news.Draft, needs news.CommentNeeds) (all []news.Lack) {
	add := func(kind news.LackKind, args ...string) { all = append(all, news.Lack{Kind: kind, Args: args}) }
	tooLong := func(s string, bytes int, kind news.LackKind) {
		if len(s) > bytes {
			add(kind, strconv.Itoa(len(s)), strconv.Itoa(bytes))
		}
	}
	if Empty(d.Text) {
		add(news.LackText)
	}
	if needs.WordPress || !needs.Known {
		tooLong(d.Text, MaxText, news.LackLongText)
		tooLong(d.Name, maxName, news.LackLongName)
		tooLong(d.Email, maxEmail, news.LackLongEmail)
		tooLong(d.Site, maxSite, news.LackLongSite)
	} else if n := utf8.RuneCountInString(d.Text); needs.Most > 0 && n > needs.Most {
		add(news.LackLongText, strconv.Itoa(n), strconv.Itoa(needs.Most))
	}
	if (needs.Name || !needs.Known) && strings.TrimSpace(d.Name) == "" {
		add(news.LackName)
	}
	switch {
	case strings.TrimSpace(d.Email) != "":
		if !Email(d.Email) {
			add(news.LackBadEmail, d.Email)
		}
	case needs.Email || !needs.Known:
		add(news.LackEmail)
	}
	if d.Site != "" && !isSiteAddress(d.Site) {
		add(news.LackBadSite, d.Site)
	}
	return all
}

// Empty reports whether a text has nothing to see but markup, spaces and
// control characters.
func Empty(s string) bool {
	if strings.ContainsAny(s, "<&") {
		if doc, err := html.Parse(strings.NewReader(s)); err == nil {
			s = dom.Text(doc)
		}
	}
	return strings.IndexFunc(s, func(r rune) bool {
		return !unicode.IsSpace(r) && !unicode.IsControl(r) && !unicode.Is(unicode.Cf, r) && r != utf8.RuneError
	}) < 0
}

var topLevelDomain = regexp.MustCompile(`^([a-z]{2,}|xn--[a-z0-9-]+)$`)

// Email reports whether an e-mail address is possible: well-formed, in a domain
// whose last label is a name and not a number.
func Email(s string) bool {
	s = strings.TrimSpace(s)
	a, err := mail.ParseAddress(s)
	if err != nil || a.Name != "" || a.Address != s {
		return false
	}
	domain := strings.ToLower(s[strings.LastIndexByte(s, '@')+1:])
	i := strings.LastIndexByte(domain, '.')
	if i < 1 || strings.Contains(domain, "..") {
		return false
	}
	last := domain[i+1:]
	letters := strings.IndexFunc(last, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) < 0
	return topLevelDomain.MatchString(last) || letters && utf8.RuneCountInString(last) >= 2
}

// isSiteAddress reports whether s is an http or https address or a bare host.
func isSiteAddress(s string) bool {
	s = strings.TrimSpace(s)
	if !strings.Contains(s, "://") {
		s = "https://" + s
	}
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && strings.Contains(u.Hostname(), ".") && !strings.ContainsAny(s, " \t\n")
}
