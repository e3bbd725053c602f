package feed

// This file knows the programs that sites are made with, and where each has its
// feeds when a theme names none.

import (
	"net/url"
	"regexp"
	"strings"
)

// program is one by which sites are made, as their <meta name="generator"> says.
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
	u, err := url.Parse(page)
	if err != nil {
		return nil
	}
	for _, p := range programs {
		if !p.name.MatchString(generator) {
			continue
		}
		path := strings.TrimRight(u.EscapedPath(), "/")
		if p.here != "" && path != "" && u.RawQuery == "" {
			out = append(out, u.Scheme+"://"+u.Host+path+p.here)
		}
		for _, at := range p.paths {
			out = append(out, u.Scheme+"://"+u.Host+at)
		}
		return out
	}
	return nil
}
