package cli

import (
	"cmp"
	"context"
	"errors"
	"io"
	"log/slog"
	"slices"
	"strconv"
	"strings"
	"time"

	"sahifa/app/news"
	"sahifa/ui/atomicfile"
)

func backup(ctx context.Context, c *call) error {
	if err := c.program.Maintenance.Backup(ctx, c.args[0]); err != nil {
		return err
	}
	return c.done("cli.backed_up")
}

// listBackups lists the backups that were made by themselves.
func listBackups(ctx context.Context, c *call) error {
	all, err := c.program.Keeper.Backups(ctx)
	if err != nil {
		return err
	}
	return printEach(c, all, "cli.no_backups", func(b news.Backup) any {
		return struct {
			File  string `json:"file"`
			Day   string `json:"day"`
			Bytes int64  `json:"bytes"`
		}{b.File, b.Day.Format(time.DateOnly), b.Bytes}
	}, func(b news.Backup) []string {
		return []string{joinPresent(b.Day.Format(time.DateOnly), c.words.Text("cli.megabytes", strconv.FormatInt((b.Bytes+1<<20-1)>>20, 10)), b.File)}
	})
}

func restore(ctx context.Context, c *call) error {
	if err := c.Restore(ctx, c.args[0], c.Dir); err != nil {
		return err
	}
	return c.done("cli.restored")
}

// report writes a text to attach to a report of a fault.
func report(_ context.Context, c *call) error {
	if c.args[0] == "-" {
		return c.Report(c.out, c.Dir)
	}
	if err := atomicfile.Write(c.args[0], func(w io.Writer) error { return c.Report(w, c.Dir) }); err != nil {
		return err
	}
	return c.done("cli.reported")
}

// done tells that a file was dealt with.
func (c *call) done(key string) error {
	if c.has("json") {
		return c.object(struct {
			File string `json:"file"`
		}{c.args[0]})
	}
	c.print(c.words.Text(key, c.args[0]))
	return nil
}

// doctor tells what is wrong with the store and what was mended. One that is
// spoilt is made anew from its tables or, failing that, from all that can be
// read of it. With --deep every text and picture is read, too.
func doctor(ctx context.Context, c *call) error {
	h, err := c.examine(ctx)
	spoilt := err != nil && isSpoilt(err)
	if err != nil && !spoilt {
		return err
	}
	for _, p := range h.Problems {
		spoilt = spoilt || !slices.Contains(h.Repaired, p)
	}
	var found *news.Salvage
	if spoilt {
		if h, found, err = c.mend(ctx, h); err != nil {
			return err
		}
	}
	if c.has("deep") {
		deep, taken, err := c.examineDeeply(ctx)
		if err != nil {
			return err
		}
		h.Problems, h.Repaired = append(h.Problems, deep.Problems...), append(h.Repaired, deep.Repaired...)
		if len(deep.Problems) > 0 {
			found = joinSalvages(found, taken)
		}
	}
	if c.has("json") {
		return c.object(struct {
			OK       bool         `json:"ok"`
			Problems []string     `json:"problems"`
			Mended   []string     `json:"mended"`
			Salvaged *jsonSalvage `json:"salvaged,omitempty"`
		}{len(h.Problems) == 0 && !spoilt, append([]string{}, h.Problems...), append([]string{}, h.Repaired...), salvageJSON(found)})
	}
	for _, p := range h.Problems {
		code, detail, _ := strings.Cut(p, ": ")
		key := "cli.unmended"
		if slices.Contains(h.Repaired, p) {
			key = "cli.mended"
		}
		c.print(c.words.Text(key, c.words.Text("cli.fault."+code, detail)))
	}
	if found != nil {
		printSalvage(c, *found)
	} else if len(h.Problems) == 0 {
		c.print(c.words.Text("cli.sound"))
	}
	return nil
}

// isSpoilt tells whether an error says that doctor is what helps.
func isSpoilt(err error) bool {
	kind := news.AsProblem(err).Kind
	return kind == news.StoreDamaged || kind == news.StoreForeignLog
}

