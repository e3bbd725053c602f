package feed

// This file reads what was found at an address, and says which of several feeds of a
// site is to be offered first.

import (
	"cmp"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"sahifa/app/news"
	"sahifa/app/web"
)

// reading is a feed that was found, with what its entries tell of it.
type reading struct {
	news.FoundFeed
	newest     time.Time // of its entries, zero if they have no dates, or such as are to come
	recordings bool      // each entry has a recording
	abandoned  bool      // beside the others
	nearness   int       // to the page
}

// read reads an answer as the feed of an address. Where it was redirected for a
// while only, the address asked for is the feed's.
func (f finder) read(answer web.Response, asked string) (reading, error) {
	s, err := Parse(answer.Body, answer.Header.Get("Content-Type"), answer.URL)
	if err != nil {
		return reading{}, err
	}
	found := reading{FoundFeed: news.FoundFeed{URL: cmp.Or(answer.Permanent, asked), Title: s.Title, Site: s.Site}}
	if answer.URL == asked {
		found.URL = asked
	}
	if u, err := url.Parse(answer.URL); err == nil {
		found.Title = cmp.Or(found.Title, strings.TrimPrefix(u.Hostname(), "www."))
		found.Site = cmp.Or(found.Site, (&url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/"}).String())
	}
	newest := slices.Clone(s.Entries)
	slices.SortStableFunc(newest, func(a, b news.Entry) int { return b.Published.Compare(a.Published) })
	found.Empty, found.Comments, found.recordings = len(newest) == 0, len(newest) > 0, len(newest) > 0
	for _, e := range newest {
		if e.Title != "" && len(found.Headlines) < 3 {
			found.Headlines = append(found.Headlines, e.Title)
		}
		found.Comments = found.Comments && (ofComment.MatchString(e.URL) || ofComment.MatchString(e.GUID))
		found.recordings = found.recordings && slices.ContainsFunc(e.Media, isRecording)
	}
	found.Comments = found.Comments || commentsOn.MatchString(s.Title)
	soon := time.Now().Add(clockError)
	if at := slices.IndexFunc(newest, func(e news.Entry) bool { return !e.Published.After(soon) }); at >= 0 {
		found.newest = newest[at].Published
	}
	return found, nil
}

// ofComment tells the address of a comment, in whatever language its feed's title is.
var ofComment = regexp.MustCompile(`#comment-?\d`)

// commentsOn is how programs for sites call a feed of comments: on what.
var commentsOn = regexp.MustCompile(`(?i)^\s*(comments (on|for)|(ال)?تعليقات على)([\s:]|$)`)

func isRecording(m news.Media) bool {
	return strings.HasPrefix(m.Type, "audio/") || strings.HasPrefix(m.Type, "video/")
}

// abandonedAfter is by how much a feed's newest entry is older than another's where
// the site has left the first behind.
const abandonedAfter = 365 * 24 * time.Hour

// clockError is by how much the date of an entry may lie ahead of now for want of the
// right clock or zone. What is further ahead (an appointment, a wrong year) says nothing
// of when the feed was written last.
const clockError = 24 * time.Hour

// inOrder puts the feeds of a page in the order to offer them in: those of comments
// last; what has something to read before what has nothing, and what goes on before
// what was left behind; then the feed of what the page is about (a category, a
// language) before the site's; texts before recordings; and as the page has them.
func inOrder(found []reading, page string) []reading {
	var latest time.Time
	for _, r := range found {
		if r.newest.After(latest) {
			latest = r.newest
		}
	}
	for i := range found {
		r := &found[i]
		r.abandoned = !r.newest.IsZero() && latest.Sub(r.newest) > abandonedAfter
		r.nearness = nearness(r.URL, page)
	}
	slices.SortStableFunc(found, func(a, b reading) int {
		return cmp.Or(
			cmp.Compare(last(a.Comments), last(b.Comments)),
			cmp.Compare(last(len(a.Headlines) == 0), last(len(b.Headlines) == 0)),
			cmp.Compare(last(a.abandoned), last(b.abandoned)),
			cmp.Compare(b.nearness, a.nearness),
			cmp.Compare(last(a.recordings), last(b.recordings)),
		)
	})
	return found
}

// last puts what something is true of after the rest.
func last(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// ofLanguage is the first part of a path that says a language.
var ofLanguage = regexp.MustCompile(`^/[a-z]{2}(?:-[a-zA-Z]{2})?(?:/|$)`)

// nearness tells whether a feed is that of a page by its address: 2 if it lies below the
// page's path, 1 if in the same language's part of the site, 0 otherwise.
func nearness(feed, page string) int {
	f, err := url.Parse(feed)
	p, perr := url.Parse(page)
	if err != nil || perr != nil || hostOf(f) != hostOf(p) {
		return 0
	}
	within := strings.TrimRight(p.Path, "/")
	if rest, ok := strings.CutPrefix(f.Path, within); ok && within != "" && (rest == "" || strings.ContainsAny(rest[:1], "/.")) {
		return 2
	}
	if language := ofLanguage.FindString(p.Path); language != "" && strings.HasPrefix(f.Path, strings.TrimRight(language, "/")+"/") {
		return 1
	}
	return 0
}

// distinct leaves out feeds that are the same as an earlier one: at one
// address, or with the same headlines in another format.
func distinct(found []reading) (out []news.FoundFeed) {
	for _, f := range found {
		if !slices.ContainsFunc(out, func(o news.FoundFeed) bool {
			return FeedKey(o.URL) == FeedKey(f.URL) || len(f.Headlines) > 0 && o.Title == f.Title && slices.Equal(o.Headlines, f.Headlines)
		}) {
			out = append(out, f.FoundFeed)
		}
	}
	return out
}
