package feed

// This file guesses where the feed of a page is that names none.

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// Paths of what programs of the fediverse have: a community of Lemmy or a channel of
// PeerTube, a channel or account of PeerTube, a person.
var (
	community = regexp.MustCompile(`^/c/([\w.@-]+)(?:/|$)`)
	ofVideos  = regexp.MustCompile(`^/(c|video-channels|a|accounts)/([\w.@-]+)(?:/|$)`)
	person    = regexp.MustCompile(`^/(?:web/|deck/)?(@[\w.-]+(?:@[\w.-]+)?)/?$`)
)

// below are the places where feeds commonly are, below a section or a site.
var below = []string{"/feed/", "/index.xml", "/rss", "/feed.xml", "/rss.xml", "/atom.xml"}

// guessesBelow gives the addresses where the feed of a page may be below its own path.
func guessesBelow(page string) (out []string) {
	u, err := url.Parse(page)
	if err != nil {
		return nil
	}
	add := func(rest string) {
		if a := u.Scheme + "://" + u.Host + rest; !slices.Contains(out, a) {
			out = append(out, a)
		}
	}
	if m := community.FindStringSubmatch(u.Path); m != nil {
		add("/feeds/c/" + m[1] + ".xml")
	}
	if m := ofVideos.FindStringSubmatch(u.Path); m != nil {
		of := map[bool]string{true: "videoChannelName", false: "accountName"}[m[1] == "c" || m[1] == "video-channels"]
		add("/feeds/videos.xml?" + of + "=" + url.QueryEscape(m[2]))
	}
	if m := person.FindStringSubmatch(u.Path); m != nil {
		add("/" + m[1] + ".rss")
		add("/" + m[1] + "/feed.rss")
	}
	path, file := folder(u)
	if path == "" {
		return out
	}
	if !file {
		add(path + below[0])
		add(path + ".rss")
		add(path + ".atom")
	}
	for _, b := range below {
		add(path + b)
	}
	return out
}

// guessesAtRoot gives the addresses where a site's feed may be.
func guessesAtRoot(page string) (out []string) {
	u, err := url.Parse(page)
	if err != nil {
		return nil
	}
	for _, r := range slices.Concat(below, []string{"/?feed=rss2", "/feeds/posts/default", "/feed", "/feed.json", "/index.rdf", "/rss2.xml", "/rss.php", "/feed.php", "/rss.aspx", "/blog/feed/"}) {
		out = append(out, u.Scheme+"://"+u.Host+r)
	}
	return out
}

// atDepth tells whether a page lies below a folder of its site.
func atDepth(page string) bool {
	u, err := url.Parse(page)
	if err != nil {
		return false
	}
	path, _ := folder(u)
	return path != ""
}

// folder gives the path that a page stands for, of a file that of its folder.
func folder(u *url.URL) (path string, file bool) {
	path = strings.TrimRight(u.EscapedPath(), "/")
	if i := strings.LastIndexByte(path, '/'); i >= 0 && strings.Contains(path[i:], ".") {
		return path[:i], true
	}
	return path, false
}
