package feed

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"sahifa/app/news"
	"sahifa/app/web"
)

func TestDiscover(t *testing.T) {
	const feed = `<rss version="2.0"><channel><title>%s</title><item><title>خبر</title><link>https://e.example/1</link></item></channel></rss>`
	pages := map[string]string{
		"/linked":        `<html><head><link rel="alternate" type="application/rss+xml" title="التعليقات" href="/comments/feed"><link rel="alternate" type="application/rss+xml" href="/main.xml"></head>`,
		"/main.xml":      fmt.Sprintf(feed, "main"),
		"/anchor":        `<html><body><a href="/news/rss.xml">RSS</a></body>`,
		"/news/rss.xml":  fmt.Sprintf(feed, "anchor"),
		"/dead-link":     `<html><head><link rel="alternate" type="application/rss+xml" href="/gone"></head>`,
		"/section":       `<html><body>أخبار</body></html>`,
		"/section/feed/": fmt.Sprintf(feed, "section"),
		"/feed/":         fmt.Sprintf(feed, "common"),
		"/comments/feed": fmt.Sprintf(feed, "comments"),
		"/broken":        `<rss><channel><it`,
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if body, ok := pages[r.URL.Path]; ok {
			fmt.Fprint(w, body)
			return
		}
		http.NotFound(w, r)
	}))
	defer server.Close()
	client := web.New(web.Options{})
	client.Trust(server.URL)
	for path, want := range map[string]string{"/main.xml": "main", "/linked": "main", "/anchor": "anchor", "/dead-link": "common", "/section": "section"} {
		f, err := Discover(context.Background(), client, server.URL+path)
		if err != nil || f[0].Title != want || f[0].Site == "" {
			t.Errorf("%s: %+v %v, want %s", path, f, err, want)
		}
	}
	delete(pages, "/feed/")
	for path, kind := range map[string]news.ProblemKind{"/dead-link": news.NoFeed, "/none": news.NotFound, "/broken": news.BrokenFeed} {
		if _, err := Discover(context.Background(), client, server.URL+path); news.AsProblem(err) == nil || news.AsProblem(err).Kind != kind {
			t.Errorf("%s: %v, want %s", path, err, kind)
		}
	}
	if _, err := Discover(context.Background(), client, "ليس عنوانًا"); news.AsProblem(err) == nil || news.AsProblem(err).Kind != news.NotAnAddress {
		t.Errorf("no address: %v", err)
	}
}

func TestKnownFeeds(t *testing.T) {
	for address, want := range map[string]string{
		"https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv": "https://www.youtube.com/feeds/videos.xml?channel_id=UCabcdefghijklmnopqrstuv",
		"https://m.youtube.com/user/name":                          "https://www.youtube.com/feeds/videos.xml?user=name",
		"https://youtube.com/playlist?list=PL1":                    "https://www.youtube.com/feeds/videos.xml?playlist_id=PL1",
		"https://youtube.com/@name":                                "",
		"https://example.com/user/name":                            "",
		"https://www.reddit.com/r/arabs/":                          "https://www.reddit.com/r/arabs/.rss",
		"https://old.reddit.com/r/arabs/new":                       "https://www.reddit.com/r/arabs/.rss",
		"https://www.reddit.com/r/arabs/.rss":                      "",
		"https://medium.com/@name":                                 "https://medium.com/feed/@name",
		"https://medium.com/a-publication":                         "https://medium.com/feed/a-publication",
		"https://name.medium.com/":                                 "https://name.medium.com/feed",
		"https://name.substack.com/p/a-post":                       "https://name.substack.com/feed",
		"https://substack.com/@name":                               "https://name.substack.com/feed",
		"https://name.blogspot.com/":                               "https://name.blogspot.com/feeds/posts/default",
		"https://name.blogspot.com/search/label/%D8%A3":            "https://name.blogspot.com/feeds/posts/default/-/%D8%A3",
		"https://name.blogspot.com/feeds/posts/default":            "",
		"https://github.com/owner/name":                            "https://github.com/owner/name/releases.atom https://github.com/owner/name/tags.atom https://github.com/owner/name/commits.atom",
	} {
		if got := strings.Join(knownFeeds(address), " "); got != want {
			t.Errorf("%s: %q, want %q", address, got, want)
		}
	}
}

func FuzzReadPage(f *testing.F) {
	f.Add([]byte(`<base href="/x/"><link rel=alternate type="application/rss+xml" href=a><a href="rss.xml">RSS</a><meta http-equiv=refresh content="0;url=/y">`), `</f>; rel="alternate"; type="application/atom+xml"`)
	f.Fuzz(func(t *testing.T, page []byte, link string) {
		p := readPage(web.Response{URL: "https://e.example/a/b", Body: page, Header: http.Header{"Link": {link}}})
		for _, n := range p.feeds {
			if !isAddress(n.url) {
				t.Errorf("address %q", n.url)
			}
		}
		if p.refresh != "" && !isAddress(p.refresh) {
			t.Errorf("sends on to %q", p.refresh)
		}
	})
}

