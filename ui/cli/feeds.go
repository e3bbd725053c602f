package cli

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"sahifa/app/news"
	"sahifa/assets/lang"
	"sahifa/ui/atomicfile"
)

// add subscribes to the feed of each address. Of a site that has several it
// takes the first, or the one that --choose names, and tells the others;
// --choose 0 only tells.
func add(ctx context.Context, c *call) error {
	choice, err := c.choice("choose", 1)
	if err != nil {
		return err
	}
	return c.each(ctx, func(address string) error {
		found, err := c.program.Feeds.Find(ctx, address)
		if user, _, given := strings.Cut(address, "@"); given {
			c.warnOfPasswords(user)
		}
		if err != nil {
			return err
		}
		if choice > int64(len(found)) {
			return news.NewProblem(news.NoFeed, fmt.Errorf("feed %d of %d", choice, len(found)), address)
		}
		choices := make([]foundFeed, len(found))
		for i, f := range found {
			choices[i] = foundFeed{i + 1, f.URL, f.Title, f.Site, f.Headlines, f.Twin}
		}
		if choice <= 0 {
			return tellChoices(c, choices)
		}
		if twin := found[choice-1].Twin; twin != "" && !c.has("choose") && !c.has("json") {
			c.print(c.words.Text("cli.twin", twin))
		}
		f, err := c.program.Feeds.SubscribeTo(ctx, found[choice-1])
		if err != nil {
			return err
		}
		others := slices.Delete(choices, int(choice)-1, int(choice))
		if c.has("json") {
			return c.object(struct {
				ID     int64       `json:"id"`
				URL    string      `json:"url"`
				Title  string      `json:"title"`
				Site   string      `json:"site"`
				Others []foundFeed `json:"others"`
			}{f.ID, f.URL, f.Title, f.Site, others})
		}
		c.print(c.words.Text("cli.added", f.Title, f.URL))
		if len(others) > 0 && !c.has("choose") {
			c.print(c.words.Text("cli.other_feeds"))
			return tellChoices(c, others)
		}
		return nil
	})
}

// foundFeed is a feed that may be chosen, in JSON.
type foundFeed struct {
	Choice    int      `json:"choice"`
	URL       string   `json:"url"`
	Title     string   `json:"title"`
	Site      string   `json:"site"`
	Headlines []string `json:"headlines"`
	Twin      string   `json:"twin,omitempty"` // the subscription that brings the same
}

// tellChoices prints feeds with their newest headlines.
func tellChoices(c *call, choices []foundFeed) error {
	for _, f := range choices {
		if c.has("json") {
			if err := c.object(f); err != nil {
				return err
			}
			continue
		}
		c.print(fmt.Sprintf("%d  %s", f.Choice, joinPresent(f.Title, f.URL)))
		for _, h := range f.Headlines {
			c.print("   " + h)
		}
	}
	return nil
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
		}{f.ID, f.URL, f.Title, f.Site, f.Folder, f.Unread, jsonTime(f.LastSync), feedProblem(c.words, f), jsonTime(nextSync(f))}
	}, func(f news.Feed) []string {
		lines := []string{
			fmt.Sprintf("%d  %s", f.ID, joinPresent(f.Title, f.Folder, c.words.Count("cli.unread", f.Unread))),
			"   " + joinPresent(f.URL, date(f.LastSync)),
		}
		if s := feedProblem(c.words, f); s != "" {
			lines = append(lines, "   "+s)
		}
		return lines
	})
}

// feedProblem gives why a feed's last sync failed, "" if it did not.
func feedProblem(words *lang.Words, f news.Feed) string {
	if f.Problem == nil {
		return ""
	}
	return words.Problem(f.Problem)
}

func importFeeds(ctx context.Context, c *call) error {
	if c.has("all") {
		return importAll(ctx, c)
	}
	in, closing, err := c.open(c.args[0])
	if err != nil {
		return err
	}
	defer closing()
	r, err := c.program.Feeds.Import(ctx, in, nil)
	if err != nil {
		return news.NameFile(err, c.args[0])
	}
	if name, ok := c.flags["rejected"]; ok {
		err := atomicfile.Write(name, func(w io.Writer) error {
			return r.WriteRejected(w, func(reason string) string { return c.words.Text("cli.rejected." + reason) })
		})
		if err != nil {
			return err
		}
	}
	if c.has("json") {
		failed, rejected := []string{}, []rejectedFeed{}
		for _, f := range r.Failed {
			failed = append(failed, strings.TrimSpace(f.Title+" "+f.Address))
			rejected = append(rejected, rejectedFeed{f.Title, f.Address, f.Site, string(f.Reason)})
		}
		return c.object(struct {
			Added    int            `json:"added"`
			Skipped  int            `json:"skipped"`
			Failed   []string       `json:"failed"`
			Rejected []rejectedFeed `json:"rejected"`
		}{r.Added, r.Skipped, failed, rejected})
	}
	c.print(joinPresent(c.words.Count("cli.imported", r.Added), c.words.Count("cli.skipped", r.Skipped)))
	for _, f := range r.Failed {
		c.print("  " + c.words.Text("cli.not_imported", joinPresent(f.Title, cmp.Or(f.Address, f.Site), c.words.Text("cli.rejected."+string(f.Reason)))))
	}
	return nil
}

// rejectedFeed is an entry of a list that could not be taken, in JSON.
type rejectedFeed struct {
	Title  string `json:"title"`
	URL    string `json:"url"`
	Site   string `json:"site"`
	Reason string `json:"reason"`
}

func exportFeeds(ctx context.Context, c *call) error {
	name := c.args[0]
	if c.has("all") {
		return exportAll(ctx, c)
	}
	if c.has("comments") {
		return exportOwn(ctx, c)
	}
	if name == "-" {
		return c.program.Feeds.Export(ctx, c.out)
	}
	return atomicfile.Write(name, func(w io.Writer) error { return c.program.Feeds.Export(ctx, w) })
}
