package fetching

// Which articles the entries of a feed are.

import (
	"context"
	"slices"
	"strings"
	"time"

	"golang.org/x/net/html"

	"sahifa/app/identity"
	"sahifa/app/news"
)

// entry is an entry of a feed's document and the article that it is.
type entry struct {
	news.Entry
	item    identity.Item
	article identity.Known // ArticleID 0: none yet
	place   place          // of a new one
}

func (e entry) known() bool { return e.article.ArticleID != 0 }

// recognised gives the entries of a document with the articles that they are.
// Entries that stand in it twice are left out.
func (r *run) recognised(ctx context.Context, f *news.Feed, source news.Source) ([]entry, error) {
	entries := itemised(f, source)
	items, keys := make([]identity.Item, len(entries)), make([][]string, len(entries))
	for i, e := range entries {
		items[i], keys[i] = e.item, e.Keys
	}
	known, err := r.deps.Articles.Candidates(ctx, f.ID, items, keys)
	if err != nil {
		return nil, err
	}
	matched(entries, known)
	return entries, r.findElsewhere(ctx, f, entries)
}

// itemised gives the entries of a document with what identifies each.
func itemised(f *news.Feed, source news.Source) []entry {
	site := source.Site
	if site == "" {
		site = f.Site
	}
	entries := make([]entry, len(source.Entries))
	items := make([]identity.Item, len(source.Entries))
	for i, e := range source.Entries {
		text := e.Content
		if text == "" {
			text = e.Summary
		}
		items[i] = identity.New(identity.Said{GUID: e.GUID, Link: e.URL, Title: e.Title, Published: e.Published.Truncate(time.Millisecond), Text: words(text), Site: site})
		entries[i] = entry{Entry: e, item: items[i]}
	}
	n := 0
	for i, twice := range identity.Duplicates(items) {
		if !twice {
			entries[n] = entries[i]
			n++
		}
	}
	clear(entries[n:])
	return entries[:n]
}

// matched sets the articles that entries are.
func matched(entries []entry, known []identity.Known) {
	items, kept := make([]identity.Item, len(entries)), make([]identity.Item, len(known))
	for i, e := range entries {
		items[i] = e.item
	}
	for i, k := range known {
		kept[i] = k.Item
	}
	for i, m := range identity.Match(kept, items) {
		if m != identity.None {
			entries[i].article = known[m]
		}
	}
}

// findElsewhere looks for new entries among the articles of other feeds.
func (r *run) findElsewhere(ctx context.Context, f *news.Feed, entries []entry) error {
	var items []identity.Item
	var at []int
	for i, e := range entries {
		if !e.known() {
			items, at = append(items, e.item), append(at, i)
		}
	}
	if len(items) == 0 {
		return nil
	}
	known, err := r.deps.Articles.Elsewhere(ctx, f.ID, items)
	if err != nil || len(known) == 0 {
		return err
	}
	fresh := make([]entry, len(at))
	for n, i := range at {
		fresh[n] = entries[i]
	}
	matched(fresh, known)
	for n, i := range at {
		if k := fresh[n].article; k.ArticleID != 0 && k.Link == entries[i].item.Link {
			entries[i].article = k
		}
	}
	return nil
}

// maxWords bounds what is read of a text to tell it from others, in bytes.
const maxWords = 8 << 10

// words gives the text of HTML without its markup, or the beginning of it.
func words(markup string) string {
	var b strings.Builder
	b.Grow(min(len(markup), maxWords))
	z := html.NewTokenizer(strings.NewReader(markup))
	for b.Len() < maxWords {
		switch z.Next() {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			b.Write(z.Text())
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// newestFirst orders entries by publication, newest first; those without a date
// keep their place in the feed.
func newestFirst(entries []*entry) []*entry {
	sorted := slices.Clone(entries)
	if ascending(entries) {
		slices.Reverse(sorted)
	}
	slices.SortStableFunc(sorted, func(a, b *entry) int {
		if a.Published.IsZero() || b.Published.IsZero() {
			return 0
		}
		return b.Published.Compare(a.Published)
	})
	return sorted
}

// ascending tells a document that begins with its oldest entry.
func ascending(entries []*entry) bool {
	later, earlier := 0, 0
	for i := 1; i < len(entries); i++ {
		before, e := entries[i-1].Published, entries[i].Published
		switch {
		case before.IsZero() || e.IsZero():
		case e.After(before):
			later++
		case e.Before(before):
			earlier++
		}
	}
	return later > earlier
}
