package feed

// This file knows the services whose feeds follow from the addresses of their
// pages, and those that have none.

import (
	"net/url"
	"regexp"
	"strings"
)

// noFeeds are the services that publish no feeds at all, by their hosts.
var noFeeds = map[string]string{
	"t.me": "Telegram", "telegram.me": "Telegram", "telegram.org": "Telegram", "web.telegram.org": "Telegram",
	"x.com": "X", "twitter.com": "X", "mobile.twitter.com": "X", "facebook.com": "Facebook", "m.facebook.com": "Facebook", "fb.com": "Facebook",
	"instagram.com": "Instagram", "threads.net": "Threads", "threads.com": "Threads", "tiktok.com": "TikTok", "whatsapp.com": "WhatsApp", "chat.whatsapp.com": "WhatsApp",
	"linkedin.com": "LinkedIn", "snapchat.com": "Snapchat",
}

// withoutFeeds names the service that an address is of, if it has no feeds.
func withoutFeeds(address string) string { return noFeeds[host(address)] }

const youtubeFeeds = "https://www.youtube.com/feeds/videos.xml?"

// rule makes the address of a feed from the path of a page.
type rule struct {
	host string         // without "www."; ".x.com" stands for all below x.com
	path *regexp.Regexp // of the page
	feed string         // $host, $1 and so on stand for the page's parts; "" names no feed
}

func rules(all ...[3]string) (out []rule) {
	for _, r := range all {
		out = append(out, rule{r[0], regexp.MustCompile(r[1]), r[2]})
	}
	return out
}

// services are the rules, the most special first.
var services = rules(
	[3]string{"youtube.com", `^/channel/(UC[\w-]{22})`, youtubeFeeds + "channel_id=$1"},
	[3]string{"m.youtube.com", `^/channel/(UC[\w-]{22})`, youtubeFeeds + "channel_id=$1"},
	[3]string{"youtube.com", `^/user/([\w.-]+)`, youtubeFeeds + "user=$1"},
	[3]string{"m.youtube.com", `^/user/([\w.-]+)`, youtubeFeeds + "user=$1"},
	[3]string{"reddit.com", `^(/(?:r|u|user)/[\w-]+(?:/(?:new|top|hot|rising|comments/\w+[^.]*?|m/\w+))?)/?$`, "https://www.reddit.com$1/.rss"},
	[3]string{"old.reddit.com", `^(/(?:r|u|user)/[\w-]+)/?`, "https://www.reddit.com$1/.rss"},
	[3]string{"reddit.com", `^/?$`, "https://www.reddit.com/.rss"},
	[3]string{"medium.com", `^/feed/`, ""},
	[3]string{"medium.com", `^/(tag/[^/]+|@[^/]+)`, "https://medium.com/feed/$1"},
	[3]string{"medium.com", `^/([\w-]+)/?$`, "https://medium.com/feed/$1"},
	[3]string{".medium.com", `^`, "https://$host/feed"},
	[3]string{"substack.com", `^/@([\w-]+)`, "https://$1.substack.com/feed"},
	[3]string{".substack.com", `^`, "https://$host/feed"},
	[3]string{".blogspot.com", `^/search/label/([^/]+)`, "https://$host/feeds/posts/default/-/$1"},
	[3]string{".blogspot.com", `^(?:/\d{4}/.*|/p/.*|/)?$`, "https://$host/feeds/posts/default"},
	[3]string{"bsky.app", `^(/profile/[^/]+)`, "https://bsky.app$1/rss"},
	[3]string{"github.com", `^(/[\w.-]+/[\w.-]+)(?:/releases)?/?$`, "https://github.com$1/releases.atom"},
	[3]string{"vimeo.com", `^/([A-Za-z][\w-]*)/?$`, "https://vimeo.com/$1/videos/rss"},
	[3]string{"dailymotion.com", `^/(?:user/)?([A-Za-z][\w-]*)/?$`, "https://www.dailymotion.com/rss/user/$1"},
	[3]string{".tumblr.com", `^/?$`, "https://$host/rss"},
)

// knownFeeds gives the feeds that follow from the address of a page.
func knownFeeds(address string) []string {
	u, err := url.Parse(address)
	if err != nil {
		return nil
	}
	h := host(address)
	if list := u.Query().Get("list"); list != "" && u.Path == "/playlist" && (h == "youtube.com" || h == "m.youtube.com") {
		return []string{youtubeFeeds + "playlist_id=" + url.QueryEscape(list)}
	}
	path := u.EscapedPath()
	for _, s := range services {
		if s.host != h && (!strings.HasPrefix(s.host, ".") || !strings.HasSuffix(h, s.host)) {
			continue
		}
		m := s.path.FindStringSubmatch(path)
		if m == nil {
			continue
		}
		if s.feed == "" {
			return nil
		}
		feed := strings.ReplaceAll(s.feed, "$host", u.Host)
		if len(m) > 1 {
			feed = strings.ReplaceAll(feed, "$1", m[1])
		}
		return []string{feed}
	}
	return nil
}
