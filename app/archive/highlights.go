package archive

// The passages that the user marked, out and in.

import (
	"context"
	"time"

	"sahifa/app/news"
)

// Highlights keeps the passages that the user marked.
type Highlights interface {
	// List gives those of an article; of article 0 all.
	List(ctx context.Context, article int64) ([]news.Highlight, error)
	Put(ctx context.Context, h news.Highlight) (news.Highlight, error)
}

type highlightLine struct {
	Article int64      `json:"article,omitempty"`
	Page    string     `json:"url"`
	Title   string     `json:"title"`
	Text    string     `json:"text"`
	Before  string     `json:"before,omitempty"`
	After   string     `json:"after,omitempty"`
	Note    string     `json:"note,omitempty"`
	Made    *time.Time `json:"made,omitempty"`
}

func (w *writer) writeHighlights(ctx context.Context) error {
	all, err := w.deps.Highlights.List(ctx, 0)
	if err != nil {
		return err
	}
	put, flush, err := w.lines(highlightsFile)
	if err != nil {
		return err
	}
	for _, h := range all {
		if err := put(highlightLine{h.ArticleID, h.Page, h.PageTitle, h.Text, h.Before, h.After, h.Note, timeOrNil(h.Made)}); err != nil {
			return err
		}
	}
	return flush()
}

// readHighlights adds the highlights that are not here.
func (r *reader) readHighlights(ctx context.Context) error {
	type mark struct {
		page, text string
		made       int64
	}
	of := func(h news.Highlight) mark { return mark{h.Page, h.Text, h.Made.UnixMilli()} }
	all, err := r.deps.Highlights.List(ctx, 0)
	if err != nil {
		return err
	}
	there := map[mark]bool{}
	for _, h := range all {
		there[of(h)] = true
	}
	return eachLine(ctx, r, highlightsFile, func(l highlightLine) error {
		h := news.Highlight{
			ArticleID: r.articles[l.Article], Page: l.Page, PageTitle: l.Title, Text: l.Text, Before: l.Before, After: l.After, Note: l.Note, Made: timeOf(l.Made),
		}
		if h.Text == "" || there[of(h)] {
			return nil
		}
		there[of(h)] = true
		kept, err := r.deps.Highlights.Put(ctx, h)
		if err == nil {
			r.did.Highlights = append(r.did.Highlights, kept.ID)
		}
		return err
	})
}
