// Package link reads the links by which other programs ask Sahifa to show
// something: sahifa:article?url=…, sahifa:article/NUMBER, sahifa:feed?url=…,
// sahifa:add?url=…, sahifa:https://…, sahifa:search?q=…, and the feed:… of browsers. Whoever writes a page can put any of them behind a picture,
// so that they are hostile: a link names what is to be shown and nothing to be done,
// and addresses of this machine and its network are refused.
package link

import (
	"errors"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What a link asks to be shown.
type What string

const (
	Window  What = ""        // nothing but the window
	Article What = "article" // the article of an address
	Feed    What = "feed"    // the subscription of an address
	Search  What = "search"  // what is found for words
)

// Link is a link that was understood.
type Link struct {
	What    What
	Address string // of an article or a feed: http or https, without a password
	Words   string // of a search
	ID      int64  // of an article that is named by its number; 0: by its address
}

// Name gives what a link names, to be shown.
func (l Link) Name() string {
	if l.ID != 0 {
		return strconv.FormatInt(l.ID, 10)
	}
	return l.Address + l.Words
}

// Bounds of a link, in bytes.
const (
	MaxLength = 4096
	maxWords  = 512
)

// Why a link is not followed.
var (
	ErrBad     = errors.New("not a link that can be followed")                // it is not understood
	ErrAddress = errors.New("a link to no address of the web")                // or to one with a password
	ErrPrivate = errors.New("a link to an address of this machine's network") // or of the machine itself
)

// Is tells whether a text is meant as a link to the program.
func Is(text string) bool {
	scheme, _, found := strings.Cut(text, ":")
	return found && (strings.EqualFold(scheme, "sahifa") || strings.EqualFold(scheme, "feed"))
}

// Parse reads a link.
func Parse(text string) (Link, error) {
	if len(text) > MaxLength || !utf8.ValidString(text) || strings.ContainsFunc(text, unicode.IsControl) {
		return Link{}, ErrBad
	}
	text = strings.TrimSpace(text)
	if !Is(text) {
		return Link{}, ErrBad
	}
	scheme, rest, _ := strings.Cut(text, ":")
	if strings.EqualFold(scheme, "feed") {
		return addressed(Feed, ofFeedScheme(rest))
	}
	rest = strings.TrimLeft(rest, "/")
	if lower := strings.ToLower(rest); strings.HasPrefix(lower, "https://") || strings.HasPrefix(lower, "http://") {
		return addressed(Feed, rest)
	}
	name, query, _ := strings.Cut(rest, "?")
	values, err := url.ParseQuery(query)
	if err != nil {
		return Link{}, ErrBad
	}
	name = strings.ToLower(strings.Trim(name, "/"))
	if number, found := strings.CutPrefix(name, string(Article)+"/"); found {
		id, err := strconv.ParseInt(number, 10, 64)
		if err != nil || id < 1 {
			return Link{}, ErrBad
		}
		return Link{What: Article, ID: id}, nil
	}
	switch name {
	case "":
		return Link{}, nil
	case string(Article):
		return addressed(Article, values.Get("url"))
	case string(Feed), "subscribe", "add":
		return addressed(Feed, values.Get("url"))
	case string(Search):
		words := strings.TrimSpace(values.Get("q"))
		if words == "" || len(words) > maxWords || !utf8.ValidString(words) || strings.ContainsFunc(words, unicode.IsControl) {
			return Link{}, ErrBad
		}
		return Link{What: Search, Words: words}, nil
	}
	return Link{}, ErrBad
}

// ofFeedScheme gives the address in what follows feed: feed://host/x, feed:https://host/x.
func ofFeedScheme(rest string) string {
	if plain, found := strings.CutPrefix(rest, "//"); found {
		return "https://" + plain
	}
	return rest
}

// addressed is a link to what is at an address.
func addressed(what What, address string) (Link, error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.User != nil || u.Host == "" || strings.ContainsFunc(address, unicode.IsControl) {
		return Link{}, ErrAddress
	}
	if !public(u.Hostname()) {
		return Link{}, ErrPrivate
	}
	u.Fragment, u.RawFragment = "", ""
	return Link{What: what, Address: u.String()}, nil
}

// privateNames are ends of names that are given within a network.
var privateNames = []string{".localhost", ".local", ".internal", ".lan", ".home", ".home.arpa", ".intranet", ".corp"}

// public tells whether a host can be one of the public network. Where a name really
// leads is looked at when it is asked.
func public(host string) bool {
	host = strings.TrimSuffix(strings.ToLower(host), ".")
	if _, err := netip.ParseAddr(host); err == nil {
		return false // sites have names
	}
	last := host[strings.LastIndexByte(host, '.')+1:]
	if !strings.Contains(host, ".") || strings.Trim(last, "0123456789abcdefx") == "" && strings.ContainsAny(last, "0123456789") {
		return false // a name of the network, or a number in one of its many spellings
	}
	for _, end := range privateNames {
		if strings.HasSuffix(host, end) {
			return false
		}
	}
	return true
}
