package feed

// This file looks for the feeds of a page that names none: beside it, on other pages
// of its site, and where feeds usually are.

import (
	"context"
	"net/url"
	"slices"
	"strings"

	"sahifa/app/news"
	"sahifa/app/web"
)

// leftOf is what a page without a feed leaves to be looked at.
type leftOf struct {
	usual    []string    // where the program that it is made by has feeds
	comments []namedFeed // feeds of comments: better than none
	further  []string    // pages of the site where a feed may be named
	refused  error       // why a feed that the page names could not be had
}

// unnamed looks for the feeds of a page that names none, or that could not be had
// (err): where the program that the site is made by has them, below the page's own
// path, at the site's front page, on the pages of it that are for news or for who
// wants to follow it, at the usual places, and at last among those of comments.
func (f finder) unnamed(ctx context.Context, page string, err error, left leftOf) (found []news.FoundFeed, guessErr error) {
	comments := map[string]bool{}
	for _, c := range left.comments {
		comments[FeedKey(c.url)] = true
	}
	notOfComments := func(all []string) []string {
		return slices.DeleteFunc(all, func(a string) bool { return comments[FeedKey(a)] })
	}
	missing := err != nil && isMissing(err)
	var near []string
	if !missing || !feedAddressForm.MatchString(page) { // else the page was meant for a feed, which is not there
		near = guessesBelow(page)
	}
	found, guessErr = f.guess(ctx, notOfComments(withFirst(left.usual, near)))
	if missing && !sure(found) { // programs give what is not there a feed, too, of the comments on it
		found = nil
	}
	if !sure(found) && err == nil && ctx.Err() == nil {
		found = surer(found, f.ofOthers(ctx, page, left.further))
	}
	if !sure(found) && !(missing && atDepth(page)) && ctx.Err() == nil {
		var atRoot []news.FoundFeed
		atRoot, guessErr = f.guess(ctx, notOfComments(guessesAtRoot(page)))
		found = surer(found, atRoot)
	}
	if len(found) == 0 && ctx.Err() == nil {
		some, _, _ := f.named(ctx, page, left.comments)
		found = distinct(some)
	}
	return found, guessErr
}

// sure tells whether there is a feed among some that is not doubtful.
func sure(found []news.FoundFeed) bool {
	return slices.ContainsFunc(found, func(f news.FoundFeed) bool { return !f.Doubtful() })
}

// surer gives what was found later if that is better than what was found before.
func surer(before, later []news.FoundFeed) []news.FoundFeed {
	if len(before) == 0 || sure(later) {
		return later
	}
	return before
}

// isMissing tells that there is nothing at an address.
func isMissing(err error) bool {
	kind := news.AsProblem(err).Kind
	return kind == news.NotFound || kind == news.Gone
}

// maxFurther bounds the pages beside the one typed that are asked for feeds.
const maxFurther = 4

// ofOthers gives the feeds that another page of a site names: its front page, that of
// the part in the page's language first, then what page and front page say is further.
func (f finder) ofOthers(ctx context.Context, page string, further []string) []news.FoundFeed {
	others := withFirst(frontsOf(page), further)
	for i := 0; i < len(others) && i < maxFurther && ctx.Err() == nil; i++ {
		if others[i] == page {
			continue
		}
		answer, err := f.get(ctx, web.Request{URL: others[i], Accept: acceptPage, Cookies: consent(others[i])})
		if err != nil {
			continue
		}
		if itself, err := f.read(answer, others[i]); err == nil {
			return []news.FoundFeed{itself.FoundFeed}
		}
		p := readPage(answer)
		some, pages, _ := f.named(ctx, page, p.feeds)
		if len(some) == 0 {
			some = f.listed(ctx, page, pages, p.links)
		}
		if len(some) > 0 {
			return distinct(some)
		}
		if found, _ := f.guess(ctx, p.usual); len(found) > 0 {
			return found
		}
		others = withFirst(others, p.further)
	}
	return nil
}

// frontsOf gives the front pages that a page has: of its language's part of the site,
// and of the site.
func frontsOf(page string) (fronts []string) {
	u, err := url.Parse(page)
	if err != nil {
		return nil
	}
	front := url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/"}
	if language := ofLanguage.FindString(u.Path); language != "" {
		part := front
		part.Path = strings.TrimRight(language, "/") + "/"
		fronts = append(fronts, part.String())
	}
	return append(fronts, front.String())
}