// mend mends a spoilt store without loss or, where that cannot be, salvages it.
func (c *call) mend(ctx context.Context, h news.Health) (news.Health, *news.Salvage, error) {
	err := c.Mend(ctx, c.Dir)
	if err == nil {
		if len(h.Problems) == 0 {
			h.Problems = []string{"integrity: " + c.Dir} // it could not be opened
		}
		h.Repaired = h.Problems
		return h, nil, nil
	}
	if !isSpoilt(err) {
		return h, nil, err
	}
	slog.Warn("the store cannot be mended without loss", "err", err)
	found, err := c.salvage(ctx)
	return h, found, err
}

// joinSalvages adds what a deep check took out to what was salvaged, if anything
// was.
func joinSalvages(found *news.Salvage, deep news.Salvage) *news.Salvage {
	if found == nil {
		return &deep
	}
	found.Remake = append(found.Remake, deep.Remake...)
	found.Lost = append(found.Lost, deep.Lost...)
	return found
}

// examine opens the store, checks it and lets go of it.
func (c *call) examine(ctx context.Context) (h news.Health, err error) {
	err = c.withProgram(ctx, func(p *Program) (err error) {
		h, err = p.Maintenance.Check(ctx)
		return err
	})
	return h, err
}

// examineDeeply reads all that the store holds, and makes again what it can.
func (c *call) examineDeeply(ctx context.Context) (h news.Health, found news.Salvage, err error) {
	err = c.withProgram(ctx, func(p *Program) (err error) {
		if h, found, err = p.Maintenance.DeepCheck(ctx); err == nil && len(found.Remake) > 0 {
			found, err = p.Remaker.Remake(ctx, found)
		}
		return err
	})
	return h, found, err
}

// withProgram opens the program for one thing to do.
func (c *call) withProgram(ctx context.Context, do func(*Program) error) error {
	program, closing, err := c.Open(ctx, c.Options)
	if err != nil {
		return err
	}
	c.words = c.Words(ctx, program.Settings)
	return errors.Join(do(program), closing())
}

// salvage makes a new store of what can be read of a damaged one. Texts that
// are lost are made again from the pages that were kept.
func (c *call) salvage(ctx context.Context) (*news.Salvage, error) {
	found, err := c.Salvage(ctx, c.Dir)
	if err != nil {
		return nil, err
	}
	return &found, c.withProgram(ctx, func(p *Program) (err error) {
		found, err = p.Remaker.Remake(ctx, found)
		return err
	})
}

// jsonSalvage is news.Salvage in JSON.
type jsonSalvage struct {
	Rows       int           `json:"rows"`
	WithoutLog bool          `json:"without_log"`
	Remade     int           `json:"remade"`
	Feeds      []string      `json:"feeds"`
	Lost       []lostArticle `json:"lost"`
}

type lostArticle struct {
	ID     int64  `json:"id"`
	Title  string `json:"title"`
	Listed bool   `json:"listed"`
}

func salvageJSON(s *news.Salvage) *jsonSalvage {
	if s == nil {
		return nil
	}
	j := jsonSalvage{Rows: s.Rows, WithoutLog: s.WithoutLog, Remade: len(s.Remake), Feeds: append([]string{}, s.Feeds...), Lost: []lostArticle{}}
	for _, l := range s.Lost {
		j.Lost = append(j.Lost, lostArticle(l))
	}
	return &j
}

func printSalvage(c *call, s news.Salvage) {
	if s.WithoutLog {
		c.print(c.words.Text("cli.salvaged_without_log"))
		return
	}
	if s.Rows > 0 {
		c.print(c.words.Text("cli.salvaged", strconv.Itoa(s.Rows)))
	}
	if len(s.Remake) > 0 {
		c.print(c.words.Text("cli.remade", strconv.Itoa(len(s.Remake))))
	}
	for _, site := range s.Feeds {
		c.print(c.words.Text("cli.lost_feed", site))
	}
	for _, l := range s.Lost {
		key := "cli.lost_article"
		if l.Listed {
			key = "cli.lost_text"
		}
		c.print(c.words.Text(key, cmp.Or(l.Title, strconv.FormatInt(l.ID, 10))))
	}
}
