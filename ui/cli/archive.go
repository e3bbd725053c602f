package cli

import (
	"context"
	"io"
	"os"
	"strconv"

	"sahifa/app/archive"
	"sahifa/app/news"
	"sahifa/ui/atomicfile"
)

// exportAll writes everything in open formats.
func exportAll(ctx context.Context, c *call) (err error) {
	var r archive.Report
	err = atomicfile.Write(c.args[0], func(w io.Writer) (err error) {
		r, err = c.program.Archive.Write(ctx, w, nil)
		return err
	})
	if err != nil {
		return err
	}
	return tellArchive(c, "cli.archived", r)
}

// importAll adds what an archive has.
func importAll(ctx context.Context, c *call) error {
	name := c.args[0]
	f, err := os.Open(name)
	if err != nil {
		return news.NewProblem(news.NoSuchFile, err, name)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return news.NewProblem(news.NoSuchFile, err, name)
	}
	r, err := c.program.Archive.Read(ctx, f, info.Size(), name, nil)
	if err != nil {
		return err
	}
	return tellArchive(c, "cli.unarchived", r)
}

func tellArchive(c *call, key string, r archive.Report) error {
	if c.has("json") {
		return c.object(struct {
			Feeds    int `json:"feeds"`
			Articles int `json:"articles"`
			Pictures int `json:"pictures"`
			Drafts   int `json:"drafts"`
			Searches int `json:"searches"`
			Unsent   int `json:"unsent"`
		}{r.Feeds, r.Articles, r.Pictures, r.Drafts, r.Searches, r.Unsent})
	}
	n := strconv.Itoa
	c.print(c.words.Text(key, n(r.Feeds), n(r.Articles), n(r.Pictures), n(r.Drafts), n(r.Searches)))
	if r.Unsent > 0 {
		c.print(c.words.Count("archive.unsent", r.Unsent))
	}
	return nil
}
