package cli

import (
	"context"

	"sahifa/app/upkeep"
)

// expire tells how many articles are not to be kept any longer, and with --yes
// removes them.
func expire(ctx context.Context, c *call) error {
	rules, err := c.program.Keeper.KeepRules(ctx)
	if err != nil {
		return err
	}
	expired, err := c.program.Keeper.CountExpired(ctx, rules)
	if err != nil {
		return err
	}
	var gone upkeep.Expiry
	if c.has("yes") {
		if gone, err = c.program.Keeper.ExpireNow(ctx); err != nil {
			return err
		}
	}
	switch {
	case c.has("json"):
		return c.object(struct {
			Expired int `json:"expired"`
			Removed int `json:"removed"`
		}{expired, gone.Removed})
	case c.has("yes"):
		c.print(c.words.Count("keep.gone", gone.Removed))
	default:
		c.print(c.words.Count("cli.expired", expired))
	}
	return nil
}
