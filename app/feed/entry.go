package feed

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"
	ext "github.com/mmcdole/gofeed/extensions"

	"sahifa/app/news"
	"sahifa/app/web"
)

// entry takes an entry over from gofeed's form.
func entry(item *gofeed.Item, address string) news.Entry {
	e := news.Entry{
		URL: link(item, address), Title: plain(item.Title), Author: author(item),
		Summary: bounded(item.Description), Content: bounded(item.Content),
		Picture:      web.Absolute(address, picture(item)),
		CommentCount: -1,
		CommentsFeed: web.Absolute(address, extension(item, "wfw", "commentRss", "commentRSS")),
	}
	for _, c := range item.Categories {
		if c = plain(c); c != "" && len(e.Tags) < 50 {
			e.Tags = append(e.Tags, c)
		}
	}
	if len(e.Tags) > 0 {
		e.Section = e.Tags[0]
	}
	if n, err := strconv.Atoi(strings.TrimSpace(extension(item, "slash", "comments"))); err == nil && n >= 0 {
		e.CommentCount = n
	}
	e.Published, e.Updated = date(item.PublishedParsed, item.Published), date(item.UpdatedParsed, item.Updated)
	if e.Published.IsZero() {
		e.Published = e.Updated
	}
	e.Hash = fingerprint(e)
	return e
}

// link gives the entry's page: its link, or a guid that is an address.
func link(item *gofeed.Item, address string) string {
	for _, l := range append([]string{item.Link}, item.Links...) {
		if u := web.Absolute(address, l); u != "" {
			return u
		}
	}
	if strings.HasPrefix(item.GUID, "http://") || strings.HasPrefix(item.GUID, "https://") {
		return web.Absolute(address, item.GUID)
	}
	return ""
}

// author gives the first person's name. "mail@example.com (Name)", as RSS has
// it, is that name; a bare e-mail address is none.
func author(item *gofeed.Item) string {
	for _, p := range item.Authors {
		if p == nil {
			continue
		}
		name := plain(p.Name)
		if i, j := strings.IndexByte(name, '('), strings.LastIndexByte(name, ')'); strings.Contains(name, "@") && i >= 0 && j > i {
			name = strings.TrimSpace(name[i+1 : j])
		}
		if name != "" && !strings.Contains(name, "@") {
			return name
		}
	}
	return ""
}

// picture gives the address of the entry's own picture.
func picture(item *gofeed.Item) string {
	if item.Image != nil && item.Image.URL != "" {
		return item.Image.URL
	}
	for _, e := range item.Enclosures {
		if e != nil && strings.HasPrefix(e.Type, "image/") {
			return e.URL
		}
	}
	if item.ITunesExt != nil && item.ITunesExt.Image != "" {
		return item.ITunesExt.Image
	}
	return mediaPicture(item.Extensions["media"], 0)
}

// mediaPicture looks through Media RSS: content, thumbnail, and groups of them.
func mediaPicture(media map[string][]ext.Extension, depth int) string {
	for _, c := range media["content"] {
		if c.Attrs["medium"] == "image" || strings.HasPrefix(c.Attrs["type"], "image/") {
			return c.Attrs["url"]
		}
	}
	for _, c := range media["thumbnail"] {
		if u := c.Attrs["url"]; u != "" {
			return u
		}
	}
	if depth > 2 {
		return ""
	}
	for _, name := range []string{"group", "content"} {
		for _, g := range media[name] {
			if u := mediaPicture(g.Children, depth+1); u != "" {
				return u
			}
		}
	}
	return ""
}

// extension gives the text of an extension's element under any of some names.
func extension(item *gofeed.Item, space string, names ...string) string {
	for _, name := range names {
		if e := item.Extensions[space][name]; len(e) > 0 {
			return e[0].Value
		}
	}
	return ""
}

func bounded(s string) string {
	if len(s) <= maxContent {
		return s
	}
	return strings.ToValidUTF8(s[:maxContent], "")
}

// loose are layouts that feeds use against their standards.
var loose = []string{
	"2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05", "2006-01-02 15:04", "2006-01-02", "02/01/2006 15:04:05",
	"02/01/2006 15:04", "02/01/2006", "2 January 2006 15:04", "2 January 2006", "January 2, 2006",
}

// date gives the time gofeed read, or reads one it could not.
func date(parsed *time.Time, text string) time.Time {
	if parsed != nil {
		return parsed.UTC()
	}
	text = strings.TrimSpace(text)
	for _, l := range loose {
		if t, err := time.Parse(l, text); err == nil {
			return t.UTC()
		}
	}
	return time.Time{}
}

// fingerprint is Entry.Hash: of the words a reader sees. The time of change
// counts only where the feed carries no full text to see the change in; the
// time of publication and counts of comments never do, for some feeds move
// them at every request.
func fingerprint(e news.Entry) string {
	content := plain(e.Content)
	parts := []string{e.Title, e.Author, plain(e.Summary), content}
	if content == "" && !e.Updated.IsZero() && !e.Updated.Equal(e.Published) {
		parts = append(parts, e.Updated.Format(time.RFC3339))
	}
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:12])
}
