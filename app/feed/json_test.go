package feed

import (
	"strings"
	"testing"
)

func TestReportedJSON(t *testing.T) {
	const at = `"id":"1","url":"https://e.example/a/1","title":"خبر"`
	rows(t, [][3]string{
		{"authors an object (miniflux#3988)", at + `,"authors":{"name":"سامي"}`, "a=سامي"},
		{"author a string (atoma#12)", at + `,"author":"سامي"`, "a=سامي"},
		{"authors strings", at + `,"authors":["سامي","ليلى"]`, "a~=سامي&&ليلى"},
		{"author without a name", at + `,"author":{"url":"https://e.example/sami"}`, "a!=https"},
		{"authors null, author", at + `,"authors":null,"author":{"name":"سامي"}`, "a=سامي"},
		{"a date in epoch", at + `,"date_published":1704164645`, "d=2024-01-02T03:04:05Z"},
		{"a date in milliseconds", at + `,"date_published":1704164645000`, "d=2024-01-02T03:04:05Z"},
		{"a date as RFC 822", at + `,"date_published":"Tue, 02 Jan 2024 03:04:05 GMT"`, "d=2024-01-02T03:04:05Z"},
		{"only modified", at + `,"date_modified":"2024-01-02T03:04:05Z"`, "d=2024-01-02T03:04:05Z"},
		{"a text with lines", at + `,"content_text":"سطر أول\n\nسطر ثان"`, "s~=سطر أول</p>&&<p>سطر ثان"},
		{"a text with signs", at + `,"content_text":"أ < ب & <b>ج</b>"`, "s~=&lt;b&gt;"},
		{"an html of plain text", at + `,"content_html":"نص"`, "s~=نص"},
		{"a title escaped", `"id":"1","title":"It&#8217;s &amp; x"`, "t=It’s & x"},
		{"external_url alone", `"id":"1","title":"خبر","external_url":"https://x.example/1"`, "u=https://x.example/1"},
		{"external_url beside url (NetNewsWire#3239)", at + `,"external_url":"https://x.example/1"`, "u=https://e.example/a/1"},
		{"id is the address", `"id":"https://e.example/a/1","title":"خبر"`, "u=https://e.example/a/1"},
		{"a relative url", `"id":"1","url":"/a/1","title":"خبر"`, "u=https://e.example/a/1"},
		{"no id", `"url":"https://e.example/a/1","title":"خبر"`, "n=1 ¦ u=https://e.example/a/1"},
		{"a number with a fraction for id", `"id":1.0,"title":"خبر"`, "n=1"},
		{"banner_image", at + `,"banner_image":"https://e.example/p.jpg"`, "p=https://e.example/p.jpg"},
		{"image an object", at + `,"image":{"url":"https://e.example/p.jpg"}`, "p=https://e.example/p.jpg"},
		{"attachments of strings", at + `,"attachments":[{"url":"https://e.example/1.mp3","mime_type":"audio/mpeg","size_in_bytes":"12","duration_in_seconds":"61"}]`, "mb=12 ¦ md=1m1s"},
		{"one attachment", at + `,"attachments":{"url":"https://e.example/1.mp3","mime_type":"audio/mpeg"}`, "mu=https://e.example/1.mp3"},
		{"tags with commas", at + `,"tags":"سياسة, اقتصاد"`, "g=سياسة,اقتصاد"},
		{"tags of null", at + `,"tags":[null,"سياسة"]`, "g=سياسة"},
		{"tags as objects", at + `,"tags":[{"name":"سياسة"}]`, "g=سياسة"},
		{"a language", at + `,"language":"ar-EG"`, "l=ar-EG"},
		{"summary alone", at + `,"summary":"ملخص"`, "s=ملخص"},
		{"a trailing comma", at + `,`, "t=خبر"},
		{"a tab in a string", at + ",\"content_html\":\"<p>\tنص</p>\"", "s~=نص"},
		{"a bad escape", at + `,"content_html":"<p>a\'b</p>"`, "s~=b</p>"},
		{"half a pair", at + `,"summary":"x \ud83d y"`, "t=خبر"},
		{"not a number", at + `,"_x":NaN`, "t=خبر"},
	}, inJSON)
	const one = `{"id":"1","url":"https://e.example/a/1","title":"خبر"}`
	rows(t, [][3]string{
		{"no items (feedjira#485)", `{"version":"https://jsonfeed.org/version/1.1","title":"م","description":"x"}`, "n=0 ¦ st=م"},
		{"items null", `{"version":"https://jsonfeed.org/version/1.1","title":"م","items":null}`, "n=0"},
		{"no version", `{"title":"م","items":[` + one + `]}`, "t=خبر"},
		{"a list alone", `[` + one + `]`, "t=خبر"},
		{"one item", `{"version":"https://jsonfeed.org/version/1","items":` + one + `}`, "t=خبر"},
		{"an item null", `{"version":"https://jsonfeed.org/version/1","items":[null,` + one + `]}`, "t=خبر"},
		{"JSONP", `cb({"version":"https://jsonfeed.org/version/1","items":[` + one + `]});`, "t=خبر"},
		{"a guard", ")]}'\n" + `{"version":"https://jsonfeed.org/version/1","items":[` + one + `]}`, "t=خبر"},
		{"comments", "// feed\n" + `{"version":"https://jsonfeed.org/version/1","items":[` + one + `]}`, "t=خبر"},
		{"a BOM and lines", "\ufeff\n\n" + `{"version":"https://jsonfeed.org/version/1","items":[` + one + `]}`, "t=خبر"},
		{"broken off", `{"version":"https://jsonfeed.org/version/1","items":[` + one + `,{"id":"2","url":"https://e.example/a/2","title":"ثا`, "t=خبر"},
		{"Blogger's", `{"version":"1.0","encoding":"UTF-8","feed":{"xmlns":"http://www.w3.org/2005/Atom","title":{"type":"text","$t":"م"},"entry":[{"id":{"$t":"tag:1"},"published":{"$t":"2024-01-02T03:04:05.000Z"},"title":{"type":"text","$t":"خبر"},"content":{"type":"html","$t":"<p>نص</p>"},"link":[{"rel":"replies","href":"https://e.example/c"},{"rel":"alternate","type":"text/html","href":"https://e.example/a/1"}],"author":[{"name":{"$t":"سامي"}}]}]}}`, "st=م ¦ t=خبر ¦ u=https://e.example/a/1 ¦ a=سامي ¦ s=<p>نص</p>"},
		{"rss2json", `{"status":"ok","feed":{"url":"https://e.example/feed","title":"م","link":"https://e.example/"},"items":[{"title":"خبر","pubDate":"2024-01-02 03:04:05","link":"https://e.example/a/1","guid":"g","author":"سامي","thumbnail":"https://e.example/p.jpg","description":"ملخص","content":"<p>النص الكامل</p>","categories":["سياسة"]}]}`, "t=خبر ¦ u=https://e.example/a/1 ¦ a=سامي ¦ s=<p>النص الكامل</p> ¦ g=سياسة"},
		{"RSS in JSON, one item", `{"rss":{"version":"2.0","channel":{"title":"م","link":"https://e.example/","item":{"title":"خبر","link":"https://e.example/a/1","guid":{"#value":"g","isPermaLink":false}}}}}`, "st=م ¦ t=خبر ¦ u=https://e.example/a/1"},
		{"RSS in JSON with attributes", `{"rss":{"@version":"2.0","channel":{"title":"م","item":[{"title":"خبر","link":"https://e.example/a/1","enclosure":{"@url":"https://e.example/1.mp3","@type":"audio/mpeg","@length":"12"}}]}}}`, "t=خبر ¦ mu=https://e.example/1.mp3"},
		{"an error of an API is no feed", `{"version":"https://jsonfeed.org/version/1.1","title":"م","items":[],"expired":true}`, "n=0"},
	}, func(s string) (string, string) { return s, "application/json" })
}

