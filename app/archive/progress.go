package archive

import (
	"context"
	"io"

	"sahifa/app/news"
)

// progress is how far an archive that is written has come. Articles are gone through several
// times, their pictures once.
type progress struct {
	passes int // through all articles
	steps  int // taken: an article or a picture each
	share  float32
	tell   func(share float32, r Report) // may be nil
}

// passesOfAll are those of an archive of everything: the articles' lines, their revisions,
// their origins, what is unfinished of them, their pages.
const passesOfAll = 5

// step tells how much is written before the next article or picture is. It fails if no more
// is to be.
func (w *writer) step(ctx context.Context) error {
	if ctx.Err() != nil {
		return news.NewProblem(news.Cancelled, ctx.Err())
	}
	p := &w.progress
	w.report.Bytes = w.bytes.written
	if p.tell != nil {
		// How many pictures there are is known after the first pass; until then the rest of
		// the articles is taken to have as many as those before.
		pictures, articles := float32(len(w.hashes)), float32(len(w.articles))
		if seen := float32(p.steps); seen > 0 && seen < articles {
			pictures *= articles / seen
		}
		p.share = max(p.share, min(float32(p.steps)/max(articles*float32(p.passes)+pictures, 1), 1))
		p.tell(p.share, w.report)
	}
	p.steps++
	return nil
}

// counter counts the bytes that are written through it.
type counter struct {
	to      io.Writer
	written int64
}

// Write is called by what writes.
func (c *counter) Write(b []byte) (int, error) {
	n, err := c.to.Write(b)
	c.written += int64(n)
	return n, err
}
