package feed

// This file finds what comes with an entry beside its text: its picture and its
// recordings.

import (
	"mime"
	"net/url"
	"path"
	"strconv"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"
	ext "github.com/mmcdole/gofeed/extensions"

	"sahifa/app/news"
)

// attachment is a file that an entry names.
type attachment struct {
	url, kind, medium, title string
	width, height            int // pixels, 0 if not said
	bytes, bitrate           int64
	chosen                   bool // of several of a group, by the feed
	duration                 time.Duration
	thumbnail                bool
}

const maxMedia = 20 // recordings of one entry

// size reads a number of bytes, which some write with commas.
func size(s string) int64 {
	n, _ := strconv.ParseInt(strings.ReplaceAll(strings.TrimSpace(s), ",", ""), 10, 64)
	return n
}

// attachments gives all files that an entry names: enclosures, Media RSS, the
// picture of iTunes and that of home-made feeds.
func attachments(item *gofeed.Item) (all []attachment) {
	if u := fact(item, "picture"); u != "" {
		all = append(all, attachment{url: u, medium: "image"})
	}
	for _, e := range item.Enclosures {
		if e != nil {
			all = append(all, attachment{url: e.URL, kind: e.Type, bytes: size(e.Length)})
		}
	}
	for _, l := range item.Extensions["atom"]["link"] {
		if strings.EqualFold(l.Attrs["rel"], "enclosure") {
			all = append(all, attachment{url: l.Attrs["href"], kind: l.Attrs["type"], title: l.Attrs["title"], bytes: size(l.Attrs["length"])})
		}
	}
	all = mediaRSS(all, item.Extensions["media"], 0)
	for _, e := range item.Extensions["itunes"]["image"] {
		all = append(all, attachment{url: first(e.Attrs["href"], e.Attrs["url"]), medium: "image", width: 600})
	}
	for _, e := range item.Extensions["itunes"]["link"] {
		if e.Attrs["rel"] == "image" {
			all = append(all, attachment{url: e.Attrs["href"], medium: "image", width: 600})
		}
	}
	return all
}

// mediaRSS reads content and thumbnails of Media RSS, and groups of them.
func mediaRSS(all []attachment, media map[string][]ext.Extension, depth int) []attachment {
	if depth > 2 || len(all) > 100 {
		return all
	}
	for _, name := range []string{"content", "thumbnail"} {
		for _, c := range media[name] {
			a := attachment{url: first(c.Attrs["url"], addressIn(c.Value)), kind: c.Attrs["type"], medium: c.Attrs["medium"], title: first(c.Attrs["title"], mediaText(c.Children, "title")), thumbnail: name == "thumbnail"}
			a.width, _ = strconv.Atoi(strings.TrimSuffix(c.Attrs["width"], "px"))
			a.height, _ = strconv.Atoi(strings.TrimSuffix(c.Attrs["height"], "px"))
			a.bytes, _ = strconv.ParseInt(c.Attrs["fileSize"], 10, 64)
			a.bitrate, _ = strconv.ParseInt(c.Attrs["bitrate"], 10, 64)
			a.chosen = strings.EqualFold(c.Attrs["isDefault"], "true")
			if s, err := strconv.ParseFloat(c.Attrs["duration"], 64); err == nil && s > 0 && s < 1e7 {
				a.duration = time.Duration(s) * time.Second
			}
			if a.thumbnail {
				a.medium = "image"
			}
			if a.url != "" {
				all = append(all, a)
			}
			all = mediaRSS(all, c.Children, depth+1)
		}
	}
	for _, g := range media["group"] {
		all = append(all, oneOfEach(mediaRSS(nil, g.Children, depth+1))...)
	}
	return all
}

// addressIn gives a text that is an address, as some have it for an attribute.
func addressIn(text string) string {
	if text = strings.TrimSpace(text); isAddress(text) && !strings.ContainsAny(text, " <") {
		return text
	}
	return ""
}

// oneOfEach leaves one of the recordings of a group, which are one and the same in
// several sizes: that which the feed chose, else the best. Pictures stay.
func oneOfEach(all []attachment) (out []attachment) {
	best := map[string]int{} // by audio or video
	for _, a := range all {
		kind, _, _ := strings.Cut(a.mediaType(), "/")
		if !a.isRecording() || kind == "application" {
			out = append(out, a)
			continue
		}
		at, had := best[kind]
		if !had {
			best[kind] = len(out)
			out = append(out, a)
			continue
		}
		if o := out[at]; a.chosen && !o.chosen || a.chosen == o.chosen && (a.height > o.height || a.height == o.height && a.bitrate > o.bitrate) {
			out[at] = a
		}
	}
	return out
}

