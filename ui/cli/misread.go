package cli

import "context"

// misread keeps an article that was not read right, with its page, in a folder to
// look at.
func misread(ctx context.Context, c *call) error {
	return c.eachID(ctx, func(id int64) error {
		folder, err := c.program.Articles.KeepMisread(ctx, id)
		if err != nil {
			return err
		}
		if c.has("json") {
			return c.object(struct {
				ID     int64  `json:"id"`
				Folder string `json:"folder"`
			}{id, folder})
		}
		c.print(folder)
		return nil
	})
}
