package cli

import (
	"context"
	"fmt"

	"sahifa/app/news"
)

// jsonItem is an article's line in a list.
type jsonItem struct {
	ID        int64    `json:"id"`
	Title     string   `json:"title"`
	Byline    string   `json:"byline"`
	Section   string   `json:"section"`
	Published jsonTime `json:"published"`
	URL       string   `json:"url"`
	ShortURL  string   `json:"short_url"`
	Feed      *int64   `json:"feed"` // null: a saved page
	Read      bool     `json:"read"`
	Starred   bool     `json:"starred"`
}

func newItem(i news.Item) jsonItem {
	j := jsonItem{i.ID, i.Title, i.Byline, i.Section, jsonTime(i.Published), i.URL, i.ShortURL, nil, i.Read, i.Starred}
	if i.FeedID != 0 {
		j.Feed = &i.FeedID
	}
	return j
}

// jsonArticle is an article whole.
type jsonArticle struct {
	jsonItem
	Modified     jsonTime      `json:"modified"`
	Tags         []string      `json:"tags"`
	Language     string        `json:"language"`
	Canonical    string        `json:"canonical"`
	Text         string        `json:"text"`
	HTML         string        `json:"html"`
	Pictures     []jsonPicture `json:"pictures"`
	CommentsOpen bool          `json:"comments_open"`
	CommentRules string        `json:"comment_rules"`
	CommentCount *int          `json:"comment_count"` // null: the site does not say
}

type jsonPicture struct {
	URL     string `json:"url"`
	Hash    string `json:"hash"` // "" while the picture is not stored
	Alt     string `json:"alt"`
	Caption string `json:"caption"`
	Place   string `json:"place"`
	Width   int    `json:"width"`
	Height  int    `json:"height"`
}

func newArticle(a news.Article) jsonArticle {
	j := jsonArticle{
		jsonItem: newItem(a.Item), Modified: jsonTime(a.Modified), Tags: append([]string{}, a.Tags...), Language: a.Language, Canonical: a.Canonical, Text: a.Text, HTML: a.HTML, Pictures: []jsonPicture{},
		CommentsOpen: a.Comments.Open, CommentRules: a.Comments.Rules,
	}
	if a.Comments.Count >= 0 {
		j.CommentCount = &a.Comments.Count
	}
	for _, p := range a.Pictures {
		j.Pictures = append(j.Pictures, jsonPicture{p.URL, p.Hash, p.Alt, p.Caption, string(p.Place), p.Width, p.Height})
	}
	return j
}

// listLimit is how long a list is where --limit is not given.
const listLimit = 50

func list(ctx context.Context, c *call) error {
	id, err := c.namedFeed(ctx)
	if err != nil {
		return err
	}
	limit, err := c.number("limit", listLimit)
	if err != nil {
		return err
	}
	f := news.Filter{FeedID: id, Unread: c.has("unread"), Starred: c.has("starred"), Limit: int(limit)}
	items, err := c.program.Articles.List(ctx, f)
	if err != nil {
		return err
	}
	return printEach(c, items, "cli.no_articles", func(i news.Item) any { return newItem(i) }, func(i news.Item) []string { return []string{itemLine(i)} })
}

// namedFeed gives the feed that --feed names, 0 if it does not.
func (c *call) namedFeed(ctx context.Context) (int64, error) {
	id, err := c.number("feed", 0)
	if err != nil || id == 0 {
		return id, err
	}
	f, err := c.feed(ctx, id)
	return f.ID, err
}

// itemLine is an article's line for a person: • before what is unread, ★
// before what is starred.
func itemLine(i news.Item) string {
	mark := " "
	if !i.Read {
		mark = "•"
	}
	if i.Starred {
		mark = "★"
	}
	return fmt.Sprintf("%s %d  %s", mark, i.ID, joinPresent(i.Title, i.Feed, date(i.Published)))
}

func show(ctx context.Context, c *call) error {
	id, err := c.parseNumber(c.args[0])
	if err != nil {
		return err
	}
	a, err := c.program.Articles.Article(ctx, id)
	if err != nil {
		return err
	}
	return c.article(a)
}

// article writes an article in the form asked for.
func (c *call) article(a news.Article) error {
	switch {
	case c.has("json"):
		return c.object(newArticle(a))
	case c.has("html"):
		c.print(a.HTML)
	case c.has("text"):
		c.print(a.Text)
	default:
		c.print(a.Title, joinPresent(a.Section, a.Byline, a.Feed, date(a.Published)), "", a.Text)
		if link := a.Link(); link != "" {
			c.print("", link)
		}
	}
	return nil
}

func markRead(ctx context.Context, c *call) error {
	return c.eachID(ctx, func(id int64) error { return c.program.Articles.MarkRead(ctx, []int64{id}, !c.has("undo")) })
}

func star(ctx context.Context, c *call) error {
	return c.eachID(ctx, func(id int64) error { return c.program.Articles.Star(ctx, id, !c.has("undo")) })
}

func save(ctx context.Context, c *call) error {
	return c.each(ctx, func(address string) error {
		a, err := c.program.Articles.Save(ctx, address)
		if err != nil {
			return err
		}
		if c.has("json") {
			return c.object(newArticle(a))
		}
		c.print(itemLine(a.Item))
		return nil
	})
}
