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
	given   []*http.Cookie // by what was asked after the page
}

// page reads a page and its comment form.
func (s site) page(ctx context.Context, address string) (formPage, error) {
	got, err := scraper.GetHTML(ctx, s.client, web.Request{URL: address, Fresh: true})
	if err != nil {
		return formPage{}, err
	}
	p, err := comment.Read(got.Text, got.URL)
	if err != nil {
		return formPage{}, err
	}
	if p.Service != nil && p.Barrier.Kind == "" {
		if err := s.readService(ctx, &p); err != nil {
			return formPage{}, err
		}
	}
	return formPage{Page: p, charset: got.Charset, header: got.Header}, nil
}

// readService asks the service that has a page's comments for them. What is not
// there, or refused, says that nobody wrote yet or that the page must do.
func (s site) readService(ctx context.Context, p *comment.Page) error {
	for i, call := range p.Service.Readings() {
		answer, err := s.client.Get(ctx, web.Request{URL: call.URL, Accept: "application/json", Referer: p.URL, Fresh: true})
		switch {
		case err == nil:
			p.Service.Read(p, i, answer.Body)
		case isRefusal(err):
			p.Service.Read(p, i, nil)
		default:
			return err
		}
	}
	return nil
}

// isRefusal tells that a server answered, and will answer so again.
func isRefusal(err error) bool {
	if err == nil {
		return false
	}
	switch news.AsProblem(err).Kind {
	case news.NotFound, news.Gone, news.Forbidden, news.NeedsLogin:
		return true
	}
	return false
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
