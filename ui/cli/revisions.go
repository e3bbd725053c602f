package cli

import (
	"context"

	"sahifa/app/news"
)

// revisions shows the texts that an article had before its site changed it, the
// last one first.
func revisions(ctx context.Context, c *call) error {
	id, err := c.parseNumber(c.args[0])
	if err != nil {
		return err
	}
	all, err := c.program.Articles.Revisions(ctx, id)
	if err != nil {
		return err
	}
	return printEach(c, all, "cli.no_revisions", func(v news.Revision) any {
		return struct {
			ID       int64    `json:"id"`
			Article  int64    `json:"article"`
			Replaced jsonTime `json:"replaced"`
			Title    string   `json:"title"`
			Byline   string   `json:"byline"`
			Text     string   `json:"text"`
		}{v.ID, v.ArticleID, jsonTime(v.Replaced), v.Title, v.Byline, v.Text}
	}, func(v news.Revision) []string { return []string{date(v.Replaced), v.Title, "", v.Text, ""} })
}