// writtenDates are dates as other readers' users met them, and what they are; "" stands
// for 2 January 2024, 03:04:05.
var writtenDates = map[string]string{
	"Tue, 02 Jan 2024 03:04:05 GMT": "", "Sat, Jan 02 2024 03:04:05 AM": "", "Tue, 02 Jan 2024 3:04:05 AM GMT": "", "Tuesday, January 2, 2024 03:04 AM": "2024-01-02T03:04:00Z",
	"Tue, January 2, 2024, 3:04 AM UTC": "2024-01-02T03:04:00Z", "Tue, January 02, 2024 03:04:05 GMT": "", "Tue, Jan 2 2024 03:04:05 -0000": "", "Tue Jan 2 03:04:05 2024 GMT": "", "Tue Jan 02, 2024 3:04 am": "2024-01-02T03:04:00Z",
	"Tue, 02/01/2024": "2024-01-02", "Tuesday, 2. January 2024 - 03:04": "2024-01-02T03:04:00Z", "Tuesday 02 January 2024": "2024-01-02", "Tuesday, January 2, 2024": "2024-01-02", "Tuesday, January 02, 2024 - 3:04am": "2024-01-02T03:04:00Z",
	"Tue, 01/02/2024 - 03:04": "2024-01-02T03:04:00Z", "Tue, 2 January 2024, 03:04 +0000": "2024-01-02T03:04:00Z", "Tue, 2 Jan 2024 3:4:5 GMT": "", "Tue, 2 Jan 2024 03:04:05 +0000 GMT": "", "Tue, 2, Jan 2024 3:4": "2024-01-02T03:04:00Z", "Tue, 2 Jan 2024 03:04:05UTC": "",
	"Tue 2 Jan 2024 03:04:05 UTC": "", "tue,2 Jan 2024 03:04:05 UTC": "", "Tue, 2 Jan 2024 06:04:05+0300": "", "Tue, 2 Jan 24 03:04:05 GMT": "", "Tue, 2024-01-02 03:04": "2024-01-02T03:04:00Z", "Tue, 02 Jan 2024 06 +0300": "2024-01-02T03:00:00Z",
	"Tue, 02 Jan 2024 03:04:05 Z": "", "Tue, 02 Jan 2024 03:04:05 UT": "", "Tue, 02 Jan 2024 06:04:05 AST-03:00": "", "Tue, 02 Jan 2024 06:04:05 GMT+0300": "", "Tue , 02 Jan 2024 03:04:05 GMT": "", "Tue, 02 Jan 2024 06:04:05 +03": "", "Tue, 02 Jan 2024 03:04:05 00": "",
	"Jan. 2, 2024, 3:04 a.m.": "2024-01-02T03:04:00Z", "January 2, 2024 3:04 AM": "2024-01-02T03:04:00Z", "Jan 02 2024 03:04:05AM": "", "2024 January 02": "2024-01-02", "2024-1-2T03:04:05Z": "", "2024-01-02T06:04:05+03:00Z": "", "2024-01-02T03:04Z": "2024-01-02T03:04:00Z", "2024-01-02T06:04:05+03:00:00": "", "2024-01-02T06:04:05:+0300": "",
	"2024-01-02T03:04:05:00": "", "2024-01-02 at 03:04:05": "", "2024-01-02 00:00:00.0 03:04:05.0 +0000": "", "03:04 02.01.2024 +0000": "2024-01-02T03:04:00Z", "2.1.2024 03:04:05": "", "02/01/2024 - 03:04": "2024-01-02T03:04:00Z", "Tue, 2nd Jan 2024 03:04:05 GMT": "",
	"Tue, January 2, 2024 at 03:04 AM UTC": "2024-01-02T03:04:00Z", "Thur, 04 January 2024 03:04:05 GMT": "2024-01-04T03:04:05Z", "Tues, 02 Jan 2024 03:04:05 GMT": "", "Di, 02 Jan 2024 03:04:05 +0000": "", "mar., 02 janv. 2024 03:04:05 +0000": "", "Di., 2. Januar 2024 03:04:05": "", "ma, 02 jan 2024 03:04:05 +0000": "", "Mo, 25 Jun 2018 11:41:36": "2018-06-25T11:41:36Z",
	"Вт, 02 янв 2024 03:04:05 +0000": "", "2 de enero de 2024": "2024-01-02", "2024年1月2日 03:04:05": "", "Sun, 15 Dec 2024 12:15 PM": "2024-12-15T12:15:00Z", "Dec 4, 2018": "2018-12-04", "2018-08-08T14:11:05-04:00": "2018-08-08T18:11:05Z", "20240102T030405Z": "", "20240102030405": "", "2024-01-02T03:04:05.123456789Z": "2024-01-02T03:04:05",
	"2024-W01-2": "2024-01-02", "2024-002": "2024-01-02", "Tue Jan 2 03:04:05 UTC 2024": "", "Tuesday, 02-Jan-24 03:04:05 GMT": "", "Tue, 02 Jan 2024 24:00:00 GMT": "2024-01-03T00:00:00Z", "Tue, 02 Jan 2024 03:04:60 GMT": "2024-01-02T03:0", "Tue, 02 Jan 2024 03.04.05 GMT": "", "2024-01-02T03:04:05 00:00": "", "2024-01-02T06:04:05 03:00": "",
	"2024-01-02T03:04:05+0000Z": "", "2024-01-02 03:04:05 UTC": "", "2024-01-02 06:04:05 Asia/Riyadh": "", "2024-01-02 06:04:05 EEST": "2024-01-02T03:04:05Z", "Mon, 30 Nov -0001 00:00:00 +0000": "none", "0000-00-00 00:00:00": "none", "Thu, 01 Jan 1970 00:00:00 GMT": "none", "١٤ رمضان ١٤٤٥": "2024-03-24", "الثلاثاء 02 يناير 2024 - 03:04": "2024-01-02T03:04:00Z",
	"٢٠٢٤-٠١-٠٢T٠٣:٠٤:٠٥Z": "", "الثلاثاء, 02 كانون الثاني/يناير 2024 06:04:05 +0300": "", "02 جانفي 2024": "2024-01-02", "2 يناير/كانون الثاني 2024": "2024-01-02", "يناير 2, 2024 3:04 ص": "2024-01-02T03:04:00Z", "02-01-2024 03:04 صباحا": "2024-01-02T03:04:00Z", "Tue, 02 Jan 2024 03:04:05 \u200e+0000": "",
}

