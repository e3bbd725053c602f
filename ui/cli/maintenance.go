package cli

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"sahifa/app/news"
)

func backup(ctx context.Context, c *call) error {
	if err := c.program.Maintenance.Backup(ctx, c.args[0]); err != nil {
		return err
	}
	return c.done("cli.backed_up")
}

func restore(ctx context.Context, c *call) error {
	if err := c.Restore(ctx, c.args[0], c.Dir); err != nil {
		return err
	}
	return c.done("cli.restored")
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

// doctor tells what is wrong with the store and what was mended. What could
// not be mended is a failure.
func doctor(ctx context.Context, c *call) error {
	h, err := c.program.Maintenance.Check(ctx)
	if err != nil {
		return err
	}
	left := false
	for _, p := range h.Problems {
		left = left || !slices.Contains(h.Repaired, p)
	}
	if c.has("json") {
		problems, mended := append([]string{}, h.Problems...), append([]string{}, h.Repaired...)
		if err := c.object(struct {
			OK       bool     `json:"ok"`
			Problems []string `json:"problems"`
			Mended   []string `json:"mended"`
		}{len(problems) == 0, problems, mended}); err != nil {
			return err
		}
	} else {
		for _, p := range h.Problems {
			code, detail, _ := strings.Cut(p, ": ")
			key := "cli.unmended"
			if slices.Contains(h.Repaired, p) {
				key = "cli.mended"
			}
			c.print(c.words.Text(key, c.words.Text("cli.fault."+code, detail)))
		}
		if len(h.Problems) == 0 {
			c.print(c.words.Text("cli.sound"))
		}
	}
	if left {
		return damaged(c.Dir)
	}
	return nil
}

func damaged(dir string) error {
	return news.NewProblem(news.StoreDamaged, nil, filepath.Join(dir, "sahifa.db"))
}
