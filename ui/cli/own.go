package cli

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"sahifa/app/commenting"
	"sahifa/app/news"
	"sahifa/ui/atomicfile"
)

// exportOwn writes the user's own comments to a file: for people or, where its
// name ends so or with --json, as JSON.
func exportOwn(ctx context.Context, c *call) error {
	all, err := c.program.Comments.OwnComments(ctx, "")
	if err != nil {
		return err
	}
	name := c.args[0]
	write := func(w io.Writer) error {
		if c.has("json") || strings.EqualFold(filepath.Ext(name), ".json") {
			return commenting.ExportJSON(w, all)
		}
		return commenting.ExportText(w, all, c.words)
	}
	if name == "-" {
		return write(c.out)
	}
	return atomicfile.Write(name, write)
}

// replies gives what was answered to the user's own comments. Only what is asked for as new
// counts as told, so that the window tells the rest.
func (c *call) replies(ctx context.Context) (all []news.Reply, err error) {
	if c.has("new") {
		return c.program.Comments.TakeReplies(ctx)
	}
	own, err := c.program.Comments.OwnComments(ctx, "")
	for _, o := range own {
		all = append(all, o.Replies...)
	}
	return all, err
}

// listReplies prints what readers answered to the user's own comments, with
// --new only what was not told yet.
func listReplies(ctx context.Context, c *call) error {
	replies, err := c.replies(ctx)
	if err != nil {
		return err
	}
	return printEach(c, replies, "cli.no_replies", func(r news.Reply) any {
		return struct {
			Draft     int64    `json:"draft"`
			Article   int64    `json:"article"`
			ID        string   `json:"id"`
			Author    string   `json:"author"`
			Text      string   `json:"text"`
			URL       string   `json:"url"`
			Published jsonTime `json:"published"`
		}{r.DraftID, r.ArticleID, r.Ref, r.Author, r.Text, r.URL, jsonTime(r.Published)}
	}, func(r news.Reply) []string {
		return []string{joinPresent(fmt.Sprint(r.DraftID), c.words.Text("cli.reply", r.Author), date(r.Published)), "  " + strings.Join(strings.Fields(r.Text), " ")}
	})
}
