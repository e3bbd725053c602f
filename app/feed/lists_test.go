package feed

import (
	"fmt"
	"strings"
	"testing"
)

func TestListsThatAreNoOPML(t *testing.T) {
	const channel = "UCaaaaaaaaaaaaaaaaaaaaaa"
	for name, tt := range map[string]struct{ doc, want string }{
		"a table of YouTube":         {"Channel Id,Channel Url,Channel Title\n" + channel + ",http://www.youtube.com/channel/" + channel + ",قناة\n", "قناة|" + youtubeFeeds + "channel_id=" + channel + "|"},
		"without names of columns":   {"\"أخبار، وأكثر\",https://e.example/f?a=1&b=2\n", "أخبار، وأكثر|https://e.example/f?a=1&b=2|"},
		"bookmarks with their feeds": {"<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p><DT><H3>أخبار</H3>\n<DL><p><DT><A HREF=\"https://e.example/\" FEEDURL=\"https://e.example/f\">موقع &amp; غيره</A><DT><A HREF=\"https://x.example/\">x</A></DL></DL>", "موقع & غيره|https://e.example/f|أخبار"},
		"addresses for titles":       {`<opml><body><outline type="rss" text="https://e.example/f"/></body></opml>`, "https://e.example/f|https://e.example/f|"},
	} {
		list, err := ReadOPML(strings.NewReader(tt.doc))
		if err != nil || len(list.Feeds) != 1 {
			t.Errorf("%s: %+v, %v", name, list, err)
			continue
		}
		f := list.Feeds[0]
		if got := fmt.Sprintf("%s|%s|%s", f.Title, f.URL, f.Folder); got != tt.want {
			t.Errorf("%s: %s, want %s", name, got, tt.want)
		}
	}
	for _, no := range []string{"a,b\nc,d\n", "<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><DT><A HREF=\"https://e.example/\">x</A></DL>", "{\"a\":1,\"b\":2}"} {
		if list, err := ReadOPML(strings.NewReader(no)); err == nil {
			t.Errorf("%q: %+v", no, list)
		}
	}
}
