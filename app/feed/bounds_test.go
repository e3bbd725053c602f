package feed

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"

	"sahifa/app/web"
)

// What a page says is bounded, however often it says so.
func TestWhatAPageNamesIsBounded(t *testing.T) {
	const n = 3000
	var body strings.Builder
	head := http.Header{"Link": nil}
	for i := range n {
		fmt.Fprintf(&body, `<link rel="https://api.w.org/" href="https://e.example/%d/wp-json/"><link rel="canonical" href="https://other%[1]d.example/ar/">`, i)
		fmt.Fprintf(&body, `<link rel="alternate" type="application/rss+xml" href="/%d.xml"><a href="/%[1]d/feed/">RSS</a><a href="/news/?%[1]d">أخبار</a>`, i)
		head["Link"] = append(head["Link"], fmt.Sprintf(`<https://e.example/head%d/wp-json/>; rel="https://api.w.org/"`, i))
	}
	for range 3 { // said again is not said more
		body.WriteString(`<link rel="alternate" type="application/rss+xml" href="/0.xml">`)
	}
	p := readPage(web.Response{URL: "https://e.example/", Header: head, Body: []byte("<html><body>" + body.String())})
	if len(p.feeds) == 0 || len(p.feeds) > maxFeeds || len(p.usual) != maxUsual || len(p.further) != maxFurther {
		t.Errorf("%d feeds, %d usual places, %d further pages", len(p.feeds), len(p.usual), len(p.further))
	}
	if p.feeds[0].url != "https://e.example/0.xml" || p.usual[0] != "https://e.example/head0/feed/" {
		t.Errorf("first are %v and %v", p.feeds[0], p.usual[0])
	}
	for _, all := range [][]string{p.usual, p.further} {
		if len(slices.Compact(slices.Sorted(slices.Values(all)))) != len(all) {
			t.Errorf("twice in %q", all)
		}
	}
}

// Bookmarks have the bounds of OPML, for the time that they take as well.
func TestBookmarksInManyFolders(t *testing.T) {
	const deep = 100_000
	var folders strings.Builder
	for i := range deep {
		fmt.Fprintf(&folders, "<H3>%d</H3><DL>", i)
	}
	doc := "<!DOCTYPE NETSCAPE-Bookmark-file-1>" + folders.String() +
		strings.Repeat(`<A FEEDURL="https://a.example/f">a</A>`, deep) + strings.Repeat("</DL>", deep) +
		`<H3>y</H3><DL><A FEEDURL="https://b.example/f">b</A></DL>`
	list, err := ReadOPML(strings.NewReader(doc))
	if err != nil || len(list.Feeds) != 2 {
		t.Fatalf("%d feeds, %v", len(list.Feeds), err)
	}
	var levels []string // the innermost of those that are open
	for i := maxOpen - maxLevels; i < maxOpen; i++ {
		levels = append(levels, strconv.Itoa(i))
	}
	if want := strings.Join(levels, folderSeparator); list.Feeds[0].Folder != want || list.Feeds[1].Folder != "y" {
		t.Errorf("in %q and %q", list.Feeds[0].Folder, list.Feeds[1].Folder)
	}
}