// pages answers for any address from a table: a Getter without a network.
type pages map[string]web.Response

func (p pages) Get(_ context.Context, r web.Request) (web.Response, error) {
	answer, ok := p[r.URL]
	switch {
	case !ok:
		return web.Response{Status: 404}, news.NewProblem(news.NotFound, nil, r.URL)
	case answer.Status == 403:
		return answer, news.NewProblem(news.Forbidden, nil, r.URL)
	case answer.Status == 500:
		return answer, news.NewProblem(news.SiteError, nil, r.URL)
	case answer.Status == -1:
		return web.Response{}, news.NewProblem(news.Refused, nil, r.URL)
	}
	if answer.URL == "" {
		answer.URL = r.URL
	}
	if answer.Header == nil {
		answer.Header = http.Header{}
	}
	return answer, nil
}

// What tables of sites are made of: a page, a feed, an item of one, a feed with one item,
// and the link of a page to a feed.
func page(s string) web.Response {
	return web.Response{Body: []byte("<!doctype html><html>" + s + "</html>")}
}

func rssOf(title, items string) web.Response {
	return web.Response{Body: []byte(`<rss version="2.0"><channel><title>` + title + `</title>` + items + `</channel></rss>`)}
}

func itemOf(title, rest string) string {
	return "<item><title>" + title + "</title>" + rest + "</item>"
}

func one(title string) web.Response { return rssOf(title, itemOf("خبر من "+title, "")) }

func linkTo(href, title string) string {
	return `<link rel="alternate" type="application/rss+xml" title="` + title + `" href="` + href + `">`
}

