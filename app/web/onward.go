package web

// Addresses that only lead on to another.

import (
	"net/url"
	"strings"
)

// onward is an address of a service that counts clicks, or asks before it lets one
// go, and sends on to the address in one of its parameters.
type onward struct {
	host       string // ends with it; "google." stands for that of any country
	path       string
	parameters []string
}

var onwards = []onward{
	{"google.", "/url", []string{"url", "q"}},
	{"bing.com", "/news/apiclick.aspx", []string{"url"}},
	{"duckduckgo.com", "/l/", []string{"uddg"}},
	{"facebook.com", "/l.php", []string{"u"}},
	{"instagram.com", "/", []string{"u"}}, // l.instagram.com
	{"youtube.com", "/redirect", []string{"q"}},
	{"t.umblr.com", "/redirect", []string{"z"}},
	{"vk.com", "/away.php", []string{"to"}},
	{"safelinks.protection.outlook.com", "/", []string{"url"}},
	{"out.reddit.com", "/", []string{"url"}},
	{"slack-redir.net", "/link", []string{"url"}},
}

// Onward gives the address that another only leads on to, and others as they are.
func Onward(address string) string {
	if !strings.Contains(address, "?") {
		return address
	}
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	for _, o := range onwards {
		if u.Path != o.path || !o.at(u.Hostname()) {
			continue
		}
		for _, name := range o.parameters {
			if to := u.Query().Get(name); strings.HasPrefix(to, "http://") || strings.HasPrefix(to, "https://") {
				if to = Absolute("", to); to != "" {
					return to
				}
			}
		}
	}
	return address
}

func (o onward) at(host string) bool {
	if strings.HasSuffix(o.host, ".") {
		rest, ok := strings.CutPrefix(strings.TrimPrefix(host, "www."), o.host)
		return ok && len(rest) <= len("com.xx")
	}
	return host == o.host || strings.HasSuffix(host, "."+o.host)
}
