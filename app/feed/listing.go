package feed

// This file looks for feeds one step further: in pages and OPML that list them, and
// in frames.

import (
	"bytes"
	"context"
	"slices"

	"sahifa/app/web"
)

// listing is a page that may list feeds.
type listing struct {
	web.Response
	said bool // by the link that leads to it, which spoke of feeds
}

// maxUnnamed bounds the links of a page of feeds that are tried though nothing at
// them speaks of feeds.
const maxUnnamed = 8

// listed gives the feeds that pages list. known are the links of the page before: what
// a page of feeds links to and that one does not, may be a feed whatever it is called
// ("Politics", "Sport").
func (f finder) listed(ctx context.Context, page string, pages []listing, known []string) []reading {
	for _, l := range pages {
		all := inOPML(l.Response)
		var links []string
		if len(all) == 0 {
			p := readPage(l.Response)
			all, links = slices.Concat(p.feeds, p.files), p.links
		}
		found, _, _ := f.named(ctx, page, all)
		if len(found) == 0 && l.said {
			var others []namedFeed
			for _, link := range links {
				if !slices.Contains(known, link) && len(others) < maxUnnamed {
					others = append(others, namedFeed{url: link, rank: noFeedLink})
				}
			}
			found, _, _ = f.named(ctx, page, others)
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

// inOPML gives the feeds of a list in OPML.
func inOPML(answer web.Response) (all []namedFeed) {
	const head = 1 << 10
	if !bytes.Contains(bytes.ToLower(answer.Body[:min(len(answer.Body), head)]), []byte("<opml")) {
		return nil
	}
	list, err := ReadOPML(bytes.NewReader(answer.Body))
	if err != nil {
		return nil
	}
	for _, o := range list.Feeds {
		all = append(all, namedFeed{url: o.URL, title: o.Title})
	}
	return all
}

// framed gets the pages that another is put together of, and those of which they are.
func (f finder) framed(ctx context.Context, frames []string) (pages []listing) {
	for i := 0; i < len(frames) && i < 2*maxListings && ctx.Err() == nil; i++ {
		answer, err := f.get(ctx, web.Request{URL: frames[i], Accept: "text/html"})
		if err != nil {
			continue
		}
		pages = append(pages, listing{Response: answer})
		for _, inner := range readPage(answer).frames {
			if !slices.Contains(frames, inner) {
				frames = append(frames, inner)
			}
		}
	}
	return pages
}
