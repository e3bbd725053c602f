package cli

import (
	"context"
	"log/slog"
	"strconv"

	"sahifa/app/commenting"
	"sahifa/app/fetching"
	"sahifa/assets/lang"
)

// failedFeed is a feed that could not be synced, in JSON.
type failedFeed struct {
	ID    int64  `json:"id"`
	URL   string `json:"url"`
	Error string `json:"error"`
}

func syncFeeds(ctx context.Context, c *call) error {
	id, err := c.number("feed", 0)
	if err != nil {
		return err
	}
	o := fetching.Options{All: c.has("all"), Older: c.has("older")}
	if id != 0 {
		o.FeedIDs = []int64{id}
	} else if o.Older {
		return &usageError{key: "needs", args: []string{"--older", "--feed"}, verb: c.verb}
	}
	o.Progress = func(p fetching.Progress) {
		printProgress(c, "cli.progress", strconv.Itoa(p.FeedsDone), strconv.Itoa(p.Feeds), strconv.Itoa(p.New))
	}
	defer endProgress(c)
	r, err := c.program.Syncer.Sync(ctx, o)
	if err != nil {
		return err
	}
	// Where there is a network, comments go, too; what became of them is told
	// by the verb drafts.
	if _, err := c.program.Outbox.SendOutbox(ctx, commenting.SendOptions{IgnoreBackoff: true, SkipIfBusy: true}); err != nil {
		return err
	}
	if _, err := c.program.Keeper.BackUpIfDue(ctx); err != nil {
		c.printError(c.sentence(err)) // what was fetched is there all the same
		slog.Error("no backup was made", "err", err)
	}
	failed, putOff := feedFailures(c.words, r.Failed), feedFailures(c.words, r.PutOff)
	if c.has("json") {
		return c.object(struct {
			Feeds     int          `json:"feeds"`
			New       int          `json:"new"`
			Updated   int          `json:"updated"`
			Unchanged int          `json:"unchanged"`
			Failed    []failedFeed `json:"failed"`
			PutOff    []failedFeed `json:"put_off,omitempty"`
			Requests  int          `json:"requests"`
			Bytes     int64        `json:"bytes"`
			Seconds   float64      `json:"seconds"`
			NoOlder   bool         `json:"no_older,omitempty"`
		}{r.Feeds, r.New, r.Updated, r.Unchanged, failed, putOff, r.Requests, r.Bytes, r.Seconds, r.NoOlder})
	}
	c.print(joinPresent(c.words.Count("cli.synced", r.Feeds), c.words.Count("cli.new", r.New), c.words.Count("cli.updated", r.Updated)))
	if r.NoOlder {
		c.print(c.words.Text("cli.no_older"))
	}
	if r.Offline {
		c.print("  " + c.words.Text("sync.offline"))
		return nil
	}
	for _, f := range append(failed, putOff...) {
		c.print("  " + f.Error)
	}
	return nil // what failed is told: the sync was done
}

// feedFailures gives feeds that were not synced, with the sentence that says why.
func feedFailures(words *lang.Words, feeds []fetching.FeedFailure) []failedFeed {
	all := []failedFeed{}
	for _, f := range feeds {
		all = append(all, failedFeed{f.FeedID, f.URL, words.Problem(f.Problem)})
	}
	return all
}
