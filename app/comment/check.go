package comment

import (
	"net/mail"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/net/html"

	"sahifa/app/dom"
	"sahifa/app/news"
	"sahifa/app/pattern"
)

// Limits of WordPress' comment table in bytes, whatever the form says
// (wp_handle_comment_submission, wp_get_comment_fields_max_lengths).
const (
	maxText  = 65_525
	maxName  = 245
	maxEmail = 100
	maxSite  = 200
)

// RequirementsOf returns what a form requires, for checking a draft without the page.
func RequirementsOf(p Page) news.CommentRequirements {
	p.Questions = withoutInlinePictures(p.Questions)
	n := news.CommentRequirements{Known: true, Barrier: p.Barrier.Kind, Service: p.Barrier.Message, WordPress: p.WordPress, Questions: p.Questions}
	if p.Service != nil {
		p.Service.Require(&n)
	}
	if p.Form == nil {
		return n
	}
	for r, i := range roles(*p.Form) {
		f := p.Form.Fields[i]
		switch r {
		case roleName:
			n.HasName, n.NameRequired = true, f.Required
		case roleEmail:
			n.HasEmail, n.EmailRequired = true, f.Required
		case roleSite:
			n.HasSite = true
		case roleParent:
			n.AcceptsReplies = true
		case roleText:
			n.MaxTextRunes, n.MinTextRunes = f.MaxLength, f.MinLength
		}
	}
	return n
}

// withoutInlinePictures leaves out of questions the pictures that are in their
// addresses: another is shown when it is asked for.
func withoutInlinePictures(all []news.Question) []news.Question {
	all = slices.Clone(all)
	for i, q := range all {
		if strings.HasPrefix(q.Picture, "data:") {
			all[i].Picture = "data:"
		}
	}
	return all
}

// Validate returns what is wrong with a draft: all that a site would refuse.
func Validate(d news.Draft, needs news.CommentRequirements) (all []news.ValidationError) {
	add := func(kind news.ValidationErrorKind, args ...string) {
		all = append(all, news.ValidationError{Kind: kind, Args: args})
	}
	tooLong := func(s string, bytes int, kind news.ValidationErrorKind) {
		if len(s) > bytes {
			add(kind, strconv.Itoa(len(s)), strconv.Itoa(bytes))
		}
	}
	if IsBlank(d.Text) {
		add(news.MissingText)
	}
	if needs.WordPress || !needs.Known {
		tooLong(d.Text, maxText, news.TextTooLong)
		tooLong(d.Name, maxName, news.NameTooLong)
		tooLong(d.Email, maxEmail, news.EmailTooLong)
		tooLong(d.Site, maxSite, news.SiteTooLong)
	}
	// A form counts letters, as browsers do: UTF-16 code units.
	switch n := Letters(d.Text); {
	case needs.MaxTextRunes > 0 && n > needs.MaxTextRunes:
		add(news.TextOverLimit, strconv.Itoa(n), strconv.Itoa(needs.MaxTextRunes))
	case n < needs.MinTextRunes && !IsBlank(d.Text):
		add(news.TextTooShort, strconv.Itoa(n), strconv.Itoa(needs.MinTextRunes))
	}
	if (needs.NameRequired || !needs.Known) && strings.TrimSpace(d.Name) == "" {
		add(news.MissingName)
	}
	switch {
	case strings.TrimSpace(d.Email) != "":
		if !isEmail(d.Email) {
			add(news.InvalidEmail, d.Email)
		}
	case needs.EmailRequired || !needs.Known:
		add(news.MissingEmail)
	}
	if d.Site != "" && !isSiteAddress(d.Site) {
		add(news.InvalidSite, d.Site)
	}
	return all
}

// Letters returns the length of a text as maxlength and minlength of HTML count
// it.
func Letters(s string) (n int) {
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}

// IsBlank reports whether a text has nothing to see but markup, spaces and
// control characters.
func IsBlank(s string) bool {
	if strings.ContainsAny(s, "<&") {
		if doc, err := html.Parse(strings.NewReader(s)); err == nil {
			s = dom.Text(doc)
		}
	}
	return strings.IndexFunc(s, func(r rune) bool {
		return !unicode.IsSpace(r) && !unicode.IsControl(r) && !unicode.Is(unicode.Cf, r) && r != utf8.RuneError
	}) < 0
}

var topLevelDomain = pattern.MustCompile(`^([a-z]{2,}|xn--[a-z0-9-]+)$`)

// isEmail reports whether an e-mail address is possible: well-formed, in a domain
// whose last label is a name and not a number.
func isEmail(s string) bool {
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
