package cli

import (
	"context"
	"strings"

	"sahifa/app/news"
)

// highlights lists the passages that the user marked, of an article or of all.
func highlights(ctx context.Context, c *call) error {
	var article int64
	if len(c.args) > 0 {
		id, err := c.parseNumber(c.args[0])
		if err != nil {
			return err
		}
		article = id
	}
	all, err := c.program.Articles.Highlights(ctx, article)
	if err != nil {
		return err
	}
	return printEach(c, all, "cli.no_highlights", func(h news.Highlight) any {
		return struct {
			ID      int64    `json:"id"`
			Article int64    `json:"article"`
			URL     string   `json:"url"`
			Title   string   `json:"title"`
			Text    string   `json:"text"`
			Note    string   `json:"note"`
			Made    jsonTime `json:"made"`
		}{h.ID, h.ArticleID, h.Page, h.PageTitle, h.Text, h.Note, jsonTime(h.Made)}
	}, func(h news.Highlight) []string {
		lines := []string{joinPresent(h.PageTitle, date(h.Made)), "   " + strings.ReplaceAll(h.Text, "\n", "\n   ")}
		if h.Note != "" {
			lines = append(lines, "   — "+h.Note)
		}
		return lines
	})
}
