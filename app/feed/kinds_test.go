package feed

// Feeds as the programs make them that sites run on, with what they get wrong.

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// when writes a time as the table has it.
func when(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format("2006-01-02T15:04")
}

func TestKindsOfFeeds(t *testing.T) {
	const head = `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>موقع</title><link>https://e.example/</link>`
	rss := func(item string) string { return head + "<item>" + item + "</item></channel></rss>" }
	// want is title|address|date|author|picture|media
	for _, tt := range []struct{ name, doc, want string }{
		{"Drupal's date in a site's own language",
			rss(`<title>خبر</title><link>https://e.example/node/12</link><pubDate>الأحد, 11/29/2026 - 10:30</pubDate><guid isPermaLink="false">12 at https://e.example</guid>`),
			"خبر|https://e.example/node/12|2026-11-29T10:30|||"},
		{"Drupal's creator and linked title",
			rss(`<title>&lt;a href="/node/13" hreflang="ar"&gt;خبر ثان&lt;/a&gt;</title><link>https://e.example/node/13</link><dc:creator>&lt;span lang="" typeof="schema:Person"&gt;سارة&lt;/span&gt;</dc:creator><pubDate>Sun, 29 Nov 2026 10:30:00 +0000</pubDate>`),
			"خبر ثان|https://e.example/node/13|2026-11-29T10:30|سارة||"},
		{"ASP.NET says UTF-16 of UTF-8, and has dates of the Gulf",
			`<?xml version="1.0" encoding="utf-16"?>` + rss(`<title>خبر</title><link>https://e.example/a.aspx?id=7</link><pubDate>29/11/2026 10:30:00 ص</pubDate>`),
			"خبر|https://e.example/a.aspx?id=7|2026-11-29T10:30|||"},
		{"a date in Arabic digits",
			rss(`<title>خبر</title><link>https://e.example/1</link><pubDate>الأحد، ٢٩ نوفمبر ٢٠٢٦ ١٠:٣٠</pubDate>`),
			"خبر|https://e.example/1|2026-11-29T10:30|||"},
		{"a date in the months of the Levant",
			rss(`<title>خبر</title><link>https://e.example/1</link><pubDate>29 تشرين الثاني 2026 10:30 مساءً</pubDate>`),
			"خبر|https://e.example/1|2026-11-29T22:30|||"},
		{"milliseconds of the epoch",
			rss(`<title>خبر</title><link>https://e.example/1</link><pubDate>1795948200000</pubDate>`),
			"خبر|https://e.example/1|2026-11-29T10:30|||"},
		{"a Mastodon post has no title",
			rss(`<guid isPermaLink="true">https://m.example/@a/1</guid><link>https://m.example/@a/1</link><pubDate>Sun, 29 Nov 2026 10:30:00 +0000</pubDate><description>&lt;p&gt;نص المنشور &lt;a href="https://m.example/tags/x"&gt;#&lt;span&gt;وسم&lt;/span&gt;&lt;/a&gt;&lt;/p&gt;</description><media:content url="https://m.example/p.png" type="image/png" fileSize="100" medium="image"><media:description type="plain">وصف</media:description></media:content>`),
			"|https://m.example/@a/1|2026-11-29T10:30||https://m.example/p.png|"},
		{"a Telegram bridge repeats the text as the title",
			rss(`<title>🖼 عاجل: نص</title><description>&lt;p&gt;عاجل: نص&lt;/p&gt;&lt;img src="https://cdn.example/f.jpg" referrerpolicy="no-referrer"&gt;</description><link>https://t.me/ch/5</link><guid isPermaLink="false">https://t.me/ch/5</guid><pubDate>Sun, 29 Nov 2026 10:30:00 GMT</pubDate><author>قناة</author>`),
			"🖼 عاجل: نص|https://t.me/ch/5|2026-11-29T10:30|قناة||"},
		{"YouTube",
			`<feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns:media="http://search.yahoo.com/mrss/" xmlns="http://www.w3.org/2005/Atom"><title>قناة</title><entry><id>yt:video:AAA</id><yt:videoId>AAA</yt:videoId><title>مرئي</title><link rel="alternate" href="https://www.youtube.com/watch?v=AAA"/><author><name>قناة</name><uri>https://www.youtube.com/channel/x</uri></author><published>2026-11-29T10:30:00+00:00</published><media:group><media:title>مرئي</media:title><media:content url="https://www.youtube.com/v/AAA?version=3" type="application/x-shockwave-flash" width="640" height="390"/><media:thumbnail url="https://i.example/hq.jpg" width="480" height="360"/><media:description>وصف</media:description><media:community><media:statistics views="5"/></media:community></media:group></entry></feed>`,
			"مرئي|https://www.youtube.com/watch?v=AAA|2026-11-29T10:30|قناة|https://i.example/hq.jpg|"},
		{"a podcast without links",
			rss(`<title>حلقة</title><guid isPermaLink="false">abc-1</guid><pubDate>Sun, 29 Nov 2026 10:30:00 +0000</pubDate><itunes:author>مقدم</itunes:author><itunes:image href="https://e.example/c.jpg"/><itunes:duration>01:02:03</itunes:duration><enclosure url="https://dts.example/redirect.mp3/cdn.example/a.mp3?x=1&amp;y=2" length="" type="audio/mpeg"/>`),
			"حلقة||2026-11-29T10:30|مقدم|https://e.example/c.jpg|https://dts.example/redirect.mp3/cdn.example/a.mp3?x=1&y=2"},
		{"Blogger",
			`<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0" xmlns:media="http://search.yahoo.com/mrss/"><title>مدونة</title><entry><id>tag:blogger.com,1999:blog-1.post-2</id><published>2026-11-29T12:30:00.001+02:00</published><title type="text">تدوينة</title><content type="html">&lt;p&gt;نص&lt;/p&gt;</content><link rel="replies" type="application/atom+xml" href="https://b.example/feeds/2/comments/default" title="Post Comments"/><link rel="edit" href="https://www.blogger.com/feeds/1/posts/default/2"/><link rel="alternate" type="text/html" href="https://b.example/2026/11/x.html" title="تدوينة"/><author><name>كاتب</name><email>noreply@blogger.com</email></author><media:thumbnail url="https://blogger.example/s72-c/a.jpg" height="72" width="72"/><thr:total>0</thr:total></entry></feed>`,
			"تدوينة|https://b.example/2026/11/x.html|2026-11-29T10:30|كاتب|https://blogger.example/s72-c/a.jpg|"},
		{"an address in Arabic with spaces and line breaks",
			rss("<title>خبر</title><link><![CDATA[\n https://e.example/أخبار/خبر اليوم \n]]></link>"),
			"خبر|https://e.example/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/%D8%AE%D8%A8%D8%B1%20%D8%A7%D9%84%D9%8A%D9%88%D9%85||||"},
		{"published and author as in Atom, in RSS",
			rss(`<id>5</id><title>خبر</title><link href="https://e.example/5"/><published>2026-11-29T10:30:00Z</published><author><name>كاتبة</name></author>`),
			"خبر|https://e.example/5|2026-11-29T10:30|كاتبة||"},
		{"a title escaped three times",
			rss(`<title>قال &amp;amp;quot;نعم&amp;amp;quot;</title><link>https://e.example/1</link>`),
			`قال "نعم"|https://e.example/1||||`},
		{"marks of direction round the date",
			rss("<title>خبر</title><link>https://e.example/1</link><pubDate>\u200e29/11/2026 10:30\u200e</pubDate>"),
			"خبر|https://e.example/1|2026-11-29T10:30|||"},
		{"Joomla's author is an address with a name",
			rss(`<title>خبر</title><link>https://e.example/index.php/1</link><author>webmaster@e.example (Super User)</author><pubDate>Sun, 29 Nov 2026 13:30:00 +0300</pubDate>`),
			"خبر|https://e.example/index.php/1|2026-11-29T10:30|Super User||"},
		{"a zone by the name of a city",
			rss(`<title>خبر</title><link>https://e.example/1</link><pubDate>Sun, 29 Nov 2026 13:30:00 Asia/Riyadh</pubDate>`),
			"خبر|https://e.example/1|2026-11-29T10:30|||"},
		{"a zone in words",
			rss(`<title>خبر</title><link>https://e.example/1</link><pubDate>Sun, 29 Nov 2026 13:30:00 GMT+03:00</pubDate>`),
			"خبر|https://e.example/1|2026-11-29T10:30|||"},
		{"tags in capitals, as old scripts write them",
			strings.NewReplacer("rss", "RSS", "channel", "CHANNEL", "item", "ITEM", "title", "TITLE", "link", "LINK", "pubDate", "PUBDATE").Replace(
				`<rss version="0.91"><channel><title>موقع</title><link>https://e.example/</link><item><title>خبر</title><link>https://e.example/1</link><pubDate>Sun, 29 Nov 2026 10:30:00 GMT</pubDate></item></channel></rss>`),
			"خبر|https://e.example/1|2026-11-29T10:30|||"},
		{"the picture of a custom element",
			rss(`<title>خبر</title><link>https://e.example/1</link><image><url>https://e.example/p.jpg</url></image>`),
			"خبر|https://e.example/1|||https://e.example/p.jpg|"},
		{"the picture as a mere text",
			rss(`<title>خبر</title><link>https://e.example/1</link><image>https://e.example/p.jpg</image>`),
			"خبر|https://e.example/1|||https://e.example/p.jpg|"},
		{"thumbnails relative to the site",
			rss(`<title>خبر</title><link>https://e.example/1</link><media:thumbnail url="/images/p.jpg"/>`),
			"خبر|https://e.example/1|||https://e.example/images/p.jpg|"},
	} {
		s, err := Parse([]byte(tt.doc), "", "https://e.example/feed")
		if err != nil || len(s.Entries) != 1 {
			t.Errorf("%s: %d entries, %v", tt.name, len(s.Entries), err)
			continue
		}
		e := s.Entries[0]
		media := ""
		if len(e.Media) > 0 {
			media = e.Media[0].URL
		}
		if got := fmt.Sprintf("%s|%s|%s|%s|%s|%s", e.Title, e.URL, when(e.Published), e.Author, e.Picture, media); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
	}
}
