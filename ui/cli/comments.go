package cli

import (
	"context"
	"strings"

	"sahifa/app/news"
)

// jsonComment is a reader's comment.
type jsonComment struct {
	ID        string   `json:"id"` // the site's number
	Article   int64    `json:"article"`
	Parent    string   `json:"parent"`
	Depth     int      `json:"depth"`
	Author    string   `json:"author"`
	Published jsonTime `json:"published"`
	Text      string   `json:"text"`
	URL       string   `json:"url"`
	Mine      bool     `json:"mine"`
}

func newComment(m news.Comment) jsonComment {
	return jsonComment{m.Ref, m.ArticleID, m.Parent, m.Depth, m.Author, jsonTime(m.Published), m.Text, m.URL, m.Own}
}

func listComments(ctx context.Context, c *call) error {
	var all []news.Comment
	switch {
	case c.has("search") && len(c.args) == 0:
		limit, err := c.number("limit", searchLimit)
		if err != nil {
			return err
		}
		hits, err := c.program.Comments.SearchComments(ctx, c.flags["search"], int(limit))
		if err != nil {
			return err
		}
		for _, h := range hits {
			all = append(all, h.Comment)
		}
	case len(c.args) == 1 && !c.has("search"):
		id, err := c.parseNumber(c.args[0])
		if err != nil {
			return err
		}
		if _, err := c.program.Articles.Article(ctx, id); err != nil {
			return err
		}
		if c.has("refresh") {
			if err := c.program.Comments.RefreshComments(ctx, id); err != nil {
				return err
			}
		}
		if all, err = c.program.Comments.Comments(ctx, id); err != nil {
			return err
		}
	default:
		return &usageError{key: "few", verb: "comments"}
	}
	return printEach(c, all, "cli.no_comments", func(m news.Comment) any { return newComment(m) }, func(m news.Comment) []string {
		indent := strings.Repeat("  ", m.Depth)
		lines := []string{indent + joinPresent(m.Ref, m.Author, date(m.Published))}
		for l := range strings.SplitSeq(m.Text, "\n") {
			lines = append(lines, indent+"  "+l)
		}
		return lines
	})
}
