package feed

// This file knows the services whose feeds follow from the addresses of their
// pages, and those that have none.

import (
	"context"
	"encoding/json"
	"net/url"
	"regexp"
	"strings"

	"sahifa/app/web"
)

// noFeeds are the services that publish no feeds at all, by their hosts.
var noFeeds = map[string]string{
	"t.me": "Telegram", "telegram.me": "Telegram", "telegram.org": "Telegram", "web.telegram.org": "Telegram",
	"x.com": "X", "twitter.com": "X", "mobile.twitter.com": "X", "facebook.com": "Facebook", "m.facebook.com": "Facebook", "fb.com": "Facebook",
	"instagram.com": "Instagram", "threads.net": "Threads", "threads.com": "Threads", "tiktok.com": "TikTok", "whatsapp.com": "WhatsApp", "chat.whatsapp.com": "WhatsApp",
	"linkedin.com": "LinkedIn", "snapchat.com": "Snapchat",
	"open.spotify.com": "Spotify", "discord.com": "Discord", "discord.gg": "Discord",
	"twitch.tv": "Twitch", "m.twitch.tv": "Twitch",
}

// withoutFeeds names the service that an address is of, if it has no feeds.
func withoutFeeds(address string) string { return noFeeds[host(address)] }

const youtubeFeeds = "https://www.youtube.com/feeds/videos.xml?"

// rule makes the address of a feed from the path of a page.
type rule struct {
	host string         // without "www."; ".x.com" stands for all below x.com
	path *regexp.Regexp // of the page
	feed string         // $host, $1 and so on stand for the page's parts; several stand for the first that has something; "" names no feed
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
	[3]string{"reddit.com", `^(/(?:r|u|user)/[\w+-]+(?:/(?:new|top|hot|rising|comments/\w+[^.]*?|m/\w+))?)/?$`, "https://www.reddit.com$1/.rss"},
	[3]string{"old.reddit.com", `^(/(?:r|u|user)/[\w+-]+)/?`, "https://www.reddit.com$1/.rss"},
	[3]string{"reddit.com", `^/?$`, "https://www.reddit.com/.rss"},
	[3]string{"medium.com", `^/feed/`, ""},
	[3]string{"medium.com", `^/(tag/[^/]+|@[^/]+)`, "https://medium.com/feed/$1"},
	[3]string{"medium.com", `^/p/`, ""},
	[3]string{"medium.com", `^/([\w-]+)(?:/[^/]*-[0-9a-f]{6,12})?/?$`, "https://medium.com/feed/$1"},
	[3]string{".medium.com", `^`, "https://$host/feed"},
	[3]string{"substack.com", `^/@([\w-]+)`, "https://$1.substack.com/feed"},
	[3]string{"open.substack.com", `^/pub/([\w-]+)`, "https://$1.substack.com/feed"},
	[3]string{".substack.com", `^`, "https://$host/feed"},
	[3]string{".blogspot.com", `^/search/label/([^/]+)`, "https://$host/feeds/posts/default/-/$1"},
	[3]string{".blogspot.com", `^(?:/\d{4}/.*|/p/.*|/)?$`, "https://$host/feeds/posts/default"},
	[3]string{".bsky.social", `^/?$`, "https://bsky.app/profile/$host/rss"},
	[3]string{"bsky.app", `^(/profile/[^/]+)`, "https://bsky.app$1/rss"},
	[3]string{"github.com", `\.atom$`, ""},
	[3]string{"github.com", `^(/[\w.-]+/[\w.-]+?)(?:\.git)?(?:/releases)?/?$`, "https://github.com$1/releases.atom https://github.com$1/tags.atom https://github.com$1/commits.atom"},
	[3]string{"github.com", `^(/[\w.-]+/[\w.-]+/(?:commits/.+?|tags))/?$`, "https://github.com$1.atom"},
	[3]string{"github.com", `^/([\w-]+)/?$`, "https://github.com/$1.atom"},
	[3]string{"stackoverflow.com", `^/?$`, "https://stackoverflow.com/feeds"},
	[3]string{".stackexchange.com", `^/?$`, "https://$host/feeds"},
	[3]string{"arxiv.org", `^/list/([\w.-]+)(?:/|$)`, "https://rss.arxiv.org/rss/$1"},
	[3]string{".livejournal.com", `^/(?:\d+\.html)?$`, "https://$host/data/rss"},
	[3]string{".dreamwidth.org", `^/(?:\d+\.html)?$`, "https://$host/data/atom"},
	[3]string{"micro.blog", `^/([\w-]+)/?$`, "https://$1.micro.blog/feed.xml"},
	[3]string{"stackoverflow.com", `^/questions/tagged/([^/]+)/?$`, "https://stackoverflow.com/feeds/tag/$1"},
	[3]string{".stackexchange.com", `^/questions/tagged/([^/]+)/?$`, "https://$host/feeds/tag/$1"},
	[3]string{"pinterest.com", `^/([\w-]+)/?$`, "https://www.pinterest.com/$1/feed.rss"},
	[3]string{"dev.to", `^/([\w-]+)/?$`, "https://dev.to/feed/$1"},
	[3]string{"store.steampowered.com", `^(/news/(?:app|group)/\d+)`, "https://store.steampowered.com/feeds$1"},
	[3]string{"letterboxd.com", `^/([\w-]+)/?$`, "https://letterboxd.com/$1/rss/"},
	[3]string{"deviantart.com", `^/([\w-]+)/?$`, "https://backend.deviantart.com/rss.xml?type=deviation&q=by:$1"},
	[3]string{"vimeo.com", `^/([A-Za-z][\w-]*)/?$`, "https://vimeo.com/$1/videos/rss"},
	[3]string{"dailymotion.com", `^/(?:user/)?([A-Za-z][\w-]*)/?$`, "https://www.dailymotion.com/rss/user/$1"},
	[3]string{"tumblr.com", `^/(?:blog/(?:view/)?)?([\w-]+)(?:/\d+(?:/[^/]*)?)?/?$`, "https://$1.tumblr.com/rss"},
	[3]string{".tumblr.com", `^/(?:post/.*)?$`, "https://$host/rss"},
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
	if h == "news.google.com" && !strings.HasPrefix(path, "/rss") {
		return []string{"https://news.google.com/rss" + strings.TrimSuffix(path, "/") + "?" + u.RawQuery}
	}
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
		if order := u.Query().Get("t"); order != "" && strings.HasSuffix(h, "reddit.com") { // of the week, of the year
			feed += "?t=" + url.QueryEscape(order)
		}
		return strings.Fields(feed)
	}
	return nil
}