func TestReportedDates(t *testing.T) {
	for text, want := range writtenDates {
		doc, _ := inItem(`<title>خبر</title><pubDate>` + text + `</pubDate>`)
		s, err := Parse([]byte(doc), "", "https://e.example/feed")
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		got := said(s, "d")
		if want = first(want, "2024-01-02T03:04:05Z"); want == "none" && got != "" || want != "none" && !strings.HasPrefix(got, want) {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// The authors of a feed that names several stand for those of its entries, as a text in their
// language has them.
func TestAuthorsOfAJSONFeed(t *testing.T) {
	for _, tt := range [][2]string{{`{"name":"سامي الشمراني"},{"name":"هدى العلي"}`, "سامي الشمراني، هدى العلي"}, {`{"name":"Jane Doe"},{"name":"John Roe"}`, "Jane Doe, John Roe"}} {
		s, err := Parse([]byte(`{"version":"https://jsonfeed.org/version/1.1","title":"أخبار","authors":[`+tt[0]+`],"items":[{"id":"1","url":"https://e.example/a/1","title":"خبر"}]}`), "application/feed+json", "https://e.example/feed.json")
		if err != nil || len(s.Entries) != 1 || s.Entries[0].Author != tt[1] {
			t.Errorf("%s: %+v, %v", tt[1], s.Entries, err)
		}
	}
}
