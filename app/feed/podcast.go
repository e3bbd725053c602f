package feed

// This file reads what podcasts say beside Media RSS: who speaks, pictures of several
// sizes, the recording in other forms, how long it plays, and of what it consists.

import (
	"html"
	"regexp"
	"strconv"
	"strings"
	"time"

	"sahifa/app/arabic"
)

// writePodcast writes an element of the podcast namespace.
func (n *normalReader) writePodcast(e, parent *element) {
	switch strings.ToLower(e.name) {
	case "podcast:person":
		if role := strings.ToLower(e.attr("role")); role == "" || role == "host" || role == "author" {
			n.writeText("dc:creator", personName(e))
		}
	case "podcast:alternateenclosure":
		source := childOf(e, "source")
		if source == nil || parent.find("enclosure") != nil { // the same in another form
			return
		}
		n.b.WriteString("<enclosure")
		n.writeAttr("url", resolved(e.base, source.attr("uri")))
		n.writeAttr("type", first(source.attr("contentType"), e.attr("type")))
		n.writeAttr("length", e.attr("length"))
		n.b.WriteString("/>")
	}
}

// podcastPicture gives the largest picture of podcast:images or podcast:image.
func podcastPicture(item *element) string {
	for e := range item.all {
		switch strings.ToLower(e.name) {
		case "podcast:image":
			return resolved(e.base, e.attr("href"))
		case "podcast:images":
			best, widest := "", -1
			for candidate := range strings.SplitSeq(e.attr("srcset"), ",") {
				address, width, _ := strings.Cut(strings.TrimSpace(candidate), " ")
				if pixels, _ := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(width), "w")); pixels > widest {
					best, widest = address, pixels
				}
			}
			return resolved(e.base, best)
		}
	}
	return ""
}

// spelled is a duration with letters: as ISO 8601 has it, or as people do.
var spelled = regexp.MustCompile(`^(?:pt)?\s*(?:(\d+)\s*h[a-z]*[\s,]*)?(?:(\d+)\s*m[a-z]*[\s,]*)?(?:(\d+)(?:\.\d+)?\s*s[a-z]*)?$`)

// playTime reads itunes:duration: seconds, or hours, minutes and seconds
// divided by colons.
func playTime(s string) time.Duration {
	s = strings.TrimSpace(arabic.Fold(s)) // its figures
	if m := spelled.FindStringSubmatch(s); m != nil {
		s = m[1] + ":" + m[2] + ":" + m[3]
	}
	var total float64
	parts := strings.Split(s, ":")
	for _, p := range parts {
		if p == "" && len(parts) > 1 {
			p = "0"
		}
		n, err := strconv.ParseFloat(p, 64)
		if err != nil || n < 0 || n > 1e6 || len(parts) > 3 {
			return 0
		}
		total = total*60 + n
	}
	return time.Duration(total) * time.Second
}

const maxChapters = 200

// podcastChapters gives those of a recording as a list, each with when it begins: what stands
// in the feed (Podlove Simple Chapters). A file of them is not asked for.
func podcastChapters(item *element) string {
	all := item.find("psc:chapters")
	if all == nil {
		return ""
	}
	var list strings.Builder
	n := 0
	for c := range all.all {
		title := plain(c.attr("title"))
		if n++; c.name != "psc:chapter" || title == "" || n > maxChapters {
			continue
		}
		title = html.EscapeString(headline(title))
		if to := c.attr("href"); to != "" {
			title = `<a href="` + html.EscapeString(resolved(c.base, to)) + `">` + title + "</a>"
		}
		begin, _, _ := strings.Cut(strings.TrimSpace(c.attr("start")), ".") // without its milliseconds
		list.WriteString("<li>" + html.EscapeString(begin) + " " + title + "</li>")
	}
	if list.Len() == 0 {
		return ""
	}
	return "<ul>" + list.String() + "</ul>"
}
