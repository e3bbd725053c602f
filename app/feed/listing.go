package feed

// This file looks for feeds one step further: in pages and OPML that list them, and
// in frames.

import (
	"bytes"
	"context"
	"slices"

	"sahifa/app/news"
	"sahifa/app/web"
)

// listed gives the feeds that pages list.
func (f finder) listed(ctx context.Context, pages []web.Response) []news.FoundFeed {
	for _, answer := range pages {
		all := inOPML(answer)
		if len(all) == 0 {
			p := readPage(answer)
			all = slices.Concat(p.feeds, p.files)
		}
		if found, _ := f.named(ctx, all); len(found) > 0 {
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
func (f finder) framed(ctx context.Context, frames []string) (pages []web.Response) {
	for i := 0; i < len(frames) && i < 2*maxListings && ctx.Err() == nil; i++ {
		answer, err := f.get(ctx, web.Request{URL: frames[i], Accept: "text/html"})
		if err != nil {
			continue
		}
		pages = append(pages, answer)
		for _, inner := range readPage(answer).frames {
			if !slices.Contains(frames, inner) {
				frames = append(frames, inner)
			}
		}
	}
	return pages
}
