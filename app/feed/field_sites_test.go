package feed

import (
	"slices"
	"strings"
	"testing"

	"sahifa/app/news"
)

// TestSitesOfTheField tries what users of other readers reported: a site's pages, what
// is typed, and the feeds in the order to offer them in, or the kind of problem.
func TestSitesOfTheField(t *testing.T) {
	const e = "https://e.example"
	const old, now = "<pubDate>Tue, 24 Nov 2009 10:00:00 GMT</pubDate>", "<pubDate>Tue, 24 Nov 2026 10:00:00 GMT</pubDate>"
	for name, tt := range map[string]struct {
		web         pages
		typed, want string
	}{
		"a category of a WordPress":        {pages{e + "/category/a/": page(linkTo("/feed/", "الخلاصة") + linkTo("/category/a/feed/", "أ")), e + "/feed/": one("كل"), e + "/category/a/feed/": one("أ")}, e + "/category/a/", e + "/category/a/feed/ " + e + "/feed/"},
		"a blog, its feed in an anchor":    {pages{e + "/blog": page(linkTo("/master/feed", "كل") + `<a href="/blog/feed">RSS</a>`), e + "/master/feed": one("كل"), e + "/blog/feed": one("مدونة")}, e + "/blog", e + "/blog/feed " + e + "/master/feed"},
		"comments below the article":       {pages{e + "/2026/a/": page(linkTo("/2026/a/feed/", "Yorumlar") + linkTo("/feed/", "كل")), e + "/feed/": one("كل"), e + "/2026/a/feed/": rssOf("Yazı", itemOf("خبر من تعليق", "<link>"+e+"/2026/a/#comment-7</link>"))}, e + "/2026/a/", e + "/feed/ " + e + "/2026/a/feed/"},
		"only comments, by their entries":  {pages{e + "/2026/a/": page(linkTo("/2026/a/feed/", "Yorumlar")), e + "/2026/a/feed/": rssOf("Yazı", itemOf("خبر", "<link>"+e+"/2026/a/#comment-7</link>")), e + "/": page(linkTo("/x.xml", "كل")), e + "/x.xml": one("كل")}, e + "/2026/a/", e + "/x.xml"},
		"one feed left behind":             {pages{e + "/": page(linkTo("/a", "أ") + linkTo("/b", "ب")), e + "/a": rssOf("أ", itemOf("قديم", old)), e + "/b": rssOf("ب", itemOf("جديد", now))}, e, e + "/b " + e + "/a"},
		"recordings beside texts":          {pages{e + "/": page(linkTo("/a", "أ") + linkTo("/b", "ب")), e + "/a": rssOf("أ", itemOf("حلقة", `<enclosure url="https://e.example/1.mp3" type="audio/mpeg"/>`)), e + "/b": one("ب")}, e, e + "/b " + e + "/a"},
		"the language of the page":         {pages{e + "/ar/x": page(linkTo("/en/feed", "En") + linkTo("/ar/feed", "ع")), e + "/en/feed": one("En"), e + "/ar/feed": one("ع")}, e + "/ar/x", e + "/ar/feed " + e + "/en/feed"},
		"an article that names no feed":    {pages{e + "/news/12": page("نص"), e + "/": page(linkTo("/x.xml", "كل")), e + "/x.xml": one("كل")}, e + "/news/12", e + "/x.xml"},
		"its language's front page":        {pages{e + "/ar/news/12": page("نص"), e + "/": page(linkTo("/en.xml", "En")), e + "/en.xml": one("En"), e + "/ar/": page(linkTo("/ar.xml", "ع")), e + "/ar.xml": one("ع")}, e + "/ar/news/12", e + "/ar.xml"},
		"a section's own before the front": {pages{e + "/news/sport": page("نص"), e + "/news/sport/rss.xml": one("ر"), e + "/": page(linkTo("/x.xml", "كل")), e + "/x.xml": one("كل")}, e + "/news/sport", e + "/news/sport/rss.xml"},
		"feeds that are not called so":     {pages{e + "/": page(`<a href="/about">من نحن</a><a href="/p/24">خلاصات الموقع</a>`), e + "/p/24": page(`<a href="/about">من نحن</a><a href="/p/24/1">السياسة</a>`), e + "/p/24/1": one("س"), e + "/about": page("")}, e, e + "/p/24/1"},
		"RSS in Arabic letters":            {pages{e + "/": page(`<a href="/ar/77">آر إس إس</a>`), e + "/ar/77": one("أ")}, e, e + "/ar/77"},
		"a picture named by its file":      {pages{e + "/": page(`<a href="/ar/77"><img src="/img/rss-icon.png"></a>`), e + "/ar/77": one("أ")}, e, e + "/ar/77"},
		"a part of a picture":              {pages{e + "/": page(`<a href="/ar/77"><svg><use href="/i.svg#icon-rss"></use></svg></a>`), e + "/ar/77": one("أ")}, e, e + "/ar/77"},
		"a label for who cannot see":       {pages{e + "/": page(`<a href="/ar/77" aria-label="RSS"><svg></svg></a>`), e + "/ar/77": one("أ")}, e, e + "/ar/77"},
		"a program's page of a feed":       {pages{e + "/": page(`<a href="/_layouts/15/listfeed.aspx?List=1">x</a><a href="/feedback.aspx">y</a>`), e + "/_layouts/15/listfeed.aspx?List=1": one("أ")}, e, e + "/_layouts/15/listfeed.aspx?List=1"},
		"feed with a colon too many":       {pages{e + "/": page(linkTo("feed:://e.example/x", "أ")), e + "/x": one("أ")}, e, e + "/x"},
		"Squarespace, by what it loads":    {pages{e + "/blog": page(`<script src="https://static1.squarespace.com/a.js"></script>`), e + "/blog?format=rss": one("أ")}, e + "/blog", e + "/blog?format=rss"},
		"a forum, by who made it":          {pages{e + "/": page(`<a href="https://www.phpbb.com/">phpBB</a>`), e + "/app.php/feed": one("أ")}, e, e + "/app.php/feed"},
		"only without a slash at the end":  {pages{e + "/": page(""), e + "/feed": one("أ")}, e, e + "/feed"},
		"copied from a search":             {pages{e + "/x.xml": one("أ")}, "https://www.google.com/url?q=https%3A%2F%2Fe.example%2Fx.xml&sa=D", e + "/x.xml"},
		"copied from another reader":       {pages{e + "/x.xml": one("أ")}, "https://feedly.com/i/subscription/feed%2Fhttps%3A%2F%2Fe.example%2Fx.xml", e + "/x.xml"},
		"rss: for a scheme":                {pages{e + "/x.xml": one("أ")}, "rss://e.example/x.xml", e + "/x.xml"},
		"wide marks":                       {pages{e + "/x.xml": one("أ")}, "https：／／e.example／x.xml", e + "/x.xml"},
		"consent asked on another host":    {pages{e + "/": {URL: "https://ask.example/", Body: []byte("<html>")}, e + "/feed/": one("أ")}, e, e + "/feed/"},
		"all before the sections":          {pages{e + "/": page(linkTo("/s1", "رياضة") + linkTo("/s2", "سياسة") + linkTo("/all", "كل الأخبار")), e + "/s1": one("ر"), e + "/s2": one("س"), e + "/all": one("ك")}, e, e + "/all " + e + "/s1 " + e + "/s2"},
		"a page at a feed's address":       {pages{e + "/": page(`<a href="/rss-services">س</a>`), e + "/rss-services": page(`<a href="/p/7">السياسة</a>`), e + "/p/7": one("س")}, e, e + "/p/7"},
		"an area of a picture":             {pages{e + "/": page(`<map><area alt="RSS" href="/p/7"></map>`), e + "/p/7": one("أ")}, e, e + "/p/7"},
		"rel=service.feed":                 {pages{e + "/": page(`<link rel="service.feed" type="application/atom+xml" href="/p/7">`), e + "/p/7": one("أ")}, e, e + "/p/7"},
		"rel=rss":                          {pages{e + "/": page(`<link rel="rss" href="/p/7">`), e + "/p/7": one("أ")}, e, e + "/p/7"},
		"the orange sign of XML":           {pages{e + "/": page(`<a href="/p/7"><img src="/i/xml.gif"></a>`), e + "/p/7": one("أ")}, e, e + "/p/7"},
		"said in Arabic":                   {pages{e + "/": page(`<a href="/h">التغذية والصحة</a><a href="/p/7">التغذية الإخبارية</a>`), e + "/p/7": one("أ")}, e, e + "/p/7"},
		"a base of somebody's machine":     {pages{e + "/": page(`<base href="http://localhost/x/">` + linkTo("p.php", "أ")), e + "/p.php": one("أ")}, e, e + "/p.php"},
		"a page to subscribe at":           {pages{e + "/": page(`<a href="/a">من نحن</a><a href="/b">اشترك معنا</a>`), e + "/b": page(`<a href="/p/7">RSS</a>`), e + "/p/7": one("أ")}, e, e + "/p/7"},
		"the blog of a company":            {pages{e + "/": page(`<a href="/b">المدونة</a>`), e + "/b": page(linkTo("/p/7", "أ")), e + "/p/7": one("أ")}, e, e + "/p/7"},
		"the news of a university":         {pages{e + "/ar": page(`<a href="/ar/news/">جديدنا</a>`), e + "/ar/news/": page(linkTo("/p/7", "أ")), e + "/p/7": one("أ")}, e + "/ar", e + "/p/7"},
		"the page for telephones":          {pages{"https://amp.e.example/1": page(`<link rel="canonical" href="https://e.example/1">`), e + "/1": page(""), e + "/": page(linkTo("/p/7", "أ")), e + "/p/7": one("أ")}, "https://amp.e.example/1", e + "/p/7"},
		"a named feed that is refused":     {pages{e + "/": page(linkTo("/p/7", "أ")), e + "/p/7": {Status: 403}}, e, "forbidden"},
		"refused, but there is another":    {pages{e + "/": page(linkTo("/p/7", "أ")), e + "/p/7": {Status: 403}, e + "/feed/": one("أ")}, e, e + "/feed/"},
		"a named feed that is broken":      {pages{e + "/": page(linkTo("/p/7", "أ")), e + "/p/7": {Body: []byte("<rss><channel><it")}}, e, "broken_feed"},
		"a named feed that is gone":        {pages{e + "/": page(linkTo("/p/7", "أ"))}, e, "no_feed"},
		"a query of Joomla":                {pages{e + "/index.php?id=5": page(`<meta name="generator" content="Joomla!">`), e + "/index.php?id=5&format=feed&type=rss": one("أ")}, e + "/index.php?id=5", e + "/index.php?id=5&format=feed&type=rss"},
		"Overcast":                         {pages{"https://itunes.apple.com/lookup?id=12": {Body: []byte(`{"results":[{"feedUrl":"` + e + `/x"}]}`)}, e + "/x": one("أ")}, "https://overcast.fm/itunes12/name", e + "/x"},
		"the comments on a dead page":      {pages{e + "/nope/feed/": rssOf("التعليقات على: Untitled", ""), e + "/": page(linkTo("/x.xml", "كل")), e + "/x.xml": one("كل")}, e + "/nope/", "not_found"},
		"comments on a dead page, in it":   {pages{e + "/nope/feed/": rssOf("Comments on: Nope", itemOf("خبر", "<link>"+e+"/nope/#comment-7</link>"))}, e + "/nope/", "not_found"},
		"the comments on a page not there": {pages{e + "/nope/": page("لا صفحة هنا"), e + "/nope/feed/": rssOf("التعليقات على: Untitled", ""), e + "/": page(linkTo("/x.xml", "كل")), e + "/x.xml": one("كل")}, e + "/nope/", e + "/x.xml"},
		"comments by their feed's title":   {pages{e + "/nope/": page("لا صفحة هنا"), e + "/nope/feed/": one("التعليقات على: خبر"), e + "/": page(linkTo("/x.xml", "كل")), e + "/x.xml": one("كل")}, e + "/nope/", e + "/x.xml"},
		"a guess without entries":          {pages{e + "/": page("نص"), e + "/feed/": rssOf("فارغ", ""), e + "/feed.json": one("أ")}, e, e + "/feed.json"},
		"nothing but one without entries":  {pages{e + "/": page("نص"), e + "/feed/": rssOf("فارغ", "")}, e, e + "/feed/"},
		"a dead article and its site":      {pages{e + "/": page(linkTo("/x.xml", "كل")), e + "/x.xml": one("كل")}, e + "/news/12", "not_found"},
	} {
		found, err := Discover(t.Context(), tt.web, tt.typed)
		var got []string
		for _, f := range found {
			got = append(got, f.URL)
		}
		if err != nil {
			got = append(got, string(news.AsProblem(err).Kind))
		}
		if !slices.Equal(got, strings.Fields(tt.want)) {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}

func TestServicesOfTheField(t *testing.T) {
	for address, want := range map[string]string{
		"https://www.reddit.com/r/arabs+egypt/top/?t=week":      "https://www.reddit.com/r/arabs+egypt/top/.rss?t=week",
		"https://medium.com/majalla/a-title-0a1b2c3d4e5f":       "https://medium.com/feed/majalla",
		"https://medium.com/p/0a1b2c3d4e5f":                     "",
		"https://open.substack.com/pub/nashra/p/one?r=1":        "https://nashra.substack.com/feed",
		"https://www.tumblr.com/sami":                           "https://sami.tumblr.com/rss",
		"https://www.tumblr.com/sami/712345678901/a-title":      "https://sami.tumblr.com/rss",
		"https://sami.tumblr.com/post/712345678901/a-title":     "https://sami.tumblr.com/rss",
		"https://github.com/o/r/commits/main/docs/a.md":         "https://github.com/o/r/commits/main/docs/a.md.atom",
		"https://github.com/o/r/tags":                           "https://github.com/o/r/tags.atom",
		"https://github.com/o/r/commits/main.atom":              "",
		"https://stackoverflow.com/questions/tagged/arabic":     "https://stackoverflow.com/feeds/tag/arabic",
		"https://islam.stackexchange.com/questions/tagged/x":    "https://islam.stackexchange.com/feeds/tag/x",
		"https://store.steampowered.com/news/app/570":           "https://store.steampowered.com/feeds/news/app/570",
		"https://bsky.app/profile/sami.bsky.social/post/3kabcd": "https://bsky.app/profile/sami.bsky.social/rss",
	} {
		if got := strings.Join(knownFeeds(address), " "); got != want {
			t.Errorf("%s: %q, want %q", address, got, want)
		}
	}
}

// TestAddressesOfFeeds holds how addresses of feeds look, as Arabic newspapers have them.
func TestAddressesOfFeeds(t *testing.T) {
	for href, want := range map[string]bool{
		"/.mrss/ar.xml": true, "/api/v1/rss/rss.xml": true, "/rss/SectionRss?SectionID=65": true, "/ar/rss/default?cat=live": true,
		"/aljazeerarss/a7c186be/73d0e1b4": true, "/xml.php?cat=1": true, "/RssFeeds.aspx?id=3": true, "/service/rss?type=news": true,
		"/rssfeed/category/12": true, "/feed?type=rss": true, "https://rss.e.example/rdf/rss-ar-all": true,
		"/news/12": false, "/feedback.php": false, "/press/12": false, "/across/x": false, "/a/burssa": false, "/atomic?x": false, "/feeds-and-seeds": false,
	} {
		if got := feedAddressForm.MatchString(href); got != want {
			t.Errorf("%s: %v", href, got)
		}
	}
}
