package cli

import (
	"context"

	"sahifa/app/articles"
	"sahifa/app/fetching"
)

// setting shows a setting or sets it.
func setting(ctx context.Context, c *call) error {
	key := c.args[0]
	if len(c.args) == 2 {
		set := c.program.Settings.SetSetting
		if key == articles.KeepOrigins {
			set = func(ctx context.Context, _, value string) error {
				return c.program.Articles.SetKeepOrigins(ctx, value != "no")
			}
		}
		if err := set(ctx, key, c.args[1]); err != nil {
			return err
		}
		if key == fetching.ShortestSetting || key == fetching.LongestSetting {
			if err := c.program.Syncer.Replan(ctx, 0); err != nil {
				return err
			}
		}
	}
	value, err := c.program.Settings.Setting(ctx, key)
	if err != nil {
		return err
	}
	if c.has("json") {
		return c.object(struct {
			Key   string `json:"key"`
			Value string `json:"value"`
		}{key, value})
	}
	c.print(value)
	return nil
}
