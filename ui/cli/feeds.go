package cli

import (
	"context"
	"fmt"
	"io"

	"sahifa/app/news"
	"sahifa/ui/atomicfile"
)

func add(ctx context.Context, c *call) error {
	return c.each(ctx, func(address string) error {
		f, err := c.program.Feeds.Subscribe(ctx, address)
		if err != nil {
			return err
		}
		if c.has("json") {
			return c.object(struct {
				ID    int64  `json:"id"`
				URL   string `json:"url"`
				Title string `json:"title"`
				Site  string `json:"site"`
			}{f.ID, f.URL, f.Title, f.Site})
		}
		c.print(c.words.Text("cli.added", f.Title, f.URL))
		return nil
	})
}

func removeFeeds(ctx context.Context, c *call) error {
	return c.eachID(ctx, func(id int64) error { return c.program.Feeds.Unsubscribe(ctx, id) })
}

func listFeeds(ctx context.Context, c *call) error {
	feeds, err := c.program.Feeds.Feeds(ctx)
	if err != nil {
		return err
	}
	return printEach(c, feeds, "cli.no_feeds", func(f news.Feed) any {
		return struct {
			ID       int64    `json:"id"`
			URL      string   `json:"url"`
			Title    string   `json:"title"`
			Site     string   `json:"site"`
			Folder   string   `json:"folder"`
			Unread   int      `json:"unread"`
			LastSync jsonTime `json:"last_sync"`
			LastErr  string   `json:"last_error"`
			NextSync jsonTime `json:"next_sync"`
		}{f.ID, f.URL, f.Title, f.Site, f.Folder, f.Unread, jsonTime(f.LastSync), c.feedProblem(f), jsonTime(f.NextSync)}
	}, func(f news.Feed) []string {
		lines := []string{
			fmt.Sprintf("%d  %s", f.ID, joinPresent(f.Title, f.Folder, c.words.Count("cli.unread", f.Unread))),
			"   " + joinPresent(f.URL, date(f.LastSync)),
		}
		if s := c.feedProblem(f); s != "" {
			lines = append(lines, "   "+s)
		}
		return lines
	})
}

// feedProblem gives why a feed's last sync failed, "" if it did not.
func (c *call) feedProblem(f news.Feed) string {
	if f.Problem == nil {
		return ""
	}
	return c.words.Problem(f.Problem)
}

func importFeeds(ctx context.Context, c *call) error {
	in, closing, err := c.open(c.args[0])
	if err != nil {
		return err
	}
	defer closing()
	r, err := c.program.Feeds.Import(ctx, in)
	if p := news.AsProblem(err); err != nil && p.Kind == news.NotOPML {
		return news.Fail(news.NotOPML, p.Err, c.args[0])
	} else if err != nil {
		return err
	}
	if c.has("json") {
		failed := r.Failed
		if failed == nil {
			failed = []string{}
		}
		return c.object(struct {
			Added   int      `json:"added"`
			Skipped int      `json:"skipped"`
			Failed  []string `json:"failed"`
		}{r.Added, r.Skipped, failed})
	}
	c.print(joinPresent(c.words.Count("cli.imported", r.Added), c.words.Count("cli.skipped", r.Skipped)))
	for _, f := range r.Failed {
		c.print("  " + c.words.Text("cli.not_imported", f))
	}
	return nil
}

func exportFeeds(ctx context.Context, c *call) error {
	name := c.args[0]
	if name == "-" {
		return c.program.Feeds.Export(ctx, c.out)
	}
	return atomicfile.Write(name, func(w io.Writer) error { return c.program.Feeds.Export(ctx, w) })
}