// applePodcast is the path of a podcast's page at Apple's directory.
var applePodcast = regexp.MustCompile(`/(?:id|itunes)(\d{1,15})(?:[/?#]|$)`)

// podcastID gives the number that Apple's directory of podcasts has for the one
// whose page an address is, there or at Overcast, which goes by that number; "" if it is none.
func podcastID(address string) string {
	if h := host(address); h != "podcasts.apple.com" && h != "itunes.apple.com" && h != "overcast.fm" {
		return ""
	}
	if m := applePodcast.FindStringSubmatch(address); m != nil {
		return m[1]
	}
	return ""
}

// ofApple asks the directory for the address of a podcast's feed (Apple's iTunes
// Search API, lookup). Where it gives none, the page's own is given.
func (f finder) ofApple(ctx context.Context, id, page string) (string, error) {
	answer, err := f.g.Get(ctx, web.Request{URL: "https://itunes.apple.com/lookup?id=" + id, Accept: "application/json"})
	if err != nil {
		if ctx.Err() != nil {
			return "", err
		}
		return page, nil
	}
	var found struct {
		Results []struct{ FeedURL string }
	}
	if err := json.Unmarshal(answer.Body, &found); err == nil && len(found.Results) > 0 {
		if feed, err := web.Clean(found.Results[0].FeedURL); err == nil {
			return feed, nil
		}
	}
	return page, nil
}
