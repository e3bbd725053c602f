package feed

// This file knows the programs that sites are made with, and where each has its
// feeds when a theme names none.

import (
	"net/url"
	"regexp"
	"strings"
)

// program is one by which sites are made, as their <meta name="generator"> says, or
// what their pages load from its makers' hosts or link to there.
type program struct {
	name  *regexp.Regexp
	here  string // what makes the address of a page that of its own feed: a query, or a path after it
	paths []string
}

// programs are those whose feeds are not where they are usually looked for.
var programs = []program{
	{regexp.MustCompile(`(?i)joomla`), "?format=feed&type=rss", []string{"/?format=feed&type=rss", "/index.php?format=feed&type=rss"}},
	{regexp.MustCompile(`(?i)discourse`), ".rss", []string{"/latest.rss", "/posts.rss"}},
	{regexp.MustCompile(`(?i)mediawiki`), "", []string{"/index.php?title=Special:RecentChanges&feed=atom", "/api.php?action=feedrecentchanges"}},
	{regexp.MustCompile(`(?i)phpbb`), "", []string{"/app.php/feed", "/feed.php"}},
	{regexp.MustCompile(`(?i)vbulletin`), "", []string{"/external.php?type=RSS2", "/external?type=rss2"}},
	{regexp.MustCompile(`(?i)xenforo`), "", []string{"/forums/-/index.rss", "/index.php?forums/-/index.rss"}},
	{regexp.MustCompile(`(?i)simple machines|\bsmf\b`), "", []string{"/index.php?action=.xml;type=rss", "/index.php?action=.xml;type=rss2"}},
	{regexp.MustCompile(`(?i)mybb`), "", []string{"/syndication.php", "/syndication.php?type=atom1.0"}},
	{regexp.MustCompile(`(?i)invision|ips community`), "", []string{"/discover/all.xml/", "/rss/"}},
	{regexp.MustCompile(`(?i)^ghost\b`), "/rss/", []string{"/rss/"}},
	{regexp.MustCompile(`(?i)substack`), "", []string{"/feed"}},
	{regexp.MustCompile(`(?i)weebly`), "", []string{"/1/feed", "/blog/feed"}},
	{regexp.MustCompile(`(?i)spip`), "", []string{"/spip.php?page=backend"}},
	{regexp.MustCompile(`(?i)xoops|php-?nuke|postnuke`), "", []string{"/backend.php", "/rss.php"}},
	{regexp.MustCompile(`(?i)e107`), "", []string{"/e107_plugins/rss_menu/rss.php?1.2"}},
	{regexp.MustCompile(`(?i)datalife`), "", []string{"/engine/rss.php", "/rss.xml"}},
	{regexp.MustCompile(`(?i)typo3`), "", []string{"/?type=9818", "/?type=100"}},
	{regexp.MustCompile(`(?i)squarespace`), "?format=rss", []string{"/blog?format=rss", "/news?format=rss"}},
	{regexp.MustCompile(`(?i)wix\.com`), "", []string{"/blog-feed.xml", "/feed.xml"}},
	{regexp.MustCompile(`(?i)pelican`), "", []string{"/feeds/all.atom.xml", "/feeds/all.rss.xml"}},
	{regexp.MustCompile(`(?i)dotclear`), "", []string{"/feed/atom", "/index.php?feed/atom"}},
	{regexp.MustCompile(`(?i)movable type|typepad`), "", []string{"/atom.xml", "/index.rdf"}},
	{regexp.MustCompile(`(?i)dotnetnuke|\bdnn\b`), "", []string{"/Syndication.axd", "/rss.aspx"}},
}

// feedsOfProgram gives where a page's feeds are by what its generator says: that of
// the page itself first.
func feedsOfProgram(generator, page string) (out []string) {
	for _, p := range programs {
		if p.name.MatchString(generator) {
			return p.feeds(page)
		}
	}
	return nil
}

// makers are the hosts of those who make programs for sites, by the program's name.
var makers = map[string]string{
	"squarespace.com": "squarespace", "static1.squarespace.com": "squarespace", "assets.squarespace.com": "squarespace", "xenforo.com": "xenforo", "phpbb.com": "phpbb",
	"vbulletin.com": "vbulletin", "static.parastorage.com": "wix.com", "joomla.org": "joomla", "discourse.org": "discourse",
	"simplemachines.org": "simple machines", "mybb.com": "mybb", "invisioncommunity.com": "invision", "substackcdn.com": "substack",
	"cdn1.editmysite.com": "weebly", "cdn2.editmysite.com": "weebly",
}

// feedsOfHost does the same by a host that the page loads from or links to.
func feedsOfHost(host, page string) []string {
	name := makers[host]
	if name == "" {
		return nil
	}
	return feedsOfProgram(name, page)
}

// feeds gives where the feeds are of a page that a program made.
func (p program) feeds(page string) (out []string) {
	u, err := url.Parse(page)
	if err != nil {
		return nil
	}
	path := strings.TrimRight(u.EscapedPath(), "/")
	here := p.here
	if rest, isQuery := strings.CutPrefix(here, "?"); isQuery && u.RawQuery != "" {
		here = "?" + u.RawQuery + "&" + rest
	}
	if here != "" && path != "" && (u.RawQuery == "" || here != p.here) {
		out = append(out, u.Scheme+"://"+u.Host+path+here)
	}
	for _, at := range p.paths {
		out = append(out, u.Scheme+"://"+u.Host+at)
	}
	return out
}