// mediaText gives the text of an element of Media RSS, also in a group or a
// content.
func mediaText(media map[string][]ext.Extension, name string) string {
	for _, e := range media[name] {
		if e.Value != "" {
			if e.Attrs["type"] == "html" {
				return e.Value
			}
			return textToHTML(e.Value)
		}
	}
	for _, holder := range []string{"group", "content"} {
		for _, g := range media[holder] {
			if len(g.Children) > 0 {
				if s := mediaText(g.Children, name); s != "" {
					return s
				}
			}
		}
	}
	return ""
}

// mediaTypes are the types that the ends of addresses tell where the feed does
// not. Package mime knows them only where the system does.
var mediaTypes = map[string]string{
	".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".m4b": "audio/mp4", ".aac": "audio/aac", ".ogg": "audio/ogg", ".oga": "audio/ogg", ".opus": "audio/ogg", ".wav": "audio/wav",
	".flac": "audio/flac", ".wma": "audio/x-ms-wma", ".mp4": "video/mp4", ".m4v": "video/mp4", ".webm": "video/webm", ".mov": "video/quicktime", ".ogv": "video/ogg",
	".mkv": "video/x-matroska", ".m3u8": "application/vnd.apple.mpegurl", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".gif": "image/gif",
	".webp": "image/webp", ".avif": "image/avif", ".pdf": "application/pdf", ".epub": "application/epub+zip",
}

// mediaType gives the type of an attachment: as it says, or as its address
// does where it says nothing or nothing of use.
func (a attachment) mediaType() string {
	kind, _, err := mime.ParseMediaType(a.kind)
	if err != nil {
		kind = strings.ToLower(strings.TrimSpace(a.kind))
	}
	if kind == "" || kind == "application/octet-stream" || !strings.Contains(kind, "/") {
		if u, err := url.Parse(a.url); err == nil {
			if t := mediaTypes[strings.ToLower(path.Ext(u.Path))]; t != "" {
				return t
			}
		}
		if a.medium == "audio" || a.medium == "video" || a.medium == "image" {
			return a.medium + "/*"
		}
	}
	return kind
}

func (a attachment) isPicture() bool {
	return (a.medium == "image" || strings.HasPrefix(a.mediaType(), "image/")) && !strings.Contains(a.url, "gravatar.com/avatar")
}

// isRecording tells what is worth a card under the text: what plays, and books
// and papers.
func (a attachment) isRecording() bool {
	kind := a.mediaType()
	return strings.HasPrefix(kind, "audio/") || strings.HasPrefix(kind, "video/") || kind == "application/pdf" || kind == "application/epub+zip" || kind == "application/vnd.apple.mpegurl"
}

// area guesses how large a picture is shown, in square pixels: by what the feed
// says, or by what such a picture usually has.
func (a attachment) area() int {
	const usual, small = 640, 150
	width, height := a.width, a.height
	switch {
	case width <= 0 && height <= 0 && a.thumbnail:
		width, height = small, small
	case width <= 0 && height <= 0:
		width, height = usual, usual*9/16
	case height <= 0:
		height = width * 9 / 16
	case width <= 0:
		width = height * 16 / 9
	}
	return min(width, 10_000) * min(height, 10_000)
}

// largestPicture gives the address of the largest picture, "" if there is none
// but dots that count readers.
func largestPicture(all []attachment, b base) string {
	best, most, chosen := "", 16, false
	for _, a := range all {
		if a.isPicture() && (a.area() > most || a.area() == most && a.chosen && !chosen) {
			if u := b.absolute(a.url); u != "" {
				best, most, chosen = u, a.area(), a.chosen
			}
		}
	}
	return best
}

// recordings gives the files of an entry that play or are to be read, each once.
func recordings(all []attachment, item *gofeed.Item, b base) (media []news.Media) {
	seen := map[string]int{}
	for _, a := range all {
		u := b.absolute(a.url)
		if !a.isRecording() || u == "" || len(media) == maxMedia {
			continue
		}
		m := news.Media{URL: u, Type: a.mediaType(), Title: plain(a.title), Bytes: max(a.bytes, 0), Duration: a.duration}
		if at, ok := seen[u]; ok { // named again, perhaps with more of it said
			had := &media[at]
			had.Title, had.Bytes, had.Duration = first(had.Title, m.Title), max(had.Bytes, m.Bytes), max(had.Duration, m.Duration)
			continue
		}
		seen[u] = len(media)
		media = append(media, m)
	}
	if len(media) > 0 && media[0].Duration == 0 && item.ITunesExt != nil {
		media[0].Duration = playTime(item.ITunesExt.Duration)
	}
	return media
}
