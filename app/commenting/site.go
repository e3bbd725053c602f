package commenting

import (
	"context"
	"net/http"

	"sahifa/app/comment"
	"sahifa/app/feed"
	"sahifa/app/news"
	"sahifa/app/scraper"
	"sahifa/app/web"
)

// site reads what sites show of comments, as it is now.
type site struct{ client *web.Client }

// formPage is a page with a comment form and what came with it.
type formPage struct {
	comment.Page
	charset string
	header  http.Header
}

// page reads a page and its comment form.
func (s site) page(ctx context.Context, address string) (formPage, error) {
	got, err := scraper.GetHTML(ctx, s.client, web.Request{URL: address, Fresh: true})
	if err != nil {
		return formPage{}, err
	}
	p, err := comment.Read(got.Text, got.URL)
	if err == nil && p.Isso != nil {
		answer, err := s.client.Get(ctx, web.Request{URL: p.Isso.ListURL(), Accept: "application/json", Referer: got.URL, Fresh: true})
		switch {
		case err == nil:
			p.Comments = p.Isso.List(answer.Body, got.URL)
		case news.AsProblem(err).Kind != news.NotFound: // that it is not there says that nobody wrote yet
			return formPage{}, err
		}
	}
	return formPage{p, got.Charset, got.Header}, err
}

// commentFeed reads a feed of comments.
func (s site) commentFeed(ctx context.Context, address string) ([]news.Comment, error) {
	answer, err := s.client.Get(ctx, web.Request{URL: address, Accept: feed.Accept, Fresh: true})
	if err != nil {
		return nil, err
	}
	source, err := feed.Parse(answer.Body, answer.Header.Get("Content-Type"), answer.URL)
	if err != nil {
		return nil, err
	}
	return comment.FromFeed(source.Entries), nil
}