func TestDiscoverForms(t *testing.T) {
	const home, x = "https://e.example/", "https://e.example/x/news.php"
	html, rss := page, func(title string) web.Response { return rssOf(title, itemOf("خبر من "+title, "<guid>1</guid>")) }
	for name, tt := range map[string]struct {
		web   pages
		typed string
		want  string // addresses, or the kind of problem
	}{
		"type left out":           {pages{home: html(`<link rel="alternate" title="RSS" href="/x/news.php">`), x: rss("أ")}, "e.example", x},
		"type of XML":             {pages{home: html(`<link rel="alternate" type="application/xml" href="/x/news.php">`), x: rss("أ")}, "e.example", x},
		"type with a parameter":   {pages{home: html(`<link rel='ALTERNATE' type='application/rss+xml; charset=utf-8' href='x/news.php'>`), x: rss("أ")}, "e.example", x},
		"rel feed":                {pages{home: html(`<link rel="feed" href="/x/news.php">`), x: rss("أ")}, "e.example", x},
		"base":                    {pages{home: html(`<base href="/x/"><link rel="alternate" type="application/rss+xml" href="news.php">`), x: rss("أ")}, "e.example", x},
		"a header":                {pages{home: {Header: http.Header{"Link": {`<https://e.example/s.css>; rel="stylesheet", </x/news.php>; rel="alternate"; type="application/rss+xml"`}}, Body: []byte("<html>")}, x: rss("أ")}, "e.example", x},
		"other languages":         {pages{home: html(`<link rel="alternate" hreflang="en" href="/en"><link rel="alternate" type="application/json+oembed" href="/o"><link rel="alternate" type="application/rss+xml" href="/x/news.php">`), x: rss("أ"), "https://e.example/en": rss("no")}, "e.example", x},
		"sent on":                 {pages{home: html(`<meta http-equiv="Refresh" content="0; URL='/ar/'">`), "https://e.example/ar/": html(`<a href="/x/news.php" type="application/rss+xml">x</a>`), x: rss("أ")}, "e.example", x},
		"sent on by a header":     {pages{home: {Header: http.Header{"Refresh": {"1;url=/ar/"}}, Body: []byte("<html>")}, "https://e.example/ar/": html(`<a href="/x/news.php" type="application/rss+xml">x</a>`), x: rss("أ")}, "e.example", x},
		"an account":              {pages{"https://m.example/@katib": html(""), "https://m.example/@katib.rss": rss("أ")}, " @katib@m.example", "https://m.example/@katib.rss"},
		"only the comments' feed": {pages{"https://e.example/a/1": html(`<link rel="alternate" type="application/rss+xml" title="تعليقات على: خبر" href="/a/1/feed/">`), "https://e.example/a/1/feed/": rss("تعليقات"), "https://e.example/feed/": rss("أ")}, "https://e.example/a/1", "https://e.example/feed/"},
		"comments and no other":   {pages{"https://e.example/a/1": html(`<link rel="alternate" type="application/rss+xml" title="تعليقات على: خبر" href="/a/1/feed/">`), "https://e.example/a/1/feed/": rss("تعليقات")}, "https://e.example/a/1", "https://e.example/a/1/feed/"},
		"the page's own language": {pages{home: {Body: []byte(`<html lang="ar"><link rel="alternate" type="application/rss+xml" hreflang="en" href="/en.xml"><link rel="alternate" type="application/rss+xml" hreflang="ar-EG" href="/x/news.php">`)}, "https://e.example/en.xml": rss("b"), x: rss("أ")}, "e.example", x + " https://e.example/en.xml"},
		"Apple's directory":       {pages{"https://itunes.apple.com/lookup?id=12": {Body: []byte(`{"resultCount":1,"results":[{"feedUrl":"` + x + `"}]}`)}, x: rss("أ")}, "https://podcasts.apple.com/sa/podcast/x/id12?i=5", x},
		"Apple's without a feed":  {pages{"https://itunes.apple.com/lookup?id=12": {Body: []byte(`{"resultCount":0,"results":[]}`)}, "https://podcasts.apple.com/x/id12": html("")}, "https://podcasts.apple.com/x/id12", "no_feed"},
		"SoundCloud":              {pages{"https://soundcloud.com/qanat": html(`<meta property="al:ios:url" content="soundcloud://users:12">`), "https://feeds.soundcloud.com/users/soundcloud:users:12/sounds.rss": rss("أ")}, "https://soundcloud.com/qanat", "https://feeds.soundcloud.com/users/soundcloud:users:12/sounds.rss"},
		"handed over to a reader": {pages{home: html(`<a href="https://feedly.com/i/subscription/feed%2Fhttps%3A%2F%2Fe.example%2Fx%2Fnews.php">Feedly</a>`), x: rss("أ")}, "e.example", x},
		"a program's own scheme":  {pages{home: html(`<a href="itpc://e.example/x/news.php">بودكاست</a>`), x: rss("أ")}, "e.example", x},
		"a host for feeds":        {pages{home: html(`<a href="https://rss.e.example/all">الأخبار</a>`), "https://rss.e.example/all": rss("أ")}, "e.example", "https://rss.e.example/all"},
		"an icon by its class":    {pages{home: html(`<a href="/xml-all"><i class="fa fa-rss"></i></a>`), "https://e.example/xml-all": rss("أ")}, "e.example", "https://e.example/xml-all"},
		"sent on by a script":     {pages{home: html(`<script>window.location.href = "/ar/";</script>`), "https://e.example/ar/": html(`<a href="/x/news.php" type="application/rss+xml">x</a>`), x: rss("أ")}, "e.example", x},
		"frames":                  {pages{home: html(`<frameset rows="10%,*"><frame src="/top.html"><frame src="/main.html"></frameset>`), "https://e.example/top.html": html("شعار"), "https://e.example/main.html": html(`<link rel="alternate" type="application/rss+xml" href="/x/news.php">`), x: rss("أ")}, "e.example", x},
		"a base after the link":   {pages{home: html(`<link rel="alternate" type="application/rss+xml" href="news.php"><base href="/x/">`), x: rss("أ")}, "e.example", x},
		"Joomla names no feed":    {pages{home: html(`<meta name="generator" content="Joomla! - Open Source Content Management">`), "https://e.example/?format=feed&type=rss": rss("أ")}, "e.example", "https://e.example/?format=feed&type=rss"},
		"a section of Joomla":     {pages{"https://e.example/index.php/sport": html(`<meta name="generator" content="Joomla!">`), "https://e.example/index.php/sport?format=feed&type=rss": rss("أ"), "https://e.example/?format=feed&type=rss": rss("ب")}, "https://e.example/index.php/sport", "https://e.example/index.php/sport?format=feed&type=rss https://e.example/?format=feed&type=rss"},
		"a forum's topics":        {pages{home: html(`<meta name="generator" content="Discourse 3.2 - https://github.com/discourse/discourse">`), "https://e.example/latest.rss": rss("أ")}, "e.example", "https://e.example/latest.rss"},
		"sent round in a circle":  {pages{home: html(`<meta http-equiv="refresh" content="0;url=/b">`), "https://e.example/b": html(`<meta http-equiv="refresh" content="0;url=/">`)}, "e.example", "no_feed"},
		"an anchor":               {pages{home: html(`<a href="/rss/politics.aspx">السياسة</a><a href="/rss/sport.aspx">الرياضة</a>`), "https://e.example/rss/politics.aspx": rss("س"), "https://e.example/rss/sport.aspx": rss("ر")}, "e.example", "https://e.example/rss/politics.aspx https://e.example/rss/sport.aspx"},
		"a page that lists":       {pages{home: html(`<a href="/services">خدمة RSS</a>`), "https://e.example/services": html(`<a href="/x/news.php?cat=1&rss=1"><img alt="RSS"></a>`), x + "?cat=1&rss=1": rss("أ")}, "e.example", x + "?cat=1&rss=1"},
		"the home page refused":   {pages{home: {Status: 403}, "https://e.example/feed/": rss("أ")}, "e.example", "https://e.example/feed/"},
		"the home page broken":    {pages{home: {Status: 500}, "https://e.example/rss.xml": rss("أ")}, "e.example", "https://e.example/rss.xml"},
		"refused, and no feed":    {pages{home: {Status: 403}}, "e.example", "forbidden"},
		"below the path":          {pages{"https://e.example/c/blog/": html(""), "https://e.example/c/blog/index.xml": rss("أ")}, "e.example/c/blog/", "https://e.example/c/blog/index.xml"},
		"beside a file":           {pages{"https://e.example/c/index.html": html(""), "https://e.example/c/rss.xml": rss("أ")}, "e.example/c/index.html", "https://e.example/c/rss.xml"},
		"a profile":               {pages{"https://m.example/@katib": html(""), "https://m.example/@katib.rss": rss("أ")}, "m.example/@katib", "https://m.example/@katib.rss"},
		"no https":                {pages{"http://e.example/": html(`<a href="/feed">x</a>`), "http://e.example/feed": rss("أ")}, "e.example", "http://e.example/feed"},
		"only with www":           {pages{home: {Status: -1}, "https://www.e.example/": html(`<a href="/feed">x</a>`), "https://www.e.example/feed": rss("أ")}, "https://e.example/", "https://www.e.example/feed"},
		"a dead feed's address":   {pages{home: html(""), "https://e.example/feed/": rss("أ")}, "e.example/old/feed.xml", "not_found"},
		"comments last":           {pages{home: html(`<link rel="alternate" type="application/rss+xml" href="/comments/feed"><link rel="alternate" type="application/rss+xml" href="/x/news.php">`), x: rss("أ"), "https://e.example/comments/feed": rss("تعليقات")}, "e.example", x + " https://e.example/comments/feed"},
		"formats of one":          {pages{home: html(`<link rel="alternate" type="application/rss+xml" href="/x/news.php"><link rel="alternate" type="application/atom+xml" href="/atom">`), x: rss("أ"), "https://e.example/atom": rss("أ")}, "e.example", x},
		"in a sentence":           {pages{x: rss("أ")}, "خلاصة الموقع: " + x, x},
		"a video":                 {pages{"https://www.youtube.com/watch?v=abc": html(`<script>{"channelId":"UCabcdefghijklmnopqrstuv"}</script>`), youtubeFeeds + "channel_id=UCabcdefghijklmnopqrstuv": rss("أ")}, "https://www.youtube.com/watch?v=abc", youtubeFeeds + "channel_id=UCabcdefghijklmnopqrstuv"},
		"a consent page":          {pages{"https://www.youtube.com/@x": {URL: "https://consent.youtube.com/m", Body: []byte("<html>")}}, "https://www.youtube.com/@x", "consent_wall"},
		"Telegram":                {pages{}, "https://t.me/s/qanat", "no_feed_service"},
		"Reddit":                  {pages{"https://www.reddit.com/r/arabs/": {Status: 403}, "https://www.reddit.com/r/arabs/.rss": rss("أ")}, "reddit.com/r/arabs/", "https://www.reddit.com/r/arabs/.rss"},
		"moved for a while":       {pages{x: {URL: "https://cdn.example.net/token/123", Body: rss("أ").Body}}, x, x},
	} {
		found, err := Discover(context.Background(), tt.web, tt.typed)
		var got []string
		for _, f := range found {
			got = append(got, f.URL)
			if f.Title == "" || len(f.Headlines) != 1 {
				t.Errorf("%s: %+v", name, f)
			}
		}
		if err != nil {
			got = append(got, string(news.AsProblem(err).Kind))
		}
		if !slices.Equal(got, strings.Fields(tt.want)) {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}

func TestAFeedWithSomethingToReadIsFirst(t *testing.T) {
	found, err := Discover(t.Context(), pages{
		"https://e.example/":          {Body: []byte(`<html><link rel="alternate" type="application/rss+xml" href="/empty.xml"><link rel="alternate" type="application/rss+xml" href="/full.xml">`)},
		"https://e.example/empty.xml": {Body: []byte(`<rss version="2.0"><channel><title>أ</title></channel></rss>`)},
		"https://e.example/full.xml":  {Body: []byte(`<rss version="2.0"><channel><title>ب</title><item><title>خبر</title></item></channel></rss>`)},
	}, "e.example")
	if err != nil || len(found) != 2 || found[0].Title != "ب" {
		t.Errorf("%+v %v", found, err)
	}
}
