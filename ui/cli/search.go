package cli

import (
	"context"
	"log/slog"
	"strconv"
	"strings"
	"time"

	"sahifa/app/news"
	"sahifa/app/search"
)

// searchLimit is how many hits a search shows where --limit is not given.
const searchLimit = 20

// jsonHit is a search's line. Snippets are plain text; --as json tells more.
type jsonHit struct {
	ID      int64   `json:"id"`
	Title   string  `json:"title"`
	Snippet string  `json:"snippet"`
	Score   float64 `json:"score"`
}

func find(ctx context.Context, c *call) error {
	query := strings.Join(c.args, " ")
	if name, ok := c.flags["save"]; ok {
		s, err := c.program.Searcher.SaveSearch(ctx, search.SavedSearch{Name: name, Query: query, Notify: c.has("notify")})
		if err != nil {
			return err
		}
		return c.savedSearch(s)
	}
	o, err := c.searchOptions(ctx)
	if err != nil {
		return err
	}
	r, err := c.program.Searcher.Search(ctx, query, o)
	if err != nil {
		return err
	}
	if r.Unindexed > 0 {
		defer indexOn(ctx, c, r.Unindexed)
	}
	if r.Beyond > 0 {
		c.printError(c.words.Count("cli.search.beyond", r.Beyond))
	}
	if len(r.Hits) > 0 {
		if err := c.program.Searcher.RecordQuery(ctx, query); err != nil {
			slog.Warn("the query is not remembered", "err", err) // where nothing can be written one still finds
		}
	}
	switch {
	case c.flags["as"] != "":
		return search.Export(c.out, search.Format(c.flags["as"]), r, exportWords(c))
	case c.has("json"):
		return printJSONHits(c, r)
	}
	printHits(c, r)
	return nil
}

// indexPatience is how long a search goes on, after it has answered, to index what
// an upgrade has left.
const indexPatience = 3 * time.Second

// indexOn says how many articles a search could not find for want of an index, and
// makes some more of it: nobody else may be there who does.
func indexOn(ctx context.Context, c *call, unindexed int) {
	c.printError(c.words.Count("search.behind", unindexed))
	ctx, cancel := context.WithTimeout(ctx, indexPatience)
	defer cancel()
	if err := c.program.Searcher.CatchUp(ctx); err != nil && ctx.Err() == nil {
		slog.Warn("the search index is not made", "err", err)
	}
}

func (c *call) searchOptions(ctx context.Context) (o search.Options, err error) {
	limit, err := c.number("limit", searchLimit)
	if err != nil {
		return o, err
	}
	year, err := c.number("year", 0)
	if err != nil {
		return o, err
	}
	o = search.Options{Limit: int(limit), Year: int(year)}
	o.Whole = c.has("all")
	if c.has("newest") {
		o.Order = search.ByDate
	}
	if _, ok := c.flags["feed"]; ok {
		id, err := c.namedFeed(ctx)
		if err != nil {
			return o, err
		}
		o.Feed = &id
	}
	if as := c.flags["as"]; as != "" && !search.Format(as).Valid() {
		return o, &usageError{key: "format", args: []string{as}, verb: c.verb}
	}
	return o, nil
}

func printJSONHits(c *call, r search.Result) error {
	for _, h := range r.Hits {
		if err := c.object(jsonHit{h.ID, h.Title, search.StripMarks(h.Snippet), h.Score}); err != nil {
			return err
		}
	}
	return nil
}

// printHits writes results for a person: hits stand bold on a terminal.
func printHits(c *call, r search.Result) {
	for _, n := range r.Query.Notes {
		c.printError(c.words.Text("search.note."+string(n.Kind), n.Text))
	}
	switch {
	case len(r.Hits) == 0:
		c.print(c.words.Text("cli.no_hits"))
	case r.Relaxed:
		c.print(c.words.Text("search.relaxed"))
	}
	if r.DidYouMean != "" {
		c.print(c.words.Text("search.did_you_mean", r.DidYouMean))
	}
	for _, w := range r.Widened {
		c.print(c.words.Text("cli.search.also", c.words.List(w.Also...), w.Word+"="))
	}
	for _, f := range r.Query.Filters {
		c.print(c.words.Text("cli.search.filter", f.Text))
	}
	for _, h := range r.Hits {
		c.print(itemLine(h.Item), "    "+search.StripMarks(h.Snippet))
		if h.Draft != 0 {
			c.print("    " + c.words.Text("search.draft"))
		} else if h.Note {
			c.print("    " + c.words.Text("search.own_note"))
		} else if h.CommentAuthor != "" {
			c.print("    " + c.words.Text("search.comment", h.CommentAuthor))
		}
		if n := len(h.Duplicates); n > 0 {
			c.print("    " + c.words.Count("search.same", n))
		}
	}
	if len(r.Hits) > 0 {
		c.print("", c.words.Count("search.total", r.Total))
	}
}

func exportWords(c *call) search.Labels {
	return search.Labels{Lang: c.words.Code, RTL: c.words.Code == "ar", Title: c.words.Text("search.export.title", strings.Join(c.args, " "))}
}

func savedSearches(ctx context.Context, c *call) error {
	all, err := c.program.Searcher.SavedSearches(ctx)
	if err != nil {
		return err
	}
	for _, s := range all {
		if err := c.savedSearch(s); err != nil {
			return err
		}
	}
	return nil
}

func (c *call) savedSearch(s search.SavedSearch) error {
	if c.has("json") {
		return c.object(struct {
			ID     int64  `json:"id"`
			Name   string `json:"name"`
			Query  string `json:"query"`
			Notify bool   `json:"notify"`
			Unread int    `json:"unread"`
		}{s.ID, s.Name, s.Query, s.Notify, s.Unread})
	}
	unread := ""
	if s.Unread > 0 {
		unread = strconv.Itoa(s.Unread)
	}
	query := s.Query
	if query == s.Name {
		query = ""
	}
	c.print(joinPresent(strconv.FormatInt(s.ID, 10)+"  "+s.Name, query, unread))
	return nil
}

func forgetSearches(ctx context.Context, c *call) error {
	return c.each(ctx, func(arg string) error {
		id, err := strconv.ParseInt(arg, 10, 64)
		if err != nil {
			return news.NewProblem(news.NoSuchSearch, err, arg)
		}
		return c.program.Searcher.RemoveSearch(ctx, id)
	})
}
