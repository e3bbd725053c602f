package identity

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// Query parameters that do not say which page an address is of.
var (
	// tracking tell where a visitor came from, whatever their value.
	tracking = regexp.MustCompile(`^(?i:utm_.*|at_(medium|campaign|custom\d?)|fbclid|gclid|gbraid|wbraid|dclid|msclkid|yclid|twclid|ttclid|igshid|mc_[ce]id|_hs(enc|mi)|_ga|_gl|mkt_tok|ocid|wt\.?mc.*|spm|vero_id|oly_(anon|enc)_id|xtor|at_.*)$`)
	// session are numbers of a visit.
	session = regexp.MustCompile(`^(?i:phpsessid|jsessionid|aspsessionid.*|asp\.net_sessionid|cfid|cftoken|session_?id|sess_?id|sid|s_?id|oscsid|zenid)$`)
	// source are used for the visitor's source, and by some sites for the
	// number of the article. So they count if their value is a number.
	source = regexp.MustCompile(`^(?i:ref|ref_src|ref_url|referrer|source|src|share|cmpid|smid|from|via|ns_.*)$`)

	// variant are other looks of a page: for telephones, for printers.
	variant     = regexp.MustCompile(`^(?i:(amp|print|printable)=.*|(amp|print|printable)|(output|outputtype|view|format|mode|display|layout)=(amp|print|printable))$`)
	variantPath = regexp.MustCompile(`^(/.*[0-9].*|/[^/]+/.+)/amp$`)
	pathSession = regexp.MustCompile(`(?i);(jsessionid|phpsessid|sid)=[^/?;]*`)
	number      = regexp.MustCompile(`^[0-9]+$`)
	token       = regexp.MustCompile(`^[0-9A-Za-z_.!-]{16,}$`)
)

// Link writes an address so that two addresses of one page are the same text:
// without scheme, "www.", default port, fragment, a slash at the end, and what
// tells of the visit or of another look of the page, and not of the page. What cannot be read as
// an address is given as it is.
func Link(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Hostname() == "" {
		return strings.TrimSpace(address)
	}
	host := strings.TrimPrefix(strings.ToLower(u.Host), "www.")
	host = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(host, ":80"), ":443"), ":") // a port left empty is the usual one, too
	path := strings.TrimRight(pathSession.ReplaceAllString(u.EscapedPath(), ""), "/")
	if m := variantPath.FindStringSubmatch(path); m != nil {
		path = m[1]
	}
	var kept []string
	for p := range strings.SplitSeq(u.RawQuery, "&") {
		if name, value, _ := strings.Cut(p, "="); p != "" && !ofVisit(name, value) && !variant.MatchString(p) {
			kept = append(kept, p)
		}
	}
	slices.Sort(kept) // some sites order them otherwise at each request
	if len(kept) > 0 {
		return host + path + "?" + strings.Join(kept, "&")
	}
	// A page named by its fragment alone ("#!/news/5") is a page of its own.
	if strings.HasPrefix(u.Fragment, "!") || strings.HasPrefix(u.Fragment, "/") {
		return host + path + "#" + u.Fragment
	}
	return host + path
}

// ofVisit tells whether a parameter says something of the visit only.
func ofVisit(name, value string) bool {
	switch {
	case tracking.MatchString(name):
		return true
	case session.MatchString(name):
		return token.MatchString(value) // sid=12 may be a section or an article
	case source.MatchString(name):
		return !number.MatchString(value)
	}
	return false
}

// PathOf gives a normalised link without its host, "" for a front page.
func PathOf(link string) string {
	if i := strings.IndexAny(link, "/?#"); i >= 0 {
		return link[i:]
	}
	return ""
}

// isHub tells whether a normalised link looks like a page that changes, such as
// "/today" or "/live": short, one level deep, without a number.
func isHub(link string) bool {
	path := strings.TrimPrefix(PathOf(link), "/")
	return !strings.ContainsAny(path, "/?#0123456789-_%") && len(path) <= 12
}
