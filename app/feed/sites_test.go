package feed

import (
	"net/http"
	"strings"
	"testing"

	"sahifa/app/news"
)

func TestReportedDiscovery(t *testing.T) {
	const e = "https://e.example"
	X := one("أ")
	at := func(u string) pages { return pages{u: X} }
	for _, tt := range []struct {
		name        string
		web         pages
		typed, want string
	}{
		{"two links of one address (bridgy-fed#2255)", pages{e + "/": page(`<link rel="alternate" type="application/rdf+xml" href="/r"><link rel="alternate" type="application/rss+xml" href="/r">`), e + "/r": X}, e, e + "/r"},
		{"./feed.xml (rssguard#2284)", pages{e + "/": page(`<link rel="alternate" type="application/atom+xml" href="./feed.xml">`), e + "/feed.xml": X}, e, e + "/feed.xml"},
		{"href in lines (Peli-Kiera#4)", pages{e + "/": page("<link rel=\"alternate\" type=\"application/rss+xml\" href=\"\n  /x.xml\n \">"), e + "/x.xml": X}, e, e + "/x.xml"},
		{"attributes without quotes (feedspub#54)", pages{e + "/": page("<link href=feed.atom rel=alternate title=x type=application/atom+xml>"), e + "/feed.atom": X}, e, e + "/feed.atom"},
		{"type application/json (feedbin#250)", pages{e + "/": page(`<link rel="alternate" href="feed.json" type="application/json">`), e + "/feed.json": {Body: []byte(`{"version":"https://jsonfeed.org/version/1","title":"م","items":[{"id":"1","title":"خبر"}]}`)}}, e, e + "/feed.json"},
		{"oEmbed's JSON is no feed", pages{e + "/": page(`<link rel="alternate" type="application/json+oembed" href="/oe"><link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/2">` + linkTo("/x.xml", "م")), e + "/oe": {Body: []byte(`{"version":"1.0","title":"x"}`)}, e + "/wp-json/wp/v2/pages/2": {Body: []byte(`{"id":2,"title":{"rendered":"x"}}`)}, e + "/x.xml": X}, e, e + "/x.xml"},
		{"an anchor in the foot (miniflux#2844)", pages{e + "/c/blog/": page(`<footer><a href="/c/blog/index.xml" rel="alternate" type="application/rss+xml" title="x"><i class="fas fa-rss"></i></a></footer>`), e + "/c/blog/index.xml": X}, e + "/c/blog/", e + "/c/blog/index.xml"},
		{"Ghost", pages{e + "/": page(`<meta name="generator" content="Ghost 5.1">`), e + "/rss/": X}, e, e + "/rss/"},
		{"Wix", pages{e + "/": page(`<meta name="generator" content="Wix.com Website Builder">`), e + "/blog-feed.xml": X}, e, e + "/blog-feed.xml"},
		{"Hugo", pages{e + "/posts/": page(`<meta name="generator" content="Hugo 0.1">`), e + "/posts/index.xml": X}, e + "/posts/", e + "/posts/index.xml"},
		{"Jekyll", pages{e + "/": page(`<meta name="generator" content="Jekyll v4">`), e + "/feed.xml": X}, e, e + "/feed.xml"},
		{"Hexo", pages{e + "/": page(`<meta name="generator" content="Hexo 6">`), e + "/atom.xml": X}, e, e + "/atom.xml"},
		{"Bear", pages{e + "/": page(`<footer>Powered by <a href="https://bearblog.dev">Bear</a></footer>`), e + "/feed/": X}, e, e + "/feed/"},
		{"Drupal", pages{e + "/": page(`<meta name="Generator" content="Drupal 9">`), e + "/rss.xml": X}, e, e + "/rss.xml"},
		{"TYPO3", pages{e + "/aktuelles": page(`<meta name="generator" content="TYPO3 CMS">`), e + "/rss.xml": X}, e + "/aktuelles", e + "/rss.xml"},
		{"SPIP", pages{e + "/": page(`<meta name="generator" content="SPIP 3.2">`), e + "/spip.php?page=backend": X}, e, e + "/spip.php?page=backend"},
		{"MediaWiki", pages{e + "/wiki/Main": page(`<meta name="generator" content="MediaWiki 1.39"><link rel="alternate" type="application/atom+xml" href="/index.php?title=Special:RecentChanges&amp;feed=atom">`), e + "/index.php?title=Special:RecentChanges&feed=atom": X}, e + "/wiki/Main", e + "/index.php?title=Special:RecentChanges&feed=atom"},
		{"Discourse's category", pages{e + "/c/news/5": page(`<meta name="generator" content="Discourse 3">`), e + "/c/news/5.rss": X}, e + "/c/news/5", e + "/c/news/5.rss"},
		{"Discourse", pages{e + "/": page(`<meta name="generator" content="Discourse 3">`), e + "/latest.rss": X}, e, e + "/latest.rss"},
		{"vBulletin's forum (feedbin#548)", pages{e + "/f30/": page(`<meta name="generator" content="vBulletin 4">`), e + "/external.php?type=RSS2": X}, e + "/f30/", e + "/external.php?type=RSS2"},
		{"Squarespace's blog (website-honestly#548)", pages{e + "/blog": page(`<!-- This is Squarespace. -->`), e + "/blog?format=rss": X}, e + "/blog", e + "/blog?format=rss"},
		{"Blogger", pages{"https://x.blogspot.com/": page(""), "https://x.blogspot.com/feeds/posts/default": X}, "x.blogspot.com", "https://x.blogspot.com/feeds/posts/default"},
		{"Blogger's label", pages{"https://x.blogspot.com/search/label/a": page(""), "https://x.blogspot.com/feeds/posts/default/-/a": X, "https://x.blogspot.com/feeds/posts/default": one("كل")}, "https://x.blogspot.com/search/label/a", "https://x.blogspot.com/feeds/posts/default/-/a"},
		{"YouTube's channel by id (miniflux#631)", at("https://www.youtube.com/feeds/videos.xml?channel_id=UC-Qj80avWItNRjkZ41rzHyw"), "https://youtube.com/channel/UC-Qj80avWItNRjkZ41rzHyw", "https://www.youtube.com/feeds/videos.xml?channel_id=UC-Qj80avWItNRjkZ41rzHyw"},
		{"YouTube's channel, its videos", at("https://www.youtube.com/feeds/videos.xml?channel_id=UC-Qj80avWItNRjkZ41rzHyw"), "https://m.youtube.com/channel/UC-Qj80avWItNRjkZ41rzHyw/videos?view=0", "https://www.youtube.com/feeds/videos.xml?channel_id=UC-Qj80avWItNRjkZ41rzHyw"},
		{"YouTube's playlist (miniflux#2577)", at("https://www.youtube.com/feeds/videos.xml?playlist_id=PL8_lN8JGpWGzorDyFQ5sW-FutcpCTIKHs"), "https://www.youtube.com/playlist?list=PL8_lN8JGpWGzorDyFQ5sW-FutcpCTIKHs", "https://www.youtube.com/feeds/videos.xml?playlist_id=PL8_lN8JGpWGzorDyFQ5sW-FutcpCTIKHs"},
		{"YouTube's user", at("https://www.youtube.com/feeds/videos.xml?user=sami"), "https://www.youtube.com/user/sami", "https://www.youtube.com/feeds/videos.xml?user=sami"},
		{"YouTube's shorts", pages{"https://www.youtube.com/shorts/abcdefghijk": page(`<script>{"channelId":"UC-Qj80avWItNRjkZ41rzHyw"}</script>`), "https://www.youtube.com/feeds/videos.xml?channel_id=UC-Qj80avWItNRjkZ41rzHyw": X}, "https://www.youtube.com/shorts/abcdefghijk", "https://www.youtube.com/feeds/videos.xml?channel_id=UC-Qj80avWItNRjkZ41rzHyw"},
		{"Reddit's user", at("https://www.reddit.com/user/sami/.rss"), "https://old.reddit.com/user/sami", "https://www.reddit.com/user/sami/.rss https://old.reddit.com/user/sami/.rss"},
		{"Reddit in short", at("https://www.reddit.com/r/arabs/.rss"), "reddit.com/r/arabs", "https://www.reddit.com/r/arabs/.rss"},
		{"Reddit's r/ alone", at("https://www.reddit.com/r/arabs/.rss"), "r/arabs", "https://www.reddit.com/r/arabs/.rss"},
		{"Mastodon by handle (miniflux#1634)", at("https://mastodon.example/@Gargron.rss"), "@Gargron@mastodon.example", "https://mastodon.example/@Gargron.rss"},
		{"Mastodon's profile with an error", pages{"https://mastodon.example/@Gargron": {Status: 403}, "https://mastodon.example/@Gargron.rss": X}, "https://mastodon.example/@Gargron", "https://mastodon.example/@Gargron.rss"},
		{"Mastodon's web client", at("https://mastodon.example/@Gargron.rss"), "https://mastodon.example/web/@Gargron", "https://mastodon.example/@Gargron.rss"},
		{"Mastodon's tag", pages{"https://mastodon.example/tags/arabic": page(""), "https://mastodon.example/tags/arabic.rss": X}, "https://mastodon.example/tags/arabic", "https://mastodon.example/tags/arabic.rss"},
		{"GoToSocial (miniflux#1634)", pages{"https://gts.example/@ruben": page(""), "https://gts.example/@ruben/feed.rss": X}, "https://gts.example/@ruben", "https://gts.example/@ruben/feed.rss"},
		{"Lemmy's community", pages{"https://lemmy.example/c/arabic": page(`<meta name="Description" content="Lemmy"><div id="app"></div>`), "https://lemmy.example/feeds/c/arabic.xml?sort=New": X, "https://lemmy.example/feeds/c/arabic.xml": X}, "https://lemmy.example/c/arabic", "https://lemmy.example/feeds/c/arabic.xml?sort=New https://lemmy.example/feeds/c/arabic.xml"},
		{"PeerTube's channel", pages{"https://pt.example/c/qanat/videos": page(`<meta property="og:platform" content="PeerTube">`), "https://pt.example/feeds/videos.xml?videoChannelName=qanat": X}, "https://pt.example/c/qanat/videos", "https://pt.example/feeds/videos.xml?videoChannelName=qanat"},
		{"Bluesky", at("https://bsky.app/profile/sami.example/rss"), "https://bsky.app/profile/sami.example", "https://bsky.app/profile/sami.example/rss"},
		{"Bluesky's handle", at("https://bsky.app/profile/sami.bsky.social/rss"), "@sami.bsky.social", "https://bsky.app/profile/sami.bsky.social/rss"},
		{"GitHub's project", at("https://github.com/o/r/releases.atom"), "https://github.com/o/r", "https://github.com/o/r/releases.atom"},
		{"GitHub's project, which has no releases", pages{"https://github.com/o/r/releases.atom": rssOf("releases", ""), "https://github.com/o/r/commits.atom": X}, "https://github.com/o/r.git", "https://github.com/o/r/commits.atom"},
		{"GitHub's person", at("https://github.com/sami.atom"), "https://github.com/sami", "https://github.com/sami.atom"},
		{"GitLab's project", pages{"https://gitlab.com/o/r": page(""), "https://gitlab.com/o/r/-/tags?format=atom": X, "https://gitlab.com/o/r.atom": one("نشاط")}, "https://gitlab.com/o/r", "https://gitlab.com/o/r.atom https://gitlab.com/o/r/-/tags?format=atom https://gitlab.com/o/r/-/releases.atom"},
		{"Codeberg", pages{"https://codeberg.org/o/r": page(""), "https://codeberg.org/o/r.rss": one("ن"), "https://codeberg.org/o/r/releases.rss": X}, "https://codeberg.org/o/r", "https://codeberg.org/o/r/releases.rss https://codeberg.org/o/r.rss"},
		{"SourceForge", pages{"https://sourceforge.net/projects/x/": page(""), "https://sourceforge.net/projects/x/rss": X, "https://sourceforge.net/p/x/activity/feed": one("ن")}, "https://sourceforge.net/projects/x/", "https://sourceforge.net/projects/x/rss https://sourceforge.net/projects/x/rss?path=/"},
		{"StackExchange", pages{"https://arabic.stackexchange.com/": page(""), "https://arabic.stackexchange.com/feeds": X}, "arabic.stackexchange.com", "https://arabic.stackexchange.com/feeds"},
		{"Medium's domain", pages{e + "/": page(`<meta property="al:ios:app_name" content="Medium">`), e + "/feed": X}, e, e + "/feed"},
		{"Medium's tag", at("https://medium.com/feed/tag/arabic"), "https://medium.com/tag/arabic", "https://medium.com/feed/tag/arabic"},
		{"Medium (miniflux-legacy#343)", at("https://medium.com/feed/@trakt"), "https://medium.com/@trakt", "https://medium.com/feed/@trakt"},
		{"Medium's subdomain", pages{"https://sami.medium.com/": {Status: 403}, "https://sami.medium.com/feed": X}, "https://sami.medium.com", "https://sami.medium.com/feed"},
		{"Substack", pages{"https://x.substack.com/": {Status: 403}, "https://x.substack.com/feed": X}, "x.substack.com", "https://x.substack.com/feed"},
		{"Substack's article", pages{"https://x.substack.com/p/one": page(""), "https://x.substack.com/feed": X}, "https://x.substack.com/p/one?utm_source=x", "https://x.substack.com/feed"},
		{"Substack by handle", at("https://sami.substack.com/feed"), "https://substack.com/@sami", "https://sami.substack.com/feed"},
		{"Flickr", pages{"https://www.flickr.com/photos/sami/": page(`<link rel="alternate" type="application/atom+xml" href="https://api.flickr.com/services/feeds/photos_public.gne?id=1@N01">`), "https://api.flickr.com/services/feeds/photos_public.gne?id=1@N01": X}, "https://www.flickr.com/photos/sami/", "https://api.flickr.com/services/feeds/photos_public.gne?id=1@N01"},
		{"Vimeo", pages{"https://vimeo.com/sami": page(""), "https://vimeo.com/sami/videos/rss": X}, "https://vimeo.com/sami", "https://vimeo.com/sami/videos/rss"},
		{"SoundCloud", pages{"https://soundcloud.com/sami": page(`<meta property="al:ios:url" content="soundcloud://users:479331222"><script>{"urn":"soundcloud:users:479331222"}</script>`), "https://feeds.soundcloud.com/users/soundcloud:users:479331222/sounds.rss": X}, "https://soundcloud.com/sami", "https://feeds.soundcloud.com/users/soundcloud:users:479331222/sounds.rss"},
		{"Apple Podcasts", pages{"https://itunes.apple.com/lookup?id=1234567890": {Body: []byte(`{"resultCount":1,"results":[{"kind":"podcast","feedUrl":"` + e + `/x"}]}`)}, "https://itunes.apple.com/lookup?id=1234567890&entity=podcast": {Body: []byte(`{"resultCount":1,"results":[{"kind":"podcast","feedUrl":"` + e + `/x"}]}`)}, e + "/x": X}, "https://podcasts.apple.com/eg/podcast/some-name/id1234567890?i=1000", e + "/x"},
		{"Pocket Casts names the feed", pages{"https://pca.st/abc": page(`<script>{"url":"https:\/\/e.example\/x","feed":"https:\/\/e.example\/x"}</script><a href="https://e.example/x">RSS</a>`), e + "/x": X}, "https://pca.st/abc", e + "/x"},
		{"Dailymotion", pages{"https://www.dailymotion.com/sami": page(""), "https://www.dailymotion.com/rss/user/sami": X}, "https://www.dailymotion.com/sami", "https://www.dailymotion.com/rss/user/sami"},
		{"dev.to", pages{"https://dev.to/sami": page(""), "https://dev.to/feed/sami": X}, "https://dev.to/sami", "https://dev.to/feed/sami"},
		{"Hashnode", pages{"https://sami.hashnode.dev/": page(""), "https://sami.hashnode.dev/rss.xml": X}, "sami.hashnode.dev", "https://sami.hashnode.dev/rss.xml"},
		{"Hacker News", pages{"https://news.ycombinator.com/": page(`<link rel="alternate" type="application/rss+xml" title="RSS" href="rss">`), "https://news.ycombinator.com/rss": X}, "news.ycombinator.com", "https://news.ycombinator.com/rss"},
		{"lobste.rs's tag", pages{"https://lobste.rs/t/go": page(`<link rel="alternate" type="application/rss+xml" href="/t/go.rss">`), "https://lobste.rs/t/go.rss": X}, "https://lobste.rs/t/go", "https://lobste.rs/t/go.rss"},
		{"arXiv", pages{"https://arxiv.org/list/cs.CL/recent": page(""), "https://rss.arxiv.org/rss/cs.CL": X, "https://export.arxiv.org/rss/cs.CL": X}, "https://arxiv.org/list/cs.CL/recent", "https://rss.arxiv.org/rss/cs.CL https://export.arxiv.org/rss/cs.CL"},
		{"Google News' search", at("https://news.google.com/rss/search?q=x&hl=ar"), "https://news.google.com/search?q=x&hl=ar", "https://news.google.com/rss/search?q=x&hl=ar"},
		{"Tumblr", pages{"https://x.tumblr.com/": {Status: 403}, "https://x.tumblr.com/rss": X}, "x.tumblr.com", "https://x.tumblr.com/rss"},
		{"LiveJournal", pages{"https://sami.livejournal.com/": page(""), "https://sami.livejournal.com/data/rss": X}, "sami.livejournal.com", "https://sami.livejournal.com/data/rss"},
		{"Dreamwidth", pages{"https://sami.dreamwidth.org/": page(""), "https://sami.dreamwidth.org/data/atom": X, "https://sami.dreamwidth.org/data/rss": X}, "sami.dreamwidth.org", "https://sami.dreamwidth.org/data/atom https://sami.dreamwidth.org/data/rss"},
		{"Buttondown", pages{"https://buttondown.com/sami": page(""), "https://buttondown.com/sami/rss": X}, "https://buttondown.com/sami", "https://buttondown.com/sami/rss"},
		{"write.as", pages{"https://write.as/sami/": page(""), "https://write.as/sami/feed/": X}, "https://write.as/sami/", "https://write.as/sami/feed/"},
		{"micro.blog", pages{"https://micro.blog/sami": page(""), "https://sami.micro.blog/feed.xml": X, "https://micro.blog/posts/sami": {Body: []byte(`{"version":"https://jsonfeed.org/version/1","items":[{"id":"1","title":"x"}]}`)}}, "https://micro.blog/sami", "https://sami.micro.blog/feed.xml https://micro.blog/posts/sami"},
		{"Bandcamp has none: told", pages{"https://daily.bandcamp.com/": page(linkTo("/feed", "x")), "https://daily.bandcamp.com/feed": X}, "daily.bandcamp.com", "https://daily.bandcamp.com/feed"},
		// what is typed
		{"feed://http//", at("https://e.example/x"), "feed:https://e.example/x", e + "/x"},
		{"feed://https://", at("https://e.example/x"), "feed://https://e.example/x", e + "/x"},
		{"feed://http// (simplepie#69)", pages{"http://e.example/x": X, e + "/x": X}, "feed://http//e.example/x", "http://e.example/x https://e.example/x"},
		{"view-source", at(e + "/x"), "view-source:https://e.example/x", e + "/x"},
		{"in quotes", at(e + "/x"), `"https://e.example/x"`, e + "/x"},
		{"in guillemets", at(e + "/x"), `«https://e.example/x»`, e + "/x"},
		{"in angle brackets", at(e + "/x"), `<https://e.example/x>`, e + "/x"},
		{"in Markdown", at(e + "/x"), `[خلاصة](https://e.example/x)`, e + "/x"},
		{"with a full stop", at(e + "/x"), "https://e.example/x.", e + "/x"},
		{"with an Arabic comma", at(e + "/x"), "https://e.example/x،", e + "/x"},
		{"with a closing bracket", at(e + "/x"), "(https://e.example/x)", e + "/x"},
		{"spaces and a line", at(e + "/x"), "  \u00a0https://e.example/x\n", e + "/x"},
		{"a mark of direction", at(e + "/x"), "\u200fhttps://e.example/x\u200e", e + "/x"},
		{"zero width", at(e + "/x"), "https://e.example/x\u200b", e + "/x"},
		{"in a sentence", at(e + "/x"), "تابعنا على https://e.example/x شكرا", e + "/x"},
		{"htp", at(e + "/x"), "htps://e.example/x", e + "/x"},
		{"www", pages{"https://www.e.example/": page(linkTo("/x", "م")), "https://www.e.example/x": X}, "e.example", "https://www.e.example/x"},
		{"a port", pages{"https://e.example:8443/": page(linkTo("/x", "م")), "https://e.example:8443/x": X}, "https://e.example:8443", "https://e.example:8443/x"},
		{"spaces in a path", pages{e + "/my%20feed.xml": X}, "https://e.example/my feed.xml", e + "/my%20feed.xml"},
		{"an Arabic host", pages{"https://xn--mgbh0fb.xn--kgbechtv/": page(linkTo("/x", "م")), "https://xn--mgbh0fb.xn--kgbechtv/x": X}, "مثال.إختبار", "https://xn--mgbh0fb.xn--kgbechtv/x"},
		{"an Arabic full stop in a host", at(e + "/x"), "e。example/x", e + "/x"},
		{"an Arabic path", pages{e + "/%D8%AE%D8%A8%D8%B1/": page(linkTo("/x", "م")), e + "/x": X}, "https://e.example/خبر/", e + "/x"},
		{"a fragment", at(e + "/x"), "https://e.example/x#top", e + "/x"},
		{"capitals in the scheme", at(e + "/x"), "HTTPS://E.Example/x", e + "/x"},
		{"itpc", at(e + "/x"), "itpc://e.example/x", e + "/x"},
		{"podcast:", at(e + "/x"), "podcast://e.example/x", e + "/x"},
		{"pcast", at(e + "/x"), "pcast://e.example/x", e + "/x"},
		{"web+feed", at(e + "/x"), "web+feed:https://e.example/x", e + "/x"},
		{"a protocol left out", at(e + "/x"), "//e.example/x", e + "/x"},
		{"Inoreader's", at(e + "/x"), "https://www.inoreader.com/feed/https%3A%2F%2Fe.example%2Fx", e + "/x"},
		{"NewsBlur's", at(e + "/x"), "https://www.newsblur.com/?url=https://e.example/x", e + "/x"},
		{"the Wayback Machine", pages{"https://web.archive.org/web/20240102030405/https://e.example/x": X, e + "/x": X}, "https://web.archive.org/web/20240102030405/https://e.example/x", e + "/x https://web.archive.org/web/20240102030405/https://e.example/x"},
		{"http only", pages{"https://e.example/x": {Status: -1}, "http://e.example/x": X}, "e.example/x", "http://e.example/x"},
		// what a site does
		{"an XML redirect (stalla#79)", pages{e + "/old": {Body: []byte(`<?xml version="1.0"?><redirect><newLocation>https://e.example/x</newLocation></redirect>`)}, e + "/x": X}, e + "/old", e + "/x"},
		{"meta refresh to another host", pages{e + "/": page(`<meta http-equiv="refresh" content="0;URL='https://n.example/'">`), "https://n.example/": page(linkTo("/x", "م")), "https://n.example/x": X}, e, "https://n.example/x"},
		{"a script that sends on", pages{e + "/": page(`<script>window.location.replace("/ar/")</script>`), e + "/ar/": page(linkTo("/x", "م")), e + "/x": X}, e, e + "/x"},
		{"a frame", pages{e + "/": page(`<frameset><frame src="/main.html"></frameset>`), e + "/main.html": page(linkTo("/x", "م")), e + "/x": X}, e, e + "/x"},
		{"Link header", pages{e + "/": {Body: []byte("<html></html>"), Header: http.Header{"Link": {`</style.css>; rel=preload, </x>; rel="alternate"; type="application/rss+xml"`}}}, e + "/x": X}, e, e + "/x"},
		{"several Link headers", pages{e + "/": {Body: []byte("<html></html>"), Header: http.Header{"Link": {`</y>; rel="hub"`, `</x>; rel=alternate; type=application/atom+xml`}}}, e + "/x": X}, e, e + "/x"},
		{"a front page of 500", pages{e + "/": {Status: 500}, e + "/feed/": X}, e, e + "/feed/"},
		{"JSON-LD names it", pages{e + "/": page(`<script type="application/ld+json">{"@type":"PodcastSeries","webFeed":"https://e.example/p"}</script>`), e + "/p": X}, e, e + "/p"},
		{"Next.js' data name it", pages{e + "/": page(`<div id="__next"></div><script id="__NEXT_DATA__" type="application/json">{"props":{"rssUrl":"https:\/\/e.example\/api\/rss.xml"}}</script>`), e + "/api/rss.xml": X}, e, e + "/api/rss.xml"},
		{"a comments' feed before (wp-calypso#752)", pages{e + "/": page(linkTo("/comments/feed/", "Comments for X") + linkTo("/feed/", "X")), e + "/comments/feed/": rssOf("Comments for X", itemOf("By A", "")), e + "/feed/": one("X")}, e, e + "/feed/"},
		{"the feed of a blog of a network (NetNewsWire#5299)", pages{e + "/blog": page(linkTo("http://e.example/master/feed", "All") + `<a href="/blog/feed">RSS</a>`), "http://e.example/master/feed": one("All"), e + "/blog/feed": one("Blog")}, e + "/blog", e + "/blog/feed"},
		{"a feed with feed: in its href", pages{e + "/": page(linkTo("feed:https://e.example/x", "م")), e + "/x": X}, e, e + "/x"},
		{"& escaped twice in href", pages{e + "/": page(linkTo("/x?a=1&amp;amp;b=2", "م")), e + "/x?a=1&b=2": X}, e, e + "/x?a=1&b=2"},
		{"& escaped twice, then what may be an entity's name", pages{e + "/": page(linkTo("/x?a=1&amp;amp;copy=2&amp;reg=3", "م")), e + "/x?a=1&copy=2&reg=3": X}, e, e + "/x?a=1&copy=2&reg=3"},
		{"wrong scheme in the link", pages{e + "/": page(linkTo("http://e.example/x", "م")), e + "/x": X}, e, e + "/x http://e.example/x"},
		{"link to a machine of development", pages{e + "/": page(linkTo("http://localhost:4000/x", "م")), e + "/x": X}, e, e + "/x"},
		{"hosts doubled in the link (miniflux#2338)", pages{e + "/": page(`<link rel="alternate" type="application/atom+xml" href="https:///feed/atom?">`), e + "/feed/atom?": X, e + "/feed/atom": X}, e, e + "/feed/atom? " + e + "/feed/atom"},
		{"commented out links are none", pages{e + "/": page(`<!-- ` + linkTo("/dead", "م") + ` -->` + linkTo("/x", "م")), e + "/dead": one("ميت"), e + "/x": X}, e, e + "/x"},
		{"an article's own page names only comments", pages{e + "/2024/a/": page(linkTo("/2024/a/feed/", "X » a Comments Feed")), e + "/2024/a/feed/": rssOf("Comments on: a", ""), e + "/feed/": one("X"), e + "/": page(linkTo("/feed/", "X"))}, e + "/2024/a/", e + "/feed/"},
		{"a feed served as text/html", pages{e + "/": page(linkTo("/x", "م")), e + "/x": {Body: X.Body, Header: http.Header{"Content-Type": {"text/html"}}}}, e, e + "/x"},
		{"typed is a feed served as octet-stream", pages{e + "/x": {Body: X.Body, Header: http.Header{"Content-Type": {"application/octet-stream"}}}}, e + "/x", e + "/x"},
		{"typed is an OPML", pages{e + "/subs.opml": {Body: []byte(`<opml><body><outline type="rss" text="أ" xmlUrl="https://e.example/x"/></body></opml>`)}, e + "/x": X}, e + "/subs.opml", e + "/x"},
		{"rel alternate home", pages{e + "/": page(`<link rel="alternate home" type="application/rss+xml" href="/x">`), e + "/x": X}, e, e + "/x"},
		{"rel alternative", pages{e + "/": page(`<link rel="alternative" type="application/rss+xml" href="/x">`), e + "/x": X}, e, e + "/x"},
		{"type misspelt", pages{e + "/": page(`<link rel="alternate" type="application/rss+xml;" href="/x"><link rel="alternate" type="applicaton/rss+xml" href="/y">`), e + "/x": X}, e, e + "/x"},
		{"type text/rss", pages{e + "/": page(`<link rel="alternate" type="text/rss" href="/x">`), e + "/x": X}, e, e + "/x"},
		{"href with Arabic", pages{e + "/": page(linkTo("/خلاصة.xml", "م")), e + "/%D8%AE%D9%84%D8%A7%D8%B5%D8%A9.xml": X}, e, e + "/%D8%AE%D9%84%D8%A7%D8%B5%D8%A9.xml"},
		{"a button that opens it", pages{e + "/": page(`<button onclick="window.open('/p/rss.xml')">RSS</button>`), e + "/p/rss.xml": X}, e, e + "/p/rss.xml"},
		{"an address written as text", pages{e + "/rss": page(`<input type="text" readonly value="https://e.example/p/7.xml"><p>https://e.example/p/8.xml</p>`), e + "/p/7.xml": X}, e + "/rss", e + "/p/7.xml"},
		{"in data-href", pages{e + "/": page(`<a class="rss" data-href="/p/rss" href="#">RSS</a>`), e + "/p/rss": X}, e, e + "/p/rss"},
		{"an add button of a reader", pages{e + "/": page(`<a href="https://feedly.com/i/subscription/feed/https://e.example/p">Follow</a>`), e + "/p": X}, e, e + "/p"},
		{"a page in English leads to its Arabic one", pages{e + "/": page(`<html lang="en">` + linkTo("/x", "م"))}, e, "no_feed"},
	} {
		found, err := Discover(t.Context(), tt.web, tt.typed)
		got := ""
		if len(found) > 0 {
			got = found[0].URL
		}
		if err != nil {
			got = string(news.AsProblem(err).Kind)
		}
		ok := false
		for _, w := range strings.Fields(tt.want) {
			ok = ok || got == w
		}
		if !ok {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}
